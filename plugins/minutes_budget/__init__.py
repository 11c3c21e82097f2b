"""财经: figures of a budget, final accounts or audit as they were said, beside those of the report before the sitting.

[plugins.minutes_budget] knows `kinds`, the agenda kinds that are looked at (left out: every item with a report on
file), and `near`, by how much a figure may be off that was said with 约, 近, 超过 or 多 (0.05: five per cent).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from minutes import Archive, BadInput, Check, Finding, _, hookimpl
from minutes.model import Dossier

NEAR = 0.05


@hookimpl
def register_checks(settings: Mapping[str, Any]) -> Iterable[Check]:
    """The check of figures. Raises BadInput for a setting that cannot be meant."""
    kinds, near = settings.get("kinds", []), settings.get("near", NEAR)
    if not isinstance(kinds, list) or not isinstance(near, int | float) or not 0 <= near < 1:
        raise BadInput(_("[plugins.minutes_budget]: “kinds” is a list of agenda kinds, “near” a number from 0 to 1."))
    title = _("Figures unlike those of the report")
    return [Check(name="report_figures", title=title, run=partial(_found, tuple(kinds), near))]


def _found(kinds: tuple[str, ...], near: float, dossier: Dossier, archive: Archive, day: date) -> Iterator[Finding]:
    from minutes_budget.comparing import findings

    return findings(dossier, kinds, near)
