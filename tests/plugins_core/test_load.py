"""Loading: every plugin stands or falls alone, and whoever falls is explained in a sentence."""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace

import pytest

from minutes import text
from minutes.contract import Check, Importer, Loaded, Plugins, Procedure
from minutes.errors import NotFound, PluginFault
from minutes.hookspecs import hookimpl
from minutes.model import Dossier
from minutes.plugins import load
from minutes.settings import Settings

QUICK = Settings(time_limit=1.0)
Put = Callable[..., Path]


def loaded(plugins: Plugins, name: str) -> Loaded:
    return next(one for one in plugins.loaded if one.name == name)


def others(plugins: Plugins) -> list[str]:
    return [one.name for one in plugins.loaded if one.origin != "built in"]


def broken(put: Put) -> Path:
    """Six broken plugins, two of them in two ways, and a good one."""
    put("fails.py", "x = 1\nimport no_such_package\n")
    put("raises.py", body="return 1 / 0")
    put("nonsense.py", body="return [42]")
    put("prints.py", body="print('run'); return Reading()", before="print('\\x1b[2Jload')\n")
    put("exits.py", "import sys\nsys.exit('bye')\n")
    put("exits_at_once.py", "import os\nos._exit(4)\n")
    put("hangs.py", "import time\n\nwhile True:\n    time.sleep(0.01)\n")
    put("hangs_later.py", body="import time; time.sleep(60)")
    return put("good.py", body="return Reading(remarks=(RemarkDraft(text=given.decode()),))")


def test_of_six_broken_plugins_each_is_explained_and_the_good_one_works(
    put: Put, dossier: Dossier, capfd: pytest.CaptureFixture[str]
) -> None:
    plugins = load(QUICK, broken(put))
    faults = {one.name: one.fault for one in plugins.loaded if one.origin.endswith(".py")}
    assert faults == {
        "exits": "Left out: it tried to end the program (exits.py, line 2).",
        "exits_at_once": "Left out: it ended its process without an answer (exit code 4).",
        "fails": "Left out: it needs the package “no_such_package”, which is not installed (fails.py, line 2).",
        "good": "",
        "hangs": "Left out: it was still at work after 1 seconds and was ended (hangs.py, line 4).",
        "hangs_later": "",
        "nonsense": "",
        "prints": "",
        "raises": "",
    }
    printed = "While being loaded it printed “‹1B›[2Jload”, which was kept from the screen."
    assert loaded(plugins, "prints").warnings == (printed,)

    assert plugins.named(Importer, "good").run("你好".encode(), dossier).remarks[0].text == "你好"
    assert plugins.named(Importer, "prints").run(b"", dossier).remarks == ()
    said = {name: fault_of(plugins, name, dossier) for name in ("raises", "nonsense", "hangs_later")}
    of = "The importer “{0}” of the plugin “{0}”: "
    assert said == {
        "raises": of.format("raises") + "it raised ZeroDivisionError: division by zero (raises.py, line 5).",
        "nonsense": of.format("nonsense") + "it answered list where Reading is wanted.",
        "hangs_later": of.format("hangs_later")
        + "it was still at work after 1 seconds and was ended (hangs_later.py, line 5).",
    }
    assert plugins.faults == [of.format("prints") + "it printed “run”, which was kept from the screen.", *said.values()]
    assert capfd.readouterr() == ("", "")


def fault_of(plugins: Plugins, name: str, dossier: Dossier) -> str:
    with pytest.raises(PluginFault) as caught:
        plugins.named(Importer, name).run(b"", dossier)
    return str(caught.value)


def test_a_crash_of_the_interpreter_is_one_plugin_left_out(put: Put) -> None:
    put("crash.py", "import ctypes\nctypes.string_at(0)\n")
    plugins = load(QUICK, put("good.py", body="return Reading()"))
    assert loaded(plugins, "crash").fault == "Left out: its process crashed (signal 11)."
    assert loaded(plugins, "good").offers == ("importer good",)


def test_a_plugin_of_values_is_never_imported_into_the_program(put: Put, tmp_path: Path, dossier: Dossier) -> None:
    before = "import os\nopen(os.environ['MINUTES_TEST_PIDS'], 'a').write(f'{os.getpid()}\\n')\n"
    with pytest.MonkeyPatch.context() as patch:
        pids = tmp_path / "pids"
        patch.setenv("MINUTES_TEST_PIDS", str(pids))
        plugins = load(QUICK, put("good.py", body="return Reading()", before=before))
        plugins.named(Importer, "good").run(b"", dossier)
        import os

        assert len(pids.read_text().split()) == 2
        assert str(os.getpid()) not in pids.read_text().split()


def test_the_file_line_and_language_of_a_syntax_error_are_told(put: Put) -> None:
    text.use("zh_CN")
    plugins = load(QUICK, put("断.py", "x = 1\ndef f(:\n"))
    assert "（断.py 第 2 行）" in loaded(plugins, "断").fault


def test_a_folder_leaves_no_byte_code_behind(put: Put) -> None:
    folder = put("good.py", body="return Reading()")
    load(QUICK, folder)
    assert [path.name for path in folder.iterdir()] == ["good.py"]


def test_without_plugins_nothing_is_found_and_nothing_fails(tmp_path: Path) -> None:
    assert others(load(QUICK, tmp_path / "none")) == []
    assert load(QUICK, None, only=()).faults == []


def test_a_folder_that_is_no_folder_is_no_error(put: Put, tmp_path: Path) -> None:
    folder = put("plugins", "not a folder")
    assert others(load(QUICK, folder / "plugins")) == []


def test_safe_only_and_disabled_leave_plugins_out_and_say_so(put: Put) -> None:
    put("a.py", body="return Reading()")
    folder = put("b.py", body="return Reading()")
    safe = load(QUICK, folder, safe=True)
    assert [loaded(safe, name).fault for name in "ab"] == [
        "Left out: the program was started with the built-in plugins alone."
    ] * 2
    assert safe.all(Procedure) == load(QUICK).all(Procedure)
    only = load(QUICK, folder, only=("b",))
    assert [one.name for one in only.loaded if not one.fault] == ["b"]
    assert loaded(only, "a").fault == "Left out: the program was started with chosen plugins only."
    disabled = load(Settings(disabled=("a",)), folder)
    assert loaded(disabled, "a").fault == "Left out: it is switched off in minutes.toml."
    assert loaded(disabled, "b").fault == ""


def test_asking_for_a_plugin_that_is_not_there_names_those_that_are(put: Put) -> None:
    with pytest.raises(NotFound, match=r"no plugin called “c”. Known: .*good"):
        load(QUICK, put("good.py", body="return Reading()"), only=("c",))


def test_of_two_plugins_that_offer_the_same_the_first_stays(put: Put) -> None:
    source = put("a.py", body="return Reading()") / "a.py"
    plugins = load(QUICK, put("b.py", source.read_text()))
    assert loaded(plugins, "a").offers == ("importer a",)
    assert loaded(plugins, "b").fault == "Left out: “a” and “b” both offer the importer “a”; the first stays."


def test_of_two_plugins_of_one_name_the_first_stays(put: Put) -> None:
    put("same.py", body="return Reading()")
    plugins = load(QUICK, put("same.toml", '[[offices]]\nname = "甲局"\n'))
    faults = [one.fault for one in plugins.loaded if one.name == "same"]
    assert faults == ["", "Left out: another plugin is called “same” too, and comes first."]


def test_a_misspelt_hook_is_a_warning_and_the_rest_works(put: Put) -> None:
    more = "\n@hookimpl\ndef register_chekcs(settings):\n    return []\ndef register_checks(settings): ...\n"
    source = (put("a.py", body="return Reading()") / "a.py").read_text() + more
    plugins = load(QUICK, put("a.py", source))
    assert loaded(plugins, "a").offers == ("importer a",)
    assert loaded(plugins, "a").warnings == (
        "The hook “register_chekcs” is not known to this version and was not called. Is “register_checks” meant?",
        "“register_checks” is not marked with @hookimpl and was not called.",
    )


def test_the_order_is_built_in_ones_by_name_then_all_others_by_name(put: Put) -> None:
    put("b.py", body="return Reading()")
    plugins = load(QUICK, put("a.py", body="return Reading()"))
    own = [one.name for one in plugins.loaded if one.origin == "built in"]
    assert own == sorted(own)
    assert [one.name for one in plugins.loaded] == [*own, "a", "b"]


def test_every_plugin_gets_its_own_settings_and_no_others(put: Put, dossier: Dossier) -> None:
    body = "return Reading(form=str(SETTINGS))"
    hook = (
        "\nSETTINGS = None\n@hookimpl\ndef register_checks(settings):\n    global SETTINGS\n    SETTINGS = settings\n"
    )
    source = (put("a.py", body=body) / "a.py").read_text() + hook
    settings = Settings(time_limit=1.0, plugins={"a": {"x": 1}, "b": {"y": 2}})
    plugins = load(settings, put("a.py", source))
    assert plugins.named(Importer, "a").run(b"", dossier).form == "{'x': 1}"


def test_the_cores_own_commands_are_loaded_first_and_stay_whatever_is_left_out() -> None:
    @hookimpl
    def register_checks(settings: object) -> list[Check]:
        return [Check(name="core", title="C", run=lambda *_: [])]

    module = SimpleNamespace(register_checks=register_checks)
    plugins = load(Settings(disabled=("commands",)), safe=True, only=(), extra=[("commands", module)])
    assert plugins.loaded[0].name == "commands"
    assert plugins.loaded[0].offers == ("check core",)


def test_the_folders_of_built_in_plugins_equal_the_entry_points() -> None:
    folder = Path(__file__).parents[2] / "plugins"
    if not folder.is_dir():
        pytest.skip("installed from a wheel: there is no folder of plugins to compare with")
    folders = {path.name for path in folder.iterdir() if path.name.startswith("minutes_")}
    assert folders == {
        point.name for point in entry_points(group="minutes") if point.dist and point.dist.name == "minutes"
    }


def test_no_built_in_plugin_is_left_out() -> None:
    assert [(one.name, one.fault) for one in load(Settings()).loaded if one.fault] == []
