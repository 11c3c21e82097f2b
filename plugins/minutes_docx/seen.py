"""A DOCX file of anybody's as the layout check sees it: sheets, paragraphs with how they really look, and footers."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from minutes import BadInput, Refused, _
from minutes.model import Value

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST_UNPACKED, LARGEST_PART, MOST_PARTS = 200 * 1024 * 1024, 50 * 1024 * 1024, 3_000
MOST_RUNS = 200_000  # paragraphs, and stretches of words of one look: no file takes more than some seconds
MOST_STYLES = 20  # styles that stand on each other: a circle ends here


class Look(Value, frozen=True, kw_only=True):
    """How a run of words looks: Chinese font, size in points, colour, and white between characters in points."""

    font: str = ""
    size: float = 10
    color: str = ""
    between: float = 0


class Paragraph(Value, frozen=True, kw_only=True):
    """A paragraph of the text, outside of tables and boxes."""

    n: int
    text: str
    looks: tuple[tuple[str, Look], ...]  # each run with its look
    align: str = ""
    first: float = 0  # points that the first line is set in; less than 0 where the others are
    left: float = 0
    line: float = 0  # height of a line in points where it is exact, else 0

    @property
    def look(self) -> Look:
        """The look of most of its words."""
        counted: Counter[Look] = Counter()
        for words, look in self.looks:
            counted[look] += len(words.strip())
        return counted.most_common(1)[0][0] if counted else Look()


class Sheet(Value, frozen=True, kw_only=True):
    """The sheet of a section: its size, margins (top, right, bottom, left) and grid, in millimetres and points."""

    wide: float
    high: float
    margins: tuple[float, float, float, float]
    grid: float = 0  # points from line to line, 0 without a grid
    pitch: float = 0  # points from character to character, 0 without such a grid


class Footer(Value, frozen=True, kw_only=True):
    """A footer with a page number: of odd, even or first pages, and how the number looks."""

    of: str
    text: str
    align: str
    look: Look
    inset: float


class Paper(Value, frozen=True, kw_only=True):
    """The whole file."""

    sheets: tuple[Sheet, ...]
    paragraphs: tuple[Paragraph, ...]
    cells: tuple[str, ...]  # the words in tables
    footers: tuple[Footer, ...]
    two_sided: bool  # odd and even pages have their own footers


def paper(content: bytes) -> Paper:
    """The file. Raises BadInput for what is no Word file, or would unpack to more than any paper holds."""
    _within_bounds(content)
    import docx

    try:
        made = docx.Document(io.BytesIO(content))
        _short_enough(made.element.body)
        styles = {style.style_id: style.element for style in made.styles}
        base = made.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        at = Reading(styles=styles, base=base, normal=_normal(styles), known={})
        body = [one for one in _outer(made.element.body) if one.tag == f"{W}p"]
        return Paper(
            sheets=tuple(_sheet(one._sectPr, at) for one in made.sections),
            paragraphs=tuple(at.paragraph(n, one) for n, one in enumerate(body, 1)),
            cells=tuple(_cell(one) for one in made.element.body.iter(f"{W}tc")),
            footers=tuple(_footers(made, at)),
            two_sided=bool(made.settings.odd_and_even_pages_header_footer),
        )
    except Refused:
        raise
    except Exception as error:  # python-docx and lxml raise whatever comes; the file is from outside
        raise BadInput(_("This is no Word file (.docx). Open it in Word or WPS and save it as .docx.")) from error


def _within_bounds(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadInput(_("This is no Word file (.docx). Open it in Word or WPS and save it as .docx.")) from error
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if not part.filename.startswith("word/media/")), default=0)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        raise BadInput(_("The Word file unpacks to more than any paper holds."))


def _short_enough(body: Any) -> None:
    n = sum(1 for _each in body.iter(f"{W}p", f"{W}r"))
    if n > MOST_RUNS:
        text = _("The file has {n} paragraphs and runs of words; no more than {most} are measured. Split it first.")
        raise Refused(text.format(n=n, most=MOST_RUNS))


def _outer(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables in order; content controls and insertions are looked into."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _outer(child)


def _cell(cell: Any) -> str:
    """The words of a cell, without those of tables in it, which have cells of their own."""
    return "".join(node.text or "" for one in cell.iterchildren(f"{W}p") for node in one.iter(f"{W}t"))


def _normal(styles: Mapping[str, Any]) -> Any:
    return next((one for one in styles.values() if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default")), None)


class Reading(Value, frozen=True, kw_only=True):
    """What is needed to say how a run really looks: the styles, the file's defaults, and the style of all others."""

    styles: Mapping[str, Any]
    base: Any
    normal: Any
    known: dict[tuple[bytes, str], Look]  # looks by a run's own marks and its paragraph's style: few, of many runs

    def paragraph(self, n: int, one: Any) -> Paragraph:
        """The paragraph with the looks that its styles give it."""
        own = one.find(f"{W}pPr")
        style = _value(own, "pStyle")
        chain = [own, *self._styles(style, "pPr")]
        looks = [
            (words, self.look(run.find(f"{W}rPr"), style))
            for run in one.iter(f"{W}r")
            if (words := _words(run)) and not _boxed(run, one)
        ]
        spacing, indents = _merged(chain, "spacing"), _merged(chain, "ind")
        exact = spacing.get("lineRule") in ("exact", "atLeast")
        size = looks[0][1].size if looks else 16
        return Paragraph(
            n=n, text="".join(words for words, _look in looks), looks=tuple(looks),
            align=next((align for align in (_value(props, "jc") for props in chain) if align), ""),
            first=_indent(indents, "firstLine", size) - _indent(indents, "hanging", size),
            left=_indent(indents, "left", size) or _indent(indents, "start", size),
            line=_number(spacing.get("line", "")) / 20 if exact else 0,
        )  # fmt: skip

    def look(self, own: Any, style: str) -> Look:
        """How a run looks: by its own marks, else by its style, the paragraph's style, and the file's defaults."""
        key = (b"" if own is None else _as_written(own), style)
        if key not in self.known:
            self.known[key] = self._look(own, style)
        return self.known[key]

    def _look(self, own: Any, style: str) -> Look:
        named = [_value(own, "rStyle"), style]
        chain = [
            own,
            *(found for style in named for found in self._styles(style, "rPr") if style),
            *self._default(),
            self.base,
        ]
        return Look(
            font=next((font for font in map(_font, chain) if font), ""),
            size=next((size for size in (_number(_value(props, "sz")) for props in chain) if size), 20) / 2,
            color=next((color for color in (_value(props, "color") for props in chain) if color), ""),
            between=next((_number(value) for value in (_value(props, "spacing") for props in chain) if value), 0) / 20,
        )

    def _styles(self, name: str, part: str) -> Iterator[Any]:
        """The properties of a style and of those it is based on, nearest first."""
        style = self.styles.get(name) if name else self.normal
        for _each in range(MOST_STYLES):
            if style is None:
                return
            yield style.find(f"{W}{part}")
            style = self.styles.get(_value(style, "basedOn"))

    def _default(self) -> Iterator[Any]:
        yield from self._styles("", "rPr")


def _as_written(props: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(props, with_tail=False)
    return written


def _value(parent: Any, tag: str) -> str:
    """The value of a child; "" where there is none."""
    child = None if parent is None else parent.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val", "")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _font(props: Any) -> str:
    """The Chinese font that these properties name; a theme's font wins over a named one (ECMA-376, 17.3.2.26)."""
    fonts = None if props is None else props.find(f"{W}rFonts")
    if fonts is None:
        return ""
    theme = fonts.get(f"{W}eastAsiaTheme", "")
    return f"+{theme}" if theme else str(fonts.get(f"{W}eastAsia", ""))


def _merged(chain: list[Any], tag: str) -> dict[str, str]:
    """The attributes of a child, each from the nearest properties that have it."""
    merged: dict[str, str] = {}
    for props in chain:
        child = None if props is None else props.find(f"{W}{tag}")
        for key, value in ({} if child is None else dict(child.attrib)).items():
            merged.setdefault(str(key).removeprefix(W), value)
    return merged


def _indent(indents: Mapping[str, str], side: str, size: float) -> float:
    """An indent in points; one in characters goes before one in twips."""
    characters = _number(indents.get(f"{side}Chars", ""))
    return characters / 100 * size if characters else _number(indents.get(side, "")) / 20


def _words(run: Any) -> str:
    return "".join((node.text or "") if node.tag == f"{W}t" else "\t" for node in run.iterchildren(f"{W}t", f"{W}tab"))


def _boxed(run: Any, paragraph: Any) -> bool:
    """Whether the run stands in a text box of the paragraph."""
    return next(run.iterancestors(f"{W}p")) is not paragraph


def _sheet(section: Any, at: Reading) -> Sheet:
    size, margins, grid = (section.find(f"{W}{tag}") for tag in ("pgSz", "pgMar", "docGrid"))

    def mm(parent: Any, name: str) -> float:
        return 0.0 if parent is None else _number(parent.get(f"{W}{name}", "")) / 1440 * 25.4

    kind = "" if grid is None else grid.get(f"{W}type", "")
    pitch = 0.0
    if kind in ("linesAndChars", "snapToChars"):
        usual = (
            next((size for size in (_number(_value(props, "sz")) for props in (*at._default(), at.base)) if size), 20)
            / 2
        )
        pitch = usual + _number(grid.get(f"{W}charSpace", "")) / 4096
    return Sheet(
        wide=mm(size, "w"), high=mm(size, "h"), pitch=pitch,
        margins=(mm(margins, "top"), mm(margins, "right"), mm(margins, "bottom"), mm(margins, "left")),
        grid=_number(grid.get(f"{W}linePitch", "")) / 20 if kind else 0,
    )  # fmt: skip


def _footers(made: Any, at: Reading) -> Iterator[Footer]:
    """The footers of all sections that hold a page number."""
    for section in made.sections:
        pages = {"odd": section.footer, "even": section.even_page_footer, "first": section.first_page_footer}
        for of, footer in pages.items():
            if footer.is_linked_to_previous:
                continue
            for one in footer._element.iter(f"{W}p"):
                codes = [node.text or "" for node in one.iter(f"{W}instrText")]
                codes += [node.get(f"{W}instr", "") for node in one.iter(f"{W}fldSimple")]
                if not any("PAGE" in code for code in codes):
                    continue
                read = at.paragraph(0, one)
                chain = [one.find(f"{W}pPr"), *at._styles(_value(one.find(f"{W}pPr"), "pStyle"), "pPr")]
                indents = _merged(chain, "ind")
                side = "left" if read.align in ("left", "start", "") else "right"
                inset = _indent(indents, side, read.look.size)
                yield Footer(of=of, text=read.text, align=read.align, look=read.look, inset=inset)
