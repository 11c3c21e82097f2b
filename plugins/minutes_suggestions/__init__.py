"""The procedure 代表建议办理: one suggestion of a deputy, its plan, process and result each rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """One, as `procedures.toml` declares it."""
    file = files("minutes_suggestions") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_suggestions/procedures.toml")
