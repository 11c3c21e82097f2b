"""Approval by command: each of the three chains as a setting, from draft to lock, correction and withdrawal."""

from pathlib import Path

import pytest

from minutes.settings import Settings
from tests.commands.program import Program

STEPS = Settings().chains


@pytest.fixture(params=["signature", "collective", "plenary"])
def chained(request: pytest.FixtureRequest, sitting: Program) -> tuple[Program, str]:
    """An office whose opinions go that way, and whose papers print what seals their dossier."""
    (sitting.archive / "minutes.toml").write_text(f'chain = "{request.param}"\nprint_head = true\n', "utf-8")
    sitting.done("record", "管网老化，建议加快改造。", "--speaker", "曾建国", "--item", "1")
    return sitting, request.param


def passed(office: Program, paper: str, *steps: str) -> None:
    for step in steps:
        given = office.done("approve", paper, "--by", f"{step}人", "--note", "同意")["approvals"][-1]
        assert (given["step"], given["by"], given["note"], given["passed"]) == (step, f"{step}人", "同意", True)
        assert given["at"]


def answered(office: Program, paper: str) -> None:
    for check in {one["check"] for one in office("check", paper, "--json").lines[0]["blocking"]}:
        office.done("waive", paper, check, "--reason", "主任会议同意", "--by", "王副主任")


def test_a_paper_goes_its_whole_way_by_command(chained: tuple[Program, str], tmp_path: Path) -> None:
    office, chain = chained
    steps = STEPS[chain]
    paper = office.done("draft", "opinion", "--item", "1")["id"]
    office.done("gaps", paper, "--set", "总体评价=总体较好。")
    assert [one["next_step"] for one in office.done("papers")] == [steps[0]]
    assert steps[0] in office.refused("issue", paper)
    assert "理由" in office.refused("return", paper, "--reason", " ")
    back = office.done("return", paper, "--reason", "措施太空", "--by", "王副主任")
    assert (back["approvals"][-1]["note"], back["approvals"][-1]["by"]) == ("措施太空", "王副主任")
    passed(office, paper, *steps)
    answered(office, paper)
    first = office.done("issue", paper)
    assert first["number"] == "某人常〔2026〕1号"
    assert ("通过）" in first["text"]) is (chain == "plenary")
    assert 'head: "' in first["text"]
    for words in (("approve", paper), ("return", paper, "--reason", "改"), ("redraft", paper), ("issue", paper),
                  ("gaps", paper, "--set", "地点=甲"), ("waive", paper, "coverage", "--reason", "改")):  # fmt: skip
        assert "锁定" in office.refused(*words)
    again = office.done("correct", paper)
    assert (again["replaces"], again["number"], again["approvals"]) == (paper, "", [])
    passed(office, again["id"], *steps)
    answered(office, again["id"])
    second = office.done("issue", again["id"])
    assert second["number"] == "某人常〔2026〕2号"
    office.done("paper", again["id"], "--to", str(tmp_path / "更正.html"))
    assert "本件代替某人常〔2026〕1号" in (tmp_path / "更正.html").read_text("utf-8")
    office.done("withdraw-paper", again["id"], "--reason", "印错")
    assert "印错" in office.refused("approve", again["id"])
    assert "印错" in office.refused("paper", again["id"])
    listed = {one["number"]: one["state"] for one in office.done("papers", "--all")}
    assert listed == {"某人常〔2026〕1号": "issued", "某人常〔2026〕2号": "withdrawn"}
    third = office.done("draft", "opinion", "--item", "2")["id"]
    passed(office, third, *steps)
    answered(office, third)
    assert office.done("issue", third)["number"] == "某人常〔2026〕3号"
