"""Marks follow the words while they are typed; a manner comes back from its draft as it was."""

from hypothesis import given
from hypothesis import strategies as st

from minutes.model import FORMS, MARKS, Mark
from minutes.tui import manner
from minutes.tui.manner import Manner
from tests.tui.sitting import nine

TEXT = st.text("甲乙。丙\n ", max_size=12)


def mark(text: str, start: int, end: int, kind: str = "problem") -> Mark:
    return Mark(start=start, end=end, text=text[start:end], kind=kind)


@given(TEXT, TEXT, TEXT, TEXT, st.integers(0, 30), st.integers(1, 9))
def test_after_an_edit_every_mark_still_says_its_words(
    head: str, gone: str, fresh: str, tail: str, start: int, long: int
) -> None:
    before, after = head + gone + tail, head + fresh + tail
    end = min(start + long, len(before))
    marks = (mark(before, start, end),) if start < end else ()
    for one in manner.followed(marks, before, after):
        assert 0 <= one.start < one.end <= len(after)
        assert after[one.start : one.end] == one.text


@given(TEXT, TEXT, st.text("丁戊", min_size=1, max_size=5), st.text("己庚", min_size=1, max_size=5))
def test_words_that_an_edit_leaves_alone_stay_marked(head: str, tail: str, words: str, fresh: str) -> None:
    text = head + words + tail
    marks = (mark(text, len(head), len(head) + len(words)),)
    for after in (fresh + text, text + fresh, head + fresh + words + tail, head + words + fresh + tail):
        assert [one.text for one in manner.followed(marks, text, after)] == [words]


def test_typing_within_a_mark_is_marked_and_deleting_all_of_it_ends_it() -> None:
    text = "一二三四"
    marks = (mark(text, 1, 3),)
    assert [one.text for one in manner.followed(marks, text, "一二五三四")] == ["二五三"]
    assert [one.text for one in manner.followed(marks, text, "一三四")] == ["三"]
    assert manner.followed(marks, text, "一四") == ()


def test_the_sentence_at_the_cursor_is_the_one_before_it_once_it_is_ended() -> None:
    text = "甲。乙乙。\n丙"
    assert [text[slice(*manner.sentence_at(text, at))] for at in (0, 2, 3, 5, 6, 7)] == [
        "甲。", "甲。", "乙乙。", "乙乙。", "乙乙。", "丙",
    ]  # fmt: skip
    assert manner.sentence_at("  ", 2) == (0, 0)


@given(
    st.builds(
        Manner, form=st.sampled_from(FORMS), answers=st.text(), group=st.text(),
        began_at=st.none() | st.just(nine()), ended_at=st.none() | st.just(nine()),
        marks=st.lists(st.builds(Mark, start=st.integers(0, 9), end=st.integers(0, 9), text=st.text(),
                                 kind=st.sampled_from(MARKS)), max_size=3).map(tuple),
    )
)  # fmt: skip
def test_a_manner_comes_back_from_its_line(held: Manner) -> None:
    line = manner.kept(held)
    assert "\n" not in line
    assert "\t" not in line
    assert (manner.read(line) or Manner()) == held


def test_a_line_of_another_version_is_passed_over() -> None:
    for line in ("", "{}x", '{"mood": "good"}', "[]"):
        assert manner.read(line) is None
