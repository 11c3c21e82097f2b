"""Where the lines of a paragraph will end and how far down its page it will stand, by the grid of 28 characters."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from minutes.layout import CHARACTER, HEIGHT, LOOKS, SQUEEZE, WIDTH, Look
from minutes.model import Value
from minutes_docx.oxml import Element, W, local

CLOSING = "》〉”’）】〕"
NOT_FIRST = f"{CLOSING}、，。；：！？…—·%‰"
NOT_LAST = "《〈“‘（【〔"
ROUGH = 0.9  # points of a line that may be lost


class Program(Value, frozen=True, kw_only=True):
    """How a program sets lines."""

    gap: float = 0  # points between Chinese characters and letters or figures, whatever the file says
    hanging: str = ""  # marks of which one may stand outside of the margin
    not_first: str = NOT_FIRST
    not_last: str = NOT_LAST
    closed: str = ""  # marks that no figure follows on a new line


LIBREOFFICE = Program(gap=3.5, closed=CLOSING)
WORD = Program(hanging="、，。；：！？", not_first=f"{NOT_FIRST}号", not_last=f"{NOT_LAST}〕")  # as `package` tells it


def ends(text: str, inset: float = 0, by: Program = LIBREOFFICE) -> list[int]:
    """Where the lines end: greedily, no mark that clings torn off, no figure torn; the first is set in."""
    made, start, used = list[int](), 0, inset * CHARACTER
    while start < len(text):
        end = start
        while end < len(text):
            step = _wide(text[end]) + (by.gap * _apart(text[end - 1], text[end]) if end > start else 0)
            if end > start and used + step > WIDTH - ROUGH + CHARACTER * (text[end] in by.hanging):
                break
            used, end = used + step, end + 1
        whole = end
        while start + 1 < whole < len(text) and _clings(text[whole - 1], text[whole], by):
            whole -= 1
        start, used = whole if whole > start + 1 else end, 0.0  # what is longer than a line is torn
        made.append(start)
    return made


def filled(text: str, at: int, inset: float = 0) -> float:
    """How much of Word's line that holds the character before that place stands up to it; 1 is all of it."""
    start = max(one for one in (0, *ends(text, inset, WORD)) if one < at)
    return (sum(map(_wide, text[start:at])) + (0 if start else inset * CHARACTER)) / WIDTH


def _clings(last: str, first: str, by: Program) -> bool:
    """Whether no line may end between these two."""
    if first in by.not_first or last in by.not_last:
        return True
    return _clasped(first) and (_clasped(last) or last in by.closed)


def _wide(one: str) -> float:
    if east_asian_width(one) in "WFA":
        return CHARACTER
    return (LOOKS["正文"].size * (0.7 if one.isupper() else 0.5)) + SQUEEZE / 20


def _apart(last: str, first: str) -> float:
    """How much of the gap LibreOffice puts between these two: beside marks only what it does not squeeze."""
    if (_is_latin(last) and _is_han(first)) or (_is_han(last) and _is_latin(first)):
        return 1.0
    return 0.1 if last.isascii() != first.isascii() else 0.0


def _is_latin(one: str) -> bool:
    return one.isascii() and one.isalnum()


def _is_han(one: str) -> bool:
    return "\u3400" <= one <= "\u9fff"


def _clasped(one: str) -> bool:
    return _is_latin(one) or one in ".,%"


# Heights


def words_of(paragraph: Element) -> str:
    """What the paragraph says."""
    return "".join(one.text or "" for one in paragraph.iterfind(f"{W}r/{W}t"))


def look_of(paragraph: Element) -> Look:
    """How the paragraph looks by its style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return LOOKS["正文" if style is None else style.get(f"{W}val")]


def lines_of(one: Element) -> tuple[float, float, int]:
    """About the white above the paragraph, the height of a line in points, and how many lines there are."""
    look, own = look_of(one), one.find(f"{W}pPr/{W}spacing")
    before, line = look.before, look.line
    if own is not None:
        before = int(own.get(f"{W}before")) / 20
        line = int(own.get(f"{W}line", line * 20)) / 20
    broken = len(one.findall(f"{W}r/{W}br")) + 1
    return before, line, max(broken, len(ends(words_of(one), look.left + look.right + look.first)))


def high(ones: Sequence[Element]) -> float:
    """About how high these paragraphs stand one below the other."""
    return sum(before + line * n for before, line, n in map(lines_of, ones))


def down(ones: Sequence[Element], top: float = 0) -> float:
    """About how far down its page the last of these ends, the first beginning at `top`; tables cannot be foreseen."""
    at, held = top, 0.0
    for one in ones:
        if local(one) != "p":
            return HEIGHT
        before, line, n = lines_of(one)
        if look_of(one).keep:
            held += before + line * n
            continue
        if at + held + before + line > HEIGHT:
            at = 0.0
        at, held = at + held + before, 0.0
        for _n in range(n):
            at = at + line if at + line <= HEIGHT + 1 else line
    return at + held
