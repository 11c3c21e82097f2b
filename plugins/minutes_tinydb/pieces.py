"""The pieces that a text is indexed by: every two neighbouring characters, and marks for the filters.

The index only narrows down: what has all pieces of a word need not hold the word, but what holds it has them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add

from minutes import Filter, folded, offices_of, said, speaker_of
from minutes.model import Record

KIND, SPEAKER, OFFICE = "\ue000", "\ue001", "\ue002"  # no character that anybody writes, and no separator
RUN = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
"""Folded text between separators: SQLite's tokenizer `ascii` splits at every other character, too."""


def pieces(record: Record) -> str:
    """The pieces of a record, separated by spaces; a run's last character stands for itself."""
    found = {KIND + record.kind, SPEAKER + _bare(speaker_of(record)), *(OFFICE + _bare(o) for o in offices_of(record))}
    for run in RUN.findall(said(record)):
        found.update(map(add, run, run[1:]))
        found.add(run[-1])
    return " ".join(found)


def asked(words: Sequence[str], only: Filter) -> str:
    """What to ask SQLite for, so that nothing that fits is left out; "" where no piece narrows it down."""
    wanted = {f'"{two}"' for word in words for run in RUN.findall(word) for two in map(add, run, run[1:])}
    wanted |= {f'"{run}"*' for word in words for run in RUN.findall(word) if len(run) == 1}
    if only.speaker is not None:
        wanted.add(f'"{SPEAKER}{_bare(folded(only.speaker))}"*')
    if only.kinds is not None:
        wanted.add(_any(KIND + kind for kind in only.kinds))
    if only.offices is not None:
        wanted.add(_any(OFFICE + _bare(office) for office in only.offices))
    return " AND ".join(sorted(wanted))


def told_by_pieces(words: Sequence[str]) -> bool:
    """Whether what has all pieces of these words holds them: each is a piece itself, and like none of the marks."""
    return all(len(word) == 2 and RUN.fullmatch(word) and word < KIND for word in words)


def _any(names: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{name}"' for name in names) + ")"


def _bare(name: str) -> str:
    """The name without what would split it."""
    return "".join(RUN.findall(name))
