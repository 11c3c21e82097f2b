"""minutes.toml is read strictly; what it leaves out keeps its default."""

from datetime import date
from pathlib import Path

import pytest

from minutes.errors import BadInput
from minutes.model import Term
from minutes.settings import Settings, load


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_what_an_office_sets_is_added_to_the_built_in_kinds_and_chains(tmp_path: Path) -> None:
    (tmp_path / "minutes.toml").write_text(
        'chain = "ours"\ndays_off = [2027-02-06]\n[chains]\nours = ["主任签发"]\n'
        '[agenda_kinds.forum]\ntitle = "联组会议"\nterm = {n = 10, unit = "workdays"}\n',
        encoding="utf-8",
    )
    read = load(tmp_path)
    assert (read.chains["ours"], "collective" in read.chains) == (("主任签发",), True)
    assert (read.agenda_kinds["forum"].term, "budget" in read.agenda_kinds) == (Term(n=10, unit="workdays"), True)
    assert read.calendar.days == {date(2027, 2, 6): False}


@pytest.mark.parametrize("text", ["chian = 1", "user = [", "[profile]\nbody = 3", "\xff"])
def test_an_unknown_word_or_a_broken_line_is_refused_naming_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "minutes.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadInput, match=r"minutes\.toml"):
        load(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        'redo_term = {n = 3, unit = "weeks"}',
        "redo_term = {n = 0}",
        '[agenda_kinds.budget]\ntitle = "预算"\nterm = {n = 99999}',
        'chain = "colective"',
        '[paper_chains]\nopinion = "nobody"',
        '[grading]\ngrades = ["satisfied"]',
        '[grading]\nbase = "everybody"',
        "[grading]\nsatisfied = 60",
        '[[quantifiers]]\nword = "普遍"\nshare = 60',
    ],
)
def test_what_would_be_read_in_another_way_than_meant_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "minutes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"minutes\.toml"):
        load(tmp_path)
