"""The lines of a journal: what one says, the hash chain that ties it to the line before, and how damage is found.

A line is `<hash of (previous hash + body)> <body> LF`. The first body is the header, each further one a save. The hash
is written in hexadecimal, so that any line can be checked by hand with `printf '%s%s' HASH BODY | sha256sum`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec.structs import astuple

from minutes import Damaged, Refused, Revision, _
from minutes.model import KINDS, Record, Value
from minutes_tinydb import versions

HASHES = ("sha256", "sm3")
DIGITS = 64  # both hashes have 256 bits

Chain = Callable[[bytes, bytes], bytes]


class Header(Value, frozen=True, kw_only=True):
    """The first line: which format this is, how it is chained, and whose dossier it holds."""

    minutes: int
    hash: str
    dossier: str


class Format(msgspec.Struct, frozen=True):
    """As much of a header as every format has, this one and later ones."""

    minutes: int
    hash: str


Rows = msgspec.defstruct(
    "Rows",
    [(kind, dict[str, cls] | msgspec.UnsetType, msgspec.UNSET) for kind, cls in KINDS.items()],  # type: ignore[valid-type]
    frozen=True,
    forbid_unknown_fields=True,
)
"""The records of one save: for every kind, the records by their ids."""


class Save(Value, frozen=True, kw_only=True):
    """What one line says: these records were saved by whom and when."""

    put: Rows  # type: ignore[valid-type]
    by: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class Fault(Value, frozen=True, kw_only=True):
    """A line that does not check, from 1, and what is wrong with it."""

    line: int
    what: str


class Scan(Value, frozen=True, kw_only=True):
    """What reading a journal found: the saves before the first fault, where they end, and all that does not check."""

    header: Header | None = None
    saves: tuple[tuple[Revision, ...], ...] = ()
    heads: tuple[bytes, ...] = ()  # the hash of every line that was read, the header's first
    length: int = 0  # bytes of the lines before the first fault
    faults: tuple[Fault, ...] = ()
    torn: int = 0  # bytes of a last line that was never finished


_PLACES = {kind: n for n, kind in enumerate(KINDS)}
_decode = msgspec.json.Decoder(Save).decode
_encode = msgspec.json.Encoder().encode


def chain(name: str) -> Chain:
    """The function that gives the hash of a line: chain(previous hash, body). Raises Refused for an unknown name."""
    if name not in HASHES or name not in hashlib.algorithms_available:
        raise Refused(_("The hash “{name}” is not available on this computer.").format(name=name))
    fresh = hashlib.new(name)  # copying it is quicker than asking for another

    def linked(previous: bytes, body: bytes) -> bytes:
        link = fresh.copy()
        link.update(previous)
        link.update(body)
        return link.hexdigest().encode()

    return linked


def line(digest: bytes, body: bytes) -> bytes:
    """The bytes of one line."""
    return b"%b %b\n" % (digest, body)


def header_body(header: Header) -> bytes:
    """The header as it is written."""
    return _encode(header)


def body(records: Sequence[Record], by: str, at: datetime) -> bytes:
    """These records as one save; kinds stand in the order of the model."""
    rows: dict[str, dict[str, Record]] = {}
    for record in records:
        rows.setdefault(record.kind, {})[record.id] = record
    if len(rows) > 1:
        rows = {kind: rows[kind] for kind in sorted(rows, key=_PLACES.__getitem__)}
    return _encode({"put": rows, "by": by, "at": at})


def worded(
    records: Sequence[Record], by: str, at: datetime, mark: int, dossier: str
) -> tuple[bytes, tuple[Revision, ...]]:
    """The body of a save, and the save as that body will be read. Raises Refused if it could not be."""
    try:
        text = body(records, by, at)
        return text, read_back(text, mark, dossier)
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as error:
        raise Refused(_("This cannot be saved as it is: {why}.").format(why=error)) from error


def read_back(text: bytes, mark: int, dossier: str, version: int = 0) -> tuple[Revision, ...]:
    """The revisions that a body of that version (0: the newest) says. Raises ValueError naming what it cannot read."""
    save = _decode(text) if not version or version == versions.newest() else _decode_older(text, version)
    by, at, revisions = save.by, save.at, list[Revision]()
    for held in [one for one in astuple(save.put) if one is not msgspec.UNSET]:
        for key, record in held.items():
            if record.id != key or record.dossier != dossier:
                raise ValueError(_("the record “{id}” stands where it does not belong").format(id=record.id))
            revisions.append(Revision(record=record, by=by, at=at, mark=mark))
    if not revisions:
        raise ValueError(_("a save of nothing"))
    return tuple(revisions)


def _decode_older(text: bytes, version: int) -> Save:
    try:
        body = versions.moved_up(msgspec.json.decode(text), version)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return msgspec.convert(body, Save)


def scan(text: bytes, name: str, all_faults: bool = False) -> Scan:
    """Read a journal and check every line; stops at the first fault unless all are asked for.

    A last line without its end was never acknowledged: it is torn, not a fault. Raises Damaged if a newer version of
    minutes wrote the file; `name` is the file's, for that sentence.
    """
    *lines, tail = text.split(b"\n")
    if not lines:
        return Scan(torn=len(tail))
    begun = header(lines[0], name)
    if isinstance(begun, Fault):
        return Scan(faults=(begun,))
    saves, heads, faults, sound = _walk(lines, begun, all_faults)
    if not faults or all_faults:
        faults += _tail_fault(tail, heads[-1], chain(begun.hash), len(lines) + 1)
    return Scan(
        header=begun,
        saves=tuple(saves),
        heads=tuple(heads),
        length=sum(map(len, lines[:sound])) + sound,
        faults=tuple(faults),
        torn=0 if faults else len(tail),
    )


def header(first: bytes, name: str) -> Header | Fault:
    """The header that a first line says, or what is wrong with it. Raises Damaged as `scan` does."""
    digest, said = first[:DIGITS], first[DIGITS + 1 :]
    try:
        known = msgspec.json.decode(said, type=Format)
        if first != line(chain(known.hash)(b"", said), said)[:-1]:
            return Fault(line=1, what=_("The first line does not agree with its hash; it was changed."))
        if known.minutes > versions.newest():
            why = _("{file} was written by a newer version of minutes (format {n}, not {known}). Update minutes.")
            raise Damaged(why.format(file=name, n=known.minutes, known=versions.newest()))
        return msgspec.json.decode(said, type=Header)
    except Refused as error:
        return Fault(line=1, what=str(error))
    except (ValueError, RecursionError):
        what = _("This is no journal of minutes, or its first line is damaged.")
        return Fault(line=1, what=what if digest else _("The first line is empty."))


def _walk(
    lines: list[bytes], header: Header, all_faults: bool
) -> tuple[list[tuple[Revision, ...]], list[bytes], list[Fault], int]:
    link, previous = chain(header.hash), lines[0][:DIGITS]
    dossier, version = header.dossier, 0 if header.minutes == versions.newest() else header.minutes
    mended = previous  # what the line before should have said; the same unless it was damaged
    saves: list[tuple[Revision, ...]] = []
    heads, faults, sound = [previous], [], 1
    for n, one in enumerate(lines[1:], 2):
        digest, said = one[:DIGITS], one[DIGITS + 1 :]
        right = link(previous, said)
        what = "" if right == digest and one[DIGITS : DIGITS + 1] == b" " else broken(one, link, mended)
        if not what:
            try:
                saves.append(read_back(said, n - 1, dossier, version))
            except ValueError as error:
                what = _("It says what this version of minutes does not understand ({why}).").format(why=error)
        if what:
            faults.append(Fault(line=n, what=what))
            if not all_faults:
                break
        sound += not faults
        previous, mended = digest, right
        heads.append(digest)
    return saves, heads, faults, sound


def broken(one: bytes, link: Callable[[bytes, bytes], bytes], mended: bytes) -> str:
    """What is wrong with a line whose hash does not follow from the line before; "" if only that one was damaged."""
    digest, said = one[:DIGITS], one[DIGITS + 1 :]
    if one[DIGITS : DIGITS + 1] == b" " and link(mended, said) == digest:
        return ""
    return _("It does not agree with its hash: the line was changed, or lines before it were removed, added or moved.")


def _tail_fault(tail: bytes, previous: bytes, link: Chain, n: int) -> list[Fault]:
    """A finished line whose very last byte was changed looks torn, but it was acknowledged: that is damage."""
    whole = tail[:-1]
    if len(whole) > DIGITS and whole == line(link(previous, whole[DIGITS + 1 :]), whole[DIGITS + 1 :])[:-1]:
        return [Fault(line=n, what=_("The end of the line was changed."))]
    return []
