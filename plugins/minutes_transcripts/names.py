"""Whether the words before a colon or a time are a speaker, and what they say of the post and the form."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from minutes.model import Dossier
from minutes_transcripts.entries import Head

PARTICLES = re.compile(r"[的了是吗们个这那不把被就都也]")
HAN = re.compile(r"[㐀-鿿〇𠀀-𲎯]+")
LABEL = re.compile(
    r"(?:说话人|发言人|讲话人|参会人)[ _]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z甲乙丙丁])"
    r"|(?:Speaker|SPEAKER|S)[ _]?\d{1,3}|(?:Speaker|SPEAKER)[ _][A-Z]"
    r"|未知(?:说话人|发言人)|Unknown(?: Speaker)?"
)
TITLE = re.compile(
    r"(?:列席|常务|第一)*副?(?:委员|代表|主任|主任委员|秘书长|书记|市长|县长|区长|局长|院长|检察长|处长|科长|部长|镇长|乡长|村长|校长|"
    r"主席|组长|队长|支队长|经理|教授|律师|医生|同志|先生|女士|老师|主持人)$"
)
PLACE = "省市县区镇乡村局委办院校厅部组处会"  # a word that ends so is a body, no person
FORMS = {"书面": "written", "书面发言": "written", "插话": "interjection", "询问": "question", "应询": "answer"}
LATIN = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")


@cache
def _words(table: str) -> frozenset[str]:
    """One list of names.toml: surnames as characters, the others as words."""
    lists = tomllib.loads(files("minutes_transcripts").joinpath("names.toml").read_text("utf-8"))
    apart = lists[table].split()
    return frozenset("".join(apart)) if table in ("single", "risky") else frozenset(apart)


def known_names(dossier: Dossier) -> frozenset[str]:
    """Every name that the roster or the attendance list holds."""
    members = {name for member in dossier.members for name in (member.name, *member.aliases)}
    former = {naming.name for member in dossier.members for naming in member.former}
    return frozenset(members | former | {one.name for one in dossier.meeting.attendance} - {""})


def head(who: str, post: str, names: frozenset[str], weak: bool = False) -> Head | None:
    """The speaker that these words name, or None where they are no name.

    `weak` takes any short Chinese word for one, at half the confidence.
    """
    who = " ".join(who.split())
    place, form = _split(post)
    if who in names or LABEL.fullmatch(who):
        return Head(name=who, post=place, form=form)
    if not who or who in _words("headings"):
        return None
    first, _gap, rest = who.partition(" ")
    if rest and TITLE.search(rest) and (first in names or _plausible(first) or _short_han(first)):
        return Head(name=first, post=place or rest, form=form)
    title = TITLE.search(who)
    bare = who[: title.start()] if title else ""
    whole = _plausible(bare) or (len(bare) == 3 and _short_han(bare))
    if title and (bare in names or (whole and bare[-1] not in PLACE)):
        return Head(name=bare, post=place or title.group(), form=form)
    if title and len(who) <= 8 and not PARTICLES.search(who) and HAN.fullmatch(who):
        return Head(name=who, post=place, form=form)
    if _plausible(who) or (post and _short_han(who) and (form != "spoken" or TITLE.search(place))):
        return Head(name=who, post=place, form=form)
    if weak and _short_han(who):
        return Head(name=who, post=place, form=form, confidence=0.5)
    return None


def maybe(who: str, post: str) -> Head | None:
    """The speaker that these words may name although nothing says so: three characters like a name (买买提, 某某某),
    a name left out (村民甲, 钱某), or any short word with a post behind it. Only a person decides."""
    who = " ".join(who.split())
    place, form = _split(post)
    like = len(who) == 3 or "某" in who or who[-1:] in "甲乙丙丁" or bool(post)
    return Head(name=who, post=place, form=form) if like and _short_han(who) else None


def _split(post: str) -> tuple[str, str]:
    """The post without the words that tell how the remark was made, and that form."""
    parts = [part.strip() for part in re.split(r"[、，,]", post) if part.strip()]
    forms = [FORMS[part] for part in parts if part in FORMS]
    return ("、".join(part for part in parts if part not in FORMS) if forms else post.strip(), (forms or ["spoken"])[0])


def _short_han(who: str) -> bool:
    return (
        2 <= len(who) <= 4 and bool(HAN.fullmatch(who)) and who not in _words("headings") and not PARTICLES.search(who)
    )


def _plausible(who: str) -> bool:
    if LATIN.fullmatch(who):
        return who.split()[0] not in _words("headings")
    if "·" in who or "•" in who:
        parts = re.split("[·•]", who)
        return len(who) <= 20 and all(HAN.fullmatch(part) for part in parts)
    if not _short_han(who):
        return False
    if who[:2] in _words("compound"):
        return len(who) >= 3
    return (len(who) <= 3 and who[0] in _words("risky")) or who[0] in _words("single")
