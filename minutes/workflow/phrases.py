"""常用语: words that an office types every day, expanded from a short key; the office changes and adds its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes.contract import Desk
from minutes.errors import BadInput, NotFound
from minutes.model import OFFICE, Phrase, replace
from minutes.text import _
from minutes.workflow.speaking import checked_text

STARTER = (
    ("zt", "总的看，报告实事求是，工作有力有序，成效比较明显，我表示同意。"),
    ("ty", "我同意这个报告，同意刚才几位委员的意见。"),
    ("bc", "我再补充一点。"),
    ("ld", "我谈两点意见。一是"),
    ("sd", "我谈三点意见。一是"),
    ("wt", "存在的主要问题是"),
    ("jy", "建议市人民政府"),
    ("yg", "要进一步明确责任单位和完成时限，"),
    ("tz", "列出问题清单、责任清单和整改台账，"),
    ("qx", "请有关部门会后书面答复，并报常委会办公室。"),
    ("jw", "以上意见，供参考。"),
    ("gx", "感谢各位委员提出的意见，我们将逐条研究，认真整改，按时报告办理情况。"),
)
"""Neutral ones to begin with; an office that changes or drops one has its own under the same key."""

KEY = re.compile(r"[a-z0-9]{1,12}")


def phrases(desk: Desk) -> list[Phrase]:
    """The phrases in force, by key: those of the office, and of the starter set what the office has not touched."""
    own = {one.id: one for one in desk.store.find(Phrase, OFFICE)}
    starter = {_id(key): Phrase(id=_id(key), key=key, text=text) for key, text in STARTER}
    return sorted((one for one in (starter | own).values() if not one.withdrawn), key=lambda one: one.key)


def keep_phrase(desk: Desk, key: str, text: str) -> Phrase:
    """Put a phrase on file, or change the one of that key. Raises BadInput."""
    short = key.strip().lower()
    if not KEY.fullmatch(short):
        raise BadInput(_("A short key has 1 to 12 letters a–z or digits; “{key}” has not.").format(key=key.strip()))
    words = checked_text(text)
    known = _on_file(desk, short)
    after = replace(known, text=words, withdrawn="") if known else Phrase(id=_id(short), key=short, text=words)
    return known if known and after == known else desk.keep(after)


def drop_phrase(desk: Desk, key: str) -> Phrase:
    """Take a phrase out; one of the starter set, too. Raises NotFound."""
    short = key.strip().lower()
    found = next((one for one in phrases(desk) if one.key == short), None)
    if found is None:
        raise NotFound(_("There is no phrase with the key “{key}”.").format(key=key.strip()))
    return desk.keep(replace(found, withdrawn=_("dropped")))


def expanded(known: Iterable[Phrase], before: str) -> tuple[int, str] | None:
    """For the words before the cursor: how many characters the short key at their end has, and what it stands for.

    The longest key that fits counts, so that it may stand right behind other letters or digits.
    """
    fits = [one for one in known if before.lower().endswith(one.key)]
    longest = max(fits, key=lambda one: len(one.key), default=None)
    return (len(longest.key), longest.text) if longest else None


def _on_file(desk: Desk, key: str) -> Phrase | None:
    return next((one for one in desk.store.find(Phrase, OFFICE) if one.key == key), None)


def _id(key: str) -> str:
    return f"phrase-{key}"
