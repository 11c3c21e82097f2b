"""What one peer's reader learnt the hard way, case by case: subtitles as they are really found on disks."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document
from minutes_transcripts import read_table, read_text

from minutes import BadInput, Reading
from tests.plugins.test_transcripts_cues import DOSSIER, said

CUE = "00:01.000 --> 00:02.000\n"
ONE = f"WEBVTT\n\n{CUE}<v 郑文博>床位不少。\n"


def read(text: str) -> Reading:
    return read_text(text.encode(), DOSSIER)


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert said(read("\ufeff" + ONE)) == [("郑文博", "床位不少。")]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end: str) -> None:
    assert said(read(ONE.replace("\n", end))) == [("郑文博", "床位不少。")]


@pytest.mark.parametrize("time", ["00:01.000 --> 00:02.000", "01:00:01.000 --> 01:00:02.000", "0:01.0 --> 0:02.0"])
def test_times_without_hours_are_times(time: str) -> None:
    assert said(read(f"WEBVTT\n\n{time}\n<v 郑文博>床位不少。\n")) == [("郑文博", "床位不少。")]


@pytest.mark.parametrize("mark", [",", "."])
def test_times_with_a_comma_are_times(mark: str) -> None:
    text = f"WEBVTT\n\n00:00:01{mark}000 --> 00:00:02{mark}000\n<v 郑文博>床位不少。\n"
    assert said(read(text)) == [("郑文博", "床位不少。")]


@pytest.mark.parametrize(
    "voice", ["<v 郑文博>床位不少。", "<v 郑文博>床位不少。</v>", "<v.first.loud 郑文博>床位不少。"]
)
def test_a_voice_may_stay_open_be_closed_or_have_classes(voice: str) -> None:
    assert said(read(f"WEBVTT\n\n{CUE}{voice}\n")) == [("郑文博", "床位不少。")]


def test_notes_are_listed_and_styles_and_regions_are_passed_over() -> None:
    text = (
        f"WEBVTT\n\nNOTE\n两行的\n注记\n\nSTYLE\n::cue {{ color: red }}\n\nREGION\nid:a\n\n{CUE}<v 郑文博>床位不少。\n"
    )
    reading = read(text)
    assert said(reading) == [("郑文博", "床位不少。")]
    assert "color" not in str(reading)
    assert "注记" in [one.text for one in reading.unread]


def test_the_form_is_known_by_what_the_file_holds_not_by_its_ending() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n郑文博：床位不少。\n"
    assert read(srt).form == "srt"
    assert read(ONE).form == "vtt"
    assert read("郑文博：床位不少。\n").form == "typed"  # all three through the one reader of .txt, .srt and .vtt


def test_a_speaker_comes_from_the_file_alone_and_is_never_invented() -> None:
    reading = read(f"WEBVTT\n\n{CUE}床位不少。\n\n00:03.000 --> 00:04.000\n时间：三个月。\n")
    assert {one.name for one in reading.remarks} == {""}


@pytest.mark.parametrize("text", ["WEBVTT\n", f"WEBVTT\n\n{CUE}\n", "WEBVTT\n\nNOTE 空\n", f"1\n{CUE}\n"])
def test_an_empty_result_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read(text)


def test_captions_that_roll_are_read_once() -> None:
    text = (
        "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:01.990 align:start\n \n床位<00:00:00.500><c>不少</c>\n\n"
        "00:00:01.990 --> 00:00:02.000\n床位不少\n \n\n"
        "00:00:02.000 --> 00:00:04.000\n床位不少\n空的<00:00:03.000><c>也不少</c>\n"
    )
    assert said(read(text)) == [("", "床位不少空的也不少")]


def test_words_that_were_said_twice_stay_twice_where_nothing_rolls() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n同意。\n\n00:02.000 --> 00:03.000\n同意。\n"
    assert said(read(text)) == [("", "同意。同意。")]


def test_a_table_says_when_somebody_began_and_ended_and_in_which_group() -> None:
    table = "发言人,发言内容,分组,开始时间,结束时间\n郑文博,床位不少。,第二组,2026-08-20 09:00:00+08:00,00:03\n"
    reading = read_table(table.encode(), DOSSIER)
    (one,) = reading.remarks
    assert (one.group, one.began_at, one.ended_at) == ("第二组", datetime(2026, 8, 20, 1, tzinfo=UTC), None)
    assert [unread.text for unread in reading.unread] == ["00:03"]


def test_a_word_file_under_another_name_is_read_as_what_it_is() -> None:
    document, file = Document(), io.BytesIO()
    document.add_paragraph("郑文博：床位不少。")
    document.save(file)
    assert said(read_text(file.getvalue(), DOSSIER)) == [("郑文博", "床位不少。")]
