"""Which papers there are and what each is about; their words are read only when one is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from minutes import Brief, Document, Template, _
from minutes.model import Dossier, Ledger
from minutes_papers.folder import FOLDER

OF_MEETINGS = (
    "confirmation",
    "notice",
    "agenda",
    "attendance",
    "script",
    "vote",
    "minutes",
    "chairs",
    "grading",
    "contents",
)
OF_CASES = ("ballot", "reminder", "comment", "certificate", "announcement", "request")


def papers(archive: str) -> Iterable[Template]:
    """The papers in the order in which they are written, then those that the office has added."""
    for name, title in titles().items():
        about = "meeting" if name in OF_MEETINGS else "case" if name in OF_CASES else "item"
        takes = "ledger" if name == "ledger" else "dossier"
        yield Template(name=name, title=title, run=partial(_drawn, archive, name), about=about, takes=takes)
    if archive and (Path(archive) / FOLDER).is_dir():
        from minutes_papers.templates import added

        yield from added(archive)


def _drawn(archive: str, name: str, of: Dossier | Ledger, brief: Brief) -> Document:
    from minutes_papers.templates import drawn

    return drawn(archive, name, of, brief)


def titles() -> dict[str, str]:
    """What the screens call the papers: first the line from remarks to reminder, then all else."""
    return {
        "opinion": _("Deliberation opinion"),
        "handover": _("Hand-over letter with list"),
        "digest": _("Digest of the remarks"),
        "bulletin": _("Bulletin of the meeting"),
        "record": _("Record of the meeting"),
        "confirmation": _("Confirmation sheet of a speaker"),
        "ledger": _("Supervision ledger"),
        "ballot": _("Result of the satisfaction vote"),
        "reminder": _("Letter of reminder"),
        "notice": _("Notice of the meeting"),
        "agenda": _("Agenda"),
        "attendance": _("Attendance sheet to sign"),
        "script": _("Chair's script"),
        "vote": _("Voting paper"),
        "minutes": _("Minutes of the meeting"),
        "chairs": _("Minutes of the chairs' meeting"),
        "signing": _("Signing sheet of a paper"),
        "tasks": _("List of what is handed over"),
        "receipt": _("Form for the measures taken"),
        "delivery": _("Delivery list"),
        "comment": _("Comment on a draft of a handling report"),
        "handling": _("Summary of the handling"),
        "grading": _("Paper of the satisfaction vote"),
        "results": _("Circular on the results of the vote"),
        "lookback": _("Report of the second look"),
        "public": _("Text for publication"),
        "contents": _("Contents of the file"),
        "certificate": _("Certificate of appointment"),
        "announcement": _("Announcement of an appointment or removal"),
        "request": _("Request or report to the Party committee"),
    }
