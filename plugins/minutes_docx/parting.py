"""The last paragraph in two, so that only its last lines go to a new page with the signature below it (7.3.5).

LibreOffice never parts a paragraph that stays with what follows, and would move it whole; Word parts it by itself. So
it is parted where a line ends in both, and the line before the parting is spread over its breadth.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from minutes.layout import HEIGHT, LINE, LOOKS
from minutes_docx.foreseen import down, ends, filled, high, look_of, words_of
from minutes_docx.keeping import ends_a_chain, keep_end, part_well
from minutes_docx.looks import no_indent
from minutes_docx.oxml import PARAGRAPH, Element, W, element, local

SURE = 2 * LINE  # how far what is foreseen may be off
FEW = 2  # lines at least that go with the signature
FULL = 0.85  # of a line in Word; what is less looks spread


def held(above: Sequence[Element], text: list[Element], after: Sequence[Element], top: float) -> list[Element]:
    """The text, its last lines staying with what follows; the first page keeps text of its own (7.3.3).

    `top`: how far down the first page the first of `above` begins.
    """
    if not text:
        return text
    alone, last, at = sum(map(ends_a_chain, text)) < 2, text[-1], 0
    if _is_plain(last) and down([*above, *text[:-1]], top) + high([last, *after]) > HEIGHT - SURE:
        at = _parting(last, high(after), alone)
    made = [*text[:-1], *_in_two(last, at)] if at else text
    if at or not alone:
        keep_end(made)
        part_well(made)
    return made


def _is_plain(last: Element) -> bool:
    """Whether it is a paragraph of the body as most are, without lines that are broken by hand."""
    if local(last) != "p" or look_of(last) is not LOOKS["正文"]:
        return False
    return last.find(f"{W}pPr/{W}ind") is None and last.find(f"{W}r/{W}br") is None


def _parting(last: Element, below: float, alone: bool) -> int:
    """Where to part the paragraph; 0 where it is too short for it."""
    text, inset = words_of(last), look_of(last).first
    known = ends(text, inset)
    places = known[:1] if alone and len(known) == FEW else known[0 if alone else 1 : -FEW]
    most = int((HEIGHT - SURE - below) / LINE)  # lines that stand on one page with what follows
    places = places[-max(most - 1, 1) :]
    return next((at for at in reversed(places) if filled(text, at, inset) >= FULL), places[0] if places else 0)


def _in_two(whole: Element, at: int) -> tuple[Element, Element]:
    """Both parts: the first spread to its last line's end, the second going on without an indent."""
    first, second = deepcopy(whole), deepcopy(whole)
    for part, start, end in ((first, 0, at), (second, at, len(words_of(whole)))):
        passed = 0
        for run in part.findall(f"{W}r"):
            words = run.find(f"{W}t")
            known = words.text or ""
            words.text = known[max(start - passed, 0) : max(end - passed, 0)]
            passed += len(known)
            if not words.text:
                part.remove(run)
    _own(first, element("jc", val="distribute"))
    _own(second, no_indent())
    return first, second


def _own(paragraph: Element, look: Element) -> None:
    """That property in place of the style's."""
    props = paragraph.find(f"{W}pPr")
    kept = [one for one in props if local(one) != local(look)]
    props[:] = sorted([*kept, look], key=lambda one: PARAGRAPH.index(local(one)))
