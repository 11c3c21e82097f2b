"""Small parts of the screens: what a form reads, the coverage bar's shares, undo, drafts in hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from textual.widgets import Select

from minutes.contract import Option
from minutes.errors import BadInput, NotSaved
from minutes.tui.bar import parts
from minutes.tui.forms import Form, read
from minutes.tui.hand import Hand


@pytest.mark.parametrize("typed", ["2026-11-05", "2026.11.5", "2026/11/05", "20261105", "2026年11月5日"])
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read(Option(name="on", title="日期", type="date"), typed) == date(2026, 11, 5)


@pytest.mark.parametrize("typed", ["2026-13-01", "明天", "2026-02-30", "20261", "２０２６"])
def test_what_is_no_day_is_refused_with_the_fields_name(typed: str) -> None:
    with pytest.raises(BadInput, match="日期"):
        read(Option(name="on", title="日期", type="date"), typed)


@given(some.text())
def test_a_number_is_read_or_refused_and_never_anything_else(typed: str) -> None:
    try:
        found = read(Option(name="n", title="届", type="int"), typed)
    except BadInput:
        return
    assert found is None or 0 <= found < 10**9


@given(some.text())
def test_lines_lose_nothing_but_empty_lines_and_space_at_their_ends(typed: str) -> None:
    found = read(Option(name="x", title="x", many=True), typed)
    assert list(found) == [line.strip() for line in typed.splitlines() if line.strip()]


def test_an_empty_field_is_refused_only_where_it_is_needed() -> None:
    with pytest.raises(BadInput, match="届"):
        read(Option(name="n", title="届", required=True), "  ")
    assert read(Option(name="on", title="日期", type="date"), "") is None
    assert read(Option(name="loud", title="大声", type="flag"), "yes") is True


@given(some.lists(some.integers(0, 10**6), min_size=4, max_size=4), some.sampled_from([20, 78, 100]))
def test_the_bars_parts_add_up_and_show_whatever_is_there(counts: list[int], whole: int) -> None:
    found = parts(counts, whole)
    assert sum(found) == (whole if sum(counts) else 0)
    assert all(bool(part) == bool(count) for part, count in zip(found, counts, strict=True))


@given(speaker=some.text(alphabet=some.characters(exclude_characters="\n", codec="utf-8"), max_size=5),
       words=some.text(alphabet=some.characters(codec="utf-8"), min_size=1))  # fmt: skip
def test_what_is_in_hand_is_found_again_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, speaker: str, words: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "hand"
    folder.mkdir(exist_ok=True)
    Hand(folder).keep("remark m i", speaker, words)
    assert Hand(folder).held("remark m i") == ((speaker, words) if words.strip() else None)
    Hand(folder).drop("remark m i")
    assert Hand(folder).held("remark m i") is None


def test_a_draft_that_cannot_be_kept_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="存盘"):
        Hand(tmp_path / "没有").keep("remark m i", "", "话")


@pytest.mark.parametrize(
    ("name", "choices", "words"),
    [("sort", ("order", "time", "name"), ["发言先后", "时间", "姓名"]), ("suffix", ("docx", "md"), ["docx", "md"]),
     ("state", ("leave", "arrived"), ["请假", "到会"])],
)  # fmt: skip
def test_what_may_be_chosen_in_a_form_is_shown_in_the_readers_words(
    name: str, choices: tuple[str, ...], words: list[str]
) -> None:
    field = Form("表", [])._field(Option(name=name, title="项", choices=choices))
    assert isinstance(field, Select)
    assert [str(shown) for shown, _held in field._options][-len(words) :] == words
