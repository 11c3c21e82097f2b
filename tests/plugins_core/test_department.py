"""A department plugin without code: offices in a TOML file, strictly read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.contract import Directory, Plugins
from minutes.plugins import load
from minutes.plugins.department import office_id
from minutes.settings import Settings

Put = Callable[..., Path]
GOOD = """
title = "虚构县的委室和部门"

[[offices]]
name = "社会建设委员会"
role = "supervisor"

[[offices]]
name = "民政局"
duties = "养老服务、社会救助"
aliases = ["县民政局"]
supervisor = "社会建设委员会"
"""
FIRST = '[[offices]]\nname = "甲"\n'


def directory(plugins: Plugins) -> Directory:
    return next(one for one in plugins.all(Directory) if one.name not in ("starter", "own"))


def fault(put: Put, source: str) -> str:
    return next(one.fault for one in load(Settings(), put("dept.toml", source)).loaded if one.name == "dept")


def test_a_file_of_offices_is_a_directory(put: Put) -> None:
    listed = directory(load(Settings(), put("民政.toml", GOOD)))
    committee, bureau = listed.run()
    assert listed.title == "虚构县的委室和部门"
    assert listed.name.startswith("offices-")
    assert (bureau.name, bureau.role, bureau.duties, bureau.aliases) == (
        "民政局",
        "handler",
        "养老服务、社会救助",
        ("县民政局",),
    )
    assert bureau.supervisor == committee.id


def test_the_ids_follow_from_the_names_alone(put: Put) -> None:
    first = directory(load(Settings(), put("a.toml", GOOD))).run()
    (put("a.toml", "x = 1") / "a.toml").unlink()
    second = directory(load(Settings(), put("b.toml", GOOD.replace("养老服务", "殡葬")))).run()
    assert [one.id for one in first] == [one.id for one in second] == [office_id(one.name) for one in first]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f'{FIRST}\n[[offices]]\nname = "乙"\ndutys = "x"\n', "is “duties” meant (dept.toml, line 6)"),
        ('title = "x"\n[terms]\nplan = 3\n', "(dept.toml, line 2)"),
        ('[[offices]]\nname = "甲"\nduties = 3\n', "takes text in quotes, not a whole number (dept.toml"),
        ('[[offices]]\nname = "甲"\naliases = "乙"\n', "“aliases” takes a list, not text in quotes (dept"),
        ('[[offices]]\nduties = "x"\n', "“name” is missing (dept.toml, line 1)"),
        ('[[offices]]\nname = ""\n', "an office needs a name on one line (dept.toml, line 1)"),
        (FIRST + FIRST, "the office “甲” stands there twice (dept.toml, line 3)"),
        ('[[offices]]\nname = "甲"\nrole = "boss"\n', "the role “boss” of “甲” is not one of: handler, supervisor"),
        ('[[offices]]\nname = "甲"\nsupervisor = "乙"\n', "the supervisor “乙” of “甲” is not listed in this file"),
        ("[[offices]]\nname = 甲\n", "(at line 2, column 8)"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_refused_naming_file_and_line(put: Put, source: str, why: str) -> None:
    assert why in fault(put, source)


def test_another_encoding_is_told(put: Put) -> None:
    folder = put("dept.toml", "")
    (folder / "dept.toml").write_bytes('[[offices]]\nname = "甲"\n'.encode("gbk"))
    said = next(one.fault for one in load(Settings(), folder).loaded if one.name == "dept")
    assert said == "Left out: dept.toml is not written in UTF-8."


def test_a_file_without_offices_is_warned_of(put: Put) -> None:
    plugins = load(Settings(), put("dept.toml", 'title = "x"\n'))
    assert plugins.loaded[-1].warnings == ("It lists no offices.",)
