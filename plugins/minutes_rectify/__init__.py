"""The procedure 审议意见督办: from handing over to closing and look-back, declared as data.

Default terms: result within three calendar months, two for budget and audit, six for the rectification of audit
findings (监督法 art. 27); redo within three months. A plan is optional and has no term until the office sets one.
Own table in minutes.toml: `[plugins.minutes_rectify]` with `plan_months`, `soon_days`, `long_days`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Procedure, Stage, _, hookimpl
from minutes.model import Term


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """One procedure, `rectify`."""
    plan = settings.get("plan_months", 0)
    return [
        Procedure(
            name="rectify",
            title=_("Review opinions followed to rectification"),
            stages=(
                Stage(name="handed_over", title=_("handed over"), actor="office"),
                Stage(name="accepted", title=_("accepted by the handling body"), actor="handler", optional=True),
                Stage(
                    name="plan",
                    title=_("plan filed"),
                    actor="handler",
                    term=Term(n=plan) if plan else None,
                    optional=True,
                ),
                Stage(name="in_progress", title=_("in hand"), actor="handler"),
                Stage(name="reported", title=_("result reported"), actor="handler"),
                Stage(name="ballot", title=_("satisfaction vote"), actor="committee", optional=True),
                Stage(name="redo", title=_("done again"), actor="handler", optional=True),
                Stage(name="closed", title=_("closed"), actor="office"),
                Stage(name="look_back", title=_("looked at again"), actor="supervisor", optional=True),
            ),
            terms={"": Term(n=3), "budget": Term(n=2), "audit": Term(n=2), "audit_rectification": Term(n=6)},
            redo_term=Term(n=3),
            soon_days=int(settings.get("soon_days", 7)),
            long_days=int(settings.get("long_days", 30)),
            public=("opinion", "result", "ballot"),
        )
    ]
