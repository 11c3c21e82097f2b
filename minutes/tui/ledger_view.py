"""How this user looks at the ledger: filters, groups, which groups are folded; kept for the next start, by archive."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from minutes.model import Value, replace
from minutes.workflow.sifting import Sieve

LARGEST = 10_000  # octets


class View(Value, frozen=True, kw_only=True):
    """Which cases are shown, whether under headings by due, and which headings hide their cases."""

    sieve: Sieve = Sieve()
    grouped: bool = False
    folded: tuple[str, ...] = ()


def _file(own: Path, archive: Path | None) -> Path:
    place = str(archive.resolve()) if archive else ""
    return own / f"ledger-{sha256(place.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}.json"


def seen_last(own: Path | None, archive: Path | None) -> View:
    """The view of last time; the one to begin with where there is no such file, or it cannot be read."""
    if own is None:
        return View()
    try:
        with _file(own, archive).open("rb") as file:
            return msgspec.json.decode(file.read(LARGEST), type=View)
    except (OSError, msgspec.DecodeError):
        return View()


def remember(own: Path | None, archive: Path | None, view: View) -> None:
    """Keep the view, if the folder can be written: it is not worth a complaint. Cases shown for once are not kept."""
    if own is None:
        return
    kept = replace(view, sieve=replace(view.sieve, only=()))
    with suppress(OSError):
        own.mkdir(parents=True, exist_ok=True)
        _file(own, archive).write_bytes(msgspec.json.encode(kept) + b"\n")
