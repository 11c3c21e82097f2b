"""核签: what goes out on a sheet and comes back changes exactly what the speaker changed, or nothing at all."""

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_docx import register_exporters as docx_exporters
from minutes_papers import register_exporters as md_exporters
from minutes_papers import register_templates
from minutes_transcripts import read_text, read_word, register_importers

from minutes.contract import Desk
from minutes.errors import BadInput, Refused, Stale
from minutes.model import Meeting, Member, Opinion, Remark, Source
from minutes.numbering import proof_number, sheet_number
from minutes.rules import source_holds
from minutes.testing import desk as new_desk
from minutes.workflow import confirming, issue, people, record

LINE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ODD = [
    "# 一",
    "**重**",
    "1. 第一",
    "- 减",
    "> 引",
    "|表|",
    "`码`",
    "\\*",
    "&amp;",
    "---",
    "　　缩进",
    "a  b",
    "\t",
    "~~~",
]
WORDS = (
    st.lists(st.one_of(LINE, st.sampled_from([*ODD, "‹0D›"])), min_size=1, max_size=5)
    .map("\n".join)
    .filter(lambda text: bool(text.strip()) and "〔核签" not in text)
)


def desk_with_remarks(*said: tuple[str, str]) -> tuple[Desk, Meeting, list[Remark]]:
    desk = new_desk(
        *register_templates({}), *register_importers({}), *docx_exporters({}), *md_exporters({})
    )  # fmt: skip
    people.enrol(desk, Member(id="zeng", name="曾若谷"), Member(id="lu", name="陆知行"))
    held = record.convene(desk, held_on=desk.today, titles=["灌区改造", "预算执行"], term=18, session=31)
    remarks = [record.speak(desk, held.id, str(n % 2 + 1), text, speaker=who) for n, (who, text) in enumerate(said)]
    return desk, held, remarks


def sheet(desk: Desk, held: Meeting, suffix: str = "md", speaker: str = "zeng") -> bytes:
    return issue.write(
        desk, issue.compose(desk, "confirmation", meeting=held.id, extra={"speaker": speaker}), suffix
    )  # fmt: skip


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """The sheet with its words changed by hand, in Markdown or in every paragraph of the Word file."""
    if not content.startswith(b"PK"):
        return change(content.decode()).encode()
    import docx

    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if (after := change(paragraph.text)) != paragraph.text:
            paragraph.text = after
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def look(desk: Desk, content: bytes, meeting: str = "") -> confirming.Sheet:
    return confirming.look_into_sheet(desk, "核签单.docx", content, meeting)


SAID = (("zeng", "渠道漏水。\n管护不到位。"), ("lu", "同意。"), ("zeng", "预算太紧。"))


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_corrections_come_back_as_revisions_and_the_rest_is_confirmed(suffix: str) -> None:
    desk, held, (first, other, last) = desk_with_remarks(*SAID)
    back = edited(sheet(desk, held, suffix), lambda text: text.replace("管护不到位。", "管护责任没有落实。"))
    preview = look(desk, back)
    assert [(one.remark.id, one.changed) for one in preview.lines] == [(first.id, True), (last.id, False)]
    assert desk.store.get(first.id) == first, "nothing is saved by looking"
    taken = confirming.take_in_sheet(desk, preview)
    assert [one.text for one in taken] == ["渠道漏水。\n管护责任没有落实。", "预算太紧。"]
    assert [(one.confirmed.by, one.confirmed.note) for one in taken if one.confirmed] == [
        ("曾若谷", "核签时更正"), ("曾若谷", ""),
    ]  # fmt: skip
    before, after = desk.store.history(first.id)
    assert (before.record.text, after.record.text, after.by) == (SAID[0][1], taken[0].text, "tester")
    assert desk.store.get(other.id) == other
    assert desk.store.history(last.id)[-1].mark == after.mark, "one transaction"


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_sheet_that_comes_back_untouched_changes_no_character(suffix: str) -> None:
    @settings(max_examples=25 if suffix == "docx" else 60, deadline=None)
    @given(WORDS)
    def proved(text: str) -> None:
        desk, held, (said,) = desk_with_remarks(("zeng", text))
        (line,) = look(desk, sheet(desk, held, suffix)).lines
        assert (line.changed, line.after) == (False, said.text)

    proved()


def test_lines_that_were_left_alone_stay_as_they_are_on_file() -> None:
    text = "　　第一行\x07。\n\n第二行。\n  第三行。"
    assert (
        confirming.corrected(text, ["第一行‹07›。", "第二行改。", "第三行。"])
        == "　　第一行\x07。\n第二行改。\n  第三行。"
    )


def test_taking_the_same_sheet_in_twice_changes_nothing_more() -> None:
    desk, held, _said = desk_with_remarks(*SAID)
    back = edited(sheet(desk, held), lambda text: text.replace("漏水", "渗漏"))
    confirming.take_in_sheet(desk, look(desk, back))
    again = look(desk, back)
    assert [(one.known, one.changed) for one in again.lines] == [(True, False), (True, False)]
    assert confirming.take_in_sheet(desk, again) == ()


def test_opinions_keep_the_words_they_rest_on_through_a_correction() -> None:
    desk, held, (first, *_more) = desk_with_remarks(*SAID)
    source = Source(remark=first.id, start=6, end=12, text="管护不到位。", speaker="zeng")
    desk.keep(Opinion(id="o", meeting=held.id, item=first.item, sources=(source,)))
    back = edited(sheet(desk, held), lambda text: text.replace("渠道漏水", "渠道漏水相当严重"))
    confirming.take_in_sheet(desk, look(desk, back))
    assert source_holds(desk.fetch(Opinion, "o").sources[0], desk.fetch(Remark, first.id))


def test_a_remark_changed_since_the_sheet_was_made_is_refused_naming_the_other_change() -> None:
    desk, held, (first, *_more) = desk_with_remarks(*SAID)
    back = sheet(desk, held)
    record.amend(desk, first.id, "渠道漏水严重。")
    with pytest.raises(Refused, match="tester"):
        look(desk, back)


def test_a_remark_that_has_another_speaker_by_now_is_refused() -> None:
    desk, held, (first, *_more) = desk_with_remarks(*SAID)
    back = sheet(desk, held)
    record.identify(desk, first.id, "lu")
    with pytest.raises(Refused):
        look(desk, back)


def test_a_remark_changed_between_the_look_and_the_save_is_stale_and_nothing_is_saved() -> None:
    desk, held, (first, _other, last) = desk_with_remarks(*SAID)
    preview = look(desk, sheet(desk, held))
    record.amend(desk, last.id, "预算偏紧。")
    with pytest.raises(Stale):
        confirming.take_in_sheet(desk, preview)
    assert desk.fetch(Remark, first.id).confirmed is None


def test_a_sheet_of_another_meeting_is_refused_by_name() -> None:
    desk, held, (first, _other, last) = desk_with_remarks(*SAID)
    other = record.convene(desk, held_on=desk.today, titles=["别的"], term=18, session=32)
    with pytest.raises(Refused, match="三十一次"):
        look(desk, sheet(desk, held), other.id)
    foot = sheet_number("elsewhere", [(first.id, 1), (last.id, 1)])
    with pytest.raises(Refused, match="elsewhere"):
        look(desk, re.sub("〔核签单 .*〕", foot, sheet(desk, held).decode()).encode())


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("〔核签 ", "〔核 ", 1), lambda text: text.replace("〔核签单 ", "〔"),
        lambda text: "随便一段话。", lambda text: text.replace("渠道漏水。", "").replace("管护不到位。", ""),
        lambda text: text.replace("·1·", "·9·", 1), lambda text: text + text,
    ],
)  # fmt: skip
def test_a_damaged_sheet_is_refused_and_nothing_is_saved(damage: Callable[[str], str]) -> None:
    desk, held, said = desk_with_remarks(*SAID)
    with pytest.raises((BadInput, Refused)):
        look(desk, edited(sheet(desk, held), damage))
    assert record.said(desk, held.id) == said


def test_a_withdrawn_remark_is_refused() -> None:
    desk, held, (first, *_more) = desk_with_remarks(*SAID)
    back = sheet(desk, held)
    record.withdraw(desk, first.id, "重复")
    with pytest.raises(Refused):
        look(desk, back)


def test_what_stands_below_the_words_is_told() -> None:
    desk, held, _said = desk_with_remarks(*SAID)
    preview = look(desk, edited(sheet(desk, held), lambda text: text.replace("签名：", "签名：曾若谷 ")))
    assert "签名：曾若谷" in preview.unread[0].text


def test_an_unidentified_speakers_sheet_needs_somebody_who_signs() -> None:
    desk, held, (said,) = desk_with_remarks(("", "有人说。"))
    preview = look(desk, sheet(desk, held, speaker=""))
    with pytest.raises(Refused):
        confirming.take_in_sheet(desk, preview)
    (signed,) = confirming.take_in_sheet(desk, preview, by="李文书")
    assert signed.id == said.id


def test_a_sheet_asks_whose_it_is_where_several_spoke() -> None:
    desk, held, _said = desk_with_remarks(*SAID)
    with pytest.raises(BadInput, match="曾若谷、陆知行"):
        sheet(desk, held, speaker="")


def test_a_sheet_is_no_transcript() -> None:
    desk, held, _said = desk_with_remarks(*SAID)
    dossier = desk.archive.dossier(held.id)
    for content, reader in ((sheet(desk, held), read_text), (sheet(desk, held, "docx"), read_word)):
        with pytest.raises(BadInput, match="confirm-sheet"):
            reader(content, dossier)


def test_a_comment_and_tracked_changes_in_word_are_heard() -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    desk, held, _said = desk_with_remarks(*SAID)
    document = docx.Document(io.BytesIO(sheet(desk, held, "docx")))
    words = next(one for one in document.paragraphs if one.text == "预算太紧。")
    document.add_comment(words.runs[0], "数字待核", author="x")
    gone = "".join(run.text for run in words.runs)
    for run in words.runs:
        run._r.getparent().remove(run._r)
    words._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="8" w:author="x"><w:r><w:delText>{gone}</w:delText></w:r></w:del>')
    )
    words._p.append(parse_xml(
        f'<w:ins {nsdecls("w")} w:id="9" w:author="x"><w:r><w:t>预算偏紧。</w:t></w:r></w:ins>'))  # fmt: skip
    saved = io.BytesIO()
    document.save(saved)
    preview = look(desk, saved.getvalue())
    assert [one.after for one in preview.lines if one.changed] == ["预算偏紧。"]
    assert "数字待核" in [one.text for one in preview.unread]


def test_a_number_that_was_changed_to_that_of_anothers_remark_changes_nothing() -> None:
    desk, held, (first, other, second) = desk_with_remarks(
        ("曾若谷", "渠道老化。"), ("陆知行", "水费难收。"), ("曾若谷", "整修。")
    )
    filled = sheet(desk, held).decode().replace(second.id, other.id)
    with pytest.raises(BadInput, match="第 2 条发言上方的编号"):
        confirming.look_into_sheet(desk, "sheet.md", filled.encode())
    whole = sheet(desk, held).decode().replace(proof_number(second.id, 1), proof_number(other.id, 1))
    with pytest.raises(BadInput, match="编号被改动"):
        confirming.look_into_sheet(desk, "sheet.md", whole.encode())
    both = re.sub("〔核签单 .*〕", sheet_number(held.id, [(first.id, 1), (other.id, 1)]), whole)
    with pytest.raises(Refused, match="陆知行"):
        confirming.look_into_sheet(desk, "sheet.md", both.encode())
    assert [one.confirmed for one in record.said(desk, held.id)] == [None] * 3


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_sheet_of_one_remark_whose_number_or_mark_was_changed_is_refused_in_a_sentence(suffix: str) -> None:
    desk, held, (said, other) = desk_with_remarks(("曾若谷", "渠道老化。"), ("陆知行", "水费难收。"))
    printed = sheet(desk, held, suffix)
    mark, foot = proof_number(said.id, 1), sheet_number(held.id, [(said.id, 1)])
    assert look(desk, printed).lines[0].remark.id == said.id
    changes = {
        mark.replace(said.id, other.id): "不是印出时的样子", mark.replace("·1·", "·2·"): "不是印出时的样子",
        mark[:-2] + ("0" if mark[-2] != "0" else "1") + "〕": "不是印出时的样子",
        proof_number(other.id, 1): "编号被改动", mark[:-6] + "〕": "只能识别 0 个",
    }  # fmt: skip
    for after, sentence in changes.items():
        with pytest.raises(BadInput, match=sentence):
            look(desk, edited(printed, lambda text, after=after: text.replace(mark, after)))
    for after in (foot.replace("·1·", "·2·"), foot[:-2] + ("0" if foot[-2] != "0" else "1") + "〕"):
        with pytest.raises(BadInput):
            look(desk, edited(printed, lambda text, after=after: text.replace(foot, after)))
    assert [one.confirmed for one in record.said(desk, held.id)] == [None] * 2
