"""One case (督办事项) in words: problem, measures, the working of its due date, votes, what happened, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes.contract import Desk
from minutes.course import title_of, vote_title
from minutes.model import Ballot, Case, Dossier, LedgerRow, Opinion, Paper, Remark, Source
from minutes.points import body_says_done, own_view, points, unheard
from minutes.procedure import Facts, status, verdict
from minutes.rules import paper_state, source_holds
from minutes.terms import Due
from minutes.text import _
from minutes.tui.screens.lateness import said, tone
from minutes.tui.widgets.prose import Line, Span, flow, hanging
from minutes.tui.widgets.table import table
from minutes.wording import TABLE, decided, word
from minutes.workflow.cases import papers
from minutes.workflow.splitting import parts
from minutes.workflow.track import Event, known_facts, stages_due, timeline

BLANK: Line = ()
INDENT = "  "


class CaseView:
    """Everything that is said about one case, read once; drawn for any width."""

    def __init__(self, desk: Desk, row: LedgerRow, known: Facts) -> None:
        self.row, self.known, self.on = row, known, desk.today
        self.events, self.due = timeline(desk, row.case.id), stages_due(desk, row.case)
        offices = {one.id: one.name for one in desk.archive.offices()}
        self.unheard = [offices.get(id, id) for id in unheard(known)] if row.case.co_handlers else []
        self.papers = papers(desk, row.case)
        self.parts = [(one, status(known_facts(desk, one))) for one in parts(desk, row.case)]

    def __call__(self, room: int) -> list[Line]:
        case = self.row.case
        drawn = [*flow(case.title, room, tone="title"), *_standing(self.row, self.on, room)]
        drawn += _section(_("Problem"), flow(case.problem, room)) if case.problem else []
        drawn += _section(_("Measures"), _measures(self.known, room)) if case.measures else []
        drawn += _section(_("Whether it is done"), _views(self.known, room)) if own_view(self.known) else []
        if self.unheard:
            drawn += flow(_("not heard from: {names}").format(names="、".join(self.unheard)), room)
        drawn += _section(_("Parts and promises"), _parts(self.row, self.parts, room)) if self.parts else []
        drawn += _section(_("How the due date is worked out"), _working(self.row, room))
        drawn += _section(_("Terms of the stages"), _stages(self.due, room)) if case.stages else []
        drawn += _section(_("Papers"), _papers(self.papers, room)) if self.papers else []
        for ballot in self.known.ballots:
            kind = vote_title(case, ballot.about) or word("record", "ballot")
            drawn += _section(_("{kind} of {day}").format(kind=kind, day=ballot.held_on), _ballot(ballot, room))
        return drawn + _section(_("What happened"), _timeline(self.events, self.known.ballots, room))


def _section(title: str, lines: Sequence[Line]) -> list[Line]:
    return [BLANK, ((title, "strong"),), *lines]


def _standing(row: LedgerRow, on: date, room: int) -> list[Line]:
    case = row.case
    estimated = _(" (estimated)") if row.estimated else ""
    state = f"{row.stage or word('status', row.status)}　{said(row, on)}　{row.due_on}{estimated}"
    drawn = flow(state, room, tone={"plain": "strong"}.get(tone(row), tone(row)))
    facts = [
        (_("Handled by"), row.handler + (f"（{'、'.join(row.co_handlers)}）" if row.co_handlers else "")),
        (_("Supervised by"), row.supervisor),
        (_("Meeting"), f"{row.meeting}　{row.item}"),
        (_("Paper"), row.number),
        (_("Look-back planned"), str(row.look_on or "")),
    ]
    if case.handler_name and case.handler_name != row.handler:
        facts.insert(1, (_("Handed over to"), case.handler_name))
    for title, text in facts:
        drawn += hanging(f"{title}：", text, room) if text else []
    return drawn


def _measures(known: Facts, room: int) -> list[Line]:
    """Each measure, with the day of its last answer, or that it got none."""
    drawn: list[Line] = []
    for one in points(known):
        last = one.answers[-1].on if one.answers else None
        said = _("answered on {day}").format(day=last) if last else _("no answer")
        drawn += hanging(f"{one.n}. ", f"{one.text}（{said}）", room)
    return drawn


def _views(known: Facts, room: int) -> list[Line]:
    """The body's view and the committee's own, apart."""
    done, ours = body_says_done(known), own_view(known)
    says = _("done, {day}").format(day=done.on) if done else _("not done")
    text = _("the body says: {done}; our own view: {ours}")
    return flow(text.format(done=says, ours=word("achieved", ours.achieved if ours else "")), room)


def _parts(row: LedgerRow, parts: Sequence[tuple[Case, str]], room: int) -> list[Line]:
    drawn: list[Line] = []
    for one, state in parts:
        title = one.title if one.weight == 0 else _("part, weight {n}").format(n=one.weight)
        drawn += hanging("- ", f"{one.handler_name}　{title}　{word('status', state)}", room)
    rolled = _("{share:.0%} of its {n} parts by weight is answered").format(share=row.answered, n=row.parts)
    return [*drawn, *flow(rolled, room, tone="strong")] if row.parts else drawn


def _working(row: LedgerRow, room: int) -> list[Line]:
    steps = [line for n, text in enumerate(row.working, 1) for line in hanging(f"{n}. ", text, room)]
    return [*steps, *flow(_("Due on {day}").format(day=row.due_on), room, tone="strong")]


def _stages(due: Sequence[Due], room: int) -> list[Line]:
    drawn: list[Line] = []
    for one in due:
        done = "　" + _("done on {day}").format(day=one.done_on) if one.done_on else ""
        drawn += hanging(f"{one.working.on}  ", title_of(one.stage) + done, room)
    return drawn


def _papers(papers: Sequence[Paper], room: int) -> list[Line]:
    drawn: list[Line] = []
    for one in papers:
        state = word("paper_state", paper_state(one)) + (f" {one.issued_on}" if one.issued_on else "")
        drawn += hanging("- ", f"{one.number}　{one.title}（{state}）".lstrip("　"), room)
    return drawn


def _ballot(ballot: Ballot, room: int) -> list[Line]:
    rule = ballot.grading
    heads = [word("grade", count.grade) for count in ballot.counts] + [_("invalid"), _("present"), _("all members")]
    votes = [str(count.votes) for count in ballot.counts]
    numbers = [*votes, str(ballot.invalid), str(ballot.present), str(ballot.all_members)]
    drawn = table([[(text, ()) for text in heads], [(text, ()) for text in numbers]], room)
    won = verdict(ballot)
    text = _("Result: {verdict} (shares of {base}; satisfied from {satisfied:.0%}, both grades from {basic:.0%})")
    said = text.format(
        verdict=decided(rule, won), base=word("base", rule.base), satisfied=rule.satisfied, basic=rule.basic
    )
    return [*drawn, *flow(said, room, tone="late" if won == "dissatisfied" else "good")]


def _timeline(events: Sequence[Event], ballots: Sequence[Ballot], room: int) -> list[Line]:
    drawn: list[Line] = []
    votes = iter(ballots)  # they stand in the timeline in the same order
    for event in events:
        counted = next(votes, None) if event.kind == "ballot" else None
        drawn += hanging(f"{event.on}  ", _event(event, counted), room)
    return drawn


def _event(event: Event, counted: Ballot | None) -> str:
    named = word("event", event.kind) if event.kind in TABLE["event"] else word("feedback", event.kind)
    kind = event.stage or named
    if counted is not None:
        votes = "　".join(f"{word('grade', count.grade)} {count.votes}" for count in counted.counts)
        return f"{kind}　{decided(counted.grading, event.by)}（{votes}）"
    text = word("outcome", event.text) if event.kind == "look_back" else event.text
    return f"{kind}　{text}" + (f"（{event.by}）" if event.by else "")


# The words it rests on


def sources(opinion: Opinion, dossier: Dossier, room: int) -> list[Line]:
    """Every remark that the opinion rests on, in full, its words marked; who said it stays inside the house."""
    remarks = {remark.id: remark for remark in dossier.remarks}
    drawn = [*flow(opinion.theme or opinion.problem, room, tone="title")]
    for id in dict.fromkeys(source.remark for source in opinion.sources):
        held = [source for source in opinion.sources if source.remark == id]
        drawn += [BLANK, *_remark(remarks.get(id), held, room)]
    if not opinion.sources:
        drawn += [BLANK, *flow(_("This opinion rests on no words of a remark."), room, tone="late")]
    return drawn


def _remark(remark: Remark | None, held: Sequence[Source], room: int) -> list[Line]:
    if remark is None:
        lost = _("The remark was withdrawn; it had said:")
        return [*flow(lost, room, tone="late"), *(line for one in held for line in hanging("- ", one.text, room))]
    who = remark.name or _("(not identified)")
    state = _("confirmed") if remark.confirmed else _("not confirmed")
    drawn = flow(f"{who}　{remark.post}　{state}", room, tone="strong")
    spans = [Span(start=one.start, end=one.end) for one in held if source_holds(one, remark)]
    drawn += flow(remark.text, room, spans)
    for one in held:
        if not source_holds(one, remark):
            drawn += hanging("! ", _("was changed since; it had said: {words}").format(words=one.text), room, "late")
    return drawn
