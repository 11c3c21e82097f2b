"""版记: copies and printing, between rules at the foot of the last page (7.4), in a text box that both Word and
LibreOffice keep there; the paragraph it hangs on has as much white above it and so keeps its room free."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from minutes import words
from minutes.layout import LOOKS, WIDTH, copied, printed, width
from minutes_docx.looks import indent, no_indent, spaced, twips
from minutes_docx.nodes import paragraph, plain
from minutes_docx.oxml import PARAGRAPH, Element, element, properties, text_run

EMU = 12700  # a point
RULE = 3.0  # height of a paragraph that only holds a rule
THICK, THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm
INSIDE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{inside}">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>
<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>
<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{inside}"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData>
</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""


def foot(meta: Mapping[str, str]) -> list[Element]:
    """The paragraph that carries the colophon; nothing where a paper has neither copies nor a printer."""
    from docx.oxml.parser import parse_xml

    lines = _lines(meta)
    if not lines:
        return []
    look = LOOKS["抄送"]
    taken = ceil(width(copied(meta)[3:-1], look.size) / (WIDTH - 6.5 * look.size))  # some lines end before a mark
    others = bool(meta.get("head")) + bool(meta.get("printed_by") and meta.get("form") != "letter")
    high = (taken + others) * look.line + len(lines) * RULE
    box = parse_xml(BOX.format(inside=INSIDE, wide=round(WIDTH * EMU), high=round(high * EMU)))
    next(box.iter("{*}txbxContent")).extend(lines)
    return [element("p", properties("pPr", PARAGRAPH, [spaced(high - 1, 1)]), box)]


def _lines(meta: Mapping[str, str]) -> list[Element]:
    """抄送 and 印发 between their rules; a letter has no rules and no 印发 (10.1)."""
    made: list[Element] = []
    if copied(meta):
        hang = indent(left=1 + 3 * 14 / 16, right=1, first=-3 * 14 / 16)
        made.append(paragraph("抄送", plain(copied(meta)), hang))
    if meta.get("head"):
        made.append(paragraph("抄送", plain(f"案卷校验码：{meta['head']}")))
    if meta.get("form") == "letter":
        return made
    if meta.get("printed_by"):
        stop = element("tabs", element("tab", val="right", pos=twips(WIDTH - 16)))
        by, on, part = printed(meta)
        look = [element("w", val=int(part * 100))] if part < 1 else []
        row = [text_run(words(by), look), element("r", element("tab")), *plain(on)]
        made.append(paragraph("抄送", row, stop, element("jc", val="left")))
    between = [part for line in made for part in (_rule(THIN), line)][1:]
    return [_rule(THICK), *between, _rule(THICK)] if made else []


def _rule(thickness: int) -> Element:
    """A rule of the type area's whole width: a paragraph that is nothing else."""
    line = element("pBdr", element("bottom", val="single", sz=thickness, space=0, color="auto"))
    return paragraph("抄送", [], line, spaced(0, RULE), no_indent())
