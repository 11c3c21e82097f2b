"""Step 3, assign (对口承办): who supervises, who handles, suggested with reasons and decided by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes.contract import Assigner, Desk, Directory, Suggestion
from minutes.errors import PluginFault, Refused
from minutes.model import Dossier, Naming, Office, Opinion, Value, replace
from minutes.rules import in_office
from minutes.text import _


class Asked(Value, frozen=True, kw_only=True):
    """What all assigners said, best first within each role, and what those that failed said instead."""

    suggestions: tuple[Suggestion, ...] = ()
    faults: tuple[str, ...] = ()

    def best(self, role: str, n: int = 3) -> tuple[Suggestion, ...]:
        """The best suggestions for one role, each office once."""
        ranked = sorted((one for one in self.suggestions if one.role == role), key=lambda one: -one.score)
        once = {one.office: one for one in reversed(ranked)}
        return tuple(sorted(once.values(), key=lambda one: -one.score))[:n]


def suggest(desk: Desk, opinion: str) -> Asked:
    """Ask every assigner about an opinion; offices that are not on file or not in office today are left out."""
    known = desk.fetch(Opinion, opinion)
    return ask(desk, known, desk.archive.dossier(known.meeting))


def ask(desk: Desk, known: Opinion, dossier: Dossier) -> Asked:
    """Ask every assigner about an opinion of a dossier that is already read."""
    serving = {office.id for office in dossier.offices if in_office(office, desk.today)}
    suggestions: list[Suggestion] = []
    faults = []
    for assigner in desk.plugins.all(Assigner):
        try:
            suggestions += [one for one in assigner.run(known, dossier, desk.archive) if one.office in serving]
        except PluginFault as fault:
            faults.append(str(fault))
    return Asked(suggestions=tuple(suggestions), faults=tuple(faults))


def assign(
    desk: Desk,
    opinion: str,
    *,
    handler: str | None = None,
    co_handlers: Sequence[str] | None = None,
    supervisor: str | None = None,
    reason: str = "",
) -> Opinion:
    """Decide who handles (承办), who helps (协办) and who supervises (督办), by id or name; what is None stays.

    Raises Refused for an office that is unknown or no longer serves, naming its successor where there is one.
    """
    known = desk.fetch(Opinion, opinion)
    lead = known.handler if handler is None else serving(desk, handler)
    helpers = known.co_handlers if co_handlers is None else tuple(serving(desk, one) for one in co_handlers if one)
    return desk.keep(
        replace(
            known,
            handler=lead,
            co_handlers=tuple(one for one in dict.fromkeys(helpers) if one != lead),
            supervisor=known.supervisor if supervisor is None else serving(desk, supervisor),
            assigned_by=desk.user,
            assigned_reason=reason,
        )
    )


def assign_all(desk: Desk, meeting: str, item: str) -> tuple[Opinion, ...]:
    """Fill in the best suggestion wherever no person has decided; answers the opinions that changed."""
    changed = []
    dossier = desk.archive.dossier(meeting)
    for known in dossier.opinions_on(item):
        if known.assigned_by or (known.handler and known.supervisor):
            continue
        asked = ask(desk, known, dossier)
        handlers, supervisors = asked.best("handler"), asked.best("supervisor")
        best = replace(
            known,
            handler=known.handler or (handlers[0].office if handlers else ""),
            supervisor=known.supervisor or (supervisors[0].office if supervisors else ""),
            assigned_reason="；".join(one.reason for one in (*handlers[:1], *supervisors[:1])),
        )
        if best != known:
            changed.append(best)
    return desk.save(*changed) if changed else ()


def serving(desk: Desk, office: str) -> str:
    """The id of the office of that id, name or alias that serves today; "" for "". Raises Refused."""
    if not office:
        return ""
    offices = desk.archive.offices()
    fits = [one for one in offices if office in (one.id, one.name, *one.aliases)]
    if not fits:
        raise Refused(_("There is no office “{name}”. Choose one of the list, or add it first.").format(name=office))
    if not in_office(fits[0], desk.today):
        heir = next((one.name for one in offices if one.id == fits[0].successor), _("nobody"))
        gone = _("“{name}” no longer serves; its duties went to: {heir}.")
        raise Refused(gone.format(name=fits[0].name, heir=heir))
    return fits[0].id


# Offices over time


def list_offices(desk: Desk, *offices: Office) -> tuple[Office, ...]:
    """Put offices on file."""
    return desk.save(*offices) if offices else ()


def take_directories(desk: Desk) -> tuple[Office, ...]:
    """Put on file what the directories of plugins list and the archive lacks, by id and name."""
    known = {key for office in desk.archive.offices() for key in (office.id, office.name)}
    listed = [office for directory in desk.plugins.all(Directory) for office in directory.run()]
    fresh = {one.name: replace(one, rev=0) for one in listed if one.id not in known and one.name not in known}
    return desk.save(*fresh.values()) if fresh else ()


def rename(desk: Desk, office: str, name: str, until_on: date) -> Office:
    """Give an office a new name; the old one stands for every day up to and including `until_on`."""
    known = desk.fetch(Office, office)
    return desk.keep(replace(known, name=name, former=(*known.former, Naming(name=known.name, until_on=until_on))))


def dissolve(desk: Desk, office: str, to_on: date, successor: str = "") -> Office:
    """End an office on that day; its duties go to the successor. Its open cases are moved by `track.succeed`."""
    return desk.keep(replace(desk.fetch(Office, office), to_on=to_on, successor=successor))
