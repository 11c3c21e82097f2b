"""Quick entry of people and offices: one a line, as they are pasted from a list."""

from __future__ import annotations

from minutes.contract import Desk, Directory, Option
from minutes.model import Member, Office
from minutes.text import _
from minutes.tui.dialogs import Pick
from minutes.tui.forms import Form
from minutes.tui.page import Page
from minutes.workflow import assign, people


def members(page: Page) -> None:
    """Ask for members and observers; those on file already are left as they are."""
    held = page.desk.archive.members()
    note = _("One person a line: name, space, post. On file: {members} members, {observers} observers.").format(
        members=sum(one.role == "member" for one in held), observers=sum(one.role == "observer" for one in held)
    )
    options = [
        Option(name="member", title=_("Members"), many=True),
        Option(name="observer", title=_("Observers"), many=True),
    ]
    page.app.push_screen(
        Form(_("Members and observers"), options, note=note),
        lambda filled: None if filled is None else _enrol(page, filled["member"], filled["observer"]),
    )


def _enrol(page: Page, members: tuple[str, ...], observers: tuple[str, ...]) -> None:
    with page.told():
        fresh = [*read_people(page.desk, members, "member"), *read_people(page.desk, observers, "observer")]
        once = list({one.name: one for one in fresh}.values())
        saved = people.enrol(page.desk, *once) if once else ()
        left = len(members) + len(observers) - len(saved)
        page.done(_("{n} people put on file, {left} were there already.").format(n=len(saved), left=left))


def read_people(desk: Desk, lines: tuple[str, ...], role: str) -> list[Member]:
    """The people of these lines who are not on file yet. A name of two characters may be spaced (王　伟)."""
    known = {name for one in desk.archive.members() for name in (one.name, *one.aliases)}
    found = []
    for line in lines:
        name, post = _split(line.replace("，", " ").replace(",", " ").split())
        if name not in known:
            usual = "委员" if role == "member" else ""
            found.append(Member(id=desk.new_id(), name=name, role=role, post=post or usual))
    return found


def _split(words: list[str]) -> tuple[str, str]:
    if len(words) > 1 and len(words[0]) == 1 and len(words[1]) == 1:
        words = [words[0] + words[1], *words[2:]]
    return words[0], " ".join(words[1:])


def offices(page: Page) -> None:
    """Take in what plugins list, or ask for offices by hand."""
    listed = "、".join(one.title for one in page.desk.plugins.all(Directory)) or _("none")
    held = page.desk.archive.offices()
    note = _("On file: {n} offices. Lists of plugins: {listed}").format(n=len(held), listed=listed)
    rows = [("take", _("Take in the offices that plugins list")), ("type", _("Enter offices by hand"))]
    page.app.push_screen(Pick(_("Offices"), rows, note), lambda chosen: _offices(page, chosen))


def _offices(page: Page, chosen: str | None) -> None:
    if chosen == "take":
        with page.told():
            taken = assign.take_directories(page.desk)
            page.done(_("{n} offices put on file.").format(n=len(taken)))
    elif chosen == "type":
        options = [
            Option(name="supervisor", title=_("Supervising"), many=True),
            Option(name="handler", title=_("Handling"), many=True),
        ]
        note = _("One office a line: name, space, duties.")
        page.app.push_screen(
            Form(_("Offices"), options, note=note),
            lambda filled: None if filled is None else _list_offices(page, filled),
        )


def _list_offices(page: Page, filled: dict[str, tuple[str, ...]]) -> None:
    with page.told():
        known = {one.name for one in page.desk.archive.offices()}
        fresh = {}
        for role, lines in filled.items():
            for line in lines:
                name, _space, duties = line.replace("：", " ").replace(":", " ").partition(" ")
                if name not in known:
                    fresh[name] = Office(id=page.desk.new_id(), name=name, role=role, duties=duties.strip())
        saved = assign.list_offices(page.desk, *fresh.values())
        page.done(_("{n} offices put on file.").format(n=len(saved)))
