"""Commands of step 1, record: convene, take down, list, amend, identify, confirm, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any, TextIO

from minutes.commands import answers, dictation, files, holding, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput, NotFound
from minutes.model import FORMS, AgendaItem, Meeting, Remark, replace
from minutes.numbering import session_short
from minutes.text import _
from minutes.wording import word
from minutes.workflow import record as step

SORTED: dict[str, Callable[[Remark], Any]] = {
    "order": lambda one: one.order, "time": lambda one: one.at, "name": lambda one: one.name,
}  # fmt: skip
DETAILS = ("kind", "report", "reporting-body", "lead-supervisor", "lead-handler")  # of the n-th agenda item


# Meetings


def convene(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put a meeting with its agenda on file; the n-th kind, body … belongs to the n-th item."""
    details = zip_longest(*(options[name] for name in DETAILS), fillvalue="")
    items = [
        AgendaItem(
            id=desk.new_id(), title=title, kind=kind or "special_report", report=report, reporting_body=body,
            lead_supervisor=supervisor, lead_handler=handler,
        )
        for title, (kind, report, body, supervisor, handler) in _with_details(options["item"], list(details))
    ]  # fmt: skip
    fields = {name: options[name] for name in ("type", "title", "place", "chair") if options[name]}
    numbers = {name: options[name] for name in ("term", "session") if options[name] is not None}
    held = step.convene(desk, held_on=options["on"] or desk.today, items=items, **fields, **numbers)
    yield answers.saved(_("Convened: {meeting}.").format(meeting=session_short(held)), held)


def _with_details(titles: Iterable[str], details: list[tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    listed = list(titles)
    if len(details) > len(listed):
        raise BadInput(_("There are {n} details but only {m} agenda items.").format(n=len(details), m=len(listed)))
    yield from zip(listed, [*details, *[("",) * 5] * (len(listed) - len(details))], strict=True)


def meetings(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """All meetings, oldest first, each with its agenda."""
    held = desk.archive.meetings()
    lines = []
    for one in held:
        ended = _("ended {day}").format(day=one.ended_on) if one.ended_on else _("still open")
        lines.append(answers.noted(f"{one.id}  {one.held_on}  {session_short(one)}", ended))
        lines += [f"  {n}. {_agenda_line(item)}" for n, item in enumerate(one.items, 1)]
    yield Line(text="\n".join(lines) or _("No meeting is on file."), json=[answers.plain(one) for one in held])


def _agenda_line(item: AgendaItem) -> str:
    off = answers.noted(item.title, _("withdrawn: {reason}").format(reason=item.withdrawn))
    return f"{off if item.withdrawn else item.title}{'  ✓' if item.closed else ''}"


def close_item(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """End the deliberation on an item, or take it up again."""
    held = step.current(desk, options["meeting"])
    item = step.agenda_item(held, options["item"])
    said = _("Taken up again: {item}.") if options["again"] else _("Deliberation ended: {item}.")
    noted = step.close_item(desk, held.id, item.id, not options["again"])
    yield answers.saved(said.format(item=item.title), noted)


def adjourn(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """End the meeting."""
    held = step.current(desk, options["meeting"])
    yield answers.saved(_("The meeting is ended."), step.adjourn(desk, held.id, options["on"]))


# Remarks


def record(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take down one remark, or with --jsonl one for every line read."""
    held, item = places.open_place(desk, options)
    if options["jsonl"]:
        yield from dictation.taken_down(desk, held, item, stdin)
        return
    text = " ".join(options["text"]) or stdin.read(step.LONGEST + 1)
    fields = {name: options[name] for name in ("form", "answers", "group")}
    said = step.speak(desk, held.id, item.id, text, speaker=options["speaker"], **fields)
    yield Line(text=f"{answers.named(said)}: {said.id}", json=answers.spoken(said))


def remarks(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The remarks on file, of one meeting or of all, in the order of speaking."""
    held = [desk.fetch(Meeting, options["meeting"])] if options["meeting"] else desk.archive.meetings()
    by_meeting: dict[str, list[Remark]] = {}
    for one in desk.store.find(Remark, options["meeting"] or None):
        if not one.withdrawn:
            by_meeting.setdefault(one.meeting, []).append(one)
    if options["to"]:
        yield _exported(desk, options)
        return
    values, lines = [], []
    for meeting in held:
        if options["item"] and not _has_item(meeting, options["item"]):
            continue
        item = step.agenda_item(meeting, options["item"]).id if options["item"] else ""
        said = [one for one in by_meeting.get(meeting.id, ()) if item in ("", one.item)]
        lines += [f"# {session_short(meeting)}"] if said else []
        for n, one in enumerate(sorted(said, key=SORTED[options["sort"]]), 1):
            values.append(answers.spoken(one))
            lines.append(f"{n}. {_said_by(one)}  [{one.id}]\n{one.text}\n")
    yield Line(text="\n".join(lines) if values else _("No remark is on file."), json=values)


def _said_by(remark: Remark) -> str:
    """Who spoke, and where it is worth saying, in which form and group."""
    notes = [word("form", remark.form) if remark.form != "spoken" else "", remark.group]
    told = [one for one in notes if one]
    return answers.noted(answers.named(remark), *told) if told else answers.named(remark)


def _exported(desk: Desk, options: Options) -> Line:
    """The remarks of one meeting or item as a file that comes in again; .srt is for players."""
    held = places.recorded(desk, options)
    known = desk.archive.dossier(held.id)
    item = step.agenda_item(held, options["item"]).id if options["item"] else ""
    wanted = [one for one in known.remarks if item in ("", one.item)]
    if not wanted:
        raise NotFound(_("No remark is on file."))
    if options["sort"] != "order":
        wanted.sort(key=SORTED[options["sort"]])
    writer, chosen = files.writer(desk, options["to"]), replace(known, remarks=tuple(wanted))
    path = files.write(options["to"], writer.run(chosen), options["force"])
    told = _("Written: {file}, {n} remarks.").format(file=options["to"], n=len(wanted))
    line = Line(text=told, json={"file": options["to"], "remarks": len(wanted)}, file=str(path))
    return holding.with_loss(line, writer, chosen, "remarks.")


def _has_item(meeting: Meeting, item: str) -> bool:
    return any(item in (one.id, str(n)) for n, one in enumerate(meeting.items, 1))


def amend(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Change the words of a remark."""
    changed = step.amend(desk, options["remark"], " ".join(options["text"]) or stdin.read(step.LONGEST + 1))
    yield Line(
        text=_("Amended: {id}, revision {n}.").format(id=changed.id, n=changed.rev), json=answers.spoken(changed)
    )


def identify(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Say who spoke, for one remark or wherever the meeting's remarks bear its name."""
    if options["everywhere"]:
        one = desk.fetch(Remark, options["remark"])
        named = step.identify_all(desk, one.meeting, one.speaker or one.name, options["speaker"])
        told = _("{n} remarks by “{name}” are now by {speaker}.")
        who = answers.named(named[0]) if named else answers.named(one)
        yield Line(text=told.format(n=len(named), name=answers.named(one), speaker=who),
                   json=[answers.spoken(changed) for changed in named])  # fmt: skip
        return
    changed = step.identify(desk, options["remark"], options["speaker"])
    known = word("role", changed.role)
    yield Line(text=f"{answers.noted(answers.named(changed), known)}: {changed.id}", json=answers.spoken(changed))


def withdraw(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take a remark out of the record."""
    yield answers.saved(_("Withdrawn:"), step.withdraw(desk, options["remark"], options["reason"]))


# The declarations


def commands() -> list[Command]:
    """Everything about meetings and remarks."""
    return [*_of_meetings(), *_of_remarks()]


def _of_meetings() -> list[Command]:
    meeting, item = places.meeting_option(), places.item_option()
    return [
        Command(name="convene", title=_("Convene a meeting with its agenda"), run=convene, options=(
            Option(name="on", title=_("day of the meeting"), type="date"),
            Option(name="item", title=_("title of an agenda item, as convened"), many=True, required=True),
            Option(name="kind", title=_("kind of the n-th item: special_report, budget, audit …"), many=True),
            Option(name="report", title=_("name of the n-th item's report"), many=True),
            Option(name="reporting-body", title=_("who reported on the n-th item"), many=True),
            Option(name="lead-supervisor", title=_("id of the n-th item's supervising office"), many=True),
            Option(name="lead-handler", title=_("id of the department that drafted the n-th report"), many=True),
            Option(name="term", title=_("number of the term"), type="int"),
            Option(name="session", title=_("number of the session"), type="int"),
            Option(name="type", title=_("kind of meeting"), choices=("meeting", "visit", "inspection", "appraisal")),
            Option(name="title", title=_("title, where it is not made of term and session")),
            Option(name="place", title=_("place")), Option(name="chair", title=_("who presides")),
        )),
        Command(name="meetings", title=_("List the meetings"), run=meetings),
        Command(name="close-item", title=_("End the deliberation on an item"), run=close_item, options=(
            meeting, item, Option(name="again", title=_("take it up again instead"), type="flag"),
        )),
        Command(name="adjourn", title=_("End the meeting"), run=adjourn, options=(
            meeting, Option(name="on", title=_("day"), type="date"),
        )),
    ]  # fmt: skip


def _of_remarks() -> list[Command]:
    meeting, item = places.meeting_option(), places.item_option()
    remark = Option(name="remark", title=_("id of the remark"), positional=True, required=True)
    text = Option(name="text", title=_("the words; from the standard input where left out"), positional=True, many=True)
    return [
        Command(name="record", title=_("Take down remarks"), run=record, options=(
            text, Option(name="speaker", title=_("who spoke: name or id")), meeting, item,
            Option(name="form", title=_("form"), default="spoken", choices=FORMS),
            Option(name="answers", title=_("id of the remark that it interrupts, asks about or answers")),
            Option(name="group", title=_("name of the group in which it was said")),
            Option(name="jsonl", title=_("read a line of JSON a remark, answer a line of JSON each"), type="flag"),
        )),
        Command(name="remarks", title=_("List the remarks, or write them to a file"), run=remarks, options=(
            meeting, item,
            Option(name="sort", title=_("in which order"), default="order", choices=("order", "time", "name")),
            Option(name="to", title=_("file to write: .txt, .csv, .vtt, .md, .akn or .srt"), type="file", outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
        Command(name="amend", title=_("Change the words of a remark"), run=amend, options=(remark, text)),
        Command(name="identify", title=_("Say who spoke"), run=identify, options=(
            remark, Option(name="speaker", title=_("name or id; nothing: not identified"), positional=True),
            Option(name="everywhere", title=_("in all remarks of the meeting that bear this name"), type="flag"),
        )),
        Command(name="withdraw", title=_("Take a remark out of the record"), run=withdraw, options=(
            remark, Option(name="reason", title=_("why"), required=True),
        )),
    ]  # fmt: skip
