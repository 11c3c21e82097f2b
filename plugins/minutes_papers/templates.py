"""The papers as templates: those worded by their own code, those that are a file and nothing else, and the office's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from minutes import BadInput, Brief, Document, Template, _, printable
from minutes.model import Dossier, Ledger, replace
from minutes_papers import (
    ballot,
    confirmation,
    handover,
    ledger,
    opinion,
    record,
    reminder,
    words_case,
    words_item,
    words_meeting,
    words_paper,
)
from minutes_papers.house import FOLDER, House, Known, built_in
from minutes_papers.skeleton import ABOUT, TITLE, Load, Skeleton
from minutes_papers.vocabulary import TOP, Said, Vocabulary, seen

VOCABULARY = Vocabulary(
    words={**words_meeting.WORDS, **words_item.WORDS, **words_case.WORDS, **words_paper.WORDS},
    lists={**words_meeting.LISTS, **words_item.LISTS, **words_case.LISTS, **words_paper.LISTS},
)
APART = ("ledger",)


def house(archive: str) -> House:
    """The wordings of the office whose archive lies in that folder."""
    words = {name: word.of for key, word in VOCABULARY.words.items() for name in (key, word.label)}
    lists = {name: found.gives for key, found in VOCABULARY.lists.items() for name in (key, found.label)}
    folder = str(Path(archive) / FOLDER) if archive else ""
    return House(known=Known(words=words, lists=lists, top=TOP), folder=folder, apart=APART)


def templates(known: House) -> Iterable[Template]:
    """The papers there are, then the office's own."""
    for name, title in titles().items():
        if name in APART:
            yield Template(name=name, title=title, run=partial(_ledger, known), takes="ledger")
        else:
            yield Template(name=name, title=title, run=partial(worded, known, name), about=_about(built_in(name)))
    for name in known.added():
        yield _own(known, name)


def worded(known: House, name: str, dossier: Dossier, brief: Brief) -> Document:
    """The paper of that name from the dossier."""
    about: list[Said] = []

    def load(paper: str) -> Skeleton:
        return replace(known.load(paper), behind=about[0])

    about.append(Said(vocabulary=VOCABULARY, seen=seen(load, dossier, brief)))
    if name in CODED:
        return CODED[name](load, dossier, brief)
    return load(name).document()


def _ledger(known: House, of: Ledger, brief: Brief) -> Document:
    return ledger.ledger(known.load, of, brief)


def _own(known: House, name: str) -> Template:
    """The office's own paper under the title that its file gives itself; one that cannot be read says so when run."""
    run = partial(worded, known, name)
    try:
        wording = known.load(name)
    except BadInput:
        return Template(name=name, title=name, run=run)
    return Template(
        name=name,
        title=printable(wording.meta.get(TITLE, ""), lines=False).strip() or name,
        run=run,
        about=_about(wording),
    )


def _about(wording: Skeleton) -> str:
    return wording.meta.get(ABOUT) or "item"


CODED: dict[str, Callable[[Load, Dossier, Brief], Document]] = {
    "opinion": opinion.opinion,
    "handover": handover.handover,
    "digest": record.digest,
    "record": record.record,
    "confirmation": confirmation.confirmation,
    "ballot": ballot.ballot,
    "reminder": reminder.reminder,
}
"""The papers whose words need more than a file can say."""


def titles() -> dict[str, str]:
    """What the screens call the papers: first the line from remarks to reminder, then all else."""
    return {
        "opinion": _("Deliberation opinion"),
        "handover": _("Hand-over letter with list"),
        "digest": _("Digest of the remarks"),
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
    }
