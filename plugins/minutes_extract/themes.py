"""What a point is called: the noun phrase of its sources that names best what they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from minutes_extract import cues
from minutes_extract.clauses import MARKED
from minutes_extract.grouping import FEW, HAN, RUN
from minutes_extract.matters import telling
from minutes_extract.naming import BROKEN, EMPTY, HEADS, STEERS, TOPIC, UNFIT
from minutes_extract.wording import plain

SHORTEST, LONGEST, BEST = 3, 14, 10  # characters of a theme, and beyond how many it reads less well
NOUNS = frozenset(("n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "j", "eng", "nrt", "nrfg"))
INNER = NOUNS | frozenset(("v", "a", "b", "l", "vi", "ag", "k"))
ENDS = NOUNS - frozenset(("nr", "nrt", "nrfg"))
TIED = 0.85  # what a phrase with 的 in it, or a list, is still worth
KNOWN, HEAD = 2.0, 1.6  # what it is worth to be a word of the offices' duties, and to end like the name of a task
NOT = frozenset(("不", "未", "无", "没", "非", "没有", "不是", "不够", "未经", "不能"))
ASKED = 1.5  # what it is worth to stand in a request
NAMED, LACKING = 1.6, 1.3  # what it is worth to be told as a topic, and to be what something is lacking in


class Word(NamedTuple):
    """A word of a text and the kind of word it is."""

    text: str
    tag: str


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a clause; where the segmenter is missing, the runs between empty words."""
    try:
        import rjieba
    except ImportError:
        return tuple(Word(run, "n") for part in HAN.findall(text) for run in RUN.findall(part))
    sound = text.encode("utf-8", "replace").decode()  # the segmenter takes no lone surrogates
    return tuple(map(Word._make, rjieba.tag(sound)))


def weights(passages: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much each word tells one passage of an item from the others."""
    seen: Counter[str] = Counter()
    for passage in passages:
        seen.update({word.text for text in passage for word in words(text)})
    many = max(FEW, len(passages))
    return {word: math.log((1 + many) / (0.5 + n)) for word, n in seen.items()}


def theme(
    passages: Sequence[Sequence[str]], weight: Mapping[str, float], known: str = "", asked: Container[str] = ()
) -> str:
    """The name of a point from the clauses of its passages. `known`: the agenda's and the offices' own words.

    `asked`: the clauses that ask for something; what is asked for is named rather than what may be a scene.
    """
    worth = _worth(passages, weight, known)
    nouns = {word.text for passage in passages for text in passage for word in words(text) if word.tag in ENDS}
    found: dict[str, float] = {}
    for passage in passages:
        for n, text in enumerate(passage):
            place = _place(n, text) * (ASKED if text in asked else 1.0)
            for phrase, after in _phrases(words(plain(text))):
                name = _told(phrase)
                score = place * _score(phrase, worth) * _followed(after)
                found[name] = max(score, found.get(name, 0.0))
    return max(found, key=lambda name: found[name]) if found else _plainest(worth, nouns)


def _worth(passages: Sequence[Sequence[str]], weight: Mapping[str, float], known: str) -> dict[str, float]:
    """What each word of the passages is worth: said in many of them, often, and in few others of the item."""
    spread: Counter[str] = Counter()
    often: Counter[str] = Counter()
    names: set[str] = set()
    for passage in passages:
        said = [{word.text for word in words(text)} for text in passage]
        spread.update(set().union(*said))
        for one in said:
            often.update(one)
        names.update(word.text for text in passage for word in words(text) if word.tag in INNER)
    fit = sorted(word for word in names if word not in EMPTY and len(word) > 1 and not UNFIT.search(word))
    fields = {word: KNOWN if word in known or telling(word) else 1.0 for word in fit}
    return {word: field * _telling(spread[word] / len(passages), often[word], weight[word])
            for word, field in fields.items()}  # fmt: skip


def _telling(share: float, often: int, rarity: float) -> float:
    return math.sqrt(share) * (1 + math.log(often)) * math.sqrt(rarity)


def _followed(after: str) -> float:
    """What it is worth that a phrase is told as a topic, or as what something is lacking in."""
    return NAMED if TOPIC.match(after) else LACKING if cues.LACK.match(after) else 1.0


def _plainest(worth: Mapping[str, float], nouns: Container[str]) -> str:
    """The one word that is worth most, a noun if there is one, where no phrase can be had."""
    return max(worth, key=lambda word: (word in nouns, worth[word] * math.sqrt(len(word)), word), default="")[:LONGEST]


def _place(n: int, text: str) -> float:
    """Where a passage says what it is about: at its head, above all after a list mark; never in a tale."""
    if cues.TELLS.search(text) or cues.PERSON.search(text):
        return 0.5
    if n == 0:
        return 2.0 if MARKED.match(text) else 1.2
    return 1.0


def _score(phrase: Sequence[Word], worth: Mapping[str, float]) -> float:
    size = sum(len(word.text) for word in phrase)
    mass = math.fsum(worth.get(word.text, 0.0) * _kind(word.tag) for word in dict.fromkeys(phrase))
    tied = TIED if any(word.text in ("的", "、") for word in phrase) else 1.0
    shape = math.pow(size + 4.0, 0.7)
    return mass / shape * tied * (HEAD if phrase[-1].text in HEADS else 1.0)


def _kind(tag: str) -> float:
    return 1.0 if tag in NOUNS else 0.7


def _phrases(run: Sequence[Word]) -> Iterator[tuple[Sequence[Word], str]]:
    """Every run of words that can be a name, and what follows: it begins and ends with a noun."""
    for start, first in enumerate(run):
        if not _begins(first) or (start and run[start - 1].text in NOT):
            continue  # without the 不 before it 合格食品 would say the opposite
        size = 0
        for end in range(start, len(run)):
            word = run[end]
            size += len(word.text)
            if size > LONGEST or not _within(word, end == start):
                break
            if size >= SHORTEST and _ends(word) and not BROKEN.search(_told(run[start : end + 1])):
                yield run[start : end + 1], _told(run[end + 1 : end + 4])


def _told(run: Sequence[Word]) -> str:
    return "".join(word.text for word in run)


@lru_cache(maxsize=8192)
def _begins(word: Word) -> bool:
    noun = word.tag in NOUNS or word.tag in ("a", "b") or word.text in HEADS
    return noun and word.text not in STEERS and len(word.text) > 1 and not UNFIT.search(word.text)


def _within(word: Word, first: bool) -> bool:
    if word.tag in INNER:
        return first or (word.text not in STEERS and not (word.tag not in NOUNS and len(word.text) == 1))
    return not first and word.text in ("和", "与", "及", "、", "的")


@lru_cache(maxsize=8192)
def _ends(word: Word) -> bool:
    fit = word.text not in EMPTY and not UNFIT.search(word.text)
    return fit and (word.tag in ENDS or word.text in HEADS) and (len(word.text) > 1 or word.tag in ("n", "ng", "k"))
