"""A paper of at most so many characters of what was said: what opinions rest on first, in their order."""

from __future__ import annotations

from minutes import BadInput, Brief, Coverage, Piece, _
from minutes.model import AgendaItem, Dossier, Remark

LEFT_OUT = {"courtesy": "客套", "off_topic": "与议题无关", "duplicate": "重复", "withheld": "不宜采用"}
LENGTH = "限于篇幅"
GAP = "……"  # between words that were not said one after the other

Chosen = dict[tuple[str, int], str]
"""Why the piece of a remark that begins there is left out."""


def room(brief: Brief) -> int | None:
    """How many characters the brief gives (`characters`); None where it does not say. Raises BadInput."""
    given = brief.extra.get("characters", "").strip()
    if not given:
        return None
    if not given.isdecimal() or len(given) > 9 or int(given) < 1:
        raise BadInput(_("“characters” is a number of characters, not “{given}”.").format(given=given[:20]))
    return int(given)


def shares(dossier: Dossier, items: tuple[AgendaItem, ...], most: int | None) -> dict[str, int | None]:
    """What each item gets of the room, by how much was said on it."""
    said = {item.id: sum(len(remark.text) for remark in dossier.remarks_on(item.id)) for item in items}
    whole = sum(said.values()) or 1
    return {item: None if most is None else max(1, most * length // whole) for item, length in said.items()}


def left_out(covered: Coverage, dossier: Dossier, item: str, most: int | None, aside: bool = True) -> Chosen:
    """What stays out of the paper and why: words set aside as courtesy and the like (`aside`), and what has no room."""
    out: Chosen = {}
    stay: list[Piece] = []
    for piece in covered.pieces:
        if aside and piece.state == "set_aside" and piece.reason in LEFT_OUT:
            out[piece.remark, piece.start] = LEFT_OUT[piece.reason]
        else:
            stay.append(piece)
    if most is None:
        return out
    place = {one.id: n for n, one in enumerate(dossier.opinions_on(item))}
    last = len(place)
    ranked = sorted(stay, key=lambda one: (one.state == "set_aside", min((place.get(id, last) for id in one.opinions),
                                                                         default=last)))  # fmt: skip
    used = 0
    for piece in ranked:
        if used + len(piece.text) > most:
            out[piece.remark, piece.start] = LENGTH
        else:
            used += len(piece.text)
    return out


def shortened(remark: Remark, covered: Coverage, out: Chosen) -> tuple[str, dict[str, int]]:
    """The words of a remark that stay, and how many characters are left out for each reason."""
    kept, cut, left = "", False, dict[str, int]()
    for piece in covered.pieces:
        if piece.remark != remark.id:
            continue
        reason = out.get((piece.remark, piece.start), "")
        if reason:
            left[reason] = left.get(reason, 0) + len(piece.text)
            cut = bool(kept)
        else:
            kept += GAP * cut + piece.text
            cut = False
    return kept, left
