"""Procedures of the deputies' work: activities and trainings, and what is heard while keeping contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """Three, as `procedures.toml` declares them."""
    file = files("minutes_deputies") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_deputies/procedures.toml")
