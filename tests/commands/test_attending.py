"""Attendance, the order of speaking and corrections of people through the command line."""

from tests.commands.program import Program


def test_arrivals_departures_and_the_roll_are_noted_and_totalled(sitting: Program) -> None:
    sitting.done("attend", "白若云", "leave")
    sitting.done("attend", "qyc", "absent")
    event = sitting.done("attend", "钱有财", "arrived", "--at", "9:40")
    assert (event["kind"], event["type"]) == ("event", "arrived")
    sitting.done("attend", "林家栋", "left", "--at", "10:05")
    value = sitting.done("attendance")
    assert value["members"] == {"due": 4, "came": 2, "leave": 1, "absent": 0, "here": 1, "uncalled": 1}
    assert (value["quorum"], value["quorate"]) == (3, False), "with the one not called it would be two"
    sitting.done("attend", "--all")
    value = sitting.done("attendance")
    assert value["members"] == {"due": 4, "came": 3, "leave": 1, "absent": 0, "here": 2, "uncalled": 0}
    assert (value["quorum"], value["quorate"]) == (3, False)
    assert value["observers"]["due"] == 1
    shown = sitting("attendance").out
    assert "应到 4 人，实到 3 人，请假 1 人，缺席 0 人；现在场 2 人" in shown
    assert "法定人数 3 人：未达到" in shown
    assert "09:40–" in shown
    assert "–10:05" in shown


def test_before_the_roll_is_called_nobody_is_present_but_those_who_spoke(sitting: Program) -> None:
    sitting.done("record", "同意。", "--speaker", "曾建国")
    value = sitting.done("attendance")
    assert (value["members"]["came"], value["members"]["uncalled"], value["quorate"]) == (1, 3, None)
    assert value["items"][0]["quorate"] is None
    shown = sitting("attendance").out
    assert "未点名：组成人员 3 人、列席人员 1 人" in shown
    assert "点名后才知是否达到" in shown
    assert [line.split("|")[4].strip() for line in shown.split("\n") if "委员" in line] == [
        "已发言",
        "未点名",
        "未点名",
    ]


def test_everybody_not_called_yet_is_present_at_once(sitting: Program) -> None:
    sitting.done("attend", "白若云", "leave")
    sitting.done("attend", "曾建国", "absent")
    meeting = sitting.done("attend", "--all")
    assert [one["state"] for one in meeting["attendance"]].count("present") == 3


def test_each_item_says_who_was_there_while_it_was_deliberated(sitting: Program) -> None:
    sitting.done("attend", "--all")
    sitting.done("record", "同意。", "--speaker", "曾建国")
    sitting.done("attend", "林家栋", "left")
    value = sitting.done("attendance")
    first, second = value["items"]
    assert (len(first["came"]), first["lowest"], first["quorate"]) == (4, 4, True)
    assert (second["came"], second["quorate"]) == ([], None)


def test_what_cannot_be_noted_is_refused_in_a_sentence(sitting: Program) -> None:
    assert "请指明人员" in sitting.refused("attend")
    assert "9:40" in sitting.refused("attend", "曾建国", "arrived", "--at", "早上")
    assert "到会或离会" in sitting.refused("attend", "曾建国", "absent", "--at", "9:40")
    assert "某某" in sitting.refused("attend", "某某")


def test_the_order_of_speaking_is_noted_and_shrinks_as_people_speak(sitting: Program) -> None:
    sitting.done("announce", "zjg", "白若云", "ljd")
    sitting.done("record", "同意。", "--speaker", "曾建国")
    value = sitting.done("announce")
    assert value["waiting"] == value["announced"][1:]
    assert "已发言" in sitting("announce").out
    assert sitting.done("announce", "--clear")["announced"] == []
    assert "无人报名发言" in sitting("announce").out


def test_a_person_is_renamed_moved_retired_and_also_called_otherwise(sitting: Program) -> None:
    renamed = sitting.done("rename-member", "白若云", "白若芸")
    assert (renamed["former"], renamed["keys"]) == ([], ["bry"])
    renamed = sitting.done("rename-member", "白若芸", "白云", "--until", "2026-11-01")
    assert [one["name"] for one in renamed["former"]] == ["白若芸"]
    changed = sitting.done("change-member", "白云", "--post", "副主任", "--from", "2026-01-01")
    assert (changed["post"], changed["from_on"]) == ("副主任", "2026-01-01")
    assert sitting.done("alias", "白云", "白主任", "老白")["aliases"] == ["白主任", "老白"]
    assert sitting.done("alias", "白主任", "老白", "--drop")["aliases"] == ["白主任"]
    assert "白主任" in sitting("alias", "by").out
    assert sitting.done("retire-member", "白云", "--on", "2026-12-31")["to_on"] == "2026-12-31"
    assert "白云" in sitting.refused("alias", "林家栋", "白主任")
