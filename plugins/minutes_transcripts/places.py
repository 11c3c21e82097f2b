"""How a file names the agenda item that was spoken on: by number and title, and found again by both."""

from __future__ import annotations

import re

from minutes.model import Dossier

LABEL = re.compile(r"\s*(?:(\d{1,4})[.．、])?(.*)", re.S)


def label(dossier: Dossier, item: str) -> str:
    """The item as files name it: “2. title as convened”; "" for an id that is not on the agenda."""
    return next((f"{n}. {one.title}" for n, one in enumerate(dossier.meeting.items, 1) if one.id == item), "")


def placed(text: str, dossier: Dossier) -> str:
    """The id of the item that is named so: of that number and title, else of that title alone; "" if there is none."""
    found, items = LABEL.fullmatch(text), dossier.meeting.items
    number, title = (int(found[1] or 0), _bare(found[2])) if found else (0, "")
    if 0 < number <= len(items) and title in ("", _bare(items[number - 1].title)):
        return items[number - 1].id
    return next((one.id for one in items if _bare(one.title) in (title, _bare(text))), "")


def _bare(text: str) -> str:
    return "".join(text.split())
