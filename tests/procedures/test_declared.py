"""A department declares a procedure of its own as one TOML file, following the help page; what is wrong is refused."""

import re
from pathlib import Path

import pytest

import minutes
from minutes import text
from minutes.contract import Procedure, Template
from minutes.course import COURSE
from minutes.declared import procedures
from minutes.errors import BadInput
from minutes.plugins import load
from minutes.settings import Settings
from tests.commands.program import Program
from tests.procedures.conftest import opened

HELP = Path(minutes.__file__).parent / "help" / "procedures.md"
HEAD = '[[procedures]]\nname = "p"\ntitle = "P"\n'
FIRST = '[[procedures.stages]]\nname = "begun"\ntitle = "B"\n'
TIMED = '[[procedures.stages]]\nname = "done"\ntitle = "D"\nown_term = true\n'
LAST = '[[procedures.stages]]\nname = "closed"\ntitle = "C"\n'
FIGURE = '[[procedures.statistics]]\nname = "f"\ntitle = "F"\n'
STAGE = '[[procedures.stages]]\nname = "more"\ntitle = "M"\n'


def page() -> str:
    """The example of the help page."""
    examples = re.findall(r"```toml\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)
    return str(examples[0])


def said(source: str) -> str:
    text.use("en")
    try:
        with pytest.raises(BadInput) as refused:
            procedures(source, "p.toml")
        return str(refused.value)
    finally:
        text.use("zh_CN")


def test_the_seventeenth_procedure_is_one_file_of_the_help_page(program: Program) -> None:
    """Written into the archive's plugins, followed to its end, with rows in the ledger and a paper."""
    before = {one["name"] for one in program.done("procedures")}
    (program.archive / "plugins").mkdir()
    (program.archive / "plugins" / "inspection.toml").write_text(page(), encoding="utf-8")
    assert {one["name"] for one in program.done("procedures")} - before == {"law_inspection"}
    given = ("--with", "检查的法规=虚构省农村供水条例", "--with", "检查组=林致远、苏晚晴")
    matter = opened(program, "law_inspection", "农村供水条例执法检查整改", "虚构县水利局", "02-02", *given)
    assert matter.due() == {"plan": "2026-03-06", "result": "2026-06-08", "vote": "2026-07-08"}
    assert "报送整改方案" in matter.not_yet("result", "02-03")
    matter.log("plan", "03-02")
    assert (matter.row["due_on"], matter.row["stage"]) == ("2026-06-02", "报送整改方案")
    assert "满意度测评" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-03-03")
    paper = program.archive / "提醒.md"
    program.done("paper", "reminder", "--case", matter.id, "--to", str(paper))
    assert "农村供水条例执法检查整改" in paper.read_text(encoding="utf-8")
    matter.log("result", "06-01")
    assert matter.vote("06-10", "不满意=29") == "dissatisfied"
    assert (matter.row["stage"], matter.row["due_on"]) == ("重新整改", "2026-08-10")
    matter.log("result", "08-05")
    assert matter.vote("08-10", "满意=29") == "satisfied"
    matter.close("08-11")
    ledger = program("ledger", "--all").out
    assert "农村供水条例执法检查整改" in ledger
    assert "销号" in ledger
    assert "检查组：林致远、苏晚晴" in program("case", matter.id).out
    figures = {one["name"]: one for one in program.done("figures", "law_inspection")}
    assert [(one["key"], one["amount"]) for one in figures["mended"]["each"]] == [("虚构县水利局", 1)]
    assert "二十个工作日内报送" in program("procedures", "law_inspection").out


def test_the_commands_of_the_help_page_are_taken_as_they_stand(program: Program) -> None:
    """Each line of the page's own example, with the id of the case in its place."""
    (program.archive / "plugins").mkdir()
    (program.archive / "plugins" / "inspection.toml").write_text(page(), encoding="utf-8")
    said = re.findall(r"```text\n(.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)[0]
    case = ""
    for line in said.strip().splitlines():
        words = line.replace("事项编号", case).replace("县水利局", "虚构县水利局").split()[1:]
        made = program.done(*words)
        case = made["id"] if words[0] == "open" else case
    assert case


def test_a_case_keeps_its_course_when_the_file_is_gone(program: Program) -> None:
    (program.archive / "plugins").mkdir()
    file = program.archive / "plugins" / "inspection.toml"
    file.write_text(page(), encoding="utf-8")
    matter = opened(program, "law_inspection", "虚构事项", "虚构县水利局", "02-02")
    file.unlink()
    matter.log("plan", "03-02")
    assert matter.row["stage"] == "报送整改方案"
    assert "law_inspection" in program.refused(
        "open", "law_inspection", "--title", "又一件", "--handler", "虚构县水利局"
    )


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (HEAD + FIRST + 'termm = { n = 3 }\n' + TIMED + LAST, "is “term” meant (p.toml, line 7)"),
        (HEAD + "colour = 3\n" + FIRST + TIMED + LAST, "“colour” is not known here (p.toml, line 4)"),
        (HEAD + FIRST + "term = 3\n" + TIMED + LAST, "(p.toml, line 7)"),
        (HEAD, "the procedure “p” has no stages (p.toml, line 1)"),
        (HEAD + FIRST + TIMED, "no stage after the first one ends a case"),
        (HEAD + FIRST + LAST, "no term runs from the beginning"),
        (HEAD + FIRST + TIMED + STAGE + 'start = "dune"\n' + LAST, "“dune”, which is not there Is “done” meant?"),
        (HEAD + FIRST + TIMED + STAGE + 'start = "closed"\nterm = { n = 1 }\n' + LAST, "does not come before it"),
        (HEAD + FIRST + TIMED + STAGE + 'start = "more"\nterm = { n = 1 }\n' + LAST, "does not come before it"),
        (HEAD + FIRST + TIMED + STAGE + 'back = "closed"\n' + LAST, "goes back to “closed”, which comes after it"),
        (HEAD + FIRST + TIMED + STAGE + 'facts = ["done"]\n' + LAST, "“done” leads to “done” already"),
        (HEAD + FIRST + TIMED + TIMED + LAST, "the stage “done” stands there twice (p.toml, line 11)"),
        (HEAD + FIRST + "optional = true\n" + TIMED + LAST, "the first stage cannot be optional"),
        (HEAD + FIRST + TIMED + "term = { n = 1 }\n" + LAST, "not both"),
        (HEAD + FIRST + TIMED + STAGE + "term = { n = 0 }\n" + LAST, "a term is 1 to 1000 of: days, workdays, months"),
        (HEAD + FIRST + TIMED + STAGE + 'term = { n = 1, unit = "weeks" }\n' + LAST, "(p.toml, line 11)"),
        (HEAD + FIRST + TIMED + STAGE + "own_term = true\n" + LAST, "only one stage can have the case's own term"),
        (HEAD + FIRST + TIMED + STAGE + 'facts = ["vote_failed"]\n' + LAST, "must say where the case goes on"),
        (HEAD + FIRST + TIMED + LAST + STAGE, "does not leave the case closed"),
        (HEAD + 'grading = { base = "half" }\n' + FIRST + TIMED + LAST, "a vote has two grades or more"),
        (HEAD + FIRST + TIMED + STAGE + 'labels = ["A"]\n' + LAST, "more labels than facts"),
        (HEAD + FIRST + TIMED + STAGE + 'actor = "chief"\n' + LAST, "done by “chief”, which is none of: office"),
        (HEAD.replace('"p"', '"Ｐ"') + FIRST + TIMED + LAST, "a procedure needs a name"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "A", title = "A" }]\n' + LAST, "a field needs a name"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "a", title = "A", type = "list" }]\n' + LAST, "is one of: text"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "a", title = "A", type = "choice" }]\n' + LAST, "a choice has"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "year", title = "A" }]\n' + LAST, "of another kind elsewhere"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "a", title = "A", public = true }]\n' + LAST, "its stage is not"),
        (HEAD + FIRST + TIMED + 'fields = [{ name = "a", titel = "A" }]\n' + LAST, "is “title” meant (p.toml, line"),
        (HEAD + FIRST + TIMED + LAST + FIGURE + 'count = "sum"\nof = "gone"\n', "is no field of that kind (number)"),
        (HEAD + FIRST + TIMED + LAST + FIGURE + 'count = "most"\n', "it counts one of: cases"),
        (HEAD + FIRST + TIMED + LAST + FIGURE + 'by = ["gone"]\n', "it names a field that is not there"),
        (HEAD + FIRST + TIMED + LAST + FIGURE + 'stage = "gone"\n', "it names the stage “gone”"),
        (HEAD + FIRST + TIMED + LAST + FIGURE + 'count = "share"\n', "a share names a stage"),
        ("[[procedures]\n", "p.toml cannot be read"),
    ],
)  # fmt: skip
def test_what_could_not_be_followed_is_refused_with_file_line_and_hint(source: str, why: str) -> None:
    assert why in said(source)


def test_a_department_file_with_a_wrong_procedure_is_left_out_whole(tmp_path: Path) -> None:
    (tmp_path / "dept.toml").write_text('[[offices]]\nname = "甲"\n' + HEAD, encoding="utf-8")
    loaded = load(Settings(), tmp_path)
    (one,) = [plugin for plugin in loaded.loaded if plugin.name == "dept"]
    assert "dept.toml" in one.fault
    assert one.offers == ()


def test_a_procedure_of_python_is_looked_at_as_strictly(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "from minutes import Procedure, Stage, hookimpl\n\n@hookimpl\ndef register_procedures(settings):\n"
        "    return [Procedure(name='own', title='O', stages=(Stage(name='a', title='A'),))]\n",
        encoding="utf-8",
    )
    (one,) = [plugin for plugin in load(Settings(), tmp_path).loaded if plugin.name == "own"]
    assert "own" in one.fault


def test_every_paper_that_a_built_in_stage_names_is_there() -> None:
    plugins = load(Settings(), None)
    papers = {one.name for one in plugins.all(Template)}
    named = {paper for one in plugins.all(Procedure) for stage in one.stages for paper in stage.papers}
    assert named <= papers
    assert {paper for stage in COURSE for paper in stage.papers} <= papers
