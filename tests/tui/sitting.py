"""An invented sitting for the tests of the first three pages: people, offices, three items, seven remarks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import minutes_extract
import minutes_offices
import minutes_rectify
import minutes_transcripts

from minutes.contract import Command, Desk, Line, Option
from minutes.model import Meeting, Member, Office, replace
from minutes.testing import desk as bare_desk
from minutes.workflow import assign, people, record

PEOPLE = (
    ("曾建川", "主任", "member"), ("王若兰", "副主任", "member"), ("张海舟", "委员", "member"),
    ("刘敏之", "委员", "member"), ("单雪莹", "委员", "member"), ("陈志远", "委员", "member"),
    ("赵晓晨", "市教育局局长", "observer"), ("钱文博", "市财政局局长", "observer"),
)  # fmt: skip
OFFICES = (
    ("o1", "市教育局", "handler", "教育 学校 教师"), ("o2", "市财政局", "handler", "财政 经费 预算"),
    ("o3", "市市场监督管理局", "handler", "食品安全 食堂"),
    ("s1", "教科文卫工作委员会", "supervisor", "教育 科学 文化 卫生"),
    ("s2", "财政经济工作委员会", "supervisor", "预算 审计"),
)  # fmt: skip
TITLES = (
    "关于义务教育优质均衡发展情况的专项工作报告",
    "关于2026年本级预算执行情况的审计工作报告",
    "关于《中华人民共和国安全生产法》执法检查情况的报告",
)
SAID = (
    ("张海舟", "报告实事求是，工作成效明显。目前农村学校音体美教师严重不足，部分乡镇学校一个老师教几门课。"
               "建议市教育局统筹编制，三年内把农村学校音体美教师配齐。"),
    ("刘敏之", "我谈两点意见。一是城区大班额问题仍然突出，有的小学一个班超过六十人。二是建议加快城东新区学校建设，"
               "优先保障教育用地。"),
    ("单雪莹", "农村学校音体美老师不够的问题我也有同感，下乡看了五所学校，没有一个专职美术老师。"),
    ("赵晓晨", "感谢各位委员的意见，我们将认真研究，抓好落实。"),
    ("某代表", "课后服务经费没有保障，全市缺口三百二十万元。"),
    ("陈志远", "有的学校食堂管理不规范，食品安全隐患不容忽视。市市场监督管理局应当加强对学校食堂的监督检查。"),
)  # fmt: skip


def nine() -> datetime:
    """Nine in the morning of 25 November 2026 in Shanghai, at every reading."""
    return datetime(2026, 11, 25, 1, tzinfo=UTC)


def greet(desk: Any, options: Any, stdin: Any) -> list[Line]:
    """A command of a plugin, for the palette."""
    return [Line(text=f"你好，{options['name']}。")]


def plugins() -> list[Any]:
    """The default plugins that these pages ask."""
    offered = [*minutes_extract.register_condensers({}), *minutes_offices.register_assigners({})]
    offered += [*minutes_transcripts.register_importers({}), *minutes_rectify.register_procedures({})]
    options = (Option(name="name", title="称呼", required=True), Option(name="loud", title="大声", type="flag"))
    return [*offered, Command(name="greet", title="问候", run=greet, options=options)]


def empty() -> Desk:
    """A new archive."""
    return bare_desk(*plugins(), clock=nine, user="李记录")


def peopled() -> Desk:
    """An archive with people and offices, and no meeting."""
    desk = empty()
    people.enrol(desk, *(Member(id=f"m{n}", name=name, post=post, role=role)
                         for n, (name, post, role) in enumerate(PEOPLE)))  # fmt: skip
    assign.list_offices(
        desk, *(Office(id=id, name=name, role=role, duties=duties) for id, name, role, duties in OFFICES)
    )
    return desk


def uncalled(**fields: Any) -> tuple[Desk, Meeting]:
    """A meeting with three items on which nobody has spoken yet, before the roll is called."""
    desk, held_on = peopled(), date(2026, 11, 25)
    listed = tuple(replace(one, **fields) for one in people.roster(desk, held_on))
    return desk, record.convene(
        desk,
        held_on=held_on,
        titles=TITLES,
        term=16,
        session=37,
        chair="曾建川",
        place="常委会会议厅",
        attendance=listed,
    )


def convened() -> tuple[Desk, Meeting]:
    """The same with everybody called and present."""
    return uncalled(state="present")


def spoken() -> tuple[Desk, Meeting]:
    """Six remarks on the first item, one amended, one confirmed; and an earlier meeting that has ended."""
    desk, meeting = convened()
    item = meeting.items[0].id
    remarks = [record.speak(desk, meeting.id, item, words, speaker=name) for name, words in SAID]
    record.amend(desk, remarks[1].id, remarks[1].text + "还要防止出现新的大班额。")
    record.confirm(desk, remarks[0].id)
    record.convene(desk, held_on=date(2026, 9, 25), titles=["关于城市供水情况的报告"], term=16, session=36,
                   ended_on=date(2026, 9, 26))  # fmt: skip
    return desk, meeting
