"""Named gaps of a draft: listed, filled wherever they stand, and still filled when the words are drawn anew."""

from __future__ import annotations

from dataclasses import replace as copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Desk, Plugins, Template
from minutes.errors import NotFound, Refused, Stale
from minutes.markdown import Document, read
from minutes.model import Case, Meeting, Paper, Term
from minutes.workflow import issue
from minutes.workflow.gaps import filled_as_before, names

BODY = "开头。\n\n## 一、总体评价\n\n〔待补：总体评价〕\n\n地点：〔待补：地点〕，〔待补：时刻〕开始。\n\n结尾。\n"


@pytest.fixture
def drafted(desk: Desk, meeting: Meeting) -> tuple[Desk, Paper]:
    document = Document(meta={"form": "letter", "title": "通知", "remark": "地点：〔待补：地点〕"}, body=BODY)
    letter = Template(name="notice", title="通知", run=lambda *_: document)
    held = copy(desk, plugins=Plugins(contributions=(letter,)))
    return held, issue.draft(held, "notice", meeting=meeting.id)


def test_gaps_are_named_in_the_order_of_the_paper_each_once(drafted: tuple[Desk, Paper]) -> None:
    assert names(drafted[1]) == ["地点", "总体评价", "时刻"]
    assert next(one.text for one in issue.gaps(drafted[1])).startswith("“地点”")


def test_a_gap_is_filled_wherever_it_stands_and_what_is_typed_is_printed_as_typed(drafted: tuple[Desk, Paper]) -> None:
    desk, paper = drafted
    filled = read(issue.fill_gap(desk, paper.id, "地点", " 人大*一*楼\n会议厅 ").text)
    assert filled.meta["remark"] == "地点：人大*一*楼 会议厅"
    assert r"地点：人大\*一\*楼 会议厅，〔待补：时刻〕开始。" in filled.body
    whole = read(issue.fill_gap(desk, paper.id, "总体评价", "# 成效明显。\n\n仍有差距。").text)
    assert "## 一、总体评价\n\n\\# 成效明显。\n\n仍有差距。\n\n地点" in whole.body


def test_filling_a_gap_voids_what_was_passed_and_needs_the_paper_that_was_seen(drafted: tuple[Desk, Paper]) -> None:
    desk, paper = drafted
    passed = issue.approve(desk, paper.id)
    with pytest.raises(Stale):
        issue.fill_gap(desk, paper.id, "地点", "楼", paper.rev)
    assert issue.fill_gap(desk, paper.id, "地点", "楼", passed.rev).approvals == ()
    with pytest.raises(NotFound, match="地点"):
        issue.fill_gap(desk, paper.id, "地点", "楼")
    with pytest.raises(Refused):
        issue.fill_gap(desk, paper.id, "时刻", " \n ")


def test_a_filled_gap_stays_filled_when_the_words_are_drawn_anew(drafted: tuple[Desk, Paper]) -> None:
    desk, paper = drafted
    issue.fill_gap(desk, paper.id, "总体评价", "成效明显。\n仍有差距。")
    issue.fill_gap(desk, paper.id, "时刻", "上午九时")
    again = issue.redraft(desk, paper.id)
    assert names(again) == ["地点"]
    assert "成效明显。\n\n仍有差距。" in again.text
    assert "地点：〔待补：地点〕，上午九时开始。" in again.text


def test_what_a_draft_is_about_and_was_asked_for_holds_when_its_words_are_drawn_anew(
    desk: Desk, meeting: Meeting
) -> None:
    sheet = Template(name="sheet", title="单", run=lambda _dossier, brief: Document(
        meta={"title": "单"}, body=f"{brief.case}：{brief.extra.get('speaker', '')}"))  # fmt: skip
    held = copy(desk, plugins=Plugins(contributions=(sheet,)))
    for id in ("c1", "c2"):
        desk.keep(Case(id=id, meeting=meeting.id, title="督办", handed_on=date(2026, 11, 20), term=Term(n=1)))
    paper = issue.draft(held, "sheet", meeting=meeting.id, case="c1", extra={"speaker": "甲"})
    assert read(issue.redraft(held, paper.id).text).body == "c1：甲"
    assert read(issue.redraft(held, paper.id, "c2", {"speaker": "乙"}).text).body == "c2：乙"
    assert read(issue.redraft(held, paper.id).text).body == "c2：乙"


FRESH = "一\n\n〔待补：甲〕\n\n二〔待补：乙〕三\n\n四"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FRESH, FRESH),
        ("一\n\n评价\n\n二〔待补：乙〕三\n\n四", "一\n\n评价\n\n二〔待补：乙〕三\n\n四"),
        ("一\n\n评价\n\n再评\n\n二乙三\n\n四", "一\n\n评价\n\n再评\n\n二乙三\n\n四"),
        ("一\n\n〔待补：甲〕\n\n二乙三\n\n别的", "一\n\n〔待补：甲〕\n\n二乙三\n\n四"),
        ("完全\n\n不同", FRESH),
    ],
)
def test_only_what_stood_in_the_place_of_a_gap_is_kept(before: str, after: str) -> None:
    assert filled_as_before(before, FRESH) == after


WORDS = st.text("甲乙丙。，abc", min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_what_fills_a_gap_within_a_line_is_kept_whatever_it_is(first: str, second: str) -> None:
    before = FRESH.replace("〔待补：甲〕", first).replace("〔待补：乙〕", second)
    assert filled_as_before(before, FRESH) == before


@given(st.text("甲〔待补：〕\n ", max_size=60), st.text("甲〔待补：〕\n ", max_size=60))
def test_words_without_a_gap_are_always_the_fresh_ones(before: str, fresh: str) -> None:
    kept = filled_as_before(before, fresh)
    assert filled_as_before(fresh, fresh) == fresh
    if "〔待补：" not in fresh:
        assert kept == fresh
