"""Undo through the command line: each run takes back one step more, and --list says what would go."""

from tests.commands.program import Program


def test_steps_are_listed_taken_back_and_made_anew(sitting: Program) -> None:
    said = [sitting.done("record", words, "--speaker", "曾建国") for words in ("管网老化。", "建议改造。")]
    sitting.done("amend", said[0]["id"], "管网严重老化。")
    listed = sitting.done("undo", "--list")
    assert [one["name"] for one in listed["done"]] == ["修改发言", "记录发言", "记录发言"]
    assert sitting.done("undo")["records"] == [said[0]["id"]]
    assert [one["text"] for one in sitting.done("remarks")] == ["管网老化。", "建议改造。"]
    sitting.done("undo")
    assert [one["text"] for one in sitting.done("remarks")] == ["管网老化。"]
    sitting.done("undo", "--redo", "--steps", "2")
    assert [one["text"] for one in sitting.done("remarks")] == ["管网严重老化。", "建议改造。"]
    assert "修改发言" in sitting("undo", "--list").out
    assert sitting.refused("undo", "--redo")
    assert sitting.refused("undo", "--steps", "0")
