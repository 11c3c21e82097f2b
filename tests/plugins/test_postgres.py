"""The archive on a server keeps the store's promises, with several writers and a server that goes away, too."""

from __future__ import annotations

import re
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

from minutes_postgres import schema  # noqa: E402
from minutes_postgres.connection import REST, Connection  # noqa: E402
from minutes_postgres.store import PostgresStore  # noqa: E402

from minutes import ArchiveError, Damaged, MinutesError, NotSaved, ReadOnly, Refused, Revision, Settings, Stale, Store  # noqa: E402
from minutes.model import Case, Feedback, Number, Office, Remark, Term, replace  # noqa: E402
from minutes.testing import Clock, StoreContract  # noqa: E402
from minutes.testing.store import meeting, remark  # noqa: E402
from minutes.tui.patient import PatientStore  # noqa: E402
from tests.commands.program import Program  # noqa: E402
from tests.plugins.postgres_server import Cable, Server  # noqa: E402


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.remove()


@pytest.fixture
def url(server: Server) -> str:
    return server.url(secrets.token_hex(4))


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    store = PostgresStore(url, clock=Clock(), look=0)
    yield store
    store.close()


class TestPostgresStore(StoreContract):
    """The contract of every backend."""


def told(store: Store) -> list[Any]:
    return [(one.record.dossier, one.mark, one.record, one.by, one.at) for one in store.since()]


def by_hand(server: Server, statement: str, *values: object) -> list[Any]:
    with psycopg.connect(server.url("").partition("?")[0], autocommit=True) as line:
        cursor = line.execute(statement.encode(), values or None)
        return cursor.fetchall() if cursor.description else []


def test_what_was_saved_is_there_in_the_next_run_and_the_chains_go_on(store: PostgresStore, url: str) -> None:
    store.put(meeting(), remark(), by="王")
    store.put(remark(rev=1, text="改过。"), by="李")
    store.close()
    again = PostgresStore(url, Settings(hash="sm3"), clock=Clock(), look=0)
    assert told(again) == told(store)
    again.put(remark(rev=2, text="再改。"), by="王")
    third = PostgresStore(url, look=0)
    assert [one.by for one in third.history("r1")] == ["王", "李", "王"]
    assert third.head("m1") == again.head("m1") != store.head("m1")
    assert not third.verify()
    again.close()
    third.close()


def test_offices_on_one_server_do_not_see_each_other(server: Server, store: PostgresStore) -> None:
    store.put(meeting(), by="王")
    other = PostgresStore(server.url(secrets.token_hex(4)), look=0)
    assert not other.since()
    other.put(meeting(), by="李")
    assert not other.verify()
    other.close()
    assert not store.refresh()


def test_two_writers_see_each_other_and_one_change_of_two_is_refused_by_name(store: PostgresStore, url: str) -> None:
    other = PostgresStore(url, clock=Clock(), look=0)
    (first,) = store.put(remark(), by="王")
    assert other.refresh()
    other.put(replace(first, text="改过。"), by="李")
    with pytest.raises(Stale, match="李"):
        store.put(replace(first, text="也改。"), by="王")
    assert store.get("r1").text == "改过。"  # type: ignore[attr-defined]
    store.put(meeting(), by="王")
    assert other.refresh()
    assert told(other) == told(store)
    assert not other.verify()
    other.close()


def test_the_same_document_number_is_not_given_twice(store: PostgresStore, url: str) -> None:
    other = PostgresStore(url, look=0)
    number = Number(id="某人常-2026-3", series="某人常", year=2026, n=3)
    store.put(number, by="王")
    with pytest.raises(Stale):
        other.put(number, by="李")
    other.close()


def test_what_another_saves_is_seen_without_asking(store: PostgresStore, url: str) -> None:
    other = PostgresStore(url, look=0.05)
    store.put(remark(), by="王")
    until = time.monotonic() + 10
    while not other.find(Remark) and time.monotonic() < until:
        time.sleep(0.02)
    assert [one.id for one in other.find(Remark)] == ["r1"]
    other.close()


@pytest.mark.parametrize(("statement", "what"), [
    ("UPDATE minutes_saves SET body = replace(body, '改过', '没改') WHERE office = $", "校验值"),
    ("UPDATE minutes_saves SET tick = tick + 1 WHERE office = $ AND n = 2", "校验值"),
    ("DELETE FROM minutes_saves WHERE office = $ AND n = 1 AND body LIKE '%r1%'", "校验值"),
    ("DELETE FROM minutes_saves WHERE office = $ AND n = 2", "链"),
    ("DELETE FROM minutes_revisions WHERE office = $ AND rev = 2", "清单"),
])  # fmt: skip
def test_a_save_that_was_changed_or_taken_away_by_hand_is_named(
    server: Server, store: PostgresStore, url: str, statement: str, what: str
) -> None:
    store.put(remark(), by="王")
    store.put(remark(rev=1, text="改过。"), by="李")
    other = PostgresStore(url, look=0)
    other.put(remark("r2"), by="王")
    office = url.rpartition("=")[2]
    by_hand(server, "SET session_replication_role = replica; " + statement.replace("$", f"'{office}'"))
    damage = other.verify()
    assert all(one.file.startswith("m1/") for one in damage)
    assert what in " ".join(one.what for one in damage)
    other.close()


# A server that goes away


@pytest.fixture
def passing() -> Iterator[Server]:
    """A server of this test's own, to be killed."""
    server = Server()
    yield server
    server.remove()


def test_what_is_saved_while_the_server_is_gone_waits_and_comes_on_file_once(passing: Server, tmp_path: Path) -> None:
    store = PostgresStore(passing.url("a"), look=0)
    patient = PatientStore(store, [tmp_path], Clock())
    patient.put(meeting(), remark(), by="王")
    passing.kill()
    patient.put(remark("r2"), by="王")
    patient.put(remark("r2", rev=1, text="改过。"), by="王")
    assert len(patient.waits) == 2
    assert [one.id for one in patient.find(Remark)] == ["r1", "r2"]
    assert store.state.writer
    assert not store.refresh()
    assert "服务器" in store.state.why
    passing.start()
    time.sleep(REST)
    assert patient.land() == 2
    assert not store.state.why
    assert not patient.refused
    again = PostgresStore(passing.url("a"), look=0)
    assert [(one.record.id, one.record.rev) for one in again.since()] == [("m1", 1), ("r1", 1), ("r2", 1), ("r2", 2)]
    assert not again.verify()
    again.close()
    store.close()


def test_a_line_that_broke_is_made_anew_without_a_word(server: Server, store: PostgresStore) -> None:
    store.put(meeting(), by="王")
    by_hand(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    store.put(remark(), by="王")
    assert [one.mark for one in store.since(0, "m1")] == [1, 2]
    assert not store.verify()


@pytest.mark.parametrize("gone", [False, True], ids=["back at once", "gone for a while"])
def test_a_save_whose_answer_was_lost_is_on_file_once_and_answered(server: Server, url: str, gone: bool) -> None:
    cable = Cable(server.port)
    store = PostgresStore(url.replace(f":{server.port}/", f":{cable.port}/"), look=0)
    store.put(meeting(), by="王")
    cable.breaks = True
    if gone:
        cable.close()
        with pytest.raises(NotSaved):
            store.put(remark(), by="王")
        cable.open()
        time.sleep(REST)
    (saved,) = store.put(remark(), by="王")
    assert not cable.breaks
    assert (saved.rev, len(store.history("r1"))) == (1, 1)
    store.put(remark("r2"), by="王")
    other = PostgresStore(url, look=0)
    assert told(other) == told(store)
    assert not other.verify()
    other.close()
    store.close()
    cable.close()


def test_a_server_that_stands_still_is_not_waited_for_without_end(url: str) -> None:
    store = PostgresStore(url, look=0)
    store.put(meeting(), by="王")
    begun = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        store._connection.ask(lambda cursor: cursor.execute("SELECT pg_sleep(20)"), 0.2)
    assert time.monotonic() - begun < 5
    time.sleep(REST)
    store.put(remark(), by="王")
    store.close()


def test_while_a_deaf_server_is_called_in_the_background_no_save_waits_for_it(server: Server, url: str) -> None:
    cable = Cable(server.port)
    store = PostgresStore(url.replace(f":{server.port}/", f":{cable.port}/"), look=0)
    store.put(meeting(), by="王")
    by_hand(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    cable.close()
    with socket.create_server(("127.0.0.1", cable.port)):
        caller = threading.Thread(target=store.refresh)
        caller.start()
        time.sleep(0.3)
        begun = time.monotonic()
        with pytest.raises(NotSaved):
            store.put(remark(), by="王")
        assert caller.is_alive()
        assert time.monotonic() - begun < 1
        caller.join()
    store.close()


def test_an_address_that_leads_nowhere_is_a_plain_sentence_without_the_password() -> None:
    for url in ("postgresql://u:secret@127.0.0.1:1/x?office=a", "postgresql://h/x?nonsense=1", "postgresql://[/x"):
        with pytest.raises(MinutesError) as told_so:
            PostgresStore(url, look=0)
        assert "secret" not in str(told_so.value)
        assert "Traceback" not in str(told_so.value)


# The rules by which the same tables run on a distributed engine


def written(url: str, n: int, count: int, done: list[int], seconds: list[float]) -> None:
    """A secretary of their own: so many saves in a dossier of theirs and in one that all share."""
    store = PostgresStore(url, look=0)
    for k in range(count):
        begun = time.perf_counter()
        store.put(remark(f"r{n}-{k}", meeting=f"m{n}" if k % 2 else "m"), by=str(n))
        seconds.append(time.perf_counter() - begun)
    done.append(store._connection.retries)
    store.close()


def test_eight_writers_on_tables_partitioned_by_office_never_have_to_try_again(server: Server) -> None:
    by_hand(server, "CREATE DATABASE parted")
    url = server.url("a").replace("/postgres?", "/parted?")
    made = Connection(url)
    schema.prepare(made, parts=4)
    made.close()
    retries: list[int] = []
    writers = [threading.Thread(target=written, args=(url, n, 30, retries, [])) for n in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert retries == [0] * 8
    store = PostgresStore(url, look=0)
    assert len(store.find(Remark)) == 240
    assert [one.mark for one in store.since(0, "m")] == list(range(1, 121))
    assert not store.verify()
    store.close()


def test_the_tables_keep_to_what_distributed_engines_have() -> None:
    told = " ".join(statement.lower() for step in schema.STEPS for statement in step)
    assert not re.search(r"serial|identity|sequence|trigger|deferrable|exclude|gist|notify|advisory|lock table", told)
    keys = re.findall(r"(?:primary key|references \w+|unique|on minutes_saves) \(([^)]*)\)", told)
    assert len(keys) == 3
    assert all(key.startswith("office, ") for key in keys)


def test_opening_at_the_same_moment_makes_the_tables_once(server: Server) -> None:
    by_hand(server, "CREATE DATABASE fresh")
    url = server.url("a").replace("/postgres?", "/fresh?")
    failed: list[Exception] = []

    def open_it() -> None:
        try:
            PostgresStore(url, look=0).close()
        except Exception as error:
            failed.append(error)

    openers = [threading.Thread(target=open_it) for _n in range(6)]
    for one in openers:
        one.start()
    for one in openers:
        one.join()
    assert not failed


def test_tables_of_a_newer_minutes_are_refused(server: Server) -> None:
    by_hand(server, "CREATE DATABASE newer")
    url = server.url("a").replace("/postgres?", "/newer?")
    PostgresStore(url, look=0).close()
    with psycopg.connect(url.partition("?")[0], autocommit=True) as line:
        line.execute("INSERT INTO minutes_versions VALUES (%s)", [len(schema.STEPS) + 1])
    with pytest.raises(Damaged, match="/newer"):
        PostgresStore(url, look=0)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_under_load(passing: Server) -> None:
    acknowledged: list[str] = []

    def save(n: int) -> None:
        store = PostgresStore(passing.url("a"), look=0)
        with suppress(NotSaved):
            for k in range(5000):
                store.put(remark(f"r{n}-{k}", meeting=f"m{n}"), by=str(n))
                acknowledged.append(f"r{n}-{k}")
        store.close()

    writers = [threading.Thread(target=save, args=(n,)) for n in range(4)]
    for one in writers:
        one.start()
    time.sleep(1)
    passing.kill()
    for one in writers:
        one.join()
    passing.start()
    store = PostgresStore(passing.url("a"), look=0)
    there = {one.id for one in store.find(Remark)}
    assert len(acknowledged) > 50
    assert set(acknowledged) <= there
    assert len(there) <= len(acknowledged) + 4
    assert not store.verify()
    store.close()


# From the command line


def test_an_archive_is_copied_to_the_server_and_back_and_worked_on_there(url: str, tmp_path: Path) -> None:
    program = Program(tmp_path / "a")
    program.done("demo", "--no-open")
    saves = program.done("copy", str(tmp_path / "a"), url)["saves"]
    assert saves > 100
    assert "空" in program.refused("copy", str(tmp_path / "a"), url)
    there = Program(url)  # type: ignore[arg-type]
    assert there.done("meetings") == program.done("meetings")
    assert there.done("verify")["damage"] == []
    assert program.done("copy", url, str(tmp_path / "b"))["saves"] == saves
    assert Program(tmp_path / "b").done("meetings") == program.done("meetings")


# Who may do what


@pytest.fixture
def logins(server: Server, store: PostgresStore) -> PostgresStore:
    """An archive with a case of b1, and its three kinds of login."""
    for login in ("wang", "ju", "du", "wai"):
        with suppress(psycopg.errors.DuplicateObject):
            by_hand(server, f"CREATE ROLE {login} LOGIN")
    case = {"id": "c1", "meeting": "m1", "title": "床位", "handler": "b1", "handed_on": date(2026, 12, 1)}
    store.put(Office(id="b1", name="某某局"), Office(id="b2", name="另一局"), by="王")
    store.put(
        meeting(), Case(**case, term=Term(n=3)), Case(**{**case, "id": "c2", "handler": "b2"}, term=Term(n=3)), by="王"
    )  # type: ignore[arg-type]
    for login, part, handler in (("wang", "secretary", ""), ("ju", "handler", "b1"), ("du", "reader", "")):
        store.let_in(login, part, handler)
    return store


def entered(url: str, login: str) -> PostgresStore:
    return PostgresStore(url.replace("postgres@", f"{login}@"), look=0)


def answer(id: str, **fields: Any) -> Feedback:
    return Feedback(
        **{"id": id, "meeting": "m1", "case": "c1", "on": date(2026, 12, 9), "text": "已办", "office": "b1"} | fields
    )


def test_a_secretary_saves_and_a_reader_reads(logins: PostgresStore, url: str) -> None:
    secretary, reader = entered(url, "wang"), entered(url, "du")
    secretary.put(remark(), by="王")
    assert reader.refresh()
    assert told(reader) == told(secretary)
    assert not reader.state.writer
    with pytest.raises(ReadOnly, match="查阅"):
        reader.put(remark("r2"), by="读")
    assert not secretary.verify()
    for one in (secretary, reader):
        one.close()


def test_a_handling_body_logs_on_its_own_cases_and_does_nothing_else(logins: PostgresStore, url: str) -> None:
    body = entered(url, "ju")
    body.put(answer("f1"), by="局")
    for wrong in (
        answer("f2", case="c2"), answer("f3", office="b2"), answer("f4", achieved="yes"), answer("f5", case="none"),
        answer("f1", rev=1, text="改口"), remark("r1"), Office(id="b3", name="自封局"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="服务器"):
            body.put(wrong, by="局")
    with pytest.raises(Refused):
        body.put(answer("f6"), remark("r2"), by="局")
    with pytest.raises(Refused, match="服务器"):  # past the checks that the program itself makes
        body.replay([Revision(record=answer("c1", rev=1), by="局", at=Clock()(), mark=1)])
    body.put(answer("f7"), by="局")
    assert logins.refresh()
    assert [one.id for one in logins.find(Feedback)] == ["f1", "f7"]
    assert not logins.verify()
    body.close()


FORBIDDEN = (
    "UPDATE minutes_saves SET n = n", "DELETE FROM minutes_revisions", "TRUNCATE minutes_saves",
    "UPDATE minutes_logins SET part = 'secretary'",
)  # fmt: skip


def test_no_login_changes_a_row_or_sees_another_office(logins: PostgresStore, url: str, server: Server) -> None:
    for login in ("wang", "ju", "du"):
        with psycopg.connect(server.url("", login).partition("?")[0], autocommit=True) as line:
            for statement in FORBIDDEN:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    line.execute(statement.encode())
    elsewhere = PostgresStore(server.url("elsewhere", "wang"), look=0)
    assert not elsewhere.since()
    with pytest.raises(Refused):
        elsewhere.put(meeting(), by="王")
    elsewhere.close()
    with pytest.raises(ArchiveError, match="permission"):
        entered(url, "wai")


def test_logins_are_let_in_and_listed_from_the_command_line(logins: PostgresStore, url: str, tmp_path: Path) -> None:
    program = Program(url)  # type: ignore[arg-type]
    assert {one["login"]: one["part"] for one in program.done("logins")}["ju"] == "handler"
    program.done("logins", "du", "--part", "handler", "--office", "另一局")
    assert {"login": "du", "part": "handler", "office": "b2"} in program.done("logins")
    assert "nobody-here" in program.refused("logins", "nobody-here")
    assert "--office" in program.refused("logins", "du", "--part", "handler")
    Program(tmp_path / "a").done("convene", "--on", "2026-11-25", "--item", "x")
    assert program.refused("logins", "--archive", str(tmp_path / "a"))
