"""`minutes paper check FILE.docx`: measures any Word file against GB/T 9704-2012 and says what is off, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from minutes import BadInput, Command, Line, Option, _

if TYPE_CHECKING:
    from minutes_docx.layout import Finding

LARGEST = 100 * 1024 * 1024  # octets of a file that is read
SHOWN = 5  # places at which the same thing is told; of the others only how many there are


def command() -> Command:
    """The command for the layout check."""
    return Command(
        name="paper check",
        title=_("Check the layout of a Word file (GB/T 9704-2012)"),
        run=_run,
        needs_desk=False,
        options=(Option(name="file", title=_("a .docx file"), type="file", positional=True, required=True),),
    )


def _run(desk: object, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """One line for each finding; exit 1 while there is any."""
    from minutes_docx.layout import CHECKS
    from minutes_docx.seen import paper

    content = _read(options["file"])
    yield Line(text=_("Reading"), share=0.0)
    seen = paper(content)
    found: list[Finding] = []
    for n, check in enumerate(CHECKS):
        yield Line(text=_("Measuring"), share=(n + 4) / (len(CHECKS) + 4))
        found += check(seen)
    yield from _told(found)
    if found:
        yield Line(text=_("{n} things are not as the standard wants them.").format(n=len(found)), exit=1)
    else:
        yield Line(text=_("The layout is as the standard wants it."), json={"findings": 0})


def _told(found: Sequence[Finding]) -> Iterator[Line]:
    """Each finding with its place; what is the same in many places is told at the first of them, and counted."""
    alike = Counter((one.clause, one.what) for one in found)
    told: Counter[tuple[str, str]] = Counter()
    for one in found:
        key = (one.clause, one.what)
        told[key] += 1
        if told[key] > SHOWN:
            continue
        clause = _(" (clause {clause})").format(clause=one.clause) if one.clause else ""
        text, more = _("{where}{clause}: {what}").format(where=one.where, clause=clause, what=one.what), 0
        if told[key] == SHOWN and alike[key] > SHOWN:
            more = alike[key] - SHOWN
            text += "\n" + _("  … and so in {n} more places").format(n=more)
        yield Line(text=text, json={"where": one.where, "what": one.what, "clause": one.clause, "more": more})


def _read(name: str) -> bytes:
    try:
        with Path(name).expanduser().open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=error)) from error
    if len(content) > LARGEST:
        raise BadInput(
            _("{file} is larger than {most} MB. Split it first.").format(file=name, most=LARGEST // 1024 // 1024)
        )
    return content
