"""城建环资: the department that comes with the program as one TOML file. All people and places are invented."""

from datetime import date
from pathlib import Path

import pytest

from minutes import AgendaKind, Archive, Check, Directory, MemoryStore, Procedure, Template
from minutes.cli.adding import departments
from minutes.model import AgendaItem, Dossier, Meeting, Opinion, Remark
from minutes.testing import Clock, failures, plugins_at
from tests.commands.program import Program

FILE = departments()["chengjian"]
DAY = date(2026, 11, 25)
ITEM = AgendaItem(id="i1", title="虚构县环境状况报告", kind="environment")


def found(check: str, *measures: str) -> list[str]:
    opinion = Opinion(id="o1", meeting="m1", item="i1", measures=measures)
    dossier = Dossier(meeting=Meeting(id="m1", held_on=DAY, items=(ITEM,)), opinions=(opinion,))
    named = plugins_at(FILE).named(Check, check)
    return [one.text for one in named.run(dossier, Archive(MemoryStore(Clock())), DAY)]


def test_all_it_offers_works_on_the_sample() -> None:
    assert failures(FILE) == []


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        ("old_names", "由环保局牵头", "由生态环境局牵头"),
        ("old_names", "由国土局核实", "由住房和城乡建设局核实"),
        ("env_target", "采取措施改善水质", "年底前改善水质，断面稳定达到Ⅲ类"),
        ("env_deadline", "尽快对排污口开展整治", "六月底前尽快对排污口开展整治"),
        ("pm", "降低pm2.5浓度", "降低PM2.5浓度"),
        ("pm", "控制PM 10", "控制PM10"),
    ],
)
def test_each_check_finds_what_it_should_and_nothing_else(check: str, wrong: str, right: str) -> None:
    assert len(found(check, wrong)) == 1
    assert found(check, right) == []


def test_its_papers_say_what_is_on_file() -> None:
    from dataclasses import replace

    from minutes.testing import desk
    from minutes.workflow import issue, record

    held = replace(desk(), plugins=plugins_at(FILE))
    meeting = record.convene(held, held_on=DAY, items=(ITEM,))
    held.save(
        Opinion(
            id="o1",
            meeting=meeting.id,
            item="i1",
            theme="排污口",
            problem="沿河排污口直排",
            measures=("年底前封堵",),
            accepted_by="李文书",
        )
    )
    view = issue.compose(held, "chengjian_first_view", meeting=meeting.id, item="i1")
    assert view.meta["title"] == "关于虚构县环境状况报告的初审意见"
    assert "沿河排污口直排" in view.body
    assert "年底前封堵" in view.body
    assert "年底前封堵" in issue.compose(held, "chengjian_list", meeting=meeting.id, item="i1").body


def test_it_brings_offices_kinds_papers_and_a_procedure() -> None:
    plugins = plugins_at(FILE)
    offices = plugins.named(Directory, "chengjian").run()
    assert {one.role for one in offices} == {"handler", "supervisor"}
    assert {one.name for one in plugins.all(AgendaKind)} == {"environment", "natural_assets", "spatial_plan"}
    assert plugins.named(Procedure, "environment").stages[-1].title == "销号"
    assert plugins.named(Template, "chengjian_list").about == "item"


def test_it_is_put_beside_an_archive_once_and_works_there(sitting: Program, tmp_path: Path) -> None:
    assert sitting.done("plugin", "add") == ["chengjian"]
    sitting.done("plugin", "add", "chengjian")
    assert "已存在" in sitting.refused("plugin", "add", "chengjian")
    assert "environment" in sitting("procedures").out
    sitting.done("offices", "--directories")
    sitting.done("open", "environment", "--title", "沿河排污口", "--handler", "生态环境局")
    broken = tmp_path / "broken.toml"
    broken.write_text('[[offices]]\nname = ""\n', encoding="utf-8")
    assert "broken.toml" in sitting.refused("plugin", "add", str(broken))
    assert not (sitting.archive / "plugins" / "broken.toml").exists()


def test_a_kind_that_it_brings_sets_the_term_of_the_opinion(sitting: Program) -> None:
    sitting.done("plugin", "add", "chengjian")
    sitting.done("convene", "--on", "2026-12-20", "--item", "国土空间规划实施情况的报告", "--kind", "spatial_plan")
    (kind,) = [one["kind"] for one in sitting.done("meetings")[-1]["items"]]
    assert kind == "spatial_plan"


def test_a_remark_is_not_an_opinion() -> None:
    remark = Remark(id="r1", meeting="m1", item="i1", text="环保局要管", at=Clock()())
    dossier = Dossier(meeting=Meeting(id="m1", held_on=DAY, items=(ITEM,)), remarks=(remark,))
    named = plugins_at(FILE).named(Check, "old_names")
    assert list(named.run(dossier, Archive(MemoryStore(Clock())), DAY)) == []
