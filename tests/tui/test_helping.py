"""F1 helps everywhere, on the field in hand too; the tour comes once; a crash leaves a report without words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input

from minutes import manual, watching
from minutes.contract import Option
from minutes.tui import fields
from minutes.tui.app import PAGES, MinutesApp
from minutes.tui.dialogs import Ask, Pick, Say, Tell
from minutes.tui.forms import Form
from minutes.tui.help import DialogHelp, Help
from minutes.tui.helping import TOURED
from minutes.tui.tour import STEPS, Tour
from tests.tui import line, sitting
from tests.tui.conftest import SIZES, Looks, press, seen, settled

SAID = "垃圾清运不及时，这是谁说的"


def words(app: App[Any]) -> str:
    shown = app.screen
    assert isinstance(shown, Tell)
    return shown.words


async def test_every_field_and_list_of_every_page_says_what_belongs_there() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    lacking = []
    async with app.run_test(size=(120, 40)) as pilot:
        for name in PAGES:
            app.open_page(name)
            await pilot.pause()
            for widget in app.screen.query(Widget):
                if widget.can_focus and widget.id:
                    places = {one.id for one in (widget, *widget.ancestors) if isinstance(one, Widget)}
                    if not any((name, place) in fields.OF_PAGES for place in places):
                        lacking.append((name, widget.id))
    assert lacking == []


async def test_f1_tells_of_the_field_then_the_page_and_m_opens_the_manual() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk, begin="remarks")
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#words").focus()
        await press(pilot, "f1")
        assert isinstance(app.screen, Help)
        assert words(app).startswith("光标处：发言的原话。")
        assert "Ctrl+S" in words(app).split("\n")[0]
        await press(pilot, "m")
        assert isinstance(app.screen, Pick)
        await press(pilot, "enter")
        assert manual.text("recording") == words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, Help)


@pytest.mark.parametrize("size", SIZES)
async def test_f1_helps_in_a_form_on_the_field_in_hand(size: tuple[int, int], looks_as_before: Looks) -> None:
    options = [
        Option(name="on", title="日期", type="date", required=True),
        Option(name="file", title="文件", type="file", default="a.txt"),
        Option(name="role", title="身份", choices=("handler", "supervisor")),
        Option(name="names", title="姓名", many=True),
    ]
    app = MinutesApp(line.desk())
    async with app.run_test(size=size) as pilot:
        app.push_screen(Form("登记", options))
        await pilot.pause()
        await press(pilot, "f1")
        assert isinstance(app.screen, DialogHelp)
        assert words(app).startswith("光标处：日期　日期：2026-11-25")
        assert "必填" in words(app)
        await looks_as_before(pilot, "help_in_a_form")
        await press(pilot, "f1", "tab", "f1")
        assert "a.txt" in words(app)
        await press(pilot, "escape", "tab", "f1")
        assert "从列表里选" in words(app)
        await press(pilot, "escape", "tab", "f1")
        assert "可写多行" in words(app)


@pytest.mark.parametrize(
    "dialog", [Ask("好吗？"), Say("理由"), Pick("选一个", [("a", "甲")])], ids=["ask", "say", "pick"]
)
async def test_f1_helps_in_every_kind_of_dialog_and_leaves_it_as_it_was(dialog: Any) -> None:
    app = MinutesApp(line.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(dialog)
        await settled(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, DialogHelp)
        assert "Esc" in words(app)
        await press(pilot, "f1")
        assert app.screen is dialog


@pytest.mark.parametrize("size", SIZES)
async def test_the_tour_comes_at_the_first_start_and_never_again(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks_as_before: Looks
) -> None:
    monkeypatch.delenv("MINUTES_TOUR")
    app = MinutesApp(line.desk(), own=tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Tour)
        await press(pilot, "enter", "left", "enter", "enter")
        await looks_as_before(pilot, "tour")
        await press(pilot, *["enter"] * (len(STEPS) - 2))
        assert not isinstance(app.screen, Tour)
    again = MinutesApp(line.desk(), own=tmp_path)
    async with again.run_test(size=size) as pilot:
        await pilot.pause()
        assert not isinstance(again.screen, Tour)
        again.action_tour()
        await pilot.pause()
        assert isinstance(again.screen, Tour)


async def test_the_tour_is_skipped_by_esc_and_stands_in_nobody_s_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINUTES_TOUR")
    recording = MinutesApp(sitting.spoken()[0], own=tmp_path, begin="remarks")
    async with recording.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not isinstance(recording.screen, Tour)
    assert not (tmp_path / TOURED).exists()
    app = MinutesApp(line.desk(), own=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "escape")
        assert not isinstance(app.screen, Tour)
    assert (tmp_path / TOURED).exists()


async def test_a_mistake_of_the_program_leaves_a_report_and_keeps_what_was_in_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk, tmp_path / "drafts", own=tmp_path / "own", begin="remarks")
    (tmp_path / "drafts").mkdir()

    def fail() -> None:
        words = SAID
        raise ValueError(words)

    async def type_until_it_fails() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.query_one("#words").focus()
            await press(pilot, *"abc")
            app.call_later(fail)
            await pilot.pause()

    with pytest.raises(ValueError, match=SAID):
        await type_until_it_fails()
    (report,) = (tmp_path / "own").glob("crash-*.txt")
    told = report.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "in: remarks" in told
    said = capsys.readouterr()
    assert SAID not in told + said.out + said.err + (tmp_path / "own" / watching.FILE).read_text(encoding="utf-8")
    assert any("abc" in file.read_text(encoding="utf-8") for file in (tmp_path / "drafts").rglob("*") if file.is_file())


async def test_the_manual_and_the_tour_are_in_the_palette() -> None:
    app = MinutesApp(line.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        app.screen.query_one(Input).value = "说明书"
        await pilot.pause()
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert "上手" in seen(app)


async def test_ctrl_c_tells_how_to_leave_in_the_reader_s_words() -> None:
    app = MinutesApp(line.desk())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "ctrl+c")
        assert [one.message for one in app._notifications] == ["Ctrl+Q 退出程序，什么也不会丢。"]
