"""`minutes layout FILE.docx`: measures any Word file against GB/T 9704-2012 and says what is off, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from minutes import BadInput, Command, Line, Option, _

LARGEST = 100 * 1024 * 1024  # octets of a file that is read


def command() -> Command:
    """The command for the layout check."""
    return Command(
        name="layout",
        title=_("Check the layout of a Word file (GB/T 9704-2012)"),
        run=_run,
        needs_desk=False,
        options=(Option(name="file", title=_("a .docx file"), type="file", positional=True, required=True),),
    )


def _run(desk: object, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """One line for each finding; exit 1 while there is any."""
    from minutes_docx.layout import findings
    from minutes_docx.seen import paper

    found = findings(paper(_read(options["file"])))
    for one in found:
        clause = _(" (clause {clause})").format(clause=one.clause) if one.clause else ""
        value = {"where": one.where, "what": one.what, "clause": one.clause}
        told = _("{where}{clause}: {what}").format(where=one.where, clause=clause, what=one.what)
        yield Line(text=told, json=value)
    if found:
        yield Line(text=_("{n} things are not as the standard wants them.").format(n=len(found)), exit=1)
    else:
        yield Line(text=_("The layout is as the standard wants it."), json={"findings": 0})


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
