"""Options become typed values, or a sentence; what is printed can't steer a terminal and stands in line."""

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.cli.printing import encoded
from minutes.commands import answers, asked
from minutes.contract import Command, Option
from minutes.errors import BadInput

TYPES = ("text", "int", "date", "flag", "file", "folder")


def command(*options: Option) -> Command:
    return Command(name="x", title="x", run=lambda *_given: [], options=options)


@given(st.sampled_from(TYPES), st.booleans(), st.booleans(), st.text() | st.lists(st.text()) | st.none())
def test_whatever_is_typed_becomes_a_value_or_a_sentence(
    kind: str, many: bool, required: bool, raw: str | list[str] | None
) -> None:
    wanted = command(Option(name="o", title="t", type=kind, many=many, required=required))
    try:
        values = asked.values(wanted, {"o": raw if many or not isinstance(raw, list) else None})
    except BadInput as error:
        sentence = str(error)
    else:
        sentence = "--o"
        assert asked.values(wanted, values) == values
    assert "--o" in sentence


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_read_in_every_way_it_is_written(day: date) -> None:
    option = Option(name="on", title="t", type="date")
    for typed in (f"{day}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f" {day} "):
        assert asked.value(option, typed) == day


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "2026-13-01", "昨天", "20260", "2026-1", "0000-01-01", "２０２６-01-01"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        asked.value(Option(name="on", title="t", type="date"), typed)


def test_what_is_not_given_has_its_kind_of_nothing() -> None:
    options = [Option(name=kind, title="t", type=kind) for kind in TYPES]
    nothing = {"text": "", "int": None, "date": None, "flag": False, "file": "", "folder": ""}
    assert asked.values(command(*options, Option(name="m", title="t", many=True)), {}) == {**nothing, "m": ()}


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_says_the_same_and_hides_nothing_that_steers(value: object) -> None:
    line = encoded(value)
    assert json.loads(line) == value
    assert "\n" not in line
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in line)


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=5))
def test_the_columns_of_a_table_stand_in_line(rows: list[tuple[str, str]]) -> None:
    lines = answers.table(("标题", "id"), rows).split("\n")
    assert len(lines) == len(rows) + 2
    assert len({answers.width(line) for line in lines}) == 1
    assert all(line.count("|") == 3 for line in lines)
