"""What one peer's reader learnt the hard way, case by case: subtitles as they are really found on disks."""

import pytest
from minutes_transcripts import read_text

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
