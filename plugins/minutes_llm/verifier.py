"""The verifier: what speaks against a text that says it rests on cited words. Pure; it decides, not the model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log
from typing import NamedTuple

from minutes import missing_figures
from minutes_llm import names
from minutes_llm.names import bare
from minutes_llm.options import SUPPORT

LONGEST = 160  # characters of a text
QUOTED = 4  # letters of a quote, at the least; fewer only where the words themselves are shorter
SINGLE = 0.4  # the weight of one character beside that of a pair
FLOOR = 0.1  # the weight of what stands in every clause
UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|https?://|```|[<>{}]")


class Defect(NamedTuple):
    """What is wrong: id, quote, number, law, organisation, place, office, speaker, support or form; and where."""

    kind: str
    what: str


@dataclass(frozen=True)
class Rarity:
    """How rare each one or two characters in a row are among the clauses of an item."""

    clauses: int = 0
    found_in: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, clauses: Iterable[str]) -> Rarity:
        """Counted over these clauses."""
        sets = [set(grams(one)) for one in clauses]
        return cls(len(sets), Counter(gram for one in sets for gram in one))

    def weight(self, gram: str) -> float:
        """The inverse frequency of a gram, single characters counted less."""
        weight = log((1 + self.clauses) / (1 + self.found_in.get(gram, 0))) + FLOOR
        return weight * (SINGLE if len(gram) == 1 else 1.0)


@dataclass(frozen=True)
class Frame:
    """What a text is held against beside its cited words."""

    rarity: Rarity = field(default_factory=Rarity)
    offices: Sequence[Sequence[str]] = ()  # each with all its names
    people: Sequence[str] = ()  # who spoke
    least: float = SUPPORT


def grams(text: str) -> list[str]:
    """Every character, and every two in a row, letters and digits alone."""
    letters = bare(text)
    return [*letters, *(letters[n : n + 2] for n in range(len(letters) - 1))]


def support(text: str, cited: Sequence[str], rarity: Rarity) -> float:
    """The share of the text's grams, by their rarity, that the cited words hold: 0 to 1."""
    there = {gram for one in cited for gram in grams(one)}
    weighed = [(rarity.weight(gram), gram in there) for gram in grams(text)]
    whole = fsum(weight for weight, _held in weighed)
    return fsum(weight for weight, held in weighed if held) / whole if whole else 0.0


def defects(text: str, cited: Sequence[str], frame: Frame) -> tuple[Defect, ...]:
    """Everything that speaks against the text, given the words it cites; nothing: it stands."""
    if form := _form(text):
        return form
    words = "\n".join(cited)
    found = [Defect("number", one) for one in missing_figures(text, words)]
    found += [Defect("law", one) for one in names.laws(text, words)]
    found += [Defect("organisation", one) for one in names.organisations(text, words)]
    found += [Defect("place", one) for one in names.places(text, words)]
    found += [Defect("office", one) for one in names.offices(text, words, frame.offices)]
    found += [Defect("speaker", one) for one in names.people(text, frame.people)]
    share = support(text, cited, frame.rarity)
    if share < frame.least:
        found.append(Defect("support", f"{share:.2f} < {frame.least:.2f}"))
    return tuple(found)


def citations(cites: Sequence[tuple[str, str]], units: Mapping[str, str]) -> tuple[Defect, ...]:
    """What is wrong with citations, pairs of an id and a quote: unknown ids, none at all, quotes not to be found."""
    if not cites:
        return (Defect("id", "none cited"),)
    unknown = [Defect("id", id[:40]) for id, _quote in cites if id not in units]
    wrong = [Defect("quote", quote[:40]) for id, quote in cites if id in units and not quoted(quote, units[id])]
    return (*unknown, *wrong)


def quoted(quote: str, words: str) -> bool:
    """Whether the quote is part of the words, punctuation and spaces aside, and long enough to tell."""
    asked, there = bare(quote), bare(words)
    return len(asked) >= min(QUOTED, len(there)) > 0 and asked in there


def _form(text: str) -> tuple[Defect, ...]:
    if not bare(text):
        return (Defect("form", "empty"),)
    if len(text) > LONGEST:
        return (Defect("form", f"longer than {LONGEST} characters"),)
    unsafe = UNSAFE.search(text)
    return (Defect("form", f"U+{ord(unsafe.group()[0]):04X}"),) if unsafe else ()
