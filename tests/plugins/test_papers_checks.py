"""The checks before issue: each finds its fault, blocks or warns, and is silent on a clean dossier."""

from __future__ import annotations

from datetime import UTC, date, datetime

from minutes_papers import register_checks

from minutes import Archive, Finding, MemoryStore, hollow
from minutes.model import Dossier, replace
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
