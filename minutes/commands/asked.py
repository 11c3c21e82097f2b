"""What a command asks for, from raw words to typed values: one reading for the command line and for forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from minutes.contract import Command, Option
from minutes.errors import BadInput
from minutes.text import _

NOTHING: dict[str, Any] = {"text": "", "file": "", "folder": "", "int": None, "date": None, "flag": False}


def values(command: Command, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A value for every option of the command: text "", int and date None, flag False, many () where none is given.

    Raises BadInput naming the option that lacks a value or has one that does not fit.
    """
    return {option.name: value(option, raw.get(option.name)) for option in command.options}


def value(option: Option, raw: Any) -> Any:
    """The value of one option. Raises BadInput."""
    if option.type == "flag":
        return bool(raw)
    if option.many:
        many = tuple(_single(option, one) for one in (_listed(raw) or _listed(option.default)))
        _require(option, bool(many))
        return many
    given = option.default if raw is None or raw == "" else raw
    _require(option, given != "")
    return NOTHING[option.type] if given == "" else _single(option, given)


def _listed(raw: Any) -> Iterable[Any]:
    if raw is None or raw == "":
        return ()
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _require(option: Option, given: bool) -> None:
    if option.required and not given:
        raise BadInput(_("{name} is missing: {title}.").format(name=shown(option), title=option.title))


def _single(option: Option, raw: Any) -> Any:
    text = str(raw)
    if option.choices and text not in option.choices:
        raise BadInput(_("{name}: “{value}” is not among {known}.").format(
            name=shown(option), value=text, known="、".join(option.choices)))  # fmt: skip
    if option.type == "int":
        return _whole(option, text)
    return day(option, text) if option.type == "date" else text


def _whole(option: Option, text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text.strip()):
        raise BadInput(_("{name}: “{value}” is not a whole number.").format(name=shown(option), value=text))
    return int(text)


def day(option: Option, text: str) -> date:
    """The day of a date typed as 2026-11-25, 2026.11.25, 20261125 or 2026年11月25日. Raises BadInput."""
    found = re.fullmatch(r"([0-9]{4})(?:[-./年]([0-9]{1,2})[-./月]|([0-9]{2}))([0-9]{1,2})日?", text.strip())
    try:
        if found:
            return date(int(found[1]), int(found[2] or found[3]), int(found[4]))
    except ValueError:
        pass
    raise BadInput(_("{name}: “{value}” is no date; type it as 2026-11-25.").format(name=shown(option), value=text))


def misfit(error: Exception) -> str:
    """Why a line of JSON does not have the shape that is wanted, as a clause in the reader's language."""
    if isinstance(error, UnicodeError):
        return _("it is not UTF-8")
    if not isinstance(error, msgspec.ValidationError):
        return _("it is not JSON")
    said = str(error)
    sentences = (
        (r"missing required field `([^`]*)`", _("“{field}” is missing")),
        (r"unknown field `([^`]*)`", _("“{field}” is not known")),
        (r"Expected .* - at `\$(?:\[[^\]]*\])?\.?([^`]*)`", _("“{field}” has a value of the wrong kind")),
    )
    for pattern, sentence in sentences:
        if found := re.search(pattern, said):
            return sentence.format(field=found[1])
    return said.rstrip(".")


def shown(option: Option) -> str:
    """The option as it is typed: --on, or FILE where it stands by its place."""
    return option.name.upper() if option.positional else f"--{option.name}"
