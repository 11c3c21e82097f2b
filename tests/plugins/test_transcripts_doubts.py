"""A line that may be an unknown speaker's stays with the remark before and is told as such; headings are not."""

from minutes_transcripts import read_text

from tests.plugins.test_transcripts import DOSSIER


def doubts(text: str) -> list[tuple[int, str, str]]:
    """Line, name and the words behind it of every doubted line."""
    return [
        (one.line, one.name, draft.text[one.words :].split("\n")[0])
        for draft in read_text(text.encode(), DOSSIER).remarks
        for one in draft.doubts
    ]


def test_a_short_name_nobody_knows_is_doubted_and_headings_and_turns_of_speech_are_not() -> None:
    lines = [
        "买买提：一。",
        "存在问题：二。",
        "某某某：三。",
        "群众甲：四。",
        "关键是：五。",
        "短板：六。",
        "他们说：七。",
    ]
    told = "张海舟：说。\n还有。\n" + "\n".join(lines) + "\n刘敏之：好。\n"
    assert doubts(told) == [(3, "买买提", "一。"), (5, "某某某", "三。"), (6, "群众甲", "四。")]


def test_a_typed_name_inside_an_export_with_times_is_doubted() -> None:
    assert doubts("张海舟 09:10\n建议。\n钱某某（群众代表）：食堂。\n刘敏之 09:12\n好。\n") == [(3, "钱某某", "食堂。")]


def test_an_indented_name_in_our_own_text_is_doubted_and_the_words_stay_as_they_are() -> None:
    text = "# 发言记录 · minutes 1\n张海舟：建议。\n　　第二点。\n　　钱某某：食堂。\n"
    assert doubts(text) == [(4, "钱某某", "食堂。")]
    assert read_text(text.encode(), DOSSIER).remarks[0].text == "建议。\n第二点。\n钱某某：食堂。"


def test_a_name_nobody_knows_in_a_subtitle_is_doubted_where_it_stands() -> None:
    cues = "1\n00:00:01,000 --> 00:00:03,000\n张海舟：建议\n\n2\n00:00:03,000 --> 00:00:05,000\n买买提：食堂\n\n"
    assert doubts(cues) == [(6, "买买提", "食堂")]
    assert read_text(cues.encode(), DOSSIER).remarks[0].text == "建议买买提：食堂"


def test_a_text_that_names_nobody_for_sure_shows_its_doubts_too() -> None:
    assert doubts("买买提：一。\n\n第二段。\n") == [(1, "买买提", "一。")]
