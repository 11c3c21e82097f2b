"""A paste whose end comes late is whole, and the keys after it arrive."""

from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.drivers import linux_driver

from minutes.tui.app import MinutesApp
from minutes.tui.pastes import BEGIN, END, WholePastes
from tests.tui import sitting


@pytest.mark.parametrize("cut", range(1, len(END)))
def test_a_paste_whose_end_is_torn_and_late_is_whole_and_keys_follow(cut: int) -> None:
    parser = WholePastes()
    heard = [*parser.feed(f"{BEGIN}床位不足{END[:cut]}")]
    sleep(constants.ESCAPE_DELAY + 0.02)
    heard += [*parser.tick(), *parser.feed(f"{END[cut:]}好")]
    assert [(type(one), getattr(one, "text", getattr(one, "character", ""))) for one in heard] == [
        (events.Paste, "床位不足"), (events.Key, "好"),
    ]  # fmt: skip


@given(st.lists(st.integers(1, 7), max_size=30))
def test_however_it_is_cut_a_paste_is_read_the_same(sizes: list[int]) -> None:
    sent, parser, heard = f"甲{BEGIN}床位\n不足{END}乙{BEGIN}丙{END}", WholePastes(), []
    for size in [*sizes, len(sent)]:
        heard += [*parser.feed(sent[:size])] if sent else []
        heard += [*parser.tick()]
        sent = sent[size:]
    texts = [one.text if isinstance(one, events.Paste) else one.character for one in heard]  # type: ignore[attr-defined]
    assert texts == ["甲", "床位\n不足", "乙", "丙"]


def test_escape_alone_is_still_heard_when_no_paste_is_open() -> None:
    parser = WholePastes()
    assert [*parser.feed(f"{BEGIN}床{END}\x1b")][1:] == []
    sleep(constants.ESCAPE_DELAY + 0.02)
    assert [one.key for one in parser.tick() if isinstance(one, events.Key)] == ["escape"]


def test_the_program_reads_its_terminal_so() -> None:
    MinutesApp(sitting.empty()).get_driver_class()
    assert linux_driver.XTermParser is WholePastes
