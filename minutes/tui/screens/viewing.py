"""A paper as a browser shows it, page by page: written beside the exports, opened if the user has said with what."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from minutes.commands import outgoing
from minutes.commands.outgoing import Outgoing
from minutes.errors import Refused
from minutes.model import Paper
from minutes.text import _
from minutes.tui.export_choice import chosen_last
from minutes.tui.page import Page

OPENER = "MINUTES_OPENER"
"""The user's own variable, never a setting of the archive: what opens a file is run with the user's rights."""


def view(page: Page, paper: Paper) -> None:
    """Write the pages to the folder of the last export, tell where they are, and open them if there is an opener."""
    folder = outgoing.checked_folder(chosen_last(getattr(page.app, "own", None)).folder or str(Path.cwd()))

    def tell(done: Outgoing) -> None:
        file = str(Path(done.file).resolve())
        opener = os.environ.get(OPENER, "").strip()
        if opener:
            opened(opener, file)
            page.tell(_("Opened: {file}").format(file=file), "information")
        else:
            text = _("To be opened in a browser: {file}\n\nWhere {variable} names a program, it is opened at once.")
            page.tell(text.format(file=file, variable=OPENER), "information")

    page.notify(_("The pages are being set …"), markup=False, timeout=2)
    page.apart(lambda: outgoing.preview(page.desk, paper, folder), tell, group="view")


def opened(opener: str, file: str) -> None:
    """Start the user's program on the file; it lives on by itself. Raises Refused where it cannot be started."""
    try:
        subprocess.Popen(
            [*shlex.split(opener), file], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise Refused(_("“{program}” cannot be started: {why}.").format(program=opener, why=error)) from error
