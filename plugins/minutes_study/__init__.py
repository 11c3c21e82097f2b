"""Procedures of the house itself: study sessions and checklists, and what is reported to the Party committee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """Three, as `procedures.toml` declares them."""
    file = files("minutes_study") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_study/procedures.toml")
