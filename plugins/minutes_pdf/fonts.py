"""Which of the fonts on this machine stand for those of the standard: the office's own first, free ones otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from minutes.layout import FANG, HEI, KAI, LATIN, SONG, XIAOBIAO

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
CHAINS = {
    XIAOBIAO: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", *SERIF),
    FANG: ("仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FZFangSong-Z02", "仿宋", "FangSong", "STFangsong",
           "FandolFang R", "FandolFang", *SERIF),
    KAI: ("楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "楷体", "KaiTi", "STKaiti", "FandolKai",
          "LXGW WenKai", "AR PL UKai CN", *SERIF),
    HEI: ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "STHeiti", "FandolHei", *SANS),
    SONG: ("宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "STSong", "FandolSong", *SERIF),
    LATIN: ("Times New Roman", "Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman", "Libertinus Serif"),
}  # fmt: skip
"""By the standard's name of a font: the names it goes by, then what looks most like it."""

SPARE = ("SimSun-ExtB", "BabelStone Han", *SERIF, *SANS, "Noto Serif CJK TC", "Noto Serif CJK JP", "Noto Serif CJK KR")
"""Where a character is looked for that no font of its chain has, after the office's own fonts: names hold rare ones."""

SIGNS = ("DejaVu Sans", "DejaVu Sans Mono")
"""The last to be asked, for signs; never for characters of private use, which mean something else in each font."""

HEAVY = 600  # weight from which on a face counts as bold


def chains(found: Iterable[Any], folder: str = "") -> dict[str, Any]:
    """For each font of the standard: the families to ask in turn, whether the first has a bold face, and is free."""
    weights, own = dict[str, int](), list[str]()
    for one in found:
        weights[one.family] = max(weights.get(one.family, 0), one.weight)
        if folder and one.path and Path(one.path).is_relative_to(folder):
            own.append(one.family)
    made: dict[str, Any] = {"signs": [family for family in SIGNS if family in weights]}
    for name, wanted in CHAINS.items():
        known = [family for family in dict.fromkeys((*wanted, *sorted(own), *SPARE)) if family in weights]
        bold = bool(known) and weights[known[0]] >= HEAVY
        made[name] = {"families": known, "bold": bold, "free": known[0] in SERIF + SANS if known else False}
    return made
