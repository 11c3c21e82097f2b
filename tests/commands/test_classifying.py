"""What is marked as secret stays in the house: a planted item goes into no file, notice, site or model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from minutes.cli import start
from minutes.commands.outgoing import planned, written
from minutes.contract import Command, Condenser, Exporter, Notifier, Plugins, Proposal, Template
from minutes.errors import Refused
from minutes.testing import desk as bare_desk
from minutes.workflow import condense
from minutes.workflow.cases import ledger
from minutes.workflow.ledger_files import as_file
from minutes.workflow.reminding import by_hand
from tests.commands import marked
from tests.commands.marked import OPEN_WORDS, SECRET, words_in
from tests.commands.program import Program

LEVEL = "机密"
WAYS: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {
    ("paper", "to"): (("paper", "s6", "--to", "OUT/p.md"), ("paper", "ledger", "--to", "OUT/l.md")),
    ("paper export", "folder"): (("paper", "export", "--all", "--meeting", "t1", "--folder", "OUT", "--format", "md"),
                                 ("paper", "export", "s6", "--folder", "OUT", "--format", "md")),
    ("ledger", "to"): (("ledger", "--all", "--to", "OUT/l.ics"),),
    ("dossier", "to"): (("dossier", "--meeting", "t1", "--to", "OUT/d.json"),),
    ("remarks", "to"): (("remarks", "--meeting", "t1", "--to", "OUT/r.txt"),),
    ("export", "tinydb"): (("export", "--tinydb", "OUT/all.json"),),
    ("export", "markdown"): (("export", "--markdown", "OUT/texts"),),
    ("publish", "folder"): (("publish", "OUT/site"),),
    ("fill", "to"): (("fill", "own", "--to", "OUT/f.docx", "--meeting", "t1"),),
    ("deposit", "place"): (("deposit", "OUT/p", "--year", "2026", "--early", "--despite-open", "--format", "md"),),
    ("confirm-sheets", "folder"): (("confirm-sheets", "OUT", "--meeting", "t1"),),
    ("feedback-sheets", "folder"): (("feedback-sheets", "OUT"),),
    ("attachments", "digest"): (("attachments", marked.digest(), "--to", "OUT/attachment"),),
    ("remind", "send"): (("remind", "--send", "--digest"), ("remind", "--send")),
    ("members", "to"): (), ("offices", "to"): (),  # people and offices bear no mark
    ("notify", "send"): (),  # its words are typed for it; none are read from the archive
}  # fmt: skip
"""Every way out of every command, and how it is gone."""
ALONE = {("publish", "folder"), ("notify", "send"), ("members", "to"), ("offices", "to")}
"""Those that let out no more for being cleared: the site's own rules are stricter."""
TAKES_IN = {
    ("import", "file"), ("material", "file"), ("confirm-sheet", "file"), ("feedback", "file"), ("members", "file"),
    ("offices", "file"), ("restore", "file"), ("paper check", "file"), ("repair", "from"), ("join", "other"),
    ("replies", "folder"), ("deposit-check", "place"), ("log", "attach"), ("rewrite", "file"), ("serve", "key"),
    ("serve", "cert"), ("serve", "folder"), ("door", "folder"), ("backup", "passphrase"), ("restore", "passphrase"),
    ("manual", "to"),  # words of the program, none of an archive
}  # fmt: skip
CUSTODY = {("backup", "file"), ("restore", "folder"), ("upgrade", "backup")}
"""The archive itself, whole, in the same hands: marks and all."""
WITH_WAY = {("attachments", "to")}
"""Where an outward option of the same command is needed first."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("marked") / "archive"
    marked.build(place, date.today())
    return place


@pytest.fixture
def office(archive: Path, tmp_path: Path) -> Program:
    shutil.copytree(archive, tmp_path / "archive")
    (tmp_path / "out").mkdir()
    return Program(tmp_path / "archive")


@pytest.fixture(scope="module")
def plugins(archive: Path) -> Iterator[Plugins]:
    with start.opened(start.Start(archive=str(archive))) as desk:
        yield desk.plugins


def went_out(office: Program, *words: str, cleared: str = "") -> str:
    """All that the command wrote and said outward, in words."""
    out, box = office.archive.parent / "out", office.archive / "outbox"
    for folder in (out, box):
        shutil.rmtree(folder, ignore_errors=True)
    out.mkdir()
    given = ["--cleared", cleared] if cleared else []
    answer = office(*given, *(word.replace("OUT", str(out)) for word in words))
    assert "Traceback" not in answer.err, answer.err
    written = [one for folder in (out, box) for one in folder.rglob("*") if one.is_file()]
    return "\n".join([*map(str, written), *(words_in(one.read_bytes()) for one in written)])


def set_up_word_file(office: Program) -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("docxtpl", reason="the extra minutes[docxtpl] is not installed")
    made = docx.Document()
    for line in ("{%p for 议题 in 各议题 %}", "{{ 议题.议题 }}", "{%p endfor %}"):
        made.add_paragraph(line)
    folder = office.archive / "templates"
    folder.mkdir(exist_ok=True)
    made.save(str(folder / "own.docx"))


def test_every_option_that_names_a_file_is_a_way_out_or_known_as_none(plugins: Plugins) -> None:
    named = {(one.name, option.name) for one in plugins.all(Command) for option in one.options
             if option.type in ("file", "folder") and not option.outward}  # fmt: skip
    assert named == TAKES_IN | CUSTODY | WITH_WAY


def test_the_walk_goes_every_way_out(plugins: Plugins) -> None:
    outward = {(one.name, option.name) for one in plugins.all(Command) for option in one.options if option.outward}
    assert outward == set(WAYS)


@pytest.mark.parametrize(("way", "words"), [(way, words) for way, many in WAYS.items() for words in many],
                         ids=lambda one: " ".join(one).replace("/", "-"))  # fmt: skip
def test_a_secret_item_goes_out_by_no_command_unless_it_is_cleared(
    office: Program, way: tuple[str, str], words: tuple[str, ...]
) -> None:
    if way == ("fill", "to"):
        set_up_word_file(office)
    before = went_out(office, *words)
    assert SECRET in before or way in ALONE, "nothing is marked yet, so that it should be there"
    office.done("classify", "2", "--meeting", "t1", "--as", f"{LEVEL}★5年", "--reason", "定密依据")
    assert SECRET not in went_out(office, *words)
    assert SECRET not in went_out(office, *words, cleared="秘密")


@pytest.mark.parametrize("words", [words for way, many in WAYS.items() for words in many if way not in ALONE],
                         ids=lambda one: " ".join(one).replace("/", "-"))  # fmt: skip
def test_it_goes_out_by_a_start_that_is_cleared_for_it(office: Program, words: tuple[str, ...]) -> None:
    if words[0] == "fill":
        set_up_word_file(office)
    office.done("classify", "2", "--meeting", "t1", "--as", LEVEL)
    assert SECRET in went_out(office, *words, cleared=LEVEL)


def test_no_format_of_any_plugin_holds_it(office: Program, plugins: Plugins) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", LEVEL)
    named = {"document": ("paper", "bulletin", "--meeting", "t1", "--item", "1"), "ledger": ("ledger", "--all"),
             "dossier": ("dossier", "--meeting", "t1")}  # fmt: skip
    for one in plugins.all(Exporter):
        written = went_out(office, *named[one.takes], "--to", f"OUT/x{one.suffix}")
        assert SECRET not in written, one.name
        assert one.suffix in written, one.name
        if one.suffix == ".xlsx":
            assert OPEN_WORDS in written


def test_no_paper_of_any_template_holds_it(office: Program, plugins: Plugins) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", LEVEL)
    for one in plugins.all(Template):
        about = {"item": ("--item", "1"), "case": ("--case", "c1")}.get(one.about, ())
        given = () if one.takes == "ledger" else ("--meeting", "t1", *about)
        assert SECRET not in went_out(office, "paper", one.name, *given, "--to", "OUT/x.md"), one.name


def test_what_was_kept_back_is_told(office: Program) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", LEVEL)
    answer = office("export", "--tinydb", str(office.archive.parent / "out" / "all.json"))
    assert answer.code == 0
    assert "--cleared 机密" in answer.out


def test_a_secret_paper_is_refused_by_its_name_and_level(office: Program) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", LEVEL)
    assert "机密" in office.refused("paper", "s6", "--to", str(office.archive.parent / "out" / "x.md"))


@pytest.mark.parametrize(("about", "kinds"), [
    ("s1", ("remark", "opinion", "set_aside", "paper", "case", "feedback", "ballot", "follow_up", "message")),
    ("s3", ("material", "paper", "case", "feedback", "follow_up")),
    ("s6", ("paper", "case", "feedback", "ballot", "follow_up", "message")),
    ("t1", ("item", "remark", "event", "material", "opinion", "paper", "case", "feedback", "message")),
])  # fmt: skip
def test_a_mark_holds_for_all_that_rests_on_what_is_marked(office: Program, about: str, kinds: tuple[str, ...]) -> None:
    office.done("classify", about, "--as", "秘密")
    told = went_out(office, "export", "--tinydb", "OUT/all.json")
    for kind in kinds:
        assert marked.word(kind) not in told, kind
    if about != "t1":
        assert marked.word("item") in told


def test_a_paper_may_be_said_to_hold_nothing_secret_until_something_else_is_marked(office: Program) -> None:
    office.done("classify", "s1", "--as", "秘密")
    assert SECRET not in went_out(office, "paper", "s6", "--to", "OUT/x.md")
    office.done("classify", "s6", "--as", "公开", "--reason", "已脱密")
    assert SECRET in went_out(office, "paper", "s6", "--to", "OUT/x.md")
    office.done("classify", "s3", "--as", "秘密")
    assert SECRET not in went_out(office, "paper", "s6", "--to", "OUT/x.md")


def test_a_lifted_mark_holds_nothing_back_and_stays_on_file(office: Program) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", "秘密")
    assert "原因" in office.refused("classify", "2", "--meeting", "t1", "--lift")
    office.done("classify", "2", "--meeting", "t1", "--lift", "--reason", "期满")
    told = went_out(office, "export", "--tinydb", "OUT/all.json")
    assert SECRET in told
    assert "期满" in told
    assert office.done("classify") == []


def test_a_mark_that_is_none_is_refused_and_a_paper_alone_is_open(office: Program) -> None:
    assert "秘密★5年" in office.refused("classify", "s1", "--as", "有点密")
    office.refused("classify", "s1", "--as", "公开")
    office.refused("classify", "nothing", "--as", "秘密")
    assert "--cleared" in office.misused("--cleared", "很高", "ledger")


def test_an_export_of_what_is_cleared_bears_the_mark(office: Program) -> None:
    office.done("classify", "2", "--meeting", "t1", "--as", "秘密★5年")
    told = went_out(office, "paper", "s6", "--to", "OUT/x.md", cleared="秘密")
    assert 'secrecy: "秘密★5年"' in told
    told = went_out(office, "paper", "record", "--meeting", "t1", "--item", "2", "--to", "OUT/x.md", cleared="秘密")
    assert 'secrecy: "秘密★5年"' in told


def test_a_condenser_that_may_ask_elsewhere_is_given_no_secret_item(office: Program) -> None:
    given = []

    def asks(dossier, item, budget):  # type: ignore[no-untyped-def]
        given.append(dossier)
        return Proposal()

    with start.opened(start.Start(archive=str(office.archive), user="李文书")) as known:
        model = Condenser(name="model", title="", run=asks)
        desk = bare_desk(model, store=known.store, settings=known.settings)
        condense.propose(desk, "t1", "i2", "model")
        marked.mark(desk, "s1")
        with pytest.raises(Refused):
            condense.propose(desk, "t1", "i2", "model")
        condense.propose(desk, "t1", "i1", "model")
        assert SECRET in str(given[0])
        assert marked.word("remark") not in str(given[1])


def test_the_ways_out_of_the_screens_keep_it_too(office: Program) -> None:
    with start.opened(start.Start(archive=str(office.archive), user="李文书")) as known:
        desk = bare_desk(*known.plugins.contributions, store=known.store, settings=known.settings)
        rows = ledger(desk)
        assert marked.word("case") in as_file(desk, rows, ".ics").decode().replace("\r\n ", "")
        assert marked.word("case") in str(by_hand(desk, ["s7"]))
        marked.mark(desk, "i2")
        assert SECRET not in as_file(desk, rows, ".ics").decode().replace("\r\n ", "")
        with pytest.raises(Refused):
            by_hand(desk, ["s7"])
        [done] = written(desk, planned([desk.store.get("s6")], [".md"], office.archive.parent))  # type: ignore[list-item]
        assert "不得带出" in done.why


def test_another_recorders_marks_come_with_the_words(office: Program, tmp_path: Path) -> None:
    other = Program(tmp_path / "other")
    shutil.copytree(office.archive, other.archive)
    other.done("classify", "s1", "--as", "机密")
    other.done("classify", "2", "--meeting", "t1", "--as", "秘密")
    office.done("join", str(other.archive))
    assert {one["secrecy"]["mark"] for one in office.done("classify")} == {"机密", "秘密"}
    assert SECRET not in went_out(office, "export", "--tinydb", "OUT/all.json")


def test_notices_are_offered_by_the_built_in_folder(plugins: Plugins) -> None:
    assert [one.name for one in plugins.all(Notifier)] == ["folder"]
