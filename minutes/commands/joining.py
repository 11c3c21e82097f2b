"""The command for several recorders: what another archive holds of the same meeting comes in here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Backend, Command, Desk, Line, Option
from minutes.errors import NotFound
from minutes.model import Remark
from minutes.numbering import session_short
from minutes.store import Store
from minutes.text import _
from minutes.wording import word
from minutes.workflow import joining as step

SHOWN = 20  # new remarks that are listed before they come in


def join(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take in the other archive's remarks of the same meeting, or only say what would come."""
    found = looked(desk, options["other"], options["meeting"])
    taken = () if options["look"] else step.take_over(desk, found)
    yield told(found, taken)


def looked(desk: Desk, url: str, meeting: str = "") -> step.Joining:
    """What the archive at that place would bring. Raises NotFound, Refused."""
    with closing(_opened(desk, url)) as other:
        return step.look_over(desk, other, meeting)


def _opened(desk: Desk, url: str) -> Store:
    """The other archive. Raises NotFound where there is none: none is begun by asking for it."""
    scheme, sign, _rest = url.partition("://")
    if not sign and not Path(url).expanduser().is_dir():
        raise NotFound(_("There is no archive in “{folder}”.").format(folder=url))
    backends = [one for one in desk.plugins.all(Backend) if (scheme if sign else "") in one.schemes]
    if not backends:
        raise NotFound(_("No plugin that is loaded opens “{url}”.").format(url=url))
    return backends[0].run(url if sign else str(Path(url).expanduser()), desk.settings)


def told(found: step.Joining, taken: tuple[Remark, ...]) -> Line:
    """What a join brings, leaves and cannot decide, for people and for programs."""
    count = _("{meeting}: {added} remarks new, {amended} amended there, {known} on file already.")
    lines = [count.format(meeting=session_short(found.meeting), added=len(found.added), amended=len(found.amended),
                          known=found.on_file)]  # fmt: skip
    fresh = () if taken else found.added[:SHOWN]
    lines += [f"  + {answers.cut(f'{answers.named(one)}: {one.text}', 60)}" for one in fresh]
    if found.unidentified:
        names = answers.listed(found.unidentified)
        lines.append(_("Not on the roster, kept as not identified: {names}.").format(names=names))
    for title in found.agenda:
        lines.append(_("Left out: remarks on “{title}”, which this agenda lacks.").format(title=title))
    if found.groups:
        lines.append(_("New groups: {names}.").format(names=answers.listed(one.name for one in found.groups)))
    lines += _told_beside(found, bool(taken))
    if found.conflicts:
        lines.append(_("Changed on both sides, left as it is here:"))
    for one in found.conflicts:
        lines += [
            f"{answers.named(one.ours)}  [{one.ours.id}]  {one.at.astimezone():%Y-%m-%d %H:%M} {one.by}",
            f"  - {one.ours.text}",
        ]
        lines += [f"  + {answers.named(one.theirs)}: {one.theirs.withdrawn or one.theirs.text}"]
    value = {
        "meeting": found.meeting.id, "added": len(found.added), "on_file": found.on_file,
        "amended": [{"id": a.id, "before": a.text, "after": b.text} for a, b in found.amended],
        "conflicts": answers.plain(found.conflicts), "unplaced": answers.plain(found.unplaced),
        "groups": answers.plain(found.groups), "unidentified": list(found.unidentified),
        "ids": [one.id for one in taken], "beside": answers.plain(found.beside),
    }  # fmt: skip
    return Line(text="\n".join(lines), json=value)


def _told_beside(found: step.Joining, taken: bool) -> list[str]:
    """The roll, what happened, papers and phrases: how many come, which, and what stays as it is here."""
    rest = found.beside
    count = _("Besides: {roll} on the roll, {events} events, {papers} papers, {phrases} phrases new; {known} on file "
              "already.")  # fmt: skip
    told = count.format(roll=len(rest.roll), events=len(rest.events), papers=len(rest.materials),
                        phrases=len(rest.phrases), known=rest.on_file)  # fmt: skip
    lines = [told] if rest.brings or rest.on_file else []
    names = {one.member: one.name for one in (*found.meeting.attendance, *rest.roll)}
    come = [f"{one.name} {word('attendance', one.state)}" for one in rest.roll]
    come += [" ".join(filter(None, (f"{one.at.astimezone():%H:%M}", word("sitting", one.type),
                                    names.get(one.member, ""), one.text))) for one in rest.events]  # fmt: skip
    come += [one.title for one in rest.materials] + [f"{one.key} {one.text}" for one in rest.phrases]
    lines += [] if taken else [f"  + {answers.cut(one, 60)}" for one in come[:SHOWN]]
    return [*lines, *(f"  ! {one}" for one in rest.left[:SHOWN])]


def commands() -> list[Command]:
    """Everything about several recorders."""
    return [
        Command(name="join", title=_("Take in what another archive recorded of the same meeting"), run=join, options=(
            Option(name="other", title=_("folder of the other archive"), type="folder", positional=True, required=True),
            places.meeting_option(), Option(name="look", title=_("only say what would be added"), type="flag"),
        )),
    ]  # fmt: skip
