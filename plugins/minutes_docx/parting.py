"""The only paragraph of a short paper in two, where its signature would else stand on a page without text (7.3.5).

Word and LibreOffice keep whole paragraphs with what follows, which would leave the first page without text (7.3.3).
Where a line ends is foreseen from the grid of 28 characters; the line before the parting is spread over its breadth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from minutes.layout import CHARACTER, HEIGHT, LINE, LOOKS, WIDTH, Look, width
from minutes_docx.keeping import keep_together
from minutes_docx.looks import no_indent
from minutes_docx.oxml import PARAGRAPH, Element, W, element, local

MOST = 4  # lines before the parting: what is foreseen is less sure with each
SURE = 2 * LINE  # how far what is foreseen may be off
GAP = 4.0  # points that LibreOffice puts between Chinese and other characters
NOT_FIRST = "》〉”’）】〕、，。；：！？…—·%‰"
NOT_LAST = "《〈“‘（【〔"
BORDER = re.compile(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])")
LATIN = re.compile("[0-9A-Za-z.,%]")


def parted(above: Sequence[Element], text: list[Element], after: Sequence[Element], room: float) -> list[Element]:
    """The text, its last paragraph in two where the text fits into the room and what follows it does not."""
    if not text or local(text[-1]) != "p" or text[-1].find(f"{W}r/{W}br") is not None:
        return text
    used = sum(map(_high, [*above, *text]))
    ends = _ends(_words(text[-1]), _style(text[-1]).first)
    fits = used + sum(map(_high, after)) < room - SURE
    if fits or used > room + SURE or len(ends) < 2:  # beyond, the text reaches the second page by itself
        return text
    return [*text[:-1], *_in_two(text[-1], ends[min(max(len(ends) - 3, 0), MOST - 1)])]


def _in_two(whole: Element, at: int) -> tuple[Element, Element]:
    """Both parts: the first spread to its last line's end, the second going on without an indent."""
    first, second = deepcopy(whole), deepcopy(whole)
    for part, start, end in ((first, 0, at), (second, at, len(_words(whole)))):
        passed = 0
        for run in part.findall(f"{W}r"):
            words = run.find(f"{W}t")
            held = words.text or ""
            words.text = held[max(start - passed, 0) : max(end - passed, 0)]
            passed += len(held)
            if not words.text:
                part.remove(run)
    _own(first, element("jc", val="distribute"))
    _own(second, no_indent())
    keep_together([second])
    return first, second


def _own(paragraph: Element, look: Element) -> None:
    """That property in place of the style's."""
    props = paragraph.find(f"{W}pPr")
    kept = [one for one in props if local(one) != local(look)]
    props[:] = sorted([*kept, look], key=lambda one: PARAGRAPH.index(local(one)))


def _ends(text: str, first: float) -> list[int]:
    """Where the lines end: greedily, no mark that clings torn off, no figure torn."""
    ends, start, room = list[int](), 0, WIDTH - first * CHARACTER
    while start < len(text):
        end = start + 1
        while end < len(text) and width(text[start : end + 1]) + GAP * _borders(text[start : end + 1]) <= room:
            end += 1
        while start + 1 < end < len(text) and _clings(text[end - 1], text[end]):
            end -= 1
        ends.append(end)
        start, room = end, WIDTH
    return ends


def _borders(text: str) -> int:
    return len(BORDER.findall(text))


def _clings(last: str, first: str) -> bool:
    return first in NOT_FIRST or last in NOT_LAST or bool(LATIN.match(last) and LATIN.match(first))


def _words(paragraph: Element) -> str:
    return "".join(one.text or "" for one in paragraph.iterfind(f"{W}r/{W}t"))


def _style(paragraph: Element) -> Look:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return LOOKS["正文" if style is None else style.get(f"{W}val")]


def _high(one: Element) -> float:
    """About how high the paragraph stands, in points; papers with tables are no short ones, and count as too high."""
    if local(one) != "p":
        return HEIGHT
    look, own = _style(one), one.find(f"{W}pPr/{W}spacing")
    before, line = look.before, look.line
    if own is not None:
        before = int(own.get(f"{W}before")) / 20
        line = int(own.get(f"{W}line", line * 20)) / 20
    broken = len(one.findall(f"{W}r/{W}br")) + 1
    return before + line * max(broken, len(_ends(_words(one), look.left + look.right + look.first)))
