"""`minutes plugin add`: a plugin is tried, then put beside the archive; some departments come with the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files as held
from pathlib import Path
from typing import Any, TextIO

from minutes.commands import answers, files
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput, Refused, reason
from minutes.text import _

FOLDER = "departments"


def departments() -> dict[str, Path]:
    """The department files that come with the program, by name."""
    folder = Path(str(held("minutes") / FOLDER))
    return {file.stem: file for file in sorted(folder.glob("*.toml"))}


def add(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Put a plugin into the folder beside the archive; without a name, list the departments that there are."""
    known = departments()
    if not options["plugin"]:
        yield Line(text=answers.listed(known), json=list(known))
        return
    path = known.get(options["plugin"]) or Path(options["plugin"]).expanduser()
    from minutes.testing.trial import failures  # whoever wants another command needs no test kit

    for said in failures(path, desk.settings.plugins.get(path.stem)):
        raise BadInput(_("It is not put in, since it does not work yet: {why}").format(why=said))
    place = _put(desk, path)
    told = _("Put in: {file}. It is read from the next start on.")
    yield Line(text=told.format(file=place), json={"file": str(place)}, file=str(place))


def _put(desk: Desk, path: Path) -> Path:
    if not desk.settings.home or not Path(desk.settings.home).is_dir():
        raise Refused(_("Plugins are kept beside an archive in a folder, and there is none here."))
    if not path.is_file():
        raise Refused(_("Only a single file lies beside an archive; install a package with pip."))
    place = Path(desk.settings.home) / "plugins" / path.name
    try:
        place.parent.mkdir(exist_ok=True)
        return files.write(str(place), path.read_bytes())
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=place, why=reason(error))) from error


def command() -> Command:
    """Put a plugin in."""
    return Command(
        name="plugin add",
        title=_("Put a plugin beside the archive, a department that comes with minutes, or a file"),
        run=add,
        options=(
            Option(name="plugin", title=_("name of a department, or a file; nothing: list them"), positional=True),
        ),
    )
