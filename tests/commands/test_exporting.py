"""What is exported can be read without the program, and nothing that is on file is left out of it."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_tinydb.store import TinyStore
from tinydb import TinyDB, where

from minutes import text
from minutes.commands import telling
from minutes.commands.exporting import _free
from minutes.commands.fields import VALUES, native
from minutes.markdown import words
from minutes.model import KINDS, Meeting, Record, Value
from tests.commands.program import Program

WORDED = {*VALUES, "type", "id"}
TEXTS = st.text(min_size=6, max_size=90).filter(lambda one: one.strip() != "")


@st.composite
def values(draw: st.DrawFn, hint: Any) -> Any:
    """Some value of a field, with every text filled in."""
    if hint is str:
        return draw(TEXTS)
    if isinstance(hint, type) and issubclass(hint, Value):
        return hint(**{name: draw(values(one)) for name, one in fields(hint)})
    if get_origin(hint) in (Union, types.UnionType):
        return draw(values(next(one for one in get_args(hint) if one is not type(None))))
    if get_origin(hint) is tuple:
        return tuple(draw(st.lists(values(get_args(hint)[0]), min_size=1, max_size=2)))
    simple = {int: st.integers(1, 99), float: st.floats(0.1, 1), bool: st.just(True), date: st.dates()}
    return draw(simple[hint] if hint in simple else st.datetimes(datetime(1950, 1, 1), timezones=st.just(UTC)))


def fields(cls: type[Value]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(cls)
    return ((name, hints[name]) for name in cls.__struct_fields__)


def said(value: Any, field: str = "") -> Iterator[str]:
    """Every text in a record that is not a word of a table."""
    if isinstance(value, str) and field not in WORDED:
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from said(one, name)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from said(one, field)


def bare(written: str) -> str:
    """Without what Markdown needs, and without spaces."""
    return re.sub(r"[\\\s⏎]", "", written)


@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
@settings(max_examples=120, deadline=None)
def test_no_text_of_any_record_is_left_out_of_the_file_of_its_meeting(data: st.DataObject, kind: str) -> None:
    cls: type[Record] = KINDS[kind]
    record = data.draw(values(cls))
    held = Meeting(id="m", held_on=date(2026, 11, 20), term=16, session=37)
    if isinstance(record, Meeting):
        written = telling.meeting_text(record, [], lambda one: one, {}, "")
    else:
        written = telling.meeting_text(held, [record], lambda one: one, {}, "")
    plain = bare(written)
    leaves = native(record)
    leaves.pop("meeting", None)
    for one in said(leaves):
        assert bare(words(one)) in plain, (kind, one)


def everything(sitting: Program) -> None:
    """Put a remark on file, one withdrawn, one by nobody, and an event."""
    sitting.done("record", "污水管网建设滞后。\n# 不是标题\n```\n建议加快。", "--speaker", "曾建国")
    gone = sitting.done("record", "记错了的一句。", "--speaker", "白若云")
    sitting.done("withdraw", gone["id"], "--reason", "误记")
    sitting.done("record", "没有听清是谁说的。")


def test_each_meeting_has_a_file_that_reads_by_itself(sitting: Program, tmp_path: Path) -> None:
    everything(sitting)
    files = sitting.done("export", "--markdown", str(tmp_path / "md"))["files"]
    assert files == ["office.md", "2026-11-20 第十六届第三十七次会议.md"]
    assert sorted(one.name for one in (tmp_path / "md").iterdir()) == sorted(files)
    told = (tmp_path / "md" / files[1]).read_text(encoding="utf-8")
    for words_ in ("# 第十六届第三十七次会议", "1. 水污染防治情况的报告", "### 1. 曾建国 委员", "已撤回：误记",
                   "没有听清是谁说的。", "发言人未确认。", "记错了的一句。"):  # fmt: skip
        assert words_ in told
    assert "\n````\n污水管网建设滞后。\n# 不是标题\n```\n建议加快。\n````\n" in told
    office = (tmp_path / "md" / "office.md").read_text(encoding="utf-8")
    assert "市生态环境局" in office
    assert "林家栋" in office


def test_stock_tinydb_opens_the_export_and_finds_every_record_as_it_is_on_file(
    sitting: Program, tmp_path: Path
) -> None:
    everything(sitting)
    counts = sitting.done("export", "--tinydb", str(tmp_path / "a.json"))["records"]
    store = TinyStore(sitting.archive)
    with TinyDB(tmp_path / "a.json") as db:
        assert db.tables() == set(counts)
        for kind, cls in KINDS.items():
            on_file = [msgspec.to_builtins(one) for one in store.find(cls)]
            found = [msgspec.to_builtins(msgspec.convert(dict(one), cls)) for one in db.table(kind).all()]
            assert sorted(found, key=str) == sorted(on_file, key=str)
            assert counts.get(kind, 0) == len(on_file)
        assert len(db.table("remark").search(where("withdrawn") == "误记")) == 1
    store.close()


def test_an_export_does_not_write_over_anything_unless_told(sitting: Program, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("mine")
    assert "a.json" in sitting.refused("export", "--tinydb", str(tmp_path / "a.json"))
    assert "archive" in sitting.refused("export", "--markdown", str(sitting.archive))
    assert (tmp_path / "a.json").read_text() == "mine"
    sitting.done("export", "--tinydb", str(tmp_path / "a.json"), "--force")
    assert sitting.refused("export")


@given(st.lists(st.text(max_size=80), max_size=8))
def test_every_meeting_gets_a_file_name_of_its_own_that_leads_nowhere_else(titles: list[str]) -> None:
    written: list[str] = []
    for n, title in enumerate(titles):
        written.append(_free(title, f"../{n}", written))
    assert len({one.casefold() for one in written}) == len(titles)
    for one in written:
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', one)
        assert not one.startswith((".", " "))
        assert len(one.encode()) < 256 or text.printable(one) != one
