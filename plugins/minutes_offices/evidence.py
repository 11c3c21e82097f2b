"""Why one office is suggested and how surely, and whether an opinion asks anybody for anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from minutes import hollow
from minutes.model import Opinion

WORDS = 4  # of so many words it is told why
DOUBTFUL = 0.3  # a source that asks no more surely than this hardly asks


class Evidence(NamedTuple):
    """Why one office: a score, the words that match, and what makes the reason's sentence where it is shown."""

    score: float
    sure: float  # how far a handler takes the matter to its own counterpart
    words: tuple[str, ...]
    reason: Callable[[], str]


def asks_nothing(opinion: Opinion) -> bool:
    """Whether an opinion is only a call for attention and effort: everybody's business, and so nobody's own."""
    if opinion.problem or not opinion.measures:
        return False
    doubtful = [one.kind == "suggestion" and one.confidence <= DOUBTFUL for one in opinion.sources]
    return all(map(hollow, opinion.measures)) or (bool(doubtful) and all(doubtful))
