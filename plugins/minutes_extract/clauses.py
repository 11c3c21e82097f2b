"""Clause units: where a remark is cut so that its units tile it, and what a clause is without its fillers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes_extract import cues
from minutes_extract.asking import requests

LONGEST = 160  # characters of one unit; speech-to-text without punctuation is cut by force
BREATH = 24  # characters after which unpunctuated speech may be cut before a spoken connective

STOP = re.compile(r"[。！？!?；;\n]+[”’」』）)\"\s]*|(?<!…)…{2,}(?=[^\s”’…])")
MARKER = (
    r"(?:(?:第[一二三四五六七八九十]+(?!天|年|次|批|季|轮|代|产业|中学|小学|人民|届|期|类|步|位|名|个月)(?:个方面|个问题|个|点|条|件|方面|是)?|[一二三四五六七八九十]+(?:是|来(?=[，,]))|其[一二三四五]|首先|其次"
    r"|再次|最后(?=[，,、：:是再说讲提谈补还就请强我]|[一两]?(?:点|个(?!月|星期)|条|件|句|方面)|关于|建议|希望)|(?:还有|再有|另有)?一[头块](?=[在是]))(?=[，,、：:的“‘《\u3400-\u9fff])|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|\d{1,2}[.、．](?!\d))"
)
MARKED = re.compile(MARKER)
BEFORE = re.compile(
    r"(?<=[，,：:])(?=(?:我|所以|因此|为此|在此|对此|这里)?(?:建议|希望|恳请|提议)|(?:[一二三四五六]|其[一二三四])是(?!否))"
)
SPOKEN = re.compile(  # where one who speaks without a stop begins anew
    r"嗯(?=[\u3400-\u9fff])|(?:然后呢?)?还有(?![多几不没的很点人待些])|另外|但是|就是说(?!就是)|我的(?:意见|想法|建议)|我(?:建议|希望|觉得|认为)|建[议意]"
    r"|再(?:就是|一个|说)|最后(?!一)|所以(?:说)?|然后(?!还有)|就?能不能|就?应该|就不能(?=弄|搞|建|把|让|给)|就是要|希望|其次|第[二三四五](?!年|天|个月|次)"
    r"|(?:好|完了)?(?:就这些|我就说这些|我的?话完)|别的(?!人)"
    r"|(?<=[啊吧嘛呢哈])(?=[\u3400-\u9fff])(?!的|啊|吧|嘛|呢|哈|嗯)"
    r"|(?<=[说讲][一两几三]句)(?=[^啊话吧呢，。])|(?<=的事)(?!我?[也就先再]?[说讲谈补])(?=[^啊嗯呢吧哈情实业件故])|(?<=[问难]题)(?=我)|(?:报告|材料|文件)(?:里面?|上|中)(?:说|讲|写)"
    r"|我说(?=[\u3400-\u9fff]{2,8}(?:要|得|应|不能|可以))|我(?=那个|单位|有个)|(?:上回|上次|有一[回次]|有个(?=[\u3400-\u9fff]{1,4}(?:[是在就去叫说还]|一))|前几天)"
    r"|(?<![这用])那个(?=[\u3400-\u9fff]{1,6}(?:的|是|都|要|就|去年|前年|现在|一|还|跟))|要么(?=.{4,30}要么)|其他的?(?=[我没事])"
    rf"|(?:{cues.OFFICE}|乡镇|街道|政府|县里|市里|镇上)(?:局|委|部门|那边|[跟和][\u3400-\u9fff]{{2,4}})?(?:要|得|应|你)"
    r"|(?<![不需重主首还只就都也是想没快必])(?:要(?=把|给|让|定|规定|按|派|请)|得有)"
    r"|(?<![让叫给跟和对向比像你帮问为])我(?=去了|去年|上个?月|走了|们那|家里?的?)"
    r"|(?<=了)(?=[我你他这那]|有的|还|另|但|可|结果|因为|如果|所以|就|得|要|应|别|今|去年|上个|现在)"
)
OPENS = re.compile(  # how one begins who speaks without a stop: what he will speak of
    r"(?:[嗯啊呃好]|那个|就是)*我?(?:先|再|就|也|接着|稍微|来)*(?:说|讲|谈|聊|提|反映)(?:一下|两句|几句|说|讲|[一两三几][个点件])?[啊呢]?[\u3400-\u9fff]{0,8}?"
    r"(?:的?问题|这?个?事(?!故|实|业)情?|的情况|(?:没(?:有|个|写|准备)|也没写)稿子?)[啊嗯呢吧]?(?=[\u3400-\u9fff]{12})"
)

CLOSING = re.compile(
    r"(?:嗯|那|完了|(?<![想做办弄搞修建])好)?(?:(?:别的|其他的?)(?:就|都|也)?没有?了|(?<=嗯)完了|我(?:的话?)?(?:就)?(?:说|讲)?完|我?就(?:说|讲)?(?:这些|这么多|这么些|这样|到这)"
    r"|先(?:说|讲)到这|我(?:先)?(?:说|讲)这么多)"
    r"[里儿了啊吧嗯哈。]*$"
)
PIECE = re.compile(r"[^，,]+[，,]*|[，,]+")
LEADS = re.compile(
    r"^(?:我|就|只|还|再|也)*有[一两几]?[个点处条][^，,]{0,6}(?:疑惑|疑问|问题|不解|想法|建议|意见|看法|担心|情况)[，,]|^(?:说回|回到|话说回来|言归正传)[^，,]{0,8}[，,]|^听(?:了|完|取)[^，,]{2,16}[，,]"
    r"|^(?:我|再|先|还|最后|也)*(?:想)?(?:补充?|说|讲|谈|提|反映|问|强调)(?:一|两|几|个|下|点)+[^，,]{0,8}(?:事|点|句|情况|问题|意见|看法|想法|建议|要求)[，,]"
)
ESPECIALLY = re.compile(r"^(?:特别|尤其|包括)(?:是)?[^，,]{1,8}[条点句段][，,]")
FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]{2}")
PLEDGE = re.compile(
    r"[^，。：:]{0,6}(?:我|有)[^，。：:]{0,8}(?:想法|建议|意见|主意|办法|主张|反过来)[^，。：:]{0,8}[：:]"
    r"|我倒?有个?(?:想法|建议|主意|办法|主张)[，,]"
)
CASE = re.compile(  # how one goes on who gives a single case
    r"有(?:一?[个位户次回]|一家)|我(?:去|亲眼|单位|有个|有位|认识|家|妈|爸|女儿|儿子|父亲|母亲|侄|外孙|爱人|老伴|楼上|邻居|那个?)|其余|邻居|店主|老[\u3400-\u9fff]{1,2}[头伯汉子]|[一二两三四五六七八九]十多岁的"
    r"|(?:前年|去年|上回|上个?月|那天|有一?[回次])[^，]{0,6}(?:我|他|她|一个|有个)"
)
TELLING = re.compile(  # how one goes on who tells what there is
    r"(?:我|咱|去年|前年|今年|上个?[月周回]|现在|眼下|目前|如今|最近|有[的家位个户些]|从|[一那这][位个家]|全[县市省区]|其中)"
)
DIGITS = re.compile(r"\d{2}|[一二两三四五六七八九十百千万][个家回次成年里户名块]")
SOME = re.compile(r"有的|有些|目前|一些|不少|多数|许多|个别|部分")  # how one goes on who proves what heads a list
VIEWS = re.compile(r"[谈说讲提][^，。]{0,6}(?:看法|意见|想法|体会)[，,]?$")
FORMAL = 26  # characters that a comma clause of courtesy or agreement has at most
LEAST = 5  # characters of the name of a counted matter
TELLS = 12  # characters of what is told beside a formality for the sentence to be cut there
AMPLE = 20  # characters of what is told after an agreement, whatever it says
TURNS = ("还有", "另外", "再就是", "再一个", "第二", "第三")  # said of another matter, however short the last one was
SHORTEST = 8  # characters of the announcement of an unpunctuated remark


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
            for at in (*_turned(text, start, end), end):
                spans += _breaths(text, start, at)
                start = at
            says = False
    return _joined(text, spans)


def _turned(text: str, start: int, end: int) -> Iterator[int]:
    """The places within a sentence where agreement or an announcement ends and what is told begins, or the reverse."""
    if (announced := PLEDGE.match(text, start, end)) and end - announced.end() >= TELLS:
        yield announced.end()
        start = announced.end()
    pieces = [(start + one.start(), start + one.end()) for one in PIECE.finditer(text[start:end])]
    alone = len(pieces) > 2 and MARKED.fullmatch(text[slice(*pieces[0])].rstrip("，,"))  # 第二， before the name
    named = pieces[1 if alone else 0][1] if pieces else end
    if named < end and _heads(text[start:named], text[named:end]):
        yield named
        return
    every = range(len(pieces))
    first = next((n for n in every if not _formal(text[slice(*pieces[n])], n)), len(pieces))
    if first == len(pieces):
        return
    last = 1 + next(n for n in reversed(every) if n == first or not _formal(text[slice(*pieces[n])], n))
    middle = text[pieces[first][0] : pieces[last - 1][1]]
    agreed = first and cues.AGREEMENT.search(text, start, pieces[first][0]) and len(middle) >= AMPLE
    if first and (agreed or _tells(middle)):
        yield pieces[first][0]
    turns = list(_asked(text, pieces[first:last])) or list(_illustrated(text, pieces[first:last]))
    yield from turns
    if last < len(pieces) and (agreed or _tells(middle)):
        yield pieces[last][0]


def _asked(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The place within the comma clauses of a sentence where telling turns to asking, or asking to telling."""
    every = range(len(pieces))
    if len(pieces) < 3 or not _reports(text[pieces[0][0] : pieces[-1][1]]):
        return
    first = next((n for n in every if requests(text[slice(*pieces[n])])), None)
    if first is None:
        return
    last = next(n for n in reversed(every) if n == first or requests(text[slice(*pieces[n])]))
    while first > 1 and _topic(text[slice(*pieces[first - 1])]):
        first -= 1
    before, asked = text[pieces[0][0] : pieces[first][0]], text[pieces[0][0] : pieces[last][1]]
    if first and _reports(before) and not before.endswith(("的，", "的,")):
        yield pieces[first][0]
        return
    rest = text[pieces[last][1] : pieces[-1][1]]
    if len(asked) >= TELLS and TELLING.match(rest) and _reports(rest):
        yield pieces[last][1]


def _illustrated(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The place within the comma clauses of a sentence where what is told of all turns to one case."""
    start, end = pieces[0][0], pieces[-1][1]
    for at, _ in pieces[1:]:
        if CASE.match(text, at) and at - start >= TELLS + LEAST and end - at >= TELLS - 1:
            yield at
            return


def _topic(piece: str) -> bool:
    """Whether a comma clause only names what the next one is about."""
    return len(piece) < FORMAL - LEAST and not (
        FIGURE.search(piece) or cues.LACK.search(piece) or cues.GONE.search(piece) or cues.VERBAL.search(piece)
    )


def _reports(text: str) -> bool:
    """Whether a run of comma clauses is long enough and tells what lacks, what is counted or what came to pass."""
    return len(text) >= TELLS and bool(
        (FIGURE.search(text) and cues.GONE.search(text)) or cues.LACK.search(text) or DIGITS.search(text)
    )


def _heads(piece: str, rest: str) -> bool:
    """Whether a counted comma clause names a matter and what follows gives its figures."""
    mark = MARKED.match(piece)
    if not mark or len(rest) < TELLS or cues.ASKS.search(rest):
        return False
    name = piece[mark.end() :]
    return len(name) > LEAST and not FIGURE.search(name) and bool(FIGURE.search(rest) or SOME.match(rest))


def _formal(piece: str, n: int) -> bool:
    """Whether a comma clause is courtesy or agreement; the first of a sentence may also announce a matter."""
    if cues.AGREEMENT.search(piece):
        return len(piece) < FORMAL
    leads = (n == 0 and LEADS.search(piece)) or ESPECIALLY.match(piece)
    return bool(leads or (len(piece) < FORMAL and cues.COURTESY.search(piece))) and not cues.LACK.search(piece)


def _tells(text: str) -> bool:
    """Whether what stands between formalities is long enough, and lacks, asks or counts something."""
    if len(text) < TELLS or VIEWS.search(text):
        return False
    return bool(cues.LACK.search(text) or cues.ASKS.search(text) or FIGURE.search(text))


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
        if (opened := OPENS.match(text, start, end)) and opened.end() - start >= LEAST:
            yield start, opened.end()
            start = last = opened.end()
        for match in SPOKEN.finditer(text, start, end):
            least = SHORTEST if last == start or text.startswith(TURNS, match.start()) else BREATH // 2
            if match.start() - last >= least and end - match.start() >= 6:
                yield last, match.start()
                last = match.start()
        if (closing := CLOSING.search(text, last, end)) and closing.start() > last:
            yield last, closing.start()
            last = closing.start()
    while end - last > LONGEST:
        at = _comma(text, last, last + LONGEST)
        yield last, at
        last = at
    yield last, end


def _comma(text: str, start: int, end: int) -> int:
    """The last comma in the second half of the stretch, or its end."""
    found = max(text.rfind(mark, start + LONGEST // 2, end) for mark in "，,、： ")
    return found + 1 if found > 0 else end
