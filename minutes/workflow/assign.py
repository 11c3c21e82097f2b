"""Step 3, assign (对口承办): who supervises, who handles, suggested with reasons and decided by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from unicodedata import category

from minutes.contract import Assigner, Desk, Directory, Suggestion
from minutes.errors import PluginFault, Refused
from minutes.model import Case, Dossier, Naming, Office, Opinion, Value, replace
from minutes.rules import in_office
from minutes.rules import successor as heir_of
from minutes.text import _, sentences


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
    if any(not one.withdrawn for one in desk.store.find(Case, known.meeting, opinion=opinion)):
        raise Refused(_("“{theme}” was handed over already. Pass its case on instead.").format(theme=known.theme))
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
        handlers = asked.best("handler")
        supervisors = [one for one in asked.best("supervisor") if one.score > 0]  # without a reason nobody is named
        best = replace(
            known,
            handler=known.handler or (handlers[0].office if handlers else ""),
            supervisor=known.supervisor or (supervisors[0].office if supervisors else ""),
            assigned_reason=sentences(*(one.reason for one in (*handlers[:1], *supervisors[:1]))),
        )
        if best != known:
            changed.append(best)
    return desk.save(*changed) if changed else ()


def serving(desk: Desk, office: str) -> str:
    """The id of the office of that id, name or alias that serves today; "" for "". Raises Refused."""
    if not office:
        return ""
    offices = desk.archive.offices()
    fits = [one for one in offices if office in (one.id, one.name)] or [one for one in offices if office in one.aliases]
    if not fits:
        raise Refused(_("There is no office “{name}”. Choose one of the list, or add it first.").format(name=office))
    now = [one for one in fits if in_office(one, desk.today)]
    if not now:
        heir = heir_of(fits[0], offices, desk.today)
        gone = _("“{name}” no longer serves; its duties went to: {heir}.")
        raise Refused(gone.format(name=fits[0].name, heir=_("nobody") if heir.id == fits[0].id else heir.name))
    if len(now) > 1:
        listed = "、".join(f"{one.name}（{one.id}）" for one in now)
        raise Refused(_("“{name}” may be any of: {listed}. Say which one.").format(name=office, listed=listed))
    return now[0].id


# Offices over time


def list_offices(desk: Desk, *offices: Office) -> tuple[Office, ...]:
    """Put offices on file. Raises Refused for one without a name."""
    for one in offices:
        _checked_name(one.name)
    return desk.save(*offices) if offices else ()


def take_directories(desk: Desk) -> tuple[Office, ...]:
    """Put on file what the directories of plugins list and the archive lacks, by id and name.

    An office that is on file, or was listed before, under another id is meant by its name where others name it as
    their supervisor; a supervisor that is neither on file nor listed is left out.
    """
    on_file = {office.id for office in desk.archive.offices()}
    ids = {office.name: office.id for office in desk.archive.offices()}
    listed = [office for directory in desk.plugins.all(Directory) for office in directory.run()]
    fresh = [one for one in listed if one.id not in on_file and ids.setdefault(one.name, one.id) == one.id]
    meant = {one.id: one.id if one.id in on_file else ids[one.name] for one in listed} | {id: id for id in on_file}
    once = {one.id: replace(one, rev=0, supervisor=meant.get(one.supervisor, "")) for one in reversed(fresh)}
    return list_offices(desk, *reversed(once.values()))


def rename(desk: Desk, office: str, name: str, until_on: date) -> Office:
    """Give an office a new name; the old one stands for every day up to and including `until_on`."""
    known, name = desk.fetch(Office, office), _checked_name(name)
    if name == known.name:
        raise Refused(_("“{name}” is its name already.").format(name=name))
    if any(until_on <= one.until_on for one in known.former):
        raise Refused(_("It bore another name on {day}. Give a later day.").format(day=until_on))
    return desk.keep(replace(known, name=name, former=(*known.former, Naming(name=known.name, until_on=until_on))))


def dissolve(desk: Desk, office: str, to_on: date, successor: str = "") -> Office:
    """End an office on that day; its duties go to the successor. Its open cases are moved by `track.succeed`."""
    known = desk.fetch(Office, office)
    if successor == office or (successor and desk.fetch(Office, successor).to_on is not None):
        raise Refused(_("The successor must be another office that still serves."))
    if known.from_on is not None and to_on < known.from_on:
        raise Refused(_("It has served only since {day}.").format(day=known.from_on))
    return desk.keep(replace(known, to_on=to_on, successor=successor))


def _checked_name(name: str) -> str:
    """The name without space at its ends. Raises Refused where nothing is left, or for control characters."""
    if not name.strip() or any(category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") for one in name.strip()):
        raise Refused(_("An office needs a name on one line."))
    return name.strip()
