"""The store behind the screens: while the archive cannot be written all waits in order, and comes on file once."""

from __future__ import annotations

from dataclasses import replace as having
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from minutes import second
from minutes.errors import NotSaved, Stale
from minutes.model import Member, R, Record, Remark, replace
from minutes.store import MemoryStore
from minutes.testing import Clock, StoreContract
from minutes.testing import desk as new_desk
from minutes.testing.store import meeting, remark
from minutes.tui.patient import PatientStore
from minutes.workflow import record, undo


class Frail(MemoryStore):
    """A store whose disk a test can take away."""

    broken = False

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        if self.broken:
            raise NotSaved("磁盘已满")
        return super().put(*records, by=by)


@pytest.fixture
def frail() -> Frail:
    return Frail(Clock())


@pytest.fixture
def store(frail: Frail, tmp_path: Path) -> PatientStore:
    return PatientStore(frail, [tmp_path / "second"], Clock())


class TestPatientStore(StoreContract):
    """With an archive that can be written it keeps every promise of a store."""


def test_what_waits_is_seen_as_on_file_and_comes_on_file_in_order_once(
    frail: Frail, store: PatientStore, tmp_path: Path
) -> None:
    store.put(meeting(), by="王")
    frail.broken = True
    (first,) = store.put(remark("r1"), by="王")
    store.put(replace(first, text="改过。"), by="李")
    store.put(remark("r2"), by="王")
    assert [one.text for one in store.find(Remark, "m1")] == ["改过。", remark().text]
    assert [one.record.rev for one in store.history("r1")] == [1, 2]
    assert [one.mark for one in store.since(0, "m1")] == [1, 2, 3, 4]
    assert store.find(Remark, "m1", text="改过。") == [store.get("r1")]
    assert not frail.find(Remark)
    with pytest.raises(Stale):
        store.put(first, by="王")
    assert (len(store.waits), store.why, store.elsewhere) == (3, "磁盘已满", True)
    assert len(second.waits(store.places)) == 3
    frail.broken = False
    store.put(remark("r3"), by="王")
    assert [(one.record.id, one.record.rev, one.by) for one in frail.since(0, "m1")] == [
        ("m1", 1, "王"), ("r1", 1, "王"), ("r1", 2, "李"), ("r2", 1, "王"), ("r3", 1, "王"),
    ]  # fmt: skip
    assert not store.waits
    assert not (tmp_path / "second").exists()


def test_only_what_belongs_to_a_sitting_may_wait(frail: Frail, store: PatientStore) -> None:
    store.put(meeting(), by="王")
    frail.broken = True
    with pytest.raises(NotSaved):
        store.put(Member(id="p1", name="张三"), by="王")
    store.put(remark("r1"), by="王")
    with pytest.raises(NotSaved):
        store.put(Member(id="p1", name="张三"), by="王")
    assert len(store.waits) == 1


def test_steps_are_taken_back_and_made_anew_while_they_wait(frail: Frail, tmp_path: Path) -> None:
    desk = new_desk(store=PatientStore(frail, [tmp_path], Clock()))
    held = record.convene(desk, held_on=Clock().now.date(), titles=["听取报告"])
    frail.broken = True
    one = record.speak(desk, held.id, "", "原话")
    record.amend(desk, one.id, "改过的话")
    undo.back(desk, held.id)
    undo.back(desk, held.id)
    undo.forth(desk, held.id)
    assert [each.text for each in record.said(desk, held.id)] == ["原话"]
    frail.broken = False
    assert desk.store.land() == 5  # type: ignore[attr-defined]
    assert [each.text for each in record.said(having(desk, store=frail), held.id)] == ["原话"]


def test_without_a_second_place_what_waits_is_in_memory_and_finds_one_later(frail: Frail, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = PatientStore(frail, [tmp_path / "file" / "x"], Clock())
    store.put(meeting(), by="王")
    frail.broken = True
    store.put(remark("r1"), by="王")
    assert not store.elsewhere
    (tmp_path / "file").unlink()
    store.land()
    assert store.elsewhere
    assert len(second.waits(store.places)) == 1


def test_after_a_kill_what_waited_is_taken_up_and_what_came_on_file_is_not_saved_twice(
    frail: Frail, tmp_path: Path
) -> None:
    first = PatientStore(frail, [tmp_path], Clock())
    first.put(meeting(), by="王")
    frail.broken = True
    for n in range(3):
        first.put(remark(f"r{n}"), by="王")
    frail.broken = False
    frail.put(*first.waits[0].records, by="王")  # on file, and killed before that was noted
    again = PatientStore(frail, [tmp_path], Clock())
    assert again.resume(second.waits([tmp_path])) == 3
    assert [one.record.id for one in frail.since(0, "m1")] == ["m1", "r0", "r1", "r2"]
    assert not second.waits([tmp_path])


def test_what_does_not_fit_any_more_is_set_aside_and_holds_nothing_up(frail: Frail, tmp_path: Path) -> None:
    store = PatientStore(frail, [tmp_path], Clock())
    store.put(meeting(), remark("r1"), by="王")
    frail.broken = True
    store.put(remark("r1", rev=1, text="我改的。"), by="王")
    store.put(remark("r2"), by="王")
    frail.broken = False
    frail.put(remark("r1", rev=1, text="别处改的。"), by="李")
    assert store.land() == 2
    assert (frail.get("r1").text, frail.get("r2").id) == ("别处改的。", "r2")  # type: ignore[attr-defined]
    assert "李" in store.refused[0]
    [kept] = second.waits([tmp_path], aside=True)
    assert kept.records[0].text == "我改的。"


def test_another_archive_is_not_given_what_waits(tmp_path: Path) -> None:
    frail = Frail(Clock())
    store = PatientStore(frail, [tmp_path], Clock())
    store.put(meeting(), by="王")
    frail.broken = True
    store.put(remark("r1"), by="王")
    other = Frail(Clock())
    again = PatientStore(other, [tmp_path], Clock())
    assert again.resume(second.waits([tmp_path])) == 0
    assert again.waits
    assert not other.since()


def state(found: list[Record]) -> list[tuple[Any, ...]]:
    return [(one.id, one.rev, getattr(one, "text", "")) for one in found]


@settings(max_examples=40, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=some.lists(some.sampled_from(["speak", "amend", "break", "mend", "look"]), max_size=30))
def test_however_the_disk_comes_and_goes_all_is_on_file_in_order_at_last(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    frail = Frail(Clock())
    store = PatientStore(frail, [tmp_path_factory.mktemp("second")], Clock())
    sound = MemoryStore(Clock())
    for each in (store, sound):
        each.put(meeting(), by="王")
    for n, key in enumerate(keys):
        if key in ("break", "mend"):
            frail.broken = key == "break"
        elif key == "look":
            store.land()
        else:
            said = list(sound.find(Remark))
            saved = replace(said[-1], text=f"改{n}") if key == "amend" and said else remark(f"r{n}")
            assert [each.put(saved, by="王")[0].rev for each in (store, sound)] == [saved.rev + 1] * 2
        assert state(list(store.find(Remark))) == state(list(sound.find(Remark)))
    frail.broken = False
    store.land()
    assert state([one.record for one in frail.since()]) == state([one.record for one in sound.since()])
    assert not second.waits(store.places)
