"""The text in hand: kept on disk at most a second behind the keys, found again after a crash."""

from __future__ import annotations

from pathlib import Path

from minutes.drafts import drafts, drop_draft, keep_draft
from minutes.errors import NotSaved
from minutes.text import _

BEHIND = 0.8
"""Seconds after a key until the text is on disk."""
ABOUT = "\t"
"""Between speaker and what else is told in the first line of a draft; the text itself begins on the second."""


class Hand:
    """The drafts of this archive; without a folder they are kept while the program runs."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, str] = {}

    def keep(self, key: str, speaker: str, text: str, about: str = "") -> None:
        """Keep what is in hand under that key, with a line about it; nothing in hand is nothing to keep.

        Raises NotSaved.
        """
        if not text.strip():
            return self.drop(key)
        held = f"{speaker}{ABOUT + about if about or ABOUT in speaker else ''}\n{text}"
        if self._held.get(key) == held:
            return None
        try:
            if self._folder is not None:
                keep_draft(self._folder, key, held)
        except OSError as error:
            raise NotSaved(_("What is being typed cannot be kept on disk: {why}.").format(
                why=error.strerror)) from error  # fmt: skip
        self._held[key] = held
        return None

    def drop(self, key: str) -> None:
        """The text is saved or given up."""
        self._held.pop(key, None)
        if self._folder is not None:
            try:
                drop_draft(self._folder, key)
            except OSError as error:
                raise NotSaved(_("The draft of a saved text cannot be removed: {why}.").format(
                    why=error.strerror)) from error  # fmt: skip

    def held(self, key: str) -> tuple[str, str] | None:
        """Speaker and text kept under that key, if any."""
        found = self.all().get(key)
        if found is None:
            return None
        first, _break, text = found.partition("\n")
        return told_in(first)[0], text

    def about(self, key: str) -> str:
        """The line kept about the text under that key; "" without one."""
        return told_in(self.all().get(key, "").partition("\n")[0])[1]

    def all(self) -> dict[str, str]:
        """Everything kept, from the last run of the program, too."""
        if self._folder is None:
            return dict(self._held)
        try:
            return drafts(self._folder)
        except OSError:
            return dict(self._held)


def told_in(line: str) -> tuple[str, str]:
    """Speaker, and what else is told, of the first line of a draft."""
    speaker, sign, about = line.rpartition(ABOUT)
    return (speaker, about) if sign else (line, "")


def key_of(meeting: str, item: str, amends: str = "") -> str:
    """The key of a draft: a new remark on an item, or new words for one on file."""
    return f"amend {meeting} {item} {amends}" if amends else f"remark {meeting} {item}"


def place_of(key: str) -> tuple[str, str, str] | None:
    """(meeting, item, remark that it amends) of a key of ours."""
    words = key.split(" ")
    if words[0] == "remark" and len(words) == 3:
        return words[1], words[2], ""
    if words[0] == "amend" and len(words) == 4:
        return words[1], words[2], words[3]
    return None
