"""A matter moved on by the real command line."""

from __future__ import annotations

from typing import Any

from tests.commands.program import Program
from tests.systems.matters import ALL, PRESENT, Step, Walk

DEPUTIES = 5
"""Who rate the answer to a suggestion: those who made it, not the committee."""


def grades(votes: tuple[int, ...]) -> tuple[str, ...]:
    """The grades that so many numbers are the votes for."""
    return ("赞成", "反对", "弃权", "未按") if len(votes) == 4 else ("满意", "基本满意", "不满意")


def turnout(votes: tuple[int, ...]) -> tuple[int, int]:
    """Who were present at such a vote, and all who may vote."""
    return (DEPUTIES, DEPUTIES) if sum(votes) <= DEPUTIES else (PRESENT, ALL)


def opening(walk: Walk) -> list[str]:
    """The words that open it."""
    words = ["open", walk.procedure, "--title", walk.title, "--handler", walk.handler, "--on", f"2026-{walk.day}"]
    return words + [word for name, text in walk.fields.items() for word in ("--with", f"{name}={text}")]


def words(case: str, step: Step) -> list[str]:
    """The words that carry the step out."""
    day = ["--on", f"2026-{step.day}"]
    if step.kind == "closed":
        return ["close", case, "--reason", step.text, *day]
    if step.kind == "held":
        return ["lookback", case, "held", step.text, *day]
    if step.votes:
        present, members = turnout(step.votes)
        counted = [f"{grade}={n}" for grade, n in zip(grades(step.votes), step.votes, strict=True)]
        votes = [word for one in counted for word in ("--votes", one)]
        about = ["--about", step.kind.removeprefix("vote-")] if step.kind != "vote" else []
        return ["ballot", case, *votes, "--present", str(present), "--all-members", str(members), *about, *day]
    given = [word for name, text in step.fields.items() for word in ("--with", f"{name}={text}")]
    return ["log", case, step.text, "--type", step.kind, *given, *day]


def walked(program: Program, walk: Walk) -> str:
    """Take the matter from its beginning to its end; answers its id. What is refused is tried on the way."""
    case = str(program.done(*opening(walk))["id"])
    for n, step in enumerate(walk.steps):
        for wrong in walk.wrong:
            if wrong.before == n:
                before = row(program, case)
                assert wrong.says in program.refused(*words(case, wrong.step)), wrong
                assert row(program, case) == before
        program.done(*words(case, step))
    return case


def row(program: Program, case: str) -> dict[str, Any]:
    """How the ledger shows it."""
    rows = program.done("ledger", "--all")
    return next(one for one in (rows if isinstance(rows, list) else [rows]) if one["id"] == case)
