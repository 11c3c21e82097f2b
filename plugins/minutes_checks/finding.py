"""How a check says what it found: the opinion by its first words, and the way out."""

from __future__ import annotations

from minutes import Finding
from minutes.model import Dossier, Opinion

SHOWN = 20  # characters of a text that a finding quotes


def in_force(dossier: Dossier) -> list[Opinion]:
    """The opinions that are not merged into another."""
    return [one for one in dossier.opinions if not one.merged_into]


def found(check: str, one: Opinion, text: str, blocks: bool = False) -> Finding:
    """A finding about one opinion; `text` may name it as {opinion}."""
    return Finding(check=check, text=text.format(opinion=label(one)), record=one.id, blocks=blocks)


def label(one: Opinion) -> str:
    """What an opinion is called in a sentence."""
    return short(one.theme or one.problem or "".join(one.measures))


def short(text: str) -> str:
    """The first characters of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[:SHOWN] + "…"
