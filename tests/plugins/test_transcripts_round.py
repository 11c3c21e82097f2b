"""What goes out comes in again unchanged, whatever was said; and what goes out does no harm in other programs."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from minutes_transcripts import as_cues, as_markdown, as_table, as_text, read_table, read_text

from minutes import Reading
from minutes.model import FORMS, AgendaItem, Dossier, Meeting, Member, Remark, replace

START = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
ODD = st.sampled_from(
    ["\r", "\n", "\0", "　　", "\\", "\\n", "：", ":", "（", "）", "〔", "〕", "#", "## 1. ", "<v 张三>", "</v>", "-->",
     "&amp;", "&#13;", "<c></c>", "NOTE minutes {", "WEBVTT", "=1+1", "'=", "+", "-", "@", "\t", '"', ",", "\ufeff",
     "\u2028", "\x85", "00:01.000 --> 00:02.000", "发言人未识别", "\n\n", "𬭩", "1\n00:00:01,000 --> 00:00:02,000\n",
     "---", "### ", "- 职务：", "1. ", "\\\n"]
)  # fmt: skip
TEXT = st.lists(st.one_of(ODD, st.text(st.characters(exclude_categories=("Cs",)), max_size=8)), max_size=6).map("".join)
WORDS = TEXT.map(str.strip)
FORM = st.sampled_from(FORMS)
MOMENT = st.one_of(st.none(), st.datetimes(datetime(2026, 8, 20), datetime(2026, 8, 21), timezones=st.just(UTC)))

Write = Callable[[Dossier], bytes]
Read = Callable[[bytes, Dossier], Reading]
EXACT = [
    (as_text.write, read_text), (as_table.write, read_table), (as_cues.write_vtt, read_text),
    (as_markdown.write, read_text),
]  # fmt: skip
KINDS = ["txt", "csv", "vtt", "md"]


def remark(n: int, name: str, post: str, form: str, text: str, item: str, minutes: int = 0) -> Remark:
    at = START + timedelta(minutes=minutes)
    return Remark(id=f"r{n}", meeting="m", item=item, name=name, post=post, form=form, text=text, at=at)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    titles = draw(st.lists(TEXT, min_size=1, max_size=3))
    items = tuple(AgendaItem(id=f"i{n}", title=title) for n, title in enumerate(titles, 1))
    said = draw(st.lists(st.tuples(WORDS, WORDS, FORM, WORDS.filter(bool), st.integers(-9, 9)), min_size=1, max_size=4))
    remarks = [
        replace(
            remark(n, *one[:4], draw(st.sampled_from([item.id for item in items])), one[4]),
            group=draw(WORDS), began_at=draw(MOMENT), ended_at=draw(MOMENT),
        )
        for n, one in enumerate(said)
    ]  # fmt: skip
    meeting = Meeting(id="m", held_on=date(2026, 8, 20), items=items, title=draw(TEXT))
    return Dossier(meeting=meeting, members=(Member(id="a", name="张三"),), remarks=tuple(remarks))


def plain(*said: tuple[str, str]) -> Dossier:
    items = (AgendaItem(id="i1", title="养老服务工作"), AgendaItem(id="i2", title="预算执行情况"))
    remarks = [remark(n, name, "委员", "spoken", text, "i1", n) for n, (name, text) in enumerate(said)]
    return Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20), items=items), remarks=tuple(remarks))


def came_back(dossier: Dossier, reading: Reading) -> None:
    back = [(one.name, one.post, one.form, one.group, one.text, one.item) for one in reading.remarks]
    assert back == [(one.name, one.post, one.form, one.group, one.text, one.item) for one in dossier.remarks]
    assert reading.unread == ()
    if not reading.form.startswith("txt"):  # a text for people says no times
        assert [(one.began_at, one.ended_at) for one in reading.remarks] == [
            (one.began_at, one.ended_at) for one in dossier.remarks
        ]


@pytest.mark.parametrize(("write", "read"), EXACT, ids=KINDS)
def test_what_goes_out_comes_in_again_unchanged(write: Write, read: Read) -> None:
    @given(dossiers())
    @example(plain(("", "无名。"), ("发言人未识别", "有名。"), ("张三", "一。\n\n　二。")))
    @example(plain(("", "\0"), ("<c></c><c></c>00:01.000 --> 00:02.000", "长名。")))
    def proved(dossier: Dossier) -> None:
        came_back(dossier, read(write(dossier), dossier))

    proved()


@pytest.mark.parametrize(("write", "read"), EXACT, ids=KINDS)
def test_line_ends_and_a_mark_that_another_program_put_in_change_nothing(write: Write, read: Read) -> None:
    dossier = plain(("张三", "一。\n二。"), ("李四", "三。"))
    text = write(dossier).decode("utf-8-sig").replace("\r\n", "\n")
    for changed in (text.replace("\n", "\r\n").encode("utf-8-sig"), text.encode(), text.encode("utf-16")):
        came_back(dossier, read(changed, dossier))


@pytest.mark.parametrize(("write", "read"), EXACT, ids=KINDS)
def test_an_item_that_this_agenda_lacks_is_told_and_its_remarks_are_kept(write: Write, read: Read) -> None:
    dossier = plain(("张三", "一。"))
    other = Dossier(meeting=Meeting(id="n", held_on=date(2026, 9, 1), items=(AgendaItem(id="x", title="别的"),)))
    reading = read(write(dossier), other)
    assert [(one.text, one.item) for one in reading.remarks] == [("一。", "")]
    assert [one.why for one in reading.unread] != []


def test_no_cell_of_the_table_begins_as_a_formula_does() -> None:
    @given(dossiers())
    def proved(dossier: Dossier) -> None:
        rows = csv.reader(io.StringIO(as_table.write(dossier).decode("utf-8-sig"), newline=""))
        assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for row in rows for cell in row)

    proved()


def test_the_table_says_speaker_post_role_form_item_and_text_in_its_first_row() -> None:
    content = as_table.write(plain(("张三", "=HYPERLINK(1)")))
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head == ["发言人", "职务", "人员类别", "发言方式", "议题", "发言内容"]
    assert row == ["张三", "委员", "", "口头发言", "1. 养老服务工作", "'=HYPERLINK(1)"]


def test_a_foreign_table_keeps_its_quotes_and_loses_only_the_mark_before_a_formula() -> None:
    reading = read_table("发言人,发言\n张三,'引' 起来\n李四,'-5 度\n".encode(), plain())
    assert [one.text for one in reading.remarks] == ["'引' 起来", "-5 度"]


def test_webvtt_names_the_voice_on_every_cue_and_counts_from_the_first_remark() -> None:
    text = as_cues.write_vtt(plain(("张三", "一。"), ("张三", "二。"), ("李 四", "三 <b>。"))).decode()
    assert [line for line in text.split("\n") if line.startswith("<v ")] == [
        "<v 张三>一。", "<v 张三>二。", "<v 李 四>三 &lt;b&gt;。",
    ]  # fmt: skip
    times = [line for line in text.split("\n") if "-->" in line]
    assert times[:2] == ["00:00:00.000 --> 00:01:00.000", "00:01:00.000 --> 00:02:00.000"]
    assert times[2].startswith("00:02:00.000 --> 00:02:0")


def test_subtitles_name_the_speaker_plainly_and_only_when_it_changes() -> None:
    text = as_cues.write_srt(plain(("张三", "一。"), ("张三", "二。\n\n三。"), ("李四", "四 --> 五。"))).decode()
    assert [block.split("\n")[2:] for block in text.strip().split("\n\n")] == [
        ["张三: 一。"], ["二。", "三。"], ["李四: 四 → 五。"],
    ]  # fmt: skip
    assert "<" not in text
    assert "00:01:00,000 --> 00:02:00,000" in text


def test_subtitles_come_in_again_with_their_speakers_where_nobody_speaks_twice_in_a_row() -> None:
    dossier = plain(("张三", "一。"), ("李四", "二，\n三。"), ("张三", "四。"))
    reading = read_text(as_cues.write_srt(dossier), dossier)
    assert [(one.name, one.text) for one in reading.remarks] == [
        ("张三", "一。"),
        ("李四", "二，三。"),
        ("张三", "四。"),
    ]


def test_words_of_nobody_known_do_not_come_back_from_subtitles_as_those_of_who_spoke_before() -> None:
    dossier = plain(("张三", "一。"), ("", "二。"), ("张三", "三。"))
    reading = read_text(as_cues.write_srt(dossier), dossier)
    assert [(one.name, one.text) for one in reading.remarks] == [("张三", "一。"), ("", "二。"), ("张三", "三。")]


SAID = st.text("床位不少空的也，。！？、“”—…·（）《》09aZ 　&-", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(SAID, min_size=1, max_size=5))
def test_what_subtitles_can_hold_comes_back_from_them_unchanged(texts: list[str]) -> None:
    dossier = plain(*((("张三", "李四")[n % 2], text) for n, text in enumerate(texts)))
    reading = read_text(as_cues.write_srt(dossier), dossier)
    assert [(one.name, one.text) for one in reading.remarks] == [(one.name, one.text) for one in dossier.remarks]
    assert reading.unread == ()


def test_a_cue_never_ends_before_it_begins() -> None:
    @given(dossiers())
    def proved(dossier: Dossier) -> None:
        for start, end in as_cues._spans(dossier):
            assert 0 <= start < end

    proved()


def test_a_text_that_a_person_changed_is_read_and_what_does_not_fit_is_listed() -> None:
    dossier = plain(("张三", "一。"), ("李四", "二。"))
    text = (
        as_text.write(dossier)
        .decode("utf-8-sig")
        .replace("李四（委员）：", "没有冒号的话\n\n王五（代表）〔书面发言〕：")
    )
    reading = read_text(text.encode(), dossier)
    assert [(one.name, one.post, one.form) for one in reading.remarks] == [
        ("张三", "委员", "spoken"), ("王五", "代表", "written"),
    ]  # fmt: skip
    assert [(one.line, one.text) for one in reading.unread] == [(7, "没有冒号的话")]


def test_a_note_in_webvtt_that_cannot_be_read_is_listed_and_its_cue_kept() -> None:
    dossier = plain(("张三", "一。"))
    text = as_cues.write_vtt(dossier).decode().replace('"post"', '"post')
    reading = read_text(text.encode(), dossier)
    assert [(one.name, one.text, one.post) for one in reading.remarks] == [("张三", "一。", "")]
    assert len(reading.unread) == 1
