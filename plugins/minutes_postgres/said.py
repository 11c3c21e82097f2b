"""What one row of saves says, and the hash that ties it to the row before in its chain and to the other chains.

A chain is the saves of one writer (one run of the program) in one dossier, so that two writers never wait for each
other. Each save notes the ends of the other chains that its writer had come to see since the save before (`after`): a
row or a whole chain that goes missing is noticed by whatever was saved later. `tick` counts as Lamport's clock does: it
is higher than that of any save the writer had seen, so that the merge of the chains never shows an answer before its
question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

import msgspec

from minutes import Refused, Revision, _
from minutes.model import KINDS, Record, Value

VERSION = 1
"""The version of a row's body."""
HASHES = ("sha256", "sm3")


class End(NamedTuple):
    """Where a chain stands: how many saves, the hash and the tick of the last."""

    n: int = 0
    hash: str = ""
    tick: int = 0


class Row(NamedTuple):
    """A row of saves as the server keeps it; `dossier` is the key that it has there."""

    dossier: str
    writer: str
    n: int
    tick: int
    hash: str
    body: str


class Body(Value, frozen=True, kw_only=True):
    """What is hashed: everything but the hash itself."""

    minutes: int
    hash: str
    office: str
    dossier: str
    writer: str
    n: int
    tick: int
    after: tuple[tuple[str, int, str], ...]
    put: tuple[tuple[str, msgspec.Raw], ...]
    by: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]


_body = msgspec.json.Decoder(Body).decode
_record = {kind: msgspec.json.Decoder(cls).decode for kind, cls in KINDS.items()}


def key(text: str) -> str:
    """An id as it stands in a column: PostgreSQL keeps no NUL in a text."""
    return text.replace("\\", "\\\\").replace("\x00", "\\0")


def linked(name: str, previous: str, body: str) -> str:
    """The hash of a row: that of the row before in its chain, and the body. Raises Refused for an unknown name."""
    if name not in HASHES or name not in hashlib.algorithms_available:
        raise Refused(_("The hash “{name}” is not available on this computer.").format(name=name))
    return hashlib.new(name, previous.encode() + body.encode()).hexdigest()


def row(
    place: tuple[str, str, str],
    ends: Mapping[str, End],
    noted: Mapping[str, int],
    save: tuple[Sequence[Record], str, datetime],
    hash: str,
) -> Row:
    """The next row of a writer's chain; `place` is office, dossier and writer. Raises Refused if it cannot be kept."""
    office, dossier, writer = place
    (records, by, at), own = save, ends.get(writer, End())
    others = sorted((name, end.n, end.hash) for name, end in ends.items() if name != writer)
    tick = max((end.tick for end in ends.values()), default=0) + 1
    try:
        body = Body(
            minutes=VERSION, hash=hash, office=office, dossier=dossier, writer=writer, n=own.n + 1, tick=tick,
            after=tuple(one for one in others if one[1] > noted.get(one[0], 0)),
            put=tuple((one.kind, msgspec.Raw(msgspec.json.encode(one))) for one in records), by=by, at=at,
        )  # fmt: skip
        text = msgspec.json.encode(body).decode()
        made = Row(key(dossier), writer, own.n + 1, tick, linked(hash, own.hash, text), text)
        read(made, office, own, 0)
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError) as error:
        raise Refused(_("This cannot be saved as it is: {why}.").format(why=error)) from error
    return made


def read(row: Row, office: str, before: End, mark: int) -> tuple[Body, tuple[Revision, ...]]:
    """What a row says, checked against the end of its chain before it. Raises ValueError saying what is wrong."""
    try:
        body = _body(row.body)
        right = linked(body.hash, before.hash, row.body) == row.hash
    except (ValueError, RecursionError, Refused) as error:
        raise ValueError(_("It says what this version of minutes does not understand ({why}).").format(
            why=error)) from error  # fmt: skip
    told = (body.office, key(body.dossier), body.writer, body.n, body.tick)
    kept = (office, row.dossier, row.writer, row.n, row.tick)
    if not right or told != kept or row.n != before.n + 1 or row.tick <= before.tick:
        raise ValueError(_("It does not agree with its hash: the save was changed, or saves before it were removed."))
    records = [_record[kind](said) for kind, said in body.put]
    if not records or any(one.dossier != body.dossier for one in records):
        raise ValueError(_("the record “{id}” stands where it does not belong").format(
            id=records[0].id if records else ""))  # fmt: skip
    return body, tuple(Revision(record=one, by=body.by, at=body.at, mark=mark) for one in records)
