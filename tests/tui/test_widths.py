"""Wide, rare, full-width and combined characters stand where they should, and lines break the Chinese way."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from textual.app import App

from minutes import text
from minutes.markdown import Document
from minutes.model import Case, Member, Term
from minutes.settings import Settings
from minutes.tui import keys
from minutes.tui.app import MinutesApp
from minutes.tui.dialogs import Ask, Pick, Say, Tell
from minutes.tui.frame import StatusLine, fitted
from minutes.tui.widgets import rows
from minutes.tui.widgets.breaking import NEVER_FIRST
from minutes.tui.widgets.cells import cell, cut, one_line, width
from minutes.tui.widgets.columns import Column, fit, line
from minutes.tui.widgets.paper import paper
from minutes.tui.widgets.prose import flow, hanging, shown
from minutes.tui.widgets.table import table
from minutes.workflow import record
from tests.tui import line as worked
from tests.tui import sitting
from tests.tui.conftest import SIZES, press, seen, settled

HARD = ["堃", "祎", "𬭩", "，", "。", "：", "（", "》", "“", "”", "…", "—", "·", "①", "℃", "😀", "👨\u200d👩",
        "❤\ufe0f", "☎\ufe0f", "1\ufe0f\u20e3", "👍🏽", "🇨🇳", "e\u0301", "क\u094d", "가", "Ａ", "a", "7", " ", "　",
        "\t", "\x1b", "\u202e", "\u200b", "\ufeff"]  # fmt: skip
STRINGS = some.lists(some.sampled_from(HARD), max_size=40).map("".join)
ROOMS = some.integers(min_value=8, max_value=60)


def plainly(text: str) -> int:
    """The cells as a terminal counts them that knows nothing of sequences: character by character."""
    return sum(0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(one) in "WF")
               for one in text)  # fmt: skip


def said(drawn: list[tuple[tuple[str, str], ...]]) -> list[str]:
    """The lines as text."""
    return ["".join(piece for piece, _tone in pieces) for pieces in drawn]


@given(STRINGS)
def test_our_measure_is_that_of_the_plainest_terminal(text: str) -> None:
    assert width(one_line(text)) == plainly(one_line(text))
    assert width(shown(text)[0]) == plainly(shown(text)[0])


@given(STRINGS, some.integers(min_value=0, max_value=60), some.booleans())
def test_a_cell_is_cut_and_filled_to_its_room_and_what_is_cut_is_marked(text: str, room: int, right: bool) -> None:
    text = one_line(text)
    assert plainly(cell(text, room, right)) == room
    assert cut(text, room) == text if plainly(text) <= room else cut(text, room).endswith("…" if room else "")


@given(some.lists(STRINGS, min_size=4, max_size=4), some.integers(min_value=1, max_value=120))
def test_a_row_is_as_wide_as_its_columns(texts: list[str], room: int) -> None:
    columns = [Column(title="甲", wide=10, least=4), Column(title="乙", wide=8, rank=1), 
               Column(title="丙", wide=6, rank=2), Column(title="丁", wide=20, grow=True)]  # fmt: skip
    fitted_columns = fit(columns, room)
    drawn = line(columns, fitted_columns, [one_line(text) for text in texts])
    assert plainly(drawn) == sum(size for _n, size in fitted_columns) + len(fitted_columns) - 1 <= room


@given(STRINGS, ROOMS)
def test_no_line_of_a_text_is_wider_than_its_room_and_nothing_is_lost(text: str, room: int) -> None:
    for drawn in (said(flow(text, room)), said(hanging("1. ", text, room))):
        assert all(plainly(one) <= room for one in drawn)
    kept = "".join(said(flow(text, room)))
    assert kept.replace(" ", "") == shown(text)[0].replace(" ", "")


@given(some.lists(some.lists(STRINGS, min_size=3, max_size=3), min_size=2, max_size=3), ROOMS)
@example([["", "", "\x1b"], ["", "堃堃堃", ""]], 14)
def test_no_line_of_a_table_is_wider_than_its_room(texts: list[list[str]], room: int) -> None:
    assert all(plainly(one) <= room for one in said(table([[(text, ()) for text in row] for row in texts], room)))


@given(STRINGS, STRINGS, some.integers(min_value=20, max_value=60))
def test_no_line_of_a_paper_is_wider_than_its_room(title: str, text: str, room: int) -> None:
    document = Document(
        meta={"title": title, "to": text, "signer": title, "copies": text}, body=f"## {title}\n\n- {text}"
    )
    assert all(plainly(one) <= room for one in said(paper(document, room)))


@given(some.lists(some.tuples(some.sampled_from(["F1", "Ctrl+S"]), STRINGS), max_size=8), some.integers(10, 120))
def test_the_line_of_keys_is_never_wider_than_the_screen(hints: list[tuple[str, str]], room: int) -> None:
    own = [(cap, one_line(name)) for cap, name in hints]
    assert plainly(fitted(own, [], room).plain) <= room


def test_the_signs_of_a_list_are_one_cell_wide_in_every_terminal() -> None:
    assert all(unicodedata.east_asian_width(sign) not in "AWF" for sign in (rows.CURSOR, rows.MARK))


def even(app: App[None]) -> list[str]:
    """The lines of the screen that are not exactly as wide as it is, by the plain measure; dialogs on top."""
    drawn = seen(app).rstrip("\n").split("\n")
    return [one for one in drawn if plainly(one) > app.size.width]


NAMES = ("欧阳祎堃", "𬭩小满", "阿卜杜热西提·买买提", "王❤\ufe0f👨\u200d👩\u200d👧", "李e\u0301")


@pytest.mark.parametrize("size", SIZES)
async def test_hard_names_and_words_leave_every_page_and_dialog_in_its_place(size: tuple[int, int]) -> None:
    desk, meeting = sitting.convened()
    words = "“三定”方案——①堃、祎、𬭩；②气温达37.5℃……👍🏽❤\ufe0f（见《“十五五”规划》）。" * 3
    for n, name in enumerate(NAMES):
        desk.save(Member(id=f"h{n}", name=name, post="委员（" + name + "）"))
        record.speak(desk, meeting.id, meeting.items[0].id, words, speaker=name)
    desk.save(Case(id="c1", meeting=meeting.id, item=meeting.items[0].id, opinion="", title=words, problem=words,
                   handler=NAMES[2], term=Term(n=3), handed_on=date(2026, 11, 25)))  # fmt: skip
    app = MinutesApp(replace(desk, user=NAMES[3], settings=Settings()))
    async with app.run_test(size=size) as pilot:
        for key, _name, _title in keys.PAGES:
            await press(pilot, key)
            assert even(app) == []
        for dialog in (
            Tell(words, words),
            Ask(words, words),
            Say(words, words, words),
            Pick(words, [(str(n), words) for n in range(9)]),
        ):
            app.push_screen(dialog)  # type: ignore[arg-type]
            await settled(pilot)
            assert even(app) == []
            first = [one.strip(" │") for one in seen(app).split("\n") if "│" in one]
            assert not [one for one in first if one[:1] and one[0] in NEVER_FIRST - set("…(")]
            await press(pilot, "escape")
        app.screen.query_one(StatusLine).trouble = words
        await press(pilot, "f3", "tab", "s")
        assert even(app) == []


async def test_what_is_said_in_passing_is_broken_the_chinese_way() -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=(80, 24)) as pilot:
        app.notify("委" * 37 + "一，二。")
        await settled(pilot)
        shown_now = [one.strip(" ▌▊│") for one in seen(app).split("\n") if "委" in one or "一，" in one]
        assert shown_now == ["委" * 37, "一，二。"] or all(one[0] not in NEVER_FIRST for one in shown_now)
        assert even(app) == []


@pytest.mark.parametrize("language", text.LANGUAGES)
async def test_no_head_of_a_list_is_cut_at_80_columns_in_either_language(language: str) -> None:
    text.use(language)
    desk = worked.desk()
    worked.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        for key, _name, _title in keys.PAGES:
            await press(pilot, key)
            for listed in app.screen.query(rows.Rows):
                if listed.size.width:  # not in what is hidden
                    head = line(listed.columns, listed._fitted, [column.title for column in listed.columns])
                    assert "…" not in head, head
