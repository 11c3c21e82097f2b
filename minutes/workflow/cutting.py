"""Lines of a file that look like an unknown speaker: cut off as remarks of their own only where a person says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePath

from minutes.contract import Doubt, RemarkDraft
from minutes.errors import BadInput
from minutes.model import Value, replace
from minutes.text import _
from minutes.workflow.origins import origin


class Unsure(Value, frozen=True, kw_only=True):
    """Such a line: where it stands in the file, who is written there, how it reads, whether it is cut off."""

    line: int
    name: str
    text: str
    cut: bool = False


def cut(draft: RemarkDraft, lines: Collection[int]) -> list[RemarkDraft]:
    """The draft cut before those of its doubted lines: every word stays, the name written there becomes the name."""
    places = [one for one in _cuttable(draft) if one.line in lines]
    ends = [*(one.start for one in places), len(draft.text)]
    first = _piece(draft, 0, ends[0])
    others = (
        replace(_piece(draft, one.words, end), name=one.name, post=one.post, form=one.form, line=one.line,
                began_at=None, ended_at=None)
        for one, end in zip(places, ends[1:], strict=True)
    )  # fmt: skip
    return [one for one in (first, *others) if one.text] if places else [draft]


def _piece(draft: RemarkDraft, start: int, end: int) -> RemarkDraft:
    """The words from `start` to `end` without blanks around them, and the doubts within them."""
    words = draft.text[start:end]
    begins = start + len(words) - len(words.lstrip())
    within = [one for one in draft.doubts if begins < one.start < end]
    moved = (replace(one, start=one.start - begins, words=one.words - begins) for one in within)
    return replace(draft, text=words.strip(), doubts=tuple(moved))


def _cuttable(draft: RemarkDraft) -> list[Doubt]:
    """The doubted lines behind which there are words, before the next one."""
    ends = [*(one.start for one in draft.doubts), len(draft.text)]
    return [one for one, end in zip(draft.doubts, ends[1:], strict=True) if draft.text[one.words : end].strip()]


def cut_before(draft: RemarkDraft, known: Collection[str]) -> set[int]:
    """The lines that were cut off when the file came before: their words are on file under the name written there."""
    places = _cuttable(draft)
    ends = [*(one.start for one in places), len(draft.text)]
    return {
        one.line
        for n, one in enumerate(places)
        if any(origin(draft.item, one.name, draft.text[one.words : end], 1) in known for end in ends[n + 1 :])
    }


def check(file: str, drafts: Iterable[RemarkDraft], lines: Collection[int], known: Collection[str]) -> None:
    """Raise BadInput for a line at which nothing can be cut, or no more, since it is on file with the words before."""
    places: dict[int, bool] = {}
    for draft in drafts:
        whole = origin(draft.item, draft.name, draft.text, 1) in known
        places |= {one.line: whole for one in _cuttable(draft)}
    if strange := sorted({*lines} - {*places}):
        text = _("{file}: line {line} does not look like another speaker, and cannot be cut off. Such lines: {known}.")
        listed = "、".join(map(str, sorted(places))) or _("none")
        raise BadInput(text.format(file=PurePath(file).name, line=strange[0], known=listed))
    if late := sorted(line for line in lines if places[line]):
        text = _("{file}: line {line} is on file with the remark before it. Split that remark there instead.")
        raise BadInput(text.format(file=PurePath(file).name, line=late[0]))


def unsure(read: Sequence[RemarkDraft], fresh: Sequence[RemarkDraft], cuts: Collection[int]) -> Iterator[Unsure]:
    """The doubted lines of what would come in: those still within a remark, and those that were just cut off."""
    within = {one.line for draft in fresh for one in _cuttable(draft)}
    for draft in read:
        for one in _cuttable(draft):
            if one.line in cuts or one.line in within:
                words = draft.text[one.start :].split("\n", 1)[0]
                yield Unsure(line=one.line, name=one.name, text=words, cut=one.line in cuts)
