"""The layout check: what of a DOCX file is not as GB/T 9704-2012 wants it, and where; by the measures we print by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from minutes import _
from minutes.layout import HEIGHT, UPRIGHT, WIDTH
from minutes.model import Value
from minutes_docx.seen import Look, Paper, Paragraph, Sheet

WITHIN = 1.0  # mm
SHOWN = 16  # characters of a paragraph that a finding quotes
FONTS = {
    "仿宋_GB2312": ("仿宋", "fangsong"), "黑体": ("黑体", "simhei"), "楷体_GB2312": ("楷体", "kaiti"),
    "方正小标宋简体": ("小标宋", "xiaobiaosong"), "宋体": ("宋体", "simsun"),
}  # fmt: skip
"""Each font of the standard, and what names of it hold."""

COUNT = "一二三四五六七八九十百"
LEVELS = ((re.compile(rf"[{COUNT}]+、"), "黑体"), (re.compile(rf"[（(][{COUNT}]+[）)]"), "楷体_GB2312"))
NUMBER = re.compile(
    r"\s*(\S{2,14}?)\s*([〔\[(（【［])\s*(\d{2,4})\s*([〕\])）】］])\s*(第?)\s*(\d+)\s*号(?=\s*($|签发人))"
)
DATE = re.compile(r"(\d{2,4})年(\d{1,2})月(\d{1,2})日")
DATE_IN_CHINESE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
HAN = "[\u3400-\u9fff]"
QUOTED = re.compile(r"(?=([\"'])([^\"']*)\1)")
HALF = re.compile(rf"{HAN}([,;:?!])|([,;:?!]){HAN}")
LONG = 20  # characters from which on a line that is not set in is taken for one of the body
TOP = 20  # paragraphs in which the head stands


class Finding(Value, frozen=True, kw_only=True):
    """One thing that is off: where, what, and the clause of the standard ("" for good Chinese print)."""

    where: str
    what: str
    clause: str = ""


def findings(paper: Paper) -> tuple[Finding, ...]:
    """All that is off, from the sheet to the words."""
    return tuple(found for check in CHECKS for found in check(paper))


def _off(where: Paragraph | str, clause: str, what: str, **values: object) -> Finding:
    if isinstance(where, Paragraph):
        words = " ".join(where.text.split())
        shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
        where = _("paragraph {n}, “{words}”").format(n=where.n, words=shown)
    return Finding(where=where, clause=clause, what=what.format(**values))


def _set_in(where: Paragraph | str, look: Look, font: str, size: float, clause: str) -> Iterator[Finding]:
    """Whether the words are set in that font and size."""
    if not any(name in look.font.lower() for name in FONTS[font]):
        has = look.font or _("no named Chinese font")
        if has.startswith("+"):
            has = _("the font of a theme, which wins over a named one")
        yield _off(where, clause, _("set in {font}; the standard wants {wanted}."), font=has, wanted=font)
    if abs(look.size - size) > 0.25:
        text = _("{size} points; the standard wants {wanted}.")
        yield _off(where, clause, text, size=f"{look.size:g}", wanted=f"{size:g}")


# The sheet (5)


def sheets(paper: Paper) -> Iterator[Finding]:
    """A4, and the margins of upright pages (5.1, 5.2.1)."""
    sides = (_("top margin"), _("right margin"), _("bottom margin"), _("left margin"))
    wanted = (UPRIGHT.top, UPRIGHT.right, UPRIGHT.bottom, UPRIGHT.left)
    for n, sheet in enumerate(paper.sheets, 1):
        where = _("section {n}").format(n=n) if len(paper.sheets) > 1 else _("the page")
        short, long = sorted((sheet.wide, sheet.high))
        if abs(short - UPRIGHT.width) > WITHIN or abs(long - UPRIGHT.height) > WITHIN:
            text = _("{wide} × {high} mm; the standard wants A4.")
            yield _off(where, "5.1", text, wide=f"{sheet.wide:.0f}", high=f"{sheet.high:.0f}")
        for side, has, wants in zip(sides, sheet.margins, wanted, strict=True) if _upright(sheet) else ():
            if abs(has - wants) > WITHIN:
                text = _("{side} {has} mm; the standard wants {wants} mm.")
                yield _off(where, "5.2.1", text, side=side, has=f"{has:.1f}", wants=f"{wants:g}")


def _upright(sheet: Sheet) -> bool:
    return sheet.high >= sheet.wide


def lines(paper: Paper) -> Iterator[Finding]:
    """22 lines of 28 characters, by the first paragraph of the body (5.2.3)."""
    sheet, body = next(filter(_upright, paper.sheets), None), next(iter(_body(paper.paragraphs)), None)
    if sheet is None or body is None:
        return
    pitch = body.line or sheet.grid
    most = int(HEIGHT / pitch + 0.02) if pitch else 0
    if not most:
        yield _off(body, "5.2.3", _("neither an exact line height nor a grid; the standard wants 22 lines a page."))
    elif most != 22:
        yield _off(body, "5.2.3", _("{n} lines a page; the standard wants 22."), n=most)
    broad = (sheet.pitch or body.look.size) + body.look.between
    signs = int(WIDTH / broad + 0.02) if broad > 0 else 0
    if signs != 28:
        yield _off(body, "5.2.3", _("{n} characters a line; the standard wants 28."), n=signs)


# Head and title (7.2, 7.3.1)


def head(paper: Paper) -> Iterator[Finding]:
    """The red mark, the form of the number, and the title."""
    above = paper.paragraphs[:TOP]
    mark = next(filter(_red, above), None)
    number = next((one for one in above if NUMBER.match(one.text)), None)
    if mark and mark.align != "center":
        yield _off(mark, "7.2.4", _("the red mark is not centred."))
    if number:
        yield from _number(number)
    elif mark and "纪要" not in mark.text and not any("〔待补" in one.text for one in above):
        yield _off(mark, "7.2.5", _("no number of the paper (文号) stands below the mark."))
    titles = _titles(paper.paragraphs)
    if number and not titles and not (mark and "纪要" in mark.text):
        yield _off(number, "7.3.1", _("no centred title of 22 points stands below the number."))
    for title in titles:
        yield from _set_in(title, title.look, "方正小标宋简体", 22, "7.3.1")


def _red(paragraph: Paragraph) -> bool:
    color = paragraph.look.color.upper()
    return len(color) == 6 and color[:2] >= "C0" and max(color[2:4], color[4:]) <= "50"


def _number(paragraph: Paragraph) -> Iterator[Finding]:
    found = NUMBER.match(paragraph.text)
    opens, year, closes, ordinal, n = found.groups()[1:6] if found else ("〔", "2026", "〕", "", "1")
    if opens + closes != "〔〕":
        yield _off(paragraph, "7.2.5", _("the year of the number stands in 〔〕, not in {has}."), has=opens + closes)
    if len(year) != 4:
        yield _off(paragraph, "7.2.5", _("the year of the number has four figures."))
    if ordinal or n.startswith("0"):
        yield _off(paragraph, "7.2.5", _("the number takes no “第” and begins with no nought."))


def _titles(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the title: the first large ones that are centred and not red."""
    found: list[Paragraph] = []
    for one in paragraphs[: TOP + 10]:
        if one.align == "center" and one.look.size >= 18 and not _red(one) and one.text.strip():
            found.append(one)
        elif found:
            break
    return found


# Body (7.3.2, 7.3.3)


def _body(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the body: below the title, set to the left or both sides, set in or long."""
    titles = _titles(paragraphs)
    below = titles[-1].n if titles else 0
    return [
        one for one in paragraphs
        if one.n > below and one.text.strip() and one.align in ("", "both", "left", "start", "distribute")
        and (_inset(one) > 0 or (one.first == 0 and len(one.text) >= LONG and one.text.strip()[-1] not in ":："))
        and not _red(one) and not NUMBER.match(one.text) and "签发人" not in one.text
    ]  # fmt: skip


def _inset(paragraph: Paragraph) -> float:
    """By how many characters the first line is set in, by its indent or by spaces."""
    spaces = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    typed = sum(1.0 if one == "\u3000" else 0.5 for one in spaces)
    return paragraph.first / paragraph.look.size + (typed if paragraph.first >= 0 else 0)


def body(paper: Paper) -> Iterator[Finding]:
    """Fonts and sizes by level, the marks of the levels, and the first line set in by two characters."""
    known = _body(paper.paragraphs)
    top = [LEVELS[0][0].match(one.text.strip()) is not None for one in known]
    for n, one in enumerate(known):
        text = one.text.strip()
        listed = top[n] and any(top[n - 1 : n] + (top[n + 1 : n + 2] or [True]))  # nothing stands below: no heading
        yield from _level(one, text) if not listed else ()
        if re.match(r"\([一二三四五六七八九十]", text):
            yield _off(one, "7.3.3", _("the brackets of the second level are （）."))
        if re.match(r"\d+、", text):
            yield _off(one, "7.3.3", _("after a figure stands a point (1.), not “、”."))
        inset = _inset(one)
        goes_on = n > 0 and known[n - 1].align == "distribute"  # a paragraph parted before a signature
        if abs(inset - 2) > 0.25 and not goes_on:
            yield _off(one, "7.3.3", _("the first line is set in by {n} characters, not by 2."), n=f"{inset:.1f}")


def _level(one: Paragraph, text: str) -> Iterator[Finding]:
    font = next((font for mark, font in LEVELS if mark.match(text)), "")
    look = one.looks[0][1] if font and re.search("[。；].", text) else one.look  # a heading may open its own paragraph
    if font or not any(name in look.font.lower() for name in FONTS["楷体_GB2312"]):  # quotations stand in 楷体
        yield from _set_in(one, look, font or "仿宋_GB2312", 16, "7.3.3")


def addressee(paper: Paper) -> Iterator[Finding]:
    """The colon after the addressee, which is the first line below the title (7.3.2)."""
    titles = _titles(paper.paragraphs)
    below = [one for one in paper.paragraphs if titles and one.n > titles[-1].n and one.text.strip()]
    if below and below[0].text.rstrip().endswith(":"):
        yield _off(below[0], "7.3.2", _("after the addressee stands the colon “：”."))


# Attachments and date (7.3.4 to 7.3.7)


def ending(paper: Paper) -> Iterator[Finding]:
    """附件说明, the heads of attachments, and the form of the date."""
    for one in paper.paragraphs:
        text = one.text.strip()
        note = re.match(r"附件\s*([:：])", text)
        if note and note[1] == ":":
            yield _off(one, "7.3.4", _("after 附件 stands the colon “：”."))
        if note and text.endswith("。"):
            yield _off(one, "7.3.4", _("the name of an attachment ends without a stop."))
        if re.fullmatch(r"附件\s*\d*", text):
            yield from _set_in(one, one.look, "黑体", 16, "7.3.7")
        date = DATE.fullmatch(text)
        if date and (len(date[1]) != 4 or "0" in (date[2][0], date[3][0])):
            yield _off(one, "7.3.5.4", _("a date has the whole year and no noughts: 2026年9月7日."))
        if DATE_IN_CHINESE.fullmatch(text):
            yield _off(one, "7.3.5.4", _("a date stands in Arabic figures: 2026年9月7日."))


# Page numbers (7.5)


def numbers(paper: Paper) -> Iterator[Finding]:
    """宋体 of 14 points between two dashes, to the right on odd pages and to the left on even ones."""
    where, of = _("page number"), {footer.of: footer for footer in paper.footers}
    if "odd" not in of:
        yield _off(where, "7.5", _("the file has no page numbers."))
        return
    even = of.get("even") if paper.two_sided else None
    for footer in filter(None, (of["odd"], even)):
        yield from _set_in(where, footer.look, "宋体", 14, "7.5")
        if not re.match(r"\s*[—－–一-]", footer.text):
            yield _off(where, "7.5", _("the number stands between two dashes: — 1 —."))
    if of["odd"].align not in ("right", "end") or even is None or even.align not in ("left", "start"):
        yield _off(where, "7.5", _("it stands to the right on odd pages and to the left on even ones."))


# Words


def marks(paper: Paper) -> Iterator[Finding]:
    """Straight quotes, and half-width marks beside Chinese characters, in the text and in tables."""
    cells = [(_("table, “{words}”").format(words=cell[:SHOWN]), cell) for cell in paper.cells]
    places: list[tuple[Paragraph | str, str]] = [*((one, one.text) for one in paper.paragraphs), *cells]
    for where, text in places:
        if any(re.search(HAN, found[2]) for found in QUOTED.finditer(text)):
            yield _off(where, "", _("straight quotes; Chinese ones are “ ”."))
        half = HALF.search(text)
        if half:
            what = _("a half-width mark beside a Chinese character: {mark}")
            yield _off(where, "", what, mark=half[1] or half[2])


CHECKS: tuple[Callable[[Paper], Iterator[Finding]], ...] = (
    sheets, lines, head, addressee, body, ending, numbers, marks,
)  # fmt: skip
