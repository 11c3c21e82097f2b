"""Commands of step 5, track: the ledger, feedback, extensions, votes, closing and looking back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from minutes.commands import answers, files
from minutes.commands.issue import pairs
from minutes.commands.ledger import value
from minutes.commands.places import Options, with_option
from minutes.contract import Command, Desk, Line, Option
from minutes.course import title_of, walk
from minutes.errors import BadInput
from minutes.model import Case, Grading, LedgerRow, Member, replace
from minutes.points import named
from minutes.procedure import status, verdict
from minutes.rules import in_office
from minutes.terms import Due
from minutes.text import _, sentences
from minutes.wording import TABLE, decided, word
from minutes.workflow import attachments, register, splitting, tallying
from minutes.workflow import track as step


def case(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """One case: how its due date was worked out, and what happened."""
    known = desk.fetch(Case, options["case"])
    row = next(one for one in step.ledger(desk).rows if one.case.id == known.id)
    events, running = step.timeline(desk, known.id), step.stages_due(desk, known)
    rule = known.grading or desk.settings.grading
    lines = [
        answers.noted(known.title, row.stage or word("status", row.status), word("lateness", row.lateness)),
        known.problem,
    ]
    lines += [f"· {measure}" for measure in known.measures]
    lines += [_("due on {day}").format(day=row.due_on), *(f"  {one}" for one in row.working)]
    lines += [f"{title_of(one.stage)}  {one.working.on}  {_done(one)}".rstrip() for one in running if known.stages]
    papers = answers.listed(walk(step.known_facts(desk, known)).stage.papers)
    lines += [_("papers of this stage: {papers}").format(papers=papers)] if papers and known.stages else []
    lines += [
        f"{one.on}  {one.stage or _kind(one.kind)}  {_text(rule, one)}  {_by(rule, one)}".rstrip() for one in events
    ]
    lines = [line for line in [*lines, *_parts(desk, known, row)] if line]
    yield Line(text="\n".join(lines), json={
        **value(row), "timeline": [answers.plain(one) for one in events],
        "stages_due": [answers.plain(one) for one in running],
        "part_ids": [one.id for one in splitting.parts(desk, known)],
    })  # fmt: skip


def _parts(desk: Desk, case: Case, row: LedgerRow) -> Iterator[str]:
    for part in splitting.parts(desk, case):
        now = word("status", status(step.known_facts(desk, part)))
        title = part.title if part.weight == 0 else _("part, weight {n}").format(n=part.weight)
        yield f"{part.id}  {part.handler_name}  {title}  {now}"
    if row.parts:
        yield _("{share:.0%} of its {n} parts by weight is answered").format(share=row.answered, n=row.parts)


def _done(due: Due) -> str:
    return _("done on {day}").format(day=due.done_on) if due.done_on else ""


def _kind(kind: str) -> str:
    names = {"handed_over": word("status", "handed_over"), "ballot": word("record", "ballot"),
             "closed": word("status", "closed"), "look_back": word("record", "follow_up"),
             "extension": word("field", "extensions"), "transfer": _("passed on to another office"),
             "paused": word("event", "paused"), "went_on": word("event", "went_on")}  # fmt: skip
    return names.get(kind) or word("event" if kind in TABLE["event"] else "feedback", kind)


def _text(grading: Grading, event: step.Event) -> str:
    if event.kind != "ballot":
        return event.text
    counts = zip(grading.grades, event.text.split(), strict=False)
    return answers.listed(f"{word('grade', grade)} {n}" for grade, n in counts)


def _by(grading: Grading, event: step.Event) -> str:
    return decided(grading, event.by) if event.kind == "ballot" else event.by


# Facts


def log(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Log what the handling body answered, or what the office found; with --register under a number of our own."""
    heard = step.answered(
        desk, options["case"], " ".join(options["text"]) or stdin.read(1_000_000), type=options["type"],
        on=options["on"], office=_office(desk, options["office"] or ""), achieved=options["achieved"],
        details=pairs(options["with"]),
    )  # fmt: skip
    heard = replace(heard, points=named(desk.fetch(Case, heard.case), ",".join(options["points"])))
    kept = [attachments.keep(desk, name, files.read(name)) for name in options["attach"]]
    if options["register"] or options["their-number"] or options["passed-to"]:
        (heard,) = register.entered(
            desk, [heard], their_number=options["their-number"] or "", copies=options["copies"],
            passed_to=options["passed-to"],
        )  # fmt: skip
    logged = desk.keep(replace(heard, attachments=tuple(kept)))
    kind = step.kinds(desk.fetch(Case, logged.case))[logged.type]
    yield answers.saved(_("Logged ({kind}):").format(kind=kind), logged)


def extend(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Grant a later due date."""
    known = step.extend(desk, options["case"], options["until"], options["reason"], options["consent"])
    yield answers.saved(_("Extended to {day}:").format(day=options["until"]), known)


def _office(desk: Desk, named: str) -> str:
    """The id of the office of that id, name or other name; what fits none is left for the step to refuse."""
    fits = (one.id for one in desk.archive.offices() if named in (one.id, one.name, *one.aliases))
    return next(fits, named)


def transfer(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Pass a case to another office."""
    moved = step.transfer(desk, options["case"], _office(desk, options["office"]), options["reason"], options["role"])
    yield answers.saved(_("Passed on:"), moved)


def ballot(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Enter a vote and read it by the rule of the settings."""
    day = options["on"] or desk.today
    members = options["all-members"]
    if members is None:
        members = sum(
            one.role == "member" and in_office(one, day) for one in desk.store.find(Member) if not one.withdrawn
        )
    counts, invalid = votes(options["votes"]), options["invalid"]
    if options["tally"]:
        if counts or invalid:
            raise BadInput(_("Give the numbers, or the keys of both counts (--tally), not both."))
        grading = desk.fetch(Case, options["case"]).grading or desk.settings.grading
        counted = twice(stdin.read(100_000), grading.grades)
        counts, invalid = dict(counted.counts), counted.invalid
    held = step.ballot(
        desk, options["case"], counts, all_members=members, present=options["present"], invalid=invalid,
        held_on=options["on"], about=options["about"] or "",
    )  # fmt: skip
    told = _("The vote reads: {verdict}.").format(verdict=decided(held.grading, verdict(held)))
    yield Line(
        text=f"{sentences(told, step.after_failing(desk, held))} {held.id}",
        json={**answers.plain(held), "verdict": verdict(held)},
    )


def twice(text: str, grades: Sequence[str]) -> tallying.Tally:
    """The vote of two lines of keys, one a count, that agree. Raises BadInput or Refused."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != 2:
        raise BadInput(_("Two lines of keys are wanted, one for each count. Keys: {keys}.").format(
            keys=tallying.legend(grades)))  # fmt: skip
    return tallying.agreed(*(tallying.tallied(line, grades) for line in lines))


def votes(given: tuple[str, ...]) -> dict[str, int]:
    """The counts of grade=n, the grade by its name or by its word. Raises BadInput."""
    grades = {translated: grade for grade in TABLE["grade"] for translated in (grade, word("grade", grade))}
    counts = {}
    for name, n in pairs(given).items():
        if not n.isdecimal() or len(n) > 6:
            raise BadInput(_("“{text}” must read grade=number of votes.").format(text=f"{name}={n}"))
        counts[grades.get(name, name)] = int(n)
    return counts


def close(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Close a case."""
    yield answers.saved(_("Closed:"), step.close(desk, options["case"], options["reason"], options["on"]))


def look_back(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Look at a closed case again."""
    text = " ".join(options["text"])
    looked = step.look_back(desk, options["case"], options["outcome"], text, options["on"])
    yield answers.saved(_("Looked back ({outcome}):").format(outcome=word("outcome", looked.outcome)), looked)


# The declarations


def commands() -> list[Command]:
    """Everything about cases."""
    return [*_of_views(), *_of_facts()]


def _case() -> Option:
    return Option(name="case", title=_("id of the case"), positional=True, required=True)


def _of_views() -> list[Command]:
    return [
        Command(name="case", title=_("Show one case and what happened to it"), run=case, options=(_case(),)),
    ]  # fmt: skip


def _of_facts() -> list[Command]:
    day = Option(name="on", title=_("day, else today"), type="date")
    text = Option(name="text", title=_("the words"), positional=True, many=True)
    reason = Option(name="reason", title=_("why"), required=True)
    return [
        Command(name="log", title=_("Log feedback on a case"), run=log, options=(
            _case(), text, day,
            Option(name="type", title=_("kind, or a stage of the case's own course"), default="progress"),
            Option(name="office", title=_("name or id of the office, where it is not the handling body")),
            Option(name="achieved", title=_("the committee's own view"), choices=("yes", "partly", "no")),
            Option(name="points", title=_("which points it answers: 1,3; else as its words show"), many=True),
            with_option(),
            Option(name="register", title=_("enter it in the register of what came in"), type="flag"),
            Option(name="their-number", title=_("the sender's number")),
            Option(name="copies", title=_("copies that came"), type="int", default="1"),
            Option(name="passed-to", title=_("passed on to"), many=True),
            Option(name="attach", title=_("file to keep with it"), type="file", many=True),
        )),
        Command(name="extend", title=_("Grant a later due date"), run=extend, options=(
            _case(), Option(name="until", title=_("new due date"), type="date", required=True), reason,
            Option(name="consent", title=_("who consented"), required=True),
        )),
        Command(name="transfer", title=_("Pass a case to another office"), run=transfer, options=(
            _case(), Option(name="office", title=_("name or id"), positional=True, required=True), reason,
            Option(name="role", title=_("role"), choices=("handler", "supervisor"), default="handler"),
        )),
        Command(name="ballot", title=_("Enter a satisfaction vote"), run=ballot, options=(
            _case(), Option(name="votes", title=_("grade=number of votes, for each grade"), many=True),
            Option(name="tally", title=_("read both counts as keys, a line each, from standard input"), type="flag"),
            Option(name="present", title=_("members present"), type="int", required=True),
            Option(name="all-members", title=_("members in all, else those in office"), type="int"),
            Option(name="invalid", title=_("invalid votes"), type="int", default="0"), day,
            Option(name="about", title=_("what of the handling is rated, where that is rated in stages")),
        )),
        Command(name="close", title=_("Close a case"), run=close, options=(_case(), reason, day)),
        Command(name="lookback", title=_("Look at a closed case again"), run=look_back, options=(
            _case(), Option(name="outcome", title=_("outcome"), positional=True, required=True, choices=step.OUTCOMES),
            text, day,
        )),
    ]  # fmt: skip
