"""The reference for plugins says what the code says: every hook, every field, and examples that work as they stand."""

from pathlib import Path

import pytest

import minutes
from minutes import text
from minutes.cli import reference
from minutes.cli.skeleton import KINDS
from minutes.plugins import hooks
from tests.commands.program import run

PAGE = Path(minutes.__file__).parent / "help" / "reference.md"


def test_the_page_is_what_the_command_makes_of_this_code(tmp_path: Path) -> None:
    made = tmp_path / "reference.md"
    assert run("--lang", "zh_CN", "plugin", "reference", "--to", str(made)).code == 0
    again = f"stale: renew it with `minutes --lang zh_CN plugin reference --to {PAGE}`"
    assert made.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8"), again


def test_every_hook_is_told_with_its_kind_its_run_and_an_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for hook, kind in hooks.kinds().items():
        (part,) = [one for one in page.split("\n## ") if one.startswith(f"`{hook}`")]
        assert f"class {kind.__name__}(" in part
        assert f"def {hook}(" in part
        assert "`run`：" in part or "`run`: " in part


def test_every_example_is_the_whole_of_a_skeleton() -> None:
    """The examples are the skeletons, which `test_plugin_new` tries one by one; here their text is compared."""
    page = PAGE.read_text(encoding="utf-8")
    for skeleton in KINDS:
        code = (PAGE.parent.parent / "skeletons" / f"{skeleton}.py").read_text(encoding="utf-8").rstrip()
        assert f"```python\n{code}\n```" in page


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_reference_is_whole_in_every_language(language: str) -> None:
    said = run("--lang", language, "plugin", "reference").out
    assert said.count("\n## `register_") == len(hooks.kinds())
    assert set(reference.ABOUT) == set(hooks.kinds())
