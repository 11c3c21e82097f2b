"""A new plugin to begin with: files of `minutes/skeletons`, which work as they stand, under a name of its own."""

from __future__ import annotations

import keyword
import os
import re
import sys
from collections.abc import Mapping
from importlib.resources import files as held
from pathlib import Path

from minutes.commands import files
from minutes.contract import Plugins
from minutes.errors import BadInput, Refused
from minutes.text import _

KINDS = {
    "check": "check", "importer": "importer", "condenser": "condenser", "directory": "directory",
    "assigner": "assigner", "procedure": "procedure", "template": "template", "exporter": "exporter",
    "notifier": "notifier", "command": "command", "screen": "screenspec", "listener": "listener",
    "backend": "backend", "agenda_kind": "agendakind", "wording": "wording",
}  # fmt: skip
"""The skeletons, each with the kind of what it offers."""

IN_TOML = ("directory", "procedure", "agenda_kind", "check", "template")
"""What a department's file can hold, in the order in which it is offered."""

FORMS = ("file", "package", "toml")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def files_of(name: str, kind: str, form: str) -> dict[str, str]:
    """The files of a new plugin, by their paths. Raises BadInput for a kind that a TOML file can't hold."""
    if form == "toml":
        if kind not in ("", *IN_TOML):
            why = _("A TOML file holds {kinds}. For a {kind} choose --as file or --as package.")
            raise BadInput(why.format(kinds=", ".join(IN_TOML), kind=kind))
        offers = [f"{KINDS[one]} {name}" for one in IN_TOML]
        return {
            f"{name}.toml": _read("department.toml", name),
            f"tests/test_{name}.py": _test(name, f"{name}.toml", offers),
        }
    kind = kind or "check"
    offers = [f"{KINDS[kind]} {name}"]
    code = _read(f"{kind}.py", name)
    if form == "file":
        return {f"{name}.py": code, f"tests/test_{name}.py": _test(name, f"{name}.py", offers)}
    return {
        "pyproject.toml": _read("project.toml", name),
        f"{name}/__init__.py": code,
        f"tests/test_{name}.py": _test(name, name, offers),
    }


def fit(name: str, plugins: Plugins) -> None:
    """Raises BadInput for what can't be a plugin's name, Refused for one that is taken."""
    reserved = {*sys.stdlib_module_names, "minutes", "tests", "test"}
    if not NAME.fullmatch(name) or keyword.iskeyword(name) or name in reserved:
        why = _("“{name}” can't be a plugin's name: take a–z, 0–9 and _, a letter first, no word of Python.")
        raise BadInput(why.format(name=name))
    taken = {*(one.name for one in plugins.loaded), *(one.name for one in plugins.contributions)}
    if name in taken:
        raise Refused(_("“{name}” is taken by a plugin that is here. Choose another name.").format(name=name))


def written(folder: Path, wanted: Mapping[str, str], form: str, name: str) -> list[Path]:
    """Write the files into the folder, a package into one of its own. Raises Refused if one is there already."""
    if form == "package":
        with files.folder(str(folder / name)) as fresh:
            for path, text in wanted.items():
                (fresh / path).parent.mkdir(exist_ok=True)
                (fresh / path).write_text(text, encoding="utf-8", newline="\n")
        return [folder / name / path for path in wanted]
    for path in wanted:  # before any of them is written
        if os.path.lexists(folder / path):
            why = _("{file} exists already, and stays as it is. Choose another name.")
            raise Refused(why.format(file=folder / path))
    for path, text in wanted.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        files.write(str(folder / path), text.encode())
    return [folder / path for path in wanted]


def _read(file: str, name: str) -> str:
    return (held("minutes") / "skeletons" / file).read_text(encoding="utf-8").replace("my_name", name)


def _test(name: str, place: str, offers: list[str]) -> str:
    listed = ", ".join(f'"{one}"' for one in offers)
    return _read("promise.py", name).replace("my_place", place).replace('"my_offers"', listed)
