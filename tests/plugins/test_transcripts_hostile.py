"""Files that mean harm, or were harmed: refused in words, or read as words, and never run, expanded or believed."""

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_transcripts import read_sheet, read_table, read_text, read_word

from minutes import BadInput, Reading, printable
from minutes.model import Dossier, Meeting, Member

DOSSIER = Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20)), members=(Member(id="a", name="张三"),))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
READERS = (read_text, read_table, read_word, read_sheet)


def word_file(body: str, before: str = "") -> bytes:
    """A Word file whose document is this XML."""
    whole = io.BytesIO()
    Document().save(whole)
    made = io.BytesIO()
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "word/document.xml":
                content = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'.encode()
            out.writestr(part.filename, content)
    return made.getvalue()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested(tag: str, times: int) -> str:
    return f"<w:{tag}>" * times + said("张三：深处。") + f"</w:{tag}>" * times


LAUGHS = "<!DOCTYPE d [<!ENTITY a '哈哈哈哈哈哈哈哈哈哈'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    "content",
    [
        word_file(nested("sdt", 100_000)), word_file(nested("tbl", 20_000)), word_file(said("张三：好。") + "<w:p>"),
        word_file(said("张三：&i;"), LAUGHS), word_file(said("&x;"), OUTSIDE), word_file(""),
    ],
    ids=["deep", "deep tables", "broken", "entities", "outside", "nothing"],
)  # fmt: skip
def test_xml_that_is_deep_broken_or_reaches_out_is_refused_or_read_without_it(content: bytes) -> None:
    began = time.monotonic()
    for reader in (read_word, read_sheet, read_text):
        try:
            reading: Reading | None = reader(content, DOSSIER)
        except BadInput:
            reading = None
        words = str(reading)
        assert "哈哈" not in words
        assert not reading or all(one.text for one in reading.remarks)
    assert time.monotonic() - began < 5


def test_no_file_of_this_machine_gets_into_the_record() -> None:
    with pytest.raises(BadInput):
        read_word(word_file(said("&x;"), OUTSIDE), DOSSIER)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\x02\x01\x01" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7\n%\xe2\xe3", bytes(1000),
     b"PK\x03\x04" + bytes(60), b"\x1f\x8b\x08" + bytes(60), b"Rar!\x1a\x07" + bytes(30), b"{\\rtf1 x}", b"\xff" * 400],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_words(reader: Callable[[bytes, Dossier], Reading], content: bytes) -> None:
    with pytest.raises(BadInput):
        reader(content, DOSSIER)


STEERING = "红\x1b[31m字\x1b]0;题\x07\u202e倒\u2066隔\u2069\u200b空\x9b2J"


def test_what_would_steer_a_terminal_is_kept_as_typed_and_shown_as_codes() -> None:
    (one,) = read_text(f"张三：{STEERING}".encode(), DOSSIER).remarks
    assert one.text == STEERING
    shown = printable(one.text)
    assert not any(character in shown for character in "\x1b\x07\x9b\u202e\u2066\u2069\u200b")
    assert "‹1B›" in shown


def test_a_name_that_hides_characters_is_not_taken_for_the_one_on_the_roster() -> None:
    reading = read_text("张\u200b三：好。\n张三\u202e：好。\n".encode(), DOSSIER)
    assert "张三" not in {one.name for one in reading.remarks}


@pytest.mark.parametrize(
    "text",
    ["（" * 100_000, "张" * 100_000 + "：", "<v " * 50_000, "WEBVTT\n\nNOTE minutes {" + "[" * 50_000, "**" * 100_000,
     "00:00:01,000 --> 00:00:02,000\n" * 20_000, "# 发言记录 · minutes 1\n" + "（〔【" * 30_000 + "：", '"' * 99_999,
     "发言人,发言\n" + '"' + "a" * 200_000, "〔核签 " * 20_000, "\\" * 100_000],
)  # fmt: skip
def test_texts_made_to_be_slow_are_answered_soon(text: str) -> None:
    began = time.monotonic()
    for reader in (read_text, read_table, read_sheet):
        with suppress(BadInput):
            reader(text.encode(), DOSSIER)
    assert time.monotonic() - began < 5


@settings(max_examples=40)
@given(st.binary(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_a_word_file_with_any_bytes_changed_is_read_or_refused(junk: bytes, at: int, size: int) -> None:
    content = word_file(said("张三：好。"))
    place = at * len(content) // 300
    for reader in (read_word, read_sheet):
        with suppress(BadInput):
            reader(content[:place] + junk + content[place + size :], DOSSIER)
