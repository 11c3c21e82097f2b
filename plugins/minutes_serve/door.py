"""The door: every request passes it. Who is not signed in gets the form, and nothing else but its style."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path

from aiohttp import WSMsgType, web

from minutes import MinutesError, _
from minutes_serve import files, pages, people
from minutes_serve.sessions import Session, Sessions, Wrong, same
from minutes_serve.visitors import Visit

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
COOKIE, FORM = "minutes", "minutes_form"
LARGEST = 64 * 1024 * 1024
"""Octets of one request: a file that is brought."""
MESSAGE = 4 * 1024 * 1024
"""Octets of one message of the terminal: a long paste."""
BEAT = 15.0
"""Seconds of silence after which a browser is asked for a sign of life; half as long again, and it is gone."""
LOOK = 5.0
"""Seconds between two looks at the list of those who may be in."""
HEADERS = {
    "Content-Security-Policy": pages.POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Door:
    """All that happens between browsers and the visitors' processes."""

    def __init__(
        self, folder: Path, archive: str, *, seats: int = 10, megabytes: int = 1024, address: str = "",
        secure: bool = False, language: str = "zh_CN", clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.folder, self.archive, self.seats, self.megabytes = folder, archive, seats, megabytes
        self.address, self.secure, self.language = address.rstrip("/"), secure, language
        self.sessions, self.wrong = Sessions(clock), Wrong(clock)
        self.visits: dict[Visit, Session] = {}
        self.gone: dict[Visit, str] = {}  # whose browsers are gone, and which are still putting away what is in hand
        self.taken = 0

    def app(self) -> web.Application:
        """The application as aiohttp runs it."""
        app = web.Application(middlewares=[self._guarded], client_max_size=LARGEST)
        static = str(resources.files("textual_serve").joinpath("static"))
        app.add_routes([
            web.get("/", self._screens), web.get("/in", self._entrance), web.post("/in", self._come_in),
            web.post("/out", self._leave), web.get("/ws", self._line), web.get("/style.css", self._style),
            web.get("/keys.js", self._keys),
            web.get("/files", self._files), web.post("/files", self._bring), web.post("/files/remove", self._remove),
            web.get("/files/{file}", self._fetch), web.static("/static", static),
        ])  # fmt: skip
        app.cleanup_ctx.append(self._watched)
        app.on_shutdown.append(self._close)
        return app

    # Before every request

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        open_to_all = request.path in ("/in", "/style.css")
        session = self.sessions.of(request.cookies.get(COOKIE, ""))
        try:
            if not (self._from_here(request) and self._listed(session, open_to_all)):
                response: web.StreamResponse = web.Response(status=403, text=_("This request did not come from here."))
            elif session is None and not open_to_all:
                response = web.HTTPSeeOther("/in")
            else:
                if session is not None:
                    request["session"] = session
                response = await handler(request)
        except web.HTTPException as error:
            response = error
        except MinutesError as error:
            response = self._html(pages.told("minutes", str(error)), status=400)
        if not response.prepared:
            response.headers.update(HEADERS)
            if self.secure:
                response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    def _listed(self, session: Session | None, open_to_all: bool) -> bool:
        """Who was taken off the list meanwhile is out."""
        if session is None or open_to_all:
            return True
        if session.name in people.known(self.folder):
            return True
        self.sessions.end(session)
        return False

    def _from_here(self, request: web.Request) -> bool:
        """Whether a request that does something, or opens a line, was made by one of our own pages."""
        if request.method == "GET" and request.path != "/ws":
            return True
        return request.headers.get("Origin", "") == self._origin(request)

    def _origin(self, request: web.Request) -> str:
        return self.address or f"{'https' if self.secure else 'http'}://{request.host}"

    # Coming in and leaving

    async def _style(self, request: web.Request) -> web.Response:
        return web.Response(text=pages.STYLE, content_type="text/css")

    async def _keys(self, request: web.Request) -> web.Response:
        return web.Response(text=pages.KEYS, content_type="text/javascript")

    async def _entrance(self, request: web.Request, why: str = "", status: int = 200) -> web.Response:
        form = request.cookies.get(FORM) or secrets.token_urlsafe(32)
        response = self._html(pages.entrance(form, why), status)
        self._keep(response, FORM, form)
        return response

    async def _come_in(self, request: web.Request) -> web.StreamResponse:
        given = await request.post()
        name, password, form = (str(given.get(key, "")) for key in ("name", "password", "form"))
        if not same(form, request.cookies.get(FORM, "")):
            return await self._entrance(request, _("The form was too old. Please sign in again."), 403)
        keys = (f"name {name[:80]}", f"address {request.remote}")
        wait = self.wrong.wait(*keys)
        if wait:
            why = _("The password was wrong too often. Try again in {n} minutes.").format(n=int(wait // 60) + 1)
            return await self._entrance(request, why, 429)
        self.wrong.note(*keys)  # before it is known: many tries at once are many tries
        listed = people.known(self.folder)
        if not await asyncio.get_running_loop().run_in_executor(None, people.right, listed, name, password):
            log.warning("a wrong password from %s", request.remote)
            return await self._entrance(request, _("Name or password is wrong."), 403)
        self.wrong.forget(*keys)
        response = web.HTTPSeeOther("/")
        self._keep(response, COOKIE, self.sessions.begin(name).token)
        response.del_cookie(FORM)
        return response

    async def _leave(self, request: web.Request) -> web.StreamResponse:
        session = await self._meant(request)
        self.sessions.end(session)
        await asyncio.gather(*(visit.stop() for visit, whose in list(self.visits.items()) if whose is session))
        response = web.HTTPSeeOther("/in")
        response.del_cookie(COOKIE)
        return response

    # The screens

    async def _screens(self, request: web.Request) -> web.Response:
        session: Session = request["session"]
        if self.taken >= self.seats:
            full = _("All {n} places are taken. Close a page that is open elsewhere, or try again later.")
            return self._html(pages.told("minutes", full.format(n=self.seats)), 503)
        socket = "ws" + self._origin(request).removeprefix("http") + "/ws"
        return self._html(pages.screens(session.name, session.form, socket))

    async def _line(self, request: web.Request) -> web.StreamResponse:
        session: Session = request["session"]
        if self.taken >= self.seats:
            raise web.HTTPServiceUnavailable
        self.taken += 1
        visit: Visit | None = None
        try:
            line = web.WebSocketResponse(heartbeat=BEAT, max_msg_size=MESSAGE)
            await line.prepare(request)

            async def close() -> None:
                await line.close()

            visit = Visit(
                self._words(session), files.folder(self.folder, session.name), self.megabytes,
                write_bytes=line.send_bytes, write_str=line.send_str, close=close,
            )  # fmt: skip
            await self._after_those_of(session.name)
            self.visits[visit] = session
            await visit.start(_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
            await self._carried(line, visit, session)
        finally:
            if visit is not None:
                self.visits.pop(visit, None)
                self.gone[visit] = session.name
                await visit.stop()
                del self.gone[visit]
            self.taken -= 1
        return line

    async def _after_those_of(self, name: str) -> None:
        """A page that is loaded again waits for what it was before: an archive in a folder has one writer."""
        for _look in range(100):
            if name not in self.gone.values():
                break
            await asyncio.sleep(0.1)

    def _words(self, session: Session) -> Sequence[str]:
        person = people.known(self.folder)[session.name]
        words = [_as(self.archive, person.login), "--lang", self.language, "--user", session.name]
        return words if person.part == "secretary" else [*words, "--read-only"]

    async def _carried(self, line: web.WebSocketResponse, visit: Visit, session: Session) -> None:
        async for message in line:
            if message.type != WSMsgType.TEXT:
                continue
            match message.json():
                case ["stdin", str(typed)]:
                    await visit.send_bytes(typed.encode("utf-8", "replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await visit.set_terminal_size(width, height)
                case ["ping", str(when)]:
                    await line.send_json(["pong", when[:40]])
                case ["blur" | "focus" as what]:
                    await (visit.blur() if what == "blur" else visit.focus())

    # One's own files

    async def _files(self, request: web.Request, why: str = "") -> web.Response:
        session: Session = request["session"]
        listed = files.listed(files.folder(self.folder, session.name))
        return self._html(pages.files(session.name, session.form, listed, why))

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        place = files.folder(self.folder, request["session"].name)
        return web.FileResponse(files.known(place, request.match_info["file"]), headers={
            "Content-Disposition": files.disposition(request.match_info["file"]),
            "Content-Type": "application/octet-stream",
        })  # fmt: skip

    async def _bring(self, request: web.Request) -> web.StreamResponse:
        session = await self._meant(request)
        given = (await request.post()).get("file")
        if not isinstance(given, web.FileField):
            return await self._files(request, _("No file was chosen."))
        files.keep(files.folder(self.folder, session.name), given.filename, given.file.read())
        return web.HTTPSeeOther("/files")

    async def _remove(self, request: web.Request) -> web.StreamResponse:
        session = await self._meant(request)
        place = files.folder(self.folder, session.name)
        files.known(place, str((await request.post()).get("file", ""))).unlink()
        return web.HTTPSeeOther("/files")

    async def _meant(self, request: web.Request) -> Session:
        """Whose form that is. Raises HTTPForbidden if it does not carry his secret."""
        session: Session | None = request.get("session")
        if session is None or not same(str((await request.post()).get("form", "")), session.form):
            raise web.HTTPForbidden(text=_("This request did not come from here."))
        return session

    def _keep(self, response: web.StreamResponse, name: str, value: str) -> None:
        response.set_cookie(name, value, httponly=True, samesite="Strict", secure=self.secure, path="/")

    def _html(self, text: str, status: int = 200) -> web.Response:
        return web.Response(text=text, status=status, content_type="text/html")

    async def _watched(self, app: web.Application) -> AsyncIterator[None]:
        """An open page is a sign of life; who was taken off the list, or has been in too long, loses his screens."""

        async def watch() -> None:
            while True:
                await asyncio.sleep(LOOK)
                with suppress(MinutesError):
                    listed = people.known(self.folder)
                    out = [visit for visit, session in self.visits.items()
                           if self.sessions.of(session.token) is None or session.name not in listed]  # fmt: skip
                    await asyncio.gather(*(visit.stop() for visit in out))

        task = asyncio.create_task(watch())
        yield
        task.cancel()

    async def _close(self, app: web.Application) -> None:
        await asyncio.gather(*(visit.stop() for visit in list(self.visits)))


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else usual


def _as(archive: str, login: str) -> str:
    """The archive's address for that login of its server, whose rights hold from then on (SET ROLE)."""
    if not login or "://" not in archive:
        return archive
    from urllib.parse import quote

    return f"{archive}{'&' if '?' in archive else '?'}role={quote(login, safe='')}"
