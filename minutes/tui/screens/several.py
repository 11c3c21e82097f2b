"""One step for several cases: each is taken for itself, and what is refused for one is told and holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes.errors import MinutesError, Refused
from minutes.model import Case
from minutes.text import _
from minutes.tui.page import Page
from minutes.tui.widgets.rows import Rows

LISTED = 8  # refusals that are told


def titled(cases: Sequence[Case]) -> str:
    """The case, or the first of them and how many more."""
    if len(cases) == 1:
        return cases[0].title
    return _("{first} and {n} more").format(first=cases[0].title, n=len(cases) - 1)


def each(page: Page, cases: Sequence[Case], act: Callable[[Case], object], done: str) -> str:
    """Do it to each case; answers what was done, and which were refused and why. Raises Refused where all were.

    Of marked cases those that were refused stay marked, so that nothing is done to the others twice.
    """
    refused: list[tuple[Case, MinutesError]] = []
    for case in cases:
        try:
            act(case)
        except MinutesError as error:
            if len(cases) == 1:
                raise
            refused.append((case, error))
    if len(cases) == 1:
        return done
    for listed in page.query("#cases").results(Rows):
        listed.mark(case.id for case, _error in refused)
    if not refused:
        return f"{done} " + _("({n} cases)").format(n=len(cases))
    lines = [f"- {case.title}: {error}" for case, error in refused[:LISTED]]
    lines += [_("- and {n} more").format(n=len(refused) - LISTED)] if len(refused) > LISTED else []
    told = _("Done for {n} of {of} cases. Refused:").format(n=len(cases) - len(refused), of=len(cases))
    if len(refused) == len(cases):
        raise Refused("\n".join([told, *lines]))
    return "\n".join([told, *lines])
