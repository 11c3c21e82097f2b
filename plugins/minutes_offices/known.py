"""What is known of an office by its name and duties: the words of its work, how it is called, whom it watches over.

Everything here depends on the office table alone, so it is worked out once for all opinions.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from minutes_offices.tables import Committee, Known, committees, everyday, kinds

HAN = re.compile(r"[\u3400-\u9fff]+")
AND = re.compile(r"[和与及等]")
BETWEEN = re.compile(r"[^\u3400-\u9fff]+|[和与及等]|联系|监督|承担|部门|方面|工作")
BODY = re.compile(r"[局厅委办队]$|分局")
PLACE = re.compile(r"^[省市县区州旗]")
JOINS = "、和与及会牵得也要应把"  # what follows a short name that stands alone
AFTER = rf"(?:局|委|办|厅|部门|机关|系统|单位|两家|两部门|[{JOINS}])"
EMPTY = frozenset("负责主管工作管理监督等和与的全市各级类承担依法进行相关有关建设服务方面推进落实统筹协调指导组织")
DULL = frozenset(("政府", "单位", "责任", "部门", "机关", "资金", "项目", "问题"))  # said of every office
FAINT = 0.3  # what a word is worth that is said in matters of any office: never enough to decide
EVERYWHERE = frozenset(("财政", "审计", "发展和改革", "机构编制委员会"))  # those with a part in everybody's matters
LIAISON = re.compile("联系([^，,。；;]*)")  # the clause of a committee office's duties that lists its counterparts
LONGEST = 6  # characters of a word of duties


# Words of its work


@lru_cache(maxsize=1024)
def vocabulary(name: str, duties: str) -> Mapping[str, float]:
    """The words of an office's duties with their weight: those of its own table, and those its kind is known by."""
    known = kind(name)
    out = {word: 1.0 if len(word) > 1 else 0.5 for word in known.words} if known else {}
    for piece in HAN.findall(AND.sub("，", duties)):
        for word in _whole(piece):
            if len(word) > 1 and word not in DULL and not set(word) <= EMPTY:
                out[word] = max(out.get(word, 0.0), 0.8)
    faint = everyday()
    return {word: FAINT if word in faint else worth for word, worth in out.items()}


def _whole(piece: str) -> Iterator[str]:
    """The words of a piece of duties, and the halves of the long ones; no pair that lies across two words."""
    import rjieba

    for word in rjieba.cut(piece):
        yield word
        if len(word) == 4:
            yield from (word[:2], word[2:])


@lru_cache(maxsize=256)
def field(name: str, duties: str) -> tuple[str, ...]:
    """The words of a committee office's field: those its kind is known by, and those of its duties, whole."""
    known = committee(name)
    told = (
        piece
        for piece in BETWEEN.split(duties)
        if 1 < len(piece) <= LONGEST and not set(piece) <= EMPTY and piece not in DULL
    )
    return tuple(dict.fromkeys((*(known.words if known else ()), *told)))


@lru_cache(maxsize=256)
def concerns(name: str, duties: str) -> tuple[str, ...]:
    """The words of what a committee office watches over whoever handles it; the names of its counterparts are none."""
    known = committee(name)
    told = field("", LIAISON.sub("", duties))
    return tuple(one for one in dict.fromkeys((*told, *(known.matters if known else ()))) if len(one) > 1)


class Lexicon:
    """The words of many offices' duties, found in a text in one go: by the first two characters of each."""

    def __init__(self, offices: Iterable[tuple[str, str]]) -> None:
        """`offices`: the name and the duties of each."""
        listed = [vocabulary(name, duties) for name, duties in offices]
        common = Counter(word for words in listed for word in words)
        rare = {word: math.log((1 + len(listed)) / n) + 0.2 for word, n in common.items()}
        self._starts: dict[str, list[str]] = defaultdict(list)
        for word in common:
            self._starts[word[:2]].append(word)
        self._worth: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, words in enumerate(listed):
            for word, weight in words.items():
                self._worth[word].append((place, weight * rare[word]))
        self._many = len(listed)

    def _within(self, text: str) -> Iterator[str]:
        """The words that may occur in a text."""
        for start in {*map("".join, pairwise(text)), *text} & self._starts.keys():
            yield from self._starts[start]

    def hits(self, asked: str, told: str) -> list[dict[str, float]]:
        """For each office the words that occur: worth more in what is asked for, more often, the rarer they are."""
        out: list[dict[str, float]] = [{} for _ in range(self._many)]
        for word in {*self._within(asked), *self._within(told)}:
            count = asked.count(word) + 0.8 * told.count(word)
            if count:
                for place, worth in self._worth[word]:
                    out[place][word] = worth * min(2.0, count)
        return out


@lru_cache(maxsize=16)
def lexicon(offices: tuple[tuple[str, str], ...]) -> Lexicon:
    """The words of a table of offices, each its name and duties."""
    return Lexicon(offices)


# How it is called


class Names(NamedTuple):
    """The names that stand for an office as they are, and the short forms that do so only before such a word."""

    whole: tuple[str, ...]
    short: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1024)
def _names(name: str, aliases: tuple[str, ...]) -> Names:
    bare, known = PLACE.sub("", name), kind(name)
    whole = tuple(one for one in (name, *aliases) if one) + ((bare,) if len(bare) > 2 else ())
    return Names(whole, tuple((one, re.compile(re.escape(one) + AFTER)) for one in (known.short if known else ())))


def called(name: str, aliases: tuple[str, ...], text: str) -> str:
    """The name, alias or short form by which the text names the office, or ""."""
    known = _names(name, aliases)
    for one in known.whole:
        if one in text:
            return one
    for short, before in known.short:
        if short in text and (match := before.search(text)):
            return short if match.group()[-1] in JOINS else match.group()
    return ""


# Of what kind it is


@lru_cache(maxsize=1024)
def kind(name: str) -> Known | None:
    """The kind of office that a name belongs to: that of the longest stem in it, or of the one short form (水利局).

    各… are the governments below.
    """
    found = [one for one in kinds() if (one.stem == "各" if name.startswith("各") else one.stem in name[1:])]
    if found:
        return max(found, key=lambda one: len(one.stem))
    short = [one for one in kinds() if BODY.search(name) and any(word in name[1:] for word in one.short)]
    return short[0] if len(short) == 1 else None


def everywhere(name: str) -> bool:
    """Whether an office has a part in the matters of all the others: money, plans, posts."""
    known = kind(name)
    return known is not None and known.stem in EVERYWHERE


@lru_cache(maxsize=256)
def committee(name: str) -> Committee | None:
    """The kind of committee office that a name belongs to."""
    return next((one for one in committees() if any(stem in name for stem in one.stems)), None)
