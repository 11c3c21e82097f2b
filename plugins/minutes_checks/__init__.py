"""The checks before issue: lawful, objective, feasible made concrete. Each finding names the place and the way out.

[plugins.minutes_checks] knows `most`, how many opinions an item may have, and `genre`, the phrases of minutes that the
office's own form of opinion uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import BadInput, Check, _, hookimpl
from minutes_checks import handling, record, wording


@hookimpl
def register_checks(settings: Mapping[str, Any]) -> Iterable[Check]:
    """What is looked at before a paper leaves the house. Raises BadInput for a setting that cannot be meant."""
    most, genre = settings.get("most", wording.MOST), settings.get("genre", [])
    if not isinstance(most, int) or most < 1 or not isinstance(genre, list):
        raise BadInput(_("[plugins.minutes_checks]: “most” is a number of opinions, “genre” a list of phrases."))
    return [
        Check(name="source", title=_("Opinions without a valid source"), run=record.source),
        Check(name="coverage", title=_("Words not accounted for"), run=record.unaccounted),
        Check(name="off_agenda", title=_("Opinions on withdrawn agenda items"), run=record.off_agenda),
        Check(name="proposal", title=_("Proposals that nobody adopted"), run=record.proposal),
        Check(name="unconfirmed", title=_("Remarks not confirmed by their speakers"), run=record.unconfirmed),
        Check(name="speaker", title=_("Unidentified speakers"), run=record.speaker),
        Check(name="handler", title=_("Opinions without a handling body"), run=handling.handler),
        Check(name="duty", title=_("Handling bodies without that duty"), run=handling.duty),
        Check(name="measure", title=_("Problems without a measure"), run=handling.measure),
        Check(name="again", title=_("Matters raised before"), run=handling.again),
        Check(name="hollow", title=_("Hollow wording"), run=wording.hollow_wording),
        Check(name="figure", title=_("Figures that nobody said"), run=wording.figure),
        Check(name="law", title=_("Laws that nobody named"), run=wording.law),
        Check(name="majority", title=_("Few speaking for many"), run=wording.majority),
        Check(name="genre", title=_("Wording of another kind of paper"), run=partial(wording.genre, genre)),
        Check(name="many", title=_("Too many opinions"), run=partial(wording.many, most)),
    ]
