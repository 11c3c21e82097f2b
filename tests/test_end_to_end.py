"""One meeting from the convening to a case looked back at, by the command line alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.commands.program import Program

TRANSCRIPT = """曾建国：刚才听了报告，总体上赞成。
我认为一些乡镇污水管网老化破损严重，雨污混接问题突出。
建议加快老旧管网改造，明年汛期前完成重点河段整治。

白若云：我补充一点，城区排水管网老化，雨污混接问题比较突出。建议把管网改造列入年度计划，落实资金。

钱有财：畜禽养殖污染治理不到位，部分规模养殖场没有配套治污设施。建议加强执法检查，督促限期整改。

市财政局：我们会后认真研究。
"""
ROSTER = """姓名,职务,身份
林家栋,主任,组成人员
曾建国,委员,组成人员
白若云,委员,组成人员
钱有财,委员,组成人员
市财政局,局长,列席人员
"""
OFFICES = """名称,类别,职责,对口
市人大常委会城环委,督办单位,城乡建设 环境保护,
市生态环境局,承办单位,水污染防治 养殖污染 执法检查,市人大常委会城环委
市住房和城乡建设局,承办单位,排水管网 雨污分流 管网改造,市人大常委会城环委
"""


@pytest.fixture
def office(tmp_path: Path) -> Program:
    program = Program(tmp_path / "archive")
    (tmp_path / "r.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "o.csv").write_text(OFFICES, encoding="utf-8")
    (tmp_path / "t.txt").write_text(TRANSCRIPT, encoding="utf-8")
    assert program.done("members", str(tmp_path / "r.csv"))["added"] == 5
    assert program.done("offices", str(tmp_path / "o.csv"))["added"] == 3
    return program


def test_one_meeting_goes_from_the_convening_to_a_case_looked_back_at(office: Program, tmp_path: Path) -> None:
    held_on = date.today() - timedelta(days=200)
    office.done("convene", "--on", str(held_on), "--term", "16", "--session", "37", "--place", "一号会议室", "--item",
                "听取和审议市人民政府关于水污染防治情况的报告", "--reporting-body", "市人民政府")  # fmt: skip
    recorded(office, tmp_path)
    condensed(office)
    issued_on = held_on + timedelta(days=10)
    paper = issued(office, tmp_path, issued_on)
    cases = office.done("handover", paper, "--on", str(issued_on))
    followed(office, [case["id"] for case in (cases if isinstance(cases, list) else [cases])], issued_on)
    assert office.done("verify")["damage"] == []


def recorded(office: Program, tmp_path: Path) -> None:
    taken = office.done("import", str(tmp_path / "t.txt"))
    assert (taken["added"], taken["unidentified"], taken["unread"]) == (4, [], [])
    for remark in office.done("remarks"):
        office.done("confirm", remark["id"])
    office.done("close-item")
    office.done("adjourn")


def condensed(office: Program) -> None:
    proposed = office.done("condense")
    assert proposed["add"]
    assert office.done("opinions") == []
    office.done("condense", "--apply")
    assert office.done("condense")["add"] == []
    first = office.done("opinions")[0]
    assert office.done("edit", first["id"], "--theme", "管网改造")["edited_by"] == "李文书"
    office.done("accept", "--all")
    office("assign", "--all")
    for opinion in office.done("opinions"):
        decided = office.done("assign", opinion["id"], "--handler", "市住房和城乡建设局",
                              "--co-handler", "市生态环境局", "--supervisor", "市人大常委会城环委",
                              "--reason", "职责")  # fmt: skip
        assert decided["assigned_by"] == "李文书"
    open_pieces = [piece for piece in office.done("coverage")["pieces"] if piece["state"] == "open"]
    for piece in open_pieces:
        office.done("set-aside", piece["remark"], "--from", str(piece["start"] + 1), "--to", str(piece["end"]),
                    "--reason", "context")  # fmt: skip
    assert office.done("coverage")["open"] == 0


def issued(office: Program, tmp_path: Path, day: date) -> str:
    paper = office.done("draft", "opinion")["id"]
    assert "分管副主任审阅" in office.refused("issue", paper)
    assert office.done("return", paper, "--reason", "改一处")["approvals"][-1]["passed"] is False
    office.done("approve", paper, "--by", "王副主任")
    office.done("approve", paper, "--all", "--by", "主任会议")
    checked = office("check", paper)
    if checked.code:
        for name in {one["check"] for one in office("check", paper, "--json").lines[0]["blocking"]}:
            office.done("waive", paper, name, "--reason", "主任会议同意", "--by", "王副主任")
    known = office.done("issue", paper, "--on", str(day))
    assert known["number"].startswith("某人常〔")
    assert "锁定" in office.refused("approve", paper)
    for suffix in ("md", "docx", "html"):
        file = tmp_path / f"意见.{suffix}"
        office.done("paper", paper, "--to", str(file))
        assert file.stat().st_size > 200
    assert "已存在" in office.refused("paper", paper, "--to", str(tmp_path / "意见.md"))
    assert known["number"] in (tmp_path / "意见.md").read_text(encoding="utf-8")
    assert office.done("correct", paper)["replaces"] == paper
    return paper


def followed(office: Program, cases: list[str], day: date) -> None:
    case, *others = cases
    assert {row["status"] for row in office.done("ledger")} == {"handed_over"}
    assert {row["lateness"] for row in office.done("ledger")} <= {"overdue", "long_overdue"}
    office.done("log", case, "已签收", "--type", "received", "--on", str(day + timedelta(days=2)))
    until = str(date.today() + timedelta(days=30))
    assert "--consent" in office.misused("extend", case, "--until", until, "--reason", "工程量大")
    office.done("extend", case, "--until", until, "--reason", "工程量大", "--consent", "王副主任")
    assert office.refused("close", case, "--reason", "办结")
    office.done(
        "log",
        case,
        "完成改造 12 公里",
        "--type",
        "result",
        "--on",
        str(day + timedelta(days=80)),
        "--achieved",
        "partly",
    )
    voted = office.done("ballot", case, "--votes", "满意=1", "--votes", "不满意=3", "--present", "4",
                        "--on", str(day + timedelta(days=90)))  # fmt: skip
    assert (voted["verdict"], voted["all_members"]) == ("dissatisfied", 4)
    assert next(row for row in office.done("ledger") if row["id"] == case)["status"] == "redo"
    office.done("log", case, "全部完成", "--type", "result", "--on", str(day + timedelta(days=120)))
    office.done("ballot", case, "--votes", "satisfied=4", "--present", "4", "--on", str(day + timedelta(days=130)))
    office.done("close", case, "--reason", "测评满意", "--on", str(day + timedelta(days=131)))
    office.done("lookback", case, "held", "现场查看，效果保持", "--on", str(day + timedelta(days=170)))
    row = next(row for row in office.done("ledger") if row["id"] == case)
    assert (row["status"], row["lateness"], row["handler"]) == ("closed", "none", "市住房和城乡建设局")
    assert row["working"]
    kinds = [event["kind"] for event in office.done("case", case)["timeline"]]
    assert kinds[0] == "handed_over"
    assert {"ballot", "closed", "look_back", "extension"} <= set(kinds)
    if others:
        office.done("transfer", others[0], "市生态环境局", "--reason", "职责调整")
        assert next(row for row in office.done("ledger") if row["id"] == others[0])["handler"] == "市生态环境局"
