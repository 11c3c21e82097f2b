"""What is open in a paper, gaps first, and the way from each to the place where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes.contract import Check, Finding, Option
from minutes.errors import Refused
from minutes.model import AgendaItem, Opinion, Paper, Record, Remark
from minutes.text import _
from minutes.tui import keys
from minutes.tui.dialogs import Pick, Say, Tell
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.paper_steps import must_be_draft
from minutes.wording import word
from minutes.workflow import agenda, issue
from minutes.workflow.gaps import GAP, names

SOURCES = {
    "remarks": ("人次", "发言人次"),
    "sitting": ("出席名单", "请假名单", "缺席名单", "列席名单", "应到人数", "实到人数", "请假人数", "列席人数",
                "是否符合"),
    "opinions": ("突出问题", "意见建议", "审议意见", "条数", "承办单位", "督办单位", "对口委室", "承办"),
    "ledger": ("督办事项", "办理结果", "办理情况", "结果报告日期", "回头看情况", "各状态件数", "事项数", "测评事项",
               "测评日期", "测评结论汇总", "测评票数", "测评应到人数", "测评实到人数"),
}  # fmt: skip
"""On which page what fills a gap is put on file; every other gap is filled in the words of the paper."""
OF_MEETING = {"地点": "place", "主持人": "chair"}
"""Gaps that a field of the meeting fills."""
OF_OTHERS = ("chairs",)
"""Papers of another body's meeting, whose place and people stand nowhere but in their words."""
OF_OFFICE = {"联系人": "contact", "电话": "phone"}
"""Gaps that a setting of the office fills for all papers: [profile] in minutes.toml."""

Redraw = Callable[[], object]


def mend(page: Page, paper: Paper, review: issue.Review | None, redraw: Redraw) -> None:
    """List what is open, and go to where the chosen one is mended. Raises Refused where nothing is, or all is over."""
    must_be_draft(paper)
    open_gaps = names(paper)
    found = [one for one in review.findings if one.check != "gap"] if review else []
    blocking = review.blocking if review else ()
    found.sort(key=lambda one: one not in blocking)
    rows = [(f"gap {gap}", _("Gap: {gap}　{where}").format(gap=gap, where=_where(paper, gap))) for gap in open_gaps]
    rows += [(str(n), _told(page, one, one in blocking)) for n, one in enumerate(found)]
    if not rows:
        raise Refused(_("Nothing is open in this paper."))

    def act(choice: str) -> None:
        if choice.startswith("gap "):
            _gap(page, paper, choice.removeprefix("gap "), redraw)
        else:
            _finding(page, paper, found[int(choice)], redraw)

    note = _("Enter goes to where it is filled in or mended.")
    ask(page, Pick(_("What is open in this paper"), rows, note, typing=False), act)


def _source(paper: Paper, gap: str) -> str:
    """The page on which what fills the gap is put on file; "" for one that only the words fill."""
    of_others = paper.template in OF_OTHERS
    return "" if of_others else next((name for name, gaps in SOURCES.items() if gap in gaps), "")


def _where(paper: Paper, gap: str) -> str:
    if source := _source(paper, gap):
        return f"→{keys.title(source)}"
    return _("→ words, meeting") if _field(paper, gap) else _("→ words")


def _field(paper: Paper, gap: str) -> str:
    return "" if paper.template in OF_OTHERS else OF_MEETING.get(gap, "")


def _told(page: Page, finding: Finding, blocks: bool) -> str:
    titles = {one.name: one.title for one in page.desk.plugins.all(Check)}
    said = f"{finding.text}［{titles.get(finding.check) or word('check', finding.check)}］"
    return ("!! " if blocks else "!  ") + said


# A gap


def _gap(page: Page, paper: Paper, gap: str, redraw: Redraw) -> None:
    source = _source(paper, gap)
    if not source:
        _fill(page, paper, gap, redraw)
        return
    rows = [("go", _("Put it on file: {page}").format(page=keys.title(source))),
            ("here", _("Write it into this paper alone"))]  # fmt: skip
    note = page.keyed(_("What is on file stands on every paper that is drafted, or drawn anew ({redraft})."))

    def act(choice: str) -> None:
        if choice == "go":
            page.post_message(page.Open(source, meeting=paper.meeting, item=paper.item))
        else:
            _fill(page, paper, gap, redraw)

    ask(page, Pick(gap, rows, note, typing=False), act)


def _fill(page: Page, paper: Paper, gap: str, redraw: Redraw) -> None:
    """Ask for the words: several paragraphs where the gap stands alone, else a line; then offer the next gap."""
    field = _field(paper, gap)

    def put(words: str) -> None:
        if field:
            agenda.describe(page.desk, paper.meeting, **{field: words})
        fresh = issue.fill_gap(page.desk, paper.id, gap, words, paper.rev)
        left = len(names(fresh))
        said = _("Filled in: {gap}. Gaps left: {n}") if left else _("Filled in: {gap}. No gap is left.")
        page.done(said.format(gap=gap, n=left))
        if left:
            mend(page, fresh, None, redraw)

    title, note = _("Fill in: {gap}").format(gap=gap), _note(paper, gap)
    if any(line.strip() == f"〔待补：{gap}〕" for line in paper.text.split("\n")):
        option = Option(name="words", title=_("Words"), type="lines", required=True)

        def act(filled: dict[str, Any]) -> None:
            put(filled["words"])

        fill_in(page, title, [option], act, note=note)
    else:
        ask(page, Say(title, note=note), put)


def _note(paper: Paper, gap: str) -> str:
    if _field(paper, gap):
        return _("It is noted with the meeting, too, and stands on every paper drafted from now on.")
    if gap in OF_OFFICE:
        text = _("For all papers at once it is set in minutes.toml: [profile], {field} = “…”.")
        return text.format(field=OF_OFFICE[gap])
    line = next((one.strip() for one in paper.text.split("\n") if f"〔待补：{gap}〕" in one), "")
    return GAP.sub(r"〔\1〕", line)


# A finding


def _finding(page: Page, paper: Paper, finding: Finding, redraw: Redraw) -> None:
    if finding.check == "outdated_draft":
        redraw()
        return
    about = page.desk.store.get(finding.record) if finding.record else None
    place = _place(page, about, finding)
    if place is None:
        page.app.push_screen(Tell(finding.text))
        return
    name, item, record = place
    page.post_message(page.Open(name, meeting=paper.meeting, item=item or paper.item, record=record))


def _place(page: Page, about: Record | None, finding: Finding) -> tuple[str, str, str] | None:
    """Page, agenda item and record where a finding is mended."""
    if isinstance(about, Opinion):
        return "opinions", about.item, about.id
    if isinstance(about, Remark):
        return ("opinions", about.item, "") if finding.check == "coverage" else ("remarks", about.item, about.id)
    held = page.held()
    items: tuple[AgendaItem, ...] = held.items if held else ()
    return ("opinions", finding.record, "") if any(one.id == finding.record for one in items) else None
