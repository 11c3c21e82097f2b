"""Records and opinions in Akoma Ntoso: valid against the schema of the standard, and back again unchanged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from minutes_akn import read_debate, register_exporters, write_debate, write_report

from minutes import Refused
from minutes.model import EVENTS, FORMS, AgendaItem, Dossier, Event, Meeting, Remark, replace
from tests.plugins.akn_schema import complaints
from tests.plugins.whole_dossier import dossier

START = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ODD = ["\r", "\n", "\0", "\x1b", "\ufffe", "　　", "<p>", "]]>", "&amp;", "\n\n", "\t", " ", "𬭩", "\u2028"]
ANY = st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=("Cs",)), max_size=8)),
               max_size=6).map("".join)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=8)
MOMENT = st.one_of(st.none(), st.datetimes(datetime(2026, 8, 20), datetime(2026, 8, 21), timezones=st.just(UTC)))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    items = tuple(AgendaItem(id=f"i{n}", title=title) for n, title in enumerate(draw(st.lists(ANY, max_size=3)), 1))
    places = st.sampled_from([one.id for one in items] or [""])
    remarks = tuple(
        Remark(
            id=f"r{n}", meeting="m", item=draw(places), speaker=draw(st.sampled_from(["", "p1", "p2"])),
            name=draw(WORDS), post=draw(WORDS), form=draw(st.sampled_from(FORMS)), group=draw(WORDS),
            text=draw(ANY.filter(bool)), at=START + timedelta(minutes=n), began_at=draw(MOMENT), ended_at=draw(MOMENT),
            answers=draw(st.sampled_from(["", "r0", "gone"])),
        )
        for n in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    events = tuple(
        Event(id=f"e{n}", meeting="m", at=draw(MOMENT.filter(bool)), type=draw(st.sampled_from(EVENTS)), text=draw(ANY))
        for n in range(draw(st.integers(0, 2)))
    )
    meeting = Meeting(id="m 1/第一次", held_on=date(2026, 8, 20), items=items, title=draw(ANY), place=draw(ANY),
                      session=draw(st.integers(0, 40)), attendance=dossier().meeting.attendance)  # fmt: skip
    return Dossier(meeting=meeting, remarks=remarks, events=events)


@given(dossiers())
@example(Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20))))
def test_every_record_is_valid_against_the_schema_of_the_standard(given: Dossier) -> None:
    assert complaints(write_debate(given)) == []


@given(dossiers().filter(lambda one: one.remarks))
def test_what_was_said_comes_in_again_unchanged(given: Dossier) -> None:
    back = read_debate(write_debate(given), given)
    assert back.form == "akn minutes"
    assert [(one.name, one.post, one.form, one.group, one.text, one.item, one.began_at, one.ended_at)
            for one in back.remarks] == [
           (one.name, one.post, one.form, one.group, one.text, one.item, one.began_at, one.ended_at)
            for one in given.remarks]  # fmt: skip
    assert len(back.unread) == len(given.events), "what happened was not spoken, and is listed"


def test_a_full_record_has_roll_sections_speeches_events_times_and_references() -> None:
    root = etree.fromstring(write_debate(dossier()))
    assert [one.get("showAs") for one in root.iter(f"{AKN}TLCPerson")] == ["张三", "李四"]
    assert [one.get("value") for one in root.iter(f"{AKN}FRBRuri")] == [
        "/akn/cn/debate/2026-08-20/16-37", "/akn/cn/debate/2026-08-20/16-37/zho@",
        "/akn/cn/debate/2026-08-20/16-37/zho@.akn",
    ]  # fmt: skip
    (body,) = root.iter(f"{AKN}debateBody")
    assert [etree.QName(one).localname for one in body] == ["rollCall", "debateSection", "debateSection"]
    assert [etree.QName(one).localname for one in body[1]] == ["num", "heading", "scene", "speech", "answer"]
    speech = body[1][3]
    begun = datetime.fromisoformat(speech.get("startTime"))
    assert (speech.get("by"), speech.get("as"), begun) == ("#person_1", "#role_1", dossier().remarks[0].began_at)
    assert "".join(speech.itertext()).split() == ["张三（主任）：", "治污设施不足，建议今年补建三座。"]


def test_an_item_taken_up_again_is_a_section_again_and_a_silent_one_stands_in_its_place() -> None:
    whole = dossier()
    items = tuple(AgendaItem(id=f"i{n}", title=f"议题{n}") for n in range(1, 4))
    said = [replace(whole.remarks[0], id=f"r{n}", item=item) for n, item in enumerate(("i1", "i3", "i1"))]
    given = replace(whole, meeting=replace(whole.meeting, items=items), remarks=tuple(said), events=())
    root = etree.fromstring(write_debate(given))
    heads = [one.findtext(f"{AKN}heading") for one in root.iter(f"{AKN}debateSection")]
    assert heads == ["议题1", "议题2", "议题3", "议题1"]
    assert [one.item for one in read_debate(write_debate(given), given).remarks] == ["i1", "i3", "i1"]


def test_two_of_one_name_stay_two_and_nobody_known_is_nobody() -> None:
    one = dossier().remarks[0]
    said = (one, replace(one, id="r2", speaker="p9"), replace(one, id="r3", speaker="", name="", post=""))
    root = etree.fromstring(write_debate(replace(dossier(), remarks=said)))
    by = [speech.get("by") for speech in root.iter(f"{AKN}speech")]
    assert len(set(by)) == 3
    assert [one.name for one in read_debate(write_debate(replace(dossier(), remarks=said)), dossier()).remarks] == [
        "张三", "张三", "",
    ]  # fmt: skip


# Opinions


@given(ANY, ANY, st.lists(ANY, max_size=3), st.booleans())
def test_every_report_is_valid_against_the_schema_of_the_standard(
    theme: str, problem: str, measures: list[str], sources: bool
) -> None:
    whole = dossier()
    opinion = replace(whole.opinions[0], theme=theme, problem=problem, measures=tuple(measures))
    assert complaints(write_report(sources, replace(whole, opinions=(opinion,)))) == []


def test_a_report_names_no_speaker_and_no_speech_unless_the_office_says_so() -> None:
    silent = write_report(False, dossier()).decode()
    assert "张三" not in silent
    assert "speech" not in silent
    pointing = etree.fromstring(write_report(True, dossier()))
    (ref,) = pointing.iter(f"{AKN}ref")
    file, _sign, place = ref.get("href").partition("#")
    debate = etree.fromstring(write_debate(dossier()))
    assert file.removesuffix("/!main") in [one.get("value") for one in debate.iter(f"{AKN}FRBRuri")]
    assert [one.get("eId") for one in debate.iter(f"{AKN}speech")] == [place]


def test_the_setting_for_sources_changes_what_the_format_says_it_holds() -> None:
    (_debate, silent), (_again, pointing) = register_exporters({}), register_exporters({"sources": True})
    assert "opinions.sources" not in silent.holds
    assert "opinions.sources" in pointing.holds
    assert b"<ref " in pointing.run(dossier())


def test_what_no_person_adopted_or_the_agenda_lost_is_not_written() -> None:
    whole = dossier()
    proposed = replace(whole, opinions=(replace(whole.opinions[0], accepted_by=""),))
    gone = replace(whole, opinions=(replace(whole.opinions[0], item="i2"),))
    for silent in (proposed, gone):
        with pytest.raises(Refused):
            write_report(False, silent)
