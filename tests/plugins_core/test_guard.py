"""The guard: whatever a `run` does comes out as a checked answer, a refusal meant for the user, or a PluginFault."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from minutes import errors
from minutes.contract import (
    Backend,
    Check,
    Command,
    Directory,
    Exporter,
    Finding,
    Importer,
    Line,
    Listener,
    Plugins,
    ScreenSpec,
)
from minutes.hookspecs import hookimpl
from minutes.model import Dossier, Office
from minutes.plugins import load
from minutes.settings import Settings
from minutes.store import MemoryStore
from minutes.testing import loaded

MORE: dict[type, dict[str, Any]] = {Importer: {"suffixes": (".x",)}, Exporter: {"suffix": ".x"}}
HOOKS = {Directory: "register_directories", ScreenSpec: "register_screens"}


def offering(kind: Any, run: Callable[..., Any], seconds: float = 5.0) -> tuple[Plugins, Any]:
    """One contribution of that kind as the program would hold it, in a plugin of others."""

    @hookimpl
    def register(settings: Any) -> list[Any]:
        return [kind(name="one", title="One", run=run, **MORE.get(kind, {}))]

    hook = HOOKS.get(kind, f"register_{kind.__name__.lower()}s")
    plugins = loaded(SimpleNamespace(**{hook: register}), seconds=seconds)
    return plugins, plugins.named(kind, "one")


def raising(error: BaseException) -> Callable[..., Any]:
    def run(*_arguments: Any) -> Any:
        raise error

    return run


def built_in(kind: Any, run: Callable[..., Any]) -> tuple[Plugins, Any]:
    @hookimpl
    def register_checks(settings: Any) -> list[Any]:
        return [Check(name="one", title="One", run=run)] if kind is Check else []

    @hookimpl
    def register_commands(settings: Any) -> list[Any]:
        return [Command(name="one", title="One", run=run)] if kind is Command else []

    module = SimpleNamespace(register_checks=register_checks, register_commands=register_commands)
    plugins = load(Settings(), safe=True, only=(), extra=[("core", module)])
    return plugins, plugins.named(kind, "one")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ValueError("no\x1b[2J\ngood"), "it raised ValueError: no‹1B›[2J good (test_guard.py, line "),
        (SystemExit(3), "it tried to end the program (test_guard.py, line "),
        (KeyboardInterrupt(), "it tried to interrupt the program (test_guard.py, line "),
        (GeneratorExit(), "it raised GeneratorExit: – (test_guard.py, line "),
        (RecursionError(), "it called itself without end (test_guard.py, line "),
        (MemoryError(), "it asked for more memory than there is (test_guard.py, line "),
        (StopIteration(), "it raised StopIteration: – (test_guard.py, line "),
    ],
)
def test_whatever_is_raised_comes_out_as_a_fault_that_names_plugin_contribution_and_line(
    error: BaseException, why: str
) -> None:
    plugins, check = offering(Check, raising(error))
    with pytest.raises(errors.PluginFault) as caught:
        check.run(None, None, date(2026, 1, 1))
    assert str(caught.value).startswith("The check “one” of the plugin “SimpleNamespace”: " + why)
    assert plugins.faults == [str(caught.value)]


def test_an_error_whose_own_words_fail_is_told_all_the_same() -> None:
    class Bad(Exception):
        def __str__(self) -> str:
            raise ValueError

    _plugins, check = offering(Check, raising(Bad()))
    with pytest.raises(errors.PluginFault, match="it raised Bad"):
        check.run(None, None, None)


@pytest.mark.parametrize("error", [errors.BadInput("line 3"), errors.Refused("no"), errors.NotFound("none")])
def test_a_refusal_raised_on_purpose_passes_unchanged_and_is_no_fault(error: errors.MinutesError) -> None:
    plugins, check = offering(Check, raising(error))
    for _time in range(4):
        with pytest.raises(type(error)) as caught:
            check.run(None, None, None)
        assert caught.value is error
    assert (plugins.faults, plugins.switched_off("SimpleNamespace")) == ([], False)


def test_a_refusal_passes_out_of_the_child_process_too(put: Callable[..., Path], dossier: Dossier) -> None:
    body = "from minutes import BadInput; raise BadInput('第 3 行不认识')"
    plugins = load(Settings(), put("a.py", body=body))
    with pytest.raises(errors.BadInput, match=r"^第 3 行不认识$"):
        plugins.named(Importer, "a").run(b"", dossier)


def test_after_three_faults_in_a_row_a_plugin_is_switched_off() -> None:
    calls: list[int] = []

    def run(*_arguments: Any) -> Any:
        calls.append(1)
        return 1 / 0

    plugins, check = offering(Check, run)
    for _time in range(5):
        with pytest.raises(errors.PluginFault):
            check.run(None, None, None)
    assert len(calls) == 3
    assert plugins.switched_off("SimpleNamespace")
    with pytest.raises(errors.PluginFault, match="failed 3 times in a row and is switched off until the next start"):
        check.run(None, None, None)
    assert len(plugins.faults) == 3


def test_a_success_forgives_earlier_faults() -> None:
    answers: Iterator[Any] = iter([1, 1, [], 1, 1, []])
    plugins, check = offering(Check, lambda *_: next(answers))
    for _time in range(2):
        for _fault in range(2):
            with pytest.raises(errors.PluginFault):
                check.run(None, None, None)
        assert check.run(None, None, None) == ()
    assert not plugins.switched_off("SimpleNamespace")


def test_a_run_that_hangs_is_left_behind_naming_the_line() -> None:
    def run(*_arguments: Any) -> Any:
        time.sleep(30)

    _plugins, check = offering(Check, run, seconds=0.2)
    began = time.monotonic()
    with pytest.raises(errors.PluginFault, match=r"after 0.2 seconds and was left behind \(test_guard.py, line \d+\)"):
        check.run(None, None, None)
    assert time.monotonic() - began < 5


def test_an_answer_that_hangs_while_it_is_drawn_out_is_left_behind() -> None:
    def run(*_arguments: Any) -> Any:
        yield Finding(check="a", text="b")
        time.sleep(30)

    _plugins, check = offering(Check, run, seconds=0.2)
    with pytest.raises(errors.PluginFault, match="left behind"):
        check.run(None, None, None)


def test_a_listener_that_hangs_or_raises_never_undoes_a_save() -> None:
    from minutes.testing import desk

    plugins, _listener = offering(Listener, raising(ValueError("x")))
    at = replace(desk(), plugins=plugins)
    saved = at.save(Office(id="o1", name="甲局"))
    assert at.store.get("o1") == saved[0]
    assert len(plugins.faults) == 1


def test_prints_go_to_the_faults_and_not_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    def run(*_arguments: Any) -> list[Any]:
        print("out")
        print("err", file=sys.stderr, flush=True)
        sys.stdout.buffer.write(b"bytes")
        assert not sys.stdout.isatty()
        assert (sys.stdin.read(), sys.stdin.readline(), list(sys.stdin)) == ("", "", [])
        return []

    plugins, check = offering(Check, run)
    before = (sys.stdout, sys.stderr, sys.stdin)
    for _time in range(2):
        assert check.run(None, None, None) == ()
    assert (sys.stdout, sys.stderr, sys.stdin) == before
    assert plugins.faults == [
        "The check “one” of the plugin “SimpleNamespace”: it printed “out err”, which was kept from the screen."
    ]
    assert capsys.readouterr() == ("", "")


def test_while_a_plugin_prints_all_others_may_print(capsys: pytest.CaptureFixture[str]) -> None:
    inside, outside = threading.Event(), threading.Event()

    def run(*_arguments: Any) -> list[Any]:
        print("plugin")
        inside.set()
        outside.wait(5)
        return []

    _plugins, check = offering(Check, run)
    thread = threading.Thread(target=lambda: check.run(None, None, None))
    thread.start()
    inside.wait(5)
    print("program")
    outside.set()
    thread.join()
    assert capsys.readouterr().out == "program\n"


def test_the_lines_of_a_command_are_checked_one_by_one() -> None:
    def run(*_arguments: Any) -> Any:
        yield Line(text="first")
        yield "second"

    _plugins, command = offering(Command, run)
    lines = command.run(None, {}, sys.stdin)
    assert next(lines) == Line(text="first")
    with pytest.raises(errors.PluginFault, match="it answered str where Line is wanted"):
        next(lines)


def test_a_command_is_never_ahead_of_its_reader_and_ends_with_it() -> None:
    said: list[int] = []

    def run(*_arguments: Any) -> Any:
        for n in range(100):
            said.append(n)
            yield Line(text=str(n))

    _plugins, command = offering(Command, run)
    lines = command.run(None, {}, sys.stdin)
    assert [next(lines).text for _n in range(3)] == ["0", "1", "2"]
    lines.close()
    time.sleep(0.05)
    assert len(said) <= 4


def test_a_command_that_falls_silent_is_left_behind() -> None:
    def run(*_arguments: Any) -> Any:
        yield Line(text="first")
        time.sleep(30)

    _plugins, command = offering(Command, run, seconds=0.03)
    lines = command.run(None, {}, sys.stdin)
    assert next(lines).text == "first"
    with pytest.raises(errors.PluginFault, match=r"after 0.3 seconds and was left behind"):
        next(lines)


@pytest.mark.parametrize("run", [lambda *_: 42, lambda *_: None, raising(SystemExit())])
def test_a_command_that_answers_no_lines_is_a_fault(run: Callable[..., Any]) -> None:
    for _plugins, command in (offering(Command, run), built_in(Command, run)):
        with pytest.raises(errors.PluginFault):
            list(command.run(None, {}, sys.stdin))


def test_the_users_own_interrupt_passes_through_what_is_built_in() -> None:
    for kind in (Check, Command):
        _plugins, one = built_in(kind, raising(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            list(one.run(None, {}, sys.stdin))


def test_what_is_built_in_is_guarded_and_checked_too() -> None:
    plugins, check = built_in(Check, lambda *_: [Finding(check="a", text=3)])  # type: ignore[arg-type]
    with pytest.raises(errors.PluginFault, match="of the plugin “core”: its Finding is not well formed"):
        check.run(None, None, None)
    assert plugins.strikes == {"core": 1}


def clock() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def test_a_backend_answers_a_store() -> None:
    store = MemoryStore(clock)
    _plugins, backend = offering(Backend, lambda url, settings: store)
    opened = backend.run("", Settings())
    saved = opened.put(Office(id="o", name="甲"), by="t")
    assert (opened.get("o"), opened.state.writer) == (saved[0], True)
    with pytest.raises(errors.NotFound):
        opened.get("x")


def test_a_store_of_others_that_breaks_later_is_told_as_a_fault_and_never_switched_off() -> None:
    class Broken(MemoryStore):
        def get(self, id: str) -> Any:
            raise OSError("disk")

    plugins, backend = offering(Backend, lambda url, settings: Broken(clock))
    opened = backend.run("", Settings())
    for _time in range(5):
        with pytest.raises(errors.PluginFault, match=r"archive “one” of the plugin .* it raised OSError: disk"):
            opened.get("x")
    assert not plugins.switched_off("SimpleNamespace")
