"""The house keeps its own rules: sizes, captions, entry points, languages, and what the README says of the hooks."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from minutes import hookspecs
from minutes.settings import Settings

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "minutes/locale/zh_CN/LC_MESSAGES"
MODULES = sorted(path for folder in ("minutes", "plugins") for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_has_a_caption_and_fits_its_size(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no caption"
    assert len(text.splitlines()) <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 40, node.name


def test_the_folders_of_plugins_are_the_entry_points() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {path.name for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").exists()}
    assert set(project["project"]["entry-points"]["minutes"]) == folders


def messages() -> Iterator[tuple[str, str]]:
    for folder in ("minutes", "plugins"):
        for file, line, message, _comments, _context in extract_from_dir(ROOT / folder, keywords={"_": None}):
            yield message if isinstance(message, str) else message[0], f"{folder}/{file}:{line}"


def test_every_sentence_a_user_reads_has_its_chinese() -> None:
    with (CATALOGUE / "minutes.po").open("rb") as file:
        chinese = {entry.id: entry.string for entry in read_po(file) if entry.id}
    assert [place for message, place in messages() if not chinese.get(message)] == []
    assert set(chinese) - {message for message, _place in messages()} == set(), "no longer used"


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    with (CATALOGUE / "minutes.po").open("rb") as file:
        for entry in read_po(file):
            assert set(re.findall(r"{(\w+)", str(entry.id))) == set(re.findall(r"{(\w+)", str(entry.string))), entry.id


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (CATALOGUE / "minutes.po").open("rb") as po, (CATALOGUE / "minutes.mo").open("rb") as mo:
        written = {entry.id: entry.string for entry in read_po(po) if entry.id}
        assert {entry.id: entry.string for entry in read_mo(mo) if entry.id} == written


def test_the_readme_lists_every_hook() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(register_\w+)`", readme, re.MULTILINE))
    assert listed == {hook for hook in vars(hookspecs) if hook.startswith("register_")}


def test_the_readmes_plugin_loads_and_finds_what_it_promises(tmp_path: Path) -> None:
    from minutes.plugins import load

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(code.strip().splitlines()) <= 20
    (tmp_path / "vague.py").write_text(code, encoding="utf-8")
    loaded = load(Settings(), tmp_path)
    (plugin,) = [one for one in loaded.loaded if one.name == "vague"]
    assert (plugin.fault, plugin.offers) == ("", ("check vague",))
