"""Figures by body, year, procedure or month; one line's in full; each opens the ledger on the cases it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from minutes.contract import Desk, Procedure
from minutes.text import _
from minutes.tui import keys
from minutes.tui.dialogs import Pick, Words
from minutes.tui.frame import OneLine
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.rows import Row, Rows
from minutes.workflow import months
from minutes.workflow.counting import BY, Counted, Figure, Followed, figures_by, followed, over

VIEWS = (*BY, "month")
ACROSS = ("opened", "ended", "late", "in_time", "satisfied", "redone", "days")
BAR = 10
"""Cells of a bar: a tenth each."""
FULL, EMPTY, NONE = "█", "·", "–"
ALL = "all"


class FiguresPage(Page):
    """A list of groups; Enter shows the figures of one in its place, Esc the groups again."""

    NAME = "figures"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("figures")
    DEFAULT_CSS = """
    FiguresPage Rows { display: none; }
    FiguresPage Rows.shown { display: block; }
    FiguresPage #about { height: auto; padding: 0 1; color: $text-muted; }
    """

    def body(self) -> ComposeResult:
        yield OneLine(id="what", classes="caption")
        yield Rows(
            [
                Column(title=_("Counted by"), wide=24, least=16, grow=True),
                Column(title=_("Cases"), wide=5, right=True),
                Column(title=_("Ended"), wide=5, right=True, rank=5),
                Column(title=_("Overdue"), wide=5, right=True, rank=1),
                Column(title=_("In time"), wide=16, least=11),
                Column(title="", wide=BAR),
                Column(title=_("Passed"), wide=16, least=11, rank=2),
                Column(title=_("Done again"), wide=16, least=11, rank=4),
                Column(title=_("Days"), wide=6, right=True, rank=3),
            ],
            empty=" ",
            id="groups",
        )
        listed = months.months_to(self.desk.today)
        yield Rows(
            [
                Column(title=_("In time of due"), wide=20, least=16, grow=True, most=24),
                *(Column(title=f"{month:%y-%m}", wide=6, least=5, right=True, rank=len(listed) - n)
                  for n, month in enumerate(listed)),
            ],
            empty=_("Nothing was due in these months."),
            id="months",
        )  # fmt: skip
        yield Rows(
            [
                Column(title=_("What is counted"), wide=28, least=20, grow=True, most=44),
                Column(title=_("Amount"), wide=8, right=True),
                Column(title=_("Of"), wide=7, right=True),
                Column(title=_("Share"), wide=7, right=True),
                Column(title="", wide=BAR),
            ],
            id="figures",
        )
        yield Words("", still=True, id="about")

    def on_mount(self) -> None:
        """All bodies first."""
        self._by, self._procedure, self._year = VIEWS[0], "", 0
        self._groups: dict[str, Counted] = {}
        self._open: Counted | None = None
        self._years: list[int] = []
        self._cases: Sequence[Followed] | None = None  # None: they are still being read
        self._show()

    def subject(self) -> str:
        return _("All meetings, on {day}").format(day=self.desk.today)

    def purpose(self) -> str:
        return _(
            "What became of the cases, counted by body, year, procedure or month ({by} changes that). Enter shows the "
            "figures of a line; Enter on a figure opens the ledger on the very cases it counts; below stands what it "
            "counts, and of what.\nA case counts for the body that handles it today and for the year in which it was "
            "handed over; a part with the case it was split from. Who is overdue counts as not in time. In the months, "
            "3/4 says: of four cases due in that month three were answered by their last day."
        )

    # What is shown

    def reload(self) -> None:
        procedure, year = self._procedure, self._year
        self.apart(lambda: followed(self.desk, procedure, year or None), self._take_cases, group="figures")

    def _take_cases(self, cases: Sequence[Followed]) -> None:
        self._cases = cases
        self._years = sorted({*self._years, *(one.row.case.handed_on.year for one in cases)}, reverse=True)
        self._count()

    def _count(self) -> None:
        """Count the cases that were read; until they are there, nothing is."""
        by, procedure, cases = self._by, self._procedure, self._cases
        self._show()
        if cases is not None:
            self.apart(lambda: (by, _groups(self.desk, cases, by, procedure)), self._take_groups, group="count")

    def _take_groups(self, counted: tuple[str, Sequence[Counted]]) -> None:
        by, groups = counted
        if by != self._by:  # whoever asked for it went on to another way of counting
            return
        self._groups = {one.key or ALL: one for one in groups}
        if self._open is not None:
            self._open = self._groups.get(self._open.key or ALL)
        if self._by == "month":
            self.query_one("#months", Rows).fill(map(_month_row, groups))
        else:
            self.query_one("#groups", Rows).empty = _("No case is on file.")
            self.query_one("#groups", Rows).fill(map(_group_row, groups))
        self._show()

    def _show(self) -> None:
        """The groups, or the figures of the one that is open."""
        name = "figures" if self._open else "months" if self._by == "month" else "groups"
        for rows in self.query(Rows):
            rows.set_class(rows.id == name, "shown")
        shown = self.query_one(f"#{name}", Rows)
        if self._open is not None:
            shown.fill(map(_figure_row, self._open.figures))
        shown.focus()
        self.query_one("#what", OneLine).show(self._what())
        self._tell()

    def _what(self) -> str:
        titles = {"body": _("by handling body"), "year": _("by year of handing over"), "procedure": _("by procedure"),
                  "month": _("by handling body and month of the last day")}  # fmt: skip
        procedures = {one.name: one.title for one in self.desk.plugins.all(Procedure)}
        parts = (titles[self._by], procedures.get(self._procedure, self._procedure),
                 str(self._year) if self._year else "", self._open.title if self._open else "",
                 _("reading …") if self._cases is None else "")  # fmt: skip
        return " · ".join(filter(None, parts))

    @on(Rows.Highlighted)
    def _tell(self) -> None:
        """What the figure under the cursor counts; over the groups, what their share is of."""
        figure = self._figure()
        if figure is None and self._groups:
            first = next(iter(self._groups.values())).figures
            figure = next((one for one in first if one.name == "in_time" or self._by == "month"), None)
            text = f"{_('In time')}：{figure.about}" if figure else ""
        else:
            text = f"{figure.title}：{figure.about}" if figure else ""
        self.query_one("#about", Words).show(text)

    def _figure(self) -> Figure | None:
        name = self.query_one("#figures", Rows).key
        return next((one for one in self._open.figures if one.name == name), None) if self._open else None

    # Keys

    @on(Rows.Chosen)
    def action_open(self) -> None:
        """The figures of the group; the cases of the figure."""
        figure = self._figure()
        if figure is not None and self._open is not None:
            why = f"{self._open.title} · {figure.title}"
            if figure.cases:
                self.post_message(self.Open("ledger", cases=figure.cases, why=why))
            return
        shown = self.query_one("#months" if self._by == "month" else "#groups", Rows)
        self._open = self._groups.get(shown.key)
        self._show()

    def action_by(self) -> None:
        """By body, year, procedure, month, and around again."""
        self._by, self._open, self._groups = VIEWS[(VIEWS.index(self._by) + 1) % len(VIEWS)], None, {}
        self._count()

    def action_procedure(self) -> None:
        """Count the cases of one procedure only."""
        known = [(one.name, one.title) for one in self.desk.plugins.all(Procedure)]
        ask(self, Pick(_("Which procedure"), [(ALL, _("all")), *known]), self._of_procedure)

    def _of_procedure(self, name: str) -> None:
        self._procedure, self._cases = "" if name == ALL else name, None
        self._show()
        self.reload()

    def action_year(self) -> None:
        """Count the cases of one year only."""
        known = [(str(year), str(year)) for year in self._years]
        ask(self, Pick(_("Handed over in which year"), [(ALL, _("all")), *known]), self._of_year)

    def _of_year(self, year: str) -> None:
        self._year, self._cases = 0 if year == ALL else int(year), None
        self._show()
        self.reload()

    def action_back(self) -> None:
        """From the figures to the groups, to the ledger."""
        if self._open is None:
            self.post_message(self.Open("ledger"))
        self._open = None
        self._show()


def _groups(desk: Desk, cases: Sequence[Followed], by: str, procedure: str) -> Sequence[Counted]:
    """The groups, all cases together before them; of months, the bodies."""
    if by == "month":
        return months.monthly(cases, months.months_to(desk.today))
    every = Counted(key="", title=_("All cases"), figures=over(desk, cases, procedure))
    return (every, *figures_by(desk, cases, by)) if cases else ()


def bar(share: float | None) -> str:
    """The share as a bar that reads without colour."""
    if share is None:
        return ""
    full = round(share * BAR)
    return FULL * full + EMPTY * (BAR - full)


def _group_row(group: Counted) -> Row:
    known = {one.name: one for one in group.figures}
    opened, ended, late, in_time, satisfied, redone, days = (known[name] for name in ACROSS)
    texts = (group.title, opened.told, ended.told, late.told, _of(in_time), bar(in_time.share), _of(satisfied),
             _of(redone), days.told)  # fmt: skip
    tone = "title" if not group.key else "plain"
    return Row(key=group.key or ALL, texts=texts, tones=(tone, tone, tone, "late" if late.cases else tone))


def _of(one: Figure) -> str:
    return f"{len(one.cases)}/{one.of} {one.share:.0%}" if one.of else NONE


def _month_row(group: Counted) -> Row:
    cells = [(f"{len(one.cases)}/{one.of}", tone(one)) if one.of else (EMPTY, "quiet") for one in group.figures]
    return Row(key=group.key or ALL, texts=(group.title, *(text for text, _tone in cells)),
               tones=("plain", *(tone for _text, tone in cells)))  # fmt: skip


def tone(one: Figure) -> str:
    """All in time, some, or none: in colours that only repeat what the numbers say."""
    return "good" if len(one.cases) == one.of else "soon" if one.cases else "late"


def _figure_row(one: Figure) -> Row:
    shared = "" if one.share is None else f"{one.share:.1%}"
    texts = (one.title, one.told, "" if one.of is None else str(one.of), shared, bar(one.share))
    return Row(key=one.name, texts=texts)
