"""Document numbers (文号): reserved in the office's dossier first, never used twice, given up only with a reason."""

from __future__ import annotations

from datetime import date

from minutes.contract import Desk
from minutes.errors import Refused, Stale
from minutes.markdown import Document
from minutes.model import Feedback, Number, Paper, replace
from minutes.numbering import document_number
from minutes.text import _

TRIES = 5
INCOMING = "收"
"""The series of the register of what came in (收文登记)."""


def take_number(desk: Desk, form: str, day: date, paper: str) -> str:
    """The next number of the series for papers of that form in that year; "" where the form has no series."""
    profile = desk.settings.profile
    series = {"file": profile.series, "letter": profile.letter_series}.get(form, "")
    return take(desk, series, day, paper) if series else ""


def take(desk: Desk, series: str, day: date, paper: str) -> str:
    """The next number of that series in that year, for a paper, or for an answer that came in."""
    for _try in range(TRIES):
        taken = [one for one in desk.archive.numbers() if one.series == series and one.year == day.year]
        own = [one.n for one in taken if one.paper == paper and not one.void]
        if own:  # reserved by an earlier try whose paper could not be saved
            return document_number(series, day.year, own[0])
        n = max((one.n for one in taken), default=0) + 1
        try:
            desk.keep(Number(id=f"{series}-{day.year}-{n}", series=series, year=day.year, n=n, paper=paper))
        except Stale:  # somebody else took it between reading and saving
            continue
        return document_number(series, day.year, n)
    raise Stale(_("Somebody else is taking numbers of this series right now. Try again."))


def is_own(desk: Desk, document: Document) -> bool:
    """Whether the paper's number is of its wording, as minutes have one, and could not be taken for one of a series."""
    profile, number = desk.settings.profile, document.meta.get("number", "")
    ours = any(series and f"{series}〔" in number for series in (profile.series, profile.letter_series))
    return document.meta.get("form") == "minutes" and not ours


def loose_numbers(desk: Desk) -> list[Number]:
    """Numbers that were reserved and whose paper was never issued: no gap without an explanation."""
    return [one for one in desk.archive.numbers() if not one.void and not _bearer(desk, one)]


def void_numbers(desk: Desk) -> list[Number]:
    """Numbers that were given up, each with its reason."""
    return [one for one in desk.archive.numbers() if one.void]


def void_number(desk: Desk, number: str, reason: str) -> Number:
    """Give up a number that was reserved and is not used, by its id, with the reason; it is never used again."""
    known = desk.fetch(Number, number)
    printed = document_number(known.series, known.year, known.n)
    if not reason.strip():
        raise Refused(_("Say why; without a reason no number is given up."))
    if known.void:
        raise Refused(_("{number} was given up already: {reason}.").format(number=printed, reason=known.void))
    if _bearer(desk, known):
        raise Refused(_("{number} stands on an issued paper. Withdraw or correct the paper.").format(number=printed))
    return desk.keep(replace(known, void=reason.strip()))


def _bearer(desk: Desk, number: Number) -> Paper | Feedback | None:
    """The paper that bears the number, withdrawn or not; of the register of what came in, the answer."""
    printed = document_number(number.series, number.year, number.n)
    if number.series == INCOMING:
        came = (one for one in desk.store.find(Feedback) if one.incoming and one.incoming.number == printed)
        return next(came, None)
    return next((one for one in desk.store.find(Paper, number=printed) if one.id == number.paper), None)
