"""Answers on sheets that came back: shown before they are logged, logged once, and never what else was changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minutes.contract import Desk, FeedbackDraft, Importer, Reading, Unread
from minutes.errors import BadInput, NotFound
from minutes.model import AgendaItem, Case, Feedback, Term
from minutes.testing import desk as new_desk
from minutes.workflow import record, replies, track

HANDED, TODAY = date(2026, 9, 8), date(2026, 10, 12)


def draft(case: str = "c1", text: str = "已摸底。", **fields: Any) -> FeedbackDraft:
    return FeedbackDraft(
        **{"case": case, "text": text, "type": "progress", "on": date(2026, 10, 9), "line": 3, **fields}
    )


@pytest.fixture
def rows() -> list[FeedbackDraft]:
    """What the sheet holds; a test adds to it."""
    return []


@pytest.fixture
def desk(rows: list[FeedbackDraft]) -> Desk:
    """A desk with two meetings, the cases c1 and c2 of the first, c3 of the second."""
    strange = (Unread(line=9, text="随便", why="not a kind"),)

    def read(content: bytes, dossier: object) -> Reading:
        return Reading(feedback=tuple(rows), unread=strange if content else ())

    desk = new_desk(Importer(name="sheet", title="sheet", run=read, suffixes=(".xlsx",)))
    desk.clock.set(TODAY)  # type: ignore[attr-defined]
    items = (AgendaItem(id="i", title="听取报告"),)
    first, second = (
        record.convene(desk, held_on=day, items=items).id for day in (date(2026, 8, 27), date(2026, 8, 28))
    )
    for id, meeting in (("c1", first), ("c2", first), ("c3", second)):
        case = {"id": id, "meeting": meeting, "item": "i", "opinion": "o", "title": f"事项{id}", "handler": "o1"}
        desk.keep(Case(**case, handed_on=HANDED, term=Term(n=3)))
    return desk


def look(desk: Desk) -> replies.Replies:
    return replies.look_into(desk, "back.xlsx", b"octets")


def logged(desk: Desk) -> list[tuple[str, str]]:
    return [(one.case, one.text) for one in desk.store.find(Feedback)]


def test_looking_saves_nothing_and_names_the_case_of_each_row(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft()]
    assert [one.title for one in look(desk).rows] == ["事项c1"]
    assert logged(desk) == []


def test_each_row_is_logged_with_its_day_its_words_and_who_filled_it_in(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft(by="闻知行"), draft("c2", "没有写是谁")]
    saved = replies.take_in(desk, look(desk))
    assert [(one.case, one.on, one.type, one.by, one.office) for one in saved] == [
        ("c1", date(2026, 10, 9), "progress", "闻知行", "o1"), ("c2", date(2026, 10, 9), "progress", desk.user, "o1"),
    ]  # fmt: skip


def test_the_rows_of_one_meeting_are_one_transaction(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft(), draft("c2"), draft("c3")]
    saved = replies.take_in(desk, look(desk))
    marks = {(one.meeting, desk.store.history(one.id)[-1].mark) for one in saved}
    assert (len(saved), len(marks)) == (3, 2)


def test_the_same_sheet_again_changes_nothing(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft(), draft("c2", on=None), draft("c3", changed=("承办单位",))]
    replies.take_in(desk, look(desk), despite=True)
    before = desk.store.since()
    desk.clock.set(date(2026, 10, 20))  # type: ignore[attr-defined]
    again = look(desk)
    assert (again.rows, again.held, again.on_file) == ((), (), 3)
    assert replies.take_in(desk, again, despite=True) == ()
    assert desk.store.since() == before


def test_the_same_row_twice_is_logged_once(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft(), draft(text=" 已摸底。 ", line=4)]
    assert len(replies.take_in(desk, look(desk))) == 1


def test_what_was_logged_since_the_look_is_not_logged_again(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft()]
    seen = look(desk)
    track.log(desk, "c1", "已摸底。", on=date(2026, 10, 9))
    assert replies.take_in(desk, seen) == ()


def test_a_row_with_changed_cells_is_held_back_until_a_person_says_otherwise(
    desk: Desk, rows: list[FeedbackDraft]
) -> None:
    rows += [draft(), draft("c2", changed=("“承办单位”被改成“市财政局”",))]
    seen = look(desk)
    assert [one.feedback.case for one in seen.held] == ["c2"]
    replies.take_in(desk, seen)
    assert logged(desk) == [("c1", "已摸底。")]
    replies.take_in(desk, seen, despite=True)
    assert logged(desk) == [("c1", "已摸底。"), ("c2", "已摸底。")]
    assert desk.fetch(Case, "c2").handler == "o1"


def test_what_cannot_be_logged_is_listed_with_its_row_and_why(desk: Desk, rows: list[FeedbackDraft]) -> None:
    track.log(desk, "c3", "办结", type="result", on=date(2026, 10, 1))
    track.close(desk, "c3", "已办结")
    rows += [
        draft("nobody", line=3), draft(on=date(2026, 12, 1), line=4), draft("c3", line=5),
        draft(on=date(2026, 9, 1), line=6), draft(type="gossip", line=7), draft("c2", line=8),
    ]  # fmt: skip
    seen = look(desk)
    assert [one.line for one in seen.unread] == [3, 4, 5, 6, 7, 9]
    assert all(one.why for one in seen.unread)
    assert [one.line for one in seen.rows] == [8]


def test_a_sheet_nobody_filled_in_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"back\.xlsx"):
        replies.look_into(desk, "folder/back.xlsx", b"")


def test_without_a_meeting_there_is_nothing_to_answer_on() -> None:
    with pytest.raises(NotFound):
        replies.look_into(new_desk(), "back.xlsx", b"")


def test_importing_remarks_points_to_the_command_for_answers(desk: Desk, rows: list[FeedbackDraft]) -> None:
    rows += [draft()]
    meeting = record.convene(desk, held_on=TODAY, items=(AgendaItem(id="i1", title="听取报告"),))
    with pytest.raises(BadInput, match="minutes feedback"):
        record.look_into(desk, meeting.id, "i1", "back.xlsx", b"octets")
