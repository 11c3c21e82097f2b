"""The fields of a record in words: names instead of ids, words of the table, moments by the local clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from minutes.commands import answers
from minutes.model import Value
from minutes.text import _
from minutes.wording import word

VALUES = {
    "kind": "unit", "role": "role", "form": "form", "state": "attendance", "achieved": "achieved",
    "unit": "unit_of_time", "outcome": "outcome", "grade": "grade", "base": "base", "reason": "reason",
}  # fmt: skip
"""Fields whose values are words of a table, and which."""

Names = Callable[[str], str]
"""The name behind an id; any other text as it is."""


def native(record: Value) -> dict[str, Any]:
    """All fields by name; parts as fields by name too, while dates and moments stay what they are."""
    held: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(datetime, date))
    return held


def worded(field: str, value: Any, names: Names) -> str:
    """The value of that field for people."""
    if isinstance(value, str) and (field == "id" or field in VALUES):
        return word(VALUES.get(field, ""), value)
    return shown(value, names)


def shown(value: Any, names: Names) -> str:
    """A value for people: several fields each with its name, nothing as nothing."""
    if isinstance(value, Mapping):
        held = {key: worded(key, one, names) for key, one in value.items()}
        return answers.listed(f"{word('field', key)} {one}" for key, one in held.items() if one)
    if isinstance(value, tuple | list):
        return answers.listed(shown(one, names) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M:%S}"
    return names(value) if isinstance(value, str) else "" if value is None else str(value)
