"""The index of an archive: one SQLite file of what the latest records say, derived from the journals.

Each dossier in it is stamped with the lines of its journal that it holds, in the same transaction. Whoever asks leaves
out what is not of the journal as it stands now. The file may be deleted at any time; one that is no sound index is.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from minutes import SEARCHED, Revision, folding, private
from minutes_tinydb import dues
from minutes_tinydb.hits import EPOCH, SLOTS, TICK, Asking, Stamp, decoders, row_of
from minutes_tinydb.pieces import pieces

NAME = ".index.sqlite"
FORMAT = 2
MARK = 0x6D696E75  # "minu", by which the file is known
SCHEMA = (
    "CREATE TABLE place (n INTEGER PRIMARY KEY, dossier TEXT NOT NULL UNIQUE, lines INTEGER, head TEXT)",
    "CREATE TABLE held (row INTEGER PRIMARY KEY, place INTEGER, id TEXT, kind TEXT, at INTEGER, record BLOB)",
    "CREATE UNIQUE INDEX held_id ON held (place, id)",
    "CREATE TABLE reach (minutes INTEGER)",
    "CREATE VIRTUAL TABLE said USING fts5(pieces, content='', detail='none', columnsize=0, tokenize='ascii')",
    *dues.SCHEMA,
)
OWN = ("said_data", "said_idx", "said_config")  # the tables that SQLite makes for its full text
_encode = msgspec.json.Encoder().encode


class Index:
    """One connection that writes, one that reads; each is used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAME
        self._mutex = threading.RLock()
        self._reading: sqlite3.Connection | None = None
        self._writing: sqlite3.Connection | None = None
        self._version = -1
        self._places: dict[str, tuple[int, Stamp]] = {}

    # Asking

    @contextmanager
    def asking(self) -> Iterator[Asking | None]:
        """One view of the index, whatever is written meanwhile; None where there is none.

        Raises sqlite3.Error where the file is damaged.
        """
        with self._mutex:
            reading = self._reading or self._opened_to_read()
            if reading is None:
                yield None
                return
            reading.execute("BEGIN")
            try:
                yield Asking(reading, *self._listed(reading))
            finally:
                with suppress(sqlite3.Error):
                    reading.execute("ROLLBACK")

    def _listed(self, reading: sqlite3.Connection) -> tuple[Mapping[str, tuple[int, Stamp]], int]:
        ((version,),) = reading.execute("PRAGMA data_version")
        if version != self._version:
            listed = reading.execute("SELECT dossier, n, lines, head FROM place")
            self._places = {dossier: (n, (lines, head)) for dossier, n, lines, head in listed}
            self._version = version
        return self._places, self._version

    def _opened_to_read(self) -> sqlite3.Connection | None:
        if not self.file.is_file() or self.file.is_symlink():
            return None
        how = "mode=ro" if os.access(self.file.parent, os.W_OK) else "immutable=1"  # nobody writes where I may not
        where = f"{self.file.absolute().as_uri()}?{how}"
        reading = sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=False)
        if not _sound(reading):
            reading.close()
            return None
        self._reading, self._version = reading, -1
        return reading

    # Writing

    def begin(self) -> Mapping[str, tuple[int, Stamp]]:
        """Open the file for writing, made anew if it is no index; what it holds. Raises sqlite3.Error, OSError."""
        with self._mutex:
            if self._writing is None:
                if self.file.is_symlink() or (self.file.exists() and not _sound_file(self.file)):
                    self.drop()
                self._writing = _opened_to_write(self.file)
            with self.asking() as seen:
                return dict(seen.places) if seen else {}

    def take(self, dossier: str, saves: Iterable[Sequence[Revision]], stamp: Stamp) -> None:
        """Take in these saves of a dossier, which go on from those it holds; it stands at that stamp then."""
        with self._mutex:
            if self._writing is None:
                return
            with self._writing as db:
                db.execute("BEGIN IMMEDIATE")
                n = _number(db, dossier)
                latest = {one.record.id: one for save in saves for one in save}
                _forget(db, n, latest)
                _put(
                    db, n, [one for one in latest.values() if one.record.kind in SEARCHED and not one.record.withdrawn]
                )
                db.execute("UPDATE place SET lines = ?, head = ? WHERE n = ?", (*stamp, n))

    def work_out(self, dossier: str, found: Sequence[dues.Due], stamp: Stamp, days: str, moving: bool) -> None:
        """Take in when the cases of a dossier are due, worked out of it at that stamp by those working days."""
        with self._mutex:
            if self._writing is not None:
                with self._writing as db:
                    db.execute("BEGIN IMMEDIATE")
                    dues.put(db, dossier, found, stamp, days, moving)

    def leave_out(self, dossier: str) -> None:
        """Forget a dossier whose journal is gone or another one."""
        with self._mutex:
            if self._writing is not None:
                with self._writing as db:
                    db.execute("BEGIN IMMEDIATE")
                    n = _number(db, dossier)
                    _forget(db, n, [id for (id,) in db.execute("SELECT id FROM held WHERE place = ?", (n,))])
                    db.execute("DELETE FROM place WHERE n = ?", (n,))
                    dues.forget(db, dossier)

    def drop(self) -> None:
        """Delete the file: it is damaged, or no index; what it said is made anew. Raises OSError."""
        with self._mutex:
            self.close()
            for end in ("", "-wal", "-shm", "-journal"):
                self.file.with_name(self.file.name + end).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        with self._mutex:
            for one in (self._reading, self._writing):
                if one is not None:
                    with suppress(sqlite3.Error):
                        one.close()
            self._reading = self._writing = None


def _sound(db: sqlite3.Connection) -> bool:
    """Whether this is an index of this format, and nothing but one: an archive may come from others."""
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        ((mark,),), ((version,),) = db.execute("PRAGMA application_id"), db.execute("PRAGMA user_version")
        held = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
        said = {sql for type, name, sql in held if type != "table" or name not in OWN}
        return (mark, version) == (MARK, _version()) and said == set(SCHEMA)
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _version() -> int:
    """The format, and how texts are folded."""
    return (FORMAT + folding()) & 0x7FFFFFFF


def _sound_file(file: Path) -> bool:
    if not file.is_file():
        return False
    db = sqlite3.connect(file)
    try:
        return _sound(db)
    finally:
        db.close()


def _opened_to_write(file: Path) -> sqlite3.Connection:
    fresh = not file.exists()
    if fresh:
        with open(file, "xb", opener=private):  # SQLite gives what it makes beside it the same rights
            pass
    db = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=1.0)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if fresh:
            db.execute("BEGIN IMMEDIATE")
            for sql in SCHEMA:
                db.execute(sql)
            db.execute("INSERT INTO reach VALUES (0)")
            db.execute(f"PRAGMA application_id = {MARK}")
            db.execute(f"PRAGMA user_version = {_version()}")
            db.execute("COMMIT")
            db.execute("INSERT INTO said (said, rank) VALUES ('hashsize', ?)", (1 << 22,))
    except BaseException:
        db.close()
        raise
    return db


def _number(db: sqlite3.Connection, dossier: str) -> int:
    db.execute("INSERT OR IGNORE INTO place (dossier, lines, head) VALUES (?, 0, '')", (dossier,))
    ((n,),) = db.execute("SELECT n FROM place WHERE dossier = ?", (dossier,))
    return int(n)


def _forget(db: sqlite3.Connection, place: int, ids: Iterable[str]) -> None:
    gone: list[tuple[int, str, bytes]] = []
    for id in ids:
        gone += db.execute("SELECT row, kind, record FROM held WHERE place = ? AND id = ?", (place, id))
    gone.sort()
    for row, kind, record in gone:
        known = pieces(decoders[kind](record))
        db.execute("INSERT INTO said (said, rowid, pieces) VALUES ('delete', ?, ?)", (row, known))
        db.execute("DELETE FROM held WHERE row = ?", (row,))


def _put(db: sqlite3.Connection, place: int, latest: Sequence[Revision]) -> None:
    """Put them in; SQLite is quickest where the numbers go up."""
    rows = _numbered(db, latest)
    for row, one in sorted(rows.items()):
        record, at = one.record, (one.at - EPOCH) // TICK
        held = (row, place, record.id, record.kind, at, _encode(record))
        db.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", held)
        db.execute("INSERT INTO said (rowid, pieces) VALUES (?, ?)", (row, pieces(record)))
    reach = max((row_of((one.at - EPOCH) // TICK) - row for row, one in rows.items()), default=0) >> SLOTS
    db.execute("UPDATE reach SET minutes = max(minutes, ?)", (reach + 1,))


def _numbered(db: sqlite3.Connection, latest: Sequence[Revision]) -> dict[int, Revision]:
    """A free number for each, of the minute of its save or less; the later of those saved together, the lower."""
    rows: dict[int, Revision] = {}
    lowest: dict[int, int] = {}
    for one in latest:
        base = row_of((one.at - EPOCH) // TICK)
        if base not in lowest:
            top = base + (1 << SLOTS)
            ((taken,),) = db.execute("SELECT min(row) FROM held WHERE row >= ? AND row < ?", (base, top))
            lowest[base] = top if taken is None else taken
        row = lowest[base] - 1
        while row in rows or db.execute("SELECT 1 FROM held WHERE row = ?", (row,)).fetchone():
            row -= 1
        rows[row], lowest[base] = one, row
    return rows
