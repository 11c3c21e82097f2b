"""The DOCX as LibreOffice prints it, measured against GB/T 9704-2012 by position; font names are checked in the XML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from minutes_docx import register_exporters
from minutes_papers import register_templates

from minutes import Document
from tests.plugins.printed import Band, bands, lines, missing, picture, printed, words
from tests.plugins.test_papers_every import paper

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

[EXPORTER] = register_exporters({})
NAMES = [one.name for one in register_templates({})]
TOP, BOTTOM, LEFT, RIGHT = 37, 297 - 35, 28, 210 - 26
LINE = 225 / 22

MARK = "澄江市人民代表大会常务委员会"
FILE = {
    "form": "file", "mark": f"{MARK}文件", "number": "澄人常〔2026〕12号", "title": "关于试印的通知",
    "to": "市人民政府", "signer": MARK, "signed_on": "2026-09-07", "copies": "市委，市政协",
    "printed_by": f"{MARK}办公室",
}  # fmt: skip
SIGNED = {
    **FILE,
    "head": "0123456789abcdef",
    "copy": "7",
    "secrecy": "秘密★1年",
    "urgency": "特急",
    "approved_by": "方存周",
}
LETTER = {**FILE, "form": "letter", "mark": f"{MARK}办公室", "printed_by": ""}
MINUTES = {**FILE, "form": "minutes", "mark": f"{MARK}主任会议纪要", "attendance": "出席：方存周\n列席：贺兰舟"}
FULL = "\n\n".join(["国" * 26 + "国" * 28 * 20] * 5)
SHORT = "## 一、甲\n\n### （一）乙\n\n#### 1.丙\n\n" + "正文" * 40 + "。"
LONG_TITLE = (
    "关于对市人民政府《关于全市农村饮用水安全巩固提升工程建设和运行管理情况的报告》审议意见研究处理情况的报告的意见"
)
DOCUMENTS = {
    "file": Document(meta=FILE, body=SHORT),
    "signed": Document(meta=SIGNED, body=SHORT),
    "letter": Document(meta=LETTER, body=SHORT),
    "minutes": Document(meta=MINUTES, body=SHORT),
    "full": Document(meta={**FILE, "title": LONG_TITLE}, body=FULL),
    "copied": Document(meta={**FILE, "copies": "，".join(["市人力资源和社会保障局"] * 25)}, body="正文。\n\n" * 18),
    "long": Document(
        meta={
            **FILE,
            "mark": f"巴音河蒙古自治州青龙湖生态保护区{MARK[3:]}文件",
            "title": LONG_TITLE,
            "signer": "长" * 31,
        },
        body=SHORT,
    ),
    "draft": Document(meta={**LETTER, "draft": "内部草稿"}, body=SHORT),
}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every paper of the sample as it is issued, and the papers above, printed at once."""
    made = dict(DOCUMENTS)
    for name in NAMES:
        known = paper(name)
        issued = {
            key: value
            for key, value in (("number", "禾人常〔2026〕1号"), ("signed_on", "2026-09-07"))
            if key in known.meta
        }
        made[f"of_{name}"] = Document(meta={**known.meta, **issued}, body=known.body)
    return printed({name: EXPORTER.run(one) for name, one in made.items()}, tmp_path_factory.mktemp("printed"))


def near(measure: float, within: float = 1) -> object:
    return pytest.approx(measure, abs=within)


def red(pdf: Path) -> list[Band]:
    return bands(picture(pdf, 1).rows(red=True))


def rules(pdf: Path, page: int) -> list[Band]:
    """The black lines over the whole width of the type area."""
    return bands(picture(pdf, page).rules(150))


def test_a_full_page_has_22_lines_of_28_characters_between_the_margins(pdfs: dict[str, Path]) -> None:
    pdf = pdfs["full"]
    for page in (2, 3, 4):
        *text, number = lines(pdf, page)
        assert len(text) == 22
        assert (text[-1][0] - text[0][0]) / 21 == near(LINE, 0.05)
        assert {len(line) for _at, line in text} <= {26, 28}
        assert re.fullmatch(rf"— ?{page} ?—", number[1])
        inked = [row for row in picture(pdf, page).rows(red=False) if row[0] < BOTTOM + 2]
        assert TOP < inked[0][0] < TOP + LINE
        assert BOTTOM - LINE < inked[-1][0] < BOTTOM
        boxes = [(one.left, one.left + one.wide) for one in words(pdf) if one.page == page]
        assert (min(left for left, _right in boxes), max(right for _left, right in boxes)) == (near(LEFT), near(RIGHT))


def test_page_numbers_stand_7_mm_below_the_text_odd_ones_right_even_ones_left(pdfs: dict[str, Path]) -> None:
    one = 14 * 25.4 / 72
    for page, left, right in ((2, LEFT + one, 0), (3, 0, RIGHT - one)):
        number = [row for row in picture(pdfs["full"], page).rows(red=False) if row[0] > BOTTOM + 2]
        first, last = min(row[1] for row in number), max(row[2] for row in number)
        dash = picture(pdfs["full"], page).rows(False, first, first + 2)
        assert min(row[0] for row in dash if row[0] > BOTTOM + 2) == near(BOTTOM + 7)
        assert (first == near(left)) if left else (last == near(right))


@pytest.mark.parametrize("name", ["file", "signed", "of_opinion", "of_results"])
def test_the_red_head_stands_where_the_standard_wants_it(pdfs: dict[str, Path], name: str) -> None:
    mark, rule = red(pdfs[name])
    assert mark.top == near(TOP + 35)
    assert (mark.left, mark.right) == (near(LEFT, 6), near(RIGHT, 6))
    assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))
    number = [row for row in picture(pdfs[name], 1).rows(red=False) if mark.bottom < row[0] < rule.top]
    assert rule.top - number[-1][0] == near(4)


def test_signs_stand_left_above_the_mark_and_the_approver_right_of_the_number(pdfs: dict[str, Path]) -> None:
    found = lines(pdfs["signed"], 1)
    assert [line for _at, line in found[:3]] == ["000007", "秘密★1年", "特急"]
    assert [int((at - TOP) / LINE) for at, _line in found[:3]] == [0, 1, 2]
    approver = next(one for one in words(pdfs["signed"]) if "方存周" in one.text)
    assert approver.left + approver.wide == near(RIGHT - 16 * 25.4 / 72, 1.5)
    assert next(one for one in words(pdfs["signed"]) if one.text.startswith("澄人常")).left == near(LEFT + 5.6)


@pytest.mark.parametrize("name", ["letter", "of_handover", "of_reminder", "draft"])
def test_a_letter_has_its_mark_30_mm_and_its_lower_rule_20_mm_from_the_edges(pdfs: dict[str, Path], name: str) -> None:
    mark, *under = red(pdfs[name])
    assert mark.top == near(30)
    assert under[0].top - mark.bottom == near(4)
    assert 297 - under[-1].bottom == near(20)
    assert {round(rule.right - rule.left) for rule in under} == {170}
    number = next(one for one in words(pdfs[name]) if "〔2026〕" in one.text or one.text.startswith("2026"))
    assert number.top > under[0].bottom
    assert not [one for one in words(pdfs[name]) if one.page == 1 and one.text.startswith("—")]


@pytest.mark.parametrize("name", ["minutes", "of_chairs", "of_minutes"])
def test_minutes_have_their_mark_35_mm_down_and_no_red_line(pdfs: dict[str, Path], name: str) -> None:
    [mark] = red(pdfs[name])
    assert mark.top == near(TOP + 35)


SIZES = {
    "关于试印的通知": 22,
    "澄人常〔": 16,
    "市人民政府：": 16,
    "一、甲": 16,
    "（一）乙": 16,
    "抄送：市委，市政协。": 14,
    "— 1 —": 14,
}


def test_every_element_has_its_size(pdfs: dict[str, Path]) -> None:
    found = {one.text.strip(): one.size for one in words(pdfs["file"])}
    assert {text: found[text] for text in SIZES} == {text: near(size, 0.5) for text, size in SIZES.items()}


@pytest.mark.parametrize("name", ["file", "signed", "of_opinion", "of_results", "full"])
def test_the_colophon_stands_on_the_last_line_of_the_last_page(pdfs: dict[str, Path], name: str) -> None:
    last = words(pdfs[name])[-1].page
    found = rules(pdfs[name], last)[-4 if name == "signed" else -3 :]
    assert all(rule.top > TOP for rule in found)
    assert found[-1].bottom == near(BOTTOM)
    assert [(rule.left, rule.right) for rule in found] == [(near(LEFT), near(RIGHT))] * len(found)


@pytest.mark.parametrize("name", [*DOCUMENTS, *(f"of_{name}" for name in NAMES)])
def test_the_first_page_bears_text_and_none_is_without(pdfs: dict[str, Path], name: str) -> None:
    document = DOCUMENTS[name] if name in DOCUMENTS else paper(name.removeprefix("of_"))
    plain = re.sub(r"[\s#*|:\\-]", "", document.body)
    pages = {one.page for one in words(pdfs[name])}
    shown = "".join("".join(one.text for one in words(pdfs[name]) if one.page == 1).split())
    assert plain[:8] in shown.replace("—", "")
    assert pages == set(range(1, max(pages) + 1))
    assert all(sum(len(text) for _at, text in lines(pdfs[name], page)) > 20 for page in pages)


def test_a_long_colophon_moves_with_the_signature_to_a_page_that_has_room(pdfs: dict[str, Path]) -> None:
    found = words(pdfs["copied"])
    signer = next(one for one in found if one.text == MARK)
    copies = next(one for one in found if one.text.startswith("抄送"))
    assert (signer.page, copies.page) == (found[-1].page,) * 2
    assert signer.top + 2 * LINE < copies.top


def test_long_names_stand_on_one_line_and_long_titles_on_lines_of_their_own(pdfs: dict[str, Path]) -> None:
    found = words(pdfs["long"])
    [mark] = [one for one in found if one.text.startswith("巴音河")]
    assert (mark.left > LEFT - 1, mark.left + mark.wide < RIGHT + 1) == (True, True)
    assert len({round(one.top) for one in found if one.size == 22}) == 3
    assert len({round(one.top) for one in found if "长长" in one.text}) == 1


def test_an_attachment_has_its_number_on_the_first_and_its_title_on_the_third_line(pdfs: dict[str, Path]) -> None:
    pdf = pdfs["of_handover"]
    page = next(one.page for one in words(pdf) if one.text == "审议意见交办清单" and one.size == 22)
    (first, number), (third, title), *_rest = lines(pdf, page)
    assert (number, title) == ("附件2", "审议意见交办清单")
    assert third - first == near(2 * LINE, 2)


def test_signature_and_text_stand_on_one_page(pdfs: dict[str, Path]) -> None:
    signer = next(one for one in words(pdfs["of_opinion"]) if one.text == paper("opinion").meta["signer"])
    assert [one for one in words(pdfs["of_opinion"]) if one.page == signer.page and one.top < signer.top]
