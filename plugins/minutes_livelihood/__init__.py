"""The procedure 为民实事督办: a livelihood project from its choice to its use, voted on item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """One, as `procedures.toml` declares it."""
    file = files("minutes_livelihood") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_livelihood/procedures.toml")
