"""The ledger by command: every case as it stands, by any filter, in groups by due, or as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from minutes.commands import answers, files, holding
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.model import LedgerRow, replace
from minutes.text import _
from minutes.wording import decided, word
from minutes.workflow import ledger_files
from minutes.workflow import track as step
from minutes.workflow.sifting import DUES, STATES, Sieve, Sifter, group_of, grouped, stage_of


def ledger(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Every case of every meeting as it stands, the most urgent first; or the ledger as a file."""
    known = step.ledger(desk, options["on"])
    rows = [row for row in Sifter(known).sift(_sieve(options)) if _stands(row, options["state"])]
    if options["to"]:
        suffix = "." + options["to"].rpartition(".")[2].lower()
        part = replace(known, rows=tuple(rows))
        path = files.write(options["to"], ledger_files.as_file(desk, part, suffix), options["force"])
        told = _("Written: {file}.").format(file=options["to"])
        line = Line(text=told, json={"file": options["to"]}, file=str(path))
        yield holding.with_loss(line, ledger_files.writer(desk, suffix), part)
        return
    listed = [value(row) | {"group": group_of(row, known.on)} for row in rows]
    yield Line(text=_told(rows, options, known.on) if rows else _("No case is on file."), json=listed)


def _sieve(options: Options) -> Sieve:
    state = options["state"]
    return Sieve(
        state=state if state in STATES and not options["all"] else "all", handler=options["handler"] or "",
        supervisor=options["supervisor"] or "", procedure=options["procedure"] or "", due=options["due"] or "",
        words=" ".join(options["words"]),
    )  # fmt: skip


def _stands(row: LedgerRow, state: str) -> bool:
    return state in ("", *STATES) or state in (row.status, row.lateness, stage_of(row))


def _told(rows: Sequence[LedgerRow], options: Options, on: Any) -> str:
    if not options["groups"]:
        return table(rows)
    parts = [f"{word('due_group', name)} ({len(held)})\n\n{table(held)}" for name, held in grouped(rows, on).items()]
    return "\n\n".join(parts)


def value(row: LedgerRow) -> dict[str, Any]:
    """A row for programs: the case's own fields, and beside them what was worked out."""
    case = answers.plain(row.case)
    worked = {name: field for name, field in answers.plain(row).items() if name != "case"}
    ids = {"meeting_id": case["meeting"], "item_id": case["item"], "handler_id": case["handler"],
           "supervisor_id": case["supervisor"], "co_handler_ids": case["co_handlers"]}  # fmt: skip
    return {**case, **ids, **worked}


def table(rows: Sequence[LedgerRow]) -> str:
    """The rows for people."""
    heads = (_("id"), _("title"), _("handling body"), _("due on"), _("state"), _("lateness"), _("vote"))
    return answers.table(heads, [
        (row.case.id, row.case.title, row.handler, row.due_on.isoformat() + ("≈" if row.estimated else ""),
         stage_of(row), word("lateness", row.lateness), decided(row.rule, row.verdict))
        for row in rows
    ])  # fmt: skip


def commands() -> list[Command]:
    """The ledger."""
    return [
        Command(name="ledger", title=_("Show the supervision ledger"), run=ledger, options=(
            Option(name="words", title=_("only cases in which these words occur"), positional=True, many=True),
            Option(name="on", title=_("as of that day, else today"), type="date"),
            Option(name="state", title=_("only cases in that state, stage or lateness: open, overdue, redo, closed …")),
            Option(name="handler", title=_("only cases of that handling body: its name or id")),
            Option(name="supervisor", title=_("only cases of that supervising office: its name or id")),
            Option(name="due", title=_("only what is due then"), choices=DUES),
            Option(name="procedure", title=_("only cases of that procedure, by its name")),
            Option(name="groups", title=_("in groups by due"), type="flag"),
            Option(name="all", title=_("all cases"), type="flag"),
            Option(name="to", title=_("file to write; its ending says which kind"), type="file", outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
    ]  # fmt: skip
