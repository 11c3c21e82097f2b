"""Who speaks, and whom a speaker takes up by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

CALLED = re.compile(
    r"([\u3400-\u9fff]{1,4})(?:副?主任|委员|代表|局长|老师|同志|书记|[院校厂所镇乡县市会科]长|医生|教授|律师)"
)
LAST = re.compile(r"(?:刚才|刚刚)(?:这|那)位|(?:前|上)(?:面)?一位(?:委员|代表|同志|发言)")


class Voice(NamedTuple):
    """Who says a clause: the key that counts as one person, the name and post of that day."""

    key: str
    name: str
    post: str


def named(text: str, people: Sequence[Voice], own: Voice, before: str = "") -> str:
    """The key of the other speaker whom a clause calls by surname and title; "" where none or several are meant.

    `before`: the key of who spoke just before, whom "刚才这位委员" means.
    """
    for match in CALLED.finditer(text):
        for size in (2, 1):
            surname = match[1][-size:]
            if len(surname) == size:
                found = {one.key for one in people if one.key != own.key and one.name.startswith(surname)}
                if len(found) == 1:
                    return found.pop()
    return before if before != own.key and LAST.search(text) else ""
