"""The door without a browser: passwords, sessions, waiting, forms, places, the fence, and lines that hang or break."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import NotFound, Refused
from tests.commands.program import Program
from tests.plugins import served
from tests.plugins.served import SECRETS, processes

aiohttp = pytest.importorskip("aiohttp", reason="minutes[serve] is not installed")

from minutes_serve import files, people  # noqa: E402
from minutes_serve.fence import Fence  # noqa: E402
from minutes_serve.sessions import IDLE, WHOLE, WITHIN, WRONG, Sessions, Wrong, same  # noqa: E402


class Clock:
    """Time that stands until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


# Who may come in


def test_a_password_is_kept_as_a_hash_in_a_file_of_the_hosts_alone(tmp_path: Path) -> None:
    people.let_in(tmp_path / "door", "lu", "secretary", "correct horse battery")
    file = tmp_path / "door" / people.FILE
    assert b"correct" not in file.read_bytes()
    assert b"$argon2id$" in file.read_bytes()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    listed = people.known(tmp_path / "door")
    assert people.right(listed, "lu", "correct horse battery")
    assert not people.right(listed, "lu", "correct horse batterie")
    assert not people.right(listed, "nobody", "correct horse battery")


@pytest.mark.parametrize("name", ["", "../lu", ".lu", "a/b", "a\\b", "l\x1bu", "x" * 41])
def test_a_name_that_could_be_a_path_or_a_trick_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="名"):
        people.let_in(tmp_path, name, "reader", "correct horse battery")


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_a_password_that_is_guessed_or_endless_is_refused(tmp_path: Path, password: str) -> None:
    with pytest.raises(Refused, match="10"):
        people.let_in(tmp_path, "lu", "reader", password)


def test_who_is_shut_out_is_not_on_the_list(tmp_path: Path) -> None:
    people.let_in(tmp_path, "lu", "reader", "correct horse battery")
    people.shut_out(tmp_path, "lu")
    assert people.known(tmp_path) == {}
    with pytest.raises(NotFound, match="lu"):
        people.shut_out(tmp_path, "lu")


def test_after_five_wrong_passwords_the_door_stays_shut_for_a_quarter_of_an_hour() -> None:
    clock = Clock()
    wrong = Wrong(clock)
    for _try in range(WRONG):
        assert wrong.wait("lu") == 0
        wrong.note("lu")
    assert wrong.wait("lu", "another") == WITHIN
    clock.now += WITHIN
    assert wrong.wait("lu") == 0
    wrong.forget("lu")
    assert wrong.wait("another") == 0


def test_a_session_ends_when_idle_and_after_a_day_at_work_in_any_case() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    session = sessions.begin("lu")
    clock.now += IDLE
    assert sessions.of(session.token) is session
    for _each in range(int(WHOLE / IDLE)):
        clock.now += IDLE
        alive = sessions.of(session.token)
    assert alive is None
    other = sessions.begin("lu")
    clock.now += IDLE + 1
    assert sessions.of(other.token) is None
    assert sessions.of("") is None


@given(st.text(), st.text())
def test_secrets_are_the_same_only_if_they_are_equal_and_never_if_there_is_none(one: str, other: str) -> None:
    assert same(one, other) == (bool(one) and one == other)


# Files and the fence


@given(st.text(max_size=30))
def test_a_file_that_is_brought_stays_in_its_folder_whatever_its_name(tmp_path_factory: Any, name: str) -> None:
    place = tmp_path_factory.mktemp("own")
    try:
        kept = files.keep(place, name, b"x")
    except Refused:
        return
    assert kept.parent == place
    assert kept.read_bytes() == b"x"
    assert files.known(place, kept.name) == kept


def test_no_hidden_file_and_no_link_is_handed_out(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "paper.md").write_text("x")
    assert [name for name, _size in files.listed(tmp_path)] == ["paper.md"]
    for name in (".hidden", "link", "../paper.md", "nothing"):
        with pytest.raises(NotFound):
            files.known(tmp_path, name)


def test_a_file_is_never_brought_over_another(tmp_path: Path) -> None:
    files.keep(tmp_path, "a.txt", b"first")
    with pytest.raises(Refused, match=r"a\.txt"):
        files.keep(tmp_path, "a.txt", b"second")
    assert (tmp_path / "a.txt").read_bytes() == b"first"


WITHIN_FENCE = """
import os, sys
from pathlib import Path
from minutes_serve.fence import Fence
own, archive, outside = map(Path, sys.argv[1:])
os.chdir(own)
(own / "link").symlink_to(outside)
Fence(str(own), str(archive), sys.path).raise_it(lambda words: False)
acts = {
    "own": lambda: Path("note.txt").write_text("x"), "journal": lambda: (archive / "a.journal").write_text("x"),
    "read": lambda: (archive / "a.journal").read_text(), "json": lambda: __import__("json.tool"),
    "outside": lambda: (outside / "a").write_text("x"), "peek": lambda: (outside / "secret").read_text(),
    "list": lambda: list(outside.iterdir()), "by link": lambda: Path("link", "secret").read_text(),
    "dots": lambda: Path("..", outside.name, "secret").read_text(),
    "plugin": lambda: (archive / "plugins" / "x.py").write_text("x"),
    "template": lambda: (archive / "templates" / "x.md").write_text("x"),
    "settings": lambda: (archive / "minutes.toml").write_text("x"),
    "over settings": lambda: os.replace(archive / "a.journal", archive / "minutes.toml"),
    "door": lambda: (archive / ".door" / "people.json").read_text(), "remove": lambda: (outside / "secret").unlink(),
    "shell": lambda: os.system("true"), "program": lambda: __import__("subprocess").run(["true"]),
    "new link": lambda: os.symlink(outside, own / "other"),
    "database": lambda: __import__("sqlite3").connect(outside / "secret").close(),
}
for name, act in acts.items():
    try:
        act()
        print(name, "done")
    except PermissionError:
        print(name, "refused")
"""


def test_a_visitors_process_opens_nothing_beyond_its_fence(tmp_path: Path) -> None:
    own, archive, outside = (tmp_path / name for name in ("own", "archive", "outside"))
    for one in (own, archive / "plugins", archive / "templates", archive / ".door", outside):
        one.mkdir(parents=True)
    (outside / "secret").write_text("x")
    (archive / ".door" / "people.json").write_text("{}")
    (archive / "minutes.toml").write_text("")
    words = [sys.executable, "-c", WITHIN_FENCE, str(own), str(archive), str(outside)]
    said = subprocess.run(words, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONUTF8": "1"})
    done = {line.rpartition(" ")[0] for line in said.stdout.splitlines() if line.endswith(" done")}
    refused = {line.rpartition(" ")[0] for line in said.stdout.splitlines() if line.endswith(" refused")}
    assert done == {"own", "journal", "read", "json"}
    assert len(refused) == 15
    assert (outside / "secret").read_text() == "x"


@given(st.lists(st.sampled_from(["..", "own", "a", ".", "plugins", ".door", "x.journal"]), max_size=6))
def test_what_may_be_written_lies_in_the_own_folder_or_among_the_records(parts: list[str]) -> None:
    fence = Fence("/nowhere/own", "/nowhere/archive")
    for base in ("/nowhere/own", "/nowhere/archive"):
        path = os.path.normpath(os.path.join(base, *parts))
        inside = [path == one or path.startswith(one + "/") for one in ("/nowhere/own", "/nowhere/archive")]
        first = os.path.relpath(path, "/nowhere/archive").split("/")[0]
        assert fence.may_write(os.path.join(base, *parts)) == (
            inside[0] or (inside[1] and first not in ("plugins", ".door"))
        )


# The door itself


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return served.archive(tmp_path_factory.mktemp("serve") / "archive")


@pytest.fixture(scope="module")
def address(place: Program) -> Iterator[str]:
    with served.serving(place.archive, "--seats", "10") as address:
        yield address


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def form_of(browser: aiohttp.ClientSession, url: str) -> str:
    async with browser.get(url) as answer:
        found = re.search(r'name="form" value="([^"]+)"', await answer.text())
    assert found
    return found[1]


async def sign_in(browser: aiohttp.ClientSession, address: str, name: str, password: str) -> tuple[int, str]:
    given = {"form": await form_of(browser, f"{address}/in"), "name": name, "password": password}
    async with browser.post(f"{address}/in", data=given, headers={"Origin": address}) as answer:
        return answer.status, str(answer.url)


async def drawn(line: Any, wanted: str, seconds: float = 40) -> str:
    """What the screens drew until they drew that."""
    seen = ""
    async with asyncio.timeout(seconds):
        while wanted not in re.sub(r"\x1b\[[\d;]*m", "", seen):
            message = await line.receive()
            assert message.type == aiohttp.WSMsgType.BINARY, (message, seen[-300:])
            seen += message.data.decode("utf-8", "replace")
    return seen


async def visitors(place: Program, n: int) -> bool:
    """Whether so many visitors' processes live, now or soon."""
    for _try in range(100):
        if len(processes(place.archive)) == n:
            return True
        await asyncio.sleep(0.2)
    return False


@pytest.mark.parametrize("path", ["/", "/files", "/ws", "/static/js/textual.js", "/files/x", "/static/../people.json"])
async def test_who_is_not_signed_in_gets_nothing_but_the_form(address: str, path: str) -> None:
    async with aiohttp.ClientSession() as stranger:
        headers = {"Origin": address}
        async with stranger.get(address + path, headers=headers, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/in")


async def test_a_wrong_password_a_form_of_another_and_a_foreign_page_are_refused(
    address: str, browser: aiohttp.ClientSession
) -> None:
    assert (await sign_in(browser, address, "记录员", "not the password"))[0] == 403
    given = {"form": "of another", "name": "记录员", "password": SECRETS["记录员"]}
    async with browser.post(f"{address}/in", data=given, headers={"Origin": address}) as answer:
        assert answer.status == 403
    given["form"] = await form_of(browser, f"{address}/in")
    async with browser.post(f"{address}/in", data=given, headers={"Origin": "https://elsewhere.example"}) as answer:
        assert answer.status == 403
    async with browser.get(f"{address}/", allow_redirects=False) as answer:
        assert answer.status == 303, "still outside"


async def test_pages_forbid_foreign_scripts_frames_and_keeping(address: str, browser: aiohttp.ClientSession) -> None:
    async with browser.get(f"{address}/in") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie


async def test_a_secret_in_the_browser_changes_when_one_comes_in_and_is_worth_nothing_after_leaving(
    address: str, browser: aiohttp.ClientSession
) -> None:
    assert (await sign_in(browser, address, "查阅", SECRETS["查阅"])) == (200, f"{address}/")
    kept = {cookie.key: cookie.value for cookie in browser.cookie_jar}
    form = await form_of(browser, f"{address}/files")
    async with browser.post(f"{address}/out", data={"form": "another"}, headers={"Origin": address}) as answer:
        assert answer.status == 403, "a page elsewhere cannot sign anybody out"
    async with browser.post(f"{address}/out", data={"form": form}, headers={"Origin": address}) as answer:
        assert str(answer.url) == f"{address}/in"
    async with (
        aiohttp.ClientSession(cookies=kept) as thief,
        thief.get(f"{address}/", allow_redirects=False) as answer,
    ):
        assert answer.status == 303


async def test_files_are_brought_fetched_and_removed_by_their_owner_alone(
    address: str, browser: aiohttp.ClientSession
) -> None:
    await sign_in(browser, address, "记录员", SECRETS["记录员"])
    form = await form_of(browser, f"{address}/files")
    data = aiohttp.FormData({"form": form}, quote_fields=False)
    data.add_field("file", "甲：渠道漏水。\n".encode(), filename="../../发言<b>.txt")
    async with browser.post(f"{address}/files", data=data, headers={"Origin": address}) as answer:
        assert "发言_b_.txt" in await answer.text()
    async with browser.get(f"{address}/files/发言_b_.txt") as answer:
        assert await answer.text() == "甲：渠道漏水。\n"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as other:
        await sign_in(other, address, "查阅", SECRETS["查阅"])
        async with other.get(f"{address}/files/发言_b_.txt") as answer:
            assert answer.status == 400
    gone = {"form": form, "file": "发言_b_.txt"}
    async with browser.post(f"{address}/files/remove", data=gone, headers={"Origin": address}) as answer:
        assert "发言_b_" not in await answer.text()


async def test_a_reader_is_told_on_his_screens_that_he_only_reads(address: str, browser: aiohttp.ClientSession) -> None:
    await sign_in(browser, address, "查阅", SECRETS["查阅"])
    line = await browser.ws_connect(f"{address}/ws?width=100&height=30", headers={"Origin": address})
    assert "只读" in await drawn(line, "只读", 60)
    await line.close()


@pytest.mark.parametrize(
    "words",
    [
        "no json",
        "[]",
        '["stdin", 7]',
        '["resize", {"width": "x"}]',
        '["resize", {"width": 9999999, "height": -1}]',
        '{"a": 1}',
    ],
)
async def test_a_browser_that_sends_nonsense_harms_nobody_but_itself(
    address: str, browser: aiohttp.ClientSession, words: str
) -> None:
    await sign_in(browser, address, "查阅", SECRETS["查阅"])
    line = await browser.ws_connect(f"{address}/ws", headers={"Origin": address})
    await line.send_str(words)
    async with browser.get(f"{address}/files") as answer:
        assert answer.status == 200
    await line.close()


async def test_a_line_from_a_foreign_page_is_refused(address: str, browser: aiohttp.ClientSession) -> None:
    await sign_in(browser, address, "查阅", SECRETS["查阅"])
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await browser.ws_connect(f"{address}/ws", headers={"Origin": "https://elsewhere.example"})


@pytest.mark.timeout(240)
async def test_of_ten_visitors_one_is_slow_and_one_vanishes_and_the_others_do_not_feel_it(
    address: str, place: Program, browser: aiohttp.ClientSession
) -> None:
    assert await visitors(place, 0), "those of other tests have left"
    await sign_in(browser, address, "查阅", SECRETS["查阅"])

    async def came(read: bool = True) -> Any:
        line = await browser.ws_connect(f"{address}/ws?width=100&height=30", headers={"Origin": address})
        if read:
            await drawn(line, "会议", 120)
        return line

    slow = await came(read=False)
    vanishing, *others = await asyncio.gather(*(came() for _n in range(9)))
    assert len(processes(place.archive)) == 10
    with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
        await came()
    for _n in range(300):
        await slow.send_json(["resize", {"width": 90 + _n % 7, "height": 30}])
    vanishing._response.connection.transport.abort()
    for line in others:
        await line.send_json(["stdin", "\x1bOS"])  # F4
    for line in others:
        await drawn(line, "归纳", 120)
    assert await visitors(place, 9), "the place of who vanished is free"
    await asyncio.gather(slow.close(), *(line.close() for line in others))


async def test_too_many_wrong_passwords_shut_the_door_for_that_name(place: Program) -> None:
    with served.serving(place.archive) as address:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as guesser:
            for _try in range(WRONG):
                assert (await sign_in(guesser, address, "记录员", "a guess that fails"))[0] == 403
            assert (await sign_in(guesser, address, "记录员", SECRETS["记录员"]))[0] == 429


def test_beyond_this_machine_nothing_is_served_without_https(place: Program) -> None:
    assert "https" in place.refused("serve", "--host", "0.0.0.0")


def test_nothing_is_served_while_nobody_may_come_in(tmp_path: Path) -> None:
    program = Program(tmp_path / "archive")
    program.done("demo", "--no-open")
    assert "door" in program.refused("serve")
