"""The first overdue cases by the index are those that the ledger works out, whatever was saved or lost since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from minutes_tinydb.index import NAME
from minutes_tinydb.store import TinyStore

from minutes import Calendar, Settings, ledger
from minutes.model import Ballot, Case, Closing, Count, Extension, Feedback, Meeting, Pause, Record, Term, replace
from minutes.store import Archive
from minutes.testing import Clock
from minutes.testing import desk as new_desk
from minutes.workflow.searching import search

DAY = date(2026, 3, 2)
TODAY = date(2026, 11, 25)


def meeting(n: int, on: date = DAY) -> Meeting:
    return Meeting(id=f"m{n}", held_on=on, term=16, session=n)


def case(id: str, place: str, days: int = 30, **more: Any) -> Case:
    return Case(id=id, meeting=place, title=id, handed_on=DAY, term=Term(n=days, unit="days"), **more)


def by_ledger(store: Any, on: date, calendar: Calendar) -> list[tuple[str, str, date]]:
    rows = ledger(Archive(store), on, calendar).rows
    late = [row for row in rows if row.lateness in ("overdue", "long_overdue")]
    return [(row.case.meeting, row.case.id, row.due_on) for row in late]


def by_index(store: TinyStore, on: date, calendar: Calendar, limit: int = 1000) -> list[tuple[str, str, date]]:
    return [(one.dossier, one.case, one.on) for one in store.late(on, limit, calendar)]


CALENDARS = [Calendar(), Calendar(days={date(2026, 4, 1) + timedelta(n): n % 3 == 0 for n in range(30)})]
DEEDS = some.lists(
    some.tuples(
        some.sampled_from(["meet", "open", "open", "open", "answer", "vote", "extend", "pause", "close", "withdraw",
                           "index", "index", "reopen", "delete", "other days"]),
        some.integers(0, 6), some.integers(0, 120),
    ),
    min_size=3, max_size=22,
)  # fmt: skip


class Office:
    """An archive at which these deeds are done."""

    def __init__(self, place: Path) -> None:
        self.place, self.calendar, self.clock, self.n = place, 0, Clock(), 0
        self.store = self.opened()

    def opened(self) -> TinyStore:
        days = CALENDARS[self.calendar].days
        kept = Settings(workdays=tuple(day for day, works in days.items() if works),
                        days_off=tuple(day for day, works in days.items() if not works))  # fmt: skip
        return TinyStore(self.place, kept, self.clock)

    def again(self) -> None:
        self.store.close()
        self.store = self.opened()

    def do(self, deed: str, which: int, days: int) -> None:
        self.n += 1
        if deed == "meet":
            self.store.put(meeting(self.n, DAY + timedelta(days=which)), by="甲")
        elif deed == "index":
            list(self.store.index())
        elif deed in ("reopen", "delete", "other days"):
            self.store.close()
            if deed == "delete":
                (self.place / NAME).unlink(missing_ok=True)
            self.calendar ^= deed == "other days"
            self.store = self.opened()
        elif deed == "open":
            held = self.store.find(Meeting)
            if held:
                self.store.put(case(f"c{self.n}", held[which % len(held)].id, days), by="甲")
        else:
            self.change(deed, which, days)

    def change(self, deed: str, which: int, days: int) -> None:
        cases = self.store.find(Case)
        if not cases:
            return
        known, on, id = cases[which % len(cases)], DAY + timedelta(days=days), f"x{self.n}"
        changed: Record = {
            "answer": Feedback(id=id, meeting=known.meeting, case=known.id, on=on, type="result", text="好"),
            "vote": Ballot(id=id, meeting=known.meeting, case=known.id, held_on=on, all_members=9, present=9,
                           counts=(Count(grade="dissatisfied", votes=9),)),
            "extend": replace(known, extensions=(*known.extensions, Extension(
                until_on=on, reason="r", consent="c", granted_on=DAY))),
            "pause": replace(known, pauses=(*known.pauses, Pause(
                from_on=on, until_on=on + timedelta(days=9) if which % 2 else None, reason="r", consent="c"))),
            "close": replace(known, closings=(*known.closings, Closing(closed_on=on, by="甲", reason="r"))),
            "withdraw": replace(known, withdrawn="错"),
        }[deed]  # fmt: skip
        self.store.put(changed, by="甲")


@settings(max_examples=120, deadline=None)
@given(deeds=DEEDS, on=some.integers(-10, 400).map(lambda n: DAY + timedelta(days=n)), limit=some.integers(1, 8))
def test_what_the_index_tells_is_what_the_ledger_works_out(
    deeds: Sequence[tuple[str, int, int]], on: date, limit: int
) -> None:
    with TemporaryDirectory() as place:
        office = Office(Path(place) / "a")
        try:
            for deed in [("meet", 0, 0), ("open", 0, 20), *deeds]:
                office.do(*deed)
            for calendar in CALENDARS:
                wanted = by_ledger(office.store, on, calendar)
                assert by_index(office.store, on, calendar) == wanted
                assert by_index(office.store, on, calendar, limit) == wanted[:limit]
            list(office.store.index())
            office.again()
            wanted = by_ledger(office.store, on, CALENDARS[office.calendar])
            assert by_index(office.store, on, CALENDARS[office.calendar]) == wanted
        finally:
            office.store.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "a")
    made.store.put(meeting(1), by="甲")
    made.store.put(case("c1", "m1"), case("c2", "m1", 31), by="甲")
    list(made.store.index())
    return made


def test_another_notice_of_holidays_makes_it_worked_out_anew(office: Office) -> None:
    before = by_index(office.store, TODAY, CALENDARS[0])
    office.do("other days", 0, 0)
    after = by_index(office.store, TODAY, CALENDARS[1])
    assert after == by_ledger(office.store, TODAY, CALENDARS[1]) != before
    list(office.store.index())
    office.again()
    assert office.store._found_by().late.first(TODAY, 9, CALENDARS[1])
    assert list(office.store._found_by().late._rest) == []
    assert by_index(office.store, TODAY, CALENDARS[1]) == after


def test_nothing_is_worked_out_where_the_index_is_whole(office: Office) -> None:
    office.again()
    by_index(office.store, TODAY, CALENDARS[0])
    assert list(office.store._found_by().late._rest) == []
    office.store.put(case("c3", "m1", 3), by="甲")
    assert by_index(office.store, TODAY, CALENDARS[0])[0][1] == "c3"
    assert list(office.store._found_by().late._rest) == ["m1"]


def test_a_dossier_whose_clock_stood_still_is_worked_out_on_the_day_itself(office: Office) -> None:
    office.do("pause", 0, 40)
    list(office.store.index())
    for n in range(0, 120, 7):
        on = DAY + timedelta(days=n)
        assert by_index(office.store, on, CALENDARS[0]) == by_ledger(office.store, on, CALENDARS[0])


def test_a_damaged_index_costs_time_and_nothing_else(office: Office) -> None:
    office.store.close()
    file = office.place / NAME
    file.write_bytes(file.read_bytes()[:5000] + b"\0" * 4000)
    office.store = office.opened()
    assert by_index(office.store, TODAY, CALENDARS[0]) == by_ledger(office.store, TODAY, CALENDARS[0])
    office.store.close()


def test_the_search_for_what_is_overdue_finds_the_same_by_an_index_and_without_one(office: Office) -> None:
    for n in range(2, 9):
        office.store.put(meeting(n, DAY + timedelta(days=n % 3)), by="甲")
        office.store.put(*(case(f"c{n}-{m}", f"m{n}", 20 + m) for m in range(5)), by="甲")
    list(office.store.index())
    clock = Clock()
    clock.set(TODAY)
    quick = new_desk(store=office.store, clock=clock)
    plain = new_desk(clock=clock)
    office.store.copy_to(plain.store)
    for limit in (1, 7, 50):
        one, other = search(quick, "is:overdue", limit), search(plain, "is:overdue", limit)
        assert [(hit.record, hit.row) for hit in one.hits] == [(hit.record, hit.row) for hit in other.hits]
        assert one.more == other.more
