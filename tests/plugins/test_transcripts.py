"""Transcripts: each form is read, no speaker is invented, and every line lands somewhere."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from minutes_transcripts import read_table, read_text, register_importers

from minutes import BadInput, Reading, RemarkDraft
from minutes.model import AgendaItem, Dossier, Meeting, Member

ITEM = "听取和审议市人民政府关于养老服务工作情况的报告"
MEETING = Meeting(id="m", held_on=date(2026, 8, 20), items=(AgendaItem(id="i", title=ITEM),))
DOSSIER = Dossier(meeting=MEETING, members=(Member(id="a", name="能建国"), Member(id="b", name="阿依古丽")))


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_text(text.encode(encoding), DOSSIER)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(remark.name, remark.text) for remark in reading.remarks]


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_text(content, DOSSIER)
    return str(caught.value)


# Typed records


def test_a_name_before_a_colon_opens_a_remark_and_further_paragraphs_belong_to_it() -> None:
    reading = read("郑文博：养老床位不少，空的也不少。\n\n我再说一点。\n钱月英（列席代表）：村里缺人。\n")
    assert said(reading) == [("郑文博", "养老床位不少，空的也不少。\n我再说一点。"), ("钱月英", "村里缺人。")]
    assert [remark.post for remark in reading.remarks] == ["", "列席代表"]
    assert [remark.line for remark in reading.remarks] == [1, 4]


def test_turns_of_speech_before_a_colon_are_not_taken_for_names() -> None:
    lines = (
        "建议：加快。",
        "时间：三个月。",
        "方案：要细。",
        "关键是：落实。",
        "其中（不含县区）：三家。",
        "第一：抓实。",
    )
    reading = read("郑文博：我讲几点。\n" + "\n".join(lines))
    assert said(reading) == [("郑文博", "我讲几点。\n" + "\n".join(lines))]


def test_a_name_of_the_roster_is_known_even_where_it_looks_like_a_word() -> None:
    reading = read("能建国：我补充。\n没有冒号的一段话。\n还有一段话。\n阿依古丽：赞成。")
    assert [remark.name for remark in reading.remarks] == ["能建国", "阿依古丽"]


def test_a_title_is_parted_from_a_whole_name_and_left_with_a_bare_surname() -> None:
    lines = (
        "能建国委员：好。",
        "王主任：请讲。",
        "郑文博 副主任：谢谢。",
        "钱月英副市长：好。",
        "赵海 列席代表：好。",
        "高新区主任：好。",
    )
    assert [(r.name, r.post) for r in read("\n".join(lines)).remarks] == [
        ("能建国", "委员"),
        ("王主任", ""),
        ("郑文博", "副主任"),
        ("钱月英", "副市长"),
        ("赵海", "列席代表"),
        ("高新区主任", ""),
    ]


def test_a_name_as_a_heading_of_its_own_opens_a_remark() -> None:
    reading = read("# 会议记录\n## 郑文博（委员）\n一。\n二。\n**钱月英**\n三。\n## 安全生产\n四。")
    assert said(reading) == [("郑文博", "一。\n二。"), ("钱月英", "三。\n四。")]
    assert [one.text for one in reading.unread] == ["# 会议记录", "## 安全生产"]


def test_a_post_may_hold_brackets_of_its_own() -> None:
    reading = read("上官虹（临水县人大常委会主任（列席））：好。")
    assert [(r.name, r.post) for r in reading.remarks] == [("上官虹", "临水县人大常委会主任（列席）")]


def test_written_remarks_and_interjections_keep_their_form() -> None:
    reading = read("郑文博（书面）：一。\n钱月英（列席代表、书面发言）：二。\n赵海（插话）：三。")
    assert [(r.form, r.post) for r in reading.remarks] == [
        ("written", ""),
        ("written", "列席代表"),
        ("interjection", ""),
    ]


def test_what_stands_before_the_first_speaker_is_listed_not_lost() -> None:
    reading = read(f"会议记录\n时间：八月二十日\n主持人：郑文博\n一、{ITEM}\n郑文博：开始。\n（休会）\n二、{ITEM}")
    assert said(reading) == [("郑文博", "开始。")]
    assert [(one.line, one.text) for one in reading.unread] == [
        (1, "会议记录"),
        (2, "时间：八月二十日"),
        (3, "主持人：郑文博"),
        (4, f"一、{ITEM}"),
        (6, "（休会）"),
        (7, f"二、{ITEM}"),
    ]
    assert all(one.why for one in reading.unread)


def test_the_chair_without_a_name_is_still_a_speaker() -> None:
    assert said(read("主持人：下面请各位审议这个报告。")) == [("主持人", "下面请各位审议这个报告。")]


def test_where_nearly_every_line_names_a_speaker_unusual_names_are_taken_too() -> None:
    reading = read("郑文博：一。\n钱月英：二。\n赵海：三。\n勒格措：四。")
    assert reading.remarks[-1].name == "勒格措"
    assert reading.remarks[-1].confidence < 1


def test_a_text_that_names_nobody_is_read_by_paragraphs_without_a_speaker() -> None:
    assert said(read("第一段话。\n还是第一段。\n\n第二段话。")) == [
        ("", "第一段话。\n还是第一段。"),
        ("", "第二段话。"),
    ]
    assert said(read("一行。\n又一行。")) == [("", "一行。"), ("", "又一行。")]


def test_markdown_around_names_is_seen_through_and_markup_in_the_words_stays() -> None:
    reading = read("# 会议记录\n**郑文博**：要**真抓**。\n\n**钱月英：**[bold]不变[/bold] <script>\n- 赵海：好。")
    assert said(reading) == [("郑文博", "要**真抓**。"), ("钱月英", "[bold]不变[/bold] <script>"), ("赵海", "好。")]


def test_control_characters_are_kept_as_typed() -> None:
    assert read("郑文博：红\x1b[31m字\x07。").remarks[0].text == "红\x1b[31m字\x07。"


def test_long_lines_keep_every_character() -> None:
    words = "养老 服务，" * 200
    assert read(f"郑文博：{words}。").remarks[0].text == f"{words}。"


# Speech-to-text exports


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("说话人1 00:00\n床位空着。\n说话人2 00:41\n同意。\n以上内容由AI生成", ["说话人1", "说话人2"]),
        ("例会\n关键词:\n养老\n文字记录:\nSpeaker 1 00:00:16.480\n床位空着。\n郑文博 00:01:00.000\n同意。",
         ["Speaker 1", "郑文博"]),
        ("**发言人 1 00:00:00**\n床位空着。\n\n**发言人 2 00:00:31**\n同意。", ["发言人 1", "发言人 2"]),
        ("发言人 1 00:00:00\n床位空着。\n发言人 2 00:00:31\n同意。", ["发言人 1", "发言人 2"]),
        ("郑文博(00:00:05): 床位空着。\n勒格措(00:00:09): 同意。", ["郑文博", "勒格措"]),
        ("郑文博（委员） 00:00:05\n床位空着。\n钱月英 00:00:09\n同意。", ["郑文博", "钱月英"]),
        ("00:00:05 郑文博\n床位空着。\n00:00:09 钱月英\n同意。", ["郑文博", "钱月英"]),
        ("[00:00:05] 郑文博：床位空着。\n[00:00:09] 钱月英：同意。", ["郑文博", "钱月英"]),
    ],
)  # fmt: skip
def test_each_export_of_speech_to_text_programs_is_read(text: str, names: list[str]) -> None:
    assert said(read(text)) == list(zip(names, ["床位空着。", "同意。"], strict=True))


def test_the_programs_own_closing_note_is_listed() -> None:
    reading = read("说话人1 00:00\n床位空着。\n以上内容由AI生成，仅供参考")
    assert [one.text for one in reading.unread] == ["以上内容由AI生成，仅供参考"]


def test_a_colon_inside_an_export_with_times_is_no_new_speaker() -> None:
    assert len(read("说话人1 00:00\n钱月英：这个名字我提一下。\n说话人2 00:30\n好。\n说话人1 00:40\n好。").remarks) == 3


# Encodings and bad input


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_is_read(encoding: str) -> None:
    assert said(read("郑文博：床位空着。\r\n钱月英：同意。", encoding)) == [
        ("郑文博", "床位空着。"),
        ("钱月英", "同意。"),
    ]


def test_big_endian_utf16_is_read() -> None:
    assert said(read_text(b"\xfe\xff" + "郑文博：好。".encode("utf-16-be"), DOSSIER)) == [("郑文博", "好。")]


@pytest.mark.parametrize(
    "content",
    [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"a\0b", b"PK\x03\x04zip", b"%PDF-1.7 x", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0",
     b"\xff\xfe\x00", "郑文博：好。".encode("utf-16-le"), "郑文博：".encode("gb18030") + b"\x80\xff"],
)  # fmt: skip
def test_what_is_empty_binary_or_broken_is_refused_in_words(content: bytes) -> None:
    assert refusal(content)


def test_broken_utf8_is_not_taken_for_another_encoding() -> None:
    content = "郑文博：床位空着的不少。\n钱月英：".encode() + b"\xe5\x93\n"
    assert "2" in refusal(content)


def test_a_file_beyond_the_limit_is_refused_at_once() -> None:
    assert "20" in refusal(b"a" * (50 * 1024 * 1024))


def test_more_remarks_than_any_sitting_has_are_refused() -> None:
    assert "5000" in refusal("郑文博：好。\n".encode() * 5_001)


def test_more_lines_than_any_transcript_has_are_refused_before_they_are_read() -> None:
    assert "200000" in refusal(b"a:\n" * 300_000)


def test_a_remark_longer_than_any_speech_is_refused() -> None:
    assert "1" in refusal("郑文博：".encode() + "好".encode() * 300_000)


def test_a_speaker_who_says_nothing_is_listed() -> None:
    reading = read("郑文博：\n钱月英：同意。")
    assert [(one.line, one.text) for one in reading.unread] == [(1, "郑文博")]


# Tables


def test_a_table_is_read_by_its_header_in_either_language() -> None:
    chinese = '序号,发言人,职务,发言内容\n1,郑文博,委员,"床位,空着。\n还有。"\n2,,,没有名字。\n3,钱月英,代表,\n'
    reading = read_table(chinese.encode("utf-8-sig"), DOSSIER)
    assert said(reading) == [("郑文博", "床位,空着。\n还有。"), ("", "没有名字。")]
    assert [(one.line, one.text) for one in reading.unread] == [(1, "序号"), (5, "3 | 钱月英 | 代表 | ")]
    english = read_table("speaker\ttext\n郑文博\t床位空着。".encode("gb18030"), DOSSIER)
    assert said(english) == [("郑文博", "床位空着。")]


@pytest.mark.parametrize("text", ["甲,乙\n一,二", 'speaker,text\n郑文博,"没有收尾', "speaker,text\n"])
def test_a_table_that_cannot_be_read_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadInput):
        read_table(text.encode(), DOSSIER)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Cc"]), min_size=1, max_size=20).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS.filter(bool)), min_size=1, max_size=8))
def test_a_table_that_was_written_out_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    quoted = [f'"{name.replace(chr(34), chr(34) * 2)}","{text.replace(chr(34), chr(34) * 2)}"' for name, text in rows]
    reading = read_table(("发言人,发言内容\n" + "\n".join(quoted)).encode("utf-8-sig"), DOSSIER)
    assert said(reading) == rows


# Every line lands somewhere


@pytest.mark.parametrize(
    ("one", "two"), [("发言人一", "发言人二"), ("说话人 十一", "说话人 A"), ("Speaker A", "SPEAKER_01")]
)
def test_the_labels_that_machines_give_to_voices_begin_remarks_however_they_count(one: str, two: str) -> None:
    cues = f"1\n00:00:01,000 --> 00:00:02,000\n{one}：床位空着。\n\n2\n00:00:02,000 --> 00:00:03,000\n{two}：同意。\n"
    assert [(said.name, said.text) for said in read(cues).remarks] == [(one, "床位空着。"), (two, "同意。")]


PIECES = st.sampled_from(
    (
        "郑文博：床位空着。|钱月英（代表）：同意|建议：加快|（休会）|# 标题|说话人1 00:00||7|一段话。"
        f"|00:00:01,000 --> 00:00:02,000|<v 赵海>好|NOTE 甲|**赵海**：好"
        f"|一、{ITEM}|赵海：|以上内容由AI生成|赵海(00:01): 好|------"
    ).split("|")
)
LINES = st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Cc"]), max_size=30))


@given(st.lists(LINES, min_size=1, max_size=15))
@example(["A", "00:00:01,000 --> 00:00:02,000", "郑文博：床位空着。"])
def test_every_word_of_every_line_lands_in_a_remark_or_in_the_list(lines: list[str]) -> None:
    try:
        reading = read("\n".join(lines))
    except BadInput:
        return
    kept = "".join(f"{r.name}{r.post}{r.text}" for r in reading.remarks) + "".join(u.text for u in reading.unread)
    for line in lines:
        if "-->" in line or any(tag in line for tag in ("<", "WEBVTT", "STYLE", "REGION", "&")):
            continue
        assert _letters(line) <= _letters(kept), line


def _letters(text: str) -> set[str]:
    return {character for character in text if character.isalpha()}


@given(st.binary(max_size=200))
def test_no_bytes_bring_anything_but_a_reading_or_a_refusal(content: bytes) -> None:
    for importer in register_importers({}):
        try:
            reading = importer.run(content, DOSSIER)
        except BadInput:
            continue
        assert all(isinstance(one, RemarkDraft) and one.text for one in reading.remarks)


def test_the_importers_name_the_files_they_take() -> None:
    suffixes = {suffix for importer in register_importers({}) for suffix in importer.suffixes}
    assert suffixes == {".txt", ".md", ".srt", ".vtt", ".csv", ".tsv", ".docx"}
