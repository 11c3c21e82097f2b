"""Notices leave as files, by mail through a given host, or into a chat; what did not go is said in the receipt."""

from __future__ import annotations

import json
import smtplib
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import minutes_notify
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import BadInput, Notice, Notifier

NOTICE = Notice(to=("农业委",), subject="到期提醒：1 件", text="1. 供水（县水利局）：今日到期")


class Server(threading.Thread):
    """A mail server for one mail that says what it is told to say."""

    def __init__(self, data: str = "250 taken", rcpt: str = "250 ok") -> None:
        super().__init__(daemon=True)
        self.data, self.rcpt, self.mail = data, rcpt, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def run(self) -> None:
        link, _address = self.listening.accept()
        link.settimeout(5)
        with link, link.makefile("rwb") as talk:
            self._say(talk, "220 here")
            for line in iter(talk.readline, b""):
                word = line[:4].upper()
                if word == b"DATA":
                    self._say(talk, "354 go on")
                    self.mail = b"".join(iter(talk.readline, b".\r\n"))
                    if not self.data:
                        return
                    self._say(talk, self.data)
                else:
                    self._say(talk, self.rcpt if word == b"RCPT" else "250 ok")
                if word == b"QUIT":
                    return

    def _say(self, talk: Any, line: str) -> None:
        talk.write(line.encode() + b"\r\n")
        talk.flush()


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    made = Server(**getattr(request, "param", {}))
    made.start()
    yield made
    made.listening.close()
    made.join(5)


def offered(**settings: Any) -> dict[str, Notifier]:
    return {one.name: one for one in minutes_notify.register_notifiers(settings)}


def mailer(port: int, **more: Any) -> Notifier:
    mail = {"host": "127.0.0.1", "port": port, "sender": "office@example.invalid", "seconds": 5}
    return offered(mail=mail, to={"农业委": ["a@example.invalid", "b@example.invalid"]}, **more)["mail"]


def test_a_notice_is_a_file_of_its_own_beside_the_archive(tmp_path: Path) -> None:
    folder = offered(archive=str(tmp_path))["folder"]
    receipts = [folder.run(NOTICE), folder.run(NOTICE)]
    assert [one.text for one in receipts] == ["农业委-1.txt", "农业委-2.txt"]
    text = (tmp_path / "outbox" / "农业委-1.txt").read_text(encoding="utf-8")
    assert text == "收件：农业委\n标题：到期提醒：1 件\n\n1. 供水（县水利局）：今日到期\n"


@given(st.text(min_size=1, max_size=80))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        folder = offered(archive=place)["folder"]
        receipt = folder.run(Notice(to=(name,), subject="…", text="…"))
        files = [one for one in Path(place).rglob("*") if one.is_file()]
        assert receipt.sent == bool(files)
        assert all(one.parent == Path(place) / "outbox" for one in files)


def test_a_folder_that_cannot_be_written_is_said_in_the_receipt(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file", encoding="utf-8")
    receipt = offered(archive=str(tmp_path))["folder"].run(NOTICE)
    assert not receipt.sent
    assert receipt.text


def test_a_mail_goes_to_every_address_of_whom_it_is_for(server: Server) -> None:
    receipt = mailer(server.port).run(NOTICE)
    server.join(5)
    mail = message_from_bytes(server.mail, policy=policy.default)
    assert (receipt.sent, mail["Subject"]) == (True, "到期提醒：1 件")
    assert mail["To"] == "a@example.invalid, b@example.invalid"
    assert mail.get_content().strip() == NOTICE.text  # type: ignore[attr-defined]


@pytest.mark.parametrize("server", [{"data": "552 full"}, {"rcpt": "550 nobody"}], indirect=True)
def test_what_the_server_refuses_was_not_sent(server: Server) -> None:
    assert not mailer(server.port).run(NOTICE).sent


@pytest.mark.parametrize("server", [{"data": ""}], indirect=True)
def test_where_the_server_falls_silent_nobody_knows_and_it_is_a_fault(server: Server) -> None:
    with pytest.raises(smtplib.SMTPServerDisconnected):
        mailer(server.port).run(NOTICE)


def test_without_a_server_or_an_address_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert not mailer(port).run(NOTICE).sent
    receipt = mailer(port).run(Notice(to=("县水利局",), subject="…", text="…"))
    assert "县水利局" in receipt.text


def test_a_subject_of_two_lines_adds_no_header(server: Server) -> None:
    receipt = mailer(server.port).run(Notice(to=NOTICE.to, subject="一\nBcc: x@example.invalid", text="…"))
    server.join(5)
    assert receipt.sent
    assert message_from_bytes(server.mail, policy=policy.default)["Bcc"] is None


def test_without_apprise_or_with_a_strange_address_the_chat_says_so() -> None:
    receipt = offered(chat=["nonsense"])["chat"].run(NOTICE)
    assert not receipt.sent
    assert receipt.text


def test_only_what_is_set_up_is_offered_and_an_unknown_word_is_refused() -> None:
    assert list(offered(archive="/x")) == ["folder"]
    assert list(offered(folder="")) == []
    with pytest.raises(BadInput, match="hots"):
        offered(mail={"hots": "x", "sender": "y"})


def test_a_chat_that_apprise_knows_takes_the_notice() -> None:
    pytest.importorskip("apprise")
    taken: list[bytes] = []

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Chat) as chat:
        threading.Thread(target=chat.handle_request, daemon=True).start()
        receipt = offered(chat=[f"json://127.0.0.1:{chat.server_port}/x"])["chat"].run(NOTICE)
    assert receipt.sent
    assert json.loads(taken[0])["title"] == NOTICE.subject
