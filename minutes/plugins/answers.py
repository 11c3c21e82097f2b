"""What a `run` may answer: each kind's own value, true to its types all the way down, and not without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import msgspec

from minutes.contract import (
    Assigner,
    Backend,
    Check,
    Condenser,
    Directory,
    Exporter,
    Finding,
    Importer,
    Line,
    Listener,
    Notifier,
    Proposal,
    Reading,
    Receipt,
    ScreenSpec,
    Suggestion,
    Template,
    Wording,
)
from minutes.markdown import Document
from minutes.model import Office
from minutes.plugins.faults import Unfit, shown
from minutes.store import Store
from minutes.text import _

MOST: dict[type, int] = {
    Suggestion: 1_000,
    Finding: 10_000,
    Office: 10_000,
}  # more than that is taken for a loop without end


def checked(kind: type, answer: Any) -> Any:
    """The answer of a contribution of that kind, checked and frozen. Raises Unfit."""
    return ANSWERS[kind](answer)


def true_to(answer: Any, wanted: type) -> Any:
    """The value again from its own JSON: every field is of its type, every text can be stored, no number is NaN."""
    if type(answer) is not wanted:
        raise Unfit(_("it answered {found} where {wanted} is wanted").format(
            found=type(answer).__name__, wanted=wanted.__name__))  # fmt: skip
    try:
        return msgspec.json.decode(msgspec.json.encode(answer), type=wanted)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise Unfit(_("its {wanted} is not well formed: {why}").format(
            wanted=wanted.__name__, why=shown(error))) from error  # fmt: skip


def line(answer: Any) -> Line:
    """One line of a command."""
    said: Line = true_to(answer, Line)
    return said


def _reading(answer: Any) -> Reading:
    reading: Reading = true_to(answer, Reading)
    for draft in reading.remarks:
        _require(0 <= draft.confidence <= 1, _("a confidence lies outside 0 to 1"))
        places = [0, *(at for one in draft.doubts for at in (one.start, one.words)), len(draft.text)]
        _require(places == sorted(places), _("a piece of a remark ends before it begins"))
    drafts: list[Any] = [*reading.remarks, *reading.feedback, *reading.unread]
    lines = [one.line for one in drafts]
    _require(min(lines, default=0) >= 0, _("a line number is below 0"))
    return reading


def _proposal(answer: Any) -> Proposal:
    proposal: Proposal = true_to(answer, Proposal)
    pieces: list[Any] = [*proposal.units, *(source for point in proposal.points for source in point.sources)]
    for piece in pieces:
        _require(0 <= piece.start <= piece.end, _("a piece of a remark ends before it begins"))
        _require(0 <= piece.confidence <= 1, _("a confidence lies outside 0 to 1"))
    names = [point.id for point in proposal.points]
    _require(len(set(names)) == len(names), _("two of its points have the same id"))
    return proposal


def _octets(answer: Any) -> bytes:
    _require(isinstance(answer, bytes), _("it answered {found} where {wanted} is wanted").format(
        found=type(answer).__name__, wanted="bytes"))  # fmt: skip
    return bytes(answer)


def _offices(answer: Any) -> tuple[Office, ...]:
    offices = _all(answer, Office)
    _require(all(office.id and office.name.strip() for office in offices), _("an office has no id or no name"))
    _require(len({office.id for office in offices}) == len(offices), _("two of its offices have the same id"))
    return offices


def _all(answer: Any, wanted: type) -> tuple[Any, ...]:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        raise Unfit(_("it answered {found} where a list of {wanted} is wanted").format(
            found=type(answer).__name__, wanted=wanted.__name__))  # fmt: skip
    most = MOST[wanted]
    found = list(islice(answer, most + 1))
    _require(len(found) <= most, _("it answered more than {n} of {wanted}").format(n=most, wanted=wanted.__name__))
    return tuple(true_to(one, wanted) for one in found)


def _store(answer: Any) -> Any:
    promised = [name for name in vars(Store) if not name.startswith("_")]
    missing = [name for name in promised if not hasattr(answer, name)]
    _require(not missing, _("its store lacks: {names}").format(names=", ".join(missing)))
    return answer


def _template(answer: Any) -> Template:
    _require(isinstance(answer, Template), _("it answered {found} where {wanted} is wanted").format(
        found=type(answer).__name__, wanted="Template"))  # fmt: skip
    made: Template = answer
    return made


def _something(answer: Any) -> Any:
    _require(answer is not None, _("it answered nothing"))
    return answer


def _nothing(answer: Any) -> None:
    return None


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise Unfit(why)


ANSWERS: dict[type, Callable[[Any], Any]] = {
    Backend: _store,
    Importer: _reading,
    Condenser: _proposal,
    Directory: _offices,
    Assigner: lambda answer: _all(answer, Suggestion),
    Check: lambda answer: _all(answer, Finding),
    Template: lambda answer: true_to(answer, Document),
    Wording: _template,
    Exporter: _octets,
    Notifier: lambda answer: true_to(answer, Receipt),
    ScreenSpec: _something,
    Listener: _nothing,
}
"""How the answer of each kind is checked; commands answer line by line (`line`), what is declared has no `run`."""
