"""Turns of phrase that several papers share: named gaps, who said it, the meeting's and the report's full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes import Brief, chinese, day, literal, name_on, quantifier
from minutes.model import AgendaItem, Dossier, Meeting, Opinion, Paper, Source
from minutes_papers.loops import Block

ENDS = "。；;，,、．. \n\t　"


def gap(name: str) -> str:
    """What is missing, by name, where it belongs: 〔待补：联系人〕."""
    return f"〔待补：{name}〕"


def given(value: str, name: str) -> str:
    """The value, or the named gap."""
    return value.strip() or gap(name)


def clause(text: str) -> str:
    """The words without the stop at their end and without line breaks, to be set into a sentence."""
    return "".join(line.strip() for line in text.splitlines()).rstrip(ENDS)


def flat(text: str) -> str:
    """The words on one line, for a heading or a cell."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def quoted(text: str) -> str:
    """Straight quotes as Chinese ones, double or single, where they come in pairs; inside “” they become ‘’.

    An apostrophe or a sign for feet and inches has no pair, and stands as it is.
    """
    if text.count('"') % 2 == 0:
        text = re.sub(r'"([^"]*)"', lambda found: _marked(found, text), text)
    return re.sub(r"(?<![A-Za-z0-9])'([^']*[^'A-Za-z0-9]?)'(?![A-Za-z0-9])", r"‘\1’", text)


def _marked(found: re.Match[str], text: str) -> str:
    before = text[: found.start()]
    inside = before.count("“") > before.count("”")
    return f"‘{found[1]}’" if inside else f"“{found[1]}”"


def cited(title: str) -> str:
    """A title as it stands inside 《》: marks alternate with each level, 《〈《》〉》 (GB/T 15834, 4.15)."""
    made, depth = "", 0
    for one in title:
        if one in "《〈":
            made += "〈《"[depth % 2]
            depth += 1
        elif one in "》〉":
            depth = max(depth - 1, 0)
            made += "〉》"[depth % 2]
        else:
            made += one
    return made


def paragraphs(text: str) -> Block:
    """Somebody's words, each line a paragraph."""
    return Block("\n\n".join(literal(line.strip()) for line in text.splitlines() if line.strip()))


def joined(blocks: Iterable[str], by: str = "\n\n") -> Block:
    """Blocks under each other."""
    return Block(by.join(block for block in blocks if block))


def cell(text: str) -> str:
    """Somebody's words in a cell of a table."""
    return literal(flat(text)) or "—"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str = "") -> Block:
    """A Markdown table; `align` has one letter a column: l, c or r."""
    rule = {"l": ":--", "c": ":-:", "r": "--:"}
    lines = [head, [rule[one] for one in align or "l" * len(head)], *([cell(one) for one in row] for row in rows)]
    return Block("\n".join("| " + " | ".join(line) + " |" for line in lines))


# Meetings, items, people


def item_of(dossier: Dossier, brief: Brief) -> AgendaItem:
    """The item that the paper is about: the one asked for, or the only one; else a nameless one."""
    items = dossier.meeting.items
    only = items[0] if len(items) == 1 else AgendaItem(id=brief.item, title=gap("议题"))
    return dossier.item(brief.item) or only


def adopted(dossier: Dossier, item: AgendaItem) -> tuple[Opinion, ...]:
    """The opinions that a person adopted; what a machine proposed is not printed before, nor what is off the agenda."""
    return tuple(one for one in dossier.opinions_on(item.id) if one.accepted_by and not item.withdrawn)


def said_still(dossier: Dossier, opinion: Opinion) -> tuple[Source, ...]:
    """The opinion's sources without those in remarks that were withdrawn: who took words back did not raise it."""
    said = {one.id for one in dossier.remarks if not one.withdrawn}
    return tuple(one for one in opinion.sources if one.remark in said)


def supervisor_of(item: AgendaItem, points: Iterable[Opinion]) -> str:
    """The id of the office in charge of the item, or the one that supervises its first opinion."""
    return item.lead_supervisor or next((one.supervisor for one in points if one.supervisor), "")


def issued_opinion(dossier: Dossier, item: AgendaItem) -> Paper | None:
    """The opinion on the item as it was issued last, or its newest draft."""
    papers = [one for one in dossier.papers if one.template == "opinion" and one.item == item.id]
    replaced = {one.replaces for one in papers}
    standing = [one for one in papers if one.id not in replaced]
    return max(standing, key=lambda one: (one.issued_on is not None, bool(one.number)), default=None)


def heard(item: AgendaItem) -> str:
    """The verb of the item as convened, 听取和审议 where it has none."""
    found = re.match(r"听取和审议|听取并审议|听取|审议", item.title)
    return (found[0] if found and not item.report else "听取和审议") + "了"


def days(meeting: Meeting) -> str:
    """The day or days of the meeting."""
    first, last = meeting.held_on, meeting.ended_on or meeting.held_on
    if last <= first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day(first)}至{last.day}日"
    return f"{day(first)}至{day(last).removeprefix(f'{first.year}年') if first.year == last.year else day(last)}"


def report(item: AgendaItem) -> str:
    """What was deliberated, word for word: 市人民政府《关于…的报告》, or the item's title without its verb.

    Who reported is read from the title where it says so: an inspection reports, but the government is to act.
    """
    rest = re.sub(r"^(听取和审议|听取并审议|听取|审议)(?:了)?(?=.)", "", item.title.strip())
    if not item.report:
        return rest
    at = cited(rest).find(cited(item.report))
    body = rest[:at] if at >= 0 else item.reporting_body
    return f"{'' if item.report.startswith(body) else body}《{cited(item.report)}》"


def office_name(dossier: Dossier, office: str, missing: str) -> str:
    """The office's name on the day of the meeting, or the named gap."""
    found = dossier.office(office)
    return name_on(found, dossier.meeting.held_on) if found else gap(missing)


def office_names(dossier: Dossier, offices: Iterable[str]) -> str:
    """Several offices, or an empty text."""
    return "、".join(office_name(dossier, one, "单位") for one in offices)


# How many said it; never who


def attribution(sources: Sequence[Source], members: int, brief: Brief, verb: str = "提出") -> str:
    """组成人员普遍认为, 部分组成人员提出, 有的列席人员提出: from how many of the speaking members raised it.

    Only members count as 组成人员. What observers alone raised is theirs and never gets a majority's word.
    """
    raised = {source.speaker or source.remark for source in sources if source.role == "member"}
    if raised:
        word, who = quantifier(len(raised), members, brief.quantifiers), "组成人员"
    else:
        word = brief.quantifiers[-1].word if brief.quantifiers else ""
        who = "列席人员" if any(source.role == "observer" for source in sources) else "出席人员"
    if word.endswith(("认为", "指出", "强调", "提出", "建议")):
        return who + word
    return f"{word}{who}{verb}"


def measures(opinion: Opinion, end: str = "。") -> str:
    """The measures as one sentence: alone as it stands, several as 一是…；二是…。"""
    said = [quoted(clause(one)) for one in opinion.measures if clause(one)]
    if len(said) < 2:
        return "".join(said) + end if said else ""
    return "；".join(one if one[:2] in ORDINALS else f"{ordinal(n)}{one}" for n, one in enumerate(said, 1)) + end


ORDINALS = tuple(f"{digit}是" for digit in "一二三四五六七八九")


def ordinal(n: int) -> str:
    """一是, 二是 …"""
    return f"{chinese(n)}是"
