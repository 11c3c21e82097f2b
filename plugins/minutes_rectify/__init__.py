"""The procedure 审议意见督办: from handing over to closing and look-back, declared as data.

Default terms: result within three calendar months, two for budget and audit, six for the rectification of audit
findings (监督法 art. 27); redo within three months. A plan is optional and has no term until the office sets one.
Own table in minutes.toml: `[plugins.minutes_rectify]` with `plan_months`, `soon_days`, `long_days`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minutes import COURSE, Procedure, _, hookimpl, read_procedures
from minutes.model import Stage, Term, replace


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """`rectify`, `promise` for what was promised in a case, and the kinds of supervision in `procedures.toml`."""
    file = files("minutes_rectify") / "procedures.toml"
    return [
        Procedure(
            name="rectify",
            title=_("Review opinions followed to rectification"),
            stages=_course(settings.get("plan_months", 0)),
            terms={"": Term(n=3), "budget": Term(n=2), "audit": Term(n=2), "audit_rectification": Term(n=6)},
            redo_term=Term(n=3),
            soon_days=int(settings.get("soon_days", 7)),
            long_days=int(settings.get("long_days", 30)),
            public=("opinion", "result", "ballot"),
            about=_(
                "Every opinion that was handed over is followed here: signed for, planned, reported on point by point, "
                "voted on where that is wanted, closed with a reason, looked at again. What is voted dissatisfied is "
                "done again within its own term."
            ),
        ),
        Procedure(
            name="promise",
            title=_("Promises kept"),
            stages=COURSE,
            terms={"": Term(n=6)},
            about=_("What was promised in an answer, as a matter with its own date; the case does not wait for it."),
        ),
        *read_procedures(file.read_text(encoding="utf-8"), "minutes_rectify/procedures.toml"),
    ]


def _course(plan_months: int) -> tuple[Stage, ...]:
    """The built-in course, with a term for the plan where the office sets one; closing still takes a result."""
    if not plan_months:
        return COURSE
    changed: dict[str, dict[str, Any]] = {
        "plan": {"term": Term(n=plan_months)},
        "closed": {"after": ("reported", "ballot")},
    }
    return tuple(replace(one, **changed.get(one.name, {})) for one in COURSE)
