"""Why one office is suggested, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

WORDS = 4  # of so many words it is told why


class Evidence(NamedTuple):
    """Why one office: a score, the words that match, and what makes the reason's sentence where it is shown."""

    score: float
    sure: float  # how far a handler takes the matter to its own counterpart
    words: tuple[str, ...]
    reason: Callable[[], str]
