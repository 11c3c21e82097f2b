"""The manual: its pages are the Markdown files of `minutes/help`, for the command line, F1 and a site of its own."""

from __future__ import annotations

import difflib
from pathlib import Path

FOLDER = Path(__file__).parent / "help"
ORDER = (
    "start", "screens", "recording", "issuing", "tracking", "searching", "settings", "keeping",
    "procedures", "systems", "plugins", "reference", "interchange", "publish", "serve", "postgres",
)  # fmt: skip
"""The topics in the order in which one learns; a page that is not named here comes last."""
OF_PAGES = {
    "home": "start", "remarks": "recording", "sitting": "recording", "opinions": "issuing", "papers": "issuing",
    "ledger": "tracking", "plugins": "plugins", "search": "searching",
}  # fmt: skip
"""Which topic tells of a page of the screens."""


def topics() -> dict[str, str]:
    """The topics with their titles, in order."""
    found = {file.stem: file for file in FOLDER.glob("*.md")}
    names = [*(name for name in ORDER if name in found), *sorted(found.keys() - set(ORDER))]
    return {name: _title(found[name]) for name in names}


def _title(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return next(lines).lstrip("# ").strip()


def named(word: str) -> str:
    """The topic of that name, or whose title begins so; "" for none."""
    known = topics()
    return next(
        (name for name, title in known.items() if word == name or (len(word) > 1 and title.startswith(word))), ""
    )


def near(word: str) -> str:
    """The topic that may be meant; "" for none."""
    return next(iter(difflib.get_close_matches(word, topics(), 1)), "")


def text(name: str) -> str:
    """The page of that topic, as it is written."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
