"""A small dossier in which every field says something, and the same with one field changed; all of it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_type_hints

from msgspec import structs

from minutes.commands.holding import IDS, OWN
from minutes.model import (
    AgendaItem,
    Attendance,
    Ballot,
    Case,
    Confirmation,
    Count,
    Dossier,
    Event,
    Feedback,
    FollowUp,
    Group,
    Ledger,
    LedgerRow,
    Mark,
    Material,
    Meeting,
    Member,
    Naming,
    Office,
    Opinion,
    Paper,
    Record,
    Remark,
    SetAside,
    Source,
    Term,
    Value,
    replace,
)

AT = datetime(2026, 8, 20, 1, 30, tzinfo=UTC)
DAY = date(2026, 8, 20)
OTHERS = {
    "item": "i2", "speaker": "p2", "member": "p2", "chair": "李四", "handler": "o2", "supervisor": "o2",
    "lead_supervisor": "o2", "lead_handler": "o2", "successor": "o2", "answers": "r1", "remark": "r2", "case": "c2",
    "opinion": "o9", "form": "question", "role": "observer", "state": "leave", "kind": "budget", "type": "visit",
}  # fmt: skip
"""What a field is changed to where its words mean something."""
MORE = {"co_handlers": "o2", "announced": "p2", "members": "p3"}
TYPES = {"events": "left", "feedback": "plan"}


def dossier() -> Dossier:
    """Two persons, two bodies, two items, two remarks, and one of everything else."""
    meeting = Meeting(
        id="m", held_on=DAY, ended_on=DAY + timedelta(1), term=16, session=37, title="", body="某某市人大常委会",
        place="第一会议室", chair="张三", items=(
            AgendaItem(id="i1", title="水污染防治情况的报告", report="报告", reporting_body="市人民政府",
                       lead_supervisor="o1", lead_handler="o1", announced=("p1",)),
            AgendaItem(id="i2", title="预算执行情况的报告", kind="audit", closed=True, withdrawn="材料未齐"),
        ),
        attendance=(Attendance(member="p1", name="张三", post="主任"),
                    Attendance(member="p2", name="李四", post="局长", role="observer", state="absent")),
        groups=(Group(name="第一组", convenor="p1", members=("p1", "p2")),),
    )  # fmt: skip
    first = Remark(
        id="r1", meeting="m", item="i1", text="治污设施不足，建议今年补建三座。", speaker="p1", name="张三",
        post="主任", role="member", group="第一组", at=AT, began_at=AT, ended_at=AT + timedelta(minutes=3),
        confirmed=Confirmation(by="张三", at=AT + timedelta(hours=1), note="已核"),
        marks=(Mark(start=0, end=6, text="治污设施不足", kind="problem"),),
    )  # fmt: skip
    second = Remark(id="r2", meeting="m", item="i1", text="已列入计划。", speaker="p2", name="李四", post="局长",
                    role="observer", form="answer", answers="r1", at=AT + timedelta(minutes=5))  # fmt: skip
    return Dossier(meeting=meeting, remarks=(first, second), **_people(), **_work())


def _people() -> dict[str, Any]:
    served: dict[str, Any] = {"from_on": date(2021, 1, 1), "to_on": date(2027, 1, 1)}
    return {
        "members": (
            Member(id="p1", name="张三", post="主任", aliases=("老张",), keys=("zs",),
                   former=(Naming(name="张山", until_on=date(2020, 1, 1)),), **served),
            Member(id="p2", name="李四", post="局长", role="observer"),
        ),
        "offices": (
            Office(id="o1", name="市生态环境局", duties="水污染防治", aliases=("环境局",), supervisor="o2",
                   former=(Naming(name="市环保局", until_on=date(2019, 1, 1)),), successor="o3", **served),
            Office(id="o2", name="城环委", role="supervisor"),
            Office(id="o3", name="市水务局"),
        ),
    }  # fmt: skip


def _work() -> dict[str, Any]:
    return {
        "events": (Event(id="e1", meeting="m", at=AT, type="arrived", item="i1", member="p2", text="李四到会"),),
        "materials": (Material(id="a1", meeting="m", title="调研报告", text="调研情况。", item="i1", author="城环委",
                               at=AT),),
        "opinions": (Opinion(
            id="op", meeting="m", item="i1", theme="治污设施", problem="治污设施不足。", measures=("今年补建三座。",),
            sources=(Source(remark="r1", start=0, end=6, text="治污设施不足", speaker="p1"),), accepted_by="李文书",
            edited_by="李文书", condenser="extract", handler="o1", co_handlers=("o3",), supervisor="o2",
            assigned_by="李文书", assigned_reason="职责相符",
        ),),
        "set_asides": (SetAside(id="s1", meeting="m", item="i1", remark="r2", start=0, end=6, text="已列入计划。",
                                reason="context", note="背景", by="李文书"),),
        "papers": (Paper(id="p", meeting="m", template="opinion", title="审议意见", text="正文", item="i1"),),
        "cases": (Case(id="c1", meeting="m", item="i1", opinion="op", title="治污设施", problem="治污设施不足。",
                       measures=("今年补建三座。",), handler="o1", co_handlers=("o3",), supervisor="o2", handed_on=DAY,
                       term=Term(n=3)),),
        "feedback": (Feedback(id="f1", meeting="m", case="c1", on=DAY, text="已开工。"),),
        "ballots": (Ballot(id="b1", meeting="m", case="c1", held_on=DAY, all_members=30, present=28,
                           counts=(Count(grade="satisfied", votes=28),)),),
        "follow_ups": (FollowUp(id="l1", meeting="m", case="c1", on=DAY, text="回访。"),),
    }  # fmt: skip


def ledger() -> Ledger:
    """One row that says something everywhere."""
    case = replace(dossier().cases[0], paper="p", handler_name="市生态环境局")
    row = LedgerRow(
        case=case, meeting="第三十七次会议", item="水污染防治情况的报告", number="〔2026〕9号", handler="市生态环境局",
        co_handlers=("市水务局",), supervisor="城环委", due_on=date(2026, 12, 1), working=("三个月",), estimated=True,
        status="in_progress", due_stage="结果", lateness="soon", verdict="satisfied", last="已开工",
        look_on=date(2027, 1, 8), answered=0.5, parts=2,
    )  # fmt: skip
    return Ledger(on=DAY, rows=(row,))


def changed(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """The value once for each of its fields, with that one changed: the path of the field, and the value."""
    for field in structs.fields(type(value)):
        if field.name in (OWN if isinstance(value, Record) else IDS):
            continue
        held, path = getattr(value, field.name), f"{at}{field.name}"
        if held is None and not field.name.endswith(("_at", "_on")):
            continue
        if held == () and get_type_hints(type(value))[field.name] != tuple[str, ...]:
            continue  # parts with an identity of their own: whether they come through is seen where there is one
        if isinstance(held, Value):
            parts: Iterator[tuple[str, Any]] = changed(held, f"{path}.")
        elif isinstance(held, tuple) and held and isinstance(held[0], Value):
            parts = ((below, (one, *held[1:])) for below, one in changed(held[0], f"{path}."))
        else:
            parts = iter([(path, _other(at, field.name, held))])
        yield from ((below, structs.replace(value, **{field.name: one})) for below, one in parts)


def _other(at: str, name: str, held: Any) -> Any:
    if name == "type" and at.removesuffix(".") in TYPES:
        return TYPES[at.removesuffix(".")]
    if name in OTHERS and isinstance(held, str):
        return OTHERS[name] if held != OTHERS[name] else "i1"
    if isinstance(held, bool):
        return not held
    if isinstance(held, datetime | date):
        return held - timedelta(days=1)
    if isinstance(held, tuple):
        return (*held, MORE.get(name, "变"))
    if held is None:
        return AT if name.endswith("_at") else DAY
    return held + "变" if isinstance(held, str) else held + 1
