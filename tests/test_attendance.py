"""Who was there when follows from the roll and from arrivals and departures; the quorum is more than half of all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from minutes.attendance import (
    Span,
    awaited,
    by_item,
    counted,
    deliberated,
    enough,
    presence,
    quorum,
    turned_out,
    turnout,
)
from minutes.model import AgendaItem, Attendance, Event, Meeting, Remark, replace

NINE = datetime(2026, 11, 25, 1, tzinfo=UTC)
ITEMS = (AgendaItem(id="a", title="甲"), AgendaItem(id="b", title="乙"))


def at(minutes: int) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def meeting(*states: str, role: str = "member") -> Meeting:
    """A meeting with one person for each state: p0, p1 …"""
    listed = tuple(Attendance(member=f"p{n}", name=f"某{n}", role=role, state=one) for n, one in enumerate(states))
    return Meeting(id="m", held_on=date(2026, 11, 25), items=ITEMS, attendance=listed)


def move(type: str, minutes: int, person: str = "p0") -> Event:
    """Somebody comes or goes."""
    return Event(id=f"{person}{type}{minutes}", meeting="m", at=at(minutes), type=type, member=person)


def said(item: str, began: int, ended: int, speaker: str = "p0", **fields: object) -> Remark:
    """Somebody speaks from one minute to another."""
    times = {"at": at(ended), "began_at": at(began), "ended_at": at(ended)}
    given = {"text": "同意。", "speaker": speaker, "role": "member", **times, **fields}
    return Remark(id=f"{item}{began}", meeting="m", item=item, **given)  # type: ignore[arg-type]


# The quorum


@given(some.integers(0, 10_000))
def test_the_quorum_is_the_least_number_that_is_more_than_half(members: int) -> None:
    assert 2 * quorum(members) > members >= 2 * (quorum(members) - 1)


def test_half_of_an_even_committee_is_not_enough() -> None:
    assert [quorum(n) for n in (1, 2, 3, 28, 29, 30)] == [1, 2, 2, 15, 15, 16]


# Who was there when


def test_whoever_arrives_first_came_late_whatever_the_roll_says() -> None:
    for state in ("present", "absent", "leave"):
        [one] = presence(meeting(state), [move("arrived", 20)])
        assert one.spans == (Span(began=at(20)),)
        assert (one.at(at(19)), one.at(at(20)), one.here) == (False, True, True)


def test_whoever_leaves_and_comes_back_was_there_twice() -> None:
    [one] = presence(meeting("present"), [move("arrived", 50), move("left", 30)])
    assert one.spans == (Span(ended=at(30)), Span(began=at(50)))


def test_what_was_taken_back_and_what_is_no_move_does_not_count() -> None:
    gone = replace(move("left", 30), withdrawn="误记")
    [one] = presence(meeting("present"), [gone, move("other", 10)])
    assert one.spans == (Span(),)


MOVES = some.lists(some.tuples(some.sampled_from(["arrived", "left"]), some.integers(0, 60)), max_size=8)
STATES = some.sampled_from(["present", "leave", "absent", "uncalled"])


@given(STATES, MOVES, some.integers(-5, 65))
def test_at_every_moment_the_last_move_before_it_decides(state: str, moves: list[tuple[str, int]], minute: int) -> None:
    events = [replace(move(*one), id=str(n)) for n, one in enumerate(moves)]
    [one] = presence(meeting(state), events)
    ordered = sorted(moves, key=lambda one: one[1])
    there = (state == "present" or (state == "uncalled" and bool(moves))) and not (
        ordered and ordered[0][0] == "arrived"
    )
    for type, when in ordered:
        if when <= minute:
            there = type == "arrived"
    assert one.at(at(minute)) == there
    ends = [end for span in one.spans for end in (span.began, span.ended) if end]
    assert ends == sorted(ends), "times follow each other"


@given(some.lists(some.tuples(STATES, MOVES, some.sampled_from(["member", "observer"])), max_size=6))
def test_the_totals_add_up_for_each_role(people: list[tuple[str, list[tuple[str, int]], str]]) -> None:
    held = meeting(*(state for state, _moves, _role in people))
    listed = tuple(replace(one, role=people[n][2]) for n, one in enumerate(held.attendance))
    events = [move(type, when, f"p{n}") for n, (_state, moves, _role) in enumerate(people) for type, when in moves]
    there = presence(replace(held, attendance=listed), events)
    for role in ("member", "observer"):
        counts = turnout(there, role)
        assert (
            counts.due
            == counts.came + counts.leave + counts.absent + counts.uncalled
            == sum(one[2] == role for one in people)
        )
        assert counts.here <= counts.came


def test_the_roll_turned_out_as_people_came_whatever_was_called() -> None:
    held = meeting("absent", "leave", "present", "present")
    events = [move("arrived", 5), move("arrived", 9, "p1"), move("left", 12, "p1"), move("left", 20, "p3")]
    assert [one.state for one in turned_out(held, events)] == ["present"] * 4
    assert turned_out(held, []) == held.attendance


def test_whom_the_roll_has_not_called_was_there_only_if_they_spoke_or_came_or_left() -> None:
    held = meeting(*["uncalled"] * 5)
    remarks = [said("a", 10, 12), said("a", 13, 14, "p1", form="written"), said("a", 15, 16, "p2", withdrawn="误记")]
    there = presence(held, [move("arrived", 5, "p3"), move("left", 9, "p4")], remarks)
    assert [one.spans for one in there] == [(Span(),), (), (), (Span(began=at(5)),), (Span(ended=at(9)),)]
    assert [one.state for one in turned_out(held, [], remarks)] == ["present", *["uncalled"] * 4]
    counts = turnout(there)
    assert (counts.due, counts.came, counts.here, counts.absent, counts.uncalled) == (5, 3, 2, 0, 2)


def test_whoever_the_roll_calls_absent_is_not_made_present_by_words() -> None:
    [one] = presence(meeting("absent"), [], [said("a", 10, 12)])
    assert one.spans == (), "a person said so; the contradiction is theirs to solve"


@given(some.integers(1, 60), some.integers(0, 60), some.integers(0, 60))
def test_a_quorum_is_denied_only_if_those_not_called_could_not_make_it(needed: int, there: int, uncalled: int) -> None:
    assert enough(needed, there, uncalled) is {
        (True, True): True, (False, True): None, (False, False): False,
    }[there >= needed, there + uncalled >= needed]  # fmt: skip


def test_once_the_meeting_has_ended_all_who_came_count() -> None:
    held = meeting("present", "present")
    members = turnout(presence(held, [move("left", 30)]))
    assert counted(held, members) == 1
    assert counted(replace(held, ended_on=held.held_on), members) == 2


# Item by item


def test_who_came_for_a_part_of_an_item_was_there_and_the_fewest_are_counted() -> None:
    held = meeting("present", "present", "absent", "present")
    events = [move("left", 15), move("left", 5, "p1"), move("arrived", 18, "p2")]
    first, second = by_item(held, presence(held, events), [said("a", 10, 12), said("a", 16, 20), said("b", 30, 40)])
    assert (first.came, first.lowest) == (("p0", "p2", "p3"), 1)
    assert (second.came, second.lowest) == (("p2", "p3"), 2)


def test_an_item_taken_up_twice_has_two_times_and_one_nobody_spoke_on_has_none() -> None:
    remarks = [said("a", 0, 5), said("b", 6, 9), said("a", 10, 15), said("a", 16, 18)]
    spans = deliberated(remarks)
    assert spans["a"] == (Span(began=at(0), ended=at(5)), Span(began=at(10), ended=at(18)))
    held = meeting("present")
    assert [one.lowest for one in by_item(held, presence(held, []), remarks[:1])] == [1, 0]


def test_written_and_untimed_imported_remarks_say_nothing_about_the_time() -> None:
    imported = replace(said("a", 0, 5, origin="x"), began_at=None)
    assert deliberated([said("a", 0, 5, form="written"), imported]) == {}


@given(MOVES, some.integers(0, 60), some.integers(0, 30))
def test_the_fewest_are_never_more_than_those_who_were_there(
    moves: list[tuple[str, int]], began: int, long: int
) -> None:
    held = meeting("present", "present", "absent")
    events = [move(type, when, f"p{n % 3}") for n, (type, when) in enumerate(moves)]
    first, _second = by_item(held, presence(held, events), [said("a", began, began + long)])
    moments = [at(minute) for minute in range(began, began + long)] or [at(began)]
    there = [sum(one.at(moment) for one in presence(held, events)) for moment in moments]
    assert first.lowest == min(there)
    assert first.lowest <= len(first.came)


# The order of speaking


def test_whoever_has_spoken_on_the_item_is_awaited_no_more() -> None:
    item = replace(ITEMS[0], announced=("p2", "p0", "p1"))
    spoken = [said("a", 0, 1, "p0"), said("b", 2, 3, "p2"), said("a", 4, 5, "p1", form="interjection")]
    assert awaited(item, spoken) == ("p2", "p1")
