"""Point by point: what is asked for in a case, which answer says something on it, and which points got none.

No answer is not a refusal: a point that nobody spoke to stays open until somebody says otherwise by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.course import Facts
from minutes.errors import BadInput
from minutes.likeness import contained
from minutes.model import Case, Feedback, Value
from minutes.text import _

SILENT = ("received", "urged", "kept", "tabled", "inquiry", "interpellation", "investigation", "resolution")
"""Kinds that answer no point: signed for, unread, or of the committee's own."""
SPOKEN_TO = 0.15  # the share of a point's words from which a paragraph is taken to speak to it; tried on the sample


class Point(Value, frozen=True, kw_only=True):
    """One thing that is asked for, with the answers that speak to it; none: nobody has answered it."""

    n: int  # from 1
    text: str
    answers: tuple[Feedback, ...] = ()


def asked_in(case: Case) -> tuple[str, ...]:
    """What is asked for: each measure; where there is none, the problem; else the matter itself."""
    return case.measures or ((case.problem or case.title),)


def named(case: Case, given: str) -> tuple[int, ...]:
    """The points that somebody names: "1,3". Raises BadInput for a number that the case has not."""
    numbers = [one.strip() for one in re.split(r"[,，、\s]+", given) if one.strip()]
    most = len(asked_in(case))
    if not all(one.isdecimal() and len(one) < 5 and 1 <= int(one) <= most for one in numbers):
        raise BadInput(_("This case has the points 1 to {most}.").format(most=most))
    return tuple(sorted({int(one) for one in numbers}))


def points(known: Facts) -> tuple[Point, ...]:
    """Every point of the case with its answers: those that name it, else those whose words speak to it."""
    asked = asked_in(known.case)
    heard = [one for one in known.feedback if one.type not in SILENT]
    return tuple(
        Point(n=n, text=text, answers=tuple(one for one in heard if _answers(one, n, asked)))
        for n, text in enumerate(asked, 1)
    )


def _answers(one: Feedback, n: int, asked: Sequence[str]) -> bool:
    if one.points:
        return n in one.points
    return len(asked) == 1 or speaks_to(asked[n - 1], one.text)


def speaks_to(point: str, text: str) -> bool:
    """Whether a paragraph of the text has enough of the point's words."""
    return any(contained(point, paragraph) >= SPOKEN_TO for paragraph in text.split("\n"))


def unanswered(known: Facts) -> tuple[Point, ...]:
    """The points that nobody has answered."""
    return tuple(one for one in points(known) if not one.answers)


def body_says_done(known: Facts) -> Feedback | None:
    """The last report of a result by the body in charge: its own view, which the committee need not share."""
    heard = (one for one in reversed(known.feedback) if one.office not in known.case.co_handlers)
    return next((one for one in heard if one.type == "result"), None)


def own_view(known: Facts) -> Feedback | None:
    """The last answer on which the committee gave its own view: yes, partly or no."""
    return next((one for one in reversed(known.feedback) if one.achieved), None)


def unheard(known: Facts) -> tuple[str, ...]:
    """Ids of the bodies that handle the case jointly, the one in charge and those that assist, and did not answer."""
    heard = {one.office for one in known.feedback if one.type not in SILENT}
    return tuple(one for one in (known.case.handler, *known.case.co_handlers) if one not in heard)
