"""The papers of the sample: drafted, returned once, approved, answered for, issued."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.model import Meeting, Paper
from minutes.rules import next_step
from minutes.sample import data
from minutes.sample.days import back, day
from minutes.workflow import issue

REASONS = {"unconfirmed": "一名发言人未能辨明身份，原话已对照录音核对，由记录人负责"}
OTHERWISE = "示例数据，由记录人负责"
BY = {"分管副主任审阅": "曲长河", "主任会议通过": "严怀远", "办公室主任签发": "费明川"}


def issue_all(desk: Desk, meeting: Meeting) -> dict[str, str]:
    """Issue the opinion and the letter for every item; answers the opinions' ids by the agenda item's key."""
    schedule = data.follow()
    drafting, signing = back(desk, day(desk, schedule.drafted)), back(desk, day(desk, schedule.issued))
    issued = {}
    for n, (one, item) in enumerate(zip(data.past_items(), meeting.items, strict=True)):
        paper = issue.draft(drafting, "opinion", meeting=meeting.id, item=item.id)
        if n == 0:
            _pass_next(drafting, paper)
            issue.send_back(drafting, paper.id, "第二条两种意见请分开表述", by="严怀远")
        issued[one.key] = _issued(signing, paper).id
        _issued(signing, issue.draft(signing, "handover", meeting=meeting.id, item=item.id))
    return issued


def _issued(desk: Desk, paper: Paper) -> Paper:
    """The paper, passed along its whole chain, what blocks it answered for by name, and issued."""
    while next_step(desk.fetch(Paper, paper.id)):
        _pass_next(desk, paper)
    if paper.template in desk.settings.checked_papers:
        for check in dict.fromkeys(one.check for one in issue.review(desk, paper.id).blocking):
            issue.waive(desk, paper.id, check, REASONS.get(check, OTHERWISE))
    return issue.issue(desk, paper.id)


def _pass_next(desk: Desk, paper: Paper) -> None:
    step = next_step(desk.fetch(Paper, paper.id))
    issue.approve(desk, paper.id, by=BY.get(step, ""))
