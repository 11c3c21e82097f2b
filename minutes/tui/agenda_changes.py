"""The agenda changed while the meeting sits: an item added, retitled, moved, withdrawn; the sitting broken off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes.contract import Option
from minutes.errors import NotFound
from minutes.model import AgendaItem, Event, Meeting
from minutes.text import _
from minutes.tui.dialogs import Pick, Say
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.workflow import record


def change_agenda(page: Page) -> None:
    """Ask what is to be changed on the page's meeting and item, then do it; each change is noted as an event."""
    with page.told():
        held, item = page.held(), page.agenda_item()
        if held is None or item is None:
            raise NotFound(page.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
        broken = record.in_recess(page.desk.store.find(Event, held.id))
        verbs: list[tuple[str, Callable[[], None]]] = [
            (_("Put an item on the agenda"), lambda: _add(page, held)),
            (_("Change the title of this item; until somebody has spoken on it"), lambda: _retitle(page, item)),
            (_("Put this item elsewhere on the agenda"), lambda: _move(page, held, item)),
            (_("Put this item back on the agenda"), lambda: _restore(page, item)) if item.withdrawn
            else (_("Withdraw this item, with the reason"), lambda: _withdraw(page, item)),
            (_("Go on with the sitting"), lambda: _resume(page)) if broken
            else (_("Break the sitting off"), lambda: _recess(page)),
        ]  # fmt: skip
        rows = [(str(n), f"{n + 1}　{shown}") for n, (shown, _act) in enumerate(verbs)]
        ask(page, Pick(_("The agenda"), rows, item.title, typing=False), lambda n: verbs[int(n)][1]())


def _add(page: Page, held: Meeting) -> None:
    kinds = [(kind.title, name) for name, kind in page.desk.agenda_kinds.items()]
    places = [(str(n), str(n)) for n in range(1, len(held.items) + 2)]
    options = [
        Option(name="title", title=_("Title, word for word"), required=True),
        Option(name="kind", title=_("Kind"), required=True),
        Option(name="place", title=_("As item"), required=True),
    ]

    def put(filled: dict[str, Any]) -> None:
        record.add_item(page.desk, held.id, filled["title"], int(filled["place"]), kind=filled["kind"])
        page.done(_("On the agenda: {title}").format(title=filled["title"]))

    values = {"kind": "special_report", "place": str(len(held.items) + 1)}
    fill_in(page, _("Put an item on the agenda"), options, put, values=values,
            choices={"kind": kinds, "place": places})  # fmt: skip


def _retitle(page: Page, item: AgendaItem) -> None:
    def put(title: str) -> None:
        record.retitle(page.desk, page.meeting, item.id, title)
        page.done(_("Title changed."))

    ask(page, Say(_("The title, word for word"), item.title), put)


def _move(page: Page, held: Meeting, item: AgendaItem) -> None:
    def put(place: str) -> None:
        record.move_item(page.desk, held.id, item.id, int(place))
        page.done(_("This is item {n} now.").format(n=place))

    rows = [(str(n), f"{n}　{one.title}") for n, one in enumerate(held.items, 1)]
    ask(page, Pick(_("In the place of which item?"), rows, item.title, typing=False), put)


def _withdraw(page: Page, item: AgendaItem) -> None:
    def put(reason: str) -> None:
        record.withdraw_item(page.desk, page.meeting, item.id, reason)
        page.done(_("Withdrawn; what was said on it stays on file."))

    ask(page, Say(_("Why is this item withdrawn?"), note=item.title), put)


def _restore(page: Page, item: AgendaItem) -> None:
    record.restore_item(page.desk, page.meeting, item.id)
    page.done(_("Back on the agenda."))


def _recess(page: Page) -> None:
    def put(filled: dict[str, Any]) -> None:
        record.recess(page.desk, page.meeting, filled["text"], page.item)
        page.done(_("The sitting is broken off."))

    fill_in(page, _("Break the sitting off"), [Option(name="text", title=_("Why, how long"))], put)


def _resume(page: Page) -> None:
    record.resume(page.desk, page.meeting, item=page.item)
    page.done(_("The sitting goes on."))
