"""`minutes logins`: who may use an archive on a server, and for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from minutes import Command, Desk, Line, NotFound, Option, Refused, _
from minutes.model import Office

PARTS = ("secretary", "handler", "reader")


def command() -> Command:
    """The command."""
    return Command(
        name="logins",
        title=_("Who may use an archive on a server, and for what"),
        run=_run,
        options=(
            Option(name="login", title=_("login of the server; without one, list them"), positional=True),
            Option(name="part", title=_("what it may do"), choices=PARTS, default="reader"),
            Option(name="office", title=_("handling body that a handler logs for")),
        ),
    )


def _run(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    store: Any = desk.store
    if desk.settings.home:
        raise Refused(_("An archive in a folder has no logins: who may open the folder is told by the computer."))
    if options["login"]:
        handler = _handler(desk, options["part"], options["office"] or "")
        store.let_in(options["login"], options["part"], handler)
    known = store.logins()
    titles = {one.id: one.name for one in desk.store.find(Office)}
    words = {"secretary": _("secretary"), "handler": _("handling body"), "reader": _("reader")}
    told = [f"{login}  {words.get(part, part)}  {titles.get(handler, handler)}".rstrip()
            for login, part, handler in known]  # fmt: skip
    yield Line(text="\n".join(told) or _("Only the owner of its tables uses this archive."),
               json=[{"login": login, "part": part, "office": handler} for login, part, handler in known])  # fmt: skip


def _handler(desk: Desk, part: str, named: str) -> str:
    """The id of the body that a handler logs for."""
    if (part == "handler") != bool(named):
        raise Refused(_("A handler logs for one handling body: name it with --office, and only then."))
    found = [one.id for one in desk.store.find(Office) if named in (one.id, one.name)]
    if named and not found:
        raise NotFound(_("No office is called “{name}”.").format(name=named))
    return found[0] if found else ""
