"""Words of the cases that are followed, of what was answered, voted and found on a second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from minutes import Facts, day, due_on, facts, lateness, stage_title, status, verdict
from minutes.model import Ballot, Case, Feedback, FollowUp, Opinion, replace
from minutes_papers.ballot import called, counts, rule
from minutes_papers.phrases import clause, flat, measures, office_name, quoted
from minutes_papers.vocabulary import List, Seen, Word
from minutes_papers.words import ACHIEVED, ANSWER, GRADE, LOOK, STATUS


def cases(seen: Seen) -> list[Case]:
    """The cases of the item, or of all items where the paper is about none; the one case where it is about one."""
    if seen.brief.case and not seen.within and not seen.unit:
        return [one for one in seen.dossier.cases if one.id == seen.brief.case]
    one_item = seen.within or seen.dossier.item(seen.brief.item)
    found = [one for one in seen.dossier.cases if not one_item or one.item == seen.item.id]
    return [one for one in found if not seen.unit or handler(seen, one) == seen.unit]


def handler(seen: Seen, case: Case) -> str:
    """The handling body, by its name of the day it was handed the case."""
    return case.handler_name or _named(seen, case.handler)


def _named(seen: Seen, office: str) -> str:
    name = office_name(seen.dossier, office, "")
    return "" if name.startswith("〔") else name


def in_full(seen: Seen, office: str) -> str:
    """The office with the committee's name before it, where its own name does not say whose it is."""
    return seen.brief.profile.short + office if office and "人大" not in office and "常委会" not in office else office


def title(case: Case) -> str:
    return quoted(clause(case.title) or clause(case.problem))


def _case(read: Callable[[Seen, Case], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        assert seen.case
        return read(seen, seen.case)

    return value


def _facts(read: Callable[[Facts], str]) -> Callable[[Seen], str]:
    return _case(lambda seen, case: read(facts(case, seen.dossier)))


def _answers(known: Facts) -> list[Feedback]:
    return [one for one in known.feedback if one.type != "urged"]


def _last(read: Callable[[Feedback], str]) -> Callable[[Seen], str]:
    return _facts(lambda known: read(_answers(known)[-1]) if _answers(known) else "")


def _result(read: Callable[[Feedback], str]) -> Callable[[Seen], str]:
    def value(known: Facts) -> str:
        found = [one for one in known.feedback if one.type == "result"]
        return read(found[-1]) if found else ""

    return _facts(value)


def _view(known: Facts) -> str:
    """The committee's own view of the handling, where somebody has given one."""
    judged = [one.achieved for one in known.feedback if one.achieved]
    return ACHIEVED.get(judged[-1], "") if judged else ""


def _due(seen: Seen, case: Case) -> str:
    return day(due_on(facts(case, seen.dossier), seen.brief.calendar).on)


def _late(seen: Seen, case: Case) -> str:
    known = facts(case, seen.dossier)
    left = (due_on(known, seen.brief.calendar).on - seen.brief.on).days
    over = lateness(known, seen.brief.on, seen.brief.calendar) in ("overdue", "long_overdue")
    return f"已逾期{-left}天" if over else ""


def _states(seen: Seen) -> str:
    """How many cases stand where: 办理中2件、测评通过1件."""
    counted = Counter(_state(facts(one, seen.dossier)) for one in cases(seen))
    order = dict.fromkeys((*STATUS.values(), *counted))
    return "、".join(f"{state}{counted[state]}件" for state in order if counted[state])


def _state(known: Facts) -> str:
    """Where the case stands: a stage of its own course by its title."""
    return stage_title(known) if known.case.stages else STATUS[status(known)]


def _measures(case: Case) -> str:
    return measures(Opinion(id="", meeting="", item="", measures=case.measures))


# Votes


def _held(seen: Seen) -> list[tuple[Case, Ballot]]:
    """The last vote on each case."""
    votes = [(one, facts(one, seen.dossier).ballots) for one in cases(seen)]
    return [(case, ballots[-1]) for case, ballots in votes if ballots]


def _vote(read: Callable[[Ballot], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        held = _held(seen)
        return read(held[-1][1]) if held else ""

    return value


def _rule(seen: Seen) -> str:
    held = _held(seen)
    return rule(held[-1][1].grading, seen.load("ballot")) if held else ""


def _verdicts(seen: Seen) -> str:
    """What the votes came to: 满意2项、基本满意1项."""
    counted = Counter(called(ballot) for _case, ballot in _held(seen))
    return "、".join(
        f"{grade}{counted[grade]}项" for grade in dict.fromkeys((*GRADE.values(), *counted)) if counted[grade]
    )


def _failed(seen: Seen) -> str:
    return "、".join(title(case) for case, ballot in _held(seen) if verdict(ballot) == "dissatisfied")


def _looks(seen: Seen) -> Sequence[Seen]:
    return [
        replace(seen, case=case, look=look)
        for case in cases(seen)
        for look in facts(case, seen.dossier).follow_ups
    ]  # fmt: skip


def _look(read: Callable[[FollowUp], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        assert seen.look
        return read(seen.look)

    return value


def _answer(read: Callable[[Feedback], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        assert seen.answer
        return read(seen.answer)

    return value


def _of_case(seen: Seen) -> Sequence[Seen]:
    known = facts(seen.case, seen.dossier).feedback if seen.case else ()
    return [replace(seen, answer=one) for one in known]


OF = ("case",)

CASE = {
    "case": Word(label="督办事项", value=_case(lambda seen, case: title(case)), of=OF),
    "problem": Word(label="问题", value=_case(lambda seen, case: quoted(clause(case.problem))), of=OF),
    "measures": Word(label="措施", value=_case(lambda seen, case: _measures(case)), of=OF),
    "handler": Word(label="承办", value=_case(handler), of=OF),
    "co_handlers": Word(
        label="协办", of=OF, optional=True,
        value=_case(lambda seen, case: "、".join(filter(None, (_named(seen, one) for one in case.co_handlers)))),
    ),
    "supervisor": Word(
        label="督办单位", value=_case(lambda seen, case: case.supervisor_name or _named(seen, case.supervisor)), of=OF
    ),
    "supervisor_in_full": Word(
        label="督办单位全称", of=OF,
        value=_case(lambda seen, case: in_full(seen, case.supervisor_name or _named(seen, case.supervisor))),
    ),
    "handed": Word(label="交办日期", value=_case(lambda seen, case: day(case.handed_on)), of=OF),
    "due": Word(label="到期日", value=_case(_due), of=OF),
    "late": Word(label="逾期天数", value=_case(_late), of=OF, optional=True),
    "status": Word(label="状态", value=_facts(_state), of=OF),
    "last": Word(label="最近情况", value=_last(lambda one: flat(one.text)), of=OF),
    "last_on": Word(label="最近反馈日期", value=_last(lambda one: day(one.on)), of=OF),
    "result": Word(label="办理结果", value=_result(lambda one: flat(one.text)), of=OF),
    "result_on": Word(label="结果报告日期", value=_result(lambda one: day(one.on)), of=OF),
    "view": Word(label="评价", value=_facts(_view), of=OF),
    "verdict": Word(
        label="测评结论", of=OF, optional=True,
        value=_facts(lambda known: called(known.ballots[-1]) if known.ballots else ""),
    ),
    "closed": Word(
        label="销号日期", of=OF, optional=True,
        value=_case(lambda seen, case: day(case.closings[-1].closed_on) if case.closings else ""),
    ),
    "case_count": Word(label="事项数", value=lambda seen: str(len(cases(seen)) or "")),
    "case_states": Word(label="各状态件数", value=_states),
}  # fmt: skip

VOTE = {
    "vote_on": Word(label="测评日期", value=_vote(lambda one: day(one.held_on))),
    "vote_table": Word(label="测评票数表", value=lambda seen: counts([(title(c), b) for c, b in _held(seen)])),
    "vote_rule": Word(label="测评计算办法", value=_rule),
    "vote_results": Word(label="测评结论汇总", value=_verdicts),
    "vote_failed": Word(label="测评不满意事项", value=_failed, optional=True),
    "vote_all": Word(label="测评应到人数", value=_vote(lambda one: str(one.all_members))),
    "vote_present": Word(label="测评实到人数", value=_vote(lambda one: str(one.present))),
    "look_on": Word(label="回头看日期", value=_look(lambda one: day(one.on)), of=("look",)),
    "look_outcome": Word(label="回头看结论", value=_look(lambda one: LOOK.get(one.outcome, "")), of=("look",)),
    "look_text": Word(label="回头看情况", value=_look(lambda one: flat(one.text)), of=("look",)),
    "look_by": Word(label="检查人", value=_look(lambda one: one.by), of=("look",)),
    "answer_on": Word(label="反馈日期", value=_answer(lambda one: day(one.on)), of=("answer",)),
    "answer_kind": Word(label="反馈类别", value=_answer(lambda one: ANSWER.get(one.type, "")), of=("answer",)),
    "answer": Word(label="反馈内容", value=_answer(lambda one: flat(one.text)), of=("answer",)),
}

WORDS = {**CASE, **VOTE}

LISTS = {
    "cases": List(label="各督办事项", entries=lambda seen: [replace(seen, case=c) for c in cases(seen)], gives=OF),
    "voted": List(
        label="已测评事项", entries=lambda seen: [replace(seen, case=c, ballot=b) for c, b in _held(seen)],
        gives=("case", "ballot"),
    ),
    "looks": List(label="各次回头看", entries=_looks, gives=("case", "look")),
    "answers": List(label="各次反馈", entries=_of_case, gives=("answer",)),
}  # fmt: skip
