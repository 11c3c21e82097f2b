"""Members and offices as files: what is written comes into another archive as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minutes_rosters import register_exporters

from minutes.commands import rosters
from minutes.model import Dossier, Meeting, Member, Office
from minutes.testing import desk
from tests.commands.program import Program
from tests.plugins.whole_dossier import DAY

WORD = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="、"), min_size=1,
               max_size=6)  # fmt: skip
PEOPLE = st.lists(st.builds(
    Member, id=st.just(""), name=WORD, post=WORD, role=st.sampled_from(["member", "observer"]),
    aliases=st.lists(WORD, max_size=2).map(tuple), keys=st.just(()), former=st.just(()),
    from_on=st.one_of(st.none(), st.dates()), to_on=st.one_of(st.none(), st.dates()), withdrawn=st.just(""),
    rev=st.just(0),
), max_size=4).map(tuple)  # fmt: skip


def told(program: Program, *words: str) -> list[Any]:
    """What is on file, without ids of this archive."""
    listed = program.done(*words)
    names = {one["id"]: one["name"] for one in listed}
    return [{**one, "id": "", "rev": 0, "supervisor": names.get(one.get("supervisor", ""), "")} for one in listed]


@pytest.mark.parametrize("suffix", [".csv", ".popolo.json"])
def test_a_roster_goes_to_another_archive_as_it_is(sitting: Program, tmp_path: Path, suffix: str) -> None:
    people, bodies, other = tmp_path / f"people{suffix}", tmp_path / f"bodies{suffix}", Program(tmp_path / "other")
    sitting.done("alias", "林家栋", "老林")
    sitting.done("members", "--to", str(people))
    sitting.done("offices", "--to", str(bodies))
    assert other.done("members", str(people)) == {"added": 5, "on_file": 0}
    assert other.done("offices", str(bodies)) == {"added": 3, "on_file": 0}
    assert other.done("offices", str(bodies)) == {"added": 0, "on_file": 3}
    assert told(other, "members") == told(sitting, "members")
    assert told(other, "offices") == told(sitting, "offices")


@given(PEOPLE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_of_members_that_was_written_comes_in_unchanged(tmp_path: Path, people: tuple[Member, ...]) -> None:
    _popolo, table, _offices = register_exporters({})
    (tmp_path / "m.csv").write_bytes(table.run(Dossier(meeting=Meeting(id="m", held_on=DAY), members=people)))
    assert rosters.people(desk(), str(tmp_path / "m.csv")).members == people


def test_a_table_says_which_former_names_it_cannot_hold(program: Program, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("姓名\n张三\n", encoding="utf-8")
    program.done("members", str(tmp_path / "roster.csv"))
    program.done("rename-member", "张三", "张山", "--until", "2026-01-01")
    said = program("members", "--to", str(tmp_path / "out.csv"))
    assert "的曾用名（1）" in said.out, said
    assert program.done("members", "--to", str(tmp_path / "out.popolo.json"))["left_out"] == {}


def test_what_is_no_roster_or_no_format_of_one_is_refused_by_name(program: Program, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert program.refused("members", str(tmp_path / "x.json")).startswith("x.json: ")
    assert ".popolo.json" in program.refused("members", "--to", str(tmp_path / "x.docx"))


def test_an_office_list_of_the_plugin_refers_by_id_or_by_name(program: Program, tmp_path: Path) -> None:
    held = (Office(id="a", name="甲局", supervisor="b"), Office(id="b", name="乙委", role="supervisor"))
    popolo, _members, table = register_exporters({})
    whole = Dossier(meeting=Meeting(id="m", held_on=DAY), offices=held)
    for n, writer in enumerate((popolo, table)):
        file = tmp_path / f"{n}.{writer.suffix.rpartition('.')[2]}"
        file.write_bytes(writer.run(whole))
        other = Program(tmp_path / str(n))
        other.done("offices", str(file))
        assert [one["supervisor"] for one in told(other, "offices")] == ["乙委", ""]
