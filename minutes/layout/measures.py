"""GB/T 9704-2012 as tables: the page, and how each kind of paragraph looks. In points, unless it says mm."""

from __future__ import annotations

from minutes.model import Value

MM = 72 / 25.4
WIDTH, HEIGHT = 156 * MM, 225 * MM  # 版心, 5.2.1
GRID = 579  # twentieths of a point: 22 lines on 225 mm, in Word and LibreOffice alike
LINE = GRID / 20
SQUEEZE = -5  # twentieths of a point between characters: 28 characters of 16 pt on 156 mm
CHARACTER = 16 + SQUEEZE / 20

SONG, FANG, KAI, HEI, XIAOBIAO = "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
LATIN = "Times New Roman"
RED = "FF0000"
HEAD_SIZE, HEAD_LEAST = 48.0, 36.0  # 发文机关标志: its size, and the least one where it is only squeezed
HANDSOME, NARROWEST, FILLED = (
    70,
    50,
    0.98,
)  # to how many per cent it is squeezed first, and at most; its part of the room
HEAD_DOWN = 35 * MM  # upper edge of the mark below the type area, 7.2.4
LETTER_HEAD_DOWN = 30  # mm from the page's edge, 10.1
LETTER_FOOT = 20  # mm from the page's edge to the lower rule, 10.1


class Page(Value, frozen=True, kw_only=True):
    """A sheet in millimetres."""

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    right: float = 26
    bottom: float = 35

    @property
    def breadth(self) -> float:
        """Of the type area."""
        return self.width - self.left - self.right


UPRIGHT = Page()
BROAD = Page(width=297, height=210, top=25, left=20, right=20, bottom=24)


class Look(Value, frozen=True, kw_only=True):
    """How a kind of paragraph looks; indents in characters of 16 pt."""

    font: str = FANG
    latin: str = LATIN  # of letters and figures
    size: float = 16
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    line: float = LINE
    before: float = 0
    color: str = ""
    bold: bool = False
    outline: int = -1
    keep: bool = False


LOOKS = {
    "发文机关标志": Look(font=XIAOBIAO, size=HEAD_SIZE, align="center", line=HEAD_SIZE * 1.1, color=RED),
    "发文字号": Look(align="center", before=2 * LINE, line=20),
    "份号": Look(align="left"),
    "密级": Look(font=HEI, latin=HEI, align="left"),
    "信函字号": Look(align="left"),
    "草稿": Look(font=HEI, size=14, align="right", line=16),
    "标题": Look(font=XIAOBIAO, size=22, align="center", line=32, before=2 * LINE, outline=0, keep=True),
    "题注": Look(font=KAI, align="center"),
    "主送": Look(before=LINE, align="left", keep=True),
    "正文": Look(first=2),
    "一级标题": Look(font=HEI, first=2, outline=1, keep=True),
    "二级标题": Look(font=KAI, first=2, outline=2, keep=True),
    "三级标题": Look(bold=True, first=2, outline=3, keep=True),
    "引文": Look(font=KAI, first=2, left=2, right=2),
    "附件说明": Look(left=5, first=-3),
    "署名": Look(align="right", keep=True),
    "成文日期": Look(align="right"),
    "附注": Look(first=2, align="left"),
    "名单": Look(left=5, first=-3),
    "附件": Look(font=HEI, latin=HEI, align="left", keep=True),
    "抄送": Look(size=14, left=1, right=1, line=24),
    "页码": Look(font=SONG, latin=SONG, size=14, line=16),
    "表格": Look(size=12, align="left", line=18),
    "表头": Look(font=HEI, size=12, align="center", line=18, keep=True),
    "小表格": Look(size=10.5, align="left", line=16),
    "小表头": Look(font=HEI, size=10.5, align="center", line=16, keep=True),
}  # fmt: skip
"""Every kind of paragraph by the name of its style."""

HEADINGS = {"h1": "附件", "h2": "一级标题", "h3": "二级标题", "h4": "三级标题", "h5": "正文", "h6": "正文"}


def width(text: str, size: float = 16) -> float:
    """About how broad the text is set: a Chinese character takes its size, all else half of it."""
    from unicodedata import east_asian_width

    units = sum(1.0 if east_asian_width(one) in "WFA" else 0.5 for one in text)
    return units * (size + SQUEEZE / 20)


def squeezed(text: str, room: float = WIDTH) -> tuple[float, int]:
    """Size and width in per cent that a head needs to stand on one line: squeezed when long, never broken.

    A long one becomes a little lower as well, so that its characters do not look like bars.
    """
    whole = room * FILLED * HEAD_SIZE / (width(text, HEAD_SIZE) or 1)  # the size at which it stands as it is
    size = min(HEAD_SIZE, max(HEAD_LEAST, whole * 100 / HANDSOME))
    if whole * 100 / size < NARROWEST:
        size = whole * 100 / NARROWEST
    size = int(size * 2) / 2
    return size, max(NARROWEST, min(100, int(whole * 100 / size)))
