"""A journal put together again: each line's hash follows from the line before, so the chain itself tells their order.

Whatever was swapped, repeated or put in between falls into place or out; what was changed or removed comes from another
copy of the same journal, if that has it. No line is taken that the chain does not vouch for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minutes import Damaged
from minutes.model import Value
from minutes_tinydb import lines
from minutes_tinydb.folder import Head, agrees
from minutes_tinydb.lines import DIGITS, Chain, Header

BEGINNING = re.compile(rb"[0-9a-f]{64} \{")


class Mended(Value, frozen=True, kw_only=True):
    """The longest journal that could be put together, and how many lines it lacks of what is known to have been."""

    header: Header
    text: bytes
    heads: tuple[bytes, ...]
    lost: int = 0


class Piece(Value, frozen=True, kw_only=True):
    """A line as it was found: its hash, what it says, and where it stood in the damaged file (-1: in another)."""

    digest: bytes
    said: bytes
    n: int


def mended(text: bytes, others: Sequence[bytes], head: Head | None, name: str) -> Mended | None:
    """The journal made of this file's lines and those of other copies; None where no copy has its first line.

    `head` is where it stood at the last close: of two ways to go on, the one that leads there is taken.
    """
    own = list(_pieces(text, True))
    more = [piece for other in others for piece in _pieces(other, False)]
    made = [one for pool in ((*own, *more), (*more, *own)) if (one := _made(pool, text, head, name)) is not None]
    return min(made, key=lambda one: (one.lost, -len(one.heads)), default=None)


def _pieces(text: bytes, own: bool) -> Iterator[Piece]:
    """Every line; also the lines in one whose end was lost, and each without a last character too many."""
    for n, one in enumerate(text.split(b"\n")):
        cuts = [found.start() for found in BEGINNING.finditer(one)]
        parts = [one[cut:end] for cut, end in zip(cuts, [*cuts[1:], len(one)], strict=True)] if len(cuts) > 1 else []
        for part in (one, *parts):
            for said in (part, part[:-1]):
                if len(said) > DIGITS + 1 and said[DIGITS : DIGITS + 1] == b" ":
                    yield Piece(digest=said[:DIGITS], said=said[DIGITS + 1 :], n=n if own else -1)


def whose(text: bytes, name: str) -> Header | None:
    """The header of a journal, wherever it stands by now."""
    found = _begun(_pieces(text, True), name) or _vouched_header(list(_pieces(text, True)), name)
    return found[0] if found is not None else None


def _made(pool: Sequence[Piece], text: bytes, head: Head | None, name: str) -> Mended | None:
    begun = _begun(pool, name) or _vouched_header(pool, name)
    if begun is None:
        return None
    header, first = begun
    found = [first, *_chained(pool, first, header)]
    heads = tuple(one.digest for one in found)
    lost = _lost(found, text)
    if head is not None and not agrees(head, heads):
        lost = max(lost, head.lines - len(found), 1)
    return Mended(
        header=header, text=b"".join(lines.line(one.digest, one.said) for one in found), heads=heads, lost=lost
    )


def _lost(found: Sequence[Piece], text: bytes) -> int:
    """How many lines stand behind the last one of the damaged file that was used, and were replaced by nothing.

    What stands before it is no loss: the chain leads past it without a gap.
    """
    last = max((n for n, one in enumerate(found) if one.n >= 0), default=-1)
    used, known = {one.n for one in found}, {lines.line(one.digest, one.said)[:-1] for one in found}
    begin = found[last].n + 1 if last >= 0 else 0
    behind = [one for n, one in enumerate(text.split(b"\n")) if n >= begin and n not in used and one not in known]
    return max(0, sum(map(bool, behind)) - (len(found) - 1 - last))


def _begun(pool: Iterable[Piece], name: str) -> tuple[Header, Piece] | None:
    return next(((found, one) for one in pool if (found := _header(one, name)) is not None), None)


def _vouched_header(pool: Sequence[Piece], name: str) -> tuple[Header, Piece] | None:
    """A first line of which only the hash was damaged: the next one follows from what it says."""
    for n, one in enumerate(pool):
        for hash in lines.HASHES if one.said.startswith(b'{"minutes"') else ():
            link = lines.chain(hash)
            if _vouched(pool, n, b"", link):
                whole = Piece(digest=link(b"", one.said), said=one.said, n=one.n)
                if (found := _header(whole, name)) is not None:
                    return found, whole
    return None


def _header(one: Piece, name: str) -> Header | None:
    try:
        found = lines.header(lines.line(one.digest, one.said)[:-1], name)
    except Damaged:
        return None
    return found if isinstance(found, Header) else None


def _chained(pool: Sequence[Piece], first: Piece, header: Header) -> Iterator[Piece]:
    """One line after the other, each looked for behind the one before and then everywhere."""
    link, previous, at, mark = lines.chain(header.hash), first.digest, 0, 1
    while True:
        order = (*range(at, len(pool)), *range(at))
        found = next((n for n in order if link(previous, pool[n].said) == pool[n].digest), None)
        piece = pool[found] if found is not None else None
        if piece is None:
            found = next((n for n in order if _vouched(pool, n, previous, link)), None)
            if found is not None:
                piece = Piece(digest=link(previous, pool[found].said), said=pool[found].said, n=pool[found].n)
        if piece is None or found is None or not _understood(piece, mark, header):
            return
        yield piece
        previous, at, mark = piece.digest, found + 1, mark + 1


def _vouched(pool: Sequence[Piece], n: int, previous: bytes, link: Chain) -> bool:
    """Whether only the hash of that line was damaged: the next one follows from what it says."""
    right = link(previous, pool[n].said)
    return any(link(right, one.said) == one.digest for one in pool[n + 1 : n + 4])


def _understood(piece: Piece, mark: int, header: Header) -> bool:
    try:
        return bool(lines.read_back(piece.said, mark, header.dossier, header.minutes))
    except ValueError:
        return False
