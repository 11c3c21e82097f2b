"""The history of a record says who changed what and when, each field before and after."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes.anchors import differing
from minutes.commands.history import changes
from minutes.model import AgendaItem, Meeting, Opinion, replace
from minutes.testing.store import meeting
from tests.commands.program import Program


def test_each_save_is_told_with_its_person_its_moment_and_what_was_before(sitting: Program) -> None:
    remark = sitting.done("record", "污水管网建设滞后。要加快。", "--speaker", "曾建国")
    sitting.done("amend", remark["id"], "污水管网建设严重滞后。要加快。")
    sitting.done("withdraw", remark["id"], "--reason", "重复")
    first, second, third = sitting.done("history", remark["id"])
    assert {one["by"] for one in (first, second, third)} == {"李文书"}
    assert second["changes"] == [
        {"field": "text", "before": "污水管网建设滞后。要加快。", "after": "污水管网建设严重滞后。要加快。"}
    ]
    assert {"field": "withdrawn", "before": "", "after": "重复"} in third["changes"]
    assert {"field": "name", "before": None, "after": "曾建国"} in first["changes"]


def test_for_people_a_long_text_shows_its_difference_and_an_id_its_name(sitting: Program) -> None:
    text = "城区污水管网建设滞后，雨污分流改造只完成三成。建议加快。"
    remark = sitting.done("record", text, "--speaker", "曾建国")
    sitting.done("amend", remark["id"], text.replace("三成", "四成"))
    said = sitting("history", remark["id"]).out
    assert "  - 城区污水管网建设滞后，雨污分流改造只完成【三】成。建议加快。" in said
    assert "  + 城区污水管网建设滞后，雨污分流改造只完成【四】成。建议加快。" in said
    assert "发言人: 曾建国" in said
    assert sitting.done("remarks")[0]["member"] not in said


def test_of_a_list_only_what_came_or_went_is_shown(sitting: Program) -> None:
    held = sitting.done("meetings")
    held = held[0] if isinstance(held, list) else held
    sitting.done("close-item")
    said = sitting("history", held["id"]).out
    second = said.partition("\n2. ")[2]
    assert second.count("预算执行情况的报告") == 0
    assert second.count("水污染防治情况的报告") == 2


def test_a_record_that_is_not_on_file_is_named(sitting: Program) -> None:
    assert "nowhere" in sitting.refused("history", "nowhere")


@given(st.text(alphabet="床位。不足，\n", max_size=40), st.text(alphabet="床位。不足，\n", max_size=40))
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    for text, marked in zip((before, after), differing(before, after), strict=True):
        assert marked.replace("【", "").replace("】", "") == text
    assert "【" not in differing(before, before)[0]


def test_every_changed_field_is_there_and_no_other() -> None:
    before = Opinion(id="o1", meeting="m1", item="a", problem="一", measures=("二",), accepted_by="王")
    after = replace(before, rev=2, problem="三", accepted_by="", measures=("二", "四"))
    assert changes(before, after) == {
        "problem": ("一", "三"),
        "measures": (("二",), ("二", "四")),
        "accepted_by": ("王", ""),
    }
    held: Meeting = meeting()
    moved = replace(held, items=(*held.items, AgendaItem(id="z", title="新")))
    assert list(changes(held, moved)) == ["items"]
