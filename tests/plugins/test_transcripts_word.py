"""Word files: paragraphs, tables and revisions are read, text boxes listed, and zip bombs refused unopened."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from minutes_transcripts import read_word

from minutes import BadInput, Reading
from minutes.model import Dossier, Meeting

DOSSIER = Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 20)))


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(remark.name, remark.text) for remark in reading.remarks]


def test_paragraphs_are_read_as_typed_lines() -> None:
    document = Document()
    document.add_heading("会议记录")
    for line in ("郑文博（委员）：床位不少。", "空的也不少。", "钱月英：同意。"):
        document.add_paragraph(line)
    reading = read_word(saved(document), DOSSIER)
    assert said(reading) == [("郑文博", "床位不少。\n空的也不少。"), ("钱月英", "同意。")]
    assert [one.text for one in reading.unread] == ["会议记录"]


def test_a_table_with_a_column_of_words_is_read_by_rows() -> None:
    document = Document()
    document.add_paragraph("八月二十日")
    table = document.add_table(rows=0, cols=3)
    for row in (("发言人", "职务", "发言内容"), ("郑文博", "委员", "床位空着。"), ("", "", "没有名字。")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    reading = read_word(saved(document), DOSSIER)
    assert said(reading) == [("郑文博", "床位空着。"), ("", "没有名字。")]
    assert [one.text for one in reading.unread] == ["八月二十日"]


def test_a_table_without_a_header_reads_as_names_and_words() -> None:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for row in (("郑文博", "床位空着。"), ("钱月英", "同意。")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert said(read_word(saved(document), DOSSIER)) == [("郑文博", "床位空着。"), ("钱月英", "同意。")]


def test_insertions_under_revision_are_read_and_deletions_are_not() -> None:
    document = Document()
    document.add_paragraph("郑文博：床位")._p.append(parse_xml(
        f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>空着。</w:t></w:r></w:ins>'))  # fmt: skip
    document.paragraphs[0]._p.append(parse_xml(
        f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>满着。</w:delText></w:r></w:del>'))  # fmt: skip
    assert said(read_word(saved(document), DOSSIER)) == [("郑文博", "床位空着。")]


def test_words_in_a_text_box_are_listed() -> None:
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"
    drawing = parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>")
    document.add_paragraph("郑文博：好。")._p.append(drawing)
    reading = read_word(saved(document), DOSSIER)
    assert said(reading) == [("郑文博", "好。")]
    assert [one.text for one in reading.unread] == ["框里的话"]


def test_words_in_the_head_the_foot_and_comments_are_listed_and_page_numbers_are_not() -> None:
    document = Document()
    run = document.add_paragraph("郑文博：好。").runs[0]
    document.add_comment(run, "这里听不清", author="x")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    reading = read_word(saved(document), DOSSIER)
    assert said(reading) == [("郑文博", "好。")]
    assert sorted(one.text for one in reading.unread) == ["内部资料", "这里听不清"]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _n in range(70):
            part.write(b" " * 1024 * 1024)
    return file.getvalue()


def other_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"plain text", bomb(), other_zip(), saved(Document()), saved(Document())[:800]]
)
def test_what_is_no_word_file_or_too_large_or_empty_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_word(content, DOSSIER)


def inside(words: str, head: str = "") -> bytes:
    """A Word file with one run of these XML words."""
    document = Document()
    document.add_paragraph("郑文博：##")
    content, made = saved(document), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = head.encode() + part.partition(b"?>")[2].replace(b"##", words.encode())
            new.writestr(name, part)
    return made.getvalue()


def test_no_word_gets_lost_behind_a_comment_or_at_a_hyphen_that_does_not_break() -> None:
    assert said(read_word(inside("床位<!-- x -->不足。"), DOSSIER)) == [("郑文博", "床位不足。")]
    words = "缺</w:t><w:noBreakHyphen/><w:t>5张。"
    assert said(read_word(inside(words), DOSSIER)) == [("郑文博", "缺-5张。")]


def test_a_file_with_entities_of_its_own_is_refused_rather_than_read_with_words_left_out() -> None:
    with pytest.raises(BadInput):
        read_word(inside("床位&a;不足。", '<!DOCTYPE x [<!ENTITY a "很">]>'), DOSSIER)
