"""Who may be meant by a name in a file: suggestions with a confidence and a reason; only a sure one is ever applied.

A name that fits one person on file (name, former name, alias, id; spaces aside) is that person. All else is for the
secretary to decide: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from minutes.contract import Desk
from minutes.model import Member, Remark, Value
from minutes.rules import in_office, name_on
from minutes.text import _
from minutes.workflow.people import whoever

SAMPLES, SAMPLE = 3, 60  # sentences shown for a name, and characters of each
TITLE = re.compile(
    r"(?:列席)?(?:常务|第一)?副?(?:主任委员|委员|代表|主任|秘书长|书记|[市县区镇乡村州省厅局院校部处科]长|检察长|主席|组长"
    r"|同志|先生|女士|老师)$"
)
LEAST = 2  # characters of a name that is compared by its sound


class Candidate(Value, frozen=True, kw_only=True):
    """Somebody on the roster who may be meant, how sure that is (0 to 1), and why."""

    member: str
    name: str
    post: str
    confidence: float
    why: str


class Speaker(Value, frozen=True, kw_only=True):
    """One name of a file: how often it speaks, whom it was matched with, who else it might be, what it says."""

    name: str
    count: int
    member: str = ""  # "": nobody, not identified
    confidence: float = 0.0  # of that match; 0 where there is none
    candidates: tuple[Candidate, ...] = ()  # best first, where there is no match
    samples: tuple[str, ...] = ()


def speakers(
    desk: Desk, day: date, remarks: Iterable[Remark], heard: Sequence[str] | None = None
) -> tuple[Speaker, ...]:
    """The names of these remarks in the order of speaking; `heard`: the names as the file had them, one a remark."""
    said: dict[str, list[Remark]] = {}
    listed = list(remarks)
    for name, remark in zip(heard or [one.name for one in listed], listed, strict=True):
        said.setdefault(name, []).append(remark)
    return tuple(_speaker(desk, day, name, own) for name, own in said.items())


def _speaker(desk: Desk, day: date, name: str, said: Sequence[Remark]) -> Speaker:
    member = said[0].speaker
    found = () if member else candidates(desk, name, day)
    samples = tuple(_sample(one.text) for one in said[:SAMPLES])
    return Speaker(
        name=name, count=len(said), member=member, confidence=1.0 if member else 0.0, candidates=found, samples=samples
    )


def _sample(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAMPLE else line[: SAMPLE - 1] + "…"


def candidates(desk: Desk, name: str, day: date) -> tuple[Candidate, ...]:
    """Everybody who may be meant by the name on that day, best first; none for no name."""
    bare = "".join(name.split())
    if not bare:
        return ()
    sure = whoever(desk, name)
    if sure:
        return (_candidate(sure, day, 1.0, _("the name is on the roster")),)
    people = [one for one in desk.archive.members() if in_office(one, day)]
    found: dict[str, Candidate] = {}
    for person, confidence, why in _guesses(bare, people):
        if person.id not in found or found[person.id].confidence < confidence:
            found[person.id] = _candidate(person, day, confidence, why)
    return tuple(sorted(found.values(), key=lambda one: -one.confidence))


def _candidate(person: Member, day: date, confidence: float, why: str) -> Candidate:
    return Candidate(
        member=person.id, name=name_on(person, day), post=person.post, confidence=confidence, why=why
    )  # fmt: skip


def _guesses(bare: str, people: Sequence[Member]) -> Iterable[tuple[Member, float, str]]:
    same = [one for one in people if bare in _names(one)]
    yield from ((one, 0.5, _("several people bear this name")) for one in same)
    sure = bare.rstrip("?？")
    stripped = TITLE.sub("", sure)
    if stripped and stripped != bare:
        titled = [one for one in people if stripped in _names(one)]
        why = _("the name without its title") if sure == bare else _("the name, taken down with a question mark")
        yield from ((one, 0.8, why) for one in titled)
        family = [
            one for one in people if len(stripped) <= 2 and one.name.startswith(stripped) and one.name != stripped
        ]
        if len(family) == 1 and not titled:
            yield family[0], 0.4, _("the only one of this surname on the roster")
    if len(stripped) >= LEAST:
        sound = _sound(stripped)
        yield from ((one, 0.5, _("sounds the same")) for one in people if _sound(one.name) == sound and one not in same)
        yield from ((one, 0.3, _("differs in one character")) for one in people if _nearly(stripped, one.name))


def _names(person: Member) -> set[str]:
    names = (person.name, *person.aliases, *(old.name for old in person.former))
    return {"".join(one.split()) for one in names}


def _sound(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(name))


def _nearly(name: str, other: str) -> bool:
    return len(name) == len(other) >= 3 and sum(a != b for a, b in zip(name, other, strict=True)) == 1
