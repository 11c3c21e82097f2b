"""Splitting, joining, moving, marking, the agenda, papers and phrases through the command line."""

from pathlib import Path

import pytest

from tests.commands.program import Program

WORDS = "管网老化。建议加快改造。投入三千万元。"


@pytest.fixture
def said(sitting: Program) -> str:
    return str(sitting.done("record", WORDS, "--speaker", "曾建国")["id"])


def texts(program: Program, *options: str) -> list[str]:
    found = program.done("remarks", *options)
    return [one["text"] for one in (found if isinstance(found, list) else [found])]


def test_a_remark_is_split_joined_and_moved(sitting: Program, said: str) -> None:
    first, second = sitting.done("split", said, "--before", "建议加快")
    assert texts(sitting) == ["管网老化。", "建议加快改造。投入三千万元。"]
    assert first["id"] == said
    assert sitting.done("combine", second["id"])["text"] == WORDS
    sitting.done("move", said, "2")
    assert texts(sitting, "--item", "2") == [WORDS]
    assert "一次" in sitting.refused("split", said, "--before", "。")


def test_a_form_and_a_group_are_noted(sitting: Program, said: str) -> None:
    called = sitting.done("record", "老化二十年了！", "--form", "interjection", "--answers", said)
    assert (called["form"], called["answers"]) == ("interjection", said)
    assert sitting.done("form", called["id"], "spoken")["answers"] == ""
    sitting.done("groups", "第一组", "--convenor", "林家栋", "--member", "曾建国", "--member", "白若云")
    assert sitting.done("groups", "第一组", "--remark", said)["group"] == "第一组"
    assert "召集人：林家栋" in sitting("groups").out
    assert "1. 曾建国（第一组）" in sitting("remarks").out
    assert "没有“第二组”" in sitting.refused("record", "好。", "--group", "第二组")


def test_words_are_marked(sitting: Program, said: str) -> None:
    sitting.done("mark", said, "管网老化。", "--kind", "problem")
    assert "待核数据: 三千万元" in sitting("mark", said, "三千万元", "--kind", "figure").out
    assert [one["kind"] for one in sitting.done("mark", said, "管网")["marks"]] == ["figure"]


def test_the_agenda_changes_and_the_events_tell_of_it(sitting: Program, said: str) -> None:
    sitting.done("agenda", "--add", "其他事项", "--place", "1")
    assert sitting.done("agenda", "--item", "3", "--title", "预算执行情况的说明")["items"][2]["title"].endswith("说明")
    sitting.done("agenda", "--item", "3", "--place", "1")
    assert "已有 1 人次发言" in sitting.refused("agenda", "--item", "3", "--title", "别的")
    out = sitting("agenda", "--item", "3", "--withdraw", "--reason", "推迟审议").out
    assert "3. 水污染防治情况的报告（已撤下：推迟审议）" in out
    assert "已撤下：推迟审议" in sitting("meetings").out
    told = sitting("condense").out
    assert "已撤下，不作归纳" in told
    assert "水污染防治" in told
    sitting.done("agenda", "--item", "3", "--back")
    sitting.done("recess", "休息", "十分钟")
    sitting.done("resume")
    kinds = [one["type"] for one in sitting.done("events")]
    assert kinds == ["agenda_changed"] * 3 + ["item_withdrawn", "agenda_changed", "adjourned", "resumed"]
    assert "休会  休息 十分钟" in sitting("events").out
    assert "一次只" in sitting.refused("agenda", "--withdraw")


def test_papers_from_before_the_sitting_are_no_remarks(sitting: Program, tmp_path: Path) -> None:
    file = tmp_path / "调研报告.md"
    file.write_text("\ufeff# 调研\n管网漏损率二成。", encoding="utf-8")
    kept = sitting.done("material", str(file), "--item", "1", "--author", "城环委")
    assert sitting.done("remarks") == []
    assert "调研报告（城环委）" in sitting("materials").out
    assert "管网漏损率二成" in sitting("materials", kept["id"]).out
    file.write_bytes("管网分布图说明".encode("gb18030"))
    assert sitting.done("material", str(file), "--title", "说明")["text"] == "管网分布图说明"
    file.write_bytes(b"PK\x03\x04\0\0\xff")
    assert "不是文本文件" in sitting.refused("material", str(file))
    assert "一个标题" in sitting.refused("material", str(file), str(file), "--title", "题")


def test_phrases_are_listed_kept_and_dropped(sitting: Program) -> None:
    assert len(sitting.done("phrases")) >= 12
    sitting.done("phrases", "xj", "以下", "建议：")
    assert sitting("phrases", "xj").out.strip() == "xj  以下 建议："
    sitting.done("phrases", "xj", "--drop")
    assert "没有这样的常用语" in sitting("phrases", "xj").out
