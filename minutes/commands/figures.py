"""Figures by command: over all cases or by body, year, procedure or month, with their definitions and their cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from minutes.commands import answers
from minutes.commands.ledger import table, value
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import NotFound
from minutes.text import _
from minutes.workflow import counting as step
from minutes.workflow import months, track
from minutes.workflow.counting import Counted, Figure

ACROSS = ("opened", "ended", "late", "in_time", "satisfied", "redone", "days")
"""The figures that a table by body, year or procedure has as its columns."""


def figures(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """How many cases were opened, ended, in time, passed their vote …; or by what; or the cases that one counts."""
    procedure = options["procedure"] or ""
    cases = step.followed(desk, procedure, options["year"])
    if options["by"] == "month":
        yield _across(months.monthly(cases, months.months_to(desk.today)))
    elif options["by"]:
        yield _across(step.figures_by(desk, cases, options["by"]))
    else:
        found = step.over(desk, cases, procedure)
        yield _cases(desk, found, options["cases"]) if options["cases"] else _all(found)


def _all(found: Sequence[Figure]) -> Line:
    rows = []
    for one in found:
        rows.append((one.name, one.title, one.told, "" if one.of is None else str(one.of), share(one)))
        rows += [("", f"· {each.key}", f"{each.amount:g}", "", _("too few") if each.short else "") for each in one.each]
    text = answers.table((_("name"), _("figure"), _("count"), _("of"), _("share")), rows)
    told = "\n".join(f"- {title}: {about}" for title, about in definitions(found))
    return Line(text=f"{text}\n\n{told}", json=[answers.plain(one) for one in found])


def definitions(found: Sequence[Figure]) -> list[tuple[str, str]]:
    """What each figure counts; those that are defined alike, the days in a stage for instance, once."""
    known: dict[str, list[str]] = {}
    for one in found:
        if one.about:
            known.setdefault(one.about, []).append(one.title)
    return [("、".join(titles), about) for about, titles in known.items()]


def share(one: Figure) -> str:
    """The share in per cent; "" where there is none."""
    return "" if one.share is None else f"{one.share:.1%}"


def _across(groups: Sequence[Counted]) -> Line:
    if not groups:
        return Line(text=_("No case is on file."), json=[])
    heads = [one for one in groups[0].figures if one.name in ACROSS or one.name[:2].isdigit()]
    rows = []
    for group in groups:
        known = {one.name: one for one in group.figures}
        rows.append((group.title, *(_cell(known[head.name]) for head in heads)))
    text = answers.table(("", *(one.title for one in heads)), rows)
    told = "\n".join(f"- {title}: {about}" for title, about in definitions(heads))
    return Line(text=f"{text}\n\n{told}", json=[answers.plain(one) for one in groups])


def _cell(one: Figure) -> str:
    return one.told if one.of is None else f"{one.told}/{one.of} {share(one)}".rstrip() if one.of else "–"


def _cases(desk: Desk, found: Sequence[Figure], name: str) -> Line:
    chosen = next((one for one in found if name in (one.name, one.title)), None)
    if chosen is None:
        known = answers.listed(one.name for one in found)
        raise NotFound(_("There is no figure “{name}”. Known: {known}.").format(name=name, known=known))
    ids = set(chosen.cases)
    rows = [row for row in track.ledger(desk).rows if row.case.id in ids]
    text = table(rows) if rows else _("No case is on file.")
    return Line(text=f"{chosen.title}: {chosen.told}\n\n{text}", json=[value(row) for row in rows])


def commands() -> list[Command]:
    """The figures."""
    title = _("Count cases: in time, satisfied, done again, days in each stage; with definitions")
    return [
        Command(name="figures", title=title, run=figures, options=(
            Option(name="procedure", title=_("name of a procedure"), positional=True),
            Option(name="year", title=_("only cases handed over in that year"), type="int"),
            Option(name="by", title=_("by what"), choices=(*step.BY, "month")),
            Option(name="cases", title=_("the cases that this figure counts, by its name: in_time, redone …")),
        )),
    ]  # fmt: skip
