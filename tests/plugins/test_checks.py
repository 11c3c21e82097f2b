"""The checks before issue: each finds its fault, blocks or warns, and is silent on a clean dossier."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from minutes_checks import register_checks

from minutes import Archive, BadInput, Finding, MemoryStore, alike, hollow
from minutes.model import Case, Closing, Dossier, FollowUp, Meeting, Opinion, Term, replace
from tests.plugins.papers_dossier import dossier

ARCHIVE = Archive(MemoryStore(clock=lambda: datetime(2026, 11, 25, tzinfo=UTC)))


def found(name: str, of: Dossier) -> list[Finding]:
    check = next(check for check in register_checks({}) if check.name == name)
    return list(check.run(of, ARCHIVE, date(2026, 11, 25)))


def test_a_clean_dossier_only_lacks_confirmations() -> None:
    names = {name for check in register_checks({}) for name in [check.name] if found(name, dossier())}
    assert names == {"unconfirmed"}
    assert all(finding.blocks for finding in found("unconfirmed", dossier()))


def test_an_opinion_whose_words_are_gone_blocks() -> None:
    known = dossier()
    gone = replace(known, opinions=(replace(known.opinions[1], sources=()),))
    assert [(finding.record, finding.blocks) for finding in found("source", gone)] == [("p2", True)]


def test_words_changed_since_are_a_warning() -> None:
    known = dossier()
    changed = replace(known.remarks[3], text="改了。")
    some = replace(known, remarks=(*known.remarks[:3], changed, known.remarks[4]))
    assert [(finding.record, finding.blocks) for finding in found("source", some)] == [("p1", False)]


def test_words_not_accounted_for_block_and_are_quoted() -> None:
    findings = found("coverage", replace(dossier(), set_asides=()))
    assert {finding.record for finding in findings} == {"r1", "r2", "r3", "r4", "r5"}
    assert all(finding.blocks for finding in findings)
    assert any("改造资金拨付及时" in finding.text for finding in findings)


def test_a_proposal_that_nobody_adopted_blocks() -> None:
    known = dossier()
    open_one = replace(known, opinions=(replace(known.opinions[0], accepted_by=""),))
    assert [finding.blocks for finding in found("proposal", open_one)] == [True]


def test_a_missing_handler_warns() -> None:
    known = dossier()
    nobody = replace(known, opinions=(replace(known.opinions[0], handler="gone"),))
    assert [finding.blocks for finding in found("handler", nobody)] == [False]


def test_hollow_wording_warns_and_concrete_wording_does_not() -> None:
    assert hollow("要高度重视，切实加强领导，狠抓落实。")
    assert not hollow("进一步加强执法，三个月内建立问题台账。")
    known = dossier()
    vague = replace(known, opinions=(replace(known.opinions[0], measures=("要进一步加强管理。",)),))
    assert [finding.blocks for finding in found("hollow", vague)] == [False]


def test_unknown_speakers_and_printed_names_are_found() -> None:
    known = dossier()
    unknown = replace(known.remarks[0], speaker="", name="", role="unknown")
    naming = replace(known.opinions[1], problem="正如贺兰舟委员所说，电梯慢。")
    some = replace(known, remarks=(unknown, *known.remarks[1:]), opinions=(naming,))
    assert [finding.record for finding in found("speaker", some)] == ["r1", "p2"]


def with_opinion(**changes: object) -> Dossier:
    known = dossier()
    return replace(known, opinions=(replace(known.opinions[0], **changes),))


def test_a_problem_that_asks_for_nothing_is_found_and_one_with_a_measure_is_not() -> None:
    assert [one.record for one in found("measure", with_opinion(measures=()))] == ["p1"]
    assert found("measure", with_opinion()) == []


@pytest.mark.parametrize(
    ("duties", "findings"),
    [("主管林业、草原、湿地和森林防火", ["p1"]), ("负责物业管理和房屋维修资金", []), ("", [])],
    ids=["another duty", "this duty", "no duties on file"],
)
def test_a_body_whose_duties_say_nothing_of_the_matter_is_found(duties: str, findings: list[str]) -> None:
    known = with_opinion()
    bodies = tuple(replace(one, duties=duties) if one.id == "o1" else one for one in known.offices)
    assert [one.record for one in found("duty", replace(known, offices=bodies))] == findings


def test_a_body_that_the_remarks_name_needs_no_duty() -> None:
    known = with_opinion(measures=("请市住房和城乡建设局先定物业再开工。",))
    bodies = tuple(replace(one, duties="主管林业") for one in known.offices)
    assert found("duty", replace(known, offices=bodies)) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [("建议5个月内建立台账。", ["5个月"]), ("管网3个月又堵了。", []), ("管网三个月又堵了，统一整改。", [])],
    ids=["said by nobody", "said in another script", "said"],
)
def test_a_figure_that_no_source_holds_is_found(text: str, figures: list[str]) -> None:
    known = dossier()
    sources = tuple(one for one in known.opinions[0].sources if one.kind == "problem")
    findings = found("figure", with_opinion(problem=text, measures=(), sources=sources))
    assert len(findings) == len(figures)
    assert all(figure in one.text for figure, one in zip(figures, findings, strict=True))


def test_a_law_that_nobody_named_is_found_and_the_reports_own_name_is_not() -> None:
    assert len(found("law", with_opinion(problem="违反《物业管理条例》。"))) == 1
    assert found("law", with_opinion(problem="《关于全市老旧小区改造工作情况的报告》分析不够。")) == []


def test_few_who_speak_for_many_are_found_and_a_share_of_things_is_not() -> None:
    known = dossier()
    alone = replace(known.opinions[1], problem="委员们普遍认为加装电梯推进慢。")
    assert [one.record for one in found("majority", replace(known, opinions=(alone,)))] == ["p2"]
    things = replace(known.opinions[1], problem="多数电梯未正常运行。")
    assert found("majority", replace(known, opinions=(things,))) == []
    assert found("majority", with_opinion(problem="委员们普遍认为物业没有跟上。")) == []


def test_the_wording_of_minutes_is_found_unless_the_office_uses_it() -> None:
    said = with_opinion(problem="会议认为，物业没有跟上。")
    assert [one.record for one in found("genre", said)] == ["p1"]
    assert found("genre", with_opinion(problem="会议室里没有物业的人。")) == []
    own = next(one for one in register_checks({"genre": ["会议认为"]}) if one.name == "genre")
    assert list(own.run(said, ARCHIVE, date(2026, 11, 25))) == []


def test_more_opinions_than_anybody_reads_are_found() -> None:
    few = next(one for one in register_checks({"most": 2}) if one.name == "many")
    assert [one.record for one in few.run(dossier(), ARCHIVE, date(2026, 11, 25))] == ["i1"]
    assert found("many", dossier()) == []


@pytest.mark.parametrize("table", [{"most": 0}, {"most": "many"}, {"genre": "会议认为"}])
def test_a_setting_that_cannot_be_meant_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="minutes_checks"):
        register_checks(table)


def earlier(closed: bool, theme: str = "改造后的物业和管护", again: bool = False) -> Archive:
    """An archive with a meeting of the year before, whose opinion was handed over, closed or not, and opened again."""
    store = MemoryStore(clock=lambda: datetime(2025, 8, 27, tzinfo=UTC))
    known = dossier()
    store.put(Meeting(id="t0", held_on=date(2025, 8, 27), items=known.meeting.items), by="文若水")
    old = replace(known.opinions[0], id="p0", rev=0, meeting="t0", theme=theme, sources=())
    shut = (Closing(closed_on=date(2026, 1, 9), by="文若水", reason="办结"),) if closed else ()
    case = Case(id="c0", meeting="t0", item="i1", opinion="p0", title=theme, handed_on=date(2025, 9, 1),
                term=Term(n=3), closings=shut)  # fmt: skip
    store.put(old, case, by="文若水")
    if again:
        store.put(FollowUp(id="u0", meeting="t0", case="c0", on=date(2026, 3, 1), outcome="reopened"), by="文若水")
    return Archive(store)


@pytest.mark.parametrize(("closed", "words"), [(True, "2026-01-09"), (False, "2025-08-27")])
def test_a_matter_that_was_raised_before_is_found_with_its_outcome(closed: bool, words: str) -> None:
    check = next(one for one in register_checks({}) if one.name == "again")
    [finding] = check.run(with_opinion(), earlier(closed), date(2026, 11, 25))
    assert words in finding.text
    assert (finding.record, finding.blocks) == ("p1", False)


def test_a_matter_that_was_opened_again_is_still_in_work() -> None:
    check = next(one for one in register_checks({}) if one.name == "again")
    [finding] = check.run(with_opinion(), earlier(closed=True, again=True), date(2026, 11, 25))
    assert "2026-01-09" not in finding.text


def test_another_matter_was_not_raised_before() -> None:
    check = next(one for one in register_checks({}) if one.name == "again")
    other = with_opinion(theme="残疾人就业", problem="按比例安排残疾人就业落实不到位。", measures=("公开未达标单位。",))
    assert list(check.run(other, earlier(closed=True), date(2026, 11, 25))) == []


def test_an_opinion_is_most_like_itself_and_not_like_one_of_other_words() -> None:
    one, other = dossier().opinions[0], Opinion(id="x", meeting="t1", item="i1", problem="粮价低。")
    assert alike(one, one) == pytest.approx(1.0)
    assert alike(one, other) == 0.0


def test_opinions_on_an_item_that_was_withdrawn_block_and_its_words_need_no_account() -> None:
    known = replace(dossier(), set_asides=())
    items = tuple(replace(one, withdrawn="材料不全" if one.id == "i1" else "") for one in known.meeting.items)
    gone = replace(known, meeting=replace(known.meeting, items=items))
    assert [(one.record, one.blocks) for one in found("off_agenda", gone)] == [("i1", True)]
    assert found("off_agenda", replace(gone, opinions=())) == []
    assert found("off_agenda", known) == []
    assert found("coverage", known)
    assert found("coverage", gone) == []


def test_members_whose_remarks_were_withdrawn_raise_nothing_for_many() -> None:
    known = dossier()
    words = replace(known.opinions[0], problem="委员普遍认为管护没有跟上。")
    assert found("majority", replace(known, opinions=(words,))) == []
    extra = tuple(replace(known.remarks[2], id=f"x{n}", speaker=f"x{n}", name=f"某{n}") for n in range(2))
    left = tuple(one for one in known.remarks if one.id not in ("r1", "r2"))
    assert len(found("majority", replace(known, opinions=(words,), remarks=(*left, *extra)))) == 1
