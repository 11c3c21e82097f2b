"""An invented meeting of an invented city, for the tests of papers; no person or place in it is real."""

from __future__ import annotations

from datetime import UTC, date, datetime

from minutes.model import (
    AgendaItem,
    Attendance,
    Ballot,
    Case,
    Confirmation,
    Count,
    Dossier,
    Extension,
    Feedback,
    Meeting,
    Member,
    Office,
    Opinion,
    Paper,
    Remark,
    SetAside,
    Source,
    Term,
)

BODY = "澄江市人民代表大会常务委员会"
ITEM = AgendaItem(
    id="i1",
    title="听取和审议市人民政府关于全市老旧小区改造工作情况的报告",
    report="关于全市老旧小区改造工作情况的报告",
    reporting_body="市人民政府",
    lead_supervisor="o9",
    lead_handler="o1",
)
OTHER = AgendaItem(id="i2", title="审议“一河两岸”(二期) 规划 #2 的议案", kind="visit")

WORDS = {
    "r1": ("m1", "各位领导好。全市三年改造老旧小区一百二十六个，群众获得感明显增强。部分小区改造后物业没有跟上，"
                 "管网三个月又堵了。建议把物业进驻作为竣工验收的条件，先定物业再开工。"),
    "r2": ("m2", "改造资金拨付及时，成效值得肯定。后续管护缺位，楼道灯坏了没人修。"
                 "建议建立维修资金补建台账，按季公开。"),
    "r3": ("m3", "我同意前面的意见。加装电梯推进慢，一楼住户不同意的多。建议出台加装电梯补偿指引，明确办理时限。"),
    "r4": ("m4", "老小区改造是好事，街道社区都出了力。改完没人管，绿化带又变成停车位。"),
    "r5": ("v1", "列席谈一点：施工扰民，夜里十点还在切割。建议规范施工时间并公布投诉电话。"),
}  # fmt: skip

NAMES = {"m1": ("闻知行", "委员"), "m2": ("贺兰舟", "委员"), "m3": ("司马问渠", "副主任"), "m4": ("褚明", "委员"),
         "v1": ("洛小川", "市人大代表")}  # fmt: skip


def at(minute: int) -> datetime:
    return datetime(2026, 8, 27, 1, minute, tzinfo=UTC)


def remark(id: str, n: int) -> Remark:
    speaker, text = WORDS[id]
    name, post = NAMES[speaker]
    confirmed = Confirmation(by=name, at=at(59)) if id in ("r1", "r2", "r3") else None
    role = "observer" if speaker == "v1" else "member"
    return Remark(
        id=id, meeting="t1", item="i1", text=text, speaker=speaker, name=name, post=post, role=role, at=at(n), order=n,
        confirmed=confirmed,
    )  # fmt: skip


def source(id: str, words: str, kind: str = "problem") -> Source:
    speaker, text = WORDS[id]
    start = text.index(words)
    role = "observer" if speaker == "v1" else "member"
    return Source(remark=id, start=start, end=start + len(words), text=words, kind=kind, speaker=speaker, role=role)


def aside(n: int, id: str, words: str, reason: str) -> SetAside:
    start = WORDS[id][1].index(words)
    return SetAside(
        id=f"a{n}", meeting="t1", item="i1", remark=id, start=start, end=start + len(words), text=words, reason=reason,
        by="文若水",
    )  # fmt: skip


OPINIONS = (
    Opinion(
        id="p1", meeting="t1", item="i1", theme="改造后的物业和管护", order=1, accepted_by="文若水",
        problem="部分小区改造后物业没有跟上，管网三个月又堵了。",
        measures=("建议把物业进驻作为竣工验收的条件，先定物业再开工。", "建议建立维修资金补建台账，按季公开。"),
        handler="o1", co_handlers=("o2", "o3"), supervisor="o9",
        sources=(
            source("r1", "部分小区改造后物业没有跟上，管网三个月又堵了。"),
            source("r1", "建议把物业进驻作为竣工验收的条件，先定物业再开工。", "suggestion"),
            source("r2", "后续管护缺位，楼道灯坏了没人修。"),
            source("r2", "建议建立维修资金补建台账，按季公开。", "suggestion"),
            source("r4", "改完没人管，绿化带又变成停车位。"),
        ),
    ),
    Opinion(
        id="p2", meeting="t1", item="i1", theme="加装电梯", order=2, accepted_by="文若水",
        problem="加装电梯推进慢，一楼住户不同意的多。", measures=("建议出台加装电梯补偿指引，明确办理时限。",),
        handler="o1", supervisor="o9",
        sources=(source("r3", "加装电梯推进慢，一楼住户不同意的多。"),
                 source("r3", "建议出台加装电梯补偿指引，明确办理时限。", "suggestion")),
    ),
    Opinion(
        id="p3", meeting="t1", item="i1", order=3, accepted_by="文若水", problem="施工扰民，夜里十点还在切割。",
        measures=("建议规范施工时间并公布投诉电话。",), handler="o2", supervisor="o9",
        sources=(source("r5", "施工扰民，夜里十点还在切割。"),
                 source("r5", "建议规范施工时间并公布投诉电话。", "suggestion")),
    ),
)  # fmt: skip

ASIDES = (
    aside(1, "r1", "各位领导好。", "courtesy"),
    aside(2, "r1", "全市三年改造老旧小区一百二十六个，群众获得感明显增强。", "praise"),
    aside(3, "r2", "改造资金拨付及时，成效值得肯定。", "praise"),
    aside(4, "r3", "我同意前面的意见。", "agreement"),
    aside(5, "r4", "老小区改造是好事，街道社区都出了力。", "praise"),
    aside(6, "r5", "列席谈一点：", "context"),
)

OFFICES = (
    Office(id="o1", name="市住房和城乡建设局"),
    Office(id="o2", name="市城市管理局"),
    Office(id="o3", name="市财政局"),
    Office(id="o9", name="市人大常委会城乡建设和环境资源保护工作委员会", role="supervisor"),
)

CASE = Case(
    id="c1", meeting="t1", item="i1", opinion="p1", title="改造后的物业和管护", problem=OPINIONS[0].problem,
    measures=OPINIONS[0].measures, handler="o1", handler_name="市住房和城乡建设局", supervisor="o9",
    supervisor_name="市人大常委会城乡建设和环境资源保护工作委员会", handed_on=date(2026, 9, 8), term=Term(n=2),
    extensions=(
        Extension(until_on=date(2026, 11, 20), reason="资金未到位", consent="分管副主任", granted_on=date(2026, 11, 1)),
    ),
)  # fmt: skip


def dossier() -> Dossier:
    """The meeting with everything on file: four members and one observer spoke on its first item."""
    members = tuple(Member(id=id, name=name, post=post) for id, (name, post) in NAMES.items())
    listed = tuple(
        Attendance(member=id, name=name, post=post, role="observer" if id == "v1" else "member")
        for id, (name, post) in NAMES.items()
    )
    return Dossier(
        meeting=Meeting(
            id="t1", held_on=date(2026, 8, 27), ended_on=date(2026, 8, 28), term=16, session=35, body=BODY,
            place="市人大会议中心三楼会议厅", chair="方存周", items=(ITEM, OTHER),
            attendance=(*listed, Attendance(member="m8", name="屈子衿", post="委员", state="leave")),
        ),
        members=members,
        offices=OFFICES,
        remarks=tuple(remark(id, n) for n, id in enumerate(WORDS)),
        opinions=OPINIONS,
        set_asides=ASIDES,
        papers=(
            Paper(id="d1", meeting="t1", template="opinion",
                  title="对市人民政府《关于全市老旧小区改造工作情况的报告》的审议意见",
                  text="", item="i1", number="澄人常〔2026〕12号", issued_on=date(2026, 9, 7)),
        ),
        cases=(CASE,),
        feedback=(Feedback(id="f1", meeting="t1", case="c1", on=date(2026, 10, 9),
                           text="已摸底，正在商财政落实资金。"),),
        ballots=(
            Ballot(id="b1", meeting="t1", case="c1", held_on=date(2026, 12, 24), all_members=31, present=29,
                   counts=(Count(grade="satisfied", votes=17), Count(grade="basically_satisfied", votes=11),
                           Count(grade="dissatisfied", votes=1))),
        ),
    )  # fmt: skip


EVERY_NODE = """## 一、标题

### （一）小题

#### 1. 三级

正文**加粗**和*强调*与`代码`，
换行 and
latin\\
硬换行，[网页](http://example.org/)。

1. 甲
2. 乙

- 丙
- 丁

> 引文

```
原样
```

---

| 左 | 中 | 右 |
|:--|:-:|--:|
| 一 | 二 | 三 |

# 附件1 清单

清单正文
"""
