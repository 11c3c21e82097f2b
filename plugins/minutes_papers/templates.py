"""The papers as templates: those worded by their own code, those that are a file and nothing else, and the office's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from minutes import BadInput, Brief, Document, Template, printable
from minutes.model import Dossier, replace
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
from minutes_papers.folder import FOLDER
from minutes_papers.house import House, Known
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


def drawn(archive: str, name: str, of: Any, brief: Brief) -> Document:
    """The paper of that name from the dossier, or from the ledger."""
    known = house(archive)
    return ledger.ledger(known.load, of, brief) if name in APART else worded(known, name, of, brief)


def added(archive: str) -> Iterable[Template]:
    """The papers that the office has added."""
    known = house(archive)
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


def of_text(archive: str, text: str, file: str, line: int) -> Template:
    """A paper of the words that stand in that file from that line on. Raises BadInput naming file and line."""
    known = house(archive)
    wording = known.read(text.replace("\r\n", "\n"), file, line)

    def run(dossier: Dossier, brief: Brief) -> Document:
        return replace(wording, behind=Said(vocabulary=VOCABULARY, seen=seen(known.load, dossier, brief))).document()

    return Template(name="text", title=file, run=run, about=wording.meta.get(ABOUT) or "item")


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
        about=wording.meta.get(ABOUT) or "item",
    )


CODED: dict[str, Callable[[Load, Dossier, Brief], Document]] = {
    "opinion": opinion.opinion,
    "handover": handover.handover,
    "digest": record.digest,
    "bulletin": record.bulletin,
    "record": record.record,
    "confirmation": confirmation.confirmation,
    "ballot": ballot.ballot,
    "reminder": reminder.reminder,
}
"""The papers whose words need more than a file can say."""
