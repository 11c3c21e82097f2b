"""Provenance, coverage, counting, names over time: rules as pure functions."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import rules
from minutes.model import (
    AgendaItem,
    Approval,
    Dossier,
    Meeting,
    Naming,
    Office,
    Opinion,
    Paper,
    Remark,
    SetAside,
    Source,
    replace,
)
from minutes.settings import Quantifier, Settings

AT = datetime(2026, 9, 1, tzinfo=UTC)
MEETING = Meeting(id="m", held_on=date(2026, 9, 1), items=(AgendaItem(id="i", title="听取和审议报告"),))


def remark(id: str = "r", text: str = "渠道漏水，建议尽快维修。谢谢！", **fields: str) -> Remark:
    return Remark(id=id, meeting="m", item="i", text=text, at=AT, **fields)  # type: ignore[arg-type]


def source(start: int, end: int, said: Remark, **fields: str) -> Source:
    return Source(remark=said.id, start=start, end=end, text=said.text[start:end], **fields)  # type: ignore[arg-type]


def opinion(id: str, *sources: Source, **fields: str | tuple[str, ...]) -> Opinion:
    return Opinion(id=id, meeting="m", item="i", problem="漏水", sources=sources, **fields)  # type: ignore[arg-type]


def test_an_opinion_is_grounded_outdated_or_unverified() -> None:
    said = remark()
    cited = opinion("o", source(0, 4, said))
    assert rules.standing(cited, [said]) == "grounded"
    twice = opinion("o", source(0, 4, said), source(5, 11, said))
    assert rules.standing(twice, [replace(said, text="渠道漏水，请修")]) == "outdated"
    assert rules.standing(cited, [replace(said, text="水渠漏了")]) == "unverified"
    assert rules.standing(cited, [replace(said, withdrawn="误记")]) == "unverified"
    assert rules.standing(opinion("o"), [said]) == "unverified"


TEXT = st.text(st.sampled_from("渠道漏水，。 建议修！\nA7"), min_size=1, max_size=60)


@given(text=TEXT, cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 3)), max_size=6))
def test_used_merged_set_aside_and_open_add_up_to_the_whole(text: str, cuts: list[tuple[int, int, int]]) -> None:
    said = remark(text=text)
    spots = [(min(a, b), max(a, b), kind) for a, b, kind in cuts if a != b and max(a, b) <= len(text)]
    opinions = [opinion(f"o{n}", source(a, b, said)) for n, (a, b, kind) in enumerate(spots) if kind < 3]
    if len(opinions) > 1:
        whole = opinion("w", *(s for o in opinions for s in o.sources), parts=tuple(o.id for o in opinions))
        opinions = [*(replace(one, merged_into="w") for one in opinions), whole]
    asides = [
        SetAside(id=f"a{n}", meeting="m", item="i", remark="r", start=a, end=b, text=text[a:b], reason="courtesy")
        for n, (a, b, kind) in enumerate(spots)
        if kind == 3
    ]
    dossier = Dossier(meeting=MEETING, remarks=(said,), opinions=tuple(opinions), set_asides=tuple(asides))
    covered = rules.coverage(dossier, "i")
    assert "".join(piece.text for piece in covered.pieces) == text
    assert sum(covered.characters(state) for state in ("used", "merged", "set_aside", "open")) == len(text)
    cited = {at for o in opinions for s in o.sources for at in range(s.start, s.end)}
    taken = cited | {at for a in asides for at in range(a.start, a.end)}
    for piece in covered.open:
        assert not taken & set(range(piece.start, piece.end))


def test_words_of_the_later_parts_of_a_merge_read_as_merged_naming_the_whole() -> None:
    first, second = remark("r1", "渠道漏水。"), remark("r2", "灌渠渗漏。")
    parts = (opinion("o1", source(0, 4, first)), opinion("o2", source(0, 4, second)))
    whole = opinion("w", source(0, 4, first), source(0, 4, second), parts=("o1", "o2"))
    dossier = Dossier(
        meeting=MEETING, remarks=(first, second), opinions=(*(replace(o, merged_into="w") for o in parts), whole)
    )
    pieces = {piece.remark: piece for piece in rules.coverage(dossier, "i").pieces}
    assert (pieces["r1"].state, pieces["r1"].opinions) == ("used", ("w",))
    assert (pieces["r2"].state, pieces["r2"].opinions) == ("merged", ("w",))


def test_words_changed_after_they_were_cited_are_open_again() -> None:
    said = remark(text="渠道漏水。")
    cited = opinion("o", source(0, 4, said))
    after = Dossier(meeting=MEETING, remarks=(replace(said, text="水渠已修。"),), opinions=(cited,))
    assert [piece.text for piece in rules.coverage(after, "i").open] == ["水渠已修。"]


def test_members_and_observers_are_counted_apart_as_times_and_as_people() -> None:
    said = [
        remark("1", speaker="a", name="甲", role="member"),
        remark("2", speaker="a", name="甲", role="member"),
        remark("3", speaker="b", name="乙", role="observer"),
        remark("4"),
        replace(remark("5", speaker="c", role="member"), form="interjection"),
    ]
    counted = rules.tally(said)
    assert (counted.member_times, counted.members) == (2, 1)
    assert (counted.observer_times, counted.observers, counted.unknown_times) == (1, 1, 1)


def test_only_members_count_towards_the_quantifier() -> None:
    said = remark()
    cited = opinion("o", source(0, 4, said, speaker="a"), source(5, 8, said, speaker="b", role="observer"))
    assert (rules.raised_by(cited), rules.raised_by(cited, "observer")) == (1, 1)


def test_the_quantifier_grows_with_the_share_of_speaking_members() -> None:
    table = Settings().quantifiers
    words = [rules.quantifier(n, 20, table) for n in (1, 4, 10, 12)]
    assert words == ["有的", "部分", "多数", "普遍认为"]
    assert rules.quantifier(2, 2, table) == "部分"  # two of two are not "all"


def test_a_paper_keeps_the_name_of_its_day() -> None:
    office = Office(id="x", name="数据局", former=(Naming(name="大数据中心", until_on=date(2025, 6, 30)),))
    assert rules.name_on(office, date(2025, 6, 30)) == "大数据中心"
    assert rules.name_on(office, date(2025, 7, 1)) == "数据局"


def test_the_successor_is_found_through_a_chain_and_a_circle_ends() -> None:
    day = date(2026, 1, 1)
    old = Office(id="1", name="甲局", to_on=date(2024, 1, 1), successor="2")
    middle = Office(id="2", name="乙局", to_on=date(2025, 1, 1), successor="3")
    heir = Office(id="3", name="丙局")
    assert rules.successor(old, [old, middle, heir], day).id == "3"
    round_ = replace(middle, successor="1")
    assert rules.successor(old, [old, round_], day).id in {"1", "2"}


def test_a_returned_paper_begins_its_chain_anew() -> None:
    paper = Paper(id="p", meeting="m", template="opinion", title="", text="", steps=("审阅", "通过"))
    passed = Approval(step="审阅", by="甲", at=AT)
    assert rules.paper_state(paper) == "draft"
    assert rules.next_step(replace(paper, approvals=(passed,))) == "通过"
    returned = replace(paper, approvals=(passed, replace(passed, step="通过", passed=False)))
    assert (rules.paper_state(returned), rules.next_step(returned)) == ("returned", "审阅")
    assert rules.paper_state(replace(returned, approvals=(*returned.approvals, passed))) == "in_approval"


def test_words_that_two_opinions_rest_on_name_both() -> None:
    said = remark(text="渠道漏水严重。")
    both = (opinion("a", source(0, 4, said)), opinion("b", source(2, 6, said)))
    pieces = rules.coverage(Dossier(meeting=MEETING, remarks=(said,), opinions=both), "i").pieces
    assert [(one.text, one.opinions) for one in pieces] == [
        ("渠道", ("a",)), ("漏水", ("a", "b")), ("严重。", ("b",)),
    ]  # fmt: skip


def test_words_that_only_a_part_of_a_merge_still_cites_are_open() -> None:
    said = remark(text="渠道漏水。机井损坏。")
    parts = (opinion("o1", source(0, 5, said)), opinion("o2", source(5, 10, said)))
    whole = opinion("w", source(0, 5, said), parts=("o1", "o2"))
    merged = tuple(replace(one, merged_into="w") for one in parts)
    covered = rules.coverage(Dossier(meeting=MEETING, remarks=(said,), opinions=(*merged, whole)), "i")
    assert [piece.text for piece in covered.open] == ["机井损坏。"]


def test_the_words_of_a_merge_of_merges_name_the_opinion_in_force() -> None:
    said = remark(text="甲乙丙")
    leaves = [opinion(id, source(n, n + 1, said)) for n, id in enumerate("abc")]
    inner = opinion("in", *leaves[0].sources, *leaves[1].sources, parts=("a", "b"), merged_into="out")
    outer = opinion("out", *inner.sources, *leaves[2].sources, parts=("in", "c"))
    into = {"a": "in", "b": "in", "c": "out"}
    opinions = (*(replace(one, merged_into=into[one.id]) for one in leaves), inner, outer)
    pieces = rules.coverage(Dossier(meeting=MEETING, remarks=(said,), opinions=opinions), "i").pieces
    assert [(one.text, one.state, one.opinions) for one in pieces] == [
        ("甲", "used", ("out",)), ("乙丙", "merged", ("out",)),
    ]  # fmt: skip


def test_a_source_may_cut_through_a_character_with_an_accent() -> None:
    said = remark(text="caf\u0065\u0301漏水𠮷")
    covered = rules.coverage(
        Dossier(meeting=MEETING, remarks=(said,), opinions=(opinion("o", source(0, 4, said)),)), "i"
    )
    assert "".join(piece.text for piece in covered.pieces) == said.text
    assert [piece.text for piece in covered.open] == ["漏水𠮷"]


def test_three_hundred_remarks_and_sixty_opinions_are_accounted_for_at_once() -> None:
    text = "渠道漏水严重，群众反映强烈。" * 10
    said = [remark(f"r{n}", text) for n in range(300)]
    opinions = [
        opinion(f"o{n}", *(source(k * 14, k * 14 + 7, said[n * 5 + m]) for m in range(5) for k in range(10)))
        for n in range(60)
    ]
    dossier = Dossier(meeting=MEETING, remarks=tuple(said), opinions=tuple(opinions))
    taken = []
    for _try in range(5):
        rules._pieces.cache_clear()  # what was cut before is not cut again
        started = time.perf_counter()
        rules.coverage(dossier, "i")
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.25  # 20 ms where nothing else runs


def test_a_share_is_exact_however_a_computer_writes_it() -> None:
    table = [Quantifier(word="过半", share=0.55), Quantifier(word="有的")]
    assert rules.quantifier(55, 100, table) == "过半"
    assert rules.quantifier(54, 100, table) == "有的"


def test_an_issued_paper_locks_what_it_prints_until_it_is_withdrawn_or_corrected() -> None:
    issued = Paper(
        id="p", meeting="m", template="opinion", title="", text="", opinions=("o",), issued_on=date(2026, 9, 9)
    )
    assert rules.printed_by("o", [issued]) == issued
    assert rules.printed_by("x", [issued]) is None
    assert rules.printed_by("o", [replace(issued, withdrawn="印错")]) is None
    draft = replace(issued, id="q", replaces="p", issued_on=None)
    assert rules.printed_by("o", [issued, draft]) is None
    assert rules.printed_by("o", [issued, replace(draft, withdrawn="不改了")]) == issued
    assert rules.printed_by("o", [issued, replace(draft, issued_on=date(2026, 9, 10))]).id == "q"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words",
    [
        "各级各部门要高度重视，提高思想认识，切实加强组织领导。",
        "加大工作力度，压紧压实责任，狠抓落实。",
        "统一思想、凝聚共识，形成齐抓共管的强大合力。",
        "要进一步加强管理。",
    ],
)
def test_a_call_for_effort_alone_is_hollow(words: str) -> None:
    assert rules.hollow(words)


@pytest.mark.parametrize(
    "words",
    [
        "提高认识，年底前把一百二十处隐患逐一销号。",
        "加大对山区教学点取暖费的补助力度。",
        "加强领导，由县水利局牵头清淤。",
        "进一步加强渠系管护。",
        "修好末级渠系。",
        "",
    ],
)
def test_a_measure_with_an_object_a_figure_a_date_or_a_doer_is_not_hollow(words: str) -> None:
    assert not rules.hollow(words)


def test_a_speech_that_was_split_is_one_turn_unless_it_turns_out_to_be_of_two() -> None:
    whole = remark("r1", speaker="m1", role="member")
    rest = replace(whole, id="r2", follows="r1")
    last = replace(whole, id="r3", follows="r2")
    assert rules.tally([whole, rest, last]).member_times == 1
    assert rules.tally([whole, replace(rest, speaker="m2"), last]) == replace(rules.Tally(), member_times=3, members=2)
    nobody = [replace(one, speaker="", name="", role="unknown") for one in (whole, rest)]
    assert rules.tally(nobody).unknown_times == 2
    circle = [replace(whole, follows="r2"), rest]
    assert rules.tally(circle).member_times >= 1
