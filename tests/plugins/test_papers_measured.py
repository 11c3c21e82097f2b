"""Every paper of the sample in both formats, measured by position against GB/T 9704-2012.

LibreOffice prints the DOCX, typst the PDF; the font names of a DOCX are checked in its XML (`test_docx`).
"""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from minutes.layout import LINE as PITCH
from tests.plugins.measured import (
    BOTTOM,
    BROAD,
    DOCUMENTS,
    FILES,
    LEFT,
    LETTERS,
    LINE,
    MARK,
    MINUTES,
    NAMES,
    RIGHT,
    ROWS,
    TOP,
    document,
    in_format,
    issued,
    near,
    red,
    rules,
)
from tests.plugins.printed import Words, lines, missing, picture, words

POINT = 25.4 / 72
OF = [f"of_{name}" for name in NAMES]


@pytest.fixture(scope="module", params=["docx", "pdf"])
def pdfs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All documents, printed from that format."""
    if request.param == "docx" and missing():
        pytest.skip(missing())
    if not (find_spec("typst") and shutil.which("pdftohtml") and shutil.which("pdftoppm")):
        pytest.skip("typst or poppler is not installed")
    return in_format(request.param, tmp_path_factory.mktemp(request.param))


def last_page(pdf: Path) -> int:
    return max(one.page for one in words(pdf))


def text_of(pdf: Path, page: int) -> list[Words]:
    """The words of a page without its number and without what stands above the type area."""
    return [one for one in words(pdf) if one.page == page and TOP - 10 < one.middle < BOTTOM + 2]


def white(one: Words, end: int = -1) -> float:
    """How much of the words' end, or begin, is white: half of a mark, which may stand outside the margin."""
    return one.size / 2 * POINT if one.text[end] in ("，。、；：！？）》〉”〕" if end else "（《〈“〔") else 0


# Every paper


def test_every_paper_of_the_sample_has_the_form_that_is_measured() -> None:
    forms = {"file": FILES, "letter": LETTERS, "minutes": MINUTES, "table": BROAD}
    for name in NAMES:
        wanted = next((form for form, names in forms.items() if name in names), "plain")
        assert (name, issued(name).meta["form"]) == (name, wanted)


@pytest.mark.parametrize("name", OF)
def test_all_words_stand_between_the_margins(pdfs: dict[str, Path], name: str) -> None:
    broad = name.removeprefix("of_") in BROAD
    left, right, top, bottom = (20, 277, 25, 186) if broad else (LEFT, RIGHT, TOP, BOTTOM)
    shown = [one for one in words(pdfs[name]) if one.text.strip() and not re.fullmatch("— *[0-9]+ *—", one.text)]
    inside = [one for one in shown if not (name.removeprefix("of_") in LETTERS and one.page == 1 and one.top < top)]
    assert min(one.left + white(one, 0) for one in inside) > left - 1
    assert max(one.left + one.wide - white(one) for one in inside) < right + 1
    assert min(one.middle for one in inside) > top
    assert max(one.middle for one in inside) < bottom


@pytest.mark.parametrize("name", OF)
def test_every_page_but_a_letters_first_has_its_number_at_the_outer_edge(pdfs: dict[str, Path], name: str) -> None:
    short = name.removeprefix("of_")
    left, right, below = (20, 277, 190) if short in BROAD else (LEFT, RIGHT, BOTTOM + 7)
    one, n = 14 * POINT, 0
    for page in range(1, last_page(pdfs[name]) + 1):
        sheet = short == "receipt" and any(w.size == 22 for w in words(pdfs[name]) if w.page == page)
        n = 1 if sheet else n + 1  # each body gets a sheet of its own
        found = sorted((w for w in words(pdfs[name]) if w.page == page and w.middle > below - 3), key=lambda w: w.left)
        if page == 1 and short in LETTERS:
            assert found == []
            continue
        assert re.fullmatch(rf"— ?{n} ?—", "".join(w.text for w in found))
        assert {w.size for w in found} == {14}
        edge = found[-1].left + found[-1].wide if n % 2 else found[0].left
        assert edge == near(right - one if n % 2 else left + one, 1.5)


@pytest.mark.parametrize("name", OF)
def test_titles_bodies_and_tables_have_their_sizes(pdfs: dict[str, Path], name: str) -> None:
    made = document(name)
    found = [one for one in words(pdfs[name]) if one.text.strip() and not one.text.startswith("—")]
    title = "" if made.meta["form"] == "minutes" else re.sub(r"\s", "", made.meta["title"])
    assert "".join(one.text for one in found if one.size == near(22, 0.5))[: len(title)] == title
    head = "".join(made.meta.get("mark", "").split())
    usual = {one.size for one in found if one.size != near(22, 0.5) and one.text.strip() not in head}
    assert all(any(abs(size - wanted) <= 0.5 for wanted in (16, 14, 12, 10.5)) for size in usual)
    plain = re.sub(r"^# .*$|[\s#*|:\\-]", "", made.body, flags=re.MULTILINE)
    assert plain[:4] in "".join("".join(one.text for one in found if one.size <= 16.5).split())


@pytest.mark.parametrize("name", OF)
def test_lines_of_text_stand_on_the_grid(pdfs: dict[str, Path], name: str) -> None:
    for page in range(1, last_page(pdfs[name]) + 1):
        text = [one for one in text_of(pdfs[name], page) if re.search("[\u4e00-\u9fff]", one.text)]
        if page == last_page(pdfs[name]) or name.removeprefix("of_") in BROAD:
            continue  # where a colophon or a table stands below the text
        other = [one.middle for one in text if one.size != near(16, 0.5) or one.text.startswith("禾人常")]
        grid = sorted({round(one.middle, 1) for one in text if one.middle > max(other, default=0) + LINE / 2})
        steps = [after - before for before, after in pairwise(grid) if after - before > 2]
        assert all(abs(step / (PITCH * POINT) - round(step / (PITCH * POINT))) < 0.06 for step in steps)
        assert len(grid) <= 22


@pytest.mark.parametrize("name", [*DOCUMENTS, *OF])
def test_the_first_page_bears_text_and_none_is_without(pdfs: dict[str, Path], name: str) -> None:
    plain = re.sub(r"[\s#*|:\\-]", "", document(name).body)
    pages = {one.page for one in words(pdfs[name])}
    shown = "".join("".join(one.text for one in words(pdfs[name]) if one.page == 1).split())
    assert plain[:2] in shown.replace("—", "")
    assert pages == set(range(1, max(pages) + 1))
    assert all(sum(len(text) for _at, text in lines(pdfs[name], page)) > 12 for page in pages)


@pytest.mark.parametrize("name", [*(one for one in DOCUMENTS if one != "full"), *OF])
def test_what_ends_a_paper_stands_on_no_page_without_words_of_its_text(pdfs: dict[str, Path], name: str) -> None:
    text = document(name).meta.get("title", "") + document(name).body
    head = document(name).meta.get("mark", "\n")
    first = next(text for at, text in lines(pdfs[name], last_page(pdfs[name])) if at > 36 and text not in head)
    if last_page(pdfs[name]) > 1 or (name in OF and not head.strip()):
        assert re.sub(r"[\s:-]", "", first)[:8] in re.sub(r"[\s#*|:\\-]", "", text)


@pytest.mark.parametrize("name", [one for one in DOCUMENTS if one.startswith("only")])
def test_a_paragraph_parted_between_pages_loses_no_word_and_has_full_lines_before(
    pdfs: dict[str, Path], name: str
) -> None:
    found = [one for one in words(pdfs[name]) if one.size == near(16, 0.5)]
    assert document(name).body in "".join("".join(one.text for one in found).split())
    if last_page(pdfs[name]) > 1:
        first = [one for one in found if one.page == 1]
        assert first[-1].left + first[-1].wide == near(RIGHT, 4)


@pytest.mark.parametrize("name", [one for one in DOCUMENTS if one.startswith("sheet")])
def test_a_sheet_is_signed_below_words_that_were_said_and_no_head_stands_without_them(
    pdfs: dict[str, Path], name: str
) -> None:
    pages = [lines(pdfs[name], page)[:-1] for page in range(1, last_page(pdfs[name]) + 1)]
    shown = [[line.replace(" ", "") for _at, line in page] for page in pages]
    assert all(not page[-1].startswith("发言一") for page in shown)
    assert shown[-1][-1].startswith("签名")
    assert "说" in shown[-1][-3]


@pytest.mark.parametrize("name", [one for one in DOCUMENTS if one.startswith("tail")])
def test_no_more_than_the_last_lines_of_a_long_paragraph_turn_the_page_with_the_signature(
    pdfs: dict[str, Path], name: str
) -> None:
    pdf = pdfs[name]
    if last_page(pdf) == 1:
        return
    text = [one for one in text_of(pdf, last_page(pdf) - 1) if one.size == near(16, 0.5)]
    below = 4 + 2 + 2.5  # lines of the signature, of the colophon, and of the text that go with them
    assert BOTTOM - text[-1].middle < (below + 1) * LINE
    assert text[-1].left + text[-1].wide == near(RIGHT, 4)


# Heads


@pytest.mark.parametrize("name", ["file", "signed", "long", *(f"of_{one}" for one in FILES)])
def test_the_red_head_stands_where_the_standard_wants_it(pdfs: dict[str, Path], name: str) -> None:
    mark, rule = red(pdfs[name])
    assert mark.top == near(TOP + 35)
    assert (mark.left, mark.right) == (near(LEFT, 6), near(RIGHT, 6))
    assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))
    number = [row for row in picture(pdfs[name], 1).rows(red=False) if mark.bottom < row[0] < rule.top]
    assert number[0][0] - mark.bottom == near(2 * LINE, 4)
    assert rule.top - number[-1][0] == near(4)


def test_signs_stand_left_above_the_mark_and_the_approver_right_of_the_number(pdfs: dict[str, Path]) -> None:
    found = lines(pdfs["signed"], 1)
    assert [line for _at, line in found[:3]] == ["000007", "秘密★1年", "特急"]
    assert [int((at - TOP) / LINE) for at, _line in found[:3]] == [0, 1, 2]
    approver = next(one for one in words(pdfs["signed"]) if "方存周" in one.text)
    assert approver.left + approver.wide == near(RIGHT - 16 * POINT, 1.5)
    assert next(one for one in words(pdfs["signed"]) if one.text.startswith("澄人常")).left == near(LEFT + 5.6)


@pytest.mark.parametrize("name", ["letter", "draft", *(f"of_{one}" for one in LETTERS)])
def test_a_letter_has_its_mark_30_mm_and_its_lower_rule_20_mm_from_the_edges(pdfs: dict[str, Path], name: str) -> None:
    mark, *under = red(pdfs[name])
    assert mark.top == near(30)
    assert under[0].top - mark.bottom == near(4)
    assert 297 - under[-1].bottom == near(20)
    assert {(round(rule.left), round(rule.right)) for rule in under} <= {(20, 190), (21, 191), (20, 191)}
    number = next(one for one in words(pdfs[name]) if "〔2026〕" in one.text or one.text.startswith("2026"))
    assert number.top > under[0].bottom


@pytest.mark.parametrize("name", ["minutes", *(f"of_{one}" for one in MINUTES)])
def test_minutes_have_their_mark_35_mm_down_and_no_red_line(pdfs: dict[str, Path], name: str) -> None:
    [mark] = red(pdfs[name])
    assert mark.top == near(TOP + 35)


def test_long_names_stand_on_one_line_and_long_titles_on_lines_of_their_own(pdfs: dict[str, Path]) -> None:
    found = words(pdfs["long"])
    [mark] = [one for one in found if one.text.startswith("巴音河") and one.size > 16]
    assert (mark.left > LEFT - 1, mark.left + mark.wide < RIGHT + 1) == (True, True)
    assert len({round(one.top) for one in found if one.size == 22}) == 3
    assert len({round(one.top) for one in found if "长长" in one.text}) == 1
    last = last_page(pdfs["long"])
    assert lines(pdfs["long"], last)[-2][1].replace(" ", "").endswith("办公室2026年9月7日印发")


# Bodies


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
    one = 14 * POINT
    for page, left, right in ((2, LEFT + one, 0), (3, 0, RIGHT - one)):
        number = [row for row in picture(pdfs["full"], page).rows(red=False) if row[0] > BOTTOM + 2]
        first, last = min(row[1] for row in number), max(row[2] for row in number)
        dash = picture(pdfs["full"], page).rows(False, first, first + 2)
        assert min(row[0] for row in dash if row[0] > BOTTOM + 2) == near(BOTTOM + 7)
        assert (first == near(left)) if left else (last == near(right))


SIZES = {
    "关于试印的通知": 22,
    "澄人常〔": 16,
    "市人民政府：": 16,
    "一、甲": 16,
    "（一）乙": 16,
    "抄送：市委，市政协。": 14,
}


def test_every_element_has_its_size(pdfs: dict[str, Path]) -> None:
    sized = {"".join(one.text.split()): one.size for one in words(pdfs["file"])}
    for text, size in SIZES.items():
        found = {known for shown, known in sized.items() if shown.startswith(text[:4])}
        assert [*found] == [near(size, 0.5)], text


def test_a_last_line_stands_on_no_page_alone(pdfs: dict[str, Path]) -> None:
    ends = [lines(pdfs[name], last_page(pdfs[name])) for name in DOCUMENTS if name.startswith("ends")]
    assert min(len(text) for text in ends) == 3  # two and the page's number


def test_no_line_ends_inside_the_number_of_a_paper(pdfs: dict[str, Path]) -> None:
    """Word keeps 号 with it as well (`package.NOT_FIRST`); LibreOffice knows no such list."""
    shown = [text.replace(" ", "") for page in (1, 2) for _at, text in lines(pdfs["numbers"], page)]
    assert sum(len(re.findall("〔2026〕(112|7)", line)) for line in shown) == 2 * 19
    torn = [line for line in shown if line.startswith("号")]
    assert torn == [] or "docx" in str(pdfs["numbers"])


@pytest.mark.parametrize("name", [one for one in DOCUMENTS if one.startswith("present")])
def test_no_line_of_names_begins_with_the_dot_inside_a_name(pdfs: dict[str, Path], name: str) -> None:
    shown = [text for page in (1, 2) for _at, text in lines(pdfs[name], page)]
    assert any("·" in text for text in shown)
    assert [text for text in shown if text.strip().startswith("·")] == []


# Endings


@pytest.mark.parametrize("name", ["file", "signed", "full", "long", *(f"of_{one}" for one in (*FILES, *MINUTES))])
def test_the_colophon_stands_on_the_last_line_of_the_last_page(pdfs: dict[str, Path], name: str) -> None:
    found = rules(pdfs[name], last_page(pdfs[name]))[-4 if name == "signed" else -3 :]
    assert all(rule.top > TOP for rule in found)
    assert found[-1].bottom == near(BOTTOM)
    assert [(rule.left, rule.right) for rule in found] == [(near(LEFT), near(RIGHT))] * len(found)


@pytest.mark.parametrize("name", ["letter", "of_handover", "of_reminder"])
def test_the_copies_of_a_letter_stand_on_the_last_line_without_rules(pdfs: dict[str, Path], name: str) -> None:
    last = last_page(pdfs[name])
    foot = [one for one in text_of(pdfs[name], last) if one.size == near(14, 0.5)]
    assert max(one.middle for one in foot) == near(BOTTOM - 12 * POINT, 2)
    assert [rule for rule in rules(pdfs[name], last) if rule.top > min(one.top for one in foot)] == []


def test_a_long_colophon_moves_with_the_signature_to_a_page_that_has_room(pdfs: dict[str, Path]) -> None:
    found = words(pdfs["copied"])
    signer = next(one for one in found if one.text == MARK)
    copies = next(one for one in found if one.text.startswith("抄送"))
    assert (signer.page, copies.page) == (found[-1].page,) * 2
    assert signer.top + 2 * LINE < copies.top


@pytest.mark.parametrize("name", [f"{kind}_{n}" for kind in ("list", "to_sign") for n in ROWS])
def test_the_last_row_of_a_table_stays_with_what_follows_under_a_head(pdfs: dict[str, Path], name: str) -> None:
    *text, _number = lines(pdfs[name], last_page(pdfs[name]))
    shown = [line.replace(" ", "") for _at, line in text]
    rows = [line for line in shown if line.endswith("市财政局")]
    assert rows[-1] == f"{name.rpartition('_')[2]}市财政局"
    assert shown.count("序号单位") == 1


def test_an_attachment_has_its_number_on_the_first_and_its_title_on_the_third_line(pdfs: dict[str, Path]) -> None:
    pdf = pdfs["of_handover"]
    page = next(one.page for one in words(pdf) if one.text == "审议意见交办清单" and one.size == 22)
    (first, number), (third, title), *_rest = lines(pdf, page)
    assert (number.replace(" ", ""), title) == ("附件2", "审议意见交办清单")
    assert third - first == near(2 * LINE, 2)


def test_a_table_of_few_low_rows_is_not_parted(pdfs: dict[str, Path]) -> None:
    for name in ("of_results", "of_public"):
        pages = {one.page for one in words(pdfs[name]) if one.size == near(12, 0.5)}
        assert len(pages) == 1
