"""Convening, dictating and importing through the command line."""

import json
from pathlib import Path

from tests.commands.program import Program


def dictated(*lines: object) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)


def test_dictation_answers_an_id_for_every_remark_and_they_are_on_file(sitting: Program) -> None:
    said = [("曾建国", "管网老化。"), ("白若云", "建议加快改造。"), ("", "旁听者插话。")]
    answer = sitting("record", "--jsonl", stdin=dictated(*({"speaker": s, "text": t} for s, t in said)))
    assert answer.code == 0
    remarks = sitting.done("remarks")
    assert [line["id"] for line in answer.lines] == [one["id"] for one in remarks]
    assert [(one["speaker"], one["text"]) for one in remarks] == said
    assert all(set(line) == {"id"} for line in answer.lines)


def test_dictation_goes_to_the_first_open_item_of_the_newest_open_meeting(sitting: Program) -> None:
    newer = sitting.done("convene", "--on", "2026-12-20", "--item", "第一项", "--item", "第二项")
    sitting.done("close-item")
    sitting("record", "--jsonl", stdin=dictated({"speaker": "曾建国", "text": "同意。"}))
    [remark] = sitting.done("remarks")
    assert (remark["meeting"], remark["item"]) == (newer["id"], newer["items"][1]["id"])


def test_dictation_goes_where_the_options_say(sitting: Program) -> None:
    [first] = sitting.done("meetings")
    sitting.done("convene", "--on", "2026-12-20", "--item", "别的")
    sitting("record", "--jsonl", "--meeting", first["id"], "--item", "2", stdin=dictated({"text": "好。"}))
    [remark] = sitting.done("remarks", "--meeting", first["id"], "--item", "2")
    assert remark["item"] == first["items"][1]["id"]


def test_a_line_with_an_id_amends_that_remark(sitting: Program) -> None:
    sitting("record", "--jsonl", stdin=dictated({"speaker": "曾建国", "text": "很长很长的一句话。"}))
    [remark] = sitting.done("remarks")
    answer = sitting("record", "--jsonl", stdin=dictated({"id": remark["id"], "text": "短。"}))
    assert answer.lines == [{"id": remark["id"]}]
    [after] = sitting.done("remarks")
    assert (after["text"], after["speaker"], after["rev"]) == ("短。", "曾建国", 2)
    assert len(sitting.done("history", remark["id"])) == 2


def test_a_line_says_form_group_and_the_remark_that_it_answers(sitting: Program) -> None:
    sitting.done("groups", "第一组")
    asked = sitting("record", "--jsonl", stdin=dictated({"text": "何时修好？", "form": "question", "group": "第一组"}))
    id = asked.lines[0]["id"]
    answer = sitting("record", "--jsonl", stdin=dictated(
        {"text": "年底。", "form": "answer", "answers": id}, {"text": "话。", "form": "sung"},
        {"id": id, "text": "何时？", "form": "answer"},
    ))  # fmt: skip
    assert ["error" in line for line in answer.lines] == [False, True, True]
    assert [(one["form"], one["group"], one["answers"]) for one in sitting.done("remarks")] == [
        ("question", "第一组", ""), ("answer", "", id),
    ]  # fmt: skip


def test_a_bad_line_is_named_and_the_others_are_kept(sitting: Program) -> None:
    lines = dictated(
        {"text": "一"}, "{", {"speaker": "a"}, {"text": 5}, {"text": "二", "x": 1}, {"text": "  "}, "",
        {"id": "nope", "text": "三"}, {"text": "四", "id": "a", "speaker": "b"}, "[" * 5000, {"text": "五"},
    )  # fmt: skip
    answer = sitting("record", "--jsonl", stdin=lines)
    assert answer.code == 1
    assert [line.get("line") for line in answer.lines] == [None, 2, 3, 4, 5, 6, 8, 9, 10, None]
    assert [one["text"] for one in sitting.done("remarks")] == ["一", "五"]
    assert all("error" in line or "id" in line for line in answer.lines)
    assert "缺少“text”" in answer.lines[2]["error"]
    assert "不认识“x”" in answer.lines[4]["error"]


def test_octets_that_are_no_utf8_are_refused_by_line(sitting: Program) -> None:
    answer = sitting("record", "--jsonl", stdin='{"text": "好"}\n'.encode() + '{"text": "坏"}\n'.encode("gb18030"))
    assert answer.code == 1
    assert answer.lines[1]["line"] == 2
    assert "UTF-8" in answer.lines[1]["error"]
    assert len(sitting.done("remarks")) == 1


def test_lone_surrogates_and_overlong_remarks_are_refused(sitting: Program) -> None:
    answer = sitting("record", "--jsonl", stdin='{"text": "\\ud800"}\n' + dictated({"text": "长" * 200_000}))
    assert answer.code == 1
    assert [line["line"] for line in answer.lines] == [1, 2]
    assert sitting.done("remarks") == []


def test_a_remark_can_be_taken_down_amended_identified_confirmed_and_withdrawn(sitting: Program) -> None:
    remark = sitting.done("record", "污水管网", "老化。", "--speaker", "陌生人")
    assert (remark["member"], remark["role"], remark["speaker"]) == ("", "unknown", "陌生人")
    assert sitting.done("amend", remark["id"], stdin="污水管网老化。")["text"] == "污水管网老化。"
    assert sitting.done("identify", remark["id"], "曾建国")["role"] == "member"
    assert sitting.done("confirm", remark["id"])["confirmed"]["by"] == "曾建国"
    assert "理由" in sitting.misused("withdraw", remark["id"])
    sitting.done("withdraw", remark["id"], "--reason", "重复")
    assert sitting.done("remarks") == []


def test_attendance_and_the_end_of_a_meeting_are_noted(sitting: Program) -> None:
    meeting = sitting.done("attend", "白若云", "leave")
    assert [one["name"] for one in meeting["attendance"] if one["state"] == "leave"] == ["白若云"]
    assert sitting.done("adjourn", "--on", "2026-11-21")["ended_on"] == "2026-11-21"
    assert "没有" in sitting.refused("record", "还有话说。")


def test_an_import_says_what_came_in_who_is_unknown_and_doubles_nothing(sitting: Program, tmp_path: Path) -> None:
    file = tmp_path / "会议记录.txt"
    file.write_text("曾建国：污水管网老化，建议加快改造。\n王陌生：一些河段水质不稳定。\n", encoding="utf-8")
    looked = sitting.done("import", str(file), "--look")
    assert looked["added"] == 2
    assert sitting.done("remarks") == []
    first, second = sitting.done("import", str(file)), sitting.done("import", str(file))
    assert (first["added"], second["added"], second["on_file"]) == (2, 0, 2)
    assert first["unidentified"] == ["王陌生"]
    assert [one["role"] for one in sitting.done("remarks")] == ["member", "unknown"]


def test_if_one_of_several_files_cannot_be_read_none_is_imported(sitting: Program, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text("曾建国：管网老化。\n", encoding="utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert "b.txt" in sitting.refused("import", str(good), str(bad))
    assert sitting.done("remarks") == []
    good.rename(tmp_path / "c.txt")
    twice = sitting.done("import", str(tmp_path / "c.txt"), str(tmp_path / "c.txt"))
    assert [one["added"] for one in twice] == [1, 0]
