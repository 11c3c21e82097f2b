"""Commands for sheets to fill in: one for each handling body; what came back is shown row by row, then logged."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TextIO

from minutes.commands import answers, files
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import Refused
from minutes.model import Feedback, LedgerRow, replace
from minutes.text import _
from minutes.wording import word
from minutes.workflow import replies as step
from minutes.workflow import track
from minutes.workflow.ledger_files import as_file

PLAIN = re.compile(r"[^\w·-]")  # what stands in no file name


def feedback(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Log what came back. Every file is looked into before anything of any of them is saved."""
    contents = [(name, files.read(name)) for name in options["file"]]
    seen = [(name, step.look_into(desk, name, content, options["importer"])) for name, content in contents]
    for name, found in seen:
        taken = () if options["look"] else step.take_in(desk, found, options["despite"])
        yield _told(name, found, taken, options)


def sheets(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """A sheet for each body that handles open cases, as files in a folder; all or none are made."""
    known, folder = track.ledger(desk), Path(options["folder"]).expanduser()
    if not folder.is_dir() and not (folder.parent.is_dir() and not folder.exists()):
        raise Refused(_("There is no folder “{folder}”.").format(folder=options["folder"]))
    bodies: dict[str, list[LedgerRow]] = {}
    for row in known.rows:
        if row.status != "closed":
            bodies.setdefault(row.handler, []).append(row)
    made: dict[str, bytes] = {}
    for body, rows in bodies.items():
        made[_file(folder, body, made)] = as_file(desk, replace(known, rows=tuple(rows)), ".xlsx")
    there = [file for file in made if Path(file).exists() and not options["force"]]
    if there:
        raise Refused(_("{file} is there already. Choose another folder, or have the files replaced (--force).").format(
            file=there[0]))  # fmt: skip
    if not made:
        yield Line(text=_("No case is open."), json=[])
        return
    folder.mkdir(exist_ok=True)
    for file, content in made.items():
        path = files.write(file, content, options["force"])
        yield Line(text=_("Written: {file}.").format(file=path), json={"file": str(path)}, file=str(path))


def _file(folder: Path, body: str, taken: Container[str]) -> str:
    """A file name for that body, another one for the second whose name comes to the same."""
    plain, n = PLAIN.sub("_", body)[:60] or "_", 1
    while (file := str(folder / f"反馈表-{plain}{f'-{n}' if n > 1 else ''}.xlsx")) in taken:
        n += 1
    return file


def _told(name: str, found: step.Replies, taken: tuple[Feedback, ...], options: Options) -> Line:
    n = len(found.rows) + (len(found.held) if options["despite"] else 0)
    count = _("{file}: {n} answers would be logged, {known} are on file already.") if options["look"] else _(
        "{file}: {n} answers logged, {known} were on file already.")  # fmt: skip
    known = found.on_file + (0 if options["look"] else n - len(taken))
    lines = [count.format(file=name, n=n if options["look"] else len(taken), known=known)]
    lines += [_row(one) for one in found.rows] if options["look"] else []
    if found.held:
        held = _("{n} rows in which other cells were changed; only their answers are taken, with --despite:")
        taken_too = _("{n} rows in which other cells were changed; only their answers were taken:")
        lines.append((taken_too if options["despite"] and taken else held).format(n=len(found.held)))
        lines += [f"{_row(one)}\n    ! {answers.listed(one.changed)}" for one in found.held]
    if found.unread:
        lines.append(_("{n} rows could not be taken:").format(n=len(found.unread)))
        lines += [answers.noted(f"  {one.line}: {answers.cut(one.text, 60)}", one.why) for one in found.unread]
    value = {
        "file": name, "logged": len(taken), "on_file": known, "rows": answers.plain(found.rows),
        "held": answers.plain(found.held), "unread": answers.plain(found.unread), "ids": [one.id for one in taken],
    }  # fmt: skip
    return Line(text="\n".join(lines), json=value)


def _row(one: step.Reply) -> str:
    kind, words = word("feedback", one.feedback.type), answers.cut(one.feedback.text, 60)
    return f"  {one.line}: {answers.cut(one.title)}  {one.feedback.on}  {kind}  {words}  {one.feedback.by}".rstrip()


def commands() -> list[Command]:
    """Everything about sheets to fill in."""
    return [
        Command(name="feedback-sheets", title=_("Make a sheet to fill in for each handling body"), run=sheets, options=(
            Option(name="folder", title=_("folder to write to"), type="folder", positional=True, required=True,
                   outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
        Command(name="feedback", title=_("Log what came back on a filled-in sheet"), run=feedback, options=(
            Option(name="file", title=_("filled-in sheet"), type="file", positional=True, many=True, required=True),
            Option(name="look", title=_("only say what would be logged"), type="flag"),
            Option(name="despite", title=_("also the rows in which other cells were changed"), type="flag"),
            Option(name="importer", title=_("which importer reads it, else by the file's ending")),
        )),
    ]  # fmt: skip
