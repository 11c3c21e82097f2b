"""What every template may ask for: words and lists by an English and a Chinese name, each read from the dossier.

A word of a thing (an opinion, a case, a person …) stands only where there is one: inside the list that goes through
them, or at the top for the item and the case that the paper is about. What is not on file is a gap named by the word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from minutes import Brief
from minutes.model import (
    AgendaItem,
    Attendance,
    Ballot,
    Case,
    Dossier,
    Feedback,
    FollowUp,
    Opinion,
    Paper,
    Value,
    replace,
)
from minutes_papers.loops import ASKED
from minutes_papers.phrases import gap, item_of
from minutes_papers.skeleton import Load


class Step(Value, frozen=True, kw_only=True):
    """One step of an approval chain: who passed it and when; nobody yet where `by` is empty."""

    step: str
    by: str = ""
    on: date | None = None
    note: str = ""


class Seen(Value, frozen=True, kw_only=True):
    """What a word is read from: the dossier, what the paper is about, and the entry of the list that is being gone
    through, which is the `n`th of it."""

    load: Load
    dossier: Dossier
    brief: Brief
    item: AgendaItem
    within: bool = False  # inside a list of items
    opinion: Opinion | None = None
    case: Case | None = None
    paper: Paper | None = None
    person: Attendance | None = None
    step: Step | None = None
    ballot: Ballot | None = None
    look: FollowUp | None = None
    answer: Feedback | None = None
    unit: str = ""
    n: int = 0


class Word(Value, frozen=True, kw_only=True):
    """One word: its Chinese name, what it is a word of ("": always there), and where it is read."""

    label: str
    value: Callable[[Seen], str]
    of: tuple[str, ...] = ()
    optional: bool = False  # may be empty: then it is no gap


class List(Value, frozen=True, kw_only=True):
    """One list: its Chinese name, what each entry is, and where the entries are read."""

    label: str
    entries: Callable[[Seen], Sequence[Seen]]
    gives: tuple[str, ...]


TOP = ("item", "case", "paper")
"""What a template is about, so that their words stand outside of any list."""


class Vocabulary(Value, frozen=True, kw_only=True):
    """All words and lists by their names."""

    words: Mapping[str, Word]
    lists: Mapping[str, List]

    def word(self, name: str) -> Word | None:
        """The word of that name, English or Chinese."""
        return self.words.get(name) or next((one for one in self.words.values() if one.label == name), None)

    def list(self, name: str) -> List | None:
        """The list of that name, English or Chinese."""
        return self.lists.get(name) or next((one for one in self.lists.values() if one.label == name), None)


class Said(Value, frozen=True, kw_only=True):
    """The vocabulary, spoken of one thing; what a template is filled from."""

    vocabulary: Vocabulary
    seen: Seen

    def word(self, name: str) -> str:
        if name.startswith(ASKED):
            return self.seen.brief.extra.get(name[1:], "").strip() or gap(name[1:])
        word = self.vocabulary.word(name)
        if word is None:
            return gap(name)
        return self._value(word) or ("" if word.optional else gap(word.label))

    def _value(self, word: Word) -> str:
        missing = bool(word.of) and not any(getattr(self.seen, part) for part in word.of)
        return "" if missing else word.value(self.seen)

    def known(self, name: str) -> bool:
        if name.startswith(ASKED):
            return bool(self.seen.brief.extra.get(name[1:], "").strip())
        word = self.vocabulary.word(name)
        return bool(self.rows(name)) if word is None else bool(self._value(word))

    def rows(self, name: str) -> Sequence[Said]:
        chosen = self.vocabulary.list(name)
        entries = chosen.entries(self.seen) if chosen else ()
        return [Said(vocabulary=self.vocabulary, seen=replace(seen, n=n)) for n, seen in enumerate(entries, 1)]


def seen(load: Load, dossier: Dossier, brief: Brief) -> Seen:
    """What a paper for this brief is about: the item and the case asked for, or the only ones."""
    asked = [one for one in dossier.cases if one.id == brief.case] or list(dossier.cases[: len(dossier.cases) == 1])
    case = asked[0] if asked else None
    item = dossier.item(case.item) if case and (brief.case or not brief.item) else None
    paper = next((one for one in dossier.papers if one.id == brief.extra.get("paper")), None)
    return Seen(
        load=load, dossier=dossier, brief=brief, item=item or item_of(dossier, brief), case=case, paper=paper
    )  # fmt: skip
