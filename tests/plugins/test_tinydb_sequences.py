"""Whatever is done in whatever order, the archive in a folder answers as the store in memory does, reopened or not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from minutes_tinydb.store import TinyStore

from minutes.errors import MinutesError
from minutes.model import KINDS, OFFICE, Feedback, Meeting, Member, Number, Opinion, Record, Remark, Source, replace
from minutes.settings import Settings
from minutes.store import MemoryStore
from minutes.testing import Clock

IDS = st.sampled_from(["a", "b", "c", "../d", "e名", "m1", "m2"])
PLACES = st.sampled_from(["m1", "m2", "../m3"])
WORDS = st.text(max_size=30) | st.sampled_from(["养老 床位", "床位\n不足", "[bold]", "\x1b[0m"])
AT = datetime(2026, 11, 25, tzinfo=UTC)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of some kind, mostly new, often of a small set of ids so that saves meet."""
    id, place, text = draw(IDS), draw(PLACES), draw(WORDS)
    source = Source(remark=id, start=0, end=len(text), text=text, confidence=draw(st.floats(0, 1)))
    makers: list[Callable[[], Record]] = [
        lambda: Remark(id=id, meeting=place, item="a1", text=text, at=AT, order=draw(st.integers(-5, 2**70))),
        lambda: Opinion(id=id, meeting=place, item="a1", problem=text, measures=(text,), sources=(source,)),
        lambda: Feedback(id=id, meeting=place, case="c", on=draw(st.dates()), text=text),
        lambda: Member(id=id, name=text, from_on=draw(st.none() | st.dates())),
        lambda: Number(id=id, series=text, year=2026, n=draw(st.integers(0, 10**6))),
        lambda: Meeting(id=place, held_on=date(2026, 11, 25), term=16, session=draw(st.integers(-1, 1200)), title=text),
    ]
    return draw(st.sampled_from(makers))()


class Sequences(RuleBasedStateMachine):
    """The same saves in both stores, compared after each."""

    @initialize(hash=st.sampled_from(["sha256", "sm3"]))
    def begin(self, hash: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="archive-"))
        self.settings = Settings(hash=hash)
        self.clock = Clock()
        self.memory = MemoryStore(self.clock)
        self.now = AT
        self.memory._clock = self.moment
        self.disk = TinyStore(self.folder, self.settings, self.moment, quiet=0.0)

    def moment(self) -> datetime:
        return self.now

    def both(self, work: Callable[[Any], object]) -> None:
        """Do it in both; they answer the same or refuse with the same sentence."""
        self.now = self.clock()
        outcomes = []
        for store in (self.memory, self.disk):
            try:
                outcomes.append(work(store))
            except MinutesError as error:
                outcomes.append((type(error), str(error)))
        assert outcomes[0] == outcomes[1]

    @rule(given=st.lists(records(), max_size=4), by=st.sampled_from(["王", "李", ""]))
    def put_as_given(self, given: list[Record], by: str) -> None:
        self.both(lambda store: store.put(*given, by=by))

    @rule(given=st.lists(records(), min_size=1, max_size=6, unique_by=lambda one: one.id), by=st.just("王"))
    def put_what_fits_together(self, given: list[Record], by: str) -> None:
        fitting = [self.known(one) for one in given if one.dossier == given[0].dossier]
        self.both(lambda store: store.put(*fitting, by=by))

    @rule(chance=st.randoms(use_true_random=False), text=WORDS)
    def amend(self, chance: Any, text: str) -> None:
        kept = [one for kind in KINDS.values() for one in self.memory.find(kind)]
        if kept:
            changed = replace(chance.choice(kept), withdrawn=text)
            self.both(lambda store: store.put(changed, by="改"))

    @rule()
    def reopen(self) -> None:
        self.disk.close()
        self.disk = TinyStore(self.folder, self.settings, self.moment, quiet=0.0)
        assert self.disk.state.writer
        assert not self.disk.state.why

    @rule(words=WORDS)
    def search(self, words: str) -> None:
        found = [sorted(one.id for one in store.search(words, 1000)) for store in (self.memory, self.disk)]
        assert found[0] == found[1]

    @rule()
    def copy(self) -> None:
        copy = MemoryStore(self.clock)
        assert self.disk.copy_to(copy) == len({(one.record.dossier, one.mark) for one in self.memory.since()})
        assert _by_save(copy) == _by_save(self.memory)

    @invariant()
    def all_is_the_same(self) -> None:
        for kind in KINDS.values():
            for place in (OFFICE, "m1", "m2", "../m3", "m9"):
                _same(self.memory.find(kind, place), self.disk.find(kind, place))
            _same(self.memory.find(kind), self.disk.find(kind))
        assert _by_save(self.memory) == _by_save(self.disk)
        for one in self.memory.since():
            assert self.disk.history(one.record.id) == self.memory.history(one.record.id)
        assert not self.disk.verify()

    def known(self, record: Record) -> Record:
        try:
            return replace(record, rev=self.memory.get(record.id).rev)
        except MinutesError:
            return record

    def teardown(self) -> None:
        if hasattr(self, "disk"):
            self.disk.close()
            shutil.rmtree(self.folder)


def _same(one: Any, other: Any) -> None:
    assert list(one) == list(other)


def _by_save(store: Any) -> list[Any]:
    """All saves; those of several dossiers, and the kinds within one save, may stand in any order."""
    return sorted(
        ((one.record.dossier, one.mark, one.record.id, one) for one in store.since()), key=lambda one: one[:3]
    )


TestSequences = Sequences.TestCase
TestSequences.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
