"""Debates that others wrote in Akoma Ntoso come in; files that mean harm are refused with a sentence."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_akn import read_debate, write_debate, write_report

from minutes import BadInput
from minutes.model import AgendaItem, Dossier, Meeting
from tests.plugins.akn_schema import complaints
from tests.plugins.whole_dossier import dossier

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
HERE = Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20),
                               items=(AgendaItem(id="i1", title="Harbour dues"),)))  # fmt: skip


def debate(body: str, references: str = "", namespace: str = NS, kind: str = "debate", before: str = "") -> bytes:
    """A debate of an invented island with that body, as other programs lay one out."""
    level = (
        '<FRBR{0}><FRBRthis value="/akn/xx/debate/2026-05-01/{1}!main"/><FRBRuri value="/akn/xx/debate/2026-05-01{1}"/>'
    )
    level += '<FRBRdate date="2026-05-01" name="day"/><FRBRauthor href="#house"/>{2}</FRBR{0}>'
    levels = "".join((
        level.format("Work", "", '<FRBRcountry value="xx"/>'),
        level.format("Expression", "/eng@", '<FRBRlanguage language="eng"/>'),
        level.format("Manifestation", "/eng@x", ""),
    ))  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<akomaNtoso xmlns="{namespace}">
  <{kind} name="hansard">
    <meta>
      <identification source="#house">{levels}</identification>
      <references source="#house">
        <TLCOrganization eId="house" href="/ontology/organization/xx/house" showAs="The House"/>{references}
      </references>
    </meta>
    <preface><p>OFFICIAL REPORT of an invented island</p></preface>
    <debateBody>{body}</debateBody>
  </{kind}>
</akomaNtoso>""".encode()


PEOPLE = """
  <TLCPerson eId="finn" href="/ontology/person/xx/finn" showAs="Ada Finn"/>
  <TLCPerson eId="reed" href="/ontology/person/xx/reed" showAs="Tom Reed"/>
  <TLCRole eId="minister" href="/ontology/role/xx/minister" showAs="Minister for Ports"/>"""
HANSARD = debate("""
      <!-- typed by hand -->
      <prayers eId="pra"><heading>PRAYERS</heading></prayers>
      <questions eId="qs">
        <heading>ORAL QUESTIONS</heading>
        <debateSection name="question" eId="qs_1">
          <num>1.</num>
          <heading>Harbour  dues</heading>
          <question by="#reed" eId="q1" startTime="2026-05-01T09:00:00Z">
            <from>Mr. Reed:</from>
            <p>asked the Minister for Ports</p>
            <ul eId="q1_ul"><li>whether dues were <i>raised</i>
                 without notice; and</li><li>who agreed.</li></ul>
          </question>
          <answer by="#finn" as="#minister" eId="a1" endTime="2026-05-01T09:05:00+02:00">
            <from>The Minister for Ports (Ms. Finn)</from>
            <p>They were raised<authorialNote marker="1" eId="n1"><p>By order 4.</p></authorialNote> in March.<eol/>I
            agreed.</p>
          </answer>
          <narrative>(Several Members rose)</narrative>
          <speech by="#speaker"><from>Mr. Speaker:</from><p>Order!</p></speech>
          <speech by="/ontology/person/xx/lowe"><p>I thank the House.</p></speech>
        </debateSection>
      </questions>
      <adjournment eId="adj">
        <p>The House rose at <recordedTime time="2026-05-01T10:00:00">ten</recordedTime>.</p>
      </adjournment>
""", PEOPLE)  # fmt: skip


def test_a_debate_in_the_manner_of_a_hansard_comes_in_with_speakers_words_items_and_times() -> None:
    assert complaints(HANSARD) == []
    found = read_debate(HANSARD, HERE)
    assert [(one.name, one.post, one.form, one.item) for one in found.remarks] == [
        ("Tom Reed", "", "question", "i1"), ("Ada Finn", "Minister for Ports", "answer", "i1"),
        ("Mr. Speaker", "", "spoken", "i1"), ("lowe", "", "spoken", "i1"),
    ]  # fmt: skip
    assert [one.text for one in found.remarks] == [
        "asked the Minister for Ports\nwhether dues were raised without notice; and\nwho agreed.",
        "They were raised in March.\nI agreed.", "Order!", "I thank the House.",
    ]  # fmt: skip
    assert found.remarks[0].began_at == datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    assert found.remarks[1].ended_at == datetime(2026, 5, 1, 7, 5, tzinfo=UTC)
    assert found.form == "akn"


def test_what_was_not_spoken_is_listed_with_its_line_and_nothing_is_dropped() -> None:
    left = read_debate(HANSARD, HERE).unread
    assert [one.text for one in left] == [
        "OFFICIAL REPORT of an invented island", "PRAYERS", "ORAL QUESTIONS", "By order 4.", "(Several Members rose)",
        "The House rose at ten.",
    ]  # fmt: skip
    lines = HANSARD.decode().split("\n")
    assert all(left[n].text.split()[0] in lines[left[n].line - 1] for n in (0, 1, 2, 4))


@pytest.mark.parametrize("namespace", ["http://www.akomantoso.org/2.0", f"{NS}/WD17", ""])
@pytest.mark.parametrize("kind", ["debate", "debateRecord"])
def test_older_versions_of_the_standard_are_read_too(namespace: str, kind: str) -> None:
    body = """<debateSection name="s"><speechGroup by="#finn"><speech by="#finn" id="s1"><from>Sra. Finn.- </from>
      <p>Pido la palabra.</p></speech></speechGroup><subdivision><speech by=""><p>Nadie.</p></speech></subdivision>
      </debateSection>"""
    old = debate(body, '<TLCPerson id="finn" href="/x" showAs="Finn, doña Ada "/>', namespace, kind)
    found = read_debate(old.replace(b"eId=", b"id="), HERE)
    assert [(one.name, one.text) for one in found.remarks] == [("Finn, doña Ada", "Pido la palabra."), ("", "Nadie.")]


def test_words_that_stand_loose_in_a_speech_are_no_less_words() -> None:
    body = '<debateSection name="s"><speech by="#finn">One <i>or</i> two.<p>Three.</p> Four.</speech></debateSection>'
    assert read_debate(debate(body, PEOPLE), HERE).remarks[0].text == "One\nor\ntwo.\nThree.\nFour."


def test_a_speech_without_words_is_listed_by_its_speaker() -> None:
    body = """<debateSection name="s"><speech by="#finn"><from>A</from><p/></speech>
      <speech by="#reed"><p>B</p></speech></debateSection>"""
    found = read_debate(debate(body, PEOPLE), HERE)
    assert ([one.name for one in found.remarks], found.unread[-1].text) == (["Tom Reed"], "Ada Finn")


def test_a_file_of_ours_that_another_program_laid_out_anew_is_still_read() -> None:
    from lxml import etree

    root = etree.fromstring(write_debate(dossier()))
    again = etree.tostring(root, encoding="UTF-16")
    assert len(read_debate(again, dossier()).remarks) == 2


# Harm

SPEECH = '<debateSection name="s"><speech by="#finn"><p>{}</p></speech></debateSection>'
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'haha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
FETCHED = "<!DOCTYPE d SYSTEM 'http://192.0.2.1/d.dtd'>"
DEEP = debate("<debateSection name='s'>" * 50_000 + "</debateSection>" * 50_000)
HOSTILE = {
    "laughs": debate(SPEECH.format("&i;"), before=LAUGHS),
    "laughs in an attribute": debate(SPEECH.format("x").replace("#finn", "&i;"), before=LAUGHS),
    "outside": debate(SPEECH.format("&x;"), before=OUTSIDE),
    "fetched": debate(SPEECH.format("x"), before=FETCHED),
    "laughs in UTF-16": debate(SPEECH.format("&i;"), before=LAUGHS)
    .decode()
    .replace("UTF-8", "UTF-16")
    .encode("utf-16"),
    "deep": DEEP,
    "deep and cut off": DEEP[: len(DEEP) // 2],
    "in deep words": debate(SPEECH.format("<i>" * 5_000 + "x" + "</i>" * 5_000)),
    "a hundred megabytes": b"<akomaNtoso>" + b" " * 100 * 1024 * 1024,
    "many": debate(SPEECH.format("<i/>" * 600_000)),
    "attributes": debate(SPEECH.format("<i " + " ".join(f"a{n}=''" for n in range(1000)) + "/>")),
    "wrong root": b"<html><body>speech</body></html>",
    "another kind": write_report(False, dossier()),
    "nothing in it": b"<akomaNtoso/>",
    "no speech": debate("<prayers><heading>P</heading></prayers>"),
    "broken": debate(SPEECH.format("<p>")),
    "two roots": b"<akomaNtoso/><akomaNtoso/>",
    "unbound": b"<x:akomaNtoso/>",
    "a name no prefix has": b'<akomaNtoso xmlns="' + NS.encode() + b'"><y:debate/></akomaNtoso>',
    "another encoding": b"<?xml version='1.0' encoding='x-none'?><akomaNtoso/>",
    "an encoding with many octets": b"<?xml version='1.0' encoding='gb18030'?><akomaNtoso/>",
    "empty": b" \n",
    "a workbook": b"PK\x03\x04\x00",
    "a long word": debate(SPEECH.format("x" * 100_001)),
    "too many": debate("<debateSection name='s'>" + "<speech by=''><p>x</p></speech>" * 5_001 + "</debateSection>"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_means_harm_or_is_no_debate_is_refused_at_once_with_a_sentence(content: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(BadInput) as refused:
        read_debate(content, HERE)
    assert time.monotonic() - began < 5
    assert str(refused.value).endswith("。")
    assert len(str(refused.value)) < 200


@given(st.binary(max_size=40), st.integers(0, 3000), st.integers(0, 60))
def test_a_debate_with_any_bytes_changed_is_read_or_refused(junk: bytes, at: int, size: int) -> None:
    try:
        found = read_debate(HANSARD[:at] + junk + HANSARD[at + size :], HERE)
    except BadInput:
        return
    assert all(one.text for one in found.remarks)


def test_what_would_steer_a_terminal_cannot_hide_in_a_reference() -> None:
    body = SPEECH.format('<inline name="character" xmlns:m="urn:minutes:record:1" m:code="110000"/>x')
    assert read_debate(debate(body, PEOPLE), HERE).remarks[0].text == "x"
