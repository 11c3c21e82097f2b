"""Papers to files on the papers page: what is chosen, how far it is, what is broken off, what is remembered."""

from __future__ import annotations

from dataclasses import replace as copy
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Select

from minutes.contract import Desk, Exporter
from minutes.errors import Refused
from minutes.markdown import Document
from minutes.model import Paper
from minutes.tui.app import MinutesApp
from minutes.tui.export_choice import Choice, chosen_last, remember
from minutes.tui.screens.outgoing import Export, Progress
from minutes.tui.screens.viewing import OPENER
from minutes.tui.widgets.rows import Rows
from minutes.workflow import issue
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, settled, told, type_in


def drafted(*more: Exporter) -> Desk:
    """A desk with an issued opinion, a draft of it that corrects it, and a draft of a notice."""
    desk = line.desk()
    desk = copy(desk, plugins=desk.plugins.also(*more))
    first = line.issued(desk)
    issue.correct(desk, first.id)
    issue.draft(desk, "notice", meeting=line.meeting_of(desk))
    return desk


def as_text(document: Document) -> bytes:
    return document.body.encode()


TEXT = Exporter(name="txt", title="纯文本", run=as_text, suffix=".txt")


@pytest.mark.parametrize("size", SIZES)
async def test_papers_are_chosen_with_formats_and_folder_and_a_batch_is_summed_up(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path
) -> None:
    remember(tmp_path / "own", Choice(folder="/srv/文书", formats=(".txt",)))
    app = MinutesApp(drafted(TEXT), own=tmp_path / "own")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "x")
        await looks_as_before(pilot, "papers_export")
        await press(pilot, "up", "space", "shift+tab", "home", "ctrl+k")
        await type_in(pilot, str(tmp_path / "无" / "处"))
        await press(pilot, "ctrl+s")
        assert "没有文件夹" in seen(app)
        await press(pilot, "home", "ctrl+k")
        await type_in(pilot, str(tmp_path / "导出"))
        app.screen.query_one("#scope", Select).value = "1"
        await press(pilot, "ctrl+s")
        assert "已写出6个文件，共6个" in seen(app)
        await press(pilot, "escape")
    written = sorted(one.name for one in (tmp_path / "导出").iterdir())
    assert [name for name in written if "某人常〔2026〕1号" in name and name.endswith(".txt")]
    assert len([name for name in written if "（草稿）" in name]) == 4
    assert chosen_last(tmp_path / "own") == Choice(folder=str(tmp_path / "导出"), formats=(".md", ".txt"))


async def test_marked_papers_are_written_and_what_cannot_be_is_told_with_its_reason(tmp_path: Path) -> None:
    def no_opinion(document: Document) -> bytes:
        if "审议意见" in document.meta["title"]:
            raise Refused("字体缺字：昇")
        return b"whole"

    remember(tmp_path / "own", Choice(folder=str(tmp_path / "导出"), formats=(".x",)))
    app = MinutesApp(drafted(Exporter(name="x", title="挑剔", run=no_opinion, suffix=".x")), own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "space", "space", "x")
        assert "已选的2份" in seen(app)
        await press(pilot, "ctrl+s")
        assert "已写出1个文件，共2个" in seen(app)
        assert "字体缺字：昇" in seen(app)
        await press(pilot, "escape")
        assert not app.screen.query_one("#papers", Rows).marked
    assert [one.read_bytes() for one in (tmp_path / "导出").iterdir()] == [b"whole"]


async def test_a_batch_that_is_broken_off_leaves_whole_files_only(tmp_path: Path) -> None:
    begun, go_on = Event(), Event()

    def slow(document: Document) -> bytes:
        begun.set()
        go_on.wait(20)
        return b"whole"

    remember(tmp_path / "own", Choice(folder=str(tmp_path), formats=(".slow",)))
    app = MinutesApp(drafted(Exporter(name="slow", title="慢", run=slow, suffix=".slow")), own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "x")
        app.screen.query_one("#scope", Select).value = "1"
        await pilot.press("ctrl+s")
        while not begun.is_set():
            await pilot.pause(0.01)
        assert isinstance(app.screen, Progress)
        assert "0/3" in seen(app)
        await pilot.press("escape")
        assert "正在中止" in seen(app)
        go_on.set()
        await settled(pilot)
        assert "已中止，2个未写" in seen(app)
    assert [one.read_bytes() for one in tmp_path.iterdir() if one.is_file()] == [b"whole"]


async def test_files_that_are_there_are_overwritten_only_after_a_question(tmp_path: Path) -> None:
    desk = drafted()
    remember(tmp_path / "own", Choice(folder=str(tmp_path), formats=(".md",)))
    app = MinutesApp(desk, own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "end", "x", "ctrl+s")
        [file] = tmp_path.glob("*.md")
        assert "某人常〔2026〕1号" in file.read_text("utf-8")
        assert "已写入" in told(app)
        file.write_text("别人的", "utf-8")
        await press(pilot, "x", "ctrl+s")
        assert "要覆盖吗" in seen(app)
        await press(pilot, "escape")
        assert file.read_text("utf-8") == "别人的"
        await press(pilot, "x", "ctrl+s", "enter")
        assert file.read_text("utf-8") != "别人的"
        app.screen.query_one("#papers", Rows).marked.update(one.id for one in desk.store.find(Paper))
        await press(pilot, "x", "ctrl+s")
        assert "3个文件中有1个已存在" in seen(app)
        await press(pilot, "enter")
        assert "已写出3个文件，共3个" in seen(app)


async def test_without_a_format_the_dialog_does_not_open(tmp_path: Path) -> None:
    desk = line.desk()
    line.issued(desk)
    bare = copy(desk.plugins, contributions=tuple(one for one in desk.plugins.contributions if one.name != "md"))
    app = MinutesApp(copy(desk, plugins=bare))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "x")
        assert not isinstance(app.screen, Export)
        assert "没有插件提供公文的文件格式" in told(app)


@pytest.mark.parametrize("kept", [b"", b"{", b'{"folder":7}', b'{"other":1}', b"\xff\xfe", b"[" * 20_000])
def test_a_choice_that_cannot_be_read_is_as_if_there_were_none(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "export.json").write_bytes(kept)
    assert chosen_last(tmp_path) == Choice()
    remember(tmp_path / "export.json" / "no folder", Choice())


BROWSER = Exporter(name="pages", title="逐页", run=as_text, suffix=".pages.html")


async def test_the_pages_are_written_for_a_browser_and_the_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OPENER, raising=False)
    remember(tmp_path / "own", Choice(folder=str(tmp_path)))
    app = MinutesApp(drafted(BROWSER), own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        for _again in range(2):  # an earlier preview is replaced without a question
            await press(pilot, "f5", "b")
            assert "可用浏览器打开" in seen(app)
            await press(pilot, "escape")
    [file] = tmp_path.glob("*.pages.html")
    assert "（草稿）（预览）" in file.name


async def test_the_users_own_program_opens_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "show me"
    shown = tmp_path / "shown"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$2" > "{shown}.part"\nmv "{shown}.part" "{shown}"\n')
    program.chmod(0o700)
    monkeypatch.setenv(OPENER, f'"{program}" --new')
    remember(tmp_path / "own", Choice(folder=str(tmp_path)))
    app = MinutesApp(drafted(BROWSER), own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "b")
        while not shown.exists():
            await pilot.pause(0.01)
        assert shown.read_text().endswith("（预览）.pages.html")
        await press(pilot, "escape")
        monkeypatch.setenv(OPENER, str(tmp_path / "nothing"))
        await press(pilot, "b")
        assert "无法启动" in seen(app)


async def test_without_a_format_for_browsers_there_are_no_pages() -> None:
    app = MinutesApp(drafted())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "b")
        assert "没有插件能生成浏览器可看的页面" in told(app)
