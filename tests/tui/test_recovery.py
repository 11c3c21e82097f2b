"""Recovery: what was in hand at the end is offered with its difference, taken or set aside, never thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from textual.widgets import TextArea

from minutes import second
from minutes.contract import Desk
from minutes.drafts import drafts
from minutes.model import Meeting, Remark, replace
from minutes.tui.app import MinutesApp
from minutes.tui.difference import difference
from minutes.tui.hand import Hand, key_of
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, settled, type_in


def left_behind(folder: Path) -> tuple[Desk, Meeting]:
    """A sitting whose program was killed with a new remark and an amendment in hand."""
    desk, meeting = sitting.spoken()
    first = record.said(desk, meeting.id)[0]
    hand = Hand(folder, (), desk.new_id)
    hand.keep(key_of(meeting.id, meeting.items[1].id), "王若兰", "上次没说完的话")
    hand.keep(
        key_of(meeting.id, first.item, first.id), first.name, first.text.replace("几门课", "五门课") + "还要补编。"
    )
    return desk, meeting


@pytest.mark.parametrize("size", SIZES)
async def test_each_text_is_shown_with_its_difference(
    tmp_path: Path, size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, _meeting = left_behind(tmp_path)
    async with MinutesApp(desk, tmp_path).run_test(size=size) as pilot:
        await settled(pilot)
        await looks_as_before(pilot, "recovery")
        await press(pilot, "down", "d")
        await looks_as_before(pilot, "recovery_difference")


async def test_the_text_that_is_chosen_is_the_one_in_the_editor(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    first = record.said(desk, meeting.id)[0]
    hand = Hand(tmp_path, (), desk.new_id)
    hand.keep(key_of(meeting.id, first.item), "王若兰", "说到一半的话")
    hand.keep(key_of(meeting.id, first.item, first.id), first.name, "改到一半的话")
    for chosen, other in (("说到一半的话", "改到一半的话"), ("改到一半的话", "说到一半的话")):
        app = MinutesApp(desk, tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            lines = [line for line in seen(app).split("\n") if "到一半的话" in line and "1/3" in line]
            await press(pilot, *["down"] * (chosen in lines[1]), "enter")
            words = app.screen.query_one("#words", TextArea)
            assert (words.text, words.has_focus) == (chosen, True)
        assert {text.partition("\n")[2] for text in drafts(tmp_path).values()} == {chosen, other}


async def test_what_is_set_aside_is_kept_and_can_be_taken_up_later(tmp_path: Path) -> None:
    desk, meeting = left_behind(tmp_path)
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "x", "escape", "f3", "ctrl+n")
        assert app.screen.query_one("#words", TextArea).text == ""
        assert len(drafts(tmp_path)) == 1
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "修改中       1/3" in seen(app)
        assert "另存备查     2/3" in seen(app)
        await press(pilot, "escape", "ctrl+p")
        await type_in(pilot, "未入档")
        await press(pilot, "enter")
        assert "另存备查" in seen(app)
        await press(pilot, "end", "enter")
        assert app.screen.query_one("#words", TextArea).text == "上次没说完的话"
        await press(pilot, "ctrl+s")
    assert [one.text for one in record.said(desk, meeting.id, meeting.items[1].id)] == ["上次没说完的话"]
    assert not app.hand.asides()


async def test_a_remark_saved_just_before_the_end_is_not_offered_again(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    hand, item = Hand(tmp_path, (), desk.new_id), meeting.items[0].id
    hand.keep(key_of(meeting.id, item), "王若兰", "刚刚存好的")
    record.speak(desk, meeting.id, item, "刚刚存好的话", speaker="王若兰", id=hand.id_of(key_of(meeting.id, item)))
    known = record.said(desk, meeting.id)[0]
    hand.keep(key_of(meeting.id, item, known.id), known.name, known.text + "\n")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "尚未入档" not in seen(app)
        await press(pilot, "f3")
        assert app.screen.query_one("#words", TextArea).text == ""
    assert not drafts(tmp_path)


async def test_new_words_for_a_remark_that_was_withdrawn_are_set_aside_not_thrown_away(tmp_path: Path) -> None:
    desk, _meeting = left_behind(tmp_path)
    first = record.said(desk, desk.archive.meetings()[-1].id)[0]
    record.withdraw(desk, first.id, "记重了")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "f3")
        assert app.screen.query_one("#words", TextArea).text == ""
    assert [draft.text.endswith("还要补编。") for draft in app.hand.asides().values()] == [True]


async def test_of_two_drafts_of_one_text_the_newer_is_offered_wherever_it_is(tmp_path: Path) -> None:
    first, other = Hand(tmp_path / "a"), Hand(tmp_path / "b")
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    first.keep("remark m i", "", "旧的")
    other.keep("remark m i", "", "新的")
    both = Hand(tmp_path / "a", [tmp_path / "b"])
    assert both.held("remark m i") == ("", "新的")
    both.drop("remark m i")
    assert both.held("remark m i") is None


async def test_a_save_that_waited_is_set_aside_and_taken_up_again(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk, tmp_path)
    known = record.said(desk, meeting.id)[0]
    new = Remark(id="w1", meeting=meeting.id, item=known.item, text="等着入档的话。", at=known.at, name="王若兰")
    second.keep(app.store.places, "李记录", known.at, [new])
    second.keep(app.store.places, "李记录", known.at, [replace(known, text="改过的话。")])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "x", "x")
        assert seen(app).count("另存备查") == 3  # with the line that says the keys
        await press(pilot, "home", "enter")
        assert "1 次保存已补入档案" in seen(app)
    assert desk.fetch(Remark, "w1").text == "等着入档的话。"
    assert [wait.records[0].text for wait in second.waits(app.store.places, aside=True)] == ["改过的话。"]
    assert app.saved


@pytest.mark.parametrize("size", SIZES)
async def test_files_that_cannot_be_read_are_named_and_kept_and_the_rest_comes_on_file(
    tmp_path: Path, size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = left_behind(tmp_path)
    app = MinutesApp(desk, tmp_path)
    known = record.said(desk, meeting.id)[0]
    new = Remark(id="w1", meeting=meeting.id, item=known.item, text="等着入档的话。", at=known.at, name="王若兰")
    second.keep(app.store.places, "李记录", known.at, [new])
    place = app.store.places[0]
    torn = place / "00000000000000000007.save"
    torn.write_text('{"by":"李记录","put":[["remark",{"text":"只剩下半', encoding="utf-8")
    for n, file in enumerate(sorted((tmp_path / ".drafts").glob("*.draft"))):
        file.write_bytes(file.read_bytes()[: 60 if n else -5])
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await looks_as_before(pilot, "recovery_broken")
        await press(pilot, "end", "up", "up", "enter")
        dialog = "".join(line.split("│")[1] for line in seen(app).split("\n") if line.count("│") == 2)
        told = "".join(dialog.split())
        assert f"{torn}第1行" in told, "file and line"
        assert "只剩下半" in told
        await press(pilot, "escape", "x")
        assert not torn.exists()
        await press(pilot, "home", "enter")
        assert "1 次保存已补入档案" in seen(app)
    assert desk.fetch(Remark, "w1").text == "等着入档的话。"
    assert (place / "aside" / torn.name).exists()
    assert len(list((tmp_path / ".drafts").glob("*.draft"))) == 2


TEXTS = some.lists(some.sampled_from(["一句。", "另一句；", "第三", "四四四！"]), max_size=8).map("".join)


@given(before=TEXTS, after=TEXTS)
def test_a_difference_shows_both_texts_whole(before: str, after: str) -> None:
    shown = difference(before, after).replace("【", "").replace("】", "")
    assert before.strip() in shown
    assert after.strip() in shown
