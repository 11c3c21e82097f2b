"""What a file format cannot hold of the very thing that is written in it: found, counted, and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import structs

from minutes.commands import answers
from minutes.contract import Exporter, Line
from minutes.model import Record, Value, replace
from minutes.text import _
from minutes.wording import TABLE, word

OWN = ("id", "rev", "meeting", "withdrawn", "order", "follows", "origin", "speaker", "keys")
"""Fields of records by which the archive keeps and links them: nobody misses them in a file."""
IDS = ("id", "member")
"""The same of parts of records."""
NAMED = ("item", "opinion", "paper", "handler", "handler_name", "co_handlers", "supervisor", "supervisor_name", "term")
"""Fields of a case that a row of the ledger says beside it: names for ids, the day for the term."""
PAPER = ("words", "look")


def left_out(writer: Exporter, held: Value, part: str = "") -> dict[str, int]:
    """How often each field says something that the file does not keep, by its path; only those beneath `part`."""
    if not writer.holds or "*" in writer.holds or writer.takes == "document":
        return {}
    return {path: n for path, n in _lost([held], "", writer.holds) if path.startswith(part)}


def _lost(values: Sequence[Any], at: str, holds: Sequence[str]) -> Iterator[tuple[str, int]]:
    for field in structs.fields(type(values[0])) if values else ():
        path = f"{at}{field.name}"
        if path in holds or field.name in _own(values[0], at):
            continue
        held = [one for value in values for one in _said(getattr(value, field.name), field.default)]
        if any(one.startswith(f"{path}.") for one in holds):
            yield from _lost(held, f"{path}.", holds)
        elif held:
            yield path, len(held)


def _own(one: Any, at: str) -> Sequence[str]:
    if not isinstance(one, Record):
        return IDS
    return (*OWN, *NAMED) if at == "rows.case." else OWN


def _said(value: Any, default: Any) -> Sequence[Any]:
    """The values that a field holds; none where it says nothing beyond its default."""
    if isinstance(value, tuple):
        return value
    return () if value == default or value in ("", None, False) else (value,)


def lacking(writer: Exporter, held: Value | None = None) -> str:
    """In a few words what a file of this format lacks: of `held` where it takes that, of a paper where it takes one."""
    if writer.takes != "document":
        lost = left_out(writer, held) if held else {}
        return answers.listed(_record(path.rpartition(".")[2]) for path in lost)
    names = {"words": _("pages after the first"), "look": _("the look of the print")}
    return answers.listed(names[one] for one in PAPER if writer.holds and one not in writer.holds)


def told(writer: Exporter, lost: Mapping[str, int]) -> str:
    """The sentence that names what was left out; "" where nothing was."""
    if not lost:
        return ""
    named = answers.listed(answers.noted(_name(path), str(n)) for path, n in lost.items())
    return _("Not in the file, since {suffix} cannot hold it: {named}.").format(suffix=writer.suffix, named=named)


def _name(path: str) -> str:
    special = {
        "meeting.term": _("number of the term"), "meeting.session": _("number of the session"),
        "meeting.items.closed": _("that the deliberation is over"),
    }  # fmt: skip
    if path in special:
        return special[path]
    above, _dot, last = path.removeprefix("rows.").rpartition(".")
    if not above:
        return _record(last)
    return _("{field} of {record}").format(field=word("field", last), record=_record(above.rpartition(".")[2]))


def _record(name: str) -> str:
    """The word for a list of records, or for a field."""
    kind = name.removesuffix("s")
    return word("record", kind) if kind in TABLE["record"] else word("field", name)


def with_loss(line: Line, writer: Exporter, held: Value, part: str = "") -> Line:
    """What a command says of a file that it wrote, and then what is not in it."""
    lost = left_out(writer, held, part)
    return replace(line, text="\n".join(filter(None, (line.text, told(writer, lost)))),
                   json={**line.json, "left_out": lost})  # fmt: skip
