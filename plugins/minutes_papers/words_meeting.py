"""Words of the office, the meeting and the people who attend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes import chinese, chinese_year, day, full_session, heading, session_short, turned_out
from minutes.model import Attendance, replace
from minutes_papers.phrases import days, gap
from minutes_papers.vocabulary import List, Seen, Word

STATES = {("member", "present"): "出席", ("member", "leave"): "请假", ("member", "absent"): "缺席",
          ("member", "uncalled"): "未点名",
          ("observer", "present"): "列席", ("observer", "leave"): "列席人员请假",
          ("observer", "absent"): "列席人员缺席", ("observer", "uncalled"): "列席人员未点名"}  # fmt: skip


def day_in_chinese(on: date) -> str:
    """The date in Chinese figures, where a form wants it: 二〇二六年十一月二十五日."""
    return f"{chinese_year(on.year)}{chinese(on.month)}月{chinese(on.day)}日"


def listed(seen: Seen, role: str, state: str = "") -> list[Attendance]:
    """Who is on the list of attendance in that role, and in that state; whoever came late was present."""
    roll = turned_out(seen.dossier.meeting, seen.dossier.events, seen.dossier.remarks)
    return [one for one in roll if one.role == role and state in ("", one.state)]


def _names(role: str, state: str) -> Word:
    label = f"{STATES[role, state]}名单"

    def names(seen: Seen) -> str:
        told = [one.name for one in listed(seen, role, state)]
        unknown = state == "present" and listed(seen, role, "uncalled")
        return "、".join([*told, *([gap(f"{label}（尚未点名）")] if unknown else [])])

    return Word(label=label, value=names)


def _count(role: str, state: str, label: str) -> Word:
    """How many are in that state; a gap while somebody of the role has not been called, since nobody knows."""

    def count(seen: Seen) -> str:
        unknown = state and listed(seen, role, "uncalled")
        return "" if unknown else str(len(listed(seen, role, state)) or "")

    return Word(label=label, value=count)


def _people(seen: Seen, role: str, state: str = "") -> Sequence[Seen]:
    return [replace(seen, person=one) for one in listed(seen, role, state)]


def _still_on_agenda(seen: Seen) -> str:
    return str(sum(not one.withdrawn for one in seen.dossier.meeting.items) or "")


def _person(seen: Seen) -> Attendance:
    assert seen.person
    return seen.person


OFFICE = {
    "n": Word(label="序号", value=lambda seen: str(seen.n or "")),
    "nth": Word(label="中文序号", value=lambda seen: chinese(seen.n) if seen.n else ""),
    "mark1": Word(label="一级序号", value=lambda seen: heading(1, seen.n or 1)),
    "mark2": Word(label="二级序号", value=lambda seen: heading(2, seen.n or 1)),
    "mark3": Word(label="三级序号", value=lambda seen: heading(3, seen.n or 1)),
    "today": Word(label="今日", value=lambda seen: day(seen.brief.on)),
    "today_in_chinese": Word(label="今日大写", value=lambda seen: day_in_chinese(seen.brief.on)),
    "year": Word(label="年份", value=lambda seen: str(seen.brief.on.year)),
    "body": Word(label="常委会", value=lambda seen: seen.dossier.meeting.body or seen.brief.profile.body),
    "short": Word(label="常委会简称", value=lambda seen: seen.brief.profile.short),
    "office": Word(label="办公室", value=lambda seen: seen.brief.profile.office),
    "contact": Word(label="联系人", value=lambda seen: seen.brief.profile.contact),
    "phone": Word(label="电话", value=lambda seen: seen.brief.profile.phone),
    "copies": Word(label="抄送", value=lambda seen: "，".join(seen.brief.profile.copies), optional=True),
}

MEETING = {
    "session": Word(label="会议全称", value=lambda seen: full_session(seen.dossier.meeting)),
    "session_short": Word(label="会议简称", value=lambda seen: session_short(seen.dossier.meeting)),
    "session_number": Word(label="会议次数", value=lambda seen: chinese(seen.dossier.meeting.session)
                           if seen.dossier.meeting.session else ""),
    "days": Word(label="会议日期", value=lambda seen: days(seen.dossier.meeting)),
    "held": Word(label="开会日期", value=lambda seen: day(seen.dossier.meeting.held_on)),
    "held_in_chinese": Word(label="开会日期大写", value=lambda seen: day_in_chinese(seen.dossier.meeting.held_on)),
    "place": Word(label="地点", value=lambda seen: seen.dossier.meeting.place),
    "chair": Word(label="主持人", value=lambda seen: seen.dossier.meeting.chair),
    "item_count": Word(label="议题数", value=_still_on_agenda),
    "members_listed": _count("member", "", "应到人数"),
    "members_present": _count("member", "present", "实到人数"),
    "members_on_leave": _count("member", "leave", "请假人数"),
    "observers_present": _count("observer", "present", "列席人数"),
    "names_present": _names("member", "present"),
    "names_on_leave": _names("member", "leave"),
    "names_absent": _names("member", "absent"),
    "names_observing": _names("observer", "present"),
}  # fmt: skip

PERSON = {
    "name": Word(label="姓名", value=lambda seen: _person(seen).name, of=("person",)),
    "post": Word(label="职务", value=lambda seen: _person(seen).post, of=("person",), optional=True),
    "state": Word(
        label="出席情况", value=lambda seen: STATES.get((_person(seen).role, _person(seen).state), ""), of=("person",)
    ),
}

WORDS = {**OFFICE, **MEETING, **PERSON}

LISTS = {
    "members": List(label="组成人员", entries=lambda seen: _people(seen, "member"), gives=("person",)),
    "observers": List(label="列席人员", entries=lambda seen: _people(seen, "observer"), gives=("person",)),
    "present": List(label="出席人员", entries=lambda seen: _people(seen, "member", "present"), gives=("person",)),
}
