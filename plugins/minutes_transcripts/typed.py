"""Typed records and speech-to-text exports: a name before a colon, or a name and a time on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from minutes import Doubt, Reading, Unread, _
from minutes_transcripts.entries import Entry, Head, assembled
from minutes_transcripts.names import head, maybe

Lines = Sequence[tuple[int, str]]

CLOCK = r"\d{1,3}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?"
WHO = r"(?P<who>[^：:，。！？；,!?;（）()\[\]【】<>“”\"]{1,30}?)"
POST = r"\s*(?:[（(](?P<post>(?:[^（）()：:]|[（(][^（）()：:]{1,20}[）)]){1,40})[）)])?\s*"
TYPED = re.compile(rf"(?:[\[【（(]?{CLOCK}[\]】）)]?\s+)?{WHO}{POST}[：:]\s*(?P<text>.*)", re.S)
TIMED = re.compile(rf"{WHO}{POST}\s+[\[（(]?{CLOCK}[\]）)]?")
TIME_FIRST = re.compile(rf"[\[（(]?{CLOCK}[\]）)]?\s+{WHO}{POST}")
TIMED_TEXT = re.compile(rf"{WHO}\s*[（(]{CLOCK}[）)]\s*[：:]\s*(?P<text>.*)", re.S)
NAMED = re.compile(rf"(?:发言人|说话人|姓名)[：:]\s*{WHO}{POST}")
ALONE = re.compile(rf"{WHO}{POST}")
ONLY_CLOCK = re.compile(rf"[\[（(]?{CLOCK}(?:\s*(?:-|–|—|~|-->)\s*{CLOCK})?[\]）)]?")
ASIDE = re.compile(r"[（(][^（）()]{1,20}[）)]")
NUMERAL = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]")
MACHINE = re.compile(
    r"(?:以上)?(?:内容|文字|本文)?由\s*(?:AI|人工智能|讯飞|飞书|通义|腾讯).{0,20}(?:生成|转写|整理)[，。,.\S]{0,20}"
)
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])\s*")
MARKS = ("#", "**", "__")  # of Markdown, before a name that stands on a line of its own
LOOK = 160  # a speaker stands within so many characters of the line's beginning
CROWDED = 0.6  # from this share of lines with a speaker on, other short words before a colon are taken for names too


@dataclass(frozen=True)
class Opening:
    """A line that names a speaker: who, and the words that follow on the same line."""

    head: Head
    text: str
    timed: bool


def read_lines(lines: Lines, names: frozenset[str], titles: Set[str]) -> Reading:
    """The remarks of a typed record or a speech-to-text export; a text without any speaker is read by paragraphs."""
    filled = [(n, line) for n, line in lines if line]
    found = [opening(line, names) for _n, line in filled]
    timed = sum(one is not None and one.timed for one in found)
    typed = sum(one is not None and not one.timed for one in found)
    if not timed and not typed:
        return assembled(_paragraphs(lines), (), form="paragraphs")
    if timed >= typed:
        found = [one if one is not None and one.timed else None for one in found]
    elif typed >= CROWDED * len(filled):
        found = [one or opening(line, names, weak=True) for one, (_n, line) in zip(found, filled, strict=True)]
    entries: list[Entry] = []
    unread: list[Unread] = []
    for (n, line), one in zip(filled, found, strict=True):
        why = "" if one else _no_words(line, titles)
        if one:
            entries.append(Entry(line=n, text=one.text, head=one.head))
        elif why:
            unread.append(Unread(line=n, text=line, why=why))
        else:
            entries.append(Entry(line=n, text=line, doubts=doubted(n, line, names)))
    return assembled(entries, unread, form="timed" if timed >= typed else "typed")


def opening(line: str, names: frozenset[str], weak: bool = False) -> Opening | None:
    """The speaker a line opens with, or None. Marks of Markdown around the name are seen through."""
    bare = _bare(line[:LOOK])
    for pattern in (TIMED, TIME_FIRST):
        match = pattern.fullmatch(bare) if len(line) <= LOOK else None
        if match and (who := head(match["who"], match["post"] or "", names, weak=True)):
            return Opening(who, "", timed=True)
    named = NAMED.fullmatch(bare) if len(line) <= LOOK else None
    if named and (who := head(named["who"], named["post"] or "", names, weak=True)):
        return Opening(who, "", timed=False)
    alone = ALONE.fullmatch(bare) if line.startswith(MARKS) and len(line) <= LOOK else None
    if alone and (who := head(alone["who"], alone["post"] or "", names)):
        return Opening(who, "", timed=False)
    match = TIMED_TEXT.match(bare)
    if match and (who := head(match["who"], "", names, weak=True)):
        return Opening(who, _rest(line, bare, match.start("text")), timed=True)
    match = TYPED.match(bare)
    if match is None or match["text"].startswith("//") or _presents(match["who"], match["text"], names):
        return None
    who = head(match["who"], match["post"] or "", names, weak)
    return Opening(who, _rest(line, bare, match.start("text")), timed=False) if who else None


def doubted(n: int, line: str, names: frozenset[str]) -> tuple[Doubt, ...]:
    """Where a line that goes on with a remark could be cut off, if it looks like the opening of another's."""
    bare = _bare(line[:LOOK])
    match = TYPED.match(bare)
    if match is None or match["text"].startswith("//"):
        return ()
    rest = _rest(line, bare, match.start("text"))
    who = head(match["who"], match["post"] or "", names) or maybe(match["who"], match["post"] or "")
    if who is None or not line.endswith(rest):
        return ()
    return (Doubt(line=n, start=0, words=len(line) - len(rest), name=who.name, post=who.post, form=who.form),)


def _presents(who: str, text: str, names: frozenset[str]) -> bool:
    """Whether the line only says who is in the chair: a heading, not words of the chair."""
    return who == "主持人" and (len(text) <= 4 or bool(ASIDE.search(text))) and head(text[:3], "", names) is not None


def _bare(line: str) -> str:
    """The line without Markdown's heading mark and without the stars around a name."""
    line = re.sub(r"^#{1,6}\s+|^[-*+]\s+(?=\S)", "", line)
    if line.startswith(("**", "__")):
        mark = line[:2]
        line = line[2:].replace(mark, "", 1)
    return line.lstrip()


def _rest(line: str, bare: str, at: int) -> str:
    """The words after the name, as typed: the beginning was looked at, the rest of a long line was not."""
    return (bare[at:] + line[LOOK:]).strip() if len(line) > LOOK else bare[at:].strip()


def _no_words(line: str, titles: Set[str]) -> str:
    """Why a line is not something that was said; "" where it is."""
    if line.startswith("#") or NUMBERING.sub("", line) in titles:
        return _("a heading")
    if ONLY_CLOCK.fullmatch(line) or not any(character.isalnum() for character in line):
        return _("a time or a rule, no words")
    if len(line) <= LOOK and MACHINE.fullmatch(line):
        return _("a note of the transcription program")
    if ASIDE.fullmatch(line) and not NUMERAL.fullmatch(line):
        return _("a note in brackets")
    return ""


def _paragraphs(lines: Lines) -> list[Entry]:
    """Each paragraph (or, where no line is blank, each line) as a remark by nobody known."""
    blank_between = any(not line for _n, line in lines[:-1])
    entries: list[Entry] = []
    fresh = True
    for n, line in lines:
        if line:
            entries.append(
                Entry(line=n, text=line, head=Head() if fresh else None, doubts=doubted(n, line, frozenset()))
            )
        fresh = not line or not blank_between
    return entries
