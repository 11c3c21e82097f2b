"""Naming who spoke, in one remark or in all of them, with sample sentences in sight; and the order of speaking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes.attendance import awaited
from minutes.contract import Desk, Option
from minutes.errors import MinutesError, NotFound
from minutes.model import AgendaItem, Meeting, Member, Remark
from minutes.rules import name_on
from minutes.text import _
from minutes.tui.dialogs import Pick, Say
from minutes.tui.page import Page
from minutes.tui.screens.asking import fill_in
from minutes.tui.speakers import fitting, lately, named
from minutes.tui.widgets.cells import aligned
from minutes.workflow import attending, matching, people, record

OTHER = "?"  # a name that stands for nobody on the roster
SAMPLES, SAMPLE = 3, 31  # sentences, and characters of each: one line of a narrow screen


def rename(page: Page, remark: Remark) -> None:
    """Ask who spoke: those come first who may be meant by what was heard, with the reason."""
    desk, said = page.desk, record.said(page.desk, page.meeting)
    who = remark.speaker or remark.name
    same = [one for one in said if who and who in (one.speaker, "" if one.speaker else one.name)] or [remark]
    rows = [*_meant(desk, remark, said), (OTHER, _("Another name, of somebody not on the roster …")),
            ("", _("Not identified"))]  # fmt: skip
    title = _("Who is “{name}”?").format(name=named(remark))
    ask = Pick(title, rows, _samples(remark, same), present=(remark.speaker,) if remark.speaker else ())
    page.app.push_screen(ask, lambda chosen: _chosen(page, remark, same, chosen))


def _meant(desk: Desk, remark: Remark, said: Sequence[Remark]) -> list[tuple[str, str]]:
    """Everybody on file: who may be meant, who spoke last, all others."""
    everybody = desk.archive.members()
    day = desk.fetch(Meeting, remark.meeting).held_on
    guesses = {} if remark.speaker else {one.member: one.why for one in matching.candidates(desk, remark.name, day)}
    order = dict.fromkeys([*guesses, *(one.id for one in fitting(everybody, "", lately(said)))])
    known = {one.id: one for one in everybody}
    listed = [known[id] for id in order] + [one for one in everybody if one.id not in order]
    shown = aligned([(one.name, one.post, " ".join(one.keys), guesses.get(one.id, "")) for one in listed])
    return list(zip((one.id for one in listed), shown, strict=True))


def _samples(remark: Remark, same: Sequence[Remark]) -> str:
    """How often that name speaks at the meeting, and what it says, this remark first."""
    listed = [remark, *(one for one in same if one.id != remark.id)]
    told = [_("{n} remarks of this meeting:").format(n=len(same))] if len(same) > 1 else []
    return "\n".join([*told, *(f"· {_cut(one.text)}" for one in listed[:SAMPLES])])


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAMPLE else line[: SAMPLE - 1] + "…"


def _chosen(page: Page, remark: Remark, same: Sequence[Remark], chosen: str | None) -> None:
    if chosen == OTHER:
        ask = Say(_("What name was heard?"), note=_samples(remark, same))
        page.app.push_screen(ask, lambda heard: None if heard is None else _where(page, remark, same, heard))
    elif chosen is not None:
        _where(page, remark, same, chosen)


def _where(page: Page, remark: Remark, same: Sequence[Remark], who: str) -> None:
    """Ask whether this remark is meant or all of them, and whether what was heard is another name of that person."""
    person = people.whoever(page.desk, who)
    rows = [("one", _("This remark only"))]
    if len(same) > 1:
        rows.append(("all", _("All {n} remarks").format(n=len(same))))
    heard = "" if remark.speaker else remark.name.rstrip("?？")
    if person and heard and people.whoever(page.desk, heard) != person:
        keep = _("All {n} remarks, and keep “{heard}” as another name of {name}") if len(same) > 1 else (
            _("This remark, and keep “{heard}” as another name of {name}"))  # fmt: skip
        rows.append(("keep", keep.format(n=len(same), heard=heard, name=person.name)))
    if len(rows) == 1:
        _name(page, remark, who, person, "one")
        return
    shown = people.called(person) if person else who or _("Not identified")
    page.app.push_screen(
        Pick(_("{name}: where?").format(name=shown), rows, typing=False),
        lambda scope: None if scope is None else _name(page, remark, who, person, scope),
    )


def _name(page: Page, remark: Remark, who: str, person: Member | None, scope: str) -> None:
    with page.told():
        if scope == "keep" and person:
            people.change(page.desk, person.id, aliases=(*person.aliases, remark.name.rstrip("?？")))
        if scope == "one":
            changed = [record.identify(page.desk, remark.id, person.id if person else who)]
        else:
            heard = "" if person else who
            by = remark.speaker or remark.name
            changed = list(record.identify_all(page.desk, remark.meeting, by, person.id if person else "", heard))
        shown = named(changed[0]) if changed else named(remark)
        page.done(_("{n} remarks are now by {name}.").format(n=len(changed), name=shown))


# The order of speaking


def order(page: Page) -> None:
    """Ask who put their names down to speak on the item; where nobody has yet, those of the item before are offered."""
    item = page.agenda_item()
    if item is None:
        raise NotFound(page.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
    listed = item.announced or _left_over(page, item)
    known = {one.id: one for one in page.desk.archive.members()}
    names = [_told_apart(known[one], known.values()) for one in listed if one in known]
    note = _("{item}\nIn their order, one a line: names, initials or ids. An empty field takes the list away.")
    fill_in(
        page,
        _("Order of speaking"),
        [Option(name="names", title=_("Put their names down"), type="lines")],
        lambda filled: _order(page, item, filled["names"]),
        values={"names": "\n".join(names)},
        note=note.format(item=item.title),
    )


def _left_over(page: Page, item: AgendaItem) -> tuple[str, ...]:
    """Those who put their names down for the item before and did not speak on it."""
    held = page.desk.fetch(Meeting, page.meeting)
    before = next((one for one in reversed(held.items[: held.items.index(item)]) if one.announced), None)
    return awaited(before, record.said(page.desk, page.meeting, before.id)) if before else ()


def _told_apart(person: Member, everybody: Iterable[Member]) -> str:
    alike = sum(one.name == person.name for one in everybody)
    return people.called(person) if alike > 1 else person.name


def _order(page: Page, item: AgendaItem, text: str) -> None:
    chosen = [person for line in text.splitlines() for person in _of_line(page.desk, line)]
    attending.announce(page.desk, page.meeting, item.id, [one.id for one in chosen])
    day = page.desk.fetch(Meeting, page.meeting).held_on
    names = "、".join(name_on(one, day) for one in chosen)
    page.done(_("Order of speaking: {names}").format(names=names) if chosen else _("There is no list any more."))


def _of_line(desk: Desk, line: str) -> list[Member]:
    """One person, or several with spaces or commas between them. Raises Refused for one who is not on file."""
    words = [word for word in re.split(r"[\s、，,；;]+", line) if word]
    if len(words) > 1:
        try:
            return [people.meant(desk, line)]
        except MinutesError:
            pass
    return [people.meant(desk, word) for word in words]
