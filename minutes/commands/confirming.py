"""Commands for confirmation (核签): remarks signed one by one or all at once, sheets that go out and come back."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path, PurePath
from typing import TextIO

from minutes.commands import answers, files, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput, Refused
from minutes.markdown import Document
from minutes.model import Remark
from minutes.rules import speaker_key
from minutes.text import _
from minutes.workflow import confirming as step
from minutes.workflow import issue, record

TEMPLATE = "confirmation"


def confirm(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note that speakers have checked and signed: of the remarks named, of one speaker, or of all."""
    together = options["all"] or bool(options["speaker"])
    if together == bool(options["remark"]):
        raise BadInput(_("Name remarks, or say --speaker or --all."))
    if not together:
        for one in options["remark"]:
            signed = record.confirm(desk, one, options["by"], options["note"])
            yield Line(text=_("Confirmed: {id}.").format(id=signed.id), json=answers.spoken(signed))
        return
    held = places.recorded(desk, options)
    done = step.confirm_all(desk, held.id, item=options["item"], speaker=options["speaker"], by=options["by"],
                            note=options["note"])  # fmt: skip
    left = sum(one.unsigned for one in record.said(desk, held.id))
    sentence = _("{n} remarks confirmed; {left} of the meeting are not confirmed yet.")
    yield Line(text=sentence.format(n=len(done), left=left), json=[answers.spoken(one) for one in done])


def sheets(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """A confirmation sheet for each speaker who has words to confirm, as files in a folder; all or none are made."""
    held = places.recorded(desk, options)
    written = write_sheets(desk, held.id, options["folder"], options["suffix"], options["force"])
    for path in written:
        yield Line(text=_("Written: {file}.").format(file=path), json={"file": str(path)}, file=str(path))
    if not written:
        yield Line(text=_("Nobody has words left to confirm."), json=[])


def write_sheets(desk: Desk, meeting: str, to: str, suffix: str = "docx", force: bool = False) -> list[Path]:
    """The sheets of all speakers of a meeting who have words to confirm, written into a folder. Raises Refused."""
    folder = Path(to).expanduser()
    if not folder.is_dir() and not (folder.parent.is_dir() and not folder.exists()):
        raise Refused(_("There is no folder “{folder}”.").format(folder=to))
    desk = desk.outward
    speakers: dict[str, list[Remark]] = {}
    for one in record.said(desk, meeting):
        if one.name:
            speakers.setdefault(speaker_key(one), []).append(one)
    waiting = {key: said for key, said in speakers.items() if not all(one.confirmed for one in said)}
    made: dict[str, Document] = {}
    for key, said in waiting.items():
        document = issue.compose(desk, TEMPLATE, meeting=meeting, extra={"speaker": key})
        made[_file(folder, said[0].name, suffix, made)] = document
    for file in made:
        if Path(file).exists() and not force:
            raise Refused(
                _("{file} is there already. Choose another folder, or have the files replaced (--force).").format(
                    file=file
                )
            )
    contents = [(file, issue.write(desk, document, suffix)) for file, document in made.items()]
    if contents:
        folder.mkdir(exist_ok=True)
    return [files.write(file, content, force) for file, content in contents]


def _file(folder: Path, name: str, suffix: str, taken: Container[str]) -> str:
    """A file name for that speaker, another one for the second of the same name."""
    plain = re.sub(r"[^\w·-]", "_", name)[:40] or "_"
    n = 1
    while (file := str(folder / f"核签单-{plain}{f'-{n}' if n > 1 else ''}.{suffix}")) in taken:
        n += 1
    return file


def confirm_sheet(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take in sheets that came back. Every one is looked into before any is saved; each is saved as one transaction."""
    contents = [(name, files.read(name)) for name in options["file"]]
    looked = [(name, content, _looked(desk, options, name, content)) for name, content in contents]
    for name, content, sheet in looked:
        if options["look"]:
            yield told(name, sheet, ())
        else:
            sheet = _looked(desk, options, name, content)
            yield told(name, sheet, step.take_in_sheet(desk, sheet, options["by"], options["note"]))


def _looked(desk: Desk, options: Options, name: str, content: bytes) -> step.Sheet:
    return step.look_into_sheet(desk, name, content, options["meeting"])


def told(name: str, sheet: step.Sheet, taken: tuple[Remark, ...]) -> Line:
    """What a sheet changes and confirms, for people and for programs."""
    changed = [line for line in sheet.lines if line.changed]
    known = sum(line.known for line in sheet.lines)
    who = "、".join(dict.fromkeys(answers.named(line.remark) for line in sheet.lines))
    count = _("{file}: {n} remarks by {name}, {changed} of them corrected, {known} confirmed before.")
    lines = [count.format(file=PurePath(name).name, n=len(sheet.lines), name=who, changed=len(changed), known=known)]
    for line in changed:
        lines += [
            f"[{line.remark.id}]",
            _("  before: {text}").format(text=line.remark.text),
            _("  after: {text}").format(text=line.after),
        ]
    lines += [_("Besides the words it says:")] * bool(sheet.unread)
    lines += [answers.noted(f"  {answers.cut(one.text, 60)}", one.why) for one in sheet.unread]
    value = {
        "file": name, "meeting": sheet.meeting.id, "unread": answers.plain(sheet.unread),
        "corrected": [{"id": one.remark.id, "before": one.remark.text, "after": one.after} for one in changed],
        "unchanged": [one.remark.id for one in sheet.lines if not one.changed and not one.known],
        "on_file": [one.remark.id for one in sheet.lines if one.known], "confirmed": [one.id for one in taken],
    }  # fmt: skip
    return Line(text="\n".join(lines), json=value)


def commands() -> list[Command]:
    """Everything about confirmation sheets."""
    meeting, item = places.meeting_option(), places.item_option()
    return [
        Command(name="confirm", title=_("Note that the speaker has signed"), run=confirm, options=(
            Option(name="remark", title=_("id of the remark"), positional=True, many=True),
            Option(name="all", title=_("every remark of the meeting or item whose speaker is known"), type="flag"),
            Option(name="speaker", title=_("every remark of this speaker")), meeting, item,
            Option(name="by", title=_("who signed, where it is not the speaker")), Option(name="note", title=_("note")),
        )),
        Command(name="confirm-sheets", title=_("Write a confirmation sheet for each speaker"), run=sheets, options=(
            Option(name="folder", title=_("folder to write to"), type="folder", positional=True, required=True,
                   outward=True),
            meeting, Option(name="suffix", title=_("kind of file: docx, md"), default="docx"),
            Option(name="force", title=_("replace files that are there"), type="flag"),
        )),
        Command(name="confirm-sheet", title=_("Take in a confirmation sheet that came back"), run=confirm_sheet,
                options=(
            Option(name="file", title=_("the sheet: .docx or .md"), type="file", positional=True, many=True,
                   required=True),
            meeting, Option(name="by", title=_("who signed, where it is not the speaker")),
            Option(name="note", title=_("note")),
            Option(name="look", title=_("only say what would change"), type="flag"),
        )),
    ]  # fmt: skip
