"""Subtitles (SRT, WebVTT), read tolerantly: cues of one speaker are joined, notes are listed, styles passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes import Doubt, Reading, Unread, _
from minutes.model import replace
from minutes_transcripts.entries import NOBODY, Entry, Head, assembled
from minutes_transcripts.typed import doubted, opening

TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"\s*{TIME}\s*-->\s*{TIME}(?:\s.*)?")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>\n]{1,60})>")
TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang)(?:\.[^\s<>]*)?(?:\s[^<>\n]*)?>|<\d[\d:.]*>")
CUE_NAME = re.compile(r"(?=\D*\d)[\w.:-]{1,64}", re.ASCII)
"""What stands above the time of a cue and is nobody's word; a name without a number might be one."""
ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": "", "&amp;": "&"}
PAUSE = 2.0  # seconds of silence after which nameless cues begin a new paragraph
ROLLING = re.compile(r"<\d[\d:.]*><c[.>]")  # words that come one by one: there each cue repeats the line before it


@dataclass
class Cue:
    """One cue while it is being read."""

    line: int
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def looks_like_cues(text: str) -> bool:
    """Whether this is a subtitle file, whatever its name: it says WEBVTT, or has a line of times."""
    return text.lstrip().startswith("WEBVTT") or any(TIMING.fullmatch(line) for line in text.split("\n", 40)[:40])


def read_cues(text: str, names: frozenset[str]) -> Reading:
    """The remarks of a subtitle file; a speaker holds until another is named, unless each cue names its own."""
    vtt = text.lstrip().startswith("WEBVTT")
    cues, unread = _cues(text.split("\n"))
    if ROLLING.search(text):
        _without_repeats(cues, vtt)
    voiced = any(VOICE.search(line) for cue in cues for line in cue.lines)
    entries: list[Entry] = []
    last: Head | None = None
    ended = 0.0
    for cue in cues:
        for said, words in _voices(cue, vtt, voiced, names):
            now = said or (Head() if voiced or last is None else last)
            silent = not now.name and cue.start - ended >= PAUSE
            doubts = () if said else doubted(cue.line, words, names)
            if now == last and not silent:
                entries[-1] = _longer(entries[-1], words, doubts)
            else:
                entries.append(Entry(line=cue.line, text=words, head=now, doubts=doubts))
            last = now
        ended = cue.end
    return assembled(entries, unread, form="vtt" if vtt else "srt")


def _longer(entry: Entry, words: str, doubts: tuple[Doubt, ...]) -> Entry:
    """The entry with these words behind it."""
    text = _joined(entry.text, words)
    at = len(text) - len(words)
    shifted = (replace(one, start=at + one.start, words=at + one.words) for one in doubts)
    return Entry(line=entry.line, text=text, head=entry.head, doubts=(*entry.doubts, *shifted))


def _without_repeats(cues: list[Cue], vtt: bool) -> None:
    """Take out of each cue the lines that only stand on from the one before, as machine captions roll them."""
    last = ""
    for cue in cues:
        fresh = []
        for line in cue.lines:
            plain = _plain(line, vtt)
            if plain and plain != last:
                fresh.append(line)
                last = plain
        cue.lines = fresh


def _cues(lines: list[str]) -> tuple[list[Cue], list[Unread]]:
    """The cues of the file, and the lines that belong to none."""
    cues: list[Cue] = []
    unread: list[Unread] = []
    inside = block = ""  # `inside`: a cue is open; `block`: NOTE, STYLE, REGION or WEBVTT is
    for n, line in enumerate(lines, 1):
        timing = TIMING.fullmatch(line)
        if timing:
            if inside and cues[-1].lines and cues[-1].lines[-1].strip().isdigit():
                cues[-1].lines.pop()  # the number of this cue, where no blank line parts the two
            cues.append(Cue(line=n, start=_seconds(timing.groups()[:4]), end=_seconds(timing.groups()[4:])))
            inside, block = "cue", ""
        elif not line.strip():
            inside = block = ""
        elif inside:
            cues[-1].lines.append(line)
        elif block or (opened := _block(line, n)):
            block = block or opened
            if block == "NOTE":
                unread.append(Unread(line=n, text=line.strip(), why=_("a note in the file, not spoken")))
        elif not (CUE_NAME.fullmatch(line.strip()) and n < len(lines) and TIMING.fullmatch(lines[n])):
            unread.append(Unread(line=n, text=line.strip(), why=_("belongs to no cue")))
    return cues, unread


def _block(line: str, n: int) -> str:
    word = re.match(r"\s*(WEBVTT|NOTE|STYLE|REGION)(?=[\s:]|$)", line.lstrip("\ufeff"))
    return "" if word is None or (word[1] == "WEBVTT" and n > 10) else word[1]


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _voices(cue: Cue, vtt: bool, voiced: bool, names: frozenset[str]) -> Iterator[tuple[Head | None, str]]:
    """What is said in one cue, each stretch with its speaker if the file names one."""
    if voiced:
        parts = VOICE.split("\n".join(cue.lines))
        stretches = [(None, parts[0]), *((Head(name=_plain(name, vtt)), words) for name, words in _pairs(parts[1:]))]
    else:
        stretches = [_named(line, names) for line in cue.lines]
    for who, words in stretches:
        plain = ""
        for line in words.split("\n"):
            plain = _joined(plain, _plain(line, vtt))
        if plain:
            yield who, plain


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    return zip(parts[::2], parts[1::2], strict=True)


def _named(line: str, names: frozenset[str]) -> tuple[Head | None, str]:
    if line.startswith(f"{NOBODY}:"):
        return Head(), line.removeprefix(f"{NOBODY}:")
    opened = opening(line.strip(), names)
    return (None, line) if opened is None or not opened.text else (opened.head, opened.text)


def _plain(line: str, vtt: bool) -> str:
    """The words without the tags of subtitles; other markup stays as typed."""
    line = TAG.sub("", line)
    for entity, character in ENTITIES.items() if vtt else ():
        line = line.replace(entity, character)
    return line.strip()


def _joined(before: str, after: str) -> str:
    """The two stretches one after the other, with a space only between words of Latin letters."""
    apart = before[-1:].isascii() and after[:1].isascii() and bool(before and after)
    return before + (" " if apart else "") + after
