"""The list of the ledger: filters that stay until the next start, headings by due, several cases at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import minutes_ics
import pytest
from textual.widgets import Input, Select

from minutes.contract import Desk, Notice, Notifier, Receipt
from minutes.model import AgendaItem, Case, Message, Office
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.forms import Form
from minutes.tui.screens.sifting import HEADING
from minutes.tui.widgets.rows import Rows
from minutes.workflow import matters, record, track
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in

TITLES = {  # by the day each was opened: its term is three months
    "供水管网漏损": date(2026, 8, 3), "养老床位不足": date(2026, 8, 20), "校车接送不便": date(2026, 8, 25),
    "停车位紧缺": date(2026, 8, 26), "村医待遇偏低": date(2026, 10, 9), "路灯损坏": date(2026, 6, 1),
}  # fmt: skip


def desk(*more: Any) -> Desk:
    """Six matters: two late, two due this week, one later, one answered; two bodies, two offices."""
    made = bare_desk(*line.plugins(), *minutes_ics.register_exporters({}), *more, clock=line.nine, user="陈秘书")
    made.save(
        Office(id="o1", name="虚构县水利局"), Office(id="o2", name="虚构县民政局"),
        Office(id="s1", name="农业农村委", role="supervisor"), Office(id="s2", name="社会建设委", role="supervisor"),
    )  # fmt: skip
    record.convene(made, held_on=date(2026, 5, 20), items=[AgendaItem(id="a1", title="民生实事")], term=16, session=37)
    for n, (title, on) in enumerate(TITLES.items()):
        matter = matters.Matter(title=title, handler=f"o{n % 2 + 1}", supervisor=f"s{n % 2 + 1}")
        opened = matters.open_matter(made, "rectify", matter, on=on)
        if title == "路灯损坏":
            track.log(made, opened.id, "已修复。", type="result", on=date(2026, 7, 1))
    return made


def listed(app: MinutesApp) -> list[str]:
    """The first text of a heading, the title of a case, of each line."""
    return [row.texts[2 if len(row.texts) > 1 else 0] for row in app.screen.query_one("#cases", Rows).rows]


@pytest.mark.parametrize("size", SIZES)
async def test_headings_by_due_count_their_cases_and_hide_them(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "g")
        assert listed(app) == [
            "- 已逾期　2件", "供水管网漏损", "养老床位不足", "- 本周到期　2件", "校车接送不便", "停车位紧缺",
            "- 以后到期　1件", "村医待遇偏低", "- 无待办期限　1件", "路灯损坏",
        ]  # fmt: skip
        await press(pilot, "home", "enter")
        await looks_as_before(pilot, "ledger_groups")
        assert listed(app)[:2] == ["+ 已逾期　2件", "- 本周到期　2件"]
        await press(pilot, "enter", "f")
        assert told(app) == "没有选定督办事项。"
        await press(pilot, "g")
        assert len(listed(app)) == len(TITLES)


async def test_filters_are_there_again_at_the_next_start_and_one_key_takes_them_away(tmp_path: Path) -> None:
    on = desk()
    for start in (1, 2):
        app = MinutesApp(on, folder=None, own=tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f6")
            if start == 1:
                await press(pilot, "a")
                app.screen.query_one("#field-handler", Select).value = "虚构县水利局"
                app.screen.query_one("#field-due", Select).value = "late"
                await press(pilot, "ctrl+s", "g")
            assert listed(app) == ["- 已逾期　1件", "供水管网漏损"]
            assert "虚构县水利局 · 已逾期" in seen(app)
            await press(pilot, "enter", "escape", "f2")
    app = MinutesApp(on, folder=tmp_path / "another", own=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6")
        assert len(listed(app)) == len(TITLES)  # another archive, other filters
        await press(pilot, "slash")
        await type_in(pilot, "床位")
        await press(pilot, "enter", "u")
        assert len(listed(app)) == len(TITLES)


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_of_conditions_offers_what_there_is(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "a")
        await looks_as_before(pilot, "ledger_conditions")
        app.screen.query_one("#field-stage", Select).value = "已报结果"
        app.screen.query_one("#field-words", Input).value = "路灯"
        await press(pilot, "ctrl+s")
        assert listed(app) == ["路灯损坏"]
        await press(pilot, "escape")
        assert listed(app) == ["路灯损坏"]  # only the words went; the state stays


@pytest.mark.parametrize("size", SIZES)
async def test_marked_cases_are_extended_and_closed_together(size: tuple[int, int], looks_as_before: Looks) -> None:
    on = desk()
    app = MinutesApp(on)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "g", "home", "space")
        assert "已选2件" in seen(app)
        await press(pilot, "e")
        assert "供水管网漏损等另1件" in seen(app)
        for words in ("2026-12-20", "汛期施工受阻", "周副主任"):
            await type_in(pilot, words)
            await press(pilot, "enter")
        later = [one.title for one in on.archive.cases() if one.extensions]
        assert later == ["供水管网漏损", "养老床位不足"]
        app.screen.query_one("#cases", Rows).mark([one.id for one in on.archive.cases() if one.title[:2] in "路灯校车"])
        await press(pilot, "c")
        await type_in(pilot, "已解决")
        await press(pilot, "ctrl+s")
        assert [one.title for one in on.archive.cases() if one.closings] == ["路灯损坏"]
        assert "2件中已办1件" in seen(app)  # what is refused for one holds up no other
        assert "校车接送不便" in seen(app)


async def test_votes_on_marked_cases_are_entered_one_after_the_other() -> None:
    on = desk()
    both = [one for one in on.archive.cases() if one.title in ("供水管网漏损", "养老床位不足")]
    for one in both:
        track.log(on, one.id, "已办结。", type="result", on=date(2026, 11, 20))
    app = MinutesApp(on)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6")
        app.screen.query_one("#cases", Rows).mark([one.id for one in both])
        await press(pilot, "b")
        for one in both:
            assert isinstance(app.screen, Form)
            assert one.title in app.screen.heading
            for field, votes in (("satisfied", "20"), ("present", "28"), ("all_members", "30")):
                app.screen.query_one(f"#field-{field}", Input).value = votes
            await press(pilot, "ctrl+s")
        assert {one.status for one in track.ledger(on).rows if one.case.id in [c.id for c in both]} == {"satisfied"}


@pytest.mark.parametrize("size", SIZES)
async def test_a_reminder_is_shown_before_it_leaves_once(size: tuple[int, int], looks_as_before: Looks) -> None:
    sent: list[Notice] = []

    def post(notice: Notice) -> Receipt:
        sent.append(notice)
        return Receipt(sent=True, text="outbox/1.txt")

    on = desk(Notifier(name="post", title="发件箱", run=post))
    app = MinutesApp(on)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "r", "ctrl+s")
        assert isinstance(app.screen, Ask)
        assert sent == []
        await looks_as_before(pilot, "ledger_remind")
        await press(pilot, "enter")
        assert isinstance(app.screen, Tell)
        assert "outbox/1.txt" in seen(app)
        [kept] = on.store.find(Message)
        assert [one.to for one in sent] == [(kept.to,)] == [("虚构县水利局",)]
        await press(pilot, "enter", "r", "ctrl+s")
        assert "今天已经提醒过" in told(app)
        assert len(sent) == 1
        await press(pilot, "enter", "end")
        assert "已提醒　虚构县水利局（outbox/1.txt）" in seen(app)  # the timeline of the case says so


@pytest.mark.parametrize("size", SIZES)
async def test_the_cases_that_are_shown_are_written_to_files(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path
) -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "slash")
        await type_in(pilot, "床位")
        await press(pilot, "enter", "x")
        app.screen.query_one("#folder", Input).value = "/srv/台账"
        await looks_as_before(pilot, "ledger_export")
        app.screen.query_one("#folder", Input).value = str(tmp_path)
        app.screen.query_one("#formats", Rows).mark([".ics", ".md"])
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Tell)
        calendar, paper = (next(tmp_path.glob(f"*{one}")).read_text(encoding="utf-8") for one in (".ics", ".md"))
        for name in ("VTODO", "VEVENT", "VALARM"):
            assert calendar.count(f"BEGIN:{name}")
        assert "养老床位不足" in paper
        assert "供水管网漏损" not in paper + calendar


async def test_a_case_that_is_shown_is_meant_whatever_is_marked() -> None:
    on = desk()
    app = MinutesApp(on)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "space", "space", "end", "enter", "c")
        await type_in(pilot, "已解决")
        await press(pilot, "ctrl+s")
        closed = [one.title for one in on.archive.cases() if on.fetch(Case, one.id).closings]
        assert closed == ["路灯损坏"]
        assert HEADING not in "".join(app.screen.query_one("#cases", Rows).keys)
