"""The text inside the bytes of a file: UTF-8, UTF-16 with its mark, or GB 18030, strictly; else a clear refusal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from minutes import PROOF, BadInput, _

LARGEST = 20 * 1024 * 1024
MOST_LINES = 200_000  # five times the subtitles of an eight-hour day
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BINARY = (
    b"PK\x03\x04",
    b"%PDF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"ID3",
    b"RIFF",
    b"\x1f\x8b",
)
ENOUGH_CHINESE = 10  # valid UTF-8 characters beyond ASCII that no GB 18030 text begins with by chance


def within_size(content: bytes) -> None:
    """Refuse what is larger than any transcript, before anything of it is read."""
    if len(content) > LARGEST:
        raise BadInput(_("The file holds {size} MB; at most {most} MB are read. Split it and import the parts.").format(
            size=len(content) // 1024 // 1024, most=LARGEST // 1024 // 1024))  # fmt: skip


def decoded(content: bytes) -> str:
    """The text, its line ends made one. Raises BadInput: too large, empty, binary, unknown encoding."""
    within_size(content)
    if not content.strip():
        raise BadInput(_("The file is empty."))
    if content.startswith(BINARY):
        raise BadInput(_not_text())
    text = _in_its_encoding(content)
    if "\0" in text:
        raise BadInput(_not_text())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadInput(_("The file is empty."))
    within_lines(text.count("\n"))
    return text


def within_lines(n: int) -> None:
    """Refuse more lines than any transcript has, before they are looked at one by one."""
    if n > MOST_LINES:
        raise BadInput(
            _("The file holds more than {most} lines. Split it and import the parts.").format(most=MOST_LINES)
        )


def no_sheet(lines: Iterable[str]) -> None:
    """Refuse a confirmation sheet, whose words are on file already."""
    if any((found := PROOF.search(line)) and found["sheet"] for line in lines):
        raise BadInput(
            _("This is a confirmation sheet. Take it in with `minutes confirm-sheet`, or h in the list of remarks.")
        )


def _not_text() -> str:
    return _("The file is not a text. Save it as .txt, .docx, .csv, .srt or .vtt and import that.")


def _in_its_encoding(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\0" in content:
        raise BadInput(_not_text())
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if sum(byte >= 0xC0 for byte in content[: error.start]) >= ENOUGH_CHINESE:
            raise BadInput(_broken(content, "UTF-8", error.start)) from error
    text = _strictly(content, "gb18030")
    strange = next((at for at, one in enumerate(text) if unicodedata.category(one) in ("Co", "Cn")), None)
    if strange is not None:
        line = text.count("\n", 0, strange) + 1
        raise BadInput(_broken_line(line, "GB 18030"))
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        named = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(encoding, "GB 18030")
        raise BadInput(_broken(content, named, error.start)) from error


def _broken(content: bytes, encoding: str, at: int) -> str:
    return _broken_line(content.count(b"\n", 0, at) + 1, encoding)


def _broken_line(line: int, encoding: str) -> str:
    return _("Line {line} is not valid {encoding}. Save the file as UTF-8 and import it again.").format(
        line=line, encoding=encoding
    )
