"""An invented record in which every field that holds words is filled, and the site that is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import minutes_html
import minutes_rectify
from minutes_publish.cleared import cleared
from minutes_publish.site import pages

from minutes import COURSE, Document
from minutes.contract import Desk
from minutes.model import (
    Approval,
    Attachment,
    Ballot,
    Case,
    Closing,
    Count,
    Detail,
    Event,
    Feedback,
    Field,
    FollowUp,
    Grading,
    Group,
    Incoming,
    Mark,
    Material,
    Message,
    Naming,
    Number,
    Paper,
    Pause,
    Phrase,
    Record,
    Secrecy,
    Transfer,
    Undoing,
    Waiver,
    replace,
)
from minutes.testing import Clock
from minutes.testing import desk as bare_desk
from tests.plugins.papers_dossier import at, dossier

FIELDS = (Field(name="spent", title="投入（万元）", public=True), Field(name="contact", title="联系人"))
DAY = date(2026, 10, 1)
MATTER, RESULT, REPORT = "改造后的物业和管护", "物业已进驻一百零二个小区。", "关于全市老旧小区改造工作情况的报告"
WORDS = "## 一、总体评价\n\n各地各部门做了大量工作。\n\n## 二、突出问题\n\n部分小区改造后物业没有跟上。\n"


def paper(template: str = "opinion", id: str = "d1", body: str = WORDS, **front: str) -> Paper:
    """An issued paper."""
    meta = {"form": "file", "mark": "澄江市人民代表大会常务委员会文件", "to": "市人民政府", **front}
    return Paper(
        id=id, meeting="t1", template=template, title=f"对市人民政府《{REPORT}》的审议意见", item="i1", chain="签批",
        text=str(Document(meta=meta, body=body)), number="澄人常〔2026〕12号", issued_on=date(2026, 9, 7),
        issued_by="文若水", opinions=("p1",), steps=("审核",),
        approvals=(Approval(step="审核", by="方存周", at=at(1), note="同意"),),
        waivers=(Waiver(check="gap", by="方存周", reason="补", at=at(1), records=("p1",)),),
    )  # fmt: skip


def records() -> list[Any]:
    """All of it: one matter handled, voted on and closed."""
    held = dossier()
    remark = replace(
        held.remarks[0],
        group="一组",
        answers="r9",
        follows="",
        origin="指纹",
        marks=(Mark(start=0, end=1, text="各", kind="problem"),),
        confirmed=replace(held.remarks[0].confirmed, note="核"),
    )  # type: ignore[type-var]
    first = replace(held.opinions[0], edited_by="文若水", condenser="extract", parts=("p9",), assigned_by="文若水",
                    assigned_reason="职责", opposes="p8")  # fmt: skip
    meeting = replace(
        held.meeting, groups=(Group(name="一组", convenor="m1", members=("m1",)),),
        items=(replace(held.meeting.items[0], announced=("m1",)), *held.meeting.items[1:]),
    )  # fmt: skip
    members = [replace(one, aliases=("老闻",), keys=("wzx",), former=(Naming(name="闻旧名", until_on=DAY),))
               for one in held.members]  # fmt: skip
    offices = [replace(one, duties="职责文字", aliases=("旧简称",), supervisor="o9", successor="o8",
                       former=(Naming(name="建设委", until_on=DAY),)) for one in held.offices]  # fmt: skip
    return [
        meeting, *members, *offices, remark, *held.remarks[1:], first, *held.opinions[1:],
        *(replace(one, note="说明") for one in held.set_asides), paper(), case(), *facts(),
        Number(id="n1", series="澄人常", year=2026, n=12, paper="d1", void="作废"),
        Phrase(id="h1", key="wg", text="物业管护"), Undoing(id="u1", meeting="t1", step="r1 3"),
        Message(id="g1", to="城建局", subject="催办", text="请报", on=DAY, channel="folder", cases=("c1",),
                receipt="回执"),
        Event(id="e1", meeting="t1", at=at(3), type="other", item="i1", member="m1", text="中途发言"),
        Secrecy(id="y1", meeting="t9", about="z9", mark="秘密★1年", reason="定密依据"),
        Material(id="k1", meeting="t1", title="调研报告", text="会前材料", item="i1", author="城环委", at=at(0)),
    ]  # fmt: skip


def case() -> Case:
    """The matter, with a course of its own: the built-in one as an office declared it anew."""
    return replace(
        dossier().cases[0], paper="d1", co_handlers=("o2",),
        closings=(Closing(closed_on=date(2026, 12, 28), by="文若水", reason="办结"),),
        transfers=(Transfer(role="supervisor", source="o8", target="o9", reason="对口", moved_on=DAY),),
        pauses=(Pause(from_on=DAY, until_on=date(2026, 10, 3), reason="停", consent="方存周"),), grading=Grading(),
        stages=tuple(replace(one, fields=FIELDS) if one.name == "reported" else one for one in COURSE),
    )  # fmt: skip


def facts() -> list[Record]:
    """What became of the matter."""
    return [
        Feedback(id="f1", meeting="t1", case="c1", on=date(2026, 10, 9), type="progress", text="内部进展。",
                 by="办事员"),
        Feedback(id="f2", meeting="t1", case="c1", on=date(2026, 11, 9), type="result", text=RESULT, office="o1",
                 by="办事员", achieved="yes", attachments=(Attachment(name="附表.xls", digest="ab", size=1),),
                 incoming=Incoming(number="收1", their_number="建1", passed_to=("城环委",)),
                 details=(Detail(field="spent", text="三百二十"), Detail(field="contact", text="田禾"))),
        Ballot(id="b1", meeting="t1", case="c1", held_on=date(2026, 12, 24), all_members=31, present=29, invalid=0,
               counts=(Count(grade="satisfied", votes=17), Count(grade="basically_satisfied", votes=12))),
        FollowUp(id="l1", meeting="t1", case="c1", on=date(2027, 1, 5), outcome="held", text="看过", by="方存周"),
    ]  # fmt: skip


def desk(kept: Iterable[Any], today: date = date(2027, 2, 1)) -> Desk:
    """A desk with those records on file, the built-in procedure and the web page exporter."""
    clock = Clock()
    clock.set(today)
    made = bare_desk(*minutes_rectify.register_procedures({}), *minutes_html.register_exporters({}), clock=clock)
    for one in kept:
        made.keep(one)
    return made


def site(kept: Iterable[Any], today: date = date(2027, 2, 1), address: str = "") -> dict[str, str]:
    """Every page by its name."""
    known = desk(kept, today)
    [html] = minutes_html.register_exporters({})
    return {name: content.decode() for name, content in pages(cleared(known), html.run, address)}
