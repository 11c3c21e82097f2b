"""The secretary's part of the sample: proposals are parted and merged, reworded, adopted, assigned or set aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from minutes.contract import Desk
from minutes.model import Meeting
from minutes.sample import data
from minutes.sample.days import back, day
from minutes.sample.pieces import Piece, pieces
from minutes.workflow import assign, condense, record, review

SENTENCE = re.compile(r"[^。；？！]+[。；？！]?")
PARTED = "内容分属不同意见，拆分归并"
NOTES = {"off_topic": "与本议题无关，会后转办公室"}
TWO_VIEWS = ("beds", "beds-keep")  # merged by mistake and parted again: opposite views stay apart


def order(desk: Desk, meeting: Meeting, offices: Mapping[str, str]) -> dict[str, str]:
    """Condense every item and put its proposals in order; answers the opinions' ids by the keys of opinions.toml."""
    on = back(desk, day(desk, data.follow().proposed))
    kept: dict[str, str] = {}
    wanted = data.read("opinions.toml", data.Opinions).opinion
    for one, item in zip(data.past_items(), meeting.items, strict=True):
        condense.apply(on, condense.propose(on, meeting.id, item.id))
        kept |= _ordered(on, meeting, item.id, [each for each in wanted if each.item == one.key])
    whole = review.merge(on, *(kept[key] for key in TWO_VIEWS))
    review.unmerge(on, whole.id)
    for n, each in enumerate(wanted):
        if each.key in kept:
            _word(on, each, kept[each.key], n, offices)
    return kept


def _ordered(desk: Desk, meeting: Meeting, item: str, wanted: Sequence[data.Wanted]) -> dict[str, str]:
    """One opinion for each that is wanted: proposals of one kind are merged, mixed ones parted piece by piece."""
    reasons = {each.key: each.aside for each in wanted if each.aside}
    by_opinion: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces(desk.archive.dossier(meeting.id), item, wanted):
        by_opinion[piece.opinion].append(piece)
    loose = [(piece, piece.aside) for piece in by_opinion.pop("", []) if piece.goal]
    whole: dict[str, list[str]] = defaultdict(list)
    for opinion, parts in by_opinion.items():
        goals = {piece.goal for piece in parts}
        if len(goals) == 1 and not goals & {"", *reasons}:
            whole[goals.pop()].append(opinion)
        else:
            asides = review.dismiss(desk, opinion, "other", PARTED)
            loose += [(piece, aside.id) for piece, aside in zip(parts, asides, strict=True)]
    kept = {key: review.merge(desk, *ids).id if len(ids) > 1 else ids[0] for key, ids in whole.items()}
    for piece, aside in sorted(loose, key=lambda pair: pair[0].start):
        review.take_back(desk, aside)
        _place(desk, piece, reasons, kept)
    missing = [each for each in wanted if not each.aside and each.key not in kept]
    return kept | {each.key: _found(desk, meeting, item, each) for each in missing}


def _place(desk: Desk, piece: Piece, reasons: Mapping[str, str], kept: dict[str, str]) -> None:
    """Put one piece where it should be: aside, or in the opinion of its goal, which may begin with it."""
    if piece.goal in reasons or not piece.goal:
        reason = reasons.get(piece.goal, "context")
        review.set_aside(desk, piece.remark, piece.start, piece.end, reason, NOTES.get(reason, ""))
        return
    known = kept.get(piece.goal, "")
    kept[piece.goal] = review.adopt_words(desk, piece.remark, piece.start, piece.end, piece.kind, known).id


def _found(desk: Desk, meeting: Meeting, item: str, each: data.Wanted) -> str:
    """An opinion from the first sentence that holds one of the words, where the condenser proposed nothing of it."""
    for remark in record.said(desk, meeting.id, item):
        for sentence in SENTENCE.finditer(remark.text):
            if _holds(sentence.group(), each.words):
                return review.adopt_words(desk, remark.id, sentence.start(), sentence.end()).id
    raise AssertionError(f"opinions.toml: no remark holds the words of {each.key}")


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _word(desk: Desk, each: data.Wanted, opinion: str, place: int, offices: Mapping[str, str]) -> None:
    """Reword, place, adopt and assign one opinion."""
    review.edit(desk, opinion, theme=each.theme, problem=each.problem, measures=each.measures)
    review.reorder(desk, opinion, place)
    review.accept(desk, opinion)
    helpers = [offices[key] for key in each.co_handlers]
    assign.assign(
        desk, opinion, handler=offices[each.handler], co_handlers=helpers, supervisor=offices[each.supervisor],
        reason="按职责分工",
    )  # fmt: skip
