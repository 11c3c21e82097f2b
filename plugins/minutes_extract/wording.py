"""How a clause reads on paper: fillers, asides and self-references taken out, never a word put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from minutes_extract import cues
from minutes_extract.grouping import grams
from minutes_extract.matters import matters

STOP = re.compile(r"(?<=[，,；;：:。！？!?])")
HEAD = re.compile(
    r"^(?:[\s，,、。；;：:—…]|[嗯啊呃哦哎唉呀](?=[，,、…\u3400-\u9fff])|那个|这个(?=这个|[，,])|就是说|然后(?:呢)?|所以说?|因此|为此|当然了?|其实|但是?(?!凡|愿)|不过(?![\d一二三四五六七八九十百千万两几半区])|可是(?!否)|而且|并且|同时|那么(?![多大长高远难久少])|哦?对了|说实话|说句[^，,]{1,8}的话"
    r"|(?:所以)?我(?:就|也|还|个人|的?)?(?:觉得|认为|感觉|主张|看(?=[，,要应该还是])|想(?=[，,])|建[议意]|希望|的?(?:意见|想法|建议)(?:就)?是|想反过来说|提(?:个|一个)小?(?:要求|建议))(?:吧|呢|啊)?"
    r"|第[一二三四五六七八九十]+(?:个?(?:方面|问题)|[个点条件])?(?:就?是(?!否)|(?=[，,：:、]))|[一二三四五六七八九十]+(?:是(?!否)|来(?=[，,]))"
    r"|其[一二三四五]|首先|其次|再次|最后(?=[，,是讲说]|一(?:个问题|点|条|件))|再(?:一个(?=[，,：:])|就是|有(?=[，,：:])|者|说)|(?:还有|另外|此外)(?:就是|一[个点条件](?=[，,：:是]|问题))?|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|\d{1,2}[.、．](?!\d)"
    r"|建[议意](?!书|稿|案)|希望(?!小学|中学|工程)|恳请|请(?!假|客)(?=[\u3400-\u9fff])|能不能|可不可以|是不是可以|能否|可否|报告里面?(?:说|写|讲)的?是?)"
)
TAIL = re.compile(
    r"(?:(?:行不行|好不好|可不可以|是不是|对不对|对吧|你说|啊|嘛|吧|呢|哈|呀|哦|好吗|行吗|说得过去吗|说不过去)|[\s，,、。；;：:！!？?…—])+$"
)
INSIDE = re.compile(
    r"[嗯呃唉]+[，,]?|(?<=[，,。])(?:[那这]个(?=[，,])|就是说|怎么讲呢|怎么说呢|说实话|你说|你看|哎|啊)[，,]?|就是说|这个这个|这，这，|啊(?=[，,\u3400-\u9fff])|(?:……|…)|(?<=[，,])(?:也就是说|换句话说|说白了|说到底)[，,]?|我(?:觉得|认为|看(?![了到过见的看]))(?=[，,\u3400-\u9fff])(?:吧(?=[，,]))?[，,]?"
)
ASIDE = re.compile(
    r"^(?:我|你|您|大家)(?!们?(?:市|省|县|区|镇|乡|村|院|校|国|公司|单位))|^(?:他|她|人家|老百姓|老师|居民|有人|群众)(?:跟我|和我|对我)?(?:说|讲|告诉)|^(?:别|莫|谁也别|不要)(?:怕|赖|嫌|怪|见|讲)|^(?:说明|可见|看样子|看来|听说)|^(?:比如|例如|譬如|就像|好比|像)|^(?:不然|否则|要不)|^(?:光|一边|哪怕|别说)"
    r"|^(?:这个|这笔|这种|这些?|那)(?:要|账|钱|话|事)?.{0,6}(?:想好|值|容易|可以|讲|说|不对)|(?:想好|心都|嗓子眼|别骂|人骂|像话|没准儿)"
)

SPOKEN = re.compile(r"[的了吧呢啊嘛吗呀哦我你他她它这那个就都也还又才可没啥咋谁哪说讲看]")  # the chaff of speech
SLIGHT = 0.3  # a comma clause worth less than such a share of the best one is left out
NAMES = 0.5  # what a comma clause gains by each matter that it names, of two at most
TAKES_UP = 0.75  # what it gains by taking up the name of its point
FIRST, TELLER = 1.5, 0.8  # what it is worth to come first, and to have the speaker or somebody in it
COUNTED = re.compile(r"\d|[一二两三四五六七八九十百千万]{2}")
LABEL = 12  # characters of a comma clause that only names something
IS = re.compile(
    r"^(?:[\u3400-\u9fff]{0,6}(?<![没还只都])有|(?:还有|另|另外)?一[头块](?:在|是)|[那这])[个些]?[^，是不没了着得]{2,10}$|.{1,8}(?:这|那)(?:一?块|件事|个事|些)$"
)
TELLS = re.compile(r"\d|[是有在得着了过不没被把让给向到成比由按占为应要须可请能会就都也才还]|[一二两三四五六七八九十]")
RUN_ON, BIT = 26, 5  # characters of a clause that nobody says in one breath, and of a part of it
BREATH = re.compile(
    r"(?<=了)(?=[我你这那没现地人钱路水车会再又才城村镇县谁别要该得不]|老的|年轻)|(?<=的时候)|(?<=[之以]后)(?=[^的])|(?<=[啊嘛吧呢])"
    r"|(?:(?<![也都还并就就从])没有|没人|现在|眼下|去年|前年|今年|结果|就是(?![说要])|一天到晚|一下子|有的(?!是)|好多|不能|不要|别(?=老|再|总|光)|(?<![让给叫跟和对问比])(?:你|他|她|人家)(?=[^\W们的了吧呢啊][\u3400-\u9fff])"
    r"|该[\u3400-\u9fff]{1,2}的|应该|(?<![也都就还是只])要(?=把|给|让|按|请|有)|(?<![一每])一个(?:月|季度|礼拜|学期)|两家|[三四五六]家)"
)
TELLERS = re.compile(r"[我你您他她]")


def plain(text: str) -> str:
    """The clause without what only speech needs: leading counts and fillers, asides within, the tag at the end."""
    text = INSIDE.sub("", text.strip())
    for _ in range(6):
        shorter = HEAD.sub("", text, count=1)
        if shorter == text or not any(map(str.isalnum, shorter)):
            break
        text = shorter
    shorter = TAIL.sub("", text)
    return shorter if any(map(str.isalnum, shorter)) else text.strip()


def shortened(text: str, length: int, weight: Mapping[str, float], name: str = "", slight: float = SLIGHT) -> str:
    """The clause in at most about `length` characters: whole comma clauses, the weightiest kept, in their order.

    `name`: what the point is called; clauses that take it up weigh more. `slight`: the share of the best one's weight
    below which a comma clause is left out.
    """
    text = plain(text)
    parts = _parts(text)
    worths = [_worth(part, n, weight, name) for n, part in enumerate(parts)]
    ranked = sorted(range(len(parts)), key=lambda n: (-worths[n], n))
    kept: list[int] = []
    room = length
    for n in ranked:
        size = len(parts[n].rstrip("，,；;：:。！？!?"))
        least = 0.0 if COUNTED.search(parts[n]) and cues.LACK.search(parts[n]) else slight  # a shortfall in figures
        if not kept or (size <= room and worths[n] > least * worths[ranked[0]]):
            kept.append(n)
            room -= size + 1
    kept += [n + 1 for n in kept if n + 1 < len(parts) and n + 1 not in kept and _open(parts[n])]
    return TAIL.sub("", "".join(parts[n] for n in sorted(kept))) or text[:length]


def worth(text: str, weight: Mapping[str, float], name: str) -> float:
    """What the weightiest comma clause of a clause is worth in a point of that name."""
    return max(_worth(part, n, weight, name) for n, part in enumerate(_parts(plain(text))))


def _parts(text: str) -> list[str]:
    """The comma clauses; where one speaks on without a stop, with a comma where another clause begins."""
    return [piece for part in STOP.split(text) if part for piece in _breaths(part)] or [text]


def _breaths(part: str) -> Iterator[str]:
    start = 0
    if len(part) > RUN_ON:
        for match in BREATH.finditer(part):
            at = match.start()
            if at - start >= BIT and len(part) - at >= BIT:
                yield part[start:at] + "，"
                start = at
    yield part[start:]


def _open(part: str) -> bool:
    """Whether a comma clause only names what the next one tells of."""
    bare = part.rstrip("，,；;：:。！？!?")
    if IS.match(bare) or bare.endswith("的"):
        return True
    return len(bare) <= LABEL and not (TELLS.search(bare) or cues.LACK.search(bare) or cues.IMPERATIVE.search(bare))


def _worth(part: str, n: int, weight: Mapping[str, float], name: str) -> float:
    """The mean weight of a comma clause's grams; more where it names matters, less the more it is only speech."""
    if ASIDE.search(part):
        return -1.0
    counted = grams(part)
    mass = fsum(weight.get(gram, 0.0) for gram in counted)
    worth = mass / (4 + len(counted)) * (1 + NAMES * min(2, len(matters(part))))
    worth *= 1 - min(0.8, len(SPOKEN.findall(part)) / max(1, sum(map(str.isalnum, part))))
    worth *= 1 + TAKES_UP * len({*name} & {*part}) / max(1, len({*name}))
    if cues.LACK.search(part) or cues.ASKS.search(part) or cues.IMPERATIVE.search(part):
        worth *= 1.3
    return worth * (FIRST if n == 0 else 1.0) * (TELLER if TELLERS.search(part) else 1.0)


def alike(first: str, second: str) -> float:
    """The share of the shorter text's grams that the other has too."""
    a, b = set(grams(first)), set(grams(second))
    return len(a & b) / max(1, min(len(a), len(b)))


def distinct(measures: Sequence[str]) -> list[str]:
    """The measures without those that another says already; the longer of two stays where the first stood."""
    kept: list[str] = []
    for measure in measures:
        twin = next((n for n, one in enumerate(kept) if alike(one, measure) >= 0.6), None)
        if twin is None:
            kept.append(measure)
        elif len(kept[twin]) < len(measure) <= 60:
            kept[twin] = measure
    return kept
