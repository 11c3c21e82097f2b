"""A department's check: words or a pattern looked for in what a dossier holds, and never for longer than the limit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import msgspec

from minutes.contract import Check, Finding
from minutes.model import Dossier, Value
from minutes.plugins import matching
from minutes.plugins.entries import CheckEntry
from minutes.plugins.faults import Unfit, located, shown
from minutes.store import Archive
from minutes.text import _

SHOWN = 30  # characters of what was found


class Held(Value, frozen=True, kw_only=True):
    """A text that is looked through, and the record that it belongs to."""

    record: str
    item: str
    text: str


def check(entry: CheckEntry, file: str, line: int, seconds: float) -> Check:
    """The check of that entry, which stands at that line of the file."""
    return Check(name=entry.name, title=entry.title, run=partial(_found, entry, (file, line), seconds))


def _found(
    entry: CheckEntry, place: tuple[str, int], seconds: float, dossier: Dossier, archive: Archive, day: date
) -> Iterator[Finding]:
    texts = [one for one in held(dossier, entry.within) if _meant(entry, dossier, one)]
    hits = _matched(entry.pattern, [one.text for one in texts], place, seconds) if entry.pattern else [
        next((word for word in entry.words if word in one.text), None) for one in texts
    ]  # fmt: skip
    for one, hit in zip(texts, hits, strict=True):
        if hit is not None:
            yield Finding(check=entry.name, text=_said(entry, hit), record=one.record, blocks=entry.blocks)


def held(dossier: Dossier, within: str) -> Iterator[Held]:
    """The texts of that part of the dossier."""
    if within == "remarks":
        yield from (Held(record=one.id, item=one.item, text=one.text) for one in dossier.remarks)
    if within == "papers":
        yield from (Held(record=one.id, item=one.item, text=one.text) for one in dossier.papers)
    if within == "feedback":
        items = {one.id: one.item for one in dossier.cases}
        yield from (Held(record=f.id, item=items.get(f.case, ""), text=f.text) for f in dossier.feedback)
    for one in dossier.opinions:
        if one.merged_into:
            continue
        parts = {
            "problems": (one.problem,),
            "measures": one.measures,
            "opinions": (one.theme, one.problem, *one.measures),
        }
        yield from (Held(record=one.id, item=one.item, text=text) for text in parts.get(within, ()) if text)


def _meant(entry: CheckEntry, dossier: Dossier, one: Held) -> bool:
    if entry.kinds:
        item = dossier.item(one.item)
        if item is None or item.kind not in entry.kinds:
            return False
    return not any(word in one.text for word in entry.unless)


def _said(entry: CheckEntry, hit: str) -> str:
    return (entry.say or entry.title + _(": “{word}”")).replace("{word}", shown(hit)[:SHOWN])


def _matched(pattern: str, texts: Sequence[str], place: tuple[str, int], seconds: float) -> list[str | None]:
    """What each text matched first. A pattern can run on without end; nothing stops it but the end of its process."""
    if not texts:
        return []
    request = msgspec.json.encode({"pattern": pattern, "texts": texts})
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(matching.__file__)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=seconds, check=True)
    except subprocess.TimeoutExpired:
        why = _("the pattern was still looking after {n} seconds and was ended; put it more simply")
        raise Unfit(located(why.format(n=f"{seconds:g}"), place)) from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unfit(located(_("the pattern cannot be looked for: {why}").format(why=shown(error)), place)) from error
    return msgspec.json.decode(done.stdout, type=list[str | None])
