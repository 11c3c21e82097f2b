"""Subtitles are read tolerantly, and nobody is named whom the file does not name."""

from datetime import date

import pytest
from minutes_transcripts import read_text

from minutes import BadInput, Reading
from minutes.model import Dossier, Meeting

DOSSIER = Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20)))


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_text(text.encode(encoding), DOSSIER)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(remark.name, remark.text) for remark in reading.remarks]


VTT = """WEBVTT - 审议
Kind: captions

NOTE 录音在 202 室

STYLE
::cue { color: red }

1
00:01.000 --> 00:04.000 align:start
<v 郑文博>床位不少，

2
00:04.000 --> 00:06.500
<v.loud 郑文博>空的<i>也</i>不少。</v>

00:01:06,500 --> 00:01:09,000
<v 钱月英>同意，A &amp; B &lt;b&gt;。
"""


@pytest.mark.parametrize("text", [VTT, "\ufeff" + VTT, VTT.replace("\n", "\r\n"), VTT.replace("\n", "\r")])
def test_webvtt_is_read_with_mark_line_ends_short_times_open_tags_and_commas(text: str) -> None:
    reading = read(text)
    assert said(reading) == [("郑文博", "床位不少，空的也不少。"), ("钱月英", "同意，A & B <b>。")]
    assert [one.text for one in reading.unread] == ["NOTE 录音在 202 室"]
    assert reading.form == "vtt"


def test_a_cue_without_a_voice_among_voices_is_nobodys() -> None:
    reading = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 郑文博>一。\n\n00:02.000 --> 00:03.000\n二。\n")
    assert said(reading) == [("郑文博", "一。"), ("", "二。")]


def test_two_voices_in_one_cue_are_two_remarks() -> None:
    reading = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 郑文博>一。</v>\n<v 钱月英>二。</v>\n")
    assert said(reading) == [("郑文博", "一。"), ("钱月英", "二。")]


SRT = """1
00:00:01,000 --> 00:00:06,500
郑文博：床位不少，

2
00:00:06,500 --> 00:00:12,250
空的也不少。

3
00:00:12,250 --> 00:00:13,000
钱月英: 同意。
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_in_srt_a_speaker_holds_until_another_is_named(encoding: str) -> None:
    assert said(read(SRT, encoding)) == [("郑文博", "床位不少，空的也不少。"), ("钱月英", "同意。")]


def test_srt_without_blank_lines_does_not_take_numbers_for_words() -> None:
    assert said(read(SRT.replace("\n\n", "\n"))) == said(read(SRT))


def test_nameless_cues_are_joined_until_there_is_a_pause() -> None:
    times = ("00:00:01,000 --> 00:00:02,000", "00:00:02,100 --> 00:00:03,000", "00:00:09,000 --> 00:00:10,000")
    text = "\n\n".join(f"{n}\n{time}\n第{n}句。" for n, time in enumerate(times, 1))
    assert said(read(text)) == [("", "第1句。第2句。"), ("", "第3句。")]


def test_latin_words_are_joined_with_a_space() -> None:
    assert said(read("1\n00:00:01,000 --> 00:00:02,000\nfive G\nbase stations\n")) == [("", "five G base stations")]


def test_other_markup_in_the_words_stays_as_typed() -> None:
    assert (
        read("1\n00:00:01,000 --> 00:00:02,000\n<script>x</script>[bold]\n").remarks[0].text
        == "<script>x</script>[bold]"
    )


def test_a_line_that_belongs_to_no_cue_is_listed() -> None:
    reading = read("某次会议\n\n" + SRT + "\n散落的一行\n")
    assert [one.text for one in reading.unread] == ["某次会议", "散落的一行"]


@pytest.mark.parametrize("text", ["WEBVTT\n\nNOTE 空的\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_subtitles_without_words_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read(text)
