"""An invented meeting taken as far as a test needs it, on a desk with the real papers and the real procedure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import minutes_checks
import minutes_papers
import minutes_rectify

from minutes.contract import Desk
from minutes.model import AgendaItem, Case, Member, Office, Opinion, Paper, Source
from minutes.testing import desk as bare_desk
from minutes.workflow import issue, record, track

SAID = "优质医疗资源下沉不够，基层服务能力不强。建议市卫生健康委员会明年六月底前建立专家下派名单，按季度公开。"
ALSO = "县乡之间检查结果还不能互认，群众重复检查多，建议尽快打通信息平台。"


def plugins() -> list[Any]:
    """The papers, their checks and formats, and the procedure."""
    offered = [*minutes_papers.register_templates({}), *minutes_checks.register_checks({})]
    offered += [*minutes_papers.register_exporters({}), *minutes_rectify.register_procedures({})]
    return offered


def nine() -> datetime:
    """Nine in the morning of 25 November 2026, in China."""
    return datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def desk() -> Desk:
    """A desk on 25 November 2026 with a meeting on file, two remarks and two adopted opinions that cover them."""
    made = bare_desk(*plugins(), clock=nine, user="陈秘书")
    made.save(
        Member(id="m1", name="林致远"),
        Member(id="m2", name="苏晚晴", post="委员"),
        Office(id="o1", name="市卫生健康委员会", supervisor="s1"),
        Office(id="o2", name="市大数据管理局"),
        Office(id="s1", name="教科文卫工作委员会", role="supervisor"),
    )
    item = AgendaItem(
        id="a1",
        title="听取和审议市人民政府关于紧密型县域医共体建设情况的报告",
        report="关于紧密型县域医共体建设情况的报告",
        reporting_body="市人民政府",
        lead_supervisor="s1",
        lead_handler="o1",
    )
    meeting = record.convene(made, held_on=date(2026, 8, 20), items=[item], term=16, session=37)
    for n, (speaker, words, office) in enumerate((("林致远", SAID, "o1"), ("苏晚晴", ALSO, "o2"))):
        remark = record.speak(made, meeting.id, "a1", words, speaker=speaker)
        record.confirm(made, remark.id)
        problem, _comma, rest = words.rpartition("建议")
        source = Source(remark=remark.id, start=0, end=len(words), text=words, speaker=remark.speaker)
        made.keep(
            Opinion(
                id=f"p{n}",
                meeting=meeting.id,
                item="a1",
                theme=("资源下沉", "信息互认")[n],
                problem=problem.strip("。，"),
                measures=(rest.strip("。"),),
                sources=(source,),
                order=n,
                accepted_by="陈秘书",
                handler=office,
                supervisor="s1",
            )
        )
    return made


def meeting_of(on: Desk) -> str:
    """The id of the only meeting."""
    return on.archive.meetings()[0].id


def filled(on: Desk, paper: Paper) -> Paper:
    """The draft with the appraisal written that nobody spoke."""
    return issue.rewrite(on, paper.id, paper.text.replace("〔待补：总体评价〕", "医共体建设取得成效。"))


def issued(on: Desk) -> Paper:
    """The opinion drafted, passed by the whole chain, and issued on 1 September 2026."""
    paper = filled(on, issue.draft(on, "opinion", meeting=meeting_of(on), item="a1"))
    for step in paper.steps:
        issue.approve(on, paper.id, by={"分管副主任审阅": "周副主任"}.get(step, "主任会议"))
    return issue.issue(on, paper.id, date(2026, 9, 1))


def cases(on: Desk) -> tuple[Case, ...]:
    """Two cases handed over on 2 September 2026; one is due soon, one was answered and is overdue."""
    first, second = track.hand_over(on, issued(on).id, date(2026, 9, 2))
    track.log(on, first.id, "已签收。", type="received", on=date(2026, 9, 4))
    track.log(on, first.id, "已制定专家下派名单，正在征求县级医院意见。", on=date(2026, 10, 9))
    track.extend(on, first.id, date(2026, 12, 20), "名单需经编制部门核定", "周副主任")
    return first, second
