"""The reference for authors of plugins, made from the code: each hook, what goes in and out, and an example."""

from __future__ import annotations

import ast
import inspect
import textwrap
import typing
from collections.abc import Iterator
from importlib.resources import files as held
from typing import Any

from minutes import model
from minutes.cli.skeleton import KINDS
from minutes.contract import values
from minutes.markdown import Document
from minutes.plugins import hooks
from minutes.store import Archive
from minutes.text import _ as translated
from minutes.wording import word


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


FIRST = _("This page is made from the code by `minutes plugin reference`. Each example is a whole plugin that works "
          "as it stands; `minutes plugin new NAME --kind KIND` writes it for you.")  # fmt: skip
ABOUT = {
    "register_backends": _("Where archives are kept. The store must pass `minutes.testing.StoreContract`."),
    "register_importers": _("Reads files: remarks, rosters, replies. What it can't place goes into `unread`, "
                             "never away."),
    "register_condensers": _("Makes opinions of remarks. It must pass `minutes.testing.CondenserContract`: each source "
                             "is the very characters of a remark, and the units tile it."),
    "register_directories": _("Lists offices and their duties."),
    "register_assigners": _("Suggests who handles an opinion and who supervises, each with a reason that can "
                             "be checked."),
    "register_procedures": _("A way to follow a matter to its end, declared as data: `minutes help procedures`."),
    "register_agenda_kinds": _("A kind of agenda item with the term for its opinions. The settings' word "
                                "stands before it."),
    "register_checks": _("Looks for what must not leave the house. What `blocks` is mended, or waived by "
                          "name and reason."),
    "register_templates": _("Words a paper from the dossier, or from the ledger (`takes`)."),
    "register_wordings": _("The language in which papers of TOML files are worded; the first one loaded is taken."),
    "register_exporters": _("Writes a file of a document, a dossier or the ledger (`takes`)."),
    "register_notifiers": _("Sends a notice, and says what became of it."),
    "register_commands": _("A command line, an entry of the palette and a form in one. `desk` is None "
                            "without `needs_desk`."),
    "register_screens": _("A whole screen (Textual), in a module called `screen` that is imported when it is "
                           "opened."),
    "register_listeners": _("Told of every save. Its fault never undoes one."),
}  # fmt: skip
"""For each hook what it is for."""

RECORDS = (
    model.Dossier, model.Meeting, model.AgendaItem, model.Member, model.Office, model.Remark, model.Opinion,
    model.Source, model.SetAside, model.Paper, model.Case, model.Feedback, model.Ballot, model.Ledger, model.LedgerRow,
)  # fmt: skip
VALUES = tuple(
    one for one in vars(values).values() if isinstance(one, type) and one.__module__ == values.__name__
)  # fmt: skip


def page() -> str:
    """The whole reference as Markdown, in the reader's language."""
    parts = [
        "# " + translated(_("Reference for plugins: hooks and kinds")),
        translated(FIRST),
        *(_hook(hook, kind) for hook, kind in hooks.kinds().items()),
        "## " + translated(_("What goes in and out")),
        *map(_code, (*VALUES, Document)),
        "## " + translated(_("What a plugin reads")),
        *map(_code, (*RECORDS, Archive)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _hook(hook: str, kind: type) -> str:
    name = kind.__name__.lower()
    skeleton = next(own for own, offered in KINDS.items() if offered == name)
    example = (held("minutes") / "skeletons" / f"{skeleton}.py").read_text(encoding="utf-8").rstrip()
    return "\n\n".join([
        f"## `{hook}`: {word('contribution', name)}",
        translated(ABOUT[hook]),
        f"`run`: {_signature(kind)}",
        _code(kind),
        translated(_("Example")) + f" (`--kind {skeleton}`):",
        f"```python\n{example}\n```",
    ])  # fmt: skip


def _signature(kind: type) -> str:
    if kind in hooks.DATA:
        return translated(_("none, it is declared as data"))
    taken, answered = typing.get_args(typing.get_type_hints(kind)["run"])
    return f"`({', '.join(map(_named, taken))}) -> {_named(answered)}`"


def _named(hint: Any) -> str:
    if hint is type(None):
        return "None"
    if parts := typing.get_args(hint):
        return f"{typing.get_origin(hint).__name__}[{', '.join(map(_named, parts))}]"
    return str(getattr(hint, "__name__", hint))


def _code(kind: type) -> str:
    """The class as its source says it: its docstring, its fields with their comments, and what it can be asked."""
    source = textwrap.dedent(inspect.getsource(kind))
    lines = source.split("\n")
    (tree,) = (one for one in ast.parse(source).body if isinstance(one, ast.ClassDef))
    bases = ", ".join(map(ast.unparse, tree.bases))
    said = [f"class {tree.name}({bases}):" if bases else f"class {tree.name}:", *_inside(tree, lines)]
    return "```python\n" + "\n".join(said) + "\n```"


def _inside(tree: ast.ClassDef, lines: list[str]) -> Iterator[str]:
    for n, one in enumerate(tree.body):
        if isinstance(one, ast.AnnAssign | ast.Expr):
            yield from lines[one.lineno - 1 : one.end_lineno]
            if n == 0 and any(isinstance(field, ast.AnnAssign) for field in tree.body):
                yield ""
        elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            begin = min((each.lineno for each in one.decorator_list), default=one.lineno)
            yield from ("", *lines[begin - 1 : one.body[0].end_lineno], "        ...")
