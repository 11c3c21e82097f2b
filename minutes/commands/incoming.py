"""Commands for what bodies write: letters from a folder, their register, points without an answer, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from minutes.commands import answers, files
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import MinutesError, NotFound, Refused
from minutes.model import Case, Dossier, Feedback, replace
from minutes.points import Point, body_says_done, own_view, points, unheard
from minutes.procedure import facts, status
from minutes.text import _
from minutes.wording import word
from minutes.workflow import attachments, register
from minutes.workflow import incoming as step

MOST = 500  # files of one folder


def replies(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Log the letters of a folder. Every file is looked into before anything of any of them is saved."""
    contents = [(str(one), files.read(str(one))) for one in _listed(options["folder"])]
    letters = step.look_into(desk, contents, options["case"] or "", options["type"] or "")
    failed = False
    for letter, (_name, content) in zip(letters, contents, strict=True):
        taken: Sequence[Feedback] = ()
        try:
            taken = () if options["look"] else step.take_in(desk, letter, content, options["on"])
        except MinutesError as error:  # one letter that no longer fits keeps none of the others back
            letter, failed = replace(letter, answers=(), why=str(error)), True
        number = taken[0].incoming.number if taken and taken[0].incoming else ""
        value = {**answers.plain(letter), "ids": [one.id for one in taken], "number": number}
        yield Line(text="\n".join(_told(letter, number)), json=value)
    if failed:
        yield Line(exit=1)


def _listed(name: str) -> list[Path]:
    """The files of the folder, or the one file. Raises Refused."""
    place = Path(name).expanduser()
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise Refused(_("There is no folder “{folder}”.").format(folder=name))
    found = sorted(one for one in place.iterdir() if one.is_file() and not one.name.startswith((".", "~")))
    if not found or len(found) > MOST:
        raise Refused(_("“{folder}” holds {n} files; 1 to {most} are taken in at once.").format(
            folder=name, n=len(found), most=MOST))  # fmt: skip
    return found


def _told(letter: step.Letter, number: str) -> Iterator[str]:
    name = Path(letter.file).name
    if letter.on_file:
        yield _("{file}: on file already").format(file=name)
        return
    yield f"{name}  {number or letter.their_number}".rstrip()
    for one in letter.answers:
        yield f"    {answers.cut(one.title)}  {word('feedback', one.kind)}  {answers.cut(one.text, 60)}"
        for day, text in one.promises:
            yield "      " + _("promised for {day}: {text}").format(day=day, text=answers.cut(text, 60))
    yield from ("    " + _("no answer on: {title}").format(title=title) for title in letter.silent)
    if letter.why:
        yield f"    ! {letter.why}"


def asked(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Point by point, which answers speak to what was asked for; of all open cases, or of one."""
    one = desk.fetch(Case, options["case"]) if options["case"] else None
    meetings = [one.meeting] if one else dict.fromkeys(case.meeting for case in desk.archive.cases())
    held = [desk.archive.dossier(meeting) for meeting in meetings]
    found = [
        (case, dossier, points(facts(case, dossier)))
        for dossier in held for case in dossier.cases
        if (one is None and case.weight and status(facts(case, dossier)) != "closed") or (one and case.id == one.id)
    ]  # fmt: skip
    shown = [(case, dossier, [each for each in asked if options["all"] or one or not each.answers])
             for case, dossier, asked in found]  # fmt: skip
    lines = [line for case, dossier, asked in shown if asked for line in _points(case, dossier, asked)]
    n = sum(not each.answers for _case, _dossier, asked in found for each in asked)
    lines.append(_("{n} points have no answer.").format(n=n) if n else _("Every point has an answer."))
    yield Line(text="\n".join(lines), json=[
        {"case": case.id, "title": case.title, "points": [
            {"n": each.n, "text": each.text, "answers": [heard.id for heard in each.answers]} for each in asked]}
        for case, _dossier, asked in shown if asked
    ])  # fmt: skip


def _points(case: Case, dossier: Dossier, asked: list[Point]) -> Iterator[str]:
    known = facts(case, dossier)
    done, ours = body_says_done(known), own_view(known)
    yield f"{case.id}  {case.title}  {case.handler_name}"
    yield "    " + _("the body says: {done}; our own view: {ours}").format(
        done=_("done, {day}").format(day=done.on) if done else _("not done"),
        ours=word("achieved", ours.achieved if ours else ""),
    )
    still = [office.name for id in unheard(known) if (office := dossier.office(id))] if case.co_handlers else []
    if still:
        yield "    " + _("not heard from: {names}").format(names=answers.listed(still))
    for each in asked:
        heard = answers.listed(f"{one.on} {word('feedback', one.type)}" for one in each.answers)
        yield f"    {each.n}. {answers.cut(each.text, 60)}  {heard or _('no answer')}"


def entries(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """收文登记: every letter that came in, by its number."""
    found = register.register(desk, options["year"])
    rows = [
        (one.incoming.number, str(one.on), one.sender, one.incoming.their_number, word("feedback", one.type),
         answers.listed(one.cases), str(one.incoming.copies), answers.listed(one.incoming.passed_to),
         answers.listed(each.name for each in one.attachments))
        for one in found
    ]  # fmt: skip
    heads = (_("number"), _("day"), _("sender"), _("the sender's number"), _("kind"), _("on"), _("copies"),
             _("passed on to"), _("attachments"))  # fmt: skip
    yield Line(text=answers.table(heads, rows) if rows else _("Nothing is in the register."),
               json=[answers.plain(one) for one in found])  # fmt: skip


def attachment(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Check every attachment against its hash; or write one to a file."""
    found = attachments.on_file(desk)
    if options["digest"]:
        fits = [one for one in found.values() if one.digest.startswith(options["digest"].lower())]
        if len(fits) != 1:
            raise NotFound(_("No single attachment has a hash that begins with “{digest}”.").format(
                digest=options["digest"]))  # fmt: skip
        content = attachments.content_of(desk, fits[0])
        path = files.write(options["to"] or Path(fits[0].name).name, content, options["force"])
        yield Line(text=_("Written: {file}.").format(file=path), json={"file": str(path)}, file=str(path))
        return
    for one in found.values():
        attachments.content_of(desk, one)
    rows = [(one.digest[:12], one.name, str(one.size)) for one in found.values()]
    heads = (_("SHA-256"), _("name"), _("octets"))
    yield Line(text=answers.table(heads, rows) if rows else _("No attachment is on file."),
               json=[answers.plain(one) for one in found.values()])  # fmt: skip


def commands() -> list[Command]:
    """Letters, the register, points and attachments."""
    return [
        Command(name="replies", title=_("Log the letters of a folder, each with its file"), run=replies, options=(
            Option(name="folder", title=_("folder, or one file"), type="folder", positional=True, required=True),
            Option(name="look", title=_("only say what would be logged"), type="flag"),
            Option(name="case", title=_("id of the case that all of it answers")),
            Option(name="type", title=_("kind of answer, else by the words")),
            Option(name="on", title=_("day it came, else today"), type="date"),
        )),
        Command(name="points", title=_("Show which points got no answer"), run=asked, options=(
            Option(name="case", title=_("id of the case, else every open one"), positional=True),
            Option(name="all", title=_("also the points that were answered"), type="flag"),
        )),
        Command(name="register", title=_("Show the register of what came in"), run=entries, options=(
            Option(name="year", title=_("only of that year"), type="int"),
        )),
        Command(name="attachments", title=_("Check the attachments by their hashes, or write one"), run=attachment,
                options=(
            Option(name="digest", title=_("how its hash begins"), positional=True, outward=True),
            Option(name="to", title=_("file to write, else under its own name"), type="file"),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
    ]  # fmt: skip
