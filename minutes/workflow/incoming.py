"""Letters from a folder: each is placed by its numbers, its sender and its words; what is unsure is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import PurePath

from minutes.contract import Desk, Importer
from minutes.errors import BadInput, MinutesError, NotFound
from minutes.likeness import contained
from minutes.model import Case, Dossier, Feedback, Office, Paper, Record, Value, replace
from minutes.points import SPOKEN_TO, asked_in
from minutes.procedure import facts, status
from minutes.replying import kind_of, own_number, promises_in, standard, title_of
from minutes.settings import LONGEST_TERM
from minutes.text import _
from minutes.workflow import attachments, register, splitting, track

READ = (".docx", ".txt", ".md")
SCANNED = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
IMPORTER, SCANNER = "reply", "scan"
"""The importers of letters that are written, and of those that are pictures."""


class Answer(Value, frozen=True, kw_only=True):
    """What a letter says to one case: its words on it, of which kind they seem to be, and what they promise."""

    case: str
    title: str
    kind: str
    text: str
    promises: tuple[tuple[date, str], ...] = ()


class Letter(Value, frozen=True, kw_only=True):
    """One file: the cases that it answers, those it was sent for and says nothing on, or why it was not placed."""

    file: str
    digest: str
    their_number: str = ""
    sender: str = ""  # id of the office
    answers: tuple[Answer, ...] = ()
    silent: tuple[str, ...] = ()  # titles of the cases that its sender is to answer, on which it says nothing
    why: str = ""  # why nothing of it will be logged; or what its reader should know
    on_file: bool = False


def look_into(desk: Desk, files: Iterable[tuple[str, bytes]], case: str = "", kind: str = "") -> tuple[Letter, ...]:
    """What each file would bring, nothing saved. `case`, `kind`: as the secretary says, where the words do not show."""
    seen = set(attachments.on_file(desk))
    held = [desk.archive.dossier(meeting) for meeting in dict.fromkeys(one.meeting for one in desk.archive.cases())]
    found = []
    for name, content in files:
        digest = sha256(content).hexdigest()
        if digest in seen:
            found.append(Letter(file=name, digest=digest, on_file=True))
            continue
        seen.add(digest)
        found.append(_letter(desk, held, name, content, case, kind))
    return tuple(found)


def take_in(desk: Desk, letter: Letter, content: bytes, on: date | None = None) -> tuple[Feedback, ...]:
    """Log the letter: one answer a case, one number for all, the file beside the archive, promises as dated cases.

    Raises Refused, with nothing logged, if one of its answers cannot be logged.
    """
    heard = [
        track.answered(desk, one.case, one.text, type=one.kind, on=on, office=letter.sender) for one in letter.answers
    ]
    if not heard:
        return ()
    kept = attachments.keep(desk, letter.file, content)
    heard = list(register.entered(desk, heard, their_number=letter.their_number, attachments=[kept]))
    saved: list[Feedback] = []
    promised = [case for one in letter.answers for case in _promised(desk, one, on or desk.today)]
    for meeting in dict.fromkeys(one.meeting for one in heard):
        whole: list[Record] = [*heard, *promised]
        saved += [one for one in desk.save(*(one for one in whole if one.dossier == meeting))
                  if isinstance(one, Feedback)]  # fmt: skip
    return tuple(saved)


def _promised(desk: Desk, answer: Answer, day: date) -> Iterator[Case]:
    """What the answer promises by a day that can be a term, each once, as cases that are not saved yet."""
    within = desk.fetch(Case, answer.case)
    known = {part.problem for part in splitting.parts(desk, within)}
    for by, text in answer.promises:
        if text not in known and 0 < (by - day).days <= LONGEST_TERM:
            known.add(text)
            yield splitting.promised(desk, within, text, day, by)


def _letter(desk: Desk, held: Sequence[Dossier], name: str, content: bytes, case: str, kind: str) -> Letter:
    letter = Letter(file=name, digest=sha256(content).hexdigest())
    try:
        lines = _lines(desk, held, name, content)
    except MinutesError as error:  # a reader that breaks on one letter says nothing of the others
        lines, letter = [], replace(letter, why=str(error))
    open_cases = [
        (one, dossier) for dossier in held for one in dossier.cases
        if one.weight and status(facts(one, dossier)) != "closed" and (not case or one.id == case)
    ]  # fmt: skip
    if case and not open_cases:
        return replace(letter, why=_("There is no open case “{case}”.").format(case=case))
    offices = {one.id: one for dossier in held for one in dossier.offices}
    sender = _sender(offices.values(), name, lines)
    letter = replace(letter, their_number=own_number(lines), sender=sender)
    if lines and PurePath(name).suffix.lower() in SCANNED:
        letter = replace(letter, why=_("Read from a picture: check the words against it."))
    wanted = [one for one, _dossier in open_cases] if case else _meant(open_cases, sender, lines)
    if not wanted:
        return replace(letter, why=_("Neither a number nor a sender says which case it answers.") + letter.why)
    if not lines:
        return _unread(letter, wanted, kind)
    letter = replace(letter, sender=sender or wanted[0].handler)
    return _with_answers(desk, letter, wanted, lines, kind)


def _unread(letter: Letter, wanted: Sequence[Case], kind: str) -> Letter:
    """A file whose words are not read here: kept with the case, if it can only be of one."""
    if len(wanted) > 1:
        return replace(letter, why=letter.why + _("It may be of several cases; say which with --case."))
    words = _("Came as {file}; its words are not read here. The file is kept as it came.").format(
        file=PurePath(letter.file).name
    )
    one = wanted[0]
    answer = Answer(case=one.id, title=one.title, kind=kind or "kept", text=words)
    return replace(letter, answers=(answer,), sender=letter.sender or one.handler)


def _lines(desk: Desk, held: Sequence[Dossier], name: str, content: bytes) -> list[str]:
    """The letter's lines. Raises BadInput for a kind of file whose words are not read."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READ + SCANNED:
        raise BadInput(_("The words of {suffix} files are not read. Save it as .docx, or log it by hand.").format(
            suffix=suffix or "?"))  # fmt: skip
    try:
        reader = desk.plugins.named(Importer, SCANNER if suffix in SCANNED else IMPORTER)
    except NotFound as error:
        raise BadInput(str(error)) from error
    if not held:
        raise BadInput(_("No case is on file."))
    read = reader.run(content, held[-1])
    return [line for one in read.feedback if (line := one.text.strip())]


def _sender(offices: Iterable[Office], name: str, lines: Sequence[str]) -> str:
    """The office that the file's name, the head or the foot of the letter names; the longest name where several do."""
    named = [
        (len(word), one.id) for one in offices if one.role == "handler" for word in (one.name, *one.aliases)
        for place in (PurePath(name).stem, *lines[:2], *lines[-3:]) if word and word in place
    ]  # fmt: skip
    return max(named, default=(0, ""))[1]


def _meant(open_cases: Sequence[tuple[Case, Dossier]], sender: str, lines: Sequence[str]) -> list[Case]:
    """The open cases that a letter can be about: of the numbers it names, and of its sender."""
    text = standard("\n".join(lines))
    numbered = [one for one, dossier in open_cases if one.id in text or _number(one, dossier.papers) in text]
    own = [one for one in numbered if sender in (one.handler, *one.co_handlers)]
    if numbered:
        return own or ([] if sender else numbered)
    return [one for one, _dossier in open_cases if sender and sender == one.handler]


def _number(case: Case, papers: Sequence[Paper]) -> str:
    return next((one.number for one in papers if one.id == case.paper and one.number), "\0")


def _with_answers(desk: Desk, letter: Letter, wanted: Sequence[Case], lines: Sequence[str], kind: str) -> Letter:
    """Each paragraph goes to the case whose points it speaks to most; a letter on one case is its answer as a whole."""
    said = _said(wanted, lines)
    title, answers = title_of(lines), []
    for one in wanted:
        text = "\n".join(said[one.id])
        if text:
            promised = tuple(promises_in(text, desk.today))
            kind_here = kind or kind_of(title, text)
            answers.append(Answer(case=one.id, title=one.title, kind=kind_here, text=text, promises=promised))
    silent = tuple(one.title for one in wanted if not said[one.id])
    why = letter.why if answers else _("It names no matter of its sender's cases; say which with --case.")
    return _tried(desk, replace(letter, answers=tuple(answers), silent=silent, why=why))


def _said(wanted: Sequence[Case], lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines on each case; one that speaks to none goes on with the one before, unless it begins another matter."""
    said: dict[str, list[str]] = {one.id: [] for one in wanted}
    now = wanted[0].id if len(wanted) == 1 else ""
    for line in lines:
        best = max(wanted, key=lambda one: _speaks(one, line))
        if len(wanted) > 1 and _speaks(best, line) >= SPOKEN_TO:
            now = best.id
        elif len(wanted) > 1 and re.match(r"[一二三四五六七八九十]+、", line):
            now = ""
        if now:
            said[now].append(line)
    return said


def _speaks(case: Case, line: str) -> float:
    return max(contained(point, line) for point in (*asked_in(case), case.title))


def _tried(desk: Desk, letter: Letter) -> Letter:
    """The letter, with the reason if one of its answers would be refused."""
    try:
        for one in letter.answers:
            track.answered(desk, one.case, one.text, type=one.kind)
    except MinutesError as error:
        return replace(letter, answers=(), why=str(error))
    return letter
