"""What comes from outside is shown harmlessly; the language is the one the user's locale asks for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.text import preferred, printable, sentences


@given(st.text())
def test_nothing_that_can_steer_a_terminal_is_printed(text: str) -> None:
    for character in printable(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


@pytest.mark.parametrize("text", ["渠道漏水，建议维修。", "PM2.5 为 39μg/m³", "“引号”——……", "堃祎𬭩😀"])
def test_ordinary_text_is_printed_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_an_escape_is_shown_as_its_code() -> None:
    assert printable("\x1b[31m红\u202e") == "‹1B›[31m红‹202E›"
    assert printable("一\n二", lines=False) == "一 二"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "MINUTES_LANG": "en"}, "en"),
    ],
)
def test_chinese_is_spoken_unless_the_locale_says_english(environ: dict[str, str], language: str) -> None:
    assert preferred(environ) == language


def test_sentences_are_parted_as_their_writing_does() -> None:
    assert sentences("没有命令“x”。", "", "请看说明。") == "没有命令“x”。请看说明。"
    assert sentences("No such command.", "See the help.") == "No such command. See the help."
