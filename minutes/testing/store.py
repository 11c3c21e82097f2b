"""The promises of a store, as tests: a backend's own test class inherits them and provides an empty store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from minutes.errors import NotFound, Refused, Stale
from minutes.model import (
    OFFICE,
    Case,
    Member,
    Number,
    Office,
    Opinion,
    Remark,
    Term,
    replace,
)
from minutes.store import MemoryStore, Store, dossier
from minutes.testing.desk import Clock
from minutes.testing.records import AT as AT
from minutes.testing.records import meeting as meeting
from minutes.testing.records import remark as remark
from minutes.testing.searching import SearchContract


class StoreContract(SearchContract):
    """What every backend promises. Subclass it and give a fixture `store`: an empty one that may write."""

    # get and put

    def test_what_was_put_is_got_with_its_next_revision(self, store: Store) -> None:
        (saved,) = store.put(remark(), by="王")
        assert saved == remark(rev=1)
        assert store.get("r1") == saved

    def test_what_was_put_is_answered_in_the_order_it_was_given(self, store: Store) -> None:
        given = (remark("r2"), meeting(), remark("r1"), Opinion(id="o1", meeting="m1", item="a1"))
        assert [one.id for one in store.put(*given, by="王")] == ["r2", "m1", "r1", "o1"]

    def test_what_is_not_on_file_is_not_found(self, store: Store) -> None:
        for ask in (store.get, store.history):
            with pytest.raises(NotFound, match="nothing-here"):
                ask("nothing-here")

    def test_every_save_gives_the_next_revision_and_the_older_one_is_refused(self, store: Store) -> None:
        (first,) = store.put(remark(), by="王")
        (second,) = (store.put(replace(first, text="改过。"), by="李"),)
        assert second[0].rev == 2
        with pytest.raises(Stale, match="李"):
            store.put(replace(first, text="也改。"), by="王")
        assert store.get("r1") == second[0]

    def test_a_new_record_under_a_known_id_is_refused(self, store: Store) -> None:
        store.put(remark(), by="王")
        with pytest.raises(Stale):
            store.put(remark(text="另一条。"), by="王")

    def test_a_revision_of_what_was_never_saved_is_refused(self, store: Store) -> None:
        with pytest.raises(Stale):
            store.put(remark(rev=3), by="王")

    def test_records_of_several_dossiers_are_refused_together(self, store: Store) -> None:
        with pytest.raises(Refused):
            store.put(remark(), Member(id="p1", name="张三"), by="王")
        assert not store.since()

    def test_the_same_record_twice_in_one_save_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused):
            store.put(remark(), remark(text="又一次。"), by="王")
        assert not store.since()

    def test_when_one_record_is_refused_none_is_saved(self, store: Store) -> None:
        (first,) = store.put(remark(), by="王")
        with pytest.raises(Stale):
            store.put(remark("r2"), replace(first, rev=7), remark("r3"), by="王")
        assert [one.id for one in store.find(Remark)] == ["r1"]
        assert len(store.since()) == 1

    def test_saving_nothing_is_no_error_and_leaves_no_trace(self, store: Store) -> None:
        assert store.put(by="王") == ()
        assert not store.since()

    def test_words_are_kept_as_they_were_typed(self, store: Store) -> None:
        text = "[bold]粗[/] **强** <script>\r\n\t\x1b[31m\x00 \u2028 𠮷 é e\u0301 \ufeff"
        store.put(remark(text=text), by="王")
        assert store.get("r1").text == text  # type: ignore[attr-defined]

    def test_ids_are_only_names(self, store: Store) -> None:
        for id in ("../../etc/passwd", "/", "..", "a/b\\c", "CON", "名", "x" * 300, "\x00"):
            store.put(meeting(id), by="王")
            assert store.get(id) == meeting(id, rev=1)

    # find

    def test_find_asks_for_kind_dossier_and_fields(self, store: Store) -> None:
        store.put(meeting(), remark("r1"), remark("r2", item="a2"), by="王")
        store.put(meeting("m2"), remark("r3", meeting="m2"), by="王")
        store.put(Member(id="p1", name="张三"), by="王")
        assert [one.id for one in store.find(Remark)] == ["r1", "r2", "r3"]
        assert [one.id for one in store.find(Remark, "m1")] == ["r1", "r2"]
        assert [one.id for one in store.find(Remark, "m1", item="a2")] == ["r2"]
        assert [one.id for one in store.find(Member, OFFICE)] == ["p1"]
        assert not store.find(Remark, OFFICE)
        assert not store.find(Remark, "m3")

    def test_find_gives_the_latest_revisions_in_the_order_first_saved(self, store: Store) -> None:
        store.put(remark("r1"), by="王")
        store.put(remark("r2"), by="王")
        store.put(remark("r1", rev=1, text="改过。"), by="王")
        assert store.find(Remark) == [remark("r1", rev=2, text="改过。"), remark("r2", rev=1)]

    def test_withdrawn_records_are_found_and_got(self, store: Store) -> None:
        store.put(remark(), by="王")
        store.put(remark(rev=1, withdrawn="记重了"), by="王")
        assert store.get("r1").withdrawn == "记重了"
        assert [one.rev for one in store.find(Remark)] == [2]

    # since and history

    def test_history_keeps_every_revision_with_who_and_when(self, store: Store) -> None:
        store.put(remark(), by="王")
        store.put(remark(rev=1, text="改过。"), by="李")
        first, second = store.history("r1")
        assert (first.record, first.by, first.mark) == (remark(rev=1), "王", 1)
        assert (second.record, second.by, second.mark) == (remark(rev=2, text="改过。"), "李", 2)
        assert first.at.utcoffset() == timedelta(0)
        assert first.at <= second.at

    def test_marks_count_the_saves_of_each_dossier_from_one(self, store: Store) -> None:
        store.put(meeting(), remark(), by="王")
        store.put(Member(id="p1", name="张三"), by="王")
        store.put(remark("r2"), by="王")
        marks = {(one.record.id, one.mark) for one in store.since()}
        assert marks == {("m1", 1), ("r1", 1), ("p1", 1), ("r2", 2)}

    def test_since_gives_what_came_after_the_mark_the_office_first(self, store: Store) -> None:
        store.put(meeting(), by="王")
        store.put(remark("r1"), by="王")
        store.put(Member(id="p1", name="张三"), by="王")
        store.put(remark("r2"), by="王")
        assert [one.record.id for one in store.since()] == ["p1", "m1", "r1", "r2"]
        assert [one.record.id for one in store.since(1)] == ["r1", "r2"]
        assert [one.record.id for one in store.since(2, "m1")] == ["r2"]
        assert not store.since(3, "m1")
        assert not store.since(0, "m9")

    # whole archives

    def test_a_fresh_store_may_write_and_checks(self, store: Store) -> None:
        assert store.state.writer
        assert not store.state.why
        store.put(meeting(), remark(), by="王")
        assert not store.verify()

    def test_a_copy_holds_every_save_unchanged(self, store: Store) -> None:
        source = _filled(MemoryStore(Clock()))
        assert source.copy_to(store) == 5
        assert _told(store) == _told(source)
        back = MemoryStore(Clock())
        assert store.copy_to(back) == 5
        assert _told(back) == _told(source)
        assert not store.verify()

    def test_a_head_changes_with_every_save_of_its_dossier_and_no_other(self, store: Store) -> None:
        [one] = store.put(meeting("m1"), by="a")
        first = store.head("m1")
        store.put(meeting("m2"), by="a")
        assert store.head("m1") == first
        store.put(replace(one, place="厅"), by="a")
        assert (store.head("m1") != first) or not first
        assert store.head("none") == ""

    def test_only_an_empty_store_can_be_copied_into(self, store: Store) -> None:
        store.put(Member(id="p1", name="张三"), by="王")
        with pytest.raises(Refused):
            _filled(MemoryStore(Clock())).copy_to(store)

    def test_work_goes_on_in_a_copy(self, store: Store) -> None:
        _filled(MemoryStore(Clock())).copy_to(store)
        (saved,) = store.put(replace(store.get("r1"), text="再改。"), by="李")
        assert saved.rev == 3
        assert store.history("r1")[-1].mark == 4

    def test_a_dossier_reads_the_records_of_its_meeting(self, store: Store) -> None:
        _filled(store)
        held = dossier(store, "m1")
        assert [one.id for one in held.remarks] == ["r1"]
        assert [one.id for one in held.offices] == ["b1"]

    def test_many_threads_lose_no_save(self, store: Store) -> None:
        def work(n: int) -> None:
            for k in range(10):
                store.put(remark(f"r{n}-{k}"), by=str(n))

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.find(Remark, "m1")) == 40
        assert [one.mark for one in store.since(0, "m1")] == list(range(1, 41))
        assert not store.verify()

    def test_of_two_who_change_the_same_record_only_one_succeeds(self, store: Store) -> None:
        (first,) = store.put(remark(), by="王")
        outcomes: list[str] = []

        def change(who: str) -> None:
            try:
                store.put(replace(first, text=who), by=who)
                outcomes.append(who)
            except Stale:
                pass

        threads = [threading.Thread(target=change, args=(who,)) for who in "甲乙丙丁"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(outcomes) == 1
        assert store.get("r1").text == outcomes[0]  # type: ignore[attr-defined]

    def test_closing_twice_is_no_error(self, store: Store) -> None:
        store.put(remark(), by="王")
        store.close()
        store.close()


def _filled(store: Store) -> Store:
    store.put(Office(id="b1", name="某某局"), by="王")
    store.put(Number(id="n1", series="某人常", year=2026, n=1), by="王")
    store.put(meeting(), remark(), by="王")
    store.put(remark(rev=1, text="改过。"), by="李")
    case = {"id": "c1", "meeting": "m1", "item": "a1", "opinion": "o1", "title": "床位", "handler": "b1"}
    store.put(Case(**case, handed_on=date(2026, 12, 1), term=Term(n=3)), by="李")  # type: ignore[arg-type]
    return store


def _told(store: Store) -> list[Any]:
    return sorted(_lines(store), key=repr)


def _lines(store: Store) -> Iterator[Any]:
    for one in store.since():
        yield one.record.dossier, one.mark, one.record, one.by, one.at
