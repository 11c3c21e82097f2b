"""The default condenser: clause units, rules, character n-grams; no model, no network, the same result each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Condenser, Proposal, _, hookimpl
from minutes.model import Dossier


@hookimpl
def register_condensers(settings: Mapping[str, Any]) -> Iterable[Condenser]:
    """The condenser "extract"."""
    return [Condenser(name="extract", title=_("Extracts from the remarks (offline, no model)"), run=_run, inside=True)]


def _run(dossier: Dossier, item: str, budget: int) -> Proposal:
    from minutes_extract.condense import condense

    return condense(dossier, item, budget)
