"""Each format says what it cannot hold: whatever a file does not keep is named, one test for each format."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes import text
from minutes.commands import holding
from minutes.contract import Exporter
from minutes.errors import Refused
from minutes.markdown import Document
from minutes.model import Value
from minutes.plugins import load
from minutes.settings import Settings
from tests.plugins.whole_dossier import changed, dossier, ledger

WRITERS = load(Settings(), Path("nowhere"), safe=True).all(Exporter)
RECORDS = [one for one in WRITERS if one.takes != "document"]
PAPERS = [one for one in WRITERS if one.takes == "document"]
MANY = "\n\n".join(f"第{n}段：这是一段虚构的话，占一行以上的地方，好让文件有好几页。" for n in range(200))


def kept(writer: Exporter, path: str) -> bool:
    return any(path == one or path.startswith(f"{one}.") or one == "*" for one in writer.holds)


def output(writer: Exporter, given: Value) -> bytes:
    """The file; another one than any where there is none to write."""
    try:
        return writer.run(given)
    except Refused:
        return b""


def said(whole: Value) -> set[str]:
    """Every field of it that says something, by its path."""
    paths = [path.split(".") for path, _other in changed(whole)]
    parts = {".".join([*path[:n], "-"]) for path in paths for n in range(1, len(path))}
    return set(holding.left_out(Exporter(name="", title="", run=bytes, suffix="", holds=tuple(parts)), whole))


@pytest.mark.parametrize("writer", RECORDS, ids=lambda one: one.name)
def test_a_format_keeps_every_field_that_it_says_it_holds(writer: Exporter) -> None:
    whole = dossier() if writer.takes == "dossier" else ledger()
    written = writer.run(whole)
    promised = [(path, other) for path, other in changed(whole) if kept(writer, path)]
    assert promised
    assert [path for path, other in promised if output(writer, other) == written] == []


@pytest.mark.parametrize("writer", RECORDS, ids=lambda one: one.name)
def test_what_a_format_does_not_hold_is_named_with_how_often_it_is_there(writer: Exporter) -> None:
    whole = dossier() if writer.takes == "dossier" else ledger()
    lost = holding.left_out(writer, whole)
    for path in said(whole):
        assert kept(writer, path) != any(path == one or path.startswith(f"{one}.") for one in lost), path
    assert holding.told(writer, lost).count("（") == len(lost)


@pytest.mark.parametrize("writer", PAPERS, ids=lambda one: one.name)
def test_a_format_of_papers_keeps_the_parts_that_it_says_it_holds(writer: Exporter) -> None:
    meta = {"title": "关于虚构事项的审议意见", "form": "file"}
    longer = writer.run(Document(meta=meta, body=MANY + "完"))
    assert (longer != writer.run(Document(meta=meta, body=MANY))) == ("words" in writer.holds)
    assert bool(holding.lacking(writer)) == (len(writer.holds) < len(holding.PAPER))


def test_nothing_is_named_where_nothing_is_lost_or_nothing_promised() -> None:
    silent = Exporter(name="x", title="x", run=lambda one: b"", suffix=".x", takes="dossier")
    assert holding.left_out(silent, dossier()) == {}
    assert holding.told(silent, {}) == ""


def test_the_sentence_names_records_and_fields_in_the_readers_words() -> None:
    (csv,) = [one for one in RECORDS if one.name == "remarks-csv"]
    text.use("en")
    said = holding.told(csv, holding.left_out(csv, dossier(), "remarks."))
    assert said.startswith("Not in the file, since .csv cannot hold it: ")
    assert "marks of remark (1)" in said
    assert "confirmed by the speaker of remark (1)" in said
