"""`minutes retention`, `minutes deposit` and `minutes deposit-check`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from minutes import (
    BadInput,
    Brief,
    Command,
    Desk,
    Document,
    Exporter,
    Line,
    NotFound,
    Option,
    Refused,
    Template,
    _,
    read,
)
from minutes import session_short as named
from minutes.model import Dossier
from minutes_deposit import gathering, lists, package
from minutes_deposit.gathering import Piece
from minutes_deposit.options import Options

UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+')
LONGEST = 50  # characters of a file's name that come from the paper's title
CONTENTS = "contents"  # the template of 卷内目录
USUAL = (".docx", ".md")


def retention(given: Options, desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """How long each issued paper of a year is kept, and by which rule; without a year, the rules."""
    year = options["year"]
    if year is None:
        titles = {one.name: one.title for one in desk.plugins.all(Template)}
        lines = [f"{one.term}　{'、'.join(titles.get(name, name) for name in one.papers) or '—'}　{one.basis}"
                 for one in given.rules]  # fmt: skip
        yield Line(text="\n".join(lines), json=[
            {"term": one.term, "papers": list(one.papers), "withdrawn": one.withdrawn, "basis": one.basis}
            for one in given.rules])  # fmt: skip
        return
    held = [desk.archive.dossier(one.id) for one in gathering.held_in(desk, year)]
    found = gathering.pieces(desk, held, given)
    lines = [f"{one.number}　{one.term}　{one.paper.number}　{one.paper.title}" for one in found]
    values = [{"number": one.number, "term": one.term, "basis": one.basis, "paper": one.paper.id} for one in found]
    yield Line(text="\n".join(lines) or _("No paper of {year} is issued.").format(year=year), json=values)


def deposit(given: Options, desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Pack the papers of a year for the archives, read the package back, and say what is in it."""
    year = options["year"]
    if year is None:
        raise BadInput(_("Say which year: --year 2016."))
    held = gathering.dossiers(desk, year, given, options["early"], options["despite-open"])
    found = gathering.pieces(desk, held, given)
    if not found:
        raise Refused(_("No paper of {year} is issued.").format(year=year))
    writers = _writers(desk, options["format"])
    contents: dict[str, bytes] = {}
    for n, one in enumerate(found):
        yield Line(text=one.paper.title, share=n / len(found))
        contents |= _files(_stem(one), read(one.paper.text), writers)
    for known in held:
        contents |= _files(f"{_plain(named(known.meeting))}/卷内目录", _contents(desk, known), writers)
        contents |= _attached(given, known)
    contents |= _files("移交清单", lists.transfer_list(desk, year, found, given), writers)
    yield Line(text=_("Reading it back"), share=0.95)
    heads = {one.meeting.id: desk.store.head(one.meeting.id) for one in held}
    manifest = package.Manifest(year=year, by=desk.user, at=desk.clock(), other_hash=given.hash, heads=heads)
    listed = package.write(options["place"], contents, manifest)
    yield _told(options["place"], found, listed)


def _told(place: str, found: Sequence[Piece], listed: package.Manifest) -> Line:
    told = _(
        "Packed and read back: {place}, {n} papers in {files} files. To be checked anywhere with sha256sum -c {sums}."
    )
    return Line(
        text=told.format(place=place, n=len(found), files=len(listed.files), sums=package.SUMS),
        json={"place": place, "papers": [one.number for one in found], "files": len(listed.files)},
        file=place,
    )


def check(given: Options, desk: Desk | None, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Read every file of a package and compare it with its list."""
    path = Path(options["place"]).expanduser()
    if not path.exists():
        raise NotFound(_("There is no package “{place}”.").format(place=options["place"]))
    listed = package.checked(path)
    told = _("All is well: the papers of {year}, {n} files, packed by {by}.")
    yield Line(text=told.format(year=listed.year, n=len(listed.files), by=listed.by),
               json={"year": listed.year, "files": len(listed.files), "heads": listed.heads})  # fmt: skip


# Within


def _writers(desk: Desk, wanted: Sequence[str]) -> list[Exporter]:
    """Who writes papers with these endings. Raises Refused naming the kinds there are."""
    known = {one.suffix: one for one in reversed(desk.plugins.all(Exporter)) if one.takes == "document"}
    asked = ["." + one.strip().lower().lstrip(".") for one in wanted] or [one for one in USUAL if one in known]
    lacking = [one for one in asked if one not in known]
    if lacking or not asked:
        told = _("Papers cannot be written as {suffix}. Known: {known}. What plugins lack: `minutes plugin list`.")
        raise Refused(told.format(suffix=" ".join(lacking) or "—", known=" ".join(known)))
    return [known[one] for one in dict.fromkeys(asked)]


def _files(stem: str, document: Document, writers: Sequence[Exporter]) -> dict[str, bytes]:
    return {f"{stem}{one.suffix}": one.run(document) for one in writers}


def _stem(one: Piece) -> str:
    """Folder and name of a paper: its meeting, then term, number within it, 文号 and title."""
    title = _plain(f"{one.paper.number} {one.paper.title}")[:LONGEST].strip(" .")
    return f"{_plain(one.meeting)}/{one.term}-{one.n:04d} {title}"


def _plain(text: str) -> str:
    return UNSAFE.sub(" ", text).strip(" .") or "_"


def _contents(desk: Desk, known: Dossier) -> Document:
    """卷内目录 of one meeting, as the office words it."""
    template = desk.plugins.named(Template, CONTENTS)
    settings = desk.settings
    return template.run(known, Brief(on=desk.today, profile=settings.profile, calendar=settings.calendar))


def _attached(given: Options, known: Dossier) -> dict[str, bytes]:
    """The files that came with the answers of handling bodies, as they came. Raises Refused for one that is gone."""
    found: dict[str, bytes] = {}
    if not given.archive:
        return found
    for one in (each for heard in known.feedback for each in heard.attachments):
        file = Path(given.archive) / "attachments" / one.digest[:2] / one.digest
        try:
            content = file.read_bytes() if re.fullmatch("[0-9a-f]{64}", one.digest) else b""
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != one.digest:
            raise Refused(_("The attachment “{name}” is gone or was changed. See `minutes attachments`.").format(
                name=one.name))  # fmt: skip
        found[f"{_plain(named(known.meeting))}/附件/{one.digest[:8]} {_plain(one.name)[-80:]}"] = content
    return found


def commands(given: Options) -> list[Command]:
    """Retention, deposit and its check."""
    year = Option(name="year", title=_("of which year"), type="int")
    place = _("a new folder, or a new file that ends in .zip")
    return [
        Command(name="retention", title=_("Say how long papers are kept, and by which rule"),
                run=partial(retention, given), options=(year,)),
        Command(name="deposit", title=_("Pack a year's papers for the archives, with lists and hashes"),
                run=partial(deposit, given), options=(
            Option(name="place", title=place, type="folder", positional=True, required=True, outward=True),
            year,
            Option(name="format", title=_("format of the papers, by its ending: docx, pdf …"), many=True),
            Option(name="early", title=_("also a year that is not old enough"), type="flag"),
            Option(name="despite-open", title=_("also with open cases"), type="flag"),
        )),
        Command(name="deposit-check", title=_("Check a package for the archives"), run=partial(check, given),
                needs_desk=False, options=(
            Option(name="place", title=_("the folder or zip file"), type="folder", positional=True, required=True),
        )),
    ]  # fmt: skip
