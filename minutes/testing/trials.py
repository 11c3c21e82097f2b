"""How each kind of contribution is tried on the sample: what is asked of it, and what it did, in a clause."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import structs

from minutes.commands import asked
from minutes.contract import (
    AgendaKind,
    Assigner,
    Backend,
    Brief,
    Check,
    Command,
    Condenser,
    Desk,
    Directory,
    Exporter,
    Importer,
    Listener,
    Notifier,
    Procedure,
    ScreenSpec,
    Template,
    Wording,
)
from minutes.errors import MinutesError, PluginFault
from minutes.markdown import read
from minutes.model import Dossier, Meeting
from minutes.procedure import ledger, term_words
from minutes.testing.condenser import BUDGET, accounted, closed, tiled, traceable
from minutes.text import _
from minutes.workflow import issue
from minutes.workflow.matters import Matter, open_matter

LINES = 1000  # of a command's answer
GIVEN = ("", "曾建国：村里的路灯坏了三个月没人修，建议尽快修好。\n白若云：我同意，再补充一点，学校门口也要装。\n")
"""An empty file, and one in which two invented people speak."""


class NotRun(Exception):
    """It was not run, and why: a clause."""


class Wrong(Exception):
    """It answered, but not what it should: a clause."""


@dataclass(frozen=True)
class Place:
    """Where contributions are tried: the desk of the sample, its meeting and one of its cases."""

    desk: Desk
    meeting: str
    case: str

    @property
    def dossier(self) -> Dossier:
        """What is on file about the meeting."""
        return self.desk.archive.dossier(self.meeting)

    @property
    def item(self) -> str:
        """The first item on which somebody spoke."""
        return self.dossier.remarks[0].item


def _importer(one: Importer, at: Place) -> str:
    said = []
    for name, text in zip((_("an empty file"), _("a text of two remarks")), GIVEN, strict=True):
        try:
            reading = one.run(text.encode(), at.dossier)
        except PluginFault:
            raise
        except MinutesError as error:
            said.append(_("{file}: refused ({why})").format(file=name, why=str(error).rstrip("。.")))
            continue
        told = _("{file}: {n} remarks, {m} replies, {k} lines not understood")
        counts = {"n": len(reading.remarks), "m": len(reading.feedback), "k": len(reading.unread)}
        said.append(told.format(file=name, **counts))
    return "; ".join(said)


def _condenser(one: Condenser, at: Place) -> str:
    points = 0
    for item in at.dossier.meeting.items:
        dossier = structs.replace(at.dossier, remarks=at.dossier.remarks_on(item.id))
        proposal = one.run(dossier, item.id, BUDGET)
        tiled(dossier, proposal)
        accounted(proposal)
        traceable(dossier, proposal)
        closed(proposal)
        points += len(proposal.points)
    return _("{n} points of {m} items, each with its sources").format(n=points, m=len(at.dossier.meeting.items))


def _directory(one: Directory, at: Place) -> str:
    return _("lists {n} offices").format(n=len(tuple(one.run())))


def _assigner(one: Assigner, at: Place) -> str:
    dossier, named = at.dossier, 0
    for opinion in dossier.opinions:
        for suggestion in one.run(opinion, dossier, at.desk.archive):
            if dossier.office(suggestion.office) is None:
                raise Wrong(_("it suggests the office “{id}”, which is not on file").format(id=suggestion.office))
            named += 1
    return _("{n} suggestions for {m} opinions").format(n=named, m=len(dossier.opinions))


def _procedure(one: Procedure, at: Place) -> str:
    handler = next(office for office in at.dossier.offices if office.role == "handler")
    case = open_matter(at.desk, one.name, Matter(title=one.title, handler=handler.id, meeting=at.meeting))
    rows = ledger(at.desk.archive, at.desk.today, at.desk.settings.calendar).rows
    due = next(row.due_on for row in rows if row.case.id == case.id)
    told = _("{n} stages; a matter opened on {day} is due on {due}")
    return told.format(n=len(one.stages), day=case.handed_on, due=due)


def _agenda_kind(one: AgendaKind, at: Place) -> str:
    if at.desk.agenda_kinds[one.name] != one:
        raise NotRun(_("the program or the settings have a kind of that name, which stands"))
    return _("opinions on such items are to be handled within {term}").format(term=term_words(one.term))


def _wording(one: Wording, at: Place) -> str:
    made = one.run('---\ntitle: "T"\n---\nT\n', "trial.toml", 1)
    document = made.run(at.dossier, Brief(on=at.desk.today, item=at.item))
    return _("a paper of {n} characters").format(n=len(document.body))


def _check(one: Check, at: Place) -> str:
    meetings = at.desk.archive.meetings()
    found = [
        finding
        for meeting in meetings
        for finding in one.run(at.desk.archive.dossier(meeting.id), at.desk.archive, at.desk.today)
    ]
    return _("{n} findings in {m} dossiers").format(n=len(found), m=len(meetings))


def _template(one: Template, at: Place) -> str:
    item, case = (at.item if one.about == "item" else ""), (at.case if one.about == "case" else "")
    document = issue.compose(at.desk, one.name, meeting=at.meeting, item=item, case=case)
    issue.write(at.desk, document, ".docx")
    return _("a paper of {n} characters, which can be written as a Word file").format(n=len(document.body))


def _exporter(one: Exporter, at: Place) -> str:
    taken: Mapping[str, Callable[[], Any]] = {
        "document": lambda: read(at.dossier.papers[0].text),
        "dossier": lambda: at.dossier,
        "ledger": lambda: ledger(at.desk.archive, at.desk.today, at.desk.settings.calendar),
    }
    content = one.run(taken[one.takes]())
    if not content:
        raise Wrong(_("the file it writes is empty"))
    return _("writes a file of {n} octets").format(n=len(content))


def _notifier(one: Notifier, at: Place) -> str:
    raise NotRun(_("not run, since it would send something"))


def _command(one: Command, at: Place) -> str:
    needed = [asked.shown(option) for option in one.options if option.required]
    if needed:
        raise NotRun(_("not run, since it needs {options}").format(options=" ".join(needed)))
    lines = one.run(at.desk if one.needs_desk else None, asked.values(one, {}), io.StringIO())
    return _("says {n} lines").format(n=len(list(islice(lines, LINES))))


def _screen(one: ScreenSpec, at: Place) -> str:
    return _("makes a screen ({kind})").format(kind=type(one.run(at.desk)).__name__)


def _listener(one: Listener, at: Place) -> str:
    records = at.dossier.remarks
    one.run(records, at.desk)
    return _("told of {n} records").format(n=len(records))


def _backend(one: Backend, at: Place) -> str:
    if "" not in one.schemes:
        raise NotRun(_("not run, since it needs an address ({schemes})").format(schemes=" ".join(one.schemes)))
    with TemporaryDirectory() as folder:
        store = one.run(folder, structs.replace(at.desk.settings, home=folder))
        try:
            (held,) = store.put(Meeting(id="m", held_on=date(2026, 3, 5)), by="tester")
            if store.get("m") != held:
                raise Wrong(_("what it saved is not what it answers"))
        finally:
            store.close()
    return _("keeps what it is given")


HOW: Mapping[type, Callable[[Any, Place], str]] = {
    AgendaKind: _agenda_kind, Assigner: _assigner, Backend: _backend, Check: _check, Command: _command,
    Condenser: _condenser, Directory: _directory, Exporter: _exporter, Importer: _importer, Listener: _listener,
    Notifier: _notifier, Procedure: _procedure, ScreenSpec: _screen, Template: _template, Wording: _wording,
}  # fmt: skip
"""For each kind how it is tried: answers a clause; raises Wrong, NotRun, PluginFault or AssertionError."""
