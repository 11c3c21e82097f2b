"""A list of alternatives that begins with letters finds what the list as written finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from minutes_extract.led import led

WRITTEN = [
    r"水(?:井|泵)坏|(?:水|电)费贵",
    r"(?:很|真)?(?:慢|乱)|没[有人]?修",
    r"[水电]不?停|(?<!风)停[水电]",
    r"^(?:那|这)?水|(?<![不没])(?<!快)修|费$",
    r"(?:水|电)+费|[^水]井|水{2}",
    r"\u6c34(?=费)|[a-z]费|(?:水(?:井|泵)|电)(?:停|坏)?了",
]


@pytest.mark.parametrize("pattern", WRITTEN)
@given(text=some.text("水电井泵坏费贵很真慢乱没有人修不停风那这快了a", max_size=24))
def test_what_it_finds_is_what_the_pattern_as_written_finds(pattern, text):
    assert [one.span() for one in led(pattern).finditer(text)] == [one.span() for one in re.finditer(pattern, text)]


def test_several_patterns_are_one_list():
    assert led("水费", "(?:电|气)费").findall("水费电费气费") == ["水费", "电费", "气费"]
