"""The PDF: the same bytes on every run, no character lost, no word taken for code, absent without harm."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from minutes_papers import register_templates
from minutes_pdf import export, register_exporters
from minutes_pdf.fonts import chains

from minutes import BadInput, Document, NotFound, PluginFault, Refused, literal
from minutes.plugins import load
from minutes.settings import Settings
from tests.plugins.measured import BOTTOM, MARK
from tests.plugins.measured import FILE as WHOLE
from tests.plugins.papers_dossier import EVERY_NODE
from tests.plugins.printed import words as placed
from tests.plugins.test_papers_every import paper

pytest.importorskip("typst")
NAMES = [one.name for one in register_templates({})]
RARE = "昇玥镕堃祎翀喆赟犇婳烜𬭩㛃"
FILE = {
    "form": "file",
    "mark": "澄江市人民代表大会常务委员会文件",
    "title": "关于试印的通知",
    "signed_on": "2026-09-07",
}
HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '"); #panic("x',
    "$ integral $ <label> @ref",
    "]#set page(width: 1pt)[",
    "// comment /* */ ~ --- -- ... \\u{41}",
    "= heading + list - item / term: x",
    '{"kind": "page"}',
)


def shown(pdf: bytes) -> str:
    """The words of the file without spaces."""
    made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return "".join(made.decode().split())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_paper_is_the_same_file(name: str) -> None:
    first = export("", paper(name))
    assert first.startswith(b"%PDF-")
    assert first == export("", paper(name))


def test_a_new_program_writes_the_same_file_too(tmp_path: Path) -> None:
    document = Document(meta=FILE, body=EVERY_NODE)
    (tmp_path / "paper.md").write_text(str(document), encoding="utf-8")
    code = (
        "import sys; from minutes import read; from minutes_pdf import export;"
        "sys.stdout.buffer.write(export('', read(open(sys.argv[1], encoding='utf-8').read())))"
    )
    other = subprocess.run([sys.executable, "-c", code, tmp_path / "paper.md"], capture_output=True, check=True).stdout
    assert other == export("", document)


def test_the_file_says_its_standard_its_own_date_and_nothing_of_the_machine() -> None:
    made = export("", Document(meta=FILE, body="正文。"))
    assert re.search(rb"pdfaid:part[^0-9]{1,3}2.*pdfaid:conformance[^A-Z]{1,3}B", made, re.DOTALL)
    assert b"D:20260907" in made
    assert str(Path.home()).encode() not in made


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_every_node_is_printed() -> None:
    printed = shown(export("", Document(meta=FILE, body=EVERY_NODE)))
    for words in ("一、标题", "（一）小题", "加粗", "强调", "代码", "andlatin", "http://example.org/", "1.甲", "•丙",
                  "引文", "原样", "左中右", "附件1", "清单正文"):  # fmt: skip
        assert words in printed


@pytest.mark.skipif(not shutil.which("pdftohtml"), reason="poppler is not installed")
def test_a_reader_can_go_by_title_headings_and_attachments(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(export("", Document(meta=FILE, body=EVERY_NODE)))
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", tmp_path / "paper.pdf"], capture_output=True, check=True
    ).stdout.decode()
    assert re.findall('<item page="(\\d)">(.*?)</item>', xml) == [
        ("1", "关于试印的通知"), ("1", "一、标题"), ("1", "（一）小题"), ("1", "1. 三级"), ("3", "清单"),
    ]  # fmt: skip


def test_a_node_without_a_way_to_print_it_is_a_fault() -> None:
    with pytest.raises(PluginFault, match="image"):
        export("", Document(body="![图](x.png)"))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_rare_characters_of_names_are_printed_and_no_glyph_is_missing() -> None:
    meta = {**FILE, "mark": f"{RARE}文件", "title": RARE, "signer": RARE, "approved_by": RARE[:3], "copies": RARE}
    printed = shown(export("", Document(meta=meta, body=f"## {RARE}\n\n### {RARE}\n\n**{RARE}***{RARE}*")))
    assert printed.count(RARE) == 8


PLACES = ("body", "cell", "title", "mark", "number", "signer", "copies", "draft", "passed", "attendance")


@pytest.mark.parametrize("missing", ["\ue123", "\U000f0001", "\U00031350"])
@pytest.mark.parametrize("place", PLACES)
def test_a_character_that_no_font_has_is_named_and_nothing_written(place: str, missing: str) -> None:
    meta = {**FILE, "signer": "某", "copies": "某"}
    body = {"body": f"王{missing}。", "cell": f"| 甲 |\n|---|\n| 王{missing} |\n"}.get(place, "正文。")
    if place not in ("body", "cell"):
        meta[place] = f"王{missing}"
    for exporter in register_exporters({}):
        with pytest.raises(Refused, match=rf"U\+{ord(missing):04X}"):
            exporter.run(Document(meta=meta, body=body))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
@example("".join(HOSTILE), "\ud800\x00\u202e\\\"'")
def test_any_words_are_printed_or_refused(title: str, body: str) -> None:
    meta = {**FILE, "title": title, "to": title, "signer": body, "copies": body, "attached": title, "number": body}
    try:
        made = export("", Document(meta=meta, body=literal(body)))
    except Refused as refused:
        made = str(refused).encode()
    assert made.startswith(b"%PDF-") or b"U+" in made


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_code_are_printed_as_typed(words: str) -> None:
    printed = shown(export("", Document(meta={"title": "试印", "copies": words}, body=literal(words))))
    assert printed.count("".join(words.split())) == 2


def test_any_page_can_be_had_as_a_picture() -> None:
    from minutes_pdf.paper import picture

    document = Document(meta=FILE, body="第一页。\n\n# 附件1 清单\n\n第二页。")
    first, second = (picture(document, n) for n in (1, 2))
    assert first[:4] == second[:4] == b"\x89PNG"
    assert first != second
    assert first == picture(document, 1)
    with pytest.raises(NotFound, match="2"):
        picture(document, 3)


def test_all_pages_stand_as_pictures_in_one_web_page_that_fetches_nothing() -> None:
    from minutes_pdf.pages import pages
    from minutes_pdf.paper import pictures

    document = Document(meta={**FILE, "title": "<试印>"}, body="第一页。\n\n# 附件1 清单\n\n第二页。")
    page = pages(document)
    assert page == pages(document)
    shown = re.findall(rb'src="data:image/png;base64,([^"]+)"', page)
    assert [b64decode(one) for one in shown] == pictures(document)
    assert len(shown) == 2
    assert "<title>&lt;试印&gt;</title>".encode() in page
    assert b"http" not in page.replace(b"http-equiv", b"")
    assert [one.suffix for one in register_exporters({})] == [".pdf", ".png", ".pages.html"]


def test_without_typst_the_plugin_offers_nothing_and_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    [plugin] = [one for one in load(Settings(), tmp_path).loaded if one.name == "minutes_pdf"]
    assert (plugin.fault, plugin.offers) == ("", ())
    assert [one for one in plugin.warnings if "minutes[pdf]" in one] == list(plugin.warnings) != []


def test_the_folder_of_fonts_stands_beside_the_archive_and_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    there, *_pictures = register_exporters({"fonts": "own", "archive": str(tmp_path)})
    assert there.run(Document(body="正文。")).startswith(b"%PDF-")
    lost, *_pictures = register_exporters({"fonts": "lost", "archive": str(tmp_path)})
    with pytest.raises(BadInput, match="lost"):
        lost.run(Document(body="正文。"))


class Face(NamedTuple):
    """What typst says of a face."""

    family: str
    weight: int
    path: str | None


def test_the_offices_own_fonts_come_first_free_ones_next_and_its_rare_ones_before_all_spare_ones() -> None:
    free = [Face("Noto Serif CJK SC", 700, "/free/a.ttc"), Face("Noto Sans CJK SC", 400, "/free/b.ttc")]
    own = [Face("FangSong_GB2312", 400, "/own/simfang.ttf"), Face("Rare", 400, "/own/deep/rare.ttf")]
    found = chains([*free, *own], "/own")
    assert found["仿宋_GB2312"]["families"][:2] == ["FangSong_GB2312", "Noto Serif CJK SC"]
    assert [found[name]["bold"] for name in ("仿宋_GB2312", "楷体_GB2312")] == [False, True]
    assert [found[name]["free"] for name in ("仿宋_GB2312", "方正小标宋简体")] == [False, True]
    spare = found["黑体"]["families"]
    assert spare[0] == "Noto Sans CJK SC"
    assert spare.index("Rare") < spare.index("Noto Serif CJK SC")
    assert "Rare" not in chains([*free, *own])["黑体"]["families"]


@pytest.mark.skipif(not shutil.which("pdftohtml"), reason="poppler is not installed")
def test_tables_repeat_their_head_and_tear_no_row_but_one_that_fits_on_no_page(tmp_path: Path) -> None:
    *short, tall = "子丑寅卯辰巳午未申酉戌亥"
    rows = [*(f"| 首{one} | {'长' * 150}{one} |" for one in short), f"| 首{tall} | {'高' * 1500}{tall} |"]
    body = "\n".join(["| 前 | 后 |", "|---|---|", *rows])
    (tmp_path / "table.pdf").write_bytes(export("", Document(meta={"title": "表"}, body=body)))
    found = placed(tmp_path / "table.pdf")
    pages = {one.page for one in found}
    assert len(pages) > 3
    assert {one.page for one in found if one.text == "后"} == pages
    begun = {one.text[1]: one.page for one in found if one.text.startswith("首")}
    ended = {one.text[-1]: one.page for one in found if not one.text.startswith("首")}
    assert [begun[one] for one in short] == [ended[one] for one in short]
    assert ended[tall] > begun[tall]
    assert max(one.top + one.high for one in found if one.text.startswith(("长", "高"))) < BOTTOM


@pytest.mark.skipif(not shutil.which("pdftohtml"), reason="poppler is not installed")
@pytest.mark.parametrize("length", range(20, 480, 46))
def test_a_signature_takes_lines_of_a_single_paragraph_with_it_and_loses_none(length: int, tmp_path: Path) -> None:
    body = "".join(chr(0x4E00 + n) + ("，" if n % 9 == 8 else "") for n in range(length)) + "。"
    (tmp_path / "short.pdf").write_bytes(export("", Document(meta=WHOLE, body=body)))
    found = placed(tmp_path / "short.pdf")
    signer = next(one for one in found if one.text == MARK)
    above = [one.text for one in found if one.page == signer.page and one.top < signer.top and one.size == 16]
    assert above[-1].endswith("。")
    assert body in "".join(one.text for one in found if one.size == 16)
