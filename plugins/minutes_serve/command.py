"""`minutes serve` and `minutes door`."""

from __future__ import annotations

import getpass
import ipaddress
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from minutes import BadInput, Command, Desk, Line, NotFound, Option, Refused, _, reason
from minutes_serve import people

FOLDER = ".door"
"""Within the archive's folder, where neither a backup nor an export looks."""


def serving() -> Command:
    """Serve."""
    return Command(
        name="serve",
        title=_("Serve the screens to browsers, for those whom `minutes door` lets in"),
        run=_serve,
        options=(
            Option(name="host", title=_("address of this machine to listen on"), default="127.0.0.1"),
            Option(name="port", title=_("port"), type="int", default="8765"),
            Option(name="cert", title=_("file with the certificate, for https"), type="file"),
            Option(name="key", title=_("file with its key"), type="file"),
            Option(name="address", title=_("how browsers reach it, behind a proxy: https://…")),
            Option(name="seats", title=_("screens that may be open at once"), type="int", default="10"),
            Option(name="megabytes", title=_("memory that the screens of one visitor may ask for"), type="int",
                   default="1024"),
            Option(name="folder", title=_("folder of the door, where the archive is on a server"), type="folder"),
        ),
    )  # fmt: skip


def letting_in() -> Command:
    """Let in and shut out."""
    return Command(
        name="door",
        title=_("Who may open the screens in a browser; without a name, list them"),
        run=_door,
        options=(
            Option(name="name", title=_("name to sign in with"), positional=True),
            Option(name="part", title=_("what it may do"), choices=people.PARTS, default="reader"),
            Option(name="login", title=_("login of the archive's server whose rights hold")),
            Option(name="remove", title=_("let this one in no more"), type="flag"),
            Option(name="folder", title=_("folder of the door, where the archive is on a server"), type="folder"),
        ),
    )


def _door(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    door, name = _place(desk, options["folder"]), options["name"]
    if name and options["remove"]:
        people.shut_out(door, name)
    elif name:
        try:
            people.let_in(door, name, options["part"], _password(stdin), options["login"] or "")
        except ImportError as error:
            raise _lacking(error) from error
    words = {"secretary": _("secretary"), "reader": _("reader")}
    listed = people.known(door)
    told = [f"{one}  {words.get(person.part, person.part)}  {person.login}".rstrip() for one, person in listed.items()]
    plain = [{"name": one, "part": person.part, "login": person.login} for one, person in listed.items()]
    yield Line(text="\n".join(told) or _("Nobody may come in yet: minutes door NAME --part secretary"), json=plain)


def _lacking(error: ImportError) -> NotFound:
    return NotFound(_("This needs more packages: pip install 'minutes[serve]' ({why}).").format(why=error))


def _password(stdin: TextIO) -> str:
    """Asked for twice at a terminal, else the first line that comes in."""
    if not sys.stdin.isatty():
        return stdin.readline(people.LONGEST + 2).rstrip("\r\n")
    first = getpass.getpass(_("Password: "))
    if getpass.getpass(_("Once more: ")) != first:
        raise Refused(_("The two are not the same."))
    return first


def _serve(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    if threading.current_thread() is not threading.main_thread():
        raise Refused(_("Start this from the command line: minutes serve"))
    door = _place(desk, options["folder"])
    listed = people.known(door)
    if not listed:
        raise Refused(_("Nobody may come in yet: minutes door NAME --part secretary"))
    context = _certificate(options["cert"] or "", options["key"] or "")
    address = options["address"] or ""
    if not (context or address.startswith("https://") or _local(options["host"])):
        raise Refused(
            _("Beyond this machine only with https: name --cert and --key, or --address https://… of a proxy.")
        )
    try:
        from aiohttp import web

        from minutes_serve.door import Door
    except ImportError as error:
        raise _lacking(error) from error
    made = Door(
        door, desk.settings.address, seats=options["seats"], megabytes=options["megabytes"], address=address,
        secure=context is not None or address.startswith("https://"), language=_("en"),
    )  # fmt: skip
    shown = address or f"{'https' if context else 'http'}://{options['host']}:{options['port']}"
    yield Line(text=_("Open {address} in a browser. Ctrl+C ends.").format(address=shown), json={"address": shown})
    try:
        with suppress(KeyboardInterrupt, web.GracefulExit):  # the latter for a second Ctrl+C
            web.run_app(made.app(), host=options["host"], port=options["port"], ssl_context=context, print=None,
                        access_log=None, shutdown_timeout=5.0)  # fmt: skip
    except OSError as error:
        raise Refused(_("{address} cannot be opened: {why}.").format(address=shown, why=reason(error))) from error


def _place(desk: Desk, given: str | None) -> Path:
    """The door's folder. Raises Refused, NotFound."""
    if given:
        return Path(given).expanduser().absolute()
    if not desk.settings.home:
        raise Refused(_("The archive is on a server: name a folder of this machine for the door with --folder."))
    if not Path(desk.settings.home).is_dir():
        raise NotFound(_("There is no archive in “{folder}”.").format(folder=desk.settings.home))
    return Path(desk.settings.home).absolute() / FOLDER


def _certificate(cert: str, key: str) -> ssl.SSLContext | None:
    if not cert:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(Path(cert).expanduser(), Path(key).expanduser() if key else None)
    except (OSError, ValueError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=cert, why=reason(error))) from error
    return context


def _local(host: str) -> bool:
    """Whether only this machine itself hears that address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
