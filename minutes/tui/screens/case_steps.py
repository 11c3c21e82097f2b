"""What is done with a case: each step asks for what it needs and calls `track`'s function of that name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from minutes.contract import Option, Template
from minutes.course import ratings, vote_title
from minutes.errors import Refused
from minutes.model import Case
from minutes.procedure import due_on, verdict
from minutes.rules import in_office
from minutes.text import _, sentences
from minutes.tui.counting import Counting
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.several import each, titled
from minutes.wording import decided, word
from minutes.workflow import issue, track
from minutes.workflow.tallying import Tally

WHOLE = "whole"
"""Stands for the handling as a whole in a list of what is rated, where an empty value would be none."""
Done = Callable[[str], object]
"""Told the sentence that says what was done."""


def extend(page: Page, cases: Sequence[Case], done: Done) -> None:
    """Give a later due date."""
    options = [
        Option(name="until_on", title=_("New due date"), type="date", required=True),
        Option(name="reason", title=_("Reason"), required=True),
        Option(name="consent", title=_("Consent of"), required=True),
    ]

    def act(filled: dict[str, Any]) -> None:
        until: date = filled["until_on"]

        def grant(one: Case) -> object:
            return track.extend(page.desk, one.id, until, filled["reason"], filled["consent"])

        done(each(page, cases, grant, _("Extended to {day}.").format(day=until)))

    fill_in(page, _("Extend “{case}”").format(case=titled(cases)), options, act)


def transfer(page: Page, cases: Sequence[Case], done: Done) -> None:
    """Pass the cases to another office."""
    serving = [one for one in page.desk.archive.offices() if in_office(one, page.desk.today)]
    options = [
        Option(name="role", title=_("Role"), required=True),
        Option(name="target", title=_("To"), required=True),
        Option(name="reason", title=_("Reason"), required=True),
    ]
    roles = [(word("role", role), role) for role in ("handler", "supervisor")]

    def act(filled: dict[str, Any]) -> None:
        def move(one: Case) -> object:
            return track.transfer(page.desk, one.id, filled["target"], filled["reason"], role=filled["role"])

        done(each(page, cases, move, _("Passed on.")))

    fill_in(
        page, _("Pass on “{case}”").format(case=titled(cases)), options, act, values={"role": "handler"},
        choices={"role": roles, "target": [(one.name, one.id) for one in serving]},
    )  # fmt: skip


def ballots(page: Page, cases: Sequence[Case], done: Done) -> None:
    """Enter the counted votes on each case, one form after the other; Esc in one leaves those that are left."""

    def next_one(sentence: str) -> None:
        done(sentence)
        if cases[1:]:
            ballots(page, cases[1:], done)

    ballot(page, cases[0], next_one)


def ballot(page: Page, case: Case, done: Done, counted: Tally | None = None) -> None:
    """Enter the counted votes, one field a grade; and what is rated, where the case's course rates it in stages."""
    grading = case.grading or page.desk.settings.grading
    grades, rated = grading.grades, ratings(case)
    options = [Option(name="about", title=_("What is rated"), required=True)] if len(rated) > 1 else []
    options += [Option(name=grade, title=word("grade", grade), type="int") for grade in grades]
    options += [
        Option(name="invalid", title=_("Invalid"), type="int"),
        Option(name="present", title=_("Present"), type="int", required=True),
        Option(name="all_members", title=_("All members"), type="int", required=True),
        Option(name="held_on", title=_("Day"), type="date", required=True),
    ]
    base = word("base", grading.base)
    given = {**counted.counts, "invalid": counted.invalid, "present": counted.cast} if counted else {}

    def act(filled: dict[str, Any]) -> None:
        about = filled["about"] if len(rated) > 1 else "".join(rated)
        held = track.ballot(
            page.desk, case.id, {grade: filled[grade] or 0 for grade in grades}, all_members=filled["all_members"],
            present=filled["present"], invalid=filled["invalid"] or 0, held_on=filled["held_on"],
            about="" if about == WHOLE else about,
        )  # fmt: skip
        told = _("Result of the vote: {verdict}").format(verdict=decided(held.grading, verdict(held)))
        done(sentences(told, track.after_failing(page.desk, held)))

    kind = (vote_title(case, rated[0]) if len(rated) == 1 else "") or word("record", "ballot")
    fill_in(
        page, _("{kind}: “{case}”").format(kind=kind, case=case.title), options, act,
        values={"held_on": _today(page), **_members(page), **{name: str(n) for name, n in given.items()}},
        choices={"about": [(vote_title(case, about), about or WHOLE) for about in rated]},
        note=_("Shares are taken of: {base}").format(base=base),
    )  # fmt: skip


def count(page: Page, case: Case, done: Done) -> None:
    """Count the ballot papers by keys, twice; then the form with the numbers."""
    grading = case.grading or page.desk.settings.grading
    title = _("Count the papers on “{case}”").format(case=case.title)
    ask(page, Counting(title, grading.grades), lambda counted: ballot(page, case, done, counted))


def _members(page: Page) -> Mapping[str, str]:
    """All members in office, as a proposal; who was present is counted on the spot."""
    members = [one for one in page.desk.archive.members() if one.role == "member" and in_office(one, page.desk.today)]
    return {"all_members": str(len(members))} if members else {}


def close(page: Page, cases: Sequence[Case], done: Done) -> None:
    """Close the cases, for one reason."""
    options = [
        Option(name="reason", title=_("Reason"), required=True),
        Option(name="on", title=_("Day"), type="date", required=True),
    ]

    def act(filled: dict[str, Any]) -> None:
        closed = _("The case is closed.") if len(cases) == 1 else _("Closed.")
        done(each(page, cases, lambda one: track.close(page.desk, one.id, filled["reason"], filled["on"]), closed))

    fill_in(page, _("Close “{case}”").format(case=titled(cases)), options, act, values={"on": _today(page)})


def look_back(page: Page, case: Case, done: Done) -> None:
    """Look at a closed case again."""
    options = [
        Option(name="outcome", title=_("Outcome"), required=True),
        Option(name="text", title=_("What was seen"), type="lines"),
        Option(name="on", title=_("Day"), type="date", required=True),
    ]
    outcomes = [(word("outcome", one), one) for one in track.OUTCOMES]

    def act(filled: dict[str, Any]) -> None:
        looked = track.look_back(page.desk, case.id, filled["outcome"], filled["text"], filled["on"])
        done(_("Look-back noted: {outcome}").format(outcome=word("outcome", looked.outcome)))

    fill_in(
        page, _("Look back at “{case}”").format(case=case.title), options, act,
        values={"outcome": "held", "on": _today(page)}, choices={"outcome": outcomes},
    )  # fmt: skip


def paper(page: Page, case: Case) -> None:
    """Draft a paper about the case, and open the papers of its meeting."""
    templates = [(one.name, one.title) for one in page.desk.plugins.all(Template) if one.about == "case"]
    if not templates:
        raise Refused(_("No plugin offers a template for papers."))

    def word_it(name: str) -> None:
        extra = {"due_on": _due(page, case).isoformat()}
        page.apart(
            lambda: issue.draft(page.desk, name, meeting=case.meeting, item=case.item, case=case.id, extra=extra),
            lambda _paper: page.post_message(page.Open("papers", meeting=case.meeting, item=case.item)),
            group="draft",
        )

    ask(page, Pick(_("Draft a paper about “{case}”").format(case=case.title), templates, typing=False), word_it)


def _due(page: Page, case: Case) -> date:
    return due_on(track.known_facts(page.desk, case), page.desk.settings.calendar).on


def _today(page: Page) -> str:
    return page.desk.today.isoformat()
