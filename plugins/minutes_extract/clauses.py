"""Clause units: where a remark is cut so that its units tile it, and what a clause is without its fillers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 160  # characters of one unit; speech-to-text without punctuation is cut by force
BREATH = 24  # characters after which unpunctuated speech may be cut before a spoken connective

STOP = re.compile(r"[。！？!?；;\n]+[”’」』）)\"\s]*|(?<!…)…{2,}(?=[^\s”’…])")
MARKER = (
    r"(?:(?:第[一二三四五六七八九十]+(?!天|年|次|批|季|轮|代|产业|中学|小学|人民|届|期|类|步|位|名|个月)(?:个方面|个问题|个|点|条|件|方面|是)?|[一二三四五六七八九十]+(?:是|来)|其[一二三四五]|首先|其次"
    r"|再次|最后)(?=[，,、：:的\u3400-\u9fff])|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|\d{1,2}[.、．](?!\d))"
)
MARKED = re.compile(MARKER)
BEFORE = re.compile(
    r"(?<=[，,：:])(?=(?:我|所以|因此|为此|在此|对此|这里)?(?:建议|希望|恳请|提议)|(?:[一二三四五六]|其[一二三四])是(?!否))"
)
SPOKEN = re.compile(
    r"(?:然后呢?)?还有(?=就是|一个|一条|一点|那个|[^\s]{0,3}的事|[专校企])|另外|但是|就是说(?!就是)|我的(?:意见|想法|建议)|我(?:建议|希望|觉得|认为)|建[议意]"
    r"|再(?:就是|一个|说)|最后(?!一)|所以(?:说)?|然后(?!还有)|能不能|应该|希望|其次|第[二三四五](?!年|天|个月|次)|(?:好|完了)?(?:就这些|我就说这些|我的?话完)|别的(?!人)"
    r"|(?<=[啊吧嘛呢哈])(?=[\u3400-\u9fff])(?!的|啊|吧|嘛|呢|哈)"
    r"|(?<=了)(?=[我你他这那]|有的|还|另|但|可|结果|因为|如果|所以|就|得|要|应|别|今|去年|上个|现在)"
)


class Clause(NamedTuple):
    """A unit's place in its remark."""

    remark: str
    start: int
    end: int
    text: str


def cut(text: str) -> list[tuple[int, int]]:
    """The places of the units of a text; they tile it: the first begins at 0, each begins where the last ended."""
    ends = {match.end() for match in STOP.finditer(text)}
    ends |= {match.start() for match in BEFORE.finditer(text)}
    ends |= {match.start() for match in MARKED.finditer(text) if _fresh(text, match.start())}
    ends |= {len(text)}
    spans: list[tuple[int, int]] = []
    start = before = 0
    says = False
    for end in sorted(ends):
        says = says or any(map(str.isalnum, text[before:end]))
        before = end
        if end > start and (end == len(text) or says):
            spans += _breaths(text, start, end)
            start, says = end, False
    return _joined(text, spans)


def _fresh(text: str, at: int) -> bool:
    """Whether an enumeration mark stands where a clause begins, not inside a phrase such as 占第一."""
    return at > 0 and text[at - 1] in "，,。；;：:！？!?\n 　、" and text[at - 1] != "、"


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without a letter go with the one before, so that no unit is bare punctuation."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and not any(map(str.isalnum, text[start:end])):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _breaths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long run without punctuation is cut before spoken connectives, and by force beyond the longest unit."""
    if end - start <= BREATH * 2:
        yield start, end
        return
    bare = not re.search(r"[，,、：:]", text[start : end - 1])
    last = start
    if bare:
        for match in SPOKEN.finditer(text, start, end):
            if match.start() - last >= BREATH // 2 and end - match.start() >= 6:
                yield last, match.start()
                last = match.start()
    while end - last > LONGEST:
        at = _comma(text, last, last + LONGEST)
        yield last, at
        last = at
    yield last, end


def _comma(text: str, start: int, end: int) -> int:
    """The last comma in the second half of the stretch, or its end."""
    found = max(text.rfind(mark, start + LONGEST // 2, end) for mark in "，,、： ")
    return found + 1 if found > 0 else end
