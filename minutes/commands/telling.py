"""One dossier as a text that needs no program: every record in its place, every field that says something, withdrawn
ones marked; a check of the tests holds it to leave nothing out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minutes.commands.fields import Names, native, shown, worded
from minutes.markdown import literal, words
from minutes.model import KINDS, Meeting, Member, Office, Record, Remark, in_order
from minutes.numbering import session_short
from minutes.text import _
from minutes.wording import word

PARTS = ("member", "office", "number", "phrase", "event", "material", "remark", "opinion", "set_aside", "paper",
         "case", "undoing")  # fmt: skip
"""The kinds in the order of the work; what hangs on a case stands below it."""
BELOW = ("feedback", "ballot", "follow_up")
TITLES = ("title", "theme", "name", "series", "key", "template")
TYPES = {"feedback": "feedback", "event": "sitting", "meeting": "meeting"}
UNTOLD = ("items", "attendance", "term", "session")
"""Fields of a meeting that are told by themselves."""
SHORT = ("member", "office", "number", "phrase", "event", "set_aside", "undoing")
"""Kinds of which each record is told on one line."""
LONG = 60  # characters; what is longer stands in paragraphs of its own


def meeting_text(held: Meeting, records: Sequence[Record], office: Names, kinds: Mapping[str, str], note: str) -> str:
    """Everything in the dossier of one meeting, in Markdown.

    `office` gives the names of persons and offices, `kinds` the titles of kinds of agenda items.
    """
    names = _names([held, *records], office)
    lines = [f"# {literal(session_short(held))}", "", literal(note), "", *_fields(held, names, UNTOLD)]
    lines.append(_("- Term {term}, session {session}").format(term=held.term, session=held.session))
    lines += ["", f"## {word('field', 'items')}", ""]
    for n, item in enumerate(held.items, 1):
        fields = {**native(item), "kind": kinds.get(item.kind, item.kind)}
        lines += [f"{n}. {_inline(item.title)}", *_bullets(fields, names, ("title",), "   ")]
    lines += ["", f"## {word('field', 'attendance')}", ""]
    for one in held.attendance:
        person = "" if names(one.member) == one.name else names(one.member)
        told = (one.name, one.post, word("role", one.role), word("attendance", one.state), person)
        lines.append(f"- {_inline('　'.join(filter(None, told)))}")
    return "\n".join([*lines, "", *_parts(records, names), ""])


def office_text(records: Sequence[Record], office: Names, note: str) -> str:
    """Everything that belongs to the office itself, in Markdown."""
    lines = [f"# {_('The office')}", "", literal(note), ""]
    return "\n".join([*lines, *_parts(records, _names(records, office)), ""])


def _parts(records: Iterable[Record], names: Names) -> Iterator[str]:
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        by_kind[one.kind].append(one)
    below: dict[str, list[Record]] = defaultdict(list)
    cases = {one.id for one in by_kind["case"]}
    for kind in BELOW:
        for one in by_kind[kind]:
            below[getattr(one, "case", "")].append(one)
    for kind in [*PARTS, *(kind for kind in KINDS if kind not in (*PARTS, *BELOW))]:
        if by_kind[kind]:
            yield from (f"## {word('record', kind)}", "")
            yield from _kind(_ordered(kind, by_kind[kind]), kind, names, below)
    for case in [case for case in below if case not in cases]:
        for hanging in below[case]:
            yield from _told(hanging, 0, names, "##")


def _kind(records: Iterable[Record], kind: str, names: Names, below: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    item = ""
    for n, one in enumerate(records, 1):
        if getattr(one, "item", "") != item:
            item = getattr(one, "item", "")
            yield from ("", f"**{word('field', 'item')}: {_inline(names(item))}**", "")
        if kind in SHORT:
            yield f"{n}. {_inline(shown(_said(one), names))}"
            continue
        yield from _told(one, n, names, "###")
        for hanging in below.get(one.id, ()):
            yield from _told(hanging, 0, names, "####")
    yield ""


def _said(one: Record) -> dict[str, Any]:
    """Its fields, the words first; what its place in the text says, and its id, are left to that."""
    held = native(one)
    if one.kind in TYPES:
        held["type"] = word(TYPES[one.kind], held["type"])
    first = {name: held.pop(name) for name in ("name", "text") if held.get(name)}
    return {**first, **{name: value for name, value in held.items() if name not in ("id", "item", "meeting")}}


def _ordered(kind: str, records: Iterable[Any]) -> Iterable[Any]:
    if kind == "remark":
        return in_order(records)
    return sorted(records, key=lambda one: one.order) if kind == "opinion" else records


def _told(one: Record, n: int, names: Names, level: str) -> Iterator[str]:
    sign = f"{n}. " if n else f"{word('record', one.kind)} "
    crossed = _(" (withdrawn: {why})").format(why=one.withdrawn) if one.withdrawn else ""
    yield f"{level} {sign}{_inline(_title(one) + crossed)}".rstrip()
    yield ""
    if isinstance(one, Remark) and not one.name:
        yield from (_("Speaker not identified."), "")
    yield from _fields(one, names, ())
    yield ""


def _title(one: Record) -> str:
    title: str = next((value for name in TITLES if (value := getattr(one, name, ""))), "")
    return f"{title} {one.post}".rstrip() if isinstance(one, Remark) else title


def _fields(one: Record, names: Names, untold: Sequence[str]) -> Iterator[str]:
    """Long texts as paragraphs, then every other field that says something as a list."""
    held = native(one)
    long = [name for name, value in held.items() if isinstance(value, str) and (len(value) > LONG or "\n" in value)]
    texts = ["text", "problem", *(name for name in long if name not in ("text", "problem", *untold))]
    for name in [name for name in texts if isinstance(held.get(name), str) and held[name]]:
        yield from (*([] if name == "text" else [f"**{word('field', name)}**", ""]), *_block(held[name]), "")
    yield from _bullets({**_said(one), "id": None}, names, (*texts, *untold), "")
    yield f"- {word('field', 'id')}: {_inline(one.id)}"


def _block(text: str) -> list[str]:
    """A text between fences, so that it reads as it was written and no line of it counts as Markdown."""
    fence = "```"
    while fence in text:
        fence += "`"
    return [fence, words(text), fence]


def _bullets(held: Mapping[str, Any], names: Names, untold: Sequence[str], indent: str) -> Iterator[str]:
    for name, value in held.items():
        if name in untold or value in ("", None, (), [], {}, False):
            continue
        if isinstance(value, tuple | list):
            yield f"{indent}- {word('field', name)}:"
            yield from (f"{indent}  - {_inline(worded(name, one, names))}" for one in value)
        else:
            yield f"{indent}- {word('field', name)}: {_inline(worded(name, value, names))}"


def _inline(text: str) -> str:
    return literal(_flat(text))


def _flat(text: str) -> str:
    """The text on one line; where its lines ended is shown."""
    return text.replace("\n", " ⏎ ")


def _names(records: Sequence[Record], office: Names) -> Names:
    """What ids of this dossier stand for: items by title, remarks by number and speaker, other records by title."""
    known: dict[str, str] = {}
    spoken = [one for one in records if isinstance(one, Remark)]
    numbers = {one.id: f"{n}. " for n, one in enumerate(in_order(spoken), 1)}
    for one in records:
        if isinstance(one, Meeting):
            known |= {item.id: item.title for item in one.items}
        elif not isinstance(one, Member | Office):
            known[one.id] = f"{numbers.get(one.id, '')}{_title(one)} [{one.id}]".lstrip()
    return lambda text: known.get(text) or office(text)
