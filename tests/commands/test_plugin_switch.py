"""Plugins are switched off and on for good, started without, and watched call by call."""

from pathlib import Path

from minutes import settings
from tests.commands.program import Program

MARKING = """from pathlib import Path
from minutes import Check, Finding, hookimpl

Path({mark!r}).write_text("imported")

@hookimpl
def register_checks(settings):
    yield Check(name="marking", title="M", run=lambda dossier, archive, day: [Finding(check="marking", text="x")])
"""


def with_plugin(program: Program, tmp_path: Path) -> Path:
    """An archive with a plugin that leaves a mark when it is imported; answers the mark."""
    mark = tmp_path / "mark"
    (program.archive / "plugins").mkdir(parents=True)
    (program.archive / "plugins" / "marking.py").write_text(MARKING.format(mark=str(mark)), encoding="utf-8")
    return mark


def test_a_disabled_plugin_is_not_imported_until_it_is_enabled(program: Program, tmp_path: Path) -> None:
    mark = with_plugin(program, tmp_path)
    (program.archive / "minutes.toml").write_text('# ours\n[profile]\nbody = "虚构县人大"\n', encoding="utf-8")
    assert program.done("plugin", "disable", "marking") == {"disabled": ["marking"]}
    mark.unlink()
    assert "– marking（marking.py）" in program("plugin", "list").out
    assert not mark.exists()
    assert program.done("plugin", "enable", "marking") == {"disabled": []}
    assert program("plugin", "list").out.count("register_checks") >= 2
    assert mark.exists()
    kept = (program.archive / "minutes.toml").read_text(encoding="utf-8")
    assert kept.startswith("# ours\n")
    assert settings.load(program.archive).profile.body == "虚构县人大"


def test_safe_and_only_import_no_other_plugin(program: Program, tmp_path: Path) -> None:
    mark = with_plugin(program, tmp_path)
    assert program("--safe", "plugin", "list").code == 0
    assert program("--only", "minutes_tinydb", "plugin", "list").code == 0
    assert not mark.exists()


def test_disabling_what_is_not_here_or_is_needed_is_refused(program: Program, tmp_path: Path) -> None:
    assert "文件夹" in program.refused("plugin", "disable", "minutes_ics")
    program.archive.mkdir()
    assert "minutes_ics" in program.refused("plugin", "disable", "minutes_isc")
    assert "minutes_tinydb" in program.refused("plugin", "disable", "minutes_tinydb")
    assert "commands" in program.refused("plugin", "disable", "commands")
    assert not (program.archive / "minutes.toml").exists()
    program.done("plugin", "disable", "minutes_ics")
    assert program.done("plugin", "disable", "minutes_ics") == {"disabled": ["minutes_ics"]}


def test_a_plugin_that_went_away_can_be_enabled(program: Program) -> None:
    program.archive.mkdir()
    (program.archive / "minutes.toml").write_text('disabled = ["gone"]\n', encoding="utf-8")
    assert program.done("plugin", "enable", "gone") == {"disabled": []}


def test_a_trace_says_each_call_with_time_and_sizes_and_no_word_of_a_remark(sitting: Program, tmp_path: Path) -> None:
    sitting.done("record", "--speaker", "曾建国", "垃圾清运不及时，建议增加频次。")
    file = tmp_path / "trace.log"
    assert sitting(f"--trace-plugins={file}", "condense", "--apply").code == 0
    said = file.read_text(encoding="utf-8")
    (run,) = [line.split() for line in said.splitlines() if " condenser/extract " in line]
    assert run[1] == "minutes_extract"
    assert float(run[3].removesuffix("ms")) > 0
    assert int(run[4].removeprefix("in=")) > 100 < int(run[5].removeprefix("out="))
    assert run[6] == "ok"
    assert " minutes_extract register_condensers " in said
    assert "垃圾" not in said
    assert "曾建国" not in said


def test_a_trace_goes_to_standard_error_and_names_what_failed(program: Program, tmp_path: Path) -> None:
    with_plugin(program, tmp_path)
    answer = program("--trace-plugins", "plugin", "list")
    assert " marking register_checks " in answer.err
    assert "register_checks" in answer.out
    assert "--trace-plugins=FILE" in program("--trace-plugins").err
    assert "无法写入" in program(f"--trace-plugins={tmp_path}", "plugin", "list").err


def test_time_of_each_run_is_counted_by_contribution(program: Program) -> None:
    spent = program.done("plugin", "list")["spent"]
    assert spent == {} or set(spent) == {"command plugin list"}
