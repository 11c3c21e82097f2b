"""A TinyDB storage that keeps one dossier in an append-only journal: a save is one line, one write and one flush."""

from __future__ import annotations

import errno
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from minutes import NotSaved, ReadOnly, Refused, Revision, _
from minutes.model import KINDS, Record
from minutes_tinydb import lines

Saver = Callable[[Sequence[Record]], object]


class Documents(Mapping[str, dict[str, Any]]):
    """The records of one kind as TinyDB's documents, made when they are asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def __getitem__(self, id: str) -> dict[str, Any]:
        document: dict[str, Any] = msgspec.to_builtins(self._records[id])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._records))

    def __len__(self) -> int:
        return len(self._records)


class Journal:
    """The journal of one dossier: its saves in memory, its file on disk, and what keeps it from being written."""

    def __init__(self, file: Path, header: lines.Header, scan: lines.Scan | None = None) -> None:
        found = scan or lines.Scan()
        self.file = file
        self.header = header
        self.saves: list[tuple[Revision, ...]] = list(found.saves)
        self.heads: list[bytes] = list(found.heads)
        self.fault = found.faults[0] if found.faults else None
        self.records: dict[str, dict[str, Record]] = defaultdict(dict)
        self.latest: dict[str, Revision] = {}
        self.first: dict[str, tuple[datetime, int]] = {}  # the moment and the mark of each record's first save
        self.saver: Saver | None = None  # where changes made through TinyDB's own tables go
        self.length = found.length
        self._chain = lines.chain(header.hash)
        self._handle, self._own, self._name = -1, (0, 0), str(file)
        self._moment = datetime.min.replace(tzinfo=UTC)
        self._doubtful = False  # the last write failed and its remains could not be cut off
        for save in self.saves:
            self._remember(save)

    # What TinyDB asks of a storage, whose base class says no more: TinyDB is imported where its tables are asked for

    def read(self) -> dict[str, Any]:
        """Every kind's documents by id."""
        return {kind: Documents(held) for kind, held in self.records.items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Save what differs from what is on file. Raises Refused if a document is missing: nothing is deleted."""
        for kind, held in self.records.items():
            if not held.keys() <= data.get(kind, {}).keys():
                raise Refused(_("Nothing is deleted from an archive. Withdraw the record, with a reason."))
        for kind, documents in data.items():
            self.keep(kind, documents)

    def keep(self, kind: str, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Save those documents of one kind that differ from what is on file, as one save."""
        held = Documents(self.records.get(kind, {}))
        changed = [_record(kind, id, one) for id, one in documents.items() if id not in held or held[id] != one]
        if changed and self.saver is None:
            raise ReadOnly(_("This dossier is open for reading only."))
        if changed and self.saver is not None:
            self.saver(changed)

    def close(self) -> None:
        """Let go of the file; the next save opens it again."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    # What the archive asks

    @property
    def head(self) -> str:
        """The hash of the last line, "" before there is one."""
        return self.heads[-1].decode() if self.heads else ""

    def append(self, records: Sequence[Record], by: str, at: datetime) -> tuple[Revision, ...]:
        """Write these records as one line, flush it, and only then remember them. Raises NotSaved, Refused or ReadOnly.

        What is remembered is what the line reads back as, so that memory cannot differ from a later opening.
        """
        body, save = lines.worded(records, by, at, len(self.saves) + 1, self.header.dossier)
        first = b"" if self.heads else lines.header_body(self.header)
        begun = self.heads or [self._chain(b"", first)]
        digest = self._chain(begun[-1], body)
        self._write((lines.line(begun[0], first) if first else b"") + lines.line(digest, body))
        self.heads = begun
        self.heads.append(digest)
        self.saves.append(save)
        self._remember(save)
        return save

    def _remember(self, save: tuple[Revision, ...]) -> None:
        self._moment = max(self._moment, save[0].at)  # a clock that was set back puts no save before an earlier one
        first = (self._moment, save[0].mark)
        for one in save:
            record = one.record
            self.first.setdefault(record.id, first)
            self.latest[record.id] = one
            self.records[record.kind][record.id] = record

    # The file

    def _write(self, text: bytes) -> None:
        try:
            handle = self._opened()
            try:
                written = os.write(handle, text)
                while written < len(text):  # a disk that is nearly full takes a part
                    written += os.write(handle, text[written:])
                os.fsync(handle)
                if not self.length:
                    flush_folder(self.file.parent)
                self.length += len(text)
            except BaseException:
                self._take_back(handle)
                raise
        except OSError as error:
            self.close()
            why = _("{file} could not be written: {why}. Nothing of this save is on file; make room, then save again.")
            raise NotSaved(why.format(file=self.file.name, why=reason(error))) from error

    def _opened(self) -> int:
        if self._handle < 0:
            if not self.file.parent.exists():
                self.file.parent.mkdir(mode=0o700)
                flush_folder(self.file.parent.parent)
            flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self.file, flags | (0 if self.length else os.O_CREAT), 0o600)
            opened = os.fstat(self._handle)
            self._own = (opened.st_dev, opened.st_ino)  # no other file has that number while it is open
        if self._doubtful:
            self._cut(self._handle)
        there = os.stat(self._name)  # a folder that was moved or unmounted takes the open file with it
        if there.st_size != self.length or (there.st_dev, there.st_ino) != self._own:
            self.close()
            why = _("{file} was changed by another program since it was opened. Close minutes and open it again.")
            raise ReadOnly(why.format(file=self.file.name))
        return self._handle

    def _take_back(self, handle: int) -> None:
        self._cut(handle)
        if not self.length:  # the file was made for this save
            self.close()
            with suppress(OSError):
                self.file.unlink()

    def _cut(self, handle: int) -> None:
        """Cut off whatever a failed write left behind; if even that fails, it is tried again before the next write."""
        self._doubtful = True
        with suppress(OSError):
            os.ftruncate(handle, self.length)
            self._doubtful = False
            os.fsync(handle)


def reason(error: OSError) -> str:
    """Why the disk refused, in the reader's words where there are any."""
    known = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EACCES: _("this user has no right to write there"),
        errno.EPERM: _("this user has no right to write there"),
        errno.EROFS: _("the disk can only be read"),
        errno.EIO: _("the disk does not work"),
        errno.ENOENT: _("it is not there any more"),
    }
    return known.get(error.errno or 0, error.strerror or str(error))


def flush_folder(folder: Path) -> None:
    """Make a new file's name durable. Windows cannot and need not flush folders."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _record(kind: str, id: str, document: Mapping[str, Any]) -> Record:
    if kind not in KINDS:
        raise Refused(_("There is no kind of record called “{kind}”.").format(kind=kind))
    try:
        record: Record = msgspec.convert({**document, "id": id}, KINDS[kind])
    except ValueError as error:
        raise Refused(_("This cannot be saved as it is: {why}.").format(why=error)) from error
    return record
