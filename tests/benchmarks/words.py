"""Invented archives of any size whose words are as unevenly common as those of a language; always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes.model import AgendaItem, Case, Meeting, Member, Remark, Term
from minutes.store import Revision

FIRST = datetime(1990, 1, 8, 1, tzinfo=UTC)
EACH = 300  # remarks of a meeting
CASES = 8  # and what it was asked to see to
SIGNS = [chr(0x4E00 + n * 7 % 20_000) for n in range(3_500)]


class Talk:
    """Says any number of remarks of 60 to 440 characters, from 20,000 words, few common and most rare."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        rare = list(accumulate(1 / (n + 3) for n in range(len(SIGNS))))
        sizes = self._chance.choices((1, 2, 3, 4), (5, 70, 15, 10), k=20_000)
        self.words = ["".join(self._chance.choices(SIGNS, cum_weights=rare, k=size)) for size in sizes]
        self._rare = list(accumulate(1 / (n + 3) for n in range(len(self.words))))

    def says(self) -> str:
        """One remark."""
        said = self._chance.choices(self.words, cum_weights=self._rare, k=self._chance.randint(28, 200))
        for at in range(7, len(said), 9):
            said[at] += "，"
        return "".join(said) + "。"


def built(folder: Path, meetings: int, each: int = EACH) -> Iterator[int]:
    """Build an archive of so many meetings, save by save, as an office would; answers how many remarks there are."""
    store, talk = TinyStore(folder), Talk(7)
    _save(store, FIRST, [Member(id=f"p{n:03d}", rev=1, name=f"委员{n}", post="委员") for n in range(60)])
    for number in range(meetings):
        at = FIRST + timedelta(days=number * 4)
        if number % 100 == 99:  # nobody writes to a thousand meetings without closing the program
            store.close()
            store = TinyStore(folder)
        held = Meeting(
            id=f"m{number:05d}", rev=1, held_on=at.date(), term=16, session=number % 900 + 1, ended_on=at.date(),
            items=(AgendaItem(id="a1", title="听取和审议关于养老服务体系建设情况的报告"),),
        )  # fmt: skip
        _save(store, at, [held])
        for n in range(each):
            _save(store, at + timedelta(seconds=30 * n), [remark(talk, number, n, at)])
        _save(store, at + timedelta(days=1), [case(number, n, at.date()) for n in range(CASES)])
        yield (number + 1) * each
    store.close()


def remark(talk: Talk, meeting: int, n: int, at: datetime) -> Remark:
    """What one of sixty members said."""
    return Remark(
        id=f"m{meeting:05d}r{n:05d}", rev=1, meeting=f"m{meeting:05d}", item="a1", text=talk.says(), at=at,
        role="member", speaker=f"p{n % 60:03d}", name=f"委员{n % 60}", post="委员",
    )  # fmt: skip


def case(meeting: int, n: int, on: date) -> Case:
    """A matter that was handed over."""
    return Case(
        id=f"m{meeting:05d}c{n}", rev=1, meeting=f"m{meeting:05d}", item="a1", title=f"第{n}件督办事项",
        handler=f"b{n}", handed_on=on, term=Term(n=90, unit="days"),
    )  # fmt: skip


def _save(store: TinyStore, at: datetime, records: list[Member] | list[Meeting] | list[Remark] | list[Case]) -> None:
    store.replay([Revision(record=one, by="陈秘书", at=at, mark=1) for one in records])
