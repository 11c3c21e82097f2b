"""The procedures 工作评议 and 任后监督: an appraisal of a department, and the yearly report of who was appointed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import Procedure, hookimpl, read_procedures


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """Both, as `procedures.toml` declares them."""
    file = files("minutes_appraisal") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_appraisal/procedures.toml")
