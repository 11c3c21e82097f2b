"""Checking an archive from its files alone: every line of every journal, and where each stood at the last close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from minutes import Damage, Damaged, _
from minutes_tinydb import folder, lines


def verified(place: Path) -> Sequence[Damage]:
    """All damage of the archive in that folder, file by file and line by line; empty if all is well."""
    found: list[Damage] = []
    files: dict[str, str] = {}
    heads = folder.known_heads(place)
    for path in folder.journals(place):
        name = folder.shown(place, path)
        scan = _scanned(path, name)
        found += [Damage(file=name, line=fault.line, what=fault.what) for fault in scan.faults]
        found += _torn(name, scan)
        if scan.header is not None:
            dossier = scan.header.dossier
            if dossier in files:
                what = _("It holds the same dossier as {other}.").format(other=files[dossier])
                found.append(Damage(file=name, line=1, what=what))
            files.setdefault(dossier, name)
            found += _short(name, scan, heads.get(dossier))
    found += [
        Damage(file=folder.HEADS, line=0, what=_("The journal of the dossier “{id}” is gone.").format(id=dossier))
        for dossier in heads
        if dossier not in files and not any(one.line == 1 for one in found)
    ]
    return found


def _scanned(path: Path, name: str) -> lines.Scan:
    text = folder.contents(path)
    if text is None:
        return lines.Scan(faults=(lines.Fault(line=0, what=_("It is no file that can be read.")),))
    try:
        return lines.scan(text, name, all_faults=True)
    except Damaged as error:
        return lines.Scan(faults=(lines.Fault(line=1, what=str(error)),))


def _torn(name: str, scan: lines.Scan) -> Iterator[Damage]:
    if scan.torn:
        what = _("The last line was never finished: its save was never acknowledged. Open the archive to set it aside.")
        yield Damage(file=name, line=len(scan.heads) + 1, what=what)


def _short(name: str, scan: lines.Scan, head: folder.Head | None) -> Iterator[Damage]:
    """Lines cut off at the end leave a chain that checks; only what was noted at the last close tells."""
    if head is not None and not scan.faults and not folder.agrees(head, scan.heads):
        what = _(
            "At the last close it had {n} lines: since then, lines were cut off its end or written anew. "
            "If you know why, as after fetching it from a backup, delete the file {noted}."
        ).format(n=head.lines, noted=folder.HEADS)
        yield Damage(file=name, line=min(len(scan.heads) + 1, head.lines), what=what)
