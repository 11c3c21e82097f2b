"""The sample archive: made beside its place and moved there whole, so that nobody ever finds half of one."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from minutes.cli import start
from minutes.cli.start import Start
from minutes.contract import Command, Line, Option
from minutes.drafts import private
from minutes.errors import ReadOnly, Refused, reason
from minutes.text import _

SETTINGS = "minutes.toml"


def command(asked: Start, screens: Callable[[Start], object]) -> Command:
    """`minutes demo`; it belongs to the composition root, since it opens an archive of its own, and then `screens`."""

    def run(desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
        folder = asked.folder
        if folder is None:
            raise Refused(_("The sample archive is made in a folder; name one with --archive."))
        fresh = not is_sample(folder)
        if fresh:
            make(asked, folder)
        told = _("The sample archive is in {folder}.") if fresh else _("The sample archive is in {folder} already.")
        yield Line(text=told.format(folder=asked.archive), json={"archive": asked.archive, "made": fresh})
        if not options["no-open"]:
            screens(asked)

    stay = Option(name="no-open", title=_("make it without opening the screens"), type="flag")
    return Command(
        name="demo", title=_("Make the sample archive and open it"), run=run, options=(stay,), needs_desk=False
    )


def is_sample(folder: Path) -> bool:
    """Whether the folder holds the sample archive, however it was worked on since."""
    from minutes import sample

    first = sample.settings_text().split("\n", 1)[0]
    try:
        return (folder / SETTINGS).read_text(encoding="utf-8").startswith(first) and any(folder.glob("*/*.journal"))
    except (OSError, UnicodeDecodeError):
        return False


def make(asked: Start, folder: Path) -> None:
    """Build the sample and put it into the folder, which must be new or empty. Raises Refused, ReadOnly."""
    from minutes import sample

    place = Path(os.path.abspath(folder))
    building = place.with_name(f".{place.name}.{secrets.token_hex(4)}.new")
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            other = _("“{folder}” is not empty and holds no sample archive. Name a new folder with --archive.")
            raise Refused(other.format(folder=asked.archive))
        building.mkdir(parents=True, mode=0o700)
        with open(building / SETTINGS, "w", encoding="utf-8", opener=private) as settings:
            settings.write(sample.settings_text())
        with start.opened(replace(asked, archive=str(building))) as desk:
            desk.lazy.may_begin = True
            sample.build(desk)
        with suppress(FileNotFoundError):
            place.rmdir()
        os.rename(building, place)
    except OSError as error:
        raise ReadOnly(_("The sample archive cannot be made in “{folder}”: {why}.").format(
            folder=asked.archive, why=reason(error))) from error  # fmt: skip
    finally:
        shutil.rmtree(building, ignore_errors=True)
