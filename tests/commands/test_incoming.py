"""A folder of letters: placed, classified, logged once with their files; the register; points without an answer."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.commands.program import Program

FILE = "市住房和城乡建设局.wps"


def letter(*lines: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def opened(sitting: Program, title: str, handler: str, problem: str) -> str:
    made = sitting.done("open", "rectify", "--title", title, "--handler", handler, "--problem", problem,
                        "--on", "2026-03-10")  # fmt: skip
    return str(made["id"])


@pytest.fixture
def cases(sitting: Program) -> list[str]:
    return [
        opened(sitting, "溢流口排查", "市生态环境局", "溢流口排查不彻底，雨天污水直排"),
        opened(sitting, "监测站点", "市生态环境局", "水质监测站点偏少，数据不能及时公开"),
        opened(sitting, "管网改造", "市住房和城乡建设局", "老旧小区管网雨污不分"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "replies"
    made.mkdir()
    (made / "1.docx").write_bytes(letter(
        "市生态环境局", "虚环函（2026）7号", "关于审议意见办理情况的报告", "市人大常委会：",
        "一、全市溢流口排查已完成，雨天污水直排的12处已封堵。", "将于2027年6月底前建成截流井。",
        "二、其他工作", "已组织培训。", "市生态环境局", "2026年11月20日",
    ))  # fmt: skip
    (made / "2.txt").write_text("市住房和城乡建设局\n来函收悉，我局将认真研究。\n", encoding="gb18030")
    (made / FILE).write_bytes(b"\xd0\xcf\x11\xe0 old")
    (made / "不知何处.md").write_text("# 关于有关事项\n已转交有关方面办理。\n", encoding="utf-8")
    return made


def test_a_folder_is_shown_first_and_then_logged_once(sitting: Program, cases: list[str], folder: Path) -> None:
    seen = {Path(one["file"]).name: one for one in sitting.done("replies", str(folder), "--look")}
    assert [one["case"] for one in seen["1.docx"]["answers"]] == [cases[0]]
    assert seen["1.docx"]["silent"] == ["监测站点"]
    (answer,) = seen["1.docx"]["answers"]
    assert (answer["kind"], answer["promises"]) == ("result", [["2027-06-30", "将于2027年6月底前建成截流井"]])
    assert "培训" not in answer["text"]
    assert (seen["2.txt"]["answers"][0]["case"], seen["2.txt"]["answers"][0]["kind"]) == (cases[2], "received")
    assert seen["市住房和城乡建设局.wps"]["answers"][0]["kind"] == "kept"
    assert "看不出" in seen["不知何处.md"]["why"]
    assert sitting.done("register") == []
    told = sitting("replies", str(folder)).out
    assert "没有答复：监测站点" in told
    assert "程序读不出其中的文字" in told
    assert [one["incoming"]["number"] for one in sitting.done("register")] == [
        f"收〔2026〕{n}号" for n in (1, 2, 3)
    ]  # fmt: skip
    assert sitting.done("register")[0]["incoming"]["their_number"] == "虚环函〔2026〕7号"
    again = sitting.done("replies", str(folder))
    assert [one["on_file"] for one in again] == [True, True, False, True]
    assert len(sitting.done("register")) == 3


def test_a_promise_in_a_letter_becomes_a_case_with_its_day(sitting: Program, cases: list[str], folder: Path) -> None:
    sitting.done("replies", str(folder / "1.docx"))
    (promised,) = [one for one in sitting.done("ledger") if one["procedure"] == "promise"]
    assert (promised["title"], promised["due_on"]) == ("将于2027年6月底前建成截流井", "2027-06-30")


def test_what_nobody_answered_is_listed_point_by_point(sitting: Program, cases: list[str], folder: Path) -> None:
    assert len(sitting.done("points")) == 3
    sitting.done("replies", str(folder))
    left = sitting.done("points")
    assert [one["case"] for one in left] == cases[1:]  # signed for, and a file nobody read, are no answers
    assert "还有 2 条意见没有答复" in sitting("points").out
    sitting.done("log", cases[1], "已增设站点", "--type", "progress", "--achieved", "partly", "--points", "1")
    shown = sitting("points", cases[1]).out
    assert "未报告办结；本级评价：部分" in shown
    assert "意见条目为 1 至 1" in sitting.refused("log", cases[1], "又", "--points", "2")


def test_an_answer_logged_by_hand_is_registered_with_its_file(sitting: Program, cases: list[str], folder: Path) -> None:
    sitting.done("log", cases[2], "原件见附件", "--type", "progress", "--their-number", "虚住建函〔2026〕2号",
                 "--copies", "3", "--passed-to", "城环委", "--attach", str(folder / FILE))  # fmt: skip
    (entry,) = sitting.done("register", "--year", "2026")
    assert (entry["incoming"]["copies"], entry["incoming"]["passed_to"]) == (3, ["城环委"])
    assert "虚住建函〔2026〕2号" in sitting("register").out
    (kept,) = sitting.done("attachments")
    sitting.done("attachments", kept["digest"][:8], "--to", str(folder / "out.wps"))
    assert (folder / "out.wps").read_bytes() == b"\xd0\xcf\x11\xe0 old"
    (sitting.archive / "attachments" / kept["digest"][:2] / kept["digest"]).write_bytes(b"other")
    assert "与来件不符" in sitting.refused("attachments")
    (sitting.archive / "attachments" / kept["digest"][:2] / kept["digest"]).unlink()
    assert "不在保存之处" in sitting.refused("attachments")


def test_a_register_number_is_no_gap_in_the_papers_numbers(sitting: Program, cases: list[str]) -> None:
    sitting.done("log", cases[0], "已签收", "--type", "received", "--register")
    assert "收〔" not in sitting("numbers").out


def test_attachments_go_into_a_backup(sitting: Program, cases: list[str], folder: Path, tmp_path: Path) -> None:
    sitting.done("log", cases[2], "原件", "--attach", str(folder / "2.txt"))
    sitting.done("backup", str(tmp_path / "b.zip"))
    sitting.done("restore", str(tmp_path / "b.zip"), str(tmp_path / "back"))
    assert len(Program(tmp_path / "back").done("attachments")) == 1


def test_a_folder_that_is_not_there_or_empty_is_refused(sitting: Program, tmp_path: Path) -> None:
    assert "没有文件夹" in sitting.refused("replies", str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    assert "0 个文件" in sitting.refused("replies", str(tmp_path / "empty"))
