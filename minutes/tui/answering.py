"""Taking in a sheet that offices filled in: its answers row by row before any is logged, changed cells asked about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minutes.contract import Option, Unread
from minutes.text import _, printable
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.intake import content
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.wording import word
from minutes.workflow import replies
from minutes.workflow.replies import Replies, Reply


def into_ledger(page: Page) -> None:
    """Ask for the file, read it in a worker, show what it holds."""

    def look(file: str) -> None:
        page.apart(
            lambda: replies.look_into(page.desk, file, content(file)),
            lambda found: _offer(page, Path(file).name, found),
            group="import",
        )

    options = [Option(name="file", title=_("File"), type="file", required=True)]
    fill_in(page, _("Log what came back on a filled-in sheet"), options, lambda filled: look(filled["file"]))


def _offer(page: Page, file: str, found: Replies) -> None:
    """First what can be logged as it is, then what waits for a decision; what cannot be logged is told with both."""
    unread = _unread(found.unread)
    if found.rows:
        question = _("{file}: log {n} answers? On file already: {known}.")
        told = question.format(file=file, n=len(found.rows), known=found.on_file)
        ask(page, Ask(told, "\n".join([*_rows(found.rows), *unread])), lambda _yes: _log(page, found))
    elif found.held:
        _decide(page, found)
    else:
        title = _("Nothing new in {file}").format(file=file)
        known = _("On file already: {known}.").format(known=found.on_file)
        page.app.push_screen(Tell("\n".join([known, *unread]), title))


def _log(page: Page, found: Replies) -> None:
    page.done(_("{n} answers logged.").format(n=len(replies.take_in(page.desk, found))))
    if found.held:
        _decide(page, found)


def _decide(page: Page, found: Replies) -> None:
    """Ask about the rows in which other cells were changed."""
    question = _("In {n} rows other cells were changed. Log their answers all the same? The changes are not taken.")
    details = "\n".join([*_rows(found.held), *_unread(found.unread)])

    def act(_yes: bool) -> None:
        taken = replies.take_in(page.desk, found, despite=True)
        page.done(_("{n} answers logged.").format(n=len(taken)))

    ask(page, Ask(question.format(n=len(found.held)), details), act)


def _rows(rows: Sequence[Reply]) -> list[str]:
    lines = []
    for one in rows:
        said = one.feedback
        lines.append(_("{n}. {title}: {kind}, {day}, {who}").format(
            n=one.line, title=printable(one.title, lines=False), kind=word("feedback", said.type), day=said.on,
            who=printable(said.by, lines=False)))  # fmt: skip
        lines.append(printable(said.text, lines=False))
        lines += [f"! {printable(clause, lines=False)}" for clause in one.changed]
    return lines


def _unread(unread: Sequence[Unread]) -> list[str]:
    if not unread:
        return []
    told = [
        _("{n}. {text} ({why})").format(n=one.line, text=printable(one.text, lines=False), why=one.why)
        for one in unread
    ]  # fmt: skip
    return ["", _("Cannot be logged:"), *told]
