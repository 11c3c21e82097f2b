"""`minutes repair`: what is damaged, the way out for each journal, and after a yes that way taken, copies first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from minutes import BadInput, Command, Damage, Damaged, Desk, Line, NotFound, NotSaved, Option, ReadOnly, _
from minutes.model import OFFICE, Value
from minutes_tinydb import checking, folder, lines
from minutes_tinydb.folder import Head
from minutes_tinydb.journal import reason
from minutes_tinydb.mending import Mended, mended, whose

if TYPE_CHECKING:
    import zipfile

LARGEST = 1 << 30  # octets of one journal in a backup
MOST = 100_000  # files in a backup that are looked at
YES = ("y", "yes", "是", "好")


class Cure(Value, frozen=True, kw_only=True):
    """The way out for one journal: its new text, or only its torn end set aside; what it lacks then."""

    file: str
    dossier: str = OFFICE
    torn: int = 0  # where the torn end begins, if that is all
    made: Mended | None = None
    there: bool = True

    @property
    def lost(self) -> int:
        """How many lines are in none of the files."""
        return self.made.lost if self.made else 0

    @property
    def sentence(self) -> str:
        """What would be done."""
        if self.made is None:
            return _("{file}: set the unfinished last line aside in {torn}.").format(
                file=self.file, torn=self.file.rpartition("/")[2] + ".torn"
            )
        if not self.there:
            return _("{file}: take it from the backup, {n} lines.").format(file=self.file, n=len(self.made.heads))
        return _("{file}: keep it as it is under another name, and put {n} lines that check in its place.").format(
            file=self.file, n=len(self.made.heads)
        )


def command() -> Command:
    """The command for a damaged archive."""
    return Command(
        name="repair",
        title=_("Mend a damaged archive, from a backup if need be; copies first"),
        run=_run,
        options=(
            Option(name="from", title=_("a backup, or the folder of another copy"), type="file"),
            Option(name="leave-out", title=_("go on without the lines that cannot be taken over"), type="flag"),
            Option(name="yes", title=_("do it without asking"), type="flag"),
        ),
    )


def _run(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Name the damage and the ways out; after a yes take them, and verify; exit 1 while damage remains."""
    place = Path(desk.settings.home)
    if not desk.settings.home or not place.is_dir():
        raise NotFound(_("There is no archive in a folder to be mended."))
    spare = _spare(options["from"]) if options["from"] else {}
    lock, state = folder.taken(place)
    if lock is None:
        raise ReadOnly(_("Nothing is mended while the archive is open elsewhere; close that first. {why}").format(
            why=state.why))  # fmt: skip
    try:
        damage = checking.verified(place)
        if not damage:
            yield Line(text=_("All is well; there is nothing to mend."), json={"damage": [], "done": []})
            return
        yield Line(text="\n".join(map(_named, damage)))
        able, unable = _ways(place, spare, options["leave-out"])
        if told := [*(one.sentence for one in able), *map(_lacking, unable)]:
            yield Line(text="\n".join(told))
        if able and not options["yes"]:
            yield Line(text=_("Do this? y for yes, anything else changes nothing:"))
        if not able or not (options["yes"] or stdin.readline().strip().lower() in YES):
            yield Line(text=_("Nothing was changed."), json={"damage": _plain(damage), "done": []}, exit=1)
            return
        done = [_taken(place, one) for one in able]
        left = checking.verified(place)
        yield _told(done, left)
    finally:
        folder.let_go(place, lock)


def _ways(place: Path, spare: Mapping[str, bytes], leave_out: bool) -> tuple[list[Cure], list[Cure]]:
    found = list(cures(place, spare))
    able = [one for one in found if not one.lost or leave_out]
    return able, [one for one in found if one not in able]


def _told(done: Sequence[str], left: Sequence[Damage]) -> Line:
    text = [_("Done: {what}").format(what=one) for one in done]
    if left:
        text += [_("This remains; the rest can be read, and written where it is whole:"), *map(_named, left)]
    else:
        text.append(_("The archive was verified: all is well."))
    return Line(text="\n".join(text), json={"done": done, "damage": _plain(left)}, exit=1 if left else 0)


def _plain(damage: Sequence[Damage]) -> list[dict[str, Any]]:
    return [{"file": one.file, "line": one.line, "what": one.what} for one in damage]


def _named(one: Damage) -> str:
    place = _("{file}, line {n}").format(file=one.file, n=one.line) if one.line else one.file
    return f"{place}: {one.what}"


def _lacking(one: Cure) -> str:
    why = _(
        "{file}: {n} lines cannot be taken over, for what stood there or before them is in no copy. Name a later "
        "backup with --from, or go on without them with --leave-out; until then it can be read up to the damage, "
        "and is not written."
    )
    return why.format(file=one.file, n=one.lost)


# Finding the ways out


def cures(place: Path, spare: Mapping[str, bytes]) -> Iterator[Cure]:
    """The way out for every journal that does not check, as far as there is one; `spare` is another copy's journals."""
    heads, seen = folder.known_heads(place), set[str]()
    others = {header.dossier: name for name, text in spare.items() if (header := whose(text, name)) is not None}
    for path in folder.journals(place):
        name, text = folder.shown(place, path), folder.contents(path)
        if text is None:
            continue
        header = whose(text, name) or whose(spare.get(name, b""), name)
        if header is None:
            yield from _cures(name, text, None, [])
            continue
        seen.add(header.dossier)
        copies = [spare[others[header.dossier]]] if header.dossier in others else []
        yield from _cures(name, text, heads.get(header.dossier), copies)
    for dossier in heads:
        if dossier not in seen and dossier in others:
            name = others[dossier]
            made = mended(b"", [spare[name]], heads[dossier], name)
            if made is not None and not os.path.lexists(place / name):
                yield Cure(file=name, dossier=dossier, made=made, there=False)


def _cures(name: str, text: bytes, head: Head | None, copies: list[bytes]) -> Iterator[Cure]:
    try:
        scan = lines.scan(text, name)
    except Damaged:  # of a newer version: nothing is wrong with it
        return
    if scan.faults or (head is not None and not folder.agrees(head, scan.heads)):
        made = mended(text, copies, head, name)
        if made is not None:
            yield Cure(file=name, dossier=made.header.dossier, made=made)
    elif scan.torn:
        yield Cure(file=name, torn=scan.length)


# Taking them


def _taken(place: Path, cure: Cure) -> str:
    """Take that way; answers what was done. Raises NotSaved."""
    path = place / cure.file
    try:
        if cure.made is None:
            folder.set_aside(path, cure.torn)
            return cure.sentence
        kept = folder.kept_beside(path) if cure.there else None
        folder.put(path, cure.made.text)
        if cure.lost:
            head = Head(lines=len(cure.made.heads), hash=cure.made.heads[-1].decode())
            folder.note_heads(place, {**folder.known_heads(place), cure.dossier: head})
    except OSError as error:
        raise NotSaved(_("{file} could not be mended: {why}. What was there is still there.").format(
            file=cure.file, why=reason(error))) from error  # fmt: skip
    done = _("{file} has {n} lines that check.").format(file=cure.file, n=len(cure.made.heads))
    return done + (" " + _("What was there is kept as {kept}.").format(kept=kept.name) if kept else "")


# Another copy


def _spare(name: str) -> dict[str, bytes]:
    """The journals in a backup file or in the folder of another copy, by their names. Raises BadInput."""
    import zipfile  # whoever wants another command needs no zip
    import zlib

    path = Path(name).expanduser()
    try:
        if path.is_dir():
            found = {folder.shown(path, one): folder.contents(one) for one in folder.journals(path)}
            return {one: text for one, text in found.items() if text is not None}
        with zipfile.ZipFile(path) as archive:
            listed = [one for one in archive.infolist()[:MOST] if _is_journal(one.filename)]
            return {one.filename: _read(archive, one) for one in listed}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=why)) from error


def _is_journal(name: str) -> bool:
    above, _slash, file = name.rpartition("/")
    sound = name == folder.OFFICE_JOURNAL or (file.endswith(".journal") and above.isdigit())
    return sound and not name.startswith(("/", ".")) and "\\" not in name


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    if one.file_size > min(LARGEST, 200 * one.compress_size + 1_000_000):
        raise ValueError(_("{name} in it is too large for a journal").format(name=one.filename))
    with archive.open(one) as file:
        return file.read(one.file_size)
