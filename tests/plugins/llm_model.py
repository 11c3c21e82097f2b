"""A language model on the loopback that answers well, or in the way a test wants it to go wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What goes over the line: status, body, headers; a delay before it, or a line that breaks off."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    broken: bool = False
    drops: bytes = b""  # what comes first, then one octet after the other, without end


class Asked(NamedTuple):
    """One request as the model sees it."""

    purpose: str  # labels | rewriting
    units: dict[str, str]
    defects: list[dict[str, str]]
    sent: dict[str, Any]


Fault = Callable[[int, Asked], "Reply | dict[str, Any] | str | None"]


def content(text: str) -> Reply:
    """The envelope of an answer with that text."""
    return Reply(body=json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def good(asked: Asked) -> dict[str, Any]:
    """What a careful model answers: every unit a problem but what asks, the first words of the units as its own."""
    if asked.purpose == "labels":
        types = {id: "suggestion" if "建议" in text else "problem" for id, text in asked.units.items()}
        return {"labels": [{"id": id, "type": type} for id, type in types.items()]}
    told = {id: said(id, text) for id, text in asked.units.items()}
    measures = [one for id, one in told.items() if "建议" in asked.units[id]]
    problem = next((one for id, one in told.items() if "建议" not in asked.units[id]), None)
    return {"theme": "", "problem": problem, "measures": measures}


def said(id: str, text: str) -> dict[str, Any]:
    """A sentence of the unit's own words, with a fitting quote."""
    return {"text": "经核：" + text.strip("。，"), "cites": [{"id": id, "quote": text[:6]}]}


@contextmanager
def model(fault: Fault = lambda n, asked: None) -> Iterator[tuple[str, list[Asked]]]:
    """The address of the model, and what it was asked. `fault`: what it answers to the n-th request, None: well."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(_asked(sent))
            _send(self, fault(len(asked) - 1, asked[-1]), asked[-1])

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def _asked(sent: dict[str, Any]) -> Asked:
    system, user = (one["content"] for one in sent["messages"])
    given = json.loads(user)
    units = given["units"] if isinstance(given, dict) else given
    defects = given["defects"] if isinstance(given, dict) else []
    purpose = "labels" if "标注类型" in system else "rewriting"
    return Asked(purpose, {one["id"]: one["text"] for one in units}, defects, sent)


def _drip(handler: BaseHTTPRequestHandler, drops: bytes) -> None:
    handler.wfile.write(drops)
    while drops:
        time.sleep(0.02)
        handler.wfile.write(b" ")


def _send(handler: BaseHTTPRequestHandler, answer: Reply | dict[str, Any] | str | None, asked: Asked) -> None:
    if answer is None:
        answer = good(asked)
    if isinstance(answer, dict):
        answer = json.dumps(answer, ensure_ascii=False)
    reply = content(answer) if isinstance(answer, str) else answer
    time.sleep(reply.wait)
    try:
        _drip(handler, reply.drops)
        handler.send_response(reply.status)
        for name, value in (("Content-Type", "application/json"), *reply.headers):
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body) * (2 if reply.broken else 1)))
        handler.end_headers()
        handler.wfile.write(reply.body)
    except OSError:  # the asker had enough
        handler.close_connection = True
    if reply.broken:
        handler.close_connection = True
        handler.connection.close()
