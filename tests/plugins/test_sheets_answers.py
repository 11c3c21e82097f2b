"""Workbooks that come back: what was filled in is read, what was changed is told, what is hostile refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_sheets import read_answers, write_ledger
from minutes_sheets.words import ANSWER

from minutes import BadInput, FeedbackDraft, Reading
from minutes.model import Dossier, Meeting
from tests.plugins import sheets_filled as sample

ANYWHERE = Dossier(meeting=Meeting(id="m1", held_on=date(2026, 8, 27)))
DONE = {"反馈类别": "办理进展", "办理情况": "已摸底。", "反馈日期": datetime(2026, 10, 9), "填报人": "闻知行"}
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")) | st.sampled_from("\n=+-@，。"),
    min_size=1, max_size=60,
).filter(lambda said: said.strip() and not said.startswith("=") and "_x" not in said and "x0" not in said)  # fmt: skip


def read(content: bytes) -> Reading:
    return read_answers(content, ANYWHERE)


def back(*filled: dict[str, Any]) -> Reading:
    return read(sample.filled(write_ledger(sample.ledger()), filled))


def test_a_sheet_nobody_filled_in_holds_no_answer() -> None:
    assert back() == Reading(form="answers xlsx")


def test_what_was_filled_in_comes_back_with_the_number_of_its_case() -> None:
    (draft,) = back({}, DONE).feedback
    assert draft == FeedbackDraft(
        case="c2", text="已摸底。", type="progress", on=date(2026, 10, 9), by="闻知行", line=sample.FIRST + 1
    )


FILLED = st.fixed_dictionaries({
    "反馈类别": st.sampled_from(sorted(ANSWER.values())), "办理情况": TEXT,
    "反馈日期": st.dates(date(2000, 1, 1), date(2100, 1, 1)), "填报人": TEXT,
})  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, FILLED), min_size=1, max_size=4))
def test_what_goes_out_and_is_filled_in_comes_in_again(rows: list[tuple[str, str, str, dict[str, Any]]]) -> None:
    known = sample.ledger(*(sample.row(f"c{n}", title, problem, handler=handler)
                            for n, (title, problem, handler, _filled) in enumerate(rows)))  # fmt: skip
    given_back = [filled for *_case, filled in rows]
    reading = read(sample.filled(write_ledger(known), given_back))
    kinds = {name: kind for kind, name in ANSWER.items()}
    assert reading.unread == ()
    assert [(d.case, d.type, d.text, d.on, d.by, d.changed) for d in reading.feedback] == [
        (f"c{n}", kinds[one["反馈类别"]], one["办理情况"].strip(), one["反馈日期"], one["填报人"].strip(), ())
        for n, one in enumerate(given_back)
    ]


@pytest.mark.parametrize("said", ["2026-10-09", "2026/10/9", "2026年10月9日", "2026.10.9", "20261009"])
def test_a_day_may_be_written_in_any_usual_way(said: Any) -> None:
    (draft,) = back({**DONE, "反馈日期": said}).feedback
    assert draft.on == date(2026, 10, 9)


@pytest.mark.parametrize(("cells", "why"), [
    ({"反馈类别": "随便"}, "随便"), ({"反馈类别": None}, "反馈类别"), ({"办理情况": None}, "办理情况"),
    ({"办理情况": "#REF!"}, "公式"), ({"反馈日期": "上周"}, "上周"), ({"反馈日期": "2026-13-40"}, "2026-13-40"),
    ({"反馈日期": 20261009}, "公式"),
    ({"编号": None}, "编号"), ({"编号": "c1"}, "编号"), ({"办理情况": "长" * 20_001}, "20000"),
])  # fmt: skip
def test_a_row_not_understood_is_listed_with_its_number_and_why(cells: dict[str, Any], why: str) -> None:
    reading = back({}, {**DONE, **cells})
    assert reading.feedback == ()
    assert [one.line for one in reading.unread] == [sample.FIRST + 1]
    assert why in reading.unread[0].why


def test_a_changed_cell_is_told_beside_the_answer() -> None:
    (draft,) = back({**DONE, "承办单位": "市财政局", "办理期限": datetime(2027, 1, 1)}).feedback
    assert len(draft.changed) == 2
    assert "承办单位" in draft.changed[0]
    assert "市财政局" in draft.changed[0]
    assert "2027-01-01" in draft.changed[1]


def test_one_column_sorted_without_the_others_is_told_for_every_row() -> None:
    reading = back({**DONE, "督办事项": "别的"}, {**DONE, "督办事项": "另一个"})
    assert [len(one.changed) for one in reading.feedback] == [1, 1]


def test_without_the_hidden_column_nothing_passes_as_unchanged() -> None:
    (draft,) = back({**DONE, "校验": None}).feedback
    assert "校验" in draft.changed[0]


def test_blanks_and_breaks_that_programs_change_are_no_change() -> None:
    (draft,) = back({**DONE, "督办事项": "加装电梯\r\n推进慢。 \n建议出台指引。_x000D_"}).feedback
    assert draft.changed == ()


def test_a_column_put_in_between_does_no_harm() -> None:
    book = sample.opened(sample.filled(write_ledger(sample.ledger()), [DONE]))
    book["反馈填报"].insert_cols(3)
    (draft,) = read(sample.saved(book)).feedback
    assert (draft.text, draft.changed) == ("已摸底。", ())


def test_control_characters_from_outside_are_made_visible() -> None:
    (draft,) = back({**DONE, "办理情况": "\u202e底摸已", "填报人": "a\u200bb"}).feedback
    assert (draft.text, draft.by) == ("‹202E›底摸已", "a‹200B›b")


# Files that are refused before they are opened


def changed(content: bytes, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The file with every part changed and some more parts, by names with - for /."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
        for name, part in more.items():
            new.writestr(name.replace("-", "/"), part)
    return made.getvalue()


def same(part: bytes) -> bytes:
    return part


def sheet() -> bytes:
    return sample.filled(write_ledger(sample.ledger()), [DONE])


def declared(part: bytes) -> bytes:
    head, end, rest = part.partition(b"?>")
    return head + end + b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + rest if end else part


REFUSED = {
    "empty": b"", "text": b"no zip", "torn": b"PK\x03\x04 torn", "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
    "half": sheet()[:-200], "cut": changed(sheet(), lambda part: part[:-9]), "entities": changed(sheet(), declared),
    "macro": changed(sheet(), same, **{"xl-vbaProject.bin": b"x"}),
    "links": changed(sheet(), same, **{"xl-externalLinks-a.xml": b"<a/>"}),
    "bomb": changed(sheet(), same, **{"xl-bomb.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}),
    "deep": changed(sheet(), same, **{"xl-deep.xml": b"<a>" * 500 + b"</a>" * 500}),
    "parts": changed(sheet(), same, **{f"xl-{n}.xml": b"<a/>" for n in range(2_100)}),
    "other": sample.saved(sample.Workbook()),
}  # fmt: skip


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_sheet_for_answers_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read(content)
    assert str(refused.value)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_refused_or_read_but_never_more(at: int, noise: bytes) -> None:
    content = sheet()
    with suppress(BadInput):
        assert {one.case for one in read(content[:at] + noise + content[at + len(noise) :]).feedback} <= {"c1"}
