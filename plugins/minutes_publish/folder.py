"""The folder of the site: new or one that was written here before; what others put beside it is left alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from minutes import BadInput, Refused, _, reason

LIST = ".minutes-site"
"""The file that says which files are the site's own."""

NAME = re.compile(r"(?:[a-z]+/)?[a-z0-9]+\.(?:html|xml)")


def write(name: str, pages: Iterable[tuple[str, bytes]]) -> int:
    """Put the pages there, and take away those of before that are not public any more; answers how many there are.

    Raises Refused for a folder that holds anything and was not written here, or that leads elsewhere inside.
    """
    try:
        folder = Path(name).expanduser()
        before = _before(folder, name)
        made = dict(pages)
        strange = next((one for one in made if not NAME.fullmatch(one)), "")
        if strange:
            raise BadInput(_("“{name}” is no name for a page.").format(name=strange))
        folder.mkdir(parents=True, exist_ok=True)
        for inner in sorted({one.partition("/")[0] for one in {*made, *before} if "/" in one}):
            if (folder / inner).is_symlink():
                raise Refused(_("{folder} is a link to another place. Take it away first.").format(folder=inner))
            (folder / inner).mkdir(exist_ok=True)
        _put(folder, LIST, _listed({*made, *before}))
        for page, content in made.items():
            _put(folder, page, content)
        for gone in before - made.keys():
            (folder / gone).unlink(missing_ok=True)
        _put(folder, LIST, _listed(made))
    except (OSError, ValueError) as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    return len(made)


def _before(folder: Path, name: str) -> set[str]:
    """The files that were written here last time."""
    if not os.path.lexists(folder):
        return set()
    if not folder.is_dir():
        raise Refused(_("{file} is not a folder.").format(file=name))
    if not (folder / LIST).is_file():
        if any(folder.iterdir()):
            raise Refused(_("{folder} holds other files. Name a new folder for the site.").format(folder=name))
        return set()
    return {line for line in (folder / LIST).read_text(encoding="utf-8").splitlines() if NAME.fullmatch(line)}


def _listed(names: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in sorted(names)).encode()


def _put(folder: Path, name: str, content: bytes) -> None:
    """The whole file or none of it; one that reads so already is not touched."""
    file = folder / name
    if (
        file.is_file()
        and not file.is_symlink()
        and file.stat().st_size == len(content)
        and file.read_bytes() == content
    ):
        return
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    with open(fresh, "xb") as new:
        new.write(content)
    os.replace(fresh, file)
