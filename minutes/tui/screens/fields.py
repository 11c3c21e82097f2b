"""The fields of a stage as a form asks for them, and what was filled in as the step takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from minutes.contract import Option
from minutes.model import Field
from minutes.text import _

BEFORE = "field_"
"""What the name of an option begins with that stands for a field."""


def options(fields: Sequence[Field]) -> list[Option]:
    """An option for each field."""
    return [
        Option(
            name=BEFORE + one.name,
            title=one.title,
            type="date" if one.type == "date" else "text",
            required=one.required,
        )
        for one in fields
    ]


def choices(fields: Sequence[Field]) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen in those that are a choice."""
    return {BEFORE + one.name: [(word, word) for word in one.choices] for one in fields if one.choices}


def note(fields: Sequence[Field]) -> str:
    """How several names are typed, where a field takes names."""
    return _("Several names: 、 between them.") if any(one.type == "people" for one in fields) else ""


def details(filled: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields, by their names."""
    return {
        name.removeprefix(BEFORE): str(value)
        for name, value in filled.items()
        if name.startswith(BEFORE) and value not in (None, "")
    }
