"""The layout that every exporter shares: measures, heads and titles that fit, columns, the wishes of front matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.layout import (
    CHARACTER,
    HEIGHT,
    LINE,
    LOOKS,
    PADDING,
    WIDTH,
    approvers,
    asked,
    below_title,
    columns,
    copied,
    date_words,
    form_of,
    heights,
    lines,
    note_fit,
    notes,
    printed,
    signed,
    signs,
    squeezed,
    whole,
    width,
)


def test_twenty_two_lines_of_twenty_eight_characters_fit_and_no_more() -> None:
    assert int(HEIGHT // LINE) == 22
    assert int(WIDTH // CHARACTER) == 28


@given(st.integers(min_value=1, max_value=60))
def test_a_long_head_is_squeezed_and_never_broken(length: int) -> None:
    size, percent = squeezed("委" * length)
    assert length * (size - 0.25) * percent / 100 <= WIDTH
    assert percent >= 50


@settings(deadline=None)  # the first cut loads the words
@given(st.text(st.sampled_from("关于全市老旧小区改造工作情况的报告《》“”审议意见ab12 "), min_size=1, max_size=90))
def test_breaking_a_title_loses_nothing(title: str) -> None:
    broken = lines(title)
    assert "".join(broken).split() == " ".join(title.split()).split()
    assert all(broken) or title.isspace()


def test_titles_break_evenly_and_between_words() -> None:
    assert lines("澄江市第十六届人民代表大会常务委员会第三十五次会议记录") == [
        "澄江市第十六届人民代表大会常务委员会", "第三十五次会议记录",
    ]  # fmt: skip
    assert lines("关于召开禾江市第八届人民代表大会常务委员会第三十六次会议的通知") == [
        "关于召开禾江市第八届人民代表大会", "常务委员会第三十六次会议的通知",
    ]  # fmt: skip
    assert lines("关于催办“改造后的物业和管护”办理情况的函")[0] == "关于催办“改造后的物业和管护”"
    assert lines("关于召开澄江市第十六届人民代表大会常务委员会第三十五次会议的通知")[0].endswith("人民代表大会")


def test_what_stands_under_a_title_breaks_as_evenly_and_where_it_is_asked_to() -> None:
    session = "巴音河蒙古自治州青龙湖生态保护区第十六届人民代表大会常务委员会第三十五次会议"
    assert below_title({"passed": f"（{session}）"}) == [f"（{session[:16]}", f"{session[16:]}）"]
    assert below_title({"passed": "（第3期）\n某办公室编印\n"}) == ["（第3期）", "某办公室编印"]
    held = "（2026年8月27日至29日，青龙湖生态保护区人大会议中心三楼第一会议厅）"
    assert below_title({"passed": held})[0].endswith("，")
    full = f"（{'国' * 20}2026年8月1日）"
    assert len(below_title({"passed": full})) == 2  # a program may put white beside the figures
    assert below_title({}) == []


def test_who_printed_a_paper_stands_on_one_line_with_the_day() -> None:
    by, on, fit = printed({"printed_by": "委" * 40, "signed_on": "2026-12-27"})
    assert (on, fit < 0.6) == ("2026年12月27日印发", True)
    assert width(by, 14) * fit + width(on, 14) + 14 <= WIDTH - 2 * CHARACTER
    assert printed({"printed_by": "某办公室"})[2] == 1


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_a_row_is_as_high_as_its_longest_cell_needs(row: list[str]) -> None:
    look = LOOKS["表格"]
    [high] = heights([row], [90.0] * len(row), look)
    assert high >= look.line + 2 * PADDING
    assert (high - 2 * PADDING) / look.line * (90 - 2 * PADDING) >= max(width(cell, look.size) for cell in row) - 0.01


@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=30), st.lists(st.text(max_size=40), min_size=30, max_size=30)
)
def test_columns_fill_the_width_and_none_vanishes(head: list[str], row: list[str]) -> None:
    breadths = columns([head, row[: len(head)]], WIDTH, 12)
    assert sum(breadths) == pytest.approx(WIDTH)
    assert min(breadths) >= min(12, WIDTH * 0.9 / len(head))


def test_a_column_is_as_broad_as_the_number_of_a_paper_that_is_not_torn() -> None:
    rows = [["序号", "文号", "题名"], ["1", "澄人常〔2026〕112号", "长" * 300]]
    _n, number, _title = columns(rows, WIDTH, 12)
    assert number - 2 * PADDING >= whole(rows[1][1], 12) == width("〔2026〕112号", 12)


def test_the_breadths_of_columns_are_asked_for_by_how_many_there_are() -> None:
    assert asked({"columns": "1 4; 3 20 4 4 4"}) == {2: [1, 4], 5: [3, 20, 4, 4, 4]}
    assert asked({"columns": "1 0; x 2; 1 2 3"}) == {3: [1, 2, 3]}


@pytest.mark.parametrize(
    ("meta", "form"),
    [
        ({"form": "file", "mark": "某文件"}, "file"),
        ({"form": "file"}, "plain"),
        ({"form": "table"}, "table"),
        ({"form": "poster", "mark": "某"}, "plain"),
        ({}, "plain"),
    ],
)
def test_a_red_head_needs_a_mark(meta: dict[str, str], form: str) -> None:
    assert form_of(meta) == form


def test_signs_stand_in_the_order_of_the_standard_and_the_copy_has_six_figures() -> None:
    meta = {"urgency": "特急", "secrecy": "秘密★1年", "copy": "7"}
    assert signs(meta) == [("份号", "000007"), ("密级", "秘密★1年"), ("密级", "特急")]


def test_approvers_stand_two_a_line_where_the_number_has_room_beside_them() -> None:
    short, left = approvers({"approved_by": "方存周、闻知行、贺兰舟", "number": "澄人常〔2026〕3号"})
    assert short == ["方存周　闻知行", "贺兰舟"]
    assert left + width("签发人：方存周　闻知行") == pytest.approx(WIDTH - CHARACTER)
    assert approvers({"approved_by": "欧阳问渠、司马问渠", "number": "澄" * 16 + "〔2026〕3号"})[0] == [
        "欧阳问渠",
        "司马问渠",
    ]
    assert approvers({}) == ([], 0.0)


@given(st.integers(min_value=1, max_value=40))
def test_a_sealed_name_is_centred_over_its_date_and_a_bare_one_stands_two_before_it(length: int) -> None:
    meta = {"signer": "委" * length, "signed_on": "2026-11-25"}
    on = width("2026年11月25日") / CHARACTER
    above, below = signed(meta)
    assert above + length / 2 == pytest.approx(below + on / 2)
    assert min(above, below) >= 0
    above, below = signed({**meta, "seal": "否"})
    assert (above + length) - (below + on) == pytest.approx(2)
    assert min(above, below) >= 2


def test_a_date_is_worded_kept_or_named_as_missing() -> None:
    assert [date_words(on) for on in ("2026-09-07", "某日", "")] == ["2026年9月7日", "某日", "〔待补：成文日期〕"]


def test_a_note_little_longer_than_a_line_is_squeezed_and_a_longer_one_takes_two() -> None:
    fits = [note_fit("注" * n) for n in (25, 26, 30, 33, 60)]
    assert (fits[0], fits[-1]) == (1, 1)
    assert 0.8 <= fits[2] < 1
    assert fits[2] * width("注" * 30) <= WIDTH - 2 * CHARACTER


def test_copies_are_labelled_and_those_to_above_may_keep_their_older_label() -> None:
    given = [{}, {"copies": " "}, {"copies": "市委"}, {"copies": "抄报：市委"}]
    assert [copied(one) for one in given] == ["", "", "抄送：市委。", "抄报：市委。"]


def test_notes_stand_in_brackets_and_name_the_paper_that_was_replaced() -> None:
    assert notes({"remark": "此件公开", "replaces": "澄人常〔2026〕1号"}) == [
        "（此件公开）", "（本件代替澄人常〔2026〕1号，原件同时废止）",
    ]  # fmt: skip
