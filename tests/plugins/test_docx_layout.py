"""The layout check: finds nothing in our own papers, and in anybody's file what is off, with its place."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_docx import register_commands, register_exporters
from minutes_docx.layout import CHECKS, findings
from minutes_docx.seen import Paper
from minutes_docx.seen import paper as seen
from minutes_papers import register_templates

from minutes import BadInput, Document, Refused, literal, text
from tests.plugins.test_papers_every import paper

[EXPORTER] = register_exporters({})
NAMES = [one.name for one in register_templates({})]
META = {
    "form": "file", "mark": "澄江市人民代表大会常务委员会文件", "number": "澄人常〔2026〕12号",
    "title": "关于试印的通知", "to": "市人民政府", "attached": "清单", "signer": "澄江市人民代表大会常务委员会",
    "signed_on": "2026-09-07", "copies": "市委",
}  # fmt: skip
BODY = "正文十个字以上的一段话。\n\n## 一、甲的情况\n\n### （一）乙\n\n正文又一段。\n\n# 附件1 清单\n\n正文。"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    text.use("en")
    yield
    text.use("zh_CN")


def off(content: bytes) -> list[str]:
    return [f"{one.clause} {one.what}" for one in findings(seen(content))]


def changed(change: Callable[[Any], None], **meta: str) -> list[str]:
    """What is found once one thing of a sound paper is changed."""
    made = docx.Document(io.BytesIO(EXPORTER.run(Document(meta={**META, **meta}, body=BODY))))
    change(made)
    saved = io.BytesIO()
    made.save(saved)
    return off(saved.getvalue())


def styled(made: Any, style: str) -> Any:
    return next(one for one in made.paragraphs if one.style.name == style and one.text)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_papers_have_nothing_off(name: str) -> None:
    assert off(EXPORTER.run(paper(name))) == []


@pytest.mark.parametrize("form", ["file", "letter", "minutes", "plain"])
def test_every_form_with_every_sign_has_nothing_off(form: str) -> None:
    meta = {
        **META, "form": form, "copy": "1", "secrecy": "秘密★1年", "urgency": "特急", "remark": "此件公开",
        "draft": "草稿", "attendance": "出席：方存周", "approved_by": "方存周" if form == "file" else "",
    }  # fmt: skip
    assert off(EXPORTER.run(Document(meta=meta, body=BODY))) == []


def test_a_number_in_the_text_an_agenda_of_one_item_and_a_parted_paragraph_are_nothing_off() -> None:
    number = "你单位《请示》（澄水〔2026〕12号）收悉。"
    for body in ("一、听取和审议市人民政府的报告", number, (number + "请认真研究，尽快办理。" * 20) * 2):
        made = Document(
            meta={"title": "试印", "signer": "某办公室", "signed_on": "2026-09-07"}, body=f"正文。\n\n{body}"
        )
        assert off(EXPORTER.run(made)) == []


def margin(made: Any) -> None:
    made.sections[0].left_margin = Mm(31.8)


def sheet(made: Any) -> None:
    made.sections[0].page_width, made.sections[0].page_height = Mm(216), Mm(279)


def font(style: str, name: str) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for run in styled(made, style).runs:
            run._r.rPr.rFonts.set(qn("w:eastAsia"), name)

    return change


def theme(made: Any) -> None:
    for run in styled(made, "正文").runs:
        run._r.rPr.rFonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


def size(style: str, points: float) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for run in styled(made, style).runs:
            run.font.size = Pt(points)

    return change


def pitch(points: float) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        styled(made, "正文").paragraph_format.line_spacing = Pt(points)

    return change


def spread(made: Any) -> None:
    for run in styled(made, "正文").runs:
        between = OxmlElement("w:spacing")
        between.set(qn("w:val"), "20")
        run._r.rPr.append(between)


def words(style: str, new: str) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        styled(made, style).runs[0].text = new

    return change


def left(made: Any) -> None:
    styled(made, "发文机关标志").alignment = WD_ALIGN_PARAGRAPH.LEFT


def flush(made: Any) -> None:
    indents = OxmlElement("w:ind")
    for side in ("firstLine", "firstLineChars"):
        indents.set(qn(f"w:{side}"), "0")
    one = styled(made, "正文")
    one.runs[0].text = "正文" * 20
    one._p.pPr.append(indents)


def unnumbered(made: Any) -> None:
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        for one in list(footer._element):
            footer._element.remove(one)


def one_sided(made: Any) -> None:
    made.settings.odd_and_even_pages_header_footer = False


CHANGES = [
    (margin, "5.2.1 left margin 31.8 mm"), (sheet, "5.1 216 × 279 mm"),
    (font("正文", "宋体"), "7.3.3 set in 宋体; the standard wants 仿宋"), (theme, "7.3.3 set in the font of a theme"),
    (font("一级标题", "仿宋"), "7.3.3 set in 仿宋; the standard wants 黑体"),
    (font("标题", "黑体"), "7.3.1 set in 黑体; the standard wants 方正小标宋"),
    (size("标题", 18), "7.3.1 18 points"), (size("正文", 14), "7.3.3 14 points"),
    (pitch(20), "5.2.3 31 lines"), (spread, "5.2.3 26 characters"), (left, "7.2.4 the red mark is not centred"),
    (words("发文字号", "澄人常[2026]12号"), "7.2.5 the year of the number stands in 〔〕, not in []"),
    (words("发文字号", "澄人常〔26〕12号"), "7.2.5 the year of the number has four"),
    (words("发文字号", "澄人常〔2026〕第012号"), "7.2.5 the number takes no “第”"),
    (words("发文字号", "没有文号"), "7.2.5 no number of the paper"),
    (words("主送", "市人民政府:"), "7.3.2 after the addressee"), (words("二级标题", "(一)乙"), "7.3.3 the brackets"),
    (words("正文", "1、正文"), "7.3.3 after a figure"), (flush, "7.3.3 the first line is set in by 0.0"),
    (words("附件说明", "附件:清单"), "7.3.4 after 附件"),
    (words("附件说明", "附件：清单。"), "7.3.4 the name of an attachment"),
    (font("附件", "仿宋"), "7.3.7 set in 仿宋; the standard wants 黑体"),
    (words("成文日期", "2026年09月07日"), "7.3.5.4 a date has"),
    (words("成文日期", "二〇二六年九月七日"), "7.3.5.4 a date stands"),
    (unnumbered, "7.5 the file has no page numbers"), (one_sided, "7.5 it stands to the right on odd"),
    (words("正文", '推进"放管服"改革'), " straight quotes"), (words("正文", "甲,乙"), " a half-width mark"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_what_is_off_is_named(change: Callable[[Any], None], said: str) -> None:
    found = changed(change)
    assert [one for one in found if one.startswith(said)]


def test_a_file_made_by_hand_is_measured_too(tmp_path: Path) -> None:
    made = docx.Document()
    for line in (
        "某人常[2026]5号",
        "关于工作的通知",
        "各单位:",
        "请各单位认真组织实施，并将有关情况及时报送办公室。" * 2,
    ):
        made.add_paragraph(line)
    made.save(str(tmp_path / "hand.docx"))
    found = off((tmp_path / "hand.docx").read_bytes())
    for said in (
        "5.1 ",
        "5.2.1 left",
        "5.2.3 neither",
        "7.2.5 ",
        "7.3.1 no centred title",
        "7.3.3 the first line",
        "7.5 ",
    ):
        assert [one for one in found if one.startswith(said)], said


def test_a_finding_names_its_paragraph() -> None:
    made = EXPORTER.run(Document(meta=META, body=literal('推进"放管服"改革')))
    [one] = findings(seen(made))
    assert one.where == 'paragraph 5, “推进"放管服"改革”'


def test_the_command_ends_with_1_while_something_is_off(tmp_path: Path) -> None:
    [command] = register_commands({})
    sound, hand = tmp_path / "a.docx", tmp_path / "b.docx"
    sound.write_bytes(EXPORTER.run(Document(meta=META, body=BODY)))
    docx.Document().save(str(hand))
    assert command.name == "paper check"
    assert [line.exit for line in command.run(None, {"file": str(sound)}, io.StringIO()) if line.share is None] == [
        None
    ]
    assert [line.exit for line in command.run(None, {"file": str(hand)}, io.StringIO())][-1] == 1
    with pytest.raises(BadInput, match=r"none\.docx"):
        list(command.run(None, {"file": str(tmp_path / "none.docx")}, io.StringIO()))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        seen(content)


def test_a_file_that_unpacks_to_more_than_a_paper_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    with pytest.raises(BadInput, match="unpacks"):
        seen(made.getvalue())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_is_measured_or_refused(bites: list[tuple[int, int]]) -> None:
    content = bytearray(EXPORTER.run(Document(meta=META, body=BODY)))
    for place, octet in bites:
        content[place % len(content)] = octet
    with contextlib.suppress(BadInput):
        findings(seen(bytes(content)))


def by_hand(paragraphs: int, runs: int = 1) -> bytes:
    """A file of so many paragraphs with so many runs of words each, as Word's own looks have it."""
    saved, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(saved)
    body = (b"<w:p>" + "<w:r><w:t>请认真组织实施。</w:t></w:r>".encode() * runs + b"</w:p>") * paragraphs
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body>" + body))
    return made.getvalue()


def test_what_is_off_in_many_places_is_told_at_the_first_of_them_and_counted(tmp_path: Path) -> None:
    [command] = register_commands({})
    (tmp_path / "long.docx").write_bytes(by_hand(40, 6))
    lines = [*command.run(None, {"file": str(tmp_path / "long.docx")}, io.StringIO())]
    sizes = [line for line in lines if "11 points" in line.text]
    assert [line.json["more"] for line in sizes] == [0, 0, 0, 0, 35]
    assert "35 more places" in sizes[-1].text
    assert lines[0].share == 0.0


def test_a_paragraph_of_many_runs_is_read_in_seconds() -> None:
    content, began = by_hand(1, 60_000), time.perf_counter()
    [one] = seen(content).paragraphs
    assert len(one.looks) == 60_000
    assert time.perf_counter() - began < 15  # it took 40 where the time grew with the square


def test_a_file_with_more_runs_than_can_be_measured_is_refused() -> None:
    with pytest.raises(Refused, match=r"210000 .* no more than 200000 are measured"):
        seen(by_hand(70_000, 2))


def test_a_quote_that_is_never_closed_is_looked_for_once() -> None:
    content = Paper(sheets=(), paragraphs=(), cells=('"' + "汉" * 200_000,), footers=(), two_sided=True)
    assert list(CHECKS[-1](content)) == []


def test_a_table_in_a_table_counts_its_words_once() -> None:
    made, saved = docx.Document(), io.BytesIO()
    outer = made.add_table(1, 1).cell(0, 0)
    outer.text = "外"
    outer.add_table(1, 1).cell(0, 0).text = "内"
    made.save(saved)
    assert seen(saved.getvalue()).cells == ("外", "内")
