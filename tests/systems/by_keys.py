"""A matter moved on by keyboard, on the ledger page: the keys, the words that are typed, and what must be seen.

The same script is played into the app of a test and into a real terminal (`terminal`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minutes.contract import Procedure
from minutes.course import COURSE, logged
from minutes.model import Case, Field, Stage, Term
from minutes.wording import word
from tests.systems.by_command import turnout
from tests.systems.matters import Step, Walk


@dataclass(frozen=True)
class Press:
    """Keys, one after the other."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Type:
    """Words, as an input method hands them over."""

    text: str


@dataclass(frozen=True)
class See:
    """Words that the screen shows, wherever its lines break."""

    text: str


Action = Press | Type | See


def flat(screen: str) -> str:
    """The words of a screen without frames and breaks; where a dialog stands before a page, its own words only."""
    lines = [re.sub(r"^.*?│(.*)│[^│]*$", r"\1", line) for line in screen.split("\n")]
    return re.sub(r"[\s│┃▔▁▏▕▊▎▌▐─━┌┐└┘▲▼▃▅█]+", "", "".join(lines))


def press(*keys: str) -> Press:
    return Press(keys)


def script(walk: Walk, procedure: Procedure) -> Iterator[Action]:
    """From the ledger page to the end of the matter, back on the ledger page."""
    stages = () if procedure.stages == COURSE else procedure.stages  # as a case keeps them
    yield from opened(walk, procedure)
    for n, step in enumerate(walk.steps):
        for wrong in walk.wrong:
            if wrong.before == n:
                yield from done(stages, wrong.step)
                yield See(wrong.says)
                yield press("escape")
        yield from done(stages, step)
        yield See(sign(step))
    yield press("home")
    yield See(walk.end)


def sign(step: Step) -> str:
    """What is said when the step is done."""
    if step.votes:
        return "测评结果："
    return {"closed": "已销号", "held": "已记回头看"}.get(step.kind, "已记：")


def opened(walk: Walk, procedure: Procedure) -> Iterator[Action]:
    """Open the matter, and show it."""
    yield press("n")
    yield See("立项")
    yield from chosen(procedure.title)
    yield Type(walk.title)
    yield press("tab")
    yield from chosen(walk.handler)
    yield press("tab", "tab")
    yield from dated(walk.day)
    yield press("ctrl+s")
    fields = procedure.stages[0].fields if procedure.stages else ()
    if fields:
        yield See("栏目")
        yield from filled(fields, walk.fields)
        yield press("ctrl+s")
    yield See("已立项")
    yield press("slash")
    yield Type(walk.title)
    yield press("enter", "enter")
    yield See(walk.title)


def done(stages: tuple[Stage, ...], step: Step) -> Iterator[Action]:
    """One step, up to the keys that save it."""
    if step.kind == "closed":
        yield press("c")
        yield See("销号：")
        yield Type(step.text)
        yield press("tab")
        yield from dated(step.day)
    elif step.kind == "held":
        yield press("l")
        yield See("回头看：")
        yield from chosen(word("outcome", "held"))
        yield Type(step.text)
        yield press("tab")
        yield from dated(step.day)
    elif step.votes:
        yield from voted(stages, step)
    else:
        yield from told(stages, step)
    yield press("ctrl+s")


def told(stages: tuple[Stage, ...], step: Step) -> Iterator[Action]:
    """Feedback, of its kind: chosen from a list first where the course has fields, else in the form."""
    kinds = logged(case(stages))
    kind = kinds.get(step.kind) or word("feedback", step.kind)
    yield press("f")
    yield See("办理反馈：")
    if any(stage.fields for stage in stages[1:]):
        yield Type(kind)
        yield press("enter")
        yield See(f"{kind}：")
        fields = next((one.fields for one in stages if step.kind in (one.facts or (one.name,))), ())
        yield from filled(fields, step.fields)
    else:
        yield from chosen(kind)
    yield Type(step.text)
    yield press("tab")
    yield from dated(step.day)


def voted(stages: tuple[Stage, ...], step: Step) -> Iterator[Action]:
    """The votes for each grade; none stays empty."""
    present, members = turnout(step.votes)
    facts = [fact for stage in stages for fact in stage.facts if fact.startswith("vote")]
    rated = dict.fromkeys(fact.removesuffix("_passed").removesuffix("_failed") for fact in facts)
    yield press("b")
    yield See("得票比例的基数")
    if len(rated) > 1:
        titles = {fact: one.title for one in reversed(stages) for fact in one.facts if not fact.endswith("_failed")}
        yield from chosen(titles.get(step.kind) or titles[f"{step.kind}_passed"])
    for votes in (*step.votes, 0, present, members):
        yield press("home", "ctrl+k")
        yield Type(str(votes))
        yield press("tab")
    yield from dated(step.day)


def case(stages: tuple[Stage, ...]) -> Case:
    return Case(id="c", meeting="m", title="t", handed_on=date(2026, 2, 2), term=Term(n=3), stages=stages)


def filled(fields: tuple[Field, ...], given: Mapping[str, str]) -> Iterator[Action]:
    """Each field in its turn."""
    for one in fields:
        text = given.get(one.title, "")
        if one.choices:
            yield from chosen(text) if text else iter([press("tab")])
        else:
            if text:
                yield Type(text)
            yield press("tab")


def chosen(text: str) -> Iterator[Action]:
    """One of a list that opens, by typing a part of it; then the next field."""
    yield press("enter")
    yield Type(text)
    yield press("enter", "tab")


def dated(day: str) -> Iterator[Action]:
    """A day in the place of the one that is proposed."""
    yield press("home", "ctrl+k")
    yield Type(f"2026-{day}")
