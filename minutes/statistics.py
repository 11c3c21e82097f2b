"""Figures that a procedure declares over its cases (统计): how many, person-times, sums, shares, each by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from minutes.course import Facts, leading, verdict, walk
from minutes.details import NUMBER, entries, people, whole
from minutes.model import Value
from minutes.wording import word

COUNTS = ("cases", "times", "people", "names", "sum", "mean", "share")
KNOWN_BY = ("title", "handler", "year", "verdict")
"""What every case can be told apart by, beside its fields: its title, who handles it, its year, how its vote reads."""
APPROVAL = "approval"
"""What every case that was voted on can be measured by: the best grades in per cent of the valid votes."""


class Statistic(Value, frozen=True, kw_only=True):
    """统计: one figure over the cases of a procedure.

    `count`: cases (that came to `stage`, if one is named), times (that one did), people (names in field `of`: 人次),
    names (different ones: 人数), sum or mean of the number `of`, share (of all cases, those that came to `stage`).
    `by`: fields, or KNOWN_BY, that it is broken down by; a field of people gives each of them the whole of it.
    """

    name: str
    title: str
    count: str = "cases"
    of: str = ""
    stage: str = ""
    by: tuple[str, ...] = ()
    least: float | None = None  # who has less is named
    among: str = ""  # members: everyone in the committee is looked at, also who has none


class Each(Value, frozen=True, kw_only=True):
    """A figure's value for one person, kind, body or year; `short`: it is less than what is asked for at least."""

    key: str
    amount: float
    cases: tuple[str, ...]
    short: bool = False


class Reckoned(Value, frozen=True, kw_only=True):
    """What a figure came to; `of`: how many cases it is a share of."""

    amount: float
    cases: tuple[str, ...]
    of: int | None = None
    each: tuple[Each, ...] = ()


class _Entry(Value, frozen=True, kw_only=True):
    case: str
    text: str
    keys: tuple[str, ...]


def reckoned(one: Statistic, known: Sequence[Facts], names: Mapping[str, str], members: Sequence[str]) -> Reckoned:
    """The figure over these cases; `names`: of the offices by id, `members`: of the committee's, in office."""
    found = [entry for about in known for entry in _found(one, about, names)]
    keys: dict[str, list[_Entry]] = {name: [] for name in (members if one.among else ())}
    for entry in found:
        for key in entry.keys:
            keys.setdefault(key, []).append(entry)
    broken = sorted(keys.items()) if one.by else []
    each = tuple(
        Each(key=key, amount=amount, cases=_cases(held), short=one.least is not None and amount < one.least)
        for key, held in broken
        for amount in (_amount(one.count, held),)
    )
    if one.count != "share":
        return Reckoned(amount=_amount(one.count, found), cases=_cases(found), each=each)
    share = len(_cases(found)) / len(known) if known else 0.0
    return Reckoned(amount=share, cases=_cases(found), of=len(known))


def _found(one: Statistic, known: Facts, names: Mapping[str, str]) -> Iterator[_Entry]:
    """What counts of one case, with what it is told apart by."""
    id, held = known.case.id, whole(known)
    texts: list[tuple[Mapping[str, str], str]]
    if one.of == APPROVAL:
        texts = [({}, text) for text in _approval(known)]
    elif one.of:
        texts = [part for entry in entries(known) if one.of in entry for part in _split(one, entry)]
    else:
        texts = [(held, "") for _time in range(_times(one, known))]
    for entry, text in texts:
        yield _Entry(case=id, text=text, keys=_keys(one.by, {**_standing(known, names), **held, **entry}, known))


def _split(one: Statistic, entry: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], str]]:
    """The entry, or one for each of the people where these are what it is broken down by."""
    parts = people(entry[one.of]) if one.count in ("people", "names") and one.of in one.by else [entry[one.of]]
    yield from (({**entry, one.of: part}, part) for part in parts)


def _times(one: Statistic, known: Facts) -> int:
    if not one.stage:
        return 1
    if one.count != "times":
        return int(one.stage in walk(known).came)
    places = leading(known.case.stages)
    named = next((n for n, stage in enumerate(known.case.stages) if stage.name == one.stage), None)
    return sum(places.get(heard.type) == named for heard in known.feedback) if named is not None else 0


def _approval(known: Facts) -> Iterator[str]:
    votes = [ballot for ballot in known.ballots if not ballot.about]
    if votes and (cast := sum(count.votes for count in votes[-1].counts)):
        best = votes[-1].grading.grades[: votes[-1].grading.best]
        approving = sum(count.votes for count in votes[-1].counts if count.grade in best)
        yield str(round(approving * 100 / cast, 1))


def _standing(known: Facts, names: Mapping[str, str]) -> dict[str, str]:
    voted = [ballot for ballot in known.ballots if not ballot.about]
    handler = known.case.handler
    return {
        "title": known.case.title,
        "handler": names.get(handler, known.case.handler_name),
        "year": str(known.case.handed_on.year),
        "verdict": word("grade", voted[-1].grading.called(verdict(voted[-1]))) if voted else "",
    }


def _keys(by: Sequence[str], held: Mapping[str, str], known: Facts) -> tuple[str, ...]:
    """The keys that an entry counts under: each of several people, joined with what else it is told apart by."""
    types = {field.name: field.type for stage in known.case.stages for field in stage.fields}
    keys = [""] if by else []
    for name in by:
        text = held.get(name, "")
        parts = people(text) if types.get(name) == "people" else [text] if text else []
        keys = [f"{key} {part}".strip() for key in keys for part in parts]
    return tuple(dict.fromkeys(keys))


def _amount(count: str, held: Sequence[_Entry]) -> float:
    if count in ("cases", "share"):
        return len(_cases(held))
    if count == "times":
        return len(held)
    if count in ("people", "names"):
        named = [name for entry in held for name in people(entry.text)]
        return len(named) if count == "people" else len(set(named))
    numbers = [Fraction(entry.text) for entry in held if NUMBER.fullmatch(entry.text)]
    return float(sum(numbers) if count == "sum" else sum(numbers) / len(numbers) if numbers else 0)


def _cases(held: Sequence[_Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.case for entry in held))
