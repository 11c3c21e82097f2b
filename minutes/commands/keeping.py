"""Commands that keep an archive safe: one file with all of it, back into a folder, and over to another backend."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, TextIO

from msgspec import structs

from minutes import settings as office
from minutes.commands import answers, exporting, files, sealing
from minutes.commands.places import Options
from minutes.contract import Backend, Command, Desk, Line, Option
from minutes.errors import BadInput, NotFound, Refused, reason
from minutes.model import Meeting
from minutes.numbering import session_short
from minutes.settings import Settings
from minutes.store import Store
from minutes.text import _

if TYPE_CHECKING:
    from minutes.commands import packing


def backup(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Copy the archive's folder, check the copy as an archive, pack it, read the file back, and only then name it."""
    from minutes.commands import packing  # whoever wants another command needs no zip

    home, target = Path(desk.settings.home), Path(options["file"]).expanduser()
    if not desk.settings.home:
        raise Refused(_("This archive lies in no folder. Copy it into one first, with `minutes copy`."))
    if target.resolve().is_relative_to(home.resolve()):
        raise Refused(_("A backup inside the archive would be lost with it. Name a place outside of {folder}.").format(
            folder=home))  # fmt: skip
    if os.path.lexists(target) and not options["force"]:
        raise Refused(_("{file} exists already. Choose another name, or add --force.").format(file=options["file"]))
    if desk.store.state.writer:
        _sound(desk.store, str(home))
    secret = sealing.passphrase(options["passphrase"]) if options["passphrase"] else ""
    try:
        kept, left = packing.names(home)  # what is to be encrypted does not lie open on the other disk
        with TemporaryDirectory(prefix=".minutes-", dir=home.resolve().parent if secret else target.parent) as place:
            yield Line(text=_("Copying"), share=0.0)
            packing.copy(home, kept, Path(place))
            yield Line(text=_("Checking"), share=0.3)
            heads = _heads(desk, Path(place), desk.settings)
            _as_on_file(desk, heads)
            yield Line(text=_("Packing"), share=0.5)
            with files.written(options["file"], options["force"], 0o600) as file:
                _packed(Path(place), file, heads, desk, secret)
                yield Line(text=_("Reading it back"), share=0.8)
                file.seek(0)
                whole = sealing.opened(file, options["file"], secret)
                with packing.opened(whole, options["file"]) as (archive, listed):
                    packing.read(archive, listed, None)
                digest = packing.digest(file)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=options["file"], why=reason(error))) from error
    yield from _backed_up(desk, options["file"], listed, left, digest)


def _packed(place: Path, file: IO[bytes], heads: dict[str, str], desk: Desk, secret: str) -> None:
    from minutes.commands import packing

    if not secret:
        packing.pack(place, file, heads, desk.clock())
        return
    plain = io.BytesIO()
    packing.pack(place, plain, heads, desk.clock())
    file.write(sealing.sealed(plain.getvalue(), secret))


def _backed_up(desk: Desk, name: str, listed: packing.Contents, left: Sequence[str], digest: str) -> Iterator[Line]:
    titles = {one.id: session_short(one) for one in desk.store.find(Meeting)}
    told = [_("Backed up and read back: {file}, {n} files.").format(file=name, n=len(listed.files)),
            _("SHA-256 of the file: {hash}").format(hash=digest)]  # fmt: skip
    told += [f"{titles.get(place, place) or _('office')}\n  {head or '-'}" for place, head in listed.heads.items()]
    told += [_("Left out, for it is no plain file: {name}").format(name=one) for one in left]
    value = {"file": name, "sha256": digest, "files": len(listed.files), "heads": listed.heads, "left": list(left)}
    yield Line(text="\n".join(told), json=value, file=name)


def restore(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Unpack a backup beside the place it is to have, check it as an archive, and only then give it that place."""
    from minutes.commands import packing  # whoever wants another command needs no zip

    name = options["file"]
    secret = sealing.passphrase(options["passphrase"]) if options["passphrase"] else ""
    with files.folder(options["folder"]) as fresh, _opened_file(name) as file:
        with packing.opened(sealing.opened(file, name, secret), name) as (archive, listed):
            _must_fit(fresh, listed)
            yield Line(text=_("Unpacking"), share=0.0)
            packing.read(archive, listed, fresh)
        yield Line(text=_("Checking"), share=0.7)
        if _heads(desk, fresh, office.load(fresh)) != listed.heads:
            raise BadInput(_("{file} was read, but its journals do not end as it says. Nothing of it was used.").format(
                file=name))  # fmt: skip
    told = [_("Restored and checked: {folder}, {n} files as of {at}.").format(
        folder=options["folder"], n=len(listed.files), at=f"{listed.at.astimezone():%Y-%m-%d %H:%M:%S}")]  # fmt: skip
    code = [one for one in listed.files if one.startswith("plugins/")]
    if code:
        told.append(_("Its plugins run when it is opened; look at them first if it is not your own: {names}").format(
            names=answers.listed(code)))  # fmt: skip
    yield Line(text="\n".join(told), json={"folder": options["folder"], "heads": listed.heads, "plugins": code})


def copy(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Every save of one archive into another that is empty, whatever keeps them, and both compared."""
    source_name, target_name = options["source"], options["target"]
    folder = _folder(source_name)
    if folder is not None and not folder.is_dir():
        raise NotFound(_("There is no archive in “{folder}”.").format(folder=source_name))
    place = _folder(target_name)
    if place is not None:
        files.must_be_free(place)
    kept = office.load(folder) if folder is not None else desk.settings
    source = _opened(desk, source_name, kept)
    try:
        _sound(source, source_name)
        target = _opened(desk, target_name, kept)
        try:
            yield Line(text=_("Copying"), share=0.0)
            saves = source.copy_to(target)
            yield Line(text=_("Checking"), share=0.7)
            _sound(target, target_name)
            _equal(source, target)
        finally:
            target.close()
    finally:
        source.close()
    told = _("Copied and compared: {n} saves. Settings, templates and plugins stay where they are.").format(n=saves)
    yield Line(text=told, json={"saves": saves, "target": target_name})


# Within


def _opened(desk: Desk, url: str, kept: Settings) -> Store:
    scheme = url.partition("://")[0] if "://" in url else ""
    found = [one for one in desk.plugins.all(Backend) if scheme in one.schemes]
    if not found:
        raise NotFound(_("No plugin that is loaded opens archives {kind}.").format(
            kind=f"{scheme}://" if scheme else _("in a folder")))  # fmt: skip
    place = _folder(url)
    return found[0].run(url if place is None else str(place), structs.replace(kept, home=str(place or "")))


def _folder(url: str) -> Path | None:
    return None if "://" in url else Path(url).expanduser()


def _heads(desk: Desk, folder: Path, kept: Settings) -> dict[str, str]:
    """What the last save of each dossier seals, after checking the archive in that folder. Raises Refused."""
    store = _opened(desk, str(folder), kept)
    try:
        _sound(store, folder.name)
        return {place: store.head(place) for place in exporting.places(store)}
    finally:
        store.close()


def _sound(store: Store, name: str) -> None:
    damage = store.verify()
    if damage:
        one = damage[0]
        why = _("{name} is damaged ({file}, line {n}: {what}). See `minutes verify` and `minutes repair`.")
        raise Refused(why.format(name=name, file=one.file, n=one.line, what=one.what))


def _as_on_file(desk: Desk, heads: dict[str, str]) -> None:
    """Who alone writes knows how the copy must end; beside another writer it may have gone on meanwhile."""
    if desk.store.state.writer and any(desk.store.head(place) != head for place, head in heads.items()):
        raise Refused(_("The archive was changed while it was copied. Nothing was written; try again."))


def _equal(source: Store, target: Store) -> None:
    for place in exporting.places(source):
        if source.since(0, place) != target.since(0, place):
            raise Refused(_("The copy is not equal to its source. Do not use it."))


def _opened_file(name: str) -> IO[bytes]:
    try:
        return Path(name).expanduser().open("rb")
    except OSError as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=reason(error))) from error


def _must_fit(folder: Path, listed: packing.Contents) -> None:
    needed = sum(one.size for one in listed.files.values())
    if needed > shutil.disk_usage(folder).free:
        raise Refused(_("The disk has no room for the {n} MB of this backup.").format(n=needed // 1_000_000 + 1))


def commands() -> list[Command]:
    """Backup, restore and copy."""
    target = Option(name="file", title=_("the backup file"), type="file", positional=True, required=True)
    secret = Option(name="passphrase", title=_("encrypt or open it by age: a file with the passphrase"), type="file")
    return [
        Command(name="backup", title=_("Write the whole archive into one file, and read it back"), run=backup, options=(
            target,
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
            secret,
        )),
        Command(name="restore", title=_("Make an archive of a backup in an empty place"), run=restore, options=(
            target,
            Option(name="folder", title=_("a new folder"), type="folder", positional=True, required=True),
            secret,
        )),
        Command(name="copy", title=_("Copy all records into another, empty archive"), run=copy, options=(
            Option(name="source", title=_("archive to copy"), positional=True, required=True),
            Option(name="target", title=_("archive to fill"), positional=True, required=True),
        )),
        exporting.command(),
    ]  # fmt: skip
