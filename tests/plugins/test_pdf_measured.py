"""The PDF measured by position against GB/T 9704-2012: the same papers as the DOCX, the same measures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minutes import Document
from minutes.layout import LINE as PITCH
from tests.plugins.printed import lines, picture, words
from tests.plugins.test_docx_measured import (
    BOTTOM,
    DOCUMENTS,
    FILE,
    LEFT,
    LINE,
    MARK,
    NAMES,
    RIGHT,
    SIZES,
    TOP,
    near,
    red,
    rules,
)
from tests.plugins.test_papers_every import paper

pytest.importorskip("typst")
pytestmark = pytest.mark.skipif(
    not (shutil.which("pdftohtml") and shutil.which("pdftoppm")), reason="poppler is not installed"
)
POINT = 25.4 / 72


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every paper of the sample as it is issued, and the papers that try the layout."""
    from minutes_pdf.paper import pdf

    made = dict(DOCUMENTS)
    for name in NAMES:
        known = paper(name)
        issued = {key: value for key, value in ISSUED.items() if key in known.meta}
        made[f"of_{name}"] = Document(meta={**known.meta, **issued}, body=known.body)
    folder = tmp_path_factory.mktemp("set")
    for name, document in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf(document))
    return {name: folder / f"{name}.pdf" for name in made}


ISSUED = {"number": "禾人常〔2026〕1号", "signed_on": "2026-09-07"}


def test_a_full_page_has_22_lines_of_28_characters_between_the_margins(pdfs: dict[str, Path]) -> None:
    pdf = pdfs["full"]
    for page in (2, 3, 4):
        *text, number = lines(pdf, page)
        assert len(text) == 22
        assert (text[-1][0] - text[0][0]) / 21 == near(PITCH * POINT, 0.05)
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


@pytest.mark.parametrize("name", ["file", "signed", "long", "of_opinion", "of_results"])
def test_the_red_head_stands_where_the_standard_wants_it(pdfs: dict[str, Path], name: str) -> None:
    mark, rule = red(pdfs[name])
    assert mark.top == near(TOP + 35)
    assert (mark.left, mark.right) == (near(LEFT, 6), near(RIGHT, 6))
    assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))
    number = [row for row in picture(pdfs[name], 1).rows(red=False) if mark.bottom < row[0] < rule.top]
    assert number[0][0] - mark.bottom == near(2 * LINE, 2)
    assert rule.top - number[-1][0] == near(4)


def test_signs_stand_left_above_the_mark_and_the_approver_right_of_the_number(pdfs: dict[str, Path]) -> None:
    found = lines(pdfs["signed"], 1)
    assert [line for _at, line in found[:3]] == ["000007", "秘密★1年", "特急"]
    assert [int((at - TOP) / LINE) for at, _line in found[:3]] == [0, 1, 2]
    approver = next(one for one in words(pdfs["signed"]) if "方存周" in one.text)
    assert approver.left + approver.wide == near(RIGHT - 16 * POINT, 1.5)
    assert next(one for one in words(pdfs["signed"]) if one.text.startswith("澄人常")).left == near(LEFT + 5.6)


@pytest.mark.parametrize("name", ["letter", "of_handover", "of_reminder", "draft"])
def test_a_letter_has_its_mark_30_mm_and_its_lower_rule_20_mm_from_the_edges(pdfs: dict[str, Path], name: str) -> None:
    mark, *under = red(pdfs[name])
    assert mark.top == near(30)
    assert under[0].top - mark.bottom == near(4)
    assert 297 - under[-1].bottom == near(20)
    assert {(round(rule.left), round(rule.right)) for rule in under} == {(20, 190)}
    number = next(one for one in words(pdfs[name]) if "〔2026〕" in one.text or one.text.startswith("2026"))
    assert number.top > under[0].bottom
    assert not [one for one in words(pdfs[name]) if one.page == 1 and one.text.startswith("—")]


@pytest.mark.parametrize("name", ["minutes", "of_chairs", "of_minutes"])
def test_minutes_have_their_mark_35_mm_down_and_no_red_line(pdfs: dict[str, Path], name: str) -> None:
    [mark] = red(pdfs[name])
    assert mark.top == near(TOP + 35)


def test_every_element_has_its_size(pdfs: dict[str, Path]) -> None:
    sized = {"".join(one.text.split()): one.size for one in words(pdfs["file"])}
    for text, size in SIZES.items():
        found = {known for shown, known in sized.items() if "".join(text.split()).startswith(shown[:4])}
        assert [*found] == [near(size, 0.5)], text


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


@pytest.mark.parametrize("name", ["long", "of_opinion", "of_record", "of_ledger", "of_receipt", "of_delivery"])
def test_no_ink_stands_outside_the_margins(pdfs: dict[str, Path], name: str) -> None:
    broad = DOCUMENTS[name].meta.get("form") if name in DOCUMENTS else paper(name.removeprefix("of_")).meta.get("form")
    left, right = (20, 297 - 20) if broad == "table" else (LEFT, RIGHT)
    inked = picture(pdfs[name], 1).rows(red=False)
    assert min(row[1] for row in inked) > left - 1
    assert max(row[2] for row in inked) < right + 1


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


def test_tables_repeat_their_head_and_tear_no_row_but_one_that_fits_on_no_page(tmp_path: Path) -> None:
    from minutes_pdf.paper import pdf

    *short, tall = "子丑寅卯辰巳午未申酉戌亥"
    rows = [*(f"| 首{one} | {'长' * 150}{one} |" for one in short), f"| 首{tall} | {'高' * 1500}{tall} |"]
    body = "\n".join(["| 前 | 后 |", "|---|---|", *rows])
    (tmp_path / "table.pdf").write_bytes(pdf(Document(meta={"title": "表"}, body=body)))
    found = words(tmp_path / "table.pdf")
    pages = {one.page for one in found}
    assert len(pages) > 3
    assert {one.page for one in found if one.text == "后"} == pages
    begun = {one.text[1]: one.page for one in found if one.text.startswith("首")}
    ended = {one.text[-1]: one.page for one in found if not one.text.startswith("首")}
    assert [begun[one] for one in short] == [ended[one] for one in short]
    assert ended[tall] > begun[tall]
    assert max(one.top + one.high for one in found if one.text.startswith(("长", "高"))) < BOTTOM


@pytest.mark.parametrize("length", range(20, 480, 46))
def test_a_signature_takes_lines_of_a_single_paragraph_with_it_and_loses_none(length: int, tmp_path: Path) -> None:
    from minutes_pdf.paper import pdf

    body = "".join(chr(0x4E00 + n) + ("，" if n % 9 == 8 else "") for n in range(length)) + "。"
    (tmp_path / "short.pdf").write_bytes(pdf(Document(meta=FILE, body=body)))
    found = words(tmp_path / "short.pdf")
    signer = next(one for one in found if one.text == MARK)
    above = [one.text for one in found if one.page == signer.page and one.top < signer.top and one.size == 16]
    assert above[-1].endswith("。")
    assert body in "".join(one.text for one in found if one.size == 16)
