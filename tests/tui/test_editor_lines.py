"""The editor's lines: divided as Chinese is, whole, and after any edit the same as if divided anew."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from textual.geometry import Offset

from minutes.tui.widgets.breaking import NEVER_FIRST, NEVER_LAST
from minutes.tui.widgets.cells import EMOJI
from minutes.tui.widgets.wrapping import Words, Wrapped, cells_of, divided

SIGNS = "委员建议，。、；：？！）》”（《“—…①a1 .\t\n\u3000e\u0301😀☀\ufe0f\x1b\u200b\r\u2028"
texts = st.text(st.sampled_from(SIGNS), max_size=120)
rooms = st.integers(2, 24)


def wrapped(text: str, room: int) -> Wrapped:
    return Wrapped(Words(text), room)


def state(lines: Wrapped) -> Any:
    return (
        lines._wrap_offsets, lines._looked, lines._tab_width_cache, lines._offset_to_line_info,
        lines._line_index_to_offsets,
    )  # fmt: skip


@given(texts)
def test_the_document_keeps_every_character(text: str) -> None:
    assert Words(text).text == text


@given(texts, texts, st.data())
def test_replacing_a_range_is_replacing_characters(text: str, fresh: str, data: st.DataObject) -> None:
    document = Words(text)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    places = [(text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)) for at in (start, end)]
    told = document.replace_range(places[1], places[0], fresh)
    assert document.text == text[:start] + fresh + text[end:]
    assert told.replaced_text == text[start:end]
    after = start + len(fresh)
    assert document.get_text_range((0, 0), told.end_location) == document.text[:after]


@given(texts, texts, rooms, st.data())
@example("建议" * 9 + "，", "，", 4, None)
def test_after_an_edit_the_lines_are_as_if_divided_anew(text: str, fresh: str, room: int, data: Any) -> None:
    lines = wrapped(text, room)
    for _edit in range(3):
        known = lines.document.text
        spots = st.integers(0, len(known))
        start, end = sorted(data.draw(st.tuples(spots, spots))) if data else (len(known), len(known))
        places = [(known.count("\n", 0, at), at - (known.rfind("\n", 0, at) + 1)) for at in (start, end)]
        told = lines.document.replace_range(places[0], places[1], fresh)
        lines.wrap_range(places[0], places[1], told.end_location)
        assert state(lines) == state(wrapped(lines.document.text, room))


@given(texts, rooms)
def test_no_line_is_wider_than_its_room_unless_it_is_one_character(text: str, room: int) -> None:
    for part in text.replace("\t", " ").split("\n"):
        edges = [0, *(place for place, _looked in divided(part, room)), len(part)]
        for start, end in pairwise(edges):
            line = part[start:end]
            assert sum(map(cells_of, line)) <= room or sum(cells_of(one) > 0 and one != EMOJI for one in line) <= 1


@given(st.text(st.sampled_from("委员建议不足，。；：（）“”《》"), max_size=120), st.integers(12, 40))
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text: str, room: int) -> None:
    edges = [0, *(place for place, _looked in divided(text, room)), len(text)]
    for start, place in pairwise(edges[:-1]):
        could = [
            at for at in range(start + 1, place + 1) if text[at] not in NEVER_FIRST and text[at - 1] not in NEVER_LAST
        ]
        assert not could or (text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST)


@given(texts, rooms)
def test_every_place_is_found_again_where_it_is_shown(text: str, room: int) -> None:
    lines = wrapped(text, room)
    for row, words in enumerate(lines.document.lines):
        for column in range(len(words) + 1):
            x, y = lines.location_to_offset((row, column))
            back = lines.offset_to_location(Offset(x, y))
            nothing = (
                column < len(words) and words[column] != EMOJI and words[column] != "\t" and not cells_of(words[column])
            )
            if not nothing and EMOJI not in words:
                assert back == (row, column)
            assert back[0] == row
            assert lines.location_to_offset(back)[1] == y


def test_a_key_near_the_end_of_a_long_paragraph_divides_a_few_lines_only() -> None:
    text = "一二三四五六七八九，" * 2000
    lines = wrapped(text, 76)
    before = cells_of.cache_info()
    lines.document.replace_range((0, 19900), (0, 19900), "十")
    lines.wrap_range((0, 19900), (0, 19900), (0, 19901))
    asked = cells_of.cache_info()
    assert asked.hits + asked.misses - before.hits - before.misses < 500
    assert state(lines) == state(wrapped(lines.document.text, 76))
