"""Copying out: words to the system clipboard by the terminal (OSC 52), for pasting into a word processor."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from minutes.commands import files
from minutes.model import Record
from minutes.text import _
from minutes.tui.dialogs import Ask, Pick, Say
from minutes.tui.page import Page

MOST = 72_000
"""Octets that are handed over at once: 96,000 in base64, and many terminals read no more than 100,000 of a sequence."""
JOINERS = "\u200c\u200d"  # part of words in some scripts, and of emoji


def clean(words: str) -> str:
    """The words without control and direction characters, which could steer whatever they are pasted into."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or one in JOINERS or unicodedata.category(one)[0] != "C")


def fitting(words: str) -> str:
    """As much of the beginning as a terminal's clipboard takes, whole characters only."""
    return words.encode("utf-8", "ignore")[:MOST].decode("utf-8", "ignore")


def copy(page: Page, words: str, name: str, *records: Record) -> None:
    """Copy the words, or, where they are too many, ask whether to copy their beginning or write them to a file.

    `name`: what a file of them might be called; `records`: whose words they are. Raises Refused where one is marked as
    secret above what is cleared: the clipboard is outside of the house.
    """
    for one in records:
        page.desk.outward.store.get(one.id)
    whole = clean(words)
    first = fitting(whole)
    if first == whole:
        page.app.copy_to_clipboard(whole)
        page.notify(_("Copied: {n} characters.").format(n=len(whole)), markup=False, timeout=4)
        return
    title = _("{n} characters are too many for a terminal's clipboard").format(n=len(whole))
    rows = [
        ("file", _("Write all of them to a text file")),
        (
            "first",
            _("Copy the first {n} characters, leave {rest} out").format(n=len(first), rest=len(whole) - len(first)),
        ),
    ]

    def act(chosen: str | None) -> None:
        if chosen == "first":
            page.app.copy_to_clipboard(first)
            page.notify(_("Copied: {n} characters.").format(n=len(first)), markup=False, timeout=4)
        elif chosen == "file":
            _to_file(page, whole, name)

    page.app.push_screen(Pick(title, rows, typing=False), act)


def _to_file(page: Page, words: str, name: str) -> None:
    safe = "".join("_" if one in '/\\:*?"<>|' or not one.isprintable() else one for one in name)[:60]
    place = str(Path.cwd() / f"{safe or 'minutes'}.txt")

    def write(file: str, force: bool) -> None:
        with page.told():
            where = files.write(file, words.encode("utf-8"), force)
            page.notify(_("Written: {file}").format(file=where), markup=False)

    def named(file: str | None) -> None:
        if file is not None and Path(file).expanduser().exists():
            over = Ask(_("“{file}” is there already. Overwrite it?").format(file=file))
            page.app.push_screen(over, lambda yes: write(file, True) if yes else None)
        elif file is not None:
            write(file, False)

    page.app.push_screen(Say(_("Write to which file?"), place), named)
