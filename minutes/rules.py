"""Rules of procedure as pure functions of records: where a clause stands, how many spoke, which word is printed.

None of them reads a clock, a file or a setting: tables and days are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from itertools import chain, pairwise
from typing import Protocol

from minutes.model import Dossier, Mark, Member, Office, Opinion, Paper, Remark, Source, Value, turns

# Provenance


def source_holds(source: Source, remark: Remark | None) -> bool:
    """Whether the remark still says these very characters at this very place."""
    if remark is None or remark.withdrawn or not source.text:
        return False
    return 0 <= source.start < source.end and remark.text[source.start : source.end] == source.text


def marks_held(remark: Remark) -> tuple[Mark, ...]:
    """The marks of a remark that still fit its words, in the order of the text."""

    def fits(one: Mark) -> bool:
        return 0 <= one.start < one.end <= len(remark.text) and remark.text[one.start : one.end] == one.text

    held = filter(fits, remark.marks)
    return tuple(sorted(held, key=lambda one: (one.start, one.end, one.kind)))


def standing(opinion: Opinion, remarks: Iterable[Remark]) -> str:
    """有据 grounded, 已过期 outdated (some source's words were changed since), or 待核 unverified (no source holds)."""
    by_id = {remark.id: remark for remark in remarks}
    held = [source_holds(source, by_id.get(source.remark)) for source in opinion.sources]
    if not any(held):
        return "unverified"
    return "grounded" if all(held) else "outdated"


# The coverage ledger


class Piece(Value, frozen=True, kw_only=True):
    """A run of characters of one remark with where it went; pieces tile the remark."""

    remark: str
    start: int
    end: int
    text: str
    state: str  # used | merged | set_aside | open
    opinions: tuple[str, ...] = ()
    reason: str = ""


class Coverage(Value, frozen=True, kw_only=True):
    """Every character of every remark on one agenda item; used, merged, set aside and open add up to the whole."""

    pieces: tuple[Piece, ...]

    def characters(self, state: str) -> int:
        """How many characters are in that state."""
        return sum(piece.end - piece.start for piece in self.pieces if piece.state == state)

    @property
    def whole(self) -> int:
        """All characters."""
        return sum(piece.end - piece.start for piece in self.pieces)

    @property
    def open(self) -> tuple[Piece, ...]:
        """What is not accounted for yet."""
        return tuple(piece for piece in self.pieces if piece.state == "open")


def coverage(dossier: Dossier, item: str) -> Coverage:
    """Where every character of the item's remarks went. Bare punctuation and space go with what stands before them.

    The words of a merge's first part read as used; those of its other parts as merged. Both name the opinions in force
    that rest on them; words that only a part of a merge cites, and the whole no more, are open.
    """
    spots: dict[str, list[_Spot]] = {}
    for aside in dossier.set_asides:
        spots.setdefault(aside.remark, []).append((aside.start, aside.end, aside.text, "set_aside", aside.reason))
    opinions = {one.id: one for one in dossier.opinions}
    for opinion in dossier.opinions_on(item):
        brought = _spots(opinion, opinions) - _spots(opinion, opinions, first=True) if opinion.parts else set()
        for one in opinion.sources:
            state = "merged" if (one.remark, one.start, one.end) in brought else "used"
            spots.setdefault(one.remark, []).append((one.start, one.end, one.text, state, opinion.id))
    cut = (_pieces(one.id, one.text, tuple(spots.get(one.id, ()))) for one in dossier.remarks_on(item))
    return Coverage(pieces=tuple(chain.from_iterable(cut)))


_Spot = tuple[int, int, str, str, str]
_Where = tuple[str, tuple[str, ...], str]


def _spots(opinion: Opinion, opinions: Mapping[str, Opinion], first: bool = False) -> set[tuple[str, int, int]]:
    """What the opinions that a merge was made of rest on; of its first part alone if `first`."""
    parts = [opinions[id] for id in opinion.parts if id in opinions]
    if not parts:
        return {(one.remark, one.start, one.end) for one in opinion.sources}
    return set().union(*(_spots(part, opinions, first) for part in (parts[:1] if first else parts)))


@lru_cache(maxsize=1024)  # a decision on one remark leaves all others as they were
def _pieces(remark: str, text: str, spots: Sequence[_Spot]) -> tuple[Piece, ...]:
    """The words of a remark cut wherever a source or set-aside that still holds begins or ends."""
    held = [one for one in spots if 0 <= one[0] < one[1] and text[one[0] : one[1]] == one[2]]
    cuts = sorted({0, len(text), *(one[0] for one in held), *(one[1] for one in held)})
    waiting = sorted(held, key=lambda one: one[0], reverse=True)
    here: list[_Spot] = []
    runs: list[tuple[int, int, _Where]] = []
    for start, end in pairwise(cuts):
        here = [one for one in here if one[1] > start]
        while waiting and waiting[-1][0] == start:
            here.append(waiting.pop())
        where = _where(here)
        words = start if where[0] != "open" else _first_word(text, start, end)
        before = runs[-1][2] if runs else ("set_aside", (), "context")
        for begin, stop, went in ((start, words, before), (words, end, where)):
            if begin < stop and runs and runs[-1][2] == went:
                runs[-1] = (runs[-1][0], stop, went)
            elif begin < stop:
                runs.append((begin, stop, went))
    return tuple(
        Piece(remark=remark, start=a, end=z, text=text[a:z], state=state, opinions=opinions, reason=reason)
        for a, z, (state, opinions, reason) in runs
    )


def _where(spots: Sequence[_Spot]) -> _Where:
    """Where characters that lie in all these spots went: an opinion goes before a set-aside."""
    if len(spots) == 1 and spots[0][3] != "set_aside":
        return spots[0][3], (spots[0][4],), ""
    for state in ("used", "merged"):
        if any(one[3] == state for one in spots):
            return state, tuple(dict.fromkeys(one[4] for one in spots if one[3] != "set_aside")), ""
    return ("set_aside", (), spots[-1][4]) if spots else ("open", (), "")


def _first_word(text: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if text[at].isalnum()), end)


# Who spoke


class Tally(Value, frozen=True, kw_only=True):
    """How many times (人次) and how many people (人数) spoke; members and observers apart, unidentified ones third."""

    member_times: int = 0
    members: int = 0
    observer_times: int = 0
    observers: int = 0
    unknown_times: int = 0


def speaker_key(remark: Remark) -> str:
    """Who spoke, as far as known: the member's id, else the name as typed, else the remark itself."""
    return remark.speaker or remark.name or remark.id


def tally(remarks: Iterable[Remark]) -> Tally:
    """The count of turns and speakers; interjections are no turns, and one that was split is still one."""
    spoken = [remark for remark in remarks if remark.form != "interjection" and not remark.withdrawn]
    spoken = [turn[0] for turn in turns(spoken)]
    members = [remark for remark in spoken if remark.role == "member"]
    observers = [remark for remark in spoken if remark.role == "observer"]
    return Tally(
        member_times=len(members),
        members=len({speaker_key(remark) for remark in members}),
        observer_times=len(observers),
        observers=len({speaker_key(remark) for remark in observers}),
        unknown_times=len(spoken) - len(members) - len(observers),
    )


def raised_by(opinion: Opinion, role: str = "member") -> int:
    """How many different people of that role raised this point; members (组成人员) unless said otherwise."""
    return len({source.speaker or source.remark for source in opinion.sources if source.role == role})


class Graded(Protocol):
    """A row of the table of graded words."""

    @property
    def word(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def least(self) -> int: ...


def quantifier(raised: int, speakers: int, table: Sequence[Graded]) -> str:
    """The graded word for a point that `raised` of `speakers` people raised: the first row that it reaches.

    No rule fixes the figures; they are the office's setting (words as the NPC's own opinions print them).
    """
    for row in table:
        if raised >= row.least and raised >= Fraction(str(row.share)) * max(speakers, 1):
            return row.word
    return table[-1].word if table else ""


# People and offices over time


def name_on(record: Member | Office, day: date) -> str:
    """The name borne on that day: old papers keep the name of their day."""
    for naming in sorted(record.former, key=lambda naming: naming.until_on):
        if day <= naming.until_on:
            return naming.name
    return record.name


def in_office(record: Member | Office, day: date) -> bool:
    """Whether the member or office served on that day."""
    return (record.from_on is None or record.from_on <= day) and (record.to_on is None or day <= record.to_on)


def successor(office: Office, offices: Iterable[Office], day: date) -> Office:
    """The office that has these duties on that day; itself where nobody took over. Circles end where they began."""
    by_id = {one.id: one for one in offices}
    seen = {office.id}
    while not in_office(office, day) and office.successor in by_id and office.successor not in seen:
        office = by_id[office.successor]
        seen.add(office.id)
    return office


def office_id(name: str) -> str:
    """The id of an office that a list names: the same for one name in every list, each time it is read."""
    return "office-" + sha256(name.encode("utf-8", "replace")).hexdigest()[:10]


# Papers


def printed_by(opinion: str, papers: Iterable[Paper]) -> Paper | None:
    """The issued paper that prints the opinion, which is locked with it: until the paper is withdrawn or corrected."""
    standing = [one for one in papers if not one.withdrawn]
    replaced = {one.replaces for one in standing}
    printing = (one for one in standing if one.issued_on is not None and opinion in one.opinions)
    return next((one for one in printing if one.id not in replaced), None)


def next_step(paper: Paper) -> str:
    """The step of the chain that is to be passed next; "" when all are. A return begins the chain anew."""
    passed = 0
    for approval in paper.approvals:
        passed = passed + 1 if approval.passed else 0
    return paper.steps[passed] if passed < len(paper.steps) else ""


def paper_state(paper: Paper) -> str:
    """draft, in_approval, returned, approved, issued or withdrawn, from the last fact on file."""
    if paper.withdrawn:
        return "withdrawn"
    if paper.issued_on is not None:
        return "issued"
    if paper.approvals and not paper.approvals[-1].passed:
        return "returned"
    if not next_step(paper):
        return "approved"
    return "in_approval" if paper.approvals else "draft"


# Wording

STOCK = (
    r"提高[^，。；]{0,6}(?:认识|站位|觉悟)|统一[^，。；]{0,4}思想|凝聚[^，。；]{0,4}(?:共识|合力)|(?:加强|强化)[^，。；]{0,4}领导|高度重视"
    r"|加大(?:[^，。；对]{0,5})力度|(?:强化|压[紧实]+|夯实|落实|扛起)[^，。；]{0,6}(?:责任|担当|措施)|(?:狠抓|抓好|抓紧)落实|落到实处|真抓实干"
    r"|形成[^，。；]{0,8}合力|齐抓共管|久久为功|(?:牢固)?树立[^，。；]{0,16}(?:理念|意识|观念)|再上新台阶|办实办好|保持[^，。；]{0,4}定力"
    r"|增强[^，。；]{0,12}(?:自觉性?|意识|责任感|使命感|紧迫感|主动性)|取得[^，。；]{0,6}成效|(?:切实|进一步|不断|持续|继续)(?:加强|推进|做好)"
)
GLUE = (
    r"进一步|切实|不断|持续|继续|着力|认真|全面|深入|各级|各地|各?有关|相关|部门|单位|方面|领导|干部|全[省市县区]|上下|大家|我们|这[项个件]|工作|工程|民生"
    r"|建议|希望|关键|还是|必须|应该?当?|需?要|一定|思想|政治|组织|强大|各|的|和|与|及|对|把|在|都|也|就|是"
)
CONCRETE = (
    r"\d|[一二三四五六七八九十两半]个?(?:年|月|天|日|项|次|季|周|所|家|条|处|名|户)|年底|月底|《|台账|清单|名单|时间表|责任人|期限|公开|公示|纳入|设立|建立|制定"
    r"|出台|修订|排查|检查|抽查|通报|问责|处罚|资金|预算|编制|人员|平台|标准|目录|方案|审批|登记|核查|整治|拆除|建设|改造|补贴|[局厅院校]"
)


def hollow(measure: str) -> bool:
    """Whether a measure only calls for attention and effort, with no object, figure, date or doer to hold anyone to."""
    left = re.sub(STOCK, "", measure)
    if left == measure or re.search(CONCRETE, left):
        return False
    return sum(map(str.isalnum, re.sub(GLUE, "", left))) <= 3
