"""The core alone: without any of the extras the program starts, and says in a sentence which one a step would need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXTRAS = ("pyrage", "docxtpl", "openai", "apprise", "pytesseract", "PIL", "typst", "pylopdf_fonts_zh_cn", "psycopg",
          "textual_serve", "aiohttp", "argon2", "xlsxwriter", "openpyxl", "opencc")  # fmt: skip
ALONE = f"""
import sys
sys.modules.update(dict.fromkeys({EXTRAS}))
from minutes.cli import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made by the core alone."""
    made = tmp_path_factory.mktemp("extras") / "archive"
    assert alone(made, "demo", "--no-open")[0] == 0
    (made / "templates").mkdir()
    (made / "templates" / "letter.docx").write_bytes(b"")
    (made.parent / "secret").write_text("correct horse battery", encoding="utf-8")
    return made


def alone(archive: Path, *words: str) -> tuple[int, str]:
    """The exit code and all that is said where no extra is installed."""
    said = subprocess.run([sys.executable, "-c", ALONE, "--archive", str(archive), "--lang", "en", *words],
                          input="correct horse battery\n", capture_output=True, encoding="utf-8", cwd=archive.parent,
                          check=False)  # fmt: skip
    return said.returncode, said.stdout + said.stderr


def test_without_extras_every_plugin_loads_and_those_that_offer_nothing_say_why(archive: Path) -> None:
    code, said = alone(archive, "plugin", "list")
    assert code == 0
    assert "✗" not in said
    assert "minutes[pdf]" in said
    assert "minutes[llm]" in said
    assert "It offers nothing." not in said


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ledger --to ledger.xlsx", "minutes[sheets]"),
        ("door 李记录 --part secretary", "minutes[serve]"),
        ("backup all.backup --passphrase secret", "minutes[age]"),
        ("fill letter --to letter.out.docx", "minutes[docxtpl]"),
        ("meetings --archive postgresql://nobody@localhost/none", "minutes[postgres]"),
        ("paper export --all --format pdf --folder out", "`minutes plugin list`"),
    ],
)
def test_a_step_that_needs_an_extra_names_it_and_leaves_nothing_half_done(
    archive: Path, words: str, wanted: str
) -> None:
    before = sorted(archive.parent.iterdir())
    code, said = alone(archive, *words.split())
    assert code == 1
    assert wanted in said
    assert said.count("\n") == 1
    assert sorted(archive.parent.iterdir()) == before
