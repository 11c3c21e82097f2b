"""The dossiers of an archive: each is noted at the opening, and read from its journal only when it is asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from minutes import Revision, _
from minutes.model import OFFICE, Record
from minutes_tinydb import folder, lines, notes, versions
from minutes_tinydb.journal import Journal, reason
from minutes_tinydb.notes import Note, Row

KEPT = 6
"""So many dossiers that are only read stay in memory, those asked for last."""
NEVER = datetime.max.replace(tzinfo=UTC)

Blame = Callable[[str, bool], None]
"""Told what is damaged, and whether that closes the whole archive for writing."""


class Shelf:
    """All dossiers by their ids, the office's first, then as they were begun.

    A reader sees each dossier as it stood at the opening, whenever it is read; a writer is alone.
    """

    def __init__(self, place: Path, blame: Blame) -> None:
        self._place, self._blame = place, blame
        self._mutex = threading.RLock()
        self._notes: dict[str, Note] = {}
        self._files: dict[str, Path] = {}
        self._read: OrderedDict[str, Journal] = OrderedDict()  # the one asked for last stands last
        self._staying: set[str] = {OFFICE}  # written to, damaged, or handed out: not put away again

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._notes))

    def __contains__(self, dossier: object) -> bool:
        return dossier in self._notes

    # Asking

    def journal(self, dossier: str, stays: bool = False) -> Journal | None:
        """The journal of that dossier, read now if need be; None if there is none."""
        with self._mutex:
            if dossier not in self._notes:
                return None
            if dossier not in self._read:
                self._read[dossier] = self._fetched(dossier)
            if stays:
                self._staying.add(dossier)
            self._read.move_to_end(dossier)
            self._put_away()
            return self._read[dossier]

    def latest(self, id: str) -> Revision | None:
        """The latest revision of a record, wherever it is."""
        with self._mutex:
            for journal in self._read.values():
                if id in journal.latest:
                    return journal.latest[id]
            try:
                said = msgspec.json.encode(id)
            except ValueError:  # no text that could be on file
                return None
            for dossier, note in self._notes.items():
                if dossier not in self._read and note.may_hold(said):
                    found = self.journal(dossier)
                    if found is not None and id in found.latest:
                        return found.latest[id]
            return None

    def saved(self, dossier: str) -> tuple[Sequence[tuple[Revision, ...]], Sequence[bytes]]:
        """Every save of a dossier and the hash of each line, the header's first; what is read for it is not kept."""
        with self._mutex:
            note, path, journal = self._notes[dossier], self._files[dossier], self._read.get(dossier)
            if journal is not None:
                n = len(journal.saves)  # one may be added just now, its hash before it
                return journal.saves[:n], journal.heads[: n + 1]
        scan = as_noted(folder.contents(path), note, self.name(path))
        return scan.saves, scan.heads[: len(scan.saves) + 1]

    def records(self, kind: str, dossier: str) -> list[Record]:
        """The latest records of one kind in one dossier, in the order first saved."""
        with self._mutex:
            if (journal := self._read.get(dossier)) is not None:
                return list(journal.records.get(kind, {}).values())
        return [row[-1] for row in self._rows(kind, dossier)]

    def all_records(self, kind: str) -> list[Record]:
        """The latest records of one kind in all dossiers, in the order first saved."""
        keyed = [(row[0], row[1], n, row[2]) for n, place in enumerate(self) for row in self._rows(kind, place)]
        return [row[-1] for row in sorted(keyed, key=lambda row: row[:3])]

    def _rows(self, kind: str, dossier: str) -> list[Row]:
        with self._mutex:
            note = self._notes.get(dossier)
            if note is not None and dossier not in self._read:
                if kind not in note.kinds:
                    return []
                try:
                    if kind in notes.LISTED:
                        return note.listed(kind)
                except ValueError:  # noted by another version: the journal tells
                    pass
            journal = self.journal(dossier)
            held = journal.records.get(kind, {}) if journal is not None else {}
            return [(*journal.first[id], record) for id, record in list(held.items())] if journal is not None else []

    def begun(self, dossier: str) -> datetime:
        """The moment of its first save."""
        return self._notes[dossier].begun

    def standing(self, dossier: str) -> tuple[int, str]:
        """How many lines its journal has, and the hash of the last one."""
        with self._mutex:
            if journal := self._read.get(dossier):
                return len(journal.heads), journal.head
            return self._notes[dossier].lines, self._notes[dossier].head

    # Writing

    def add(self, journal: Journal) -> None:
        """Take in the journal of a new dossier, after its first save."""
        with self._mutex:
            dossier = journal.header.dossier
            self._notes[dossier] = noted(journal)
            self._files[dossier] = journal.file
            self._read[dossier] = journal
            self._staying.add(dossier)

    def close(self) -> None:
        """Let go of every file."""
        for journal in self._read.values():
            journal.close()

    # Reading

    def load(self, writer: bool, quiet: float) -> None:
        """Find all dossiers; what does not stand as it was noted is read, and the writer notes it anew."""
        kept, fresh = notes.read(self._place), {}
        found: list[tuple[Note, Path]] = []
        journals: OrderedDict[Path, Journal] = OrderedDict()
        for path in folder.journals(self._place):
            name, seen = self.name(path), notes.stamp(path)
            note = kept.get(name)
            if note is None or note.stamp != seen or path.name == folder.OFFICE_JOURNAL:
                journal = self._opened(path, writer)
                if journal is None:
                    continue
                note = noted(journal, seen)
                journals[path] = journal
                first = next((one for one in journals if journals[one].fault is None), path)
                if len(journals) > KEPT:
                    del journals[first]
                still = journal.fault is None and journal.length == seen[0] and notes.lies_still(seen, quiet)
            else:
                still = True
            if still:
                fresh[name] = note
            found.append((note, path))
        for note, path in sorted(found, key=lambda one: (one[0].header.dossier != OFFICE, one[0].begun)):
            self._place_one(note, path, journals.get(path))
        if writer and fresh != kept:
            notes.keep(self._place, fresh)

    def _place_one(self, note: Note, path: Path, journal: Journal | None) -> None:
        dossier = note.header.dossier
        if dossier in self._notes:
            why = _("{file} holds the same dossier as {other}. Move one of them away.")
            self._blame(why.format(file=self.name(path), other=self.name(self._files[dossier])), True)
            return
        self._notes[dossier], self._files[dossier] = note, path
        if note.header.minutes < versions.newest():
            self._blame(self._old(path), False)
        if journal is not None:
            self._read[dossier] = journal
            self._blame_for(journal)
            self._put_away()

    def _old(self, path: Path) -> str:
        why = _("{file} was written by an older version of minutes: it can be read. `minutes upgrade` moves it up.")
        return why.format(file=self.name(path))

    def _put_away(self) -> None:
        going = [dossier for dossier in self._read if dossier not in self._staying][:-KEPT]
        for dossier in going:
            del self._read[dossier]

    def _blame_for(self, journal: Journal, whole: bool = False) -> None:
        if journal.fault is not None:
            self._staying.add(journal.header.dossier)
            self._blame(self.why(journal), whole or journal.header.dossier == OFFICE)

    def _fetched(self, dossier: str) -> Journal:
        """Read what was only noted. If the file says anything else than when it was noted, that is damage."""
        note, path = self._notes[dossier], self._files[dossier]
        scan = as_noted(folder.contents(path), note, self.name(path))
        journal = Journal(path, scan.header or note.header, scan)
        self._blame_for(journal, whole=scan.header is None)
        return journal

    def _opened(self, path: Path, writer: bool) -> Journal | None:
        name, text = self.name(path), folder.contents(path)
        if text is None:
            self._blame(_("{file} is no file that can be read.").format(file=name), True)
            return None
        scan = lines.scan(text, name)
        if scan.header is None and scan.faults:
            why = _("{file}, line {n}: {what} Fetch it from the backup, or move it away.")
            self._blame(why.format(file=name, n=scan.faults[0].line, what=scan.faults[0].what), True)
        if writer and (scan.torn or not text):
            try:
                folder.set_aside(path, scan.length)
            except OSError as error:
                why = _("The unfinished last line of {file} could not be set aside: {why}.")
                self._blame(why.format(file=name, why=reason(error)), True)
        return Journal(path, scan.header, scan) if scan.header is not None else None

    def name(self, path: Path) -> str:
        """The file as the user finds it."""
        return folder.shown(self._place, path)

    def why(self, journal: Journal) -> str:
        """The sentence about its damage, or its age."""
        if journal.fault is None:
            return self._old(journal.file)
        fault = journal.fault
        why = _("{file}, line {n}: {what} What comes before can be read; nothing is written. See `minutes repair`.")
        return why.format(file=self.name(journal.file), n=fault.line, what=fault.what)


def noted(journal: Journal, seen: notes.Stamp = (0, 0, 0, 0)) -> Note:
    """What is noted of a journal that was read from a file with that stamp."""
    rows = {
        kind: msgspec.Raw(msgspec.json.encode([(*journal.first[id], one) for id, one in journal.records[kind].items()]))
        for kind in notes.LISTED
        if kind in journal.records
    }
    return Note(
        header=journal.header,
        begun=journal.saves[0][0].at if journal.saves else NEVER,
        lines=len(journal.heads),
        head=journal.head,
        length=journal.length,
        kinds=tuple(journal.records),
        ids=msgspec.Raw(msgspec.json.encode(list(journal.latest))),
        rows=rows,
        stamp=seen,
    )


def as_noted(text: bytes | None, note: Note, name: str) -> lines.Scan:
    """The lines that were there when the dossier was noted; it is a fault if they do not end as they did then."""
    if text is None:
        return lines.Scan(faults=(lines.Fault(line=0, what=_("It is no file that can be read.")),))
    scan = lines.scan(text[: note.length], name)
    if scan.faults or (scan.header == note.header and scan.heads[-1:] == (note.head.encode(),)):
        return scan
    what = _("Since the archive was opened, lines were cut off its end or written anew.")
    return msgspec.structs.replace(scan, faults=(lines.Fault(line=max(len(scan.heads), 1), what=what),))
