"""Rosters and offices through the command line."""

from pathlib import Path

from tests.commands.program import Program


def test_a_roster_read_twice_doubles_nobody(sitting: Program, tmp_path: Path) -> None:
    assert sitting.done("members", str(tmp_path / "roster.csv")) == {"added": 0, "on_file": 5}
    members = sitting.done("members")
    assert [one["role"] for one in members].count("observer") == 1
    assert members[1]["keys"] == ["zjg", "cjg"]


def test_an_office_list_in_gb18030_is_read_with_its_supervisors(sitting: Program) -> None:
    offices = {one["name"]: one for one in sitting.done("offices")}
    assert offices["市生态环境局"]["supervisor"] == offices["市人大常委会城环委"]["id"]


def test_the_lists_of_plugins_are_taken_in_once(sitting: Program) -> None:
    assert sitting.done("offices", "--directories")["added"] > 0
    assert sitting.done("offices", "--directories")["added"] == 0


def test_an_office_is_renamed_and_dissolved(sitting: Program) -> None:
    renamed = sitting.done("rename-office", "市生态环境局", "市环境局", "--until", "2026-11-01")
    assert renamed["former"] == [{"name": "市生态环境局", "until_on": "2026-11-01"}]
    ended = sitting.done("dissolve-office", "市环境局", "--on", "2099-12-31", "--successor", "市住房和城乡建设局")
    assert ended["to_on"] == "2099-12-31"


def test_a_bad_row_is_named_and_nothing_of_the_file_is_kept(sitting: Program, tmp_path: Path) -> None:
    before = len(sitting.done("members"))
    for name, content in {
        "a.csv": "姓名,身份\n张三,组成人员\n李四,路人\n",
        "b.json": '[{"name": "张三"}, {"name": 5}]',
        "c.csv": "姓名,出生\n张三,1970\n",
        "d.json": "{",
        "e.csv": "姓名,任职起\n张三,昨天\n",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert name in sitting.refused("members", str(tmp_path / name))
    assert len(sitting.done("members")) == before
