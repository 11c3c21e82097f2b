"""Dictation: remarks as lines of JSON, each answered only when it is durable; a bad line is named and passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import msgspec

from minutes.commands import asked
from minutes.contract import Desk, Line
from minutes.errors import BadInput, MinutesError, ReadOnly
from minutes.model import AgendaItem, Meeting, Remark
from minutes.text import _
from minutes.workflow import record


class Spoken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line: a remark, or with `id` new words for one on file."""

    text: str
    speaker: str = ""
    form: str = "spoken"
    answers: str = ""
    group: str = ""
    id: str = ""


def taken_down(desk: Desk, held: Meeting, item: AgendaItem, lines: TextIO) -> Iterator[Line]:
    """An answer for every line that is not blank: {"id"} when it is on file, else {"error", "line"}; exit 1 after one.

    Raises ReadOnly at once where nothing can be saved.
    """
    if not desk.store.state.writer:
        raise ReadOnly(desk.store.state.why)
    failed = False
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            saved = _saved(desk, held, item, line, n)
        except ReadOnly:
            raise
        except MinutesError as error:
            failed = True
            yield Line(json={"error": str(error), "line": n})
        else:
            yield Line(json={"id": saved.id})
    if failed:
        yield Line(exit=1)


def _saved(desk: Desk, held: Meeting, item: AgendaItem, line: str, n: int) -> Remark:
    spoken = read(line, n)
    if spoken.id and (spoken.speaker or spoken.answers or spoken.group or spoken.form != "spoken"):
        raise BadInput(_("Line {n}: a line with an id changes the words alone; leave all else out.").format(n=n))
    if spoken.id:
        return record.amend(desk, spoken.id, spoken.text)
    return record.speak(
        desk, held.id, item.id, spoken.text, speaker=spoken.speaker, form=spoken.form, answers=spoken.answers,
        group=spoken.group,
    )  # fmt: skip


def read(line: str, n: int) -> Spoken:
    """What a line says. Raises BadInput."""
    try:
        return msgspec.json.decode(line.encode(), type=Spoken)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        wanted = _('Line {n} cannot be read ({why}). It must look like {{"speaker": "…", "text": "…"}}.')
        raise BadInput(wanted.format(n=n, why=asked.misfit(error))) from error
