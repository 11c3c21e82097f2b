"""What each clause of a remark is: problem, suggestion, praise, courtesy or context, with a confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes_extract import cues

SUBSTANCE = ("problem", "suggestion")
LEADING = re.compile(
    r"^(?:[嗯啊呃哦哎，,、\s]|那个|就是说|然后|所以说?|因此|当然了?|其实|我(?:就)?(?:觉得|认为|想|看)(?:吧|呢)?[，,]?|一是|二是|三是|四是|五是|另外|还有|同时"
    r"|第[一二三四五六七八九十](?:是|个|条|点|件是)?|首先|其次|最后|再(?:一个|就是|有)|也就是|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|\d[.、])+[，,：:、]?"
)


class Kind(NamedTuple):
    """The type of a clause, how sure that is, and the reason why it would be set aside."""

    type: str
    confidence: float
    set_aside: str = ""


def kinds(texts: Sequence[str]) -> list[Kind]:
    """The kinds of the clauses of one remark, in order; what stands around a clause counts."""
    told = [_alone(text, n, len(texts)) for n, text in enumerate(texts)]
    return _zones(texts, told)


def _alone(text: str, n: int, total: int) -> Kind:
    bare = LEADING.sub("", text) or text
    asks = _asking(bare)
    lacks = len(cues.LACK.findall(bare))
    praise = len(cues.PRAISE.findall(text))
    edge = n < 2 or n >= total - 2
    if not any(map(str.isalnum, text)):
        return Kind("context", 0.9, "context")
    if cues.COURTESY.search(text) and (len(text) < 40 or edge) and asks < 2:
        return Kind("courtesy", 0.9 if edge else 0.6, "courtesy")
    if cues.AGREEMENT.search(text) and len(text) < 36 and lacks < 2 and asks < 2 and not cues.DISAGREE.search(text):
        return Kind("courtesy", 0.7, "agreement")
    if cues.META.search(bare) and asks < 2 and len(text) < 48:
        return Kind("context", 0.7, "context")
    if cues.DISAGREE.search(text) and len(text) < 40 and not asks:
        return Kind("context", 0.6, "context")
    if praise and praise * 2 > lacks + asks and not cues.TURN.search(text):
        return Kind("praise", min(0.9, 0.5 + 0.2 * praise), "praise")
    if asks:
        return Kind("suggestion", min(0.95, 0.45 + 0.2 * asks))
    if cues.TURN.search(text) and len(text) < 26 and not re.search(r"\d", text):
        return Kind("context", 0.6, "context")
    return _fact(bare, lacks, n)


def _fact(bare: str, lacks: int, n: int) -> Kind:
    if cues.PERSON.search(bare) and n < 2 and lacks < 2:
        return Kind("context", 0.6, "context")
    if len(bare.strip("，。！？；…,.")) < 5:
        return Kind("context", 0.5, "context")
    return Kind("problem", min(0.85, 0.3 + 0.15 * lacks))


def _asking(bare: str) -> int:
    """How much a clause asks for something: 2 a phrase that says so, 1 for each clause that begins like an order."""
    strong = 2 if cues.ASKS.search(bare) else 0
    orders = sum(bool(cues.IMPERATIVE.search(part)) for part in re.split(r"[，,；：:]", bare))
    if strong:
        return strong + orders
    return orders if orders and not re.search(r"[吗呢][？?]|已经?|(?:了|过)[，。]", bare) else 0


def _zones(texts: Sequence[str], told: list[Kind]) -> list[Kind]:
    """Praise runs on over bare facts until a turn, a list mark or a lack; a fact of its own kind needs neighbours."""
    out: list[Kind] = []
    praising = False
    for n, (text, kind) in enumerate(zip(texts, told, strict=True)):
        if cues.TURN.search(text) or (n and cues.SHIFT.search(text) and kind.type != "praise"):
            praising = False
        elif kind.type == "praise":
            praising = True
        elif praising and kind.type == "problem" and kind.confidence < 0.45:
            kind = Kind("praise", 0.5, "praise")
        elif kind.type in SUBSTANCE:
            praising = False
        out.append(kind)
    return out
