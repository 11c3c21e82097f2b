"""Words that an amendment left alone are found again at their new place, and only those."""

import time

from hypothesis import given
from hypothesis import strategies as st

from minutes.anchors import kept, moved

TEXT = st.text(st.sampled_from("渠道漏水，。修\n；"), max_size=40)


@given(before=TEXT, after=TEXT)
def test_what_is_said_to_stand_elsewhere_stands_there_word_for_word(before: str, after: str) -> None:
    last = (0, 0)
    for one in kept(before, after):
        assert before[one.start : one.end] == after[one.start + one.shift : one.end + one.shift] != ""
        assert last <= (one.start, one.start + one.shift)
        last = (one.end, one.end + one.shift)


@given(text=TEXT, put=TEXT, at=st.integers(0, 40))
def test_words_put_in_move_what_follows_and_leave_the_rest(text: str, put: str, at: int) -> None:
    at = min(at, len(text))
    found = sum(one.end - one.start for one in kept(text, text[:at] + put + text[at:]))
    assert found >= len(text) - len(text[:at].rpartition("。")[2]) - len(text[at:].partition("。")[0])


def test_a_changed_sentence_keeps_what_stands_before_and_after_the_change() -> None:
    before, after = "总体赞成。渠道漏水严重，建议维修。", "我总体赞成。渠道露水严重，建议维修。"
    stretches = kept(before, after)
    assert moved(0, 5, stretches) == (1, 6)
    assert moved(9, 17, stretches) == (10, 18)
    assert moved(5, 9, stretches) is None


def test_a_hundred_thousand_characters_are_compared_at_once() -> None:
    started = time.perf_counter()
    for sentence in ("。", "同意。", "渠道漏水，请维修。"):
        text = sentence * (100_000 // len(sentence))
        kept(text, "改" + text[:50_000] + "改" + text[50_000:])
    assert time.perf_counter() - started < 20
