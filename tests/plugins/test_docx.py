"""The DOCX: the measures of GB/T 9704-2012, valid order, the same bytes on every run, every word there."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from minutes_docx import register_exporters
from minutes_docx.oxml import CELL, PARAGRAPH, ROW, RUN, TABLE
from minutes_papers import register_templates

from minutes import Brief, Document, PluginFault, Profile, literal, words
from minutes.layout import width
from tests.plugins.measured import DOCUMENTS, document
from tests.plugins.measured import NAMES as EVERY
from tests.plugins.papers_dossier import BODY, EVERY_NODE, dossier

[EXPORTER] = register_exporters({})
PROFILE = Profile(body=BODY, short="市人大常委会", office=f"{BODY}办公室", contact="文若水", phone="010-00000000")
BRIEF = Brief(on=date(2026, 11, 25), item="i1", case="c1", profile=PROFILE, term="三个月", extra={"speaker": "闻知行"})
NAMES = [one.name for one in register_templates({}) if one.takes == "dossier"]


def paper(name: str, **meta: str) -> Document:
    made = next(one for one in register_templates({}) if one.name == name).run(dossier(), BRIEF)
    return Document(meta={**made.meta, **meta}, body=made.body)


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(EXPORTER.run(document)))


def shown(document: Document) -> str:
    return "".join(node.text or "" for node in opened(document).element.body.iter(qn("w:t")))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_paper_is_the_same_file(name: str) -> None:
    assert EXPORTER.run(paper(name)) == EXPORTER.run(paper(name))


def test_no_trace_of_the_machine_or_the_hour_is_in_the_file() -> None:
    package = zipfile.ZipFile(io.BytesIO(EXPORTER.run(paper("opinion", signed_on="2026-09-07"))))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = package.read("docProps/core.xml").decode()
    assert core.count("2026-09-07T00:00:00Z") == 2
    assert "python-docx" not in core


def test_the_page_has_the_margins_of_the_standard() -> None:
    section = opened(paper("opinion")).sections[0]
    measured = [round(side.mm) for side in (section.top_margin, section.left_margin, section.right_margin,
                                            section.bottom_margin)]  # fmt: skip
    assert measured == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
ORDERS = {
    "p": ("pPr", "r"), "r": ("rPr", "t", "br", "tab", "fldChar", "instrText", "AlternateContent"),
    "pPr": PARAGRAPH, "rPr": RUN, "pBdr": SIDES, "tabs": ("tab",),
    "tbl": ("tblPr", "tblGrid", "tr"), "tblPr": TABLE, "tblGrid": ("gridCol",), "tblBorders": SIDES,
    "tblCellMar": SIDES, "tr": ("trPr", "tc"), "trPr": ROW, "tc": ("tcPr", "p"), "tcPr": CELL,
    "style": ("name", "basedOn", "qFormat", "semiHidden", "pPr", "rPr"),
    "styles": ("docDefaults", "style"), "docDefaults": ("rPrDefault", "pPrDefault"),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"),
    "settings": (
        "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore",
        "compat", "themeFontLang",
    ),
    "compat": ("doNotExpandShiftReturn", "compatSetting"), "hdr": ("p",), "ftr": ("p",), "txbxContent": ("p",),
}  # fmt: skip
"""What may stand in an element, in the order of ECMA-376, part 1, 17 and annex A; references may stand in any order."""


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


@pytest.mark.parametrize("name", [*DOCUMENTS, *(f"of_{name}" for name in EVERY)])
def test_every_element_stands_in_the_order_of_the_schema(name: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(EXPORTER.run(document(name))))
    parts = [one for one in package.namelist() if one.startswith("word/") and one.endswith(".xml")]
    assert {"word/document.xml", "word/styles.xml", "word/settings.xml"} <= set(parts)
    for part in parts:
        root = etree.fromstring(package.read(part))
        for one in root.iter(*(qn(f"w:{tag}") for tag in ORDERS)):
            order = [
                ORDERS[local(one)].index(local(child).replace("headerReference", "footerReference")) for child in one
            ]
            assert local(one) == "r" or order == sorted(order), (part, etree.tostring(one)[:400])
        assert all(local(cell[-1]) == "p" for cell in root.iter(qn("w:tc")))
        assert all(local(body[-1]) == "sectPr" for body in root.iter(qn("w:body")))
        assert all(local(body[-2]) == "p" for body in root.iter(qn("w:body")))


def test_every_run_of_words_asks_for_the_chinese_font() -> None:
    runs = [run for run in opened(paper("opinion")).element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert runs
    assert all(run.rPr.rFonts.get(qn("w:hint")) == "eastAsia" for run in runs)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [("标题", "方正小标宋简体", 22), ("正文", "仿宋_GB2312", 16), ("一级标题", "黑体", 16),
     ("二级标题", "楷体_GB2312", 16), ("抄送", "仿宋_GB2312", 14), ("页码", "宋体", 14)],
)  # fmt: skip
def test_each_kind_of_paragraph_has_the_font_of_the_standard(style: str, font: str, size: int) -> None:
    found = next(one for one in opened(paper("opinion")).styles if one.name == style)
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size.pt == size


@pytest.mark.parametrize(("style", "font"), [("页码", "宋体"), ("附件", "黑体"), ("正文", "Times New Roman")])
def test_figures_have_the_font_that_the_standard_names_for_them(style: str, font: str) -> None:
    found = next(one for one in opened(paper("opinion")).styles if one.name == style)
    assert found.element.rPr.rFonts.get(qn("w:ascii")) == font


def test_number_and_date_come_from_the_front_matter_alone() -> None:
    draft, issued = shown(paper("opinion")), shown(
        paper("opinion", number="澄人常〔2026〕12号", signed_on="2026-09-07")
    )  # fmt: skip
    assert "〔待补：文号〕" in draft
    assert "〔待补：成文日期〕" in draft
    assert "澄人常〔2026〕12号" in issued
    assert issued.count("2026年9月7日") == 2  # under the text and in the colophon


def test_a_correction_names_what_it_replaces() -> None:
    document = Document(meta={"signer": "甲", "signed_on": "2026-09-07", "replaces": "澄人常〔2026〕1号"}, body="正文")
    assert "（本件代替澄人常〔2026〕1号，原件同时废止）" in shown(document)


def test_the_colophon_is_anchored_at_the_foot_of_the_last_page() -> None:
    body = opened(paper("opinion")).element.body
    last = body.findall(qn("w:p"))[-1]
    [box] = list(last.iter(qn("wp:anchor")))
    assert box.find(qn("wp:positionV")).find(qn("wp:align")).text == "bottom"
    text = "".join(node.text or "" for node in box.iter(qn("w:t")))
    assert text.startswith("抄送：市委，市住房和城乡建设局")


def test_an_attachment_begins_a_new_page_and_its_table_repeats_its_head() -> None:
    body = opened(paper("handover")).element.body
    [start] = list(body.iter(qn("w:pageBreakBefore")))
    assert "".join(node.text for node in start.getparent().getparent().iter(qn("w:t"))) == "附件2"
    assert len(list(body.iter(qn("w:tblHeader")))) == 1
    assert len(list(body.iter(qn("w:cantSplit")))) == 4


def test_a_cell_too_narrow_for_the_number_of_a_paper_has_its_line_end_before_the_year() -> None:
    body = "| 甲 | 文号 |\n|:-:|:-:|\n| 长长 | 某人常办函〔2026〕112号 |\n| 长长 | 某人〔2026〕1号 |\n"
    made = opened(Document(meta={"title": "目录", "columns": "30 9"}, body=body))
    narrow, short = ([cell.paragraphs[0]._p.pPr.ind for cell in row.cells][1] for row in made.tables[0].rows[1:])
    assert short is None
    room = 442.2 * 9 / 39 - 6 - 2 * int(narrow.get(qn("w:left"))) / 20
    assert width("〔2026〕112号", 12) <= room < width("某人常办函〔2026〕", 12)


def test_no_signature_stands_on_a_page_without_text() -> None:
    paragraphs = opened(paper("opinion")).element.body.findall(qn("w:p"))
    words_of = ["".join(node.text or "" for node in one.iter(qn("w:t"))) for one in paragraphs]
    signer = words_of.index(BODY)
    assert words_of[signer - 4].startswith("请市人民政府")  # parted, since it might reach the page's foot
    assert words_of[signer - 3].endswith("报市人大常委会。")
    assert all(one.pPr.find(qn("w:keepNext")) is not None for one in paragraphs[signer - 3 : signer])


def test_a_table_at_the_end_keeps_its_signature_in_valid_order() -> None:
    body = "正文。\n\n正文。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    made = opened(Document(meta={"signer": "甲", "signed_on": "2026-09-07"}, body=body))
    looks = [[child.tag.rpartition("}")[2] for child in one] for one in made.element.body.iter(qn("w:pPr"))]
    assert all([PARAGRAPH.index(tag) for tag in look] == sorted(map(PARAGRAPH.index, look)) for look in looks)
    assert sum("keepNext" in look for look in looks) > 3


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    made = opened(paper("opinion"))
    assert made.settings.odd_and_even_pages_header_footer
    sides = [made.sections[0].footer, made.sections[0].even_page_footer]
    assert [side.paragraphs[0].alignment.name for side in sides] == ["RIGHT", "LEFT"]


def test_a_letter_has_no_number_on_its_first_page() -> None:
    section = opened(paper("reminder")).sections[0]
    assert section.different_first_page_header_footer
    assert not list(section.first_page_footer._element.iter(qn("w:instrText")))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1))
def test_every_word_is_in_the_file(text: str) -> None:
    document = Document(
        meta={"title": text, "form": "file", "mark": text, "to": text, "copies": text}, body=literal(text)
    )
    assert "".join(words(text).split()) in "".join(shown(document).split())


def test_a_title_longer_than_a_property_may_be_is_printed_whole() -> None:
    assert "改" * 400 in shown(Document(meta={"title": "改" * 400}, body="正文")).replace("\n", "")


def test_every_node_of_the_parser_is_set() -> None:
    text = shown(Document(body=EVERY_NODE))
    wanted = ["一、标题", "加粗", "强调", "代码", "，换行and", "（http://example.org/）", "1.甲", "2.乙", "•丙", "引文"]
    assert [one for one in wanted if one not in text.replace(" ", "")] == []


def test_an_unknown_node_is_a_fault_that_names_it() -> None:
    with pytest.raises(PluginFault, match="image"):
        EXPORTER.run(Document(body="![甲](乙.png)"))
