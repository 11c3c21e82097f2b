"""Rules of procedure as pure functions of records: where a clause stands, how many spoke, which word is printed.

None of them reads a clock, a file or a setting: tables and days are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from minutes.model import Dossier, Member, Office, Opinion, Paper, Remark, Source, Value

# Provenance


def source_holds(source: Source, remark: Remark | None) -> bool:
    """Whether the remark still says these very characters at this very place."""
    if remark is None or remark.withdrawn or not source.text:
        return False
    return 0 <= source.start < source.end and remark.text[source.start : source.end] == source.text


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

    The words of a merge's first part read as used; those of its other parts as merged, naming the whole.
    """
    opinions = [one for one in dossier.opinions if one.item == item]
    remarks = dossier.remarks_on(item)
    return Coverage(pieces=tuple(piece for remark in remarks for piece in _pieces(remark, opinions, dossier)))


def _pieces(remark: Remark, opinions: Sequence[Opinion], dossier: Dossier) -> list[Piece]:
    states = [("open", "", "")] * len(remark.text)
    for aside in dossier.set_asides:
        if aside.remark == remark.id and remark.text[aside.start : aside.end] == aside.text:
            states[aside.start : aside.end] = [("set_aside", "", aside.reason)] * (aside.end - aside.start)
    for opinion in sorted(opinions, key=lambda one: (_is_merged_away(one, opinions), one.id)):
        state = ("merged", opinion.merged_into) if _is_merged_away(opinion, opinions) else ("used", opinion.id)
        for source in opinion.sources:
            held = source.remark == remark.id and source_holds(source, remark)
            if held and (not opinion.merged_into or state[0] == "merged"):
                states[source.start : source.end] = [(*state, "")] * (source.end - source.start)
    for at, character in enumerate(remark.text):
        if states[at][0] == "open" and not character.isalnum():
            states[at] = states[at - 1] if at else ("set_aside", "", "context")
    return list(_runs(remark, states))


def _is_merged_away(opinion: Opinion, opinions: Sequence[Opinion]) -> bool:
    """Whether its words came into another opinion by a merge: a part that is not the first one of its merge."""
    whole = next((one for one in opinions if one.id == opinion.merged_into), None)
    if whole is None:
        return False
    return whole.parts[:1] != (opinion.id,) or _is_merged_away(whole, opinions)


def _runs(remark: Remark, states: Sequence[tuple[str, str, str]]) -> Iterable[Piece]:
    start = 0
    for at in range(1, len(states) + 1):
        if at == len(states) or states[at] != states[start]:
            state, opinion, reason = states[start]
            yield Piece(
                remark=remark.id,
                start=start,
                end=at,
                text=remark.text[start:at],
                state=state,
                opinions=(opinion,) if opinion else (),
                reason=reason,
            )
            start = at


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
    """The count of remarks and speakers; interjections are no remarks of their own."""
    spoken = [remark for remark in remarks if remark.form != "interjection" and not remark.withdrawn]
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
        if raised >= row.least and raised >= row.share * max(speakers, 1):
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


# Papers


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
