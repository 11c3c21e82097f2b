"""测评结果: the published result of the satisfaction vote on one case, with the rule it is read by."""

from __future__ import annotations

from collections.abc import Sequence

from minutes import Brief, Document, NotFound, _, day, facts, full_session, verdict
from minutes.model import Ballot, Dossier, Grading
from minutes_papers.loops import Block
from minutes_papers.phrases import clause, gap, table
from minutes_papers.reminder import case_of
from minutes_papers.skeleton import Load, Skeleton
from minutes_papers.words import BASE, GRADE


def ballot(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The result of the last vote on the brief's case. Raises NotFound where none was held."""
    wording, case = load("ballot"), case_of(dossier, brief)
    held = facts(case, dossier).ballots
    if not held:
        raise NotFound(_("No satisfaction vote on this case is on file."))
    last = held[-1]
    name = clause(case.title) or clause(case.problem) or gap("督办事项")
    return wording.document(
        case=name,
        office=brief.profile.office,
        body=dossier.meeting.body or brief.profile.body,
        session=full_session(dossier.meeting),
        day=day(last.held_on),
        verdict=called(last),
        rule=rule(last.grading, wording),
        table=counts([(name, last)]),
        present=str(last.present),
        all=str(last.all_members),
        valid=str(sum(count.votes for count in last.counts)),
        invalid=str(last.invalid),
    )


def counts(held: Sequence[tuple[str, Ballot]]) -> Block:
    """The counts of every grade in the order of the rule, a row a matter; a grade that nobody chose reads 0."""
    if not held:
        return Block("")
    votes = [{count.grade: count.votes for count in ballot.counts} for _name, ballot in held]
    ruled = [grade for _name, ballot in held for grade in ballot.grading.grades]
    grades = list(dict.fromkeys((*ruled, *(grade for one in votes for grade in one))))
    head = ["序号", "项目名称", *(GRADE.get(grade, grade) for grade in grades)]
    rows = [
        [str(n), name, *(str(one.get(grade, 0)) for grade in grades)]
        for n, ((name, _ballot), one) in enumerate(zip(held, votes, strict=True), 1)
    ]
    return table(head, rows, "cl" + "c" * len(grades))


def rule(rule: Grading, wording: Skeleton) -> Block:
    """The rule in words, exactly as the votes were read."""
    return wording.part(
        "rule",
        best=_sum(rule.grades[: rule.best]),
        enough=_sum(rule.grades[: rule.enough]),
        good=_grade(rule.called("satisfied")),
        fair=_grade(rule.called("basically_satisfied")),
        poor=_grade(rule.called("dissatisfied")),
        base=BASE.get(rule.base, rule.base),
        satisfied=share(rule.satisfied),
        satisfied_tie=_tie(rule.satisfied_tie),
        basic=share(rule.basic),
        basic_tie=_tie(rule.basic_tie),
    )


def called(ballot: Ballot) -> str:
    """The grade that the vote is called by."""
    return _grade(ballot.grading.called(verdict(ballot)))


def _grade(grade: str) -> str:
    return GRADE.get(grade, grade)


def _sum(grades: Sequence[str]) -> str:
    quoted = [f"“{_grade(grade)}”票" for grade in grades]
    return quoted[0] if len(quoted) == 1 else "、".join(quoted[:-1]) + f"与{quoted[-1]}之和"


def _tie(enough: bool) -> str:
    return "以上（含）" if enough else "以上（不含）"


def share(of: float) -> str:
    """The share as the rule writes it: 二分之一, 三分之二, else in per cent."""
    known = {1 / 2: "二分之一", 1 / 3: "三分之一", 2 / 3: "三分之二", 3 / 5: "五分之三", 4 / 5: "五分之四"}
    near = next((word for value, word in known.items() if abs(value - of) < 0.005), "")
    return near or f"百分之{of * 100:g}"
