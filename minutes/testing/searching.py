"""The promises of a store about searching, as tests; part of those that every backend keeps."""

from __future__ import annotations

from datetime import date

from minutes.model import AgendaItem, Feedback, FollowUp, Opinion, Paper
from minutes.sought import Filter
from minutes.store import Store
from minutes.testing.records import meeting, remark


class SearchContract:
    """What every backend finds."""

    def test_search_wants_every_word_and_gives_the_newest_first(self, store: Store) -> None:
        store.put(remark("r1", text="养老床位不足。"), by="王")
        store.put(Opinion(id="o1", meeting="m1", item="a1", problem="床位不足", measures=("补建养老床位",)), by="王")
        store.put(Feedback(id="f1", meeting="m1", case="c1", on=date(2026, 12, 1), text="养老床位已补建。"), by="王")
        store.put(remark("r2", text="道路不平。"), by="王")
        assert [one.id for one in store.search("养老 床位")] == ["f1", "o1", "r1"]
        assert [one.id for one in store.search("养老 床位", limit=2)] == ["f1", "o1"]
        assert not store.search("养老 道路")
        assert not store.search(" ")

    def test_search_leaves_out_the_withdrawn_and_the_words_of_before(self, store: Store) -> None:
        store.put(remark("r1"), remark("r2"), by="王")
        store.put(remark("r1", rev=1, withdrawn="记重了"), by="王")
        store.put(remark("r2", rev=1, text="改过。"), by="王")
        assert not store.search("养老")
        assert [one.id for one in store.search("改过")] == ["r2"]

    def test_search_knows_no_full_width_and_no_capitals(self, store: Store) -> None:
        store.put(remark("r1", text="ＧＤＰ 增长３．５％，GB/T 9704"), by="王")
        for words in ("gdp", "3.5%", "３.5％", "gb/t　9704", "g", "％"):
            assert [one.id for one in store.search(words)] == ["r1"], words
        assert not store.search("35%")
        assert not store.search("\ud800")

    def test_search_finds_what_every_kind_says_and_filters_by_kind(self, store: Store) -> None:
        store.put(meeting(items=(AgendaItem(id="a1", title="养老报告"),)), remark(), by="王")
        store.put(
            Paper(id="s1", meeting="m1", template="opinion", title="意见", text="养老", number="某〔2026〕3号"), by="王"
        )
        store.put(FollowUp(id="u1", meeting="m1", case="c1", on=date(2026, 12, 1), text="养老已办"), by="王")
        assert [one.id for one in store.search("养老")] == ["u1", "s1", "m1", "r1"]
        assert [one.id for one in store.search("〔2026〕3号")] == ["s1"]
        assert [one.id for one in store.search("养老", only=Filter(kinds=("paper", "remark")))] == ["s1", "r1"]
        assert not store.search("养老", only=Filter(kinds=()))

    def test_search_filters_by_speaker_office_and_dossier_with_or_without_words(self, store: Store) -> None:
        store.put(remark("r1", name="张三"), remark("r2", name="张四"), remark("r3", name="李四"), by="王")
        store.put(Opinion(id="o1", meeting="m1", item="a1", problem="床位", handler="b1", supervisor="b-2"), by="王")
        store.put(remark("r4", meeting="m2", name="张三"), by="王")
        wanted: list[tuple[Filter, str]] = [
            (Filter(speaker="张"), "r4 r1 r2"), (Filter(speaker="张三"), "r4 r1"), (Filter(speaker="三"), ""),
            (Filter(offices=("b1",)), "o1"), (Filter(offices=("b3", "b-2")), "o1"), (Filter(offices=("b",)), ""),
            (Filter(dossiers=("m2", "m9")), "r4"), (Filter(dossiers=("m1",), speaker="张"), "r1 r2"),
            (Filter(dossiers=()), ""),
        ]  # fmt: skip
        for only, ids in wanted:
            assert [one.id for one in store.search("", only=only)] == ids.split(), only
        assert [one.id for one in store.search("床位", only=Filter(speaker="张", dossiers=("m1",)))] == ["r1", "r2"]

    def test_search_answers_the_same_once_all_is_indexed(self, store: Store) -> None:
        store.put(meeting(), remark(), by="王")
        store.put(remark(rev=1, text="改过。"), by="李")
        store.put(remark("r2", text="道路不平。"), by="王")
        asked = ("养老", "床", "改过", "不平", "路 平", "没有")
        before = [store.search(words) for words in asked]
        shares = list(store.index())
        assert shares == sorted(shares)
        assert [store.search(words) for words in asked] == before
        store.put(remark("r2", rev=1, text="道路平了。"), by="王")
        assert [one.id for one in store.search("平")] == ["r2"]
        assert not store.search("不平")
        list(store.index())
        assert not store.search("不平")
