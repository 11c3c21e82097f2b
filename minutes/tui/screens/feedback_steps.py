"""Logging feedback (办理反馈); where stages of a course have fields, the kind is chosen first, then these are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from minutes.contract import Option
from minutes.course import expected
from minutes.details import fields_of
from minutes.model import Case, Field, replace
from minutes.points import asked_in, named
from minutes.text import _, sentences
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.screens import fields
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.several import each, titled
from minutes.wording import word
from minutes.workflow import register, track


def log(page: Page, cases: Sequence[Case], done: Callable[[str], object]) -> None:
    """Log feedback on one case, or the same on several."""
    common = set.intersection(*(set(track.kinds(one)) for one in cases))
    kinds = {kind: title for kind, title in track.kinds(cases[0]).items() if kind in common}
    first = expected(track.known_facts(page.desk, cases[0])) if len(cases) == 1 else "progress"
    if not any(stage.fields for case in cases for stage in case.stages[1:]):
        choice = Option(name="type", title=_("Kind"), required=True)
        _ask(page, cases, done, {"type": first}, [choice], [(title, kind) for kind, title in kinds.items()])
        return
    title = _("Feedback on “{case}”").format(case=titled(cases))
    rows = sorted(kinds.items(), key=lambda row: row[0] != first)
    ask(page, Pick(title, rows), lambda kind: _ask(page, cases, done, {"type": kind}))


def _ask(
    page: Page,
    cases: Sequence[Case],
    done: Callable[[str], object],
    values: dict[str, str],
    choice: Sequence[Option] = (),
    kinds: Sequence[tuple[str, str]] = (),
) -> None:
    """Ask for the kind, where it is not chosen yet, or for the fields of its stage; then for the words and the day."""
    case, asked = cases[0], () if choice else _fields(cases, values["type"])
    title = _("Feedback on “{case}”") if choice else _("{kind}: “{case}”")
    named_kind = "" if choice else track.kinds(case)[values["type"]]

    def act(filled: dict[str, Any]) -> None:
        kind = filled.get("type") or values["type"]
        told = _("Logged: {kind}").format(kind=track.kinds(case)[kind])
        done(each(page, cases, lambda one: _keep(page, one, kind, filled), told))

    names = {one.id: one.name for one in page.desk.archive.offices()}
    bodies = [(names.get(id, id), id) for id in (case.handler, *case.co_handlers)]
    views = [(word("achieved", view), view) for view in ("yes", "partly", "no")]
    note = _("With the sender's number it is entered in the register of what came in.")
    fill_in(
        page, title.format(case=titled(cases), kind=named_kind),
        [*choice, *fields.options(asked), *_of_answers(cases, words_needed=not asked)], act,
        values={**values, "on": page.desk.today.isoformat()},
        choices={"type": kinds, "achieved": views, "office": bodies, **fields.choices(asked)},
        note=sentences(fields.note(asked), note),
    )  # fmt: skip


def _fields(cases: Sequence[Case], kind: str) -> tuple[Field, ...]:
    """The fields that the stage has in the course of every one of them."""
    found = [fields_of(case.stages, kind) for case in cases]
    return tuple(one for one in found[0] if all(one in others for others in found))


def _keep(page: Page, case: Case, kind: str, filled: dict[str, Any]) -> None:
    heard = track.answered(
        page.desk, case.id, filled["text"], type=kind, on=filled["on"], achieved=filled["achieved"] or "",
        office=filled.get("office") or "", details=fields.details(filled),
    )  # fmt: skip
    heard = replace(heard, points=named(case, filled.get("points", "")))
    if filled["their_number"].strip():
        (heard,) = register.entered(page.desk, [heard], their_number=filled["their_number"])
    page.desk.keep(heard)


def _of_answers(cases: Sequence[Case], words_needed: bool) -> list[Option]:
    options = [
        Option(name="text", title=_("Words"), type="lines", required=words_needed),
        Option(name="on", title=_("Day"), type="date", required=True),
        Option(name="achieved", title=_("Our own view")),
    ]
    if len(cases) == 1 and cases[0].co_handlers:
        options.append(Option(name="office", title=_("Who answers")))
    if len(cases) == 1 and len(asked_in(cases[0])) > 1:
        options.append(Option(name="points", title=_("Points answered")))
    return [*options, Option(name="their_number", title=_("Sender's number"))]
