"""The procedure 规范性文件备案审查: one normative document from filing to the outcome of its review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """One, as `procedures.toml` declares it."""
    file = files("minutes_normative") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_normative/procedures.toml")
