"""The program as a whole: help, languages, exit codes, bad input, plugins that are not there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import minutes.plugins
from minutes import hookimpl
from minutes.cli import start
from minutes.contract import Command, Line, Option, Plugins
from tests.commands.program import Program, run

PYTHON = [sys.executable, "-m", "minutes"]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on an archive with one open meeting."""
    made = Program(tmp_path / "archive")
    made.done("convene", "--on", "2026-11-20", "--item", "水污染防治情况的报告")
    return made


@pytest.fixture
def english(program: Program) -> Program:
    """The same archive in English."""
    return Program(program.archive, "en")


# Help and usage


def test_help_names_every_command_in_the_readers_language() -> None:
    chinese, english = run("--help", "--lang", "zh_CN"), run("--lang", "en", "--help")
    assert chinese.code == english.code == 0
    for word in ("record", "condense", "assign", "issue", "ledger", "demo", "plugins"):
        assert f"\n  {word} " in chinese.out
        assert f"\n  {word} " in english.out
    assert "用法" in chinese.out
    assert "Usage" not in chinese.out
    assert "Usage" in english.out


def test_every_command_explains_itself_in_chinese_without_touching_an_archive(tmp_path: Path) -> None:
    listed = run("--help", "--lang", "en").out.split("Commands:")[1].split("Manual,")[0].splitlines()
    names = [line.strip().split("  ")[0] for line in listed
             if line.startswith("  ") and not line.startswith("   ")]  # fmt: skip
    commands = [name for name in names if not name.startswith("--")]
    assert len(commands) > 50
    for name in commands:
        answer = run("--archive", str(tmp_path / "none"), "--lang", "zh_CN", *name.split(), "--help")
        assert answer.code == 0, answer
        assert "用法" in answer.out
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"], ["recrod"], ["remarks", "--nosuch"], ["remarks", "extra", "words"], ["remarks", "--meeting"],
        ["log"], ["ledger", "--on", "gestern"], ["ledger", "--on", "2026-02-30"], ["search", "x", "--limit", "many"],
        ["lookback", "x", "nonsense"], ["--lang", "fr", "remarks"], ["remarks", "--json=yes"], ["remarks", "--archive"],
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_exit_code_2(program: Program, words: list[str]) -> None:
    sentence = program.misused(*words)
    assert "\n" not in sentence
    assert any("\u4e00" <= one <= "\u9fff" for one in sentence)
    said = run("--archive", str(program.archive), *words, "--lang", "en") if "--lang" not in words else None
    assert said is None or said.code == 2


def test_words_after_a_lone_double_dash_are_text(program: Program) -> None:
    assert program("record", "--speaker", "曾建国", "--", "--lang", "xx", "--archive").code == 0
    assert program.done("remarks")[0]["text"] == "--lang xx --archive"


def test_the_archive_may_be_named_before_or_after_the_command_or_in_the_environment(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(program.archive)
    assert len(run("--archive", place, "meetings", "--json").json) == 1
    assert len(run("meetings", f"--archive={place}", "--json").json) == 1
    monkeypatch.setenv("MINUTES_ARCHIVE", place)
    assert len(run("meetings", "--json").json) == 1


# Bad input


def test_an_archive_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    for words in (["remarks"], ["verify"], ["ledger", "--json"], ["record", "--jsonl"]):
        assert "没有档案" in Program(tmp_path / "none").refused(*words)
    assert "There is no archive" in Program(tmp_path / "none", "en").refused("remarks")
    assert not (tmp_path / "none").exists()


BAD_FILES = {
    "binary.txt": b"\x00\x01\x02\xff\xfe\x00" * 100,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "broken.txt": ("曾建国：" + "污水管网老化，建议加快改造。" * 5).encode() + b"\xff\xff\xfe",
    "empty.txt": b"",
    "blank.txt": "　 \n\n\t\n".encode(),
    "wrong.xyz": "曾建国：好。".encode(),
    "word.docx": b"PK\x03\x04 no zip at all",
    "big.txt": "曾建国：管网老化。\n".encode() * 2_000_000,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_nothing_is_saved(
    program: Program, english: Program, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    chinese, in_english = (
        program.refused("import", str(tmp_path / name)),
        english.refused("import", str(tmp_path / name)),
    )
    assert name in chinese
    assert name in in_english
    assert any("\u4e00" <= one <= "\u9fff" for one in chinese)
    assert not any("\u4e00" <= one <= "\u9fff" for one in in_english)
    assert program.done("remarks") == []


def test_a_missing_file_and_a_folder_are_refused_by_name(program: Program, tmp_path: Path) -> None:
    assert "没有这个文件" in program.refused("import", str(tmp_path / "none.txt"))
    assert "文件夹" in program.refused("import", str(tmp_path))


def test_a_paste_of_50_mb_is_refused_and_nothing_is_saved(program: Program) -> None:
    assert "字" in program.refused("record", "--speaker", "曾建国", stdin="长" * 17_000_000)
    line = json.dumps({"text": "长" * 17_000_000}, ensure_ascii=False) + "\n"
    assert program("record", "--jsonl", stdin=line).code == 1
    assert program.done("remarks") == []


def test_escapes_are_stored_as_typed_and_shown_harmless(program: Program) -> None:
    words = "红\x1b[31m字\x1b]0;标题\x07\u202e反\u200b\x9b2J\x00终"
    program("record", "--jsonl", stdin=json.dumps({"speaker": "曾\x1b[2J建国", "text": words}) + "\n")
    shown, as_json = program("remarks"), program("remarks", "--json")
    for unseen in "\x1b\x07\u202e\u200b\x9b\x00":
        assert unseen not in shown.out + as_json.out
    assert as_json.json[0]["text"] == words
    assert "‹1B›" in shown.out


def test_markup_is_printed_as_it_was_typed(program: Program) -> None:
    words = "[bold]粗[/bold] **强调** <script>alert(1)</script> `码` | 竖线 \\ &amp; # 井"
    program.done("record", words, "--speaker", "[red]曾建国")
    shown = program("remarks").out
    assert words in shown
    assert "[red]曾建国" in shown


def test_an_archive_of_a_newer_version_is_refused_with_the_reason(program: Program) -> None:
    [journal] = list(program.archive.glob("*/*.journal"))
    header = b'{"minutes":99,"hash":"sha256","dossier":"m1","more":1}'
    journal.write_bytes(hashlib.sha256(header).hexdigest().encode() + b" " + header + b"\n")
    for words in (["remarks"], ["verify"], ["record", "管网老化。"]):
        assert "版本" in program.refused(*words)
        assert journal.name in program.refused(*words)


def test_a_flipped_byte_fails_verify_naming_file_and_line(program: Program) -> None:
    program.done("record", "管网老化。")
    assert program("verify").code == 0
    [journal] = list(program.archive.glob("*/*.journal"))
    lines = journal.read_bytes().split(b"\n")
    lines[2] = lines[2][:-5] + bytes([lines[2][-5] ^ 1]) + lines[2][-4:]
    journal.write_bytes(b"\n".join(lines))
    answer = program("verify")
    assert answer.code == 1
    assert f"{journal.parent.name}/{journal.name} 第 3 行" in answer.out


def test_a_folder_that_may_not_be_written_is_read_and_every_save_refused(program: Program) -> None:
    lock = program.archive / ".lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()  # stands for a read-only folder: root, who may run this test, can write those
    answer = program("meetings", "--json")
    assert len(answer.json) == 1
    assert answer.err.strip()
    assert program.refused("record", "管网老化。")
    assert program.refused("record", "--jsonl", stdin='{"text": "好"}\n')


def test_a_place_where_no_folder_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "file" in Program(tmp_path / "file" / "archive").refused("convene", "--item", "报告")
    assert Program(tmp_path / "file").refused("convene", "--item", "报告")


def test_a_second_writer_is_told_who_writes_and_may_read(program: Program) -> None:
    command = [*PYTHON, "--archive", str(program.archive), "record", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdin
        assert first.stdout
        first.stdin.write('{"text": "第一个"}\n')
        first.stdin.flush()
        assert "id" in json.loads(first.stdout.readline())
        assert str(first.pid) in program.refused("record", "第二个")
        assert str(first.pid) in program.refused("record", "--jsonl", stdin='{"text": "第二个"}\n')
        assert [one["text"] for one in program("remarks", "--json").json] == ["第一个"]
        first.stdin.close()
    assert first.returncode == 0
    program.done("record", "第二个")


def test_settings_that_cannot_be_read_are_refused_by_name(program: Program) -> None:
    (program.archive / "minutes.toml").write_text("chain = 5\n", encoding="utf-8")
    assert "minutes.toml" in program.refused("remarks")


# Files


def test_a_file_is_never_replaced_unasked_and_no_trace_is_left_of_a_refusal(program: Program, tmp_path: Path) -> None:
    program.done("record", "管网老化，建议改造。", "--speaker", "曾建国")
    out = tmp_path / "out"
    out.mkdir()
    target = out / "记录.md"
    program.done("paper", "record", "--to", str(target))
    before = target.read_bytes()
    target.write_bytes(b"mine")
    assert "--force" in program.refused("paper", "record", "--to", str(target))
    assert target.read_bytes() == b"mine"
    program.done("paper", "record", "--to", str(target), "--force")
    assert target.read_bytes() == before
    for wrong in (str(out), str(out / "nothing" / "a.md"), str(out / "a.xyz"), str(out / "noending")):
        assert program.refused("paper", "record", "--to", wrong)
    assert "opinion" in program.refused("paper", "nosuch")
    assert [path.name for path in out.iterdir()] == ["记录.md"]


def test_a_link_in_the_way_is_not_followed(program: Program, tmp_path: Path) -> None:
    program.done("record", "管网老化，建议改造。", "--speaker", "曾建国")
    (tmp_path / "kept.md").write_bytes(b"kept")
    (tmp_path / "link.md").symlink_to(tmp_path / "kept.md")
    program.refused("paper", "record", "--to", str(tmp_path / "link.md"))
    program.done("paper", "record", "--to", str(tmp_path / "link.md"), "--force")
    assert (tmp_path / "kept.md").read_bytes() == b"kept"


# The sample


def test_the_sample_is_made_once_and_no_other_folder_is_touched(tmp_path: Path) -> None:
    sample = Program(tmp_path / "demo")
    assert sample("demo", "--no-open", "--json").json["made"] is True
    before = sorted(path.name for path in sample.archive.rglob("*"))
    assert sample("demo", "--no-open", "--json").json["made"] is False
    assert sorted(path.name for path in sample.archive.rglob("*")) == before
    assert len(sample.done("ledger")) > 3
    assert sample.done("verify")["damage"] == []
    full = Program(tmp_path)
    assert "不是空" in full.refused("demo", "--no-open")
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


# Plugins


def test_without_plugins_the_program_says_what_is_missing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "minutes_tinydb" in program.refused("remarks", "--only", "minutes_extract")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [])
    assert "minutes_tinydb" in program.refused("remarks")
    monkeypatch.setitem(sys.modules, "minutes_tinydb", None)
    assert "minutes_tinydb" in program.refused()  # the screens
    assert program("plugins").code == 0
    assert program("--help").code == 0


def test_a_bad_plugin_is_left_out_and_the_program_works(program: Program) -> None:
    folder = program.archive / "plugins"
    folder.mkdir()
    (folder / "bad.py").write_text("raise RuntimeError('oops')\n", encoding="utf-8")
    (folder / "good.py").write_text(
        "from minutes import Command, Line, hookimpl\n"
        "def hello(desk, options, stdin):\n    yield Line(text='你好', json={'hello': len(desk.archive.meetings())})\n"
        "@hookimpl\ndef register_commands(settings):\n"
        "    return [Command(name='hello', title='问好', run=hello)]\n",
        encoding="utf-8",
    )
    assert program.done("hello") == {"hello": 1}
    listed = {one["name"]: one for one in program.done("plugins")["plugins"]}
    assert "oops" in listed["bad"]["fault"]
    assert listed["good"]["fault"] == ""
    assert program("hello", "--safe").code == 2
    assert "没有名为" in program.refused("remarks", "--only", "nosuch") or program.refused(
        "remarks", "--only", "nosuch"
    )


def test_a_command_that_raises_is_a_sentence_not_a_traceback(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        @hookimpl
        def register_commands(self, settings: object) -> list[Command]:
            def run(desk: object, options: object, stdin: object) -> list[Line]:
                raise ZeroDivisionError("nought")

            return [Command(name="broken", title="坏", run=run, options=(Option(name="x", title="x"),))]

    real = minutes.plugins.load

    def load(*given: object, **named: object) -> Plugins:
        extra = (*named.pop("extra"), ("broken", Broken()))  # type: ignore[misc]
        return real(*given, extra=extra, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(start.plugins, "load", load)
    assert "nought" in program.refused("broken")


BEGINNING = """
import sys
from minutes.cli import start

with start.opened(start.Start(archive=sys.argv[1]), later=True) as desk:
    desk.lazy.may_begin = True
    desk.lazy.opened()
    from minutes.tui.app import run
    from minutes.tui.screens.remarks import RemarksPage
    print(*(name for name in sys.argv[2:] if name in sys.modules))
    assert desk.plugins.also().loaded is desk.plugins.loaded
    print(len(desk.plugins.loaded))
"""


def test_the_screens_begin_without_what_only_later_steps_need(tmp_path: Path) -> None:
    late = (
        "minutes.commands.record",
        "minutes_papers",
        "minutes_transcripts",
        "importlib.metadata",
        "minutes.workflow.issue",
    )
    command = [sys.executable, "-c", BEGINNING, str(tmp_path / "a"), *late]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    early, plugins = answer.stdout.split("\n")[:2]
    assert early == ""
    assert int(plugins) > 5


# Streams


def test_without_a_terminal_the_screens_are_refused(program: Program) -> None:
    assert "终端" in program.refused()
    assert "terminal" in Program(program.archive, "en").refused()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_the_output_is_one_sentence(program: Program) -> None:
    with open("/dev/full", "w") as full:
        command = [*PYTHON, "--archive", str(program.archive), "--lang", "zh_CN", "meetings"]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr.strip() == "输出无法使用：磁盘已满。"


def test_an_archive_with_an_impossible_name_is_one_sentence(tmp_path: Path) -> None:
    assert "太长" in Program(tmp_path / ("长" * 300)).refused("remarks")
    assert Program(tmp_path / "a\0b").refused("remarks")


def test_a_reader_that_goes_away_is_no_error_to_read_about(program: Program) -> None:
    lines = "".join(json.dumps({"text": f"第{n}句" + "话" * 200}) + "\n" for n in range(200))
    program("record", "--jsonl", stdin=lines)
    command = [*PYTHON, "--archive", str(program.archive), "remarks"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout
        assert reading.stderr
        reading.stdout.read(10)
        reading.stdout.close()
        assert reading.stderr.read() == b""


def test_the_program_runs_in_a_plain_locale_and_from_an_empty_folder(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment.pop("MINUTES_LANG", None)
    answer = subprocess.run([*PYTHON, "remarks"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert answer.returncode == 1
    assert "没有档案" in answer.stderr.decode("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_neither_click_nor_word_files_are_loaded_for_the_screens() -> None:
    code = (
        "import sys; import minutes.cli; print([name for name in ('click', 'docx', 'textual') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_program_is_installed_under_its_name() -> None:
    found = shutil.which("minutes", path=str(Path(sys.executable).parent))
    assert found
    assert subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.startswith(
        "minutes "
    )
