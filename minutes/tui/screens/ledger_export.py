"""The ledger to files: which cases, in which formats, to which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minutes.commands import files, holding, outgoing
from minutes.errors import MinutesError, Refused
from minutes.model import Ledger, replace
from minutes.numbering import day
from minutes.text import _
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.export_choice import Choice, chosen_last, remember
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask
from minutes.tui.screens.outgoing import Export, Scope
from minutes.workflow import ledger_files

KEPT = "export-ledger.json"
USUAL = ".xlsx"


def export(page: Page, ledger: Ledger, shown: Sequence[str], marked: Sequence[str]) -> None:
    """Ask which cases, formats and folder, as they were chosen last; then write. Raises Refused without formats."""
    own: Path | None = getattr(page.app, "own", None)
    formats, last = ledger_files.formats(page.desk), chosen_last(own, KEPT)
    if not formats:
        raise Refused(_("No plugin offers a file format for the ledger."))
    known = [one.suffix for one in formats]
    first = (USUAL if USUAL in known else known[0],)
    last = last if set(last.formats) & set(known) else Choice(folder=last.folder, formats=first)
    every = tuple(row.case.id for row in ledger.rows)
    scopes = [
        Scope(title=_("The marked cases: {n}"), papers=tuple(marked)),
        Scope(title=_("The cases shown: {n}"), papers=tuple(shown)),
        Scope(title=_("The whole ledger: {n}"), papers=every),
    ]
    scopes = [replace(one, title=one.title.format(n=len(one.papers))) for one in scopes if one.papers]

    def act(chosen: tuple[Scope, Choice]) -> None:
        scope, choice = chosen
        remember(own, choice, KEPT)
        ids, folder = set(scope.papers), outgoing.checked_folder(choice.folder)
        part = replace(ledger, rows=tuple(row for row in ledger.rows if row.case.id in ids))
        _ask_and_write(page, part, [folder / f"{_stem(part)}{one}" for one in choice.formats])

    if not scopes:
        raise Refused(_("No case is on file."))
    ask(page, Export(scopes, formats, last, _("Ledger to files"), ledger), act)


def _stem(ledger: Ledger) -> str:
    return f"督办台账 {ledger.on}"


def _ask_and_write(page: Page, ledger: Ledger, paths: Sequence[Path]) -> None:
    there = [path.name for path in paths if path.exists()]
    if there:
        question = _("“{file}” is there already. Overwrite it?").format(file="”“".join(there))
        ask(page, Ask(question), lambda _yes: _carry_out(page, ledger, paths))
    else:
        _carry_out(page, ledger, paths)


def _carry_out(page: Page, ledger: Ledger, paths: Sequence[Path]) -> None:
    def work() -> list[str]:
        return [_written(page, ledger, path) for path in paths]

    def told(lines: list[str]) -> None:
        page.app.push_screen(Tell("\n".join(lines), _("Ledger to files")))

    page.apart(work, told, group="export")


def _written(page: Page, ledger: Ledger, path: Path) -> str:
    """What came of one file; one that cannot be written holds up no other."""
    try:
        content = ledger_files.as_file(page.desk, ledger, path.suffix)
        path.parent.mkdir(exist_ok=True)
        files.write(str(path), content, force=True)
    except (MinutesError, OSError) as error:
        return _("Not written: {file}: {why}").format(file=path.name, why=error)
    n, on = len(ledger.rows), day(ledger.on)
    told = _("Written: {file} ({n} cases, {day})").format(file=path.resolve(), n=n, day=on)
    writer = ledger_files.writer(page.desk, path.suffix)
    return "\n".join(filter(None, (told, holding.told(writer, holding.left_out(writer, ledger)))))
