"""What a file would bring, seen before it is taken in: who is meant by each name, what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from minutes.contract import Desk
from minutes.model import Meeting, Member
from minutes.rules import in_office
from minutes.text import _, printable
from minutes.tui.dialogs import Dialog, Pick
from minutes.tui.frame import OneLine
from minutes.tui.speakers import named
from minutes.tui.widgets.cells import one_line
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.prose import Line, Prose, flow, hanging
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow.cutting import Unsure
from minutes.workflow.importing import Preview
from minutes.workflow.matching import Speaker

NOBODY = "-"  # what stands for “not identified” in a list of people
MOST = 9  # lines of the list of names; more are scrolled to
Look = Callable[[Mapping[str, str], Collection[int], Callable[[Preview], object]], object]
"""Read the file again with these choices of who is meant and these lines cut off; hand the preview over when it is
there."""
LINE = "line "  # what the keys of doubted lines begin with, in the list of names


class Review(Dialog[Preview | None]):
    """The names of the file above, the words below. Enter says who is meant; Ctrl+S takes it in, Esc leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "take", show=False, priority=True),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(self, desk: Desk, held: Meeting, file: str, preview: Preview, look: Look) -> None:
        super().__init__()
        self.desk, self.held, self.file, self.preview, self.look = desk, held, file, preview, look
        self.who: dict[str, str] = {}  # the secretary's choices: name in the file, member's id or ""
        self.cuts: set[int] = set()  # and the lines at which another remark begins

    def compose(self) -> ComposeResult:
        with Vertical(classes="box review"):
            heading = _("What {file} brings").format(file=self.file)
            yield Static(printable(heading, lines=False), classes="heading", markup=False)
            yield OneLine(id="figures")
            yield Rows(
                [
                    Column(title=_("Name in the file"), wide=14, least=10),
                    Column(title=_("Remarks"), wide=4, right=True),
                    Column(title=_("On the roster"), wide=18, least=12),
                    Column(title=_("Sure"), wide=5, right=True),
                    Column(title=_("Says"), wide=20, least=12, grow=True, rank=1),
                ],
                id="who",
            )
            yield Prose(id="brought")
            yield Static(
                _("Enter: who is meant  Tab: words  Ctrl+S: take in  Esc: leave"), classes="foot", markup=False
            )

    def on_mount(self) -> None:
        """The names first."""
        self._show(self.preview)
        self.query_one("#who").focus()

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        people = {one.id: one for one in self.desk.archive.members()}
        listed = self.query_one("#who", Rows)
        rows = [_row(n, one, people, one.name in self.who) for n, one in enumerate(preview.speakers)]
        rows += [_doubt(one) for one in preview.unsure]
        listed.fill(rows)
        listed.styles.height = min(max(len(rows), 1) + 1, MOST)
        self.query_one("#figures", OneLine).show(figures(preview))
        self.query_one("#brought", Prose).lay(lambda room: brought(preview, self.held, room), keep=True)

    @on(Rows.Chosen, "#who")
    def _ask(self, event: Rows.Chosen) -> None:
        """Enter on a name: who is meant, those who may be first, with the reason; and what the name says.

        On a line that looks like an unknown speaker: whether another remark begins there.
        """
        if event.key.startswith(LINE):
            self._ask_cut(next(one for one in self.preview.unsure if _key(one) == event.key))
            return
        speaker = self.preview.speakers[int(event.key)]
        note = "\n".join(f"“{sample}”" for sample in speaker.samples)
        title = _("Who is “{name}”?").format(name=_called(speaker))
        rows = choices(speaker, self.desk.archive.members(), self.held)
        self.app.push_screen(Pick(title, rows, note), lambda member: self._choose(speaker, member))

    def _choose(self, speaker: Speaker, member: str | None) -> None:
        if member is not None:
            self.who[speaker.name] = "" if member == NOBODY else member
            self.look(dict(self.who), {*self.cuts}, self._show)

    def _ask_cut(self, unsure: Unsure) -> None:
        rows = [
            ("cut", _("Another remark begins here, of “{name}”").format(name=unsure.name)),
            ("", _("The words belong to the remark before")),
        ]
        title = _("Line {line} looks like an unknown speaker").format(line=unsure.line)
        self.app.push_screen(Pick(title, rows, unsure.text, typing=False), lambda told: self._cut(unsure.line, told))

    def _cut(self, line: int, told: str | None) -> None:
        """Cut there, or take the cut back; the name then stands in the list, where Enter says who is meant."""
        if told is not None:
            self.cuts = self.cuts | {line} if told else self.cuts - {line}
            self.look(dict(self.who), {*self.cuts}, self._show)

    def action_take(self) -> None:
        """Take in what is shown."""
        self.dismiss(self.preview)


def figures(preview: Preview) -> str:
    """How much would come in, how much is there already, how much was not understood."""
    said = _("To be added: {n}. On file already: {known}. Lines not understood: {unread}. Names of nobody: {nobody}.")
    doubted = sum(not one.cut for one in preview.unsure)
    if doubted:
        said = _("To be added: {n}. Perhaps other speakers: {doubted} lines. Not understood: {unread} lines. "
                 "Names of nobody: {nobody}. On file: {known}.")  # fmt: skip
    return said.format(n=len(preview.remarks), known=preview.on_file, unread=len(preview.unread),
                       nobody=len(preview.unidentified), doubted=doubted)  # fmt: skip


def _row(n: int, speaker: Speaker, people: Mapping[str, Member], decided: bool) -> Row:
    known = people.get(speaker.member)
    might = speaker.candidates[0] if speaker.candidates and not (known or decided) else None
    who = f"{known.name} {known.post}" if known else f"{might.name}？" if might else word("role", "unknown")
    sure = might.confidence if might else speaker.confidence
    return Row(
        key=str(n),
        texts=(_called(speaker), str(speaker.count), who, f"{sure:.0%}" if known or might else "",
               speaker.samples[0] if speaker.samples else ""),
        tone="plain" if known else "soon",
    )  # fmt: skip


def _key(unsure: Unsure) -> str:
    return f"{LINE}{unsure.line}"


def _doubt(unsure: Unsure) -> Row:
    """A line that looks like an unknown speaker, among the names; whether it is cut off."""
    told = _("cut off here") if unsure.cut else _("a speaker?")
    where = _("line {line}: {name}").format(line=unsure.line, name=unsure.name)
    tone = "quiet" if unsure.cut else "late"
    return Row(key=_key(unsure), texts=(where, "", told, "", unsure.text), tone=tone)


def _called(speaker: Speaker) -> str:
    return speaker.name or _("(no name)")


def choices(speaker: Speaker, members: Iterable[Member], held: Meeting) -> list[tuple[str, str]]:
    """Who may be picked for a name: who it stands for now, those who may be meant, nobody, then all who serve."""
    known = list(members)
    likely = [
        (one.member, f"{one.name}　{one.post}　{one.confidence:.0%}　{one.why}") for one in speaker.candidates
    ]  # fmt: skip
    likely = [(one.id, f"{one.name}　{one.post}") for one in known if one.id == speaker.member] + likely
    first = {id for id, _shown in likely}
    others = [
        (one.id, f"{one.name}　{one.post}　{' '.join(one.keys)}")
        for one in known
        if one.id not in first and in_office(one, held.held_on)
    ]
    return [*likely, (NOBODY, _("Nobody on the roster: kept as not identified")), *others]


def brought(preview: Preview, held: Meeting, room: int) -> list[Line]:
    """What was not understood, whole and with the reason, then every remark that would come in."""
    drawn: list[Line] = []
    if preview.unread:
        drawn += flow(_("Not understood, kept out of the record:"), room, tone="late")
    for unread in preview.unread:
        told = _("{text} ({why})").format(text=unread.text, why=unread.why) if unread.why else unread.text
        drawn += hanging(f"{unread.line or '':>4} ", one_line(told), room)
    doubted = [one for one in preview.unsure if not one.cut]
    if doubted:
        told = _("Looks like an unknown speaker, left with the remark before; Enter in the list above cuts it off:")
        drawn += [*([()] if drawn else []), *flow(told, room, tone="late")]
    for one in doubted:
        drawn += hanging(f"{one.line:>4} ", one_line(one.text), room)
    if preview.remarks:
        drawn += [*([()] if drawn else []), *flow(_("To be added:"), room, tone="title")]
    numbers = {item.id: str(n) for n, item in enumerate(held.items, 1)}
    for remark in preview.remarks:
        form = f"（{word('form', remark.form)}）" if remark.form != "spoken" else ""
        place = f"{numbers.get(remark.item, '')}  " if len(numbers) > 1 else "  "
        tone = "plain" if remark.speaker else "soon"
        drawn += hanging(place, one_line(f"{named(remark)}{form}：{remark.text}"), room, tone=tone)
    return drawn
