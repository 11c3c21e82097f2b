"""The head, the endings and the package of a DOCX: every element of the standard in its place, and quickly."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_docx import register_exporters
from minutes_docx.foreseen import ends, filled
from minutes_docx.layout import findings
from minutes_docx.seen import paper as seen

from minutes import Document
from minutes.layout import CHARACTER, HEAD_DOWN, LINE, WIDTH, width

[EXPORTER] = register_exporters({})
SECTION = ("headerReference", "pgSz", "pgMar", "cols", "titlePg", "docGrid")
SETTINGS = (
    "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore",
    "compat", "themeFontLang",
)  # fmt: skip
"""The parts of a section and of the settings, in the order of the schema (ECMA-376, part 1, 17.6 and 17.15)."""

FILE = {"form": "file", "mark": "澄江市人民代表大会常务委员会文件", "title": "关于试印的通知"}


def opened(body: str = "正文。", **meta: str) -> Any:
    return docx.Document(io.BytesIO(EXPORTER.run(Document(meta=meta, body=body))))


def styled(made: Any, style: str) -> list[Any]:
    return [one for one in made.paragraphs if one.style.name == style]


def twips(one: Any, side: str) -> int:
    return int(one._p.pPr.ind.get(qn(f"w:{side}")) or 0)


# 版头


def test_copy_number_secrecy_and_urgency_stand_left_in_their_order_above_the_mark() -> None:
    made = opened(**FILE, copy="12", secrecy="秘密★1年", urgency="特急")
    assert [one.text for one in made.paragraphs[:4]] == ["000012", "秘密★1年", "特急", FILE["mark"]]
    fonts = [one.style.element.rPr.rFonts.get(qn("w:eastAsia")) for one in made.paragraphs[:3]]
    assert fonts == ["仿宋_GB2312", "黑体", "黑体"]


@pytest.mark.parametrize("signs", [{}, {"copy": "1"}, {"secrecy": "秘密★1年", "urgency": "特急"}])
def test_the_mark_stands_35_mm_down_whatever_stands_above_it(signs: dict[str, str]) -> None:
    made = opened(**FILE, **signs)
    [mark] = styled(made, "发文机关标志")
    before = int(mark._p.pPr.find(qn("w:spacing")).get(qn("w:before"))) / 20
    assert before + len(signs) * LINE == pytest.approx(HEAD_DOWN, abs=0.1)


def test_the_approver_stands_right_of_the_number_with_the_name_in_kai() -> None:
    made = opened(**FILE, number="澄人常〔2026〕3号", approved_by="方存周")
    [line] = styled(made, "发文字号")
    assert line.text == "澄人常〔2026〕3号\t签发人：方存周"
    assert line.runs[-1]._r.rPr.rFonts.get(qn("w:eastAsia")) == "楷体_GB2312"
    [stop] = line._p.pPr.iter(qn("w:tab"))
    assert int(stop.get(qn("w:pos"))) / 20 + width("签发人：方存周") == pytest.approx(WIDTH - CHARACTER, abs=0.5)
    assert twips(line, "firstLine") / 20 == pytest.approx(CHARACTER, abs=0.1)


def test_several_approvers_stand_two_a_line_and_the_number_beside_the_last() -> None:
    made = opened(**FILE, number="澄人常〔2026〕3号", approved_by="方存周、闻知行、贺兰舟")
    first, last = styled(made, "发文字号")
    assert (first.text, last.text) == ("\t签发人：方存周　闻知行", "澄人常〔2026〕3号\t　　　　贺兰舟")
    assert [one._p.pPr.find(qn("w:pBdr")) is not None for one in (first, last)] == [False, True]


def test_a_letter_has_its_number_right_and_its_signs_left_under_the_rule() -> None:
    made = opened(
        form="letter", mark="市人大常委会办公室", number="澄人办函〔2026〕1号", copy="7", urgency="加急", title="函"
    )
    assert [one.text for one in made.paragraphs[:2]] == ["000007\t澄人办函〔2026〕1号", "加急"]
    first = made.sections[0].first_page_header.paragraphs
    assert first[0].text == "市人大常委会办公室"


def test_minutes_have_a_mark_and_a_number_but_no_line_and_no_title() -> None:
    made = opened(form="minutes", mark="市人大常委会主任会议纪要", number="〔2026〕5号", title="主任会议纪要",
                  attendance="出席：方存周、闻知行\n请假：\n列席：贺兰舟")  # fmt: skip
    assert [one.text for one in made.paragraphs[:2]] == ["市人大常委会主任会议纪要", "〔2026〕5号"]
    assert not styled(made, "标题")
    assert not list(made.element.body.iter(qn("w:pBdr")))
    people = styled(made, "名单")
    assert people[0].runs[0].text == "出席："
    assert people[0].runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"


# Signatures


def right(one: Any) -> float:
    return twips(one, "right") / 20 / CHARACTER


def test_a_sealed_signature_is_centred_over_a_date_four_characters_from_the_right() -> None:
    made = opened(signer="澄江市人大常委会", signed_on="2026-09-07")
    [signer], [on] = styled(made, "署名"), styled(made, "成文日期")
    assert right(on) == pytest.approx(4, abs=0.05)
    middle = (width("澄江市人大常委会") / 2 / CHARACTER + right(signer), width("2026年9月7日") / 2 / CHARACTER + 4)
    assert middle[0] == pytest.approx(middle[1], abs=0.05)


@given(st.integers(min_value=2, max_value=26), st.dates())
def test_an_unsealed_date_begins_two_right_of_the_name_and_never_nearer_than_two_to_the_edge(n: int, on: Any) -> None:
    made = opened(signer="委" * n, signed_on=on.isoformat(), seal="no")
    [signer], [date] = styled(made, "署名"), styled(made, "成文日期")
    begins = [width(one.text) / CHARACTER + right(one) for one in (signer, date)]
    assert begins[0] - begins[1] == pytest.approx(2, abs=0.1)
    assert min(right(signer), right(date)) == pytest.approx(2, abs=0.05)


@settings(deadline=None)
@given(st.lists(st.text("国，。〔2a", min_size=1, max_size=60), min_size=1, max_size=6))
def test_a_parted_paragraph_keeps_every_word_and_its_bold_ones(pieces: list[str]) -> None:
    body = "".join(f"**国{one}国**国" if n % 2 else f"国{one}国" for n, one in enumerate(pieces))
    made = opened(body, **FILE, signer="甲", copies="市委", printed_by="某办公室")
    parts = styled(made, "正文")
    text = "".join(run.text for part in parts for run in part.runs)
    assert text.replace(" ", "") == body.replace("**", "")
    bold = "".join(run.text for part in parts for run in part.runs if run.bold)
    assert bold == "".join(f"国{one}国" for one in pieces[1::2])


def test_a_parted_paragraph_goes_on_without_an_indent_and_is_no_fault_of_the_layout() -> None:
    made = opened("国" * 150, **FILE, signer="甲", copies="市委", printed_by="某办公室")
    first, second = [one for one in styled(made, "正文") if one.text][:2]
    assert (len(first.text), len(first.text + second.text)) == (26 + 28 * 3, 150)
    assert first.alignment.name == "DISTRIBUTE"
    assert first._p.pPr.ind is None  # as the style says
    assert (twips(second, "firstLine"), second.paragraph_format.keep_with_next) == (0, True)
    content = EXPORTER.run(Document(meta={**FILE, "signer": "甲", "copies": "市委"}, body="国" * 150))
    assert not [one for one in findings(seen(content)) if one.clause == "7.3.3"]


@settings(deadline=None)
@given(st.text("国，。〔〕2月", min_size=90, max_size=700))
def test_a_long_paragraph_is_parted_two_lines_before_its_end_where_a_line_ends_in_word_as_well(text: str) -> None:
    made = opened(f"国{text}国", **FILE, signer="甲", copies="市委", printed_by="某办公室")
    parts = [one.text for one in styled(made, "正文") if one.text]
    known = ends("".join(parts), 2)
    assert len(parts) == 1 or len(parts[0]) in known[:-2]
    better = [at for at in known[:-2] if at > len(parts[0]) and filled("".join(parts), at, 2) >= 0.85]
    assert len(parts) == 1 or better == []


def test_words_end_and_begin_no_line_inside_the_number_of_a_paper() -> None:
    settings = opened().settings.element
    lists = {one.tag.rpartition("}")[2]: one.get(qn("w:val")) for one in settings if "noLineBreaks" in one.tag}
    assert "〕" in lists["noLineBreaksAfter"]
    assert "号" in lists["noLineBreaksBefore"]
    assert {"，", "。", "〕"} <= set(lists["noLineBreaksBefore"])


# Drafts


@pytest.mark.parametrize("form", ["file", "letter", "minutes", "plain", "table"])
def test_a_draft_says_so_on_every_page(form: str) -> None:
    made = opened(form=form, mark="甲", title="乙", draft="内部草稿")
    section = made.sections[0]
    heads = [section.header, section.even_page_header]
    heads += [section.first_page_header] if form == "letter" else []
    assert [head.paragraphs[0].text for head in heads] == ["内部草稿"] * len(heads)
    assert "内部草稿" not in [
        one.text for one in opened(form=form, mark="甲", title="乙").sections[0].header.paragraphs
    ]


# The package


def test_every_part_is_wellformed_declared_and_linked() -> None:
    package = zipfile.ZipFile(io.BytesIO(EXPORTER.run(Document(meta={**FILE, "copies": "市委"}, body="正文"))))
    parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
    declared = {one.get("PartName") for one in parts["[Content_Types].xml"]}
    assert {f"/{name}" for name in parts if name.startswith(("word/", "docProps/")) and "_rels" not in name} <= declared
    linked = {f"word/{one.get('Target')}" for one in parts["word/_rels/document.xml.rels"]}
    assert linked == {name for name in parts if name.startswith("word/") and name not in
                      ("word/document.xml", "word/_rels/document.xml.rels")}  # fmt: skip


def test_section_and_settings_stand_in_the_order_of_the_schema() -> None:
    made = opened(form="letter", mark="甲", title="乙", draft="内部草稿")
    for found, order in ((made.sections[0]._sectPr, SECTION), (made.settings.element, SETTINGS)):
        names = [child.tag.rpartition("}")[2].replace("footerReference", "headerReference") for child in found]
        places = [order.index(name) for name in names]
        assert places == sorted(places)


@given(st.text(min_size=1, max_size=20))
def test_words_never_break_out_of_the_markup(text: str) -> None:
    made = opened(title=text, copies=text, to=text, signer=text, attached=text, approved_by=text, secrecy=text, **{
        key: value for key, value in FILE.items() if key != "title"})  # fmt: skip
    assert made.element.body is not None


def test_a_five_page_paper_takes_no_longer_than_bare_python_docx() -> None:
    words = "老旧小区改造工作取得明显成效，但改造后的物业管理和维修资金管护仍然存在薄弱环节，需要明确责任、落实资金。"
    lines = [words * 2] * 28
    paper = Document(meta={**FILE, "signer": "甲", "copies": "市委"}, body="\n\n".join(lines))

    def bare() -> None:
        made = docx.Document()
        for line in lines:
            made.add_paragraph(line)
        made.save(io.BytesIO())

    def best(act: Any) -> float:
        times = []
        for _n in range(5):
            start = time.perf_counter()
            act()
            times.append(time.perf_counter() - start)
        return min(times)

    EXPORTER.run(paper)
    assert best(lambda: EXPORTER.run(paper)) <= 1.3 * best(bare)


@pytest.mark.parametrize("before", ["-", "| a |\n|---|\n| b |\n", "> x"])
def test_a_title_that_begins_a_page_may_stand_behind_anything(before: str) -> None:
    [writer] = register_exporters({})
    content = writer.run(Document(body=f"{before}\n\n# 标题\n\n正文。\n\n# 又一个标题\n\n正文。"))
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert "又一个标题" in text
