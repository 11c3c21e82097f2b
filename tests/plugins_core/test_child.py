"""Plugins of others that take and give values run in child processes: typed JSON goes in and out, nothing else."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from minutes import text
from minutes.contract import Brief, Condenser, Exporter, Importer, Procedure, Proposal, Template
from minutes.errors import PluginFault
from minutes.markdown import Document
from minutes.model import Case, Dossier, Ledger, LedgerRow, Term
from minutes.plugins import load
from minutes.plugins.aside import Late
from minutes.plugins.find import Found
from minutes.plugins.outside import ask
from minutes.plugins.wire import Request
from minutes.settings import Settings

Put = Callable[..., Path]
QUICK = Settings(time_limit=1.0)
VALUES = """
from minutes import Condenser, Document, Exporter, Point, Procedure, Proposal, Template, _, hookimpl

@hookimpl
def register_condensers(settings):
    run = lambda dossier, item, budget: Proposal(summary=f"{dossier.meeting.id} {item} {budget}")
    return [Condenser(name="c", title=_("none"), run=run)]

@hookimpl
def register_templates(settings):
    words = lambda brief: f"{brief.on:%Y} {brief.extra['a']} {brief.quantifiers[0].word}"
    of_dossier = lambda dossier, brief: Document(body=f"{dossier.meeting.held_on} {words(brief)}", meta={"k": "v"})
    of_ledger = lambda ledger, brief: Document(body=f"{ledger.rows[0].case.term.n} {words(brief)}")
    return [Template(name="d", title="D", run=of_dossier), Template(name="l", title="L", run=of_ledger, takes="ledger")]

@hookimpl
def register_exporters(settings):
    return [
        Exporter(name="d", title="D", suffix=".d", run=lambda document: document.body.encode() + b"\\x00\\xff"),
        Exporter(name="l", title="L", suffix=".l", takes="ledger", run=lambda ledger: str(ledger.on).encode()),
        Exporter(name="o", title="O", suffix=".o", takes="dossier", run=lambda d: d.meeting.id.encode()),
    ]

@hookimpl
def register_procedures(settings):
    return [Procedure(name="p", title="P", public=("x",))]
"""


def ledger() -> Ledger:
    case = Case(id="c", meeting="m1", item="i", opinion="o", title="t", handed_on=date(2026, 1, 1), term=Term(n=7))
    row = LedgerRow(case=case, meeting="m", item="i", number="1", handler="h", supervisor="s", due_on=date(2026, 2, 1),
                    status="accepted", lateness="soon")  # fmt: skip
    return Ledger(on=date(2026, 1, 2), rows=(row,))


def test_every_kind_of_values_goes_through_a_child_and_comes_back_whole(put: Put, dossier: Dossier) -> None:
    plugins = load(Settings(), put("values.py", VALUES))
    brief = Brief(on=date(2026, 5, 1), extra={"a": "b"})
    assert plugins.named(Condenser, "c").run(dossier, "i1", 300) == Proposal(summary="m1 i1 300")
    assert plugins.named(Template, "d").run(dossier, brief) == Document(
        body="2026-03-05 2026 b 普遍认为", meta={"k": "v"}
    )
    assert plugins.named(Template, "l").run(ledger(), brief).body == "7 2026 b 普遍认为"
    assert plugins.named(Exporter, "d").run(Document(body="字")) == "字".encode() + b"\x00\xff"
    assert plugins.named(Exporter, "l").run(ledger()) == b"2026-01-02"
    assert plugins.named(Exporter, "o").run(dossier) == b"m1"
    assert plugins.named(Procedure, "p").public == ("x",)
    assert plugins.named(Condenser, "c").title == "none"


def test_the_child_speaks_the_readers_language(put: Put) -> None:
    text.use("zh_CN")
    assert load(Settings(), put("values.py", VALUES)).named(Condenser, "c").title == "无"


def test_a_plugin_that_exits_by_force_while_it_runs_harms_nobody(put: Put, dossier: Dossier) -> None:
    plugins = load(QUICK, put("a.py", body="import os; os._exit(7)"))
    with pytest.raises(PluginFault, match=r"it ended its process without an answer \(exit code 7\)"):
        plugins.named(Importer, "a").run(b"", dossier)


def test_a_plugin_that_prints_without_end_is_ended_and_fills_no_memory(put: Put, dossier: Dossier) -> None:
    plugins = load(QUICK, put("a.py", body="while True: print('x' * 65536)"))
    with pytest.raises(PluginFault, match="was ended"):
        plugins.named(Importer, "a").run(b"", dossier)
    assert len("".join(plugins.faults)) < 5_000


def test_a_plugin_that_silences_the_watchdog_is_ended_from_outside(put: Put) -> None:
    silencing = "import faulthandler, time\nfaulthandler.cancel_dump_traceback_later()\ntime.sleep(99)\n"
    file = str(put("a.py", silencing) / "a.py")
    request = Request(plugin=Found(name="a", origin="a.py", file=file), settings={}, language="en", seconds=0.5)
    began = time.monotonic()
    with pytest.raises(Late, match=r"still at work after 0.5 seconds and was ended"):
        ask(request, grace=1.0)
    assert time.monotonic() - began < 10


SLEEPER = """
    import sys
    from subprocess import DEVNULL, Popen
    sleeper = Popen([sys.executable, "-c", "import time; time.sleep({seconds})"], {options})
    open({pid!r}, "w").write(str(sleeper.pid))
    return Reading()
"""


def test_what_a_plugin_starts_is_ended_with_it(put: Put, dossier: Dossier, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    body = SLEEPER.format(seconds=60, options="stdout=DEVNULL, stderr=DEVNULL", pid=str(pid))
    load(Settings(), put("a.py", body=body)).named(Importer, "a").run(b"", dossier)
    for _attempt in range(50):
        if not alive(int(pid.read_text())):
            return
        time.sleep(0.1)
    pytest.fail("what the plugin started is still running")


def test_what_a_plugin_starts_in_a_session_of_its_own_does_not_hold_us_up(
    put: Put, dossier: Dossier, tmp_path: Path
) -> None:
    body = SLEEPER.format(seconds=8, options="start_new_session=True", pid=str(tmp_path / "pid"))
    plugins = load(Settings(), put("a.py", body=body))
    began = time.monotonic()
    assert plugins.named(Importer, "a").run(b"", dossier).remarks == ()
    assert time.monotonic() - began < 6


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_large_files_pass_through(put: Put, dossier: Dossier) -> None:
    plugins = load(Settings(), put("a.py", body="return Reading(remarks=(RemarkDraft(text=given.decode()),))"))
    large = "审议意见" * 1_000_000
    assert plugins.named(Importer, "a").run(large.encode(), dossier).remarks[0].text == large


def test_an_installed_package_of_others_is_read_in_a_child_too(
    tmp_path: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, info = tmp_path / "minutes_other", tmp_path / "other_house-2.1.dist-info"
    package.mkdir()
    info.mkdir()
    (package / "__init__.py").write_text(VALUES)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-house\nVersion: 2.1\n")
    (info / "entry_points.txt").write_text("[minutes]\nother = minutes_other\nbroken = minutes_other.nowhere\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins = load(Settings())
    other = next(one for one in plugins.loaded if one.name == "other")
    assert (other.origin, other.version, other.fault) == ("other-house", "2.1", "")
    assert plugins.named(Exporter, "o").run(dossier) == b"m1"
    assert "minutes_other" not in sys.modules
    broken = next(one for one in plugins.loaded if one.name == "broken")
    assert broken.fault == "Left out: it needs the package “minutes_other.nowhere”, which is not installed."


def test_a_plugin_that_was_changed_between_reading_and_running_is_told(put: Put, dossier: Dossier) -> None:
    folder = put("a.py", body="return Reading()")
    plugins = load(Settings(), folder)
    (folder / "a.py").write_text("x = 1\n")
    with pytest.raises(PluginFault, match="it offers other things each time it is read"):
        plugins.named(Importer, "a").run(b"", dossier)


def test_names_that_could_steer_a_terminal_are_shown_harmless(put: Put) -> None:
    folder = put("good.py", body="return Reading()")
    os.rename(folder / "good.py", folder / "a\x1b[2Jb.py")
    plugins = load(Settings(), folder)
    assert [(one.name, one.origin) for one in plugins.loaded][-1] == ("a‹1B›[2Jb", "a‹1B›[2Jb.py")
