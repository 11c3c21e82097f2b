"""What each clause of a remark is: problem, suggestion, praise, courtesy or context, with a confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes import hollow
from minutes_extract import cues
from minutes_extract.asking import asking, moves
from minutes_extract.clauses import MARKED
from minutes_extract.learned import KINDS, weighed
from minutes_extract.standing import WARM, achieves, announces, ends, hands_on, introduces, opening, warm

SUBSTANCE = ("problem", "suggestion")
LEADING = re.compile(
    r"^(?:[嗯啊呃哦哎，,、\s]|那个|就是说|然后|所以说?|因此|当然了?|其实|我(?:就)?(?:觉得|认为|想|看)(?:吧|呢)?[，,]?|一是|二是|三是|四是|五是|另外|还有|同时"
    r"|第[一二三四五六七八九十](?:是|个|条|点|件是|(?=[，,、]))|首先|其次|最后(?=[，,是讲说])|再(?:一个|就是|有)|也就是|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|\d[.、])+[，,：:、]?"
)


HOLLOW = 0.3  # confidence of a call to raise awareness and the like, which asks for nothing that can be handled
OPENING = re.compile(r"大家|各位|领导|主任|列席|参加会议|听了|学习了|荣幸|有幸|机会|同志们|会议安排|发言|谢")
DIGIT = re.compile(r"\d")
TALE = re.compile(r"[我他她？?]|\d")
COUNT = re.compile(r"[一二三四五]是")
THANKS = re.compile(
    r"(?:感谢|谢谢|多谢)[^。]{0,24}(?:给|帮|替|为)(?:我们?|咱们?|村里|大家|群众)[^。]{1,16}(?<!完)了"
    r"|(?:修|建|装|通|办|换|改)(?:好|成|上)?了[^。]{0,16}(?:感谢|谢谢|多谢)(?!大家|各位|主任)"
)
KEPT = 70  # how much surer it must be that what the rules take for substance is mere background: losing it is worse
RULED = 150  # hundredths of a logit that the word of the rules weighs
SURE = 0.7  # confidence of a fact that lacks much
ONCE = 0.7  # confidence of praise by one word
PLEDGED = re.compile(r"(?:想法|建议|意见|主意|办法|主张|反过来)[^，。：:]{0,8}[：:，,]$")  # what is told next is asked
ASKING = re.compile(r"(?:建议|对策|要求|希望)[^，,。]{0,6}[：:]$")  # what is counted after it is asked for
BARELY = re.compile(r"(?:我|提)?(?:建议|希望|对策)(?:是|如下|有)?[：:，,。]")
CLOSES = re.compile(r"我|讲|说|完|谢|这[些样几]|想法|看法|感受")


class Kind(NamedTuple):
    """The type of a clause, how sure that is, and the reason why it would be set aside."""

    type: str
    confidence: float
    set_aside: str = ""


def kinds(texts: Sequence[str]) -> list[Kind]:
    """The kinds of the clauses of one remark, in order: by the rules and by what was learned from examples."""
    return [_both(texts, n, kind) for n, kind in enumerate(ruled(texts))]


def ruled(texts: Sequence[str]) -> list[Kind]:
    """The kinds by the rules alone; what stands around a clause counts."""
    told = [_alone(text, n, len(texts)) for n, text in enumerate(texts)]
    return _zones(texts, _opened(texts, told))


def _both(texts: Sequence[str], n: int, kind: Kind) -> Kind:
    """What the rules and the learned weights say of a clause together; where they differ, the surer one is right."""
    if (kind.type, kind.confidence) == ("suggestion", HOLLOW) or not any(map(str.isalnum, texts[n])):
        return kind
    sums = list(weighed(texts, n))
    sums[KINDS.index(kind.type)] += RULED
    if kind.type in SUBSTANCE:
        sums[KINDS.index("context")] -= KEPT
    best = KINDS[sums.index(max(sums))]
    if best == kind.type or (best == "courtesy" and cues.LACK.search(texts[n])):  # nobody is polite about a lack
        return kind
    lead = max(sums) - sorted(sums)[-2]
    return Kind(best, min(0.9, 0.4 + lead / 1000), "" if best in SUBSTANCE else best)


def _opened(texts: Sequence[str], told: list[Kind]) -> list[Kind]:
    """Before the first turn of a remark that begins with praise, what neither lacks nor asks is praise too."""
    zone = range(opening(texts))
    if sum((told[n].type == "praise") + warm(texts[n]) for n in zone) < WARM:
        return told
    return [Kind("praise", 0.6, "praise") if n in zone and _may_praise(text, kind) else kind
            for n, (text, kind) in enumerate(zip(texts, told, strict=True))]  # fmt: skip


def _may_praise(text: str, kind: Kind) -> bool:
    return kind.type in SUBSTANCE and not cues.ASKS.search(text) and len(cues.LACK.findall(text)) < 3


def _alone(text: str, n: int, total: int) -> Kind:
    """The kind of one clause by its own words and its place in the remark."""
    bare = LEADING.sub("", text) or text
    asks, lacks = asking(bare), len(cues.LACK.findall(bare))
    polite = _polite(text, n, total, asks, lacks)
    if polite:
        return polite
    if (
        BARELY.fullmatch(bare)
        or (PLEDGED.search(text) and len(text) < 16)
        or hands_on(text)
        or (lacks < 2 and announces(text))
        or (asks < 2 and len(text) < 48 and cues.META.search(bare))
    ):
        return Kind("context", 0.7, "context")
    if len(text) < 40 and not asks and cues.DISAGREE.search(text):
        return Kind("context", 0.6, "context")
    turns, empty = bool(cues.TURN.search(text)), bool(cues.HOLLOW.search(text))
    praise = 0 if empty else len(cues.PRAISE.findall(text))
    praise = 0 if turns and praise == 1 else praise
    praise += 2 * bool(cues.VERDICT.search(text))
    if n < 3 and not lacks and asks < 2 and not turns and achieves(text):
        praise += 1
    if praise * 2 > lacks + asks:
        return Kind("praise", min(0.9, 0.5 + 0.2 * praise), "praise")
    if hollow(text) or (empty and not lacks and not DIGIT.search(text)):
        return Kind("suggestion", HOLLOW)  # kept, shown as unsure, never promoted
    if turns and asks < 2 and len(text) < 26 and not DIGIT.search(text):
        return Kind("context", 0.6, "context")
    if asks > 1 or (asks and lacks < (1 if MARKED.match(text) else 2)):  # a soft word asks nothing of what is lacking
        return Kind("suggestion", min(0.95, 0.45 + 0.2 * asks))
    return _fact(text, bare, lacks, n)


def _polite(text: str, n: int, total: int, asks: int, lacks: int) -> Kind | None:
    """Courtesy and agreement; near the ends of a remark short clauses need little to be taken for them."""
    if not any(map(str.isalnum, text)):
        return Kind("context", 0.9, "context")
    if n and THANKS.search(text):
        return Kind("praise", 0.6, "praise")
    edge = n < 2 or n >= total - 2
    if (n == 0 and total > 1 and introduces(text)) or (n and n == total - 1 and ends(text)):
        return Kind("courtesy", 0.8, "courtesy")
    if len(text) < (40 if edge else 24) and lacks < 3 and cues.COURTESY.search(text):
        return Kind("courtesy", 0.9 if edge else 0.6, "courtesy")
    if len(text) < 30 and lacks < 2 and asks < 2 and cues.AGREEMENT.search(text) and not cues.DISAGREE.search(text):
        return Kind("courtesy", 0.7, "agreement")
    if n == 0 and total > 1 and asks < 2 and lacks + asks < 3 and _opens(text):
        first = "courtesy" if OPENING.search(text) else "context"
        return Kind(first, 0.6, first)
    if n == total - 1 and n and len(text) < 14 and lacks + asks < 2 and CLOSES.search(text):
        return Kind("courtesy", 0.6, "courtesy")
    return None


def _opens(text: str) -> bool:
    """Whether the first clause of a remark only leads up to it, as nearly all do: no list mark, no praise, not long."""
    if cues.PRAISE.search(text) or MARKED.match(text) or warm(text):
        return False
    return len(text) < 60 or bool(cues.PERSON.search(text))


def _fact(text: str, bare: str, lacks: int, n: int) -> Kind:
    if n < 2 and lacks < 2 and cues.PERSON.search(bare):
        return Kind("context", 0.6, "context")
    if len(bare.strip("，。！？；…,.")) < (3 if MARKED.match(text) else 5):
        return Kind("context", 0.5, "context")
    if n and not lacks and moves(text) and not (TALE.search(text) or MARKED.match(text)):
        return Kind("suggestion", 0.4)
    return Kind("problem", min(0.85, 0.3 + 0.15 * lacks))


def _zones(texts: Sequence[str], told: list[Kind]) -> list[Kind]:
    """Praise runs on over bare facts until a turn, a list mark, a lack or a figure that is no achievement."""
    out: list[Kind] = []
    praising = turned = asking = False
    for n, (text, kind) in enumerate(zip(texts, told, strict=True)):
        asking = asking or bool(ASKING.search(text))
        if asking and kind.type == "problem" and MARKED.match(text) and not cues.LACK.search(text):
            kind = Kind("suggestion", 0.65)
        if n and PLEDGED.search(texts[n - 1]) and kind.type == "problem" and kind.confidence < SURE:
            kind = Kind("suggestion", 0.65)
        turns = bool(cues.TURN.search(text) or announces(text))
        turned = turned or turns
        if turned and MARKED.match(text) and kind.type == "praise" and kind.confidence <= ONCE:
            kind = Kind("problem", 0.3)  # what is counted after the turn is no praise for one warm word
        if turns or (n and kind.type != "praise" and _breaks(text)):
            praising = False
        elif kind.type == "praise":
            praising = True
        elif praising and kind.type == "problem" and kind.confidence < 0.45 and _praises_still(text):
            kind = Kind("praise", 0.5, "praise")
        elif kind.type == "problem" and out and out[-1].type == "suggestion" and _runs_on(text, kind):
            kind = Kind("suggestion", 0.4)
        elif kind.type in SUBSTANCE:
            praising = False
        out.append(kind)
    return out


def _praises_still(text: str) -> bool:
    """Whether a bare fact behind praise is still praise: figures of what was achieved are, other figures are not."""
    return not DIGIT.search(text) or bool(cues.ACHIEVED.search(text))


def _runs_on(text: str, kind: Kind) -> bool:
    """Whether a bare clause after a suggestion still belongs to it: nothing past, missing or told of oneself."""
    return (
        kind.confidence <= 0.45
        and len(text) <= 40
        and not TALE.search(text)
        and not (
            cues.GONE.search(text)
            or cues.SHIFT.search(text)
            or MARKED.match(text)
            or cues.TIE.search(text)
            or cues.TOPIC.search(text)
        )
    )


def _breaks(text: str) -> bool:
    """Whether a clause opens another matter, so that praise does not run on over it."""
    marked = MARKED.match(text)
    if marked and COUNT.match(text):
        return bool(cues.LACK.search(text))
    return bool(marked or cues.SHIFT.search(text))
