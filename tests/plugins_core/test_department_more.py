"""A department in one file: agenda kinds, papers and checks stand beside its offices, and faults name their lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

import pytest

from minutes import text
from minutes.contract import Check, Plugins
from minutes.errors import PluginFault
from minutes.model import AgendaItem, Case, Dossier, Feedback, Meeting, Opinion, Paper, Remark, Term
from minutes.plugins import load
from minutes.settings import Settings
from minutes.store import Archive, MemoryStore
from minutes.testing import Clock, desk, trial
from minutes.workflow import issue, record

Put = Callable[..., Path]
DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 2, tzinfo=UTC)
ITEMS = (AgendaItem(id="i1", title="水环境报告", kind="water"), AgendaItem(id="i2", title="预算报告", kind="budget"))
MEETING = Meeting(id="m1", held_on=DAY, items=ITEMS)
FULL = """
title = "虚构县人大城建环资委"

[[agenda_kinds]]
name = "water"
title = "水环境状况报告"
term = { n = 20, unit = "workdays" }

[[checks]]
name = "vague"
title = "时限"
within = "measures"
words = ["尽快", "适时"]
unless = ["年底前"]
say = "“{word}”不是时限"

[[papers]]
name = "交办单"
title = "城建环资委交办单"
text = '''
---
title: "关于{议题}的交办单"
---
{逐条 审议意见}
{措施}
{完}
'''
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    text.use("en")


def dept(put: Put, source: str, seconds: float = 5.0) -> Plugins:
    return load(Settings(time_limit=seconds), put("dept.toml", source), safe=True, also=_also(put("dept.toml", source)))


def _also(folder: Path) -> Sequence[object]:
    from minutes.plugins.find import Found

    return [Found(name="dept", origin="dept.toml", file=str(folder / "dept.toml"))]


def fault(put: Put, source: str) -> str:
    return dept(put, source).loaded[-1].fault


def found(put: Put, entry: str, dossier: Dossier) -> list[tuple[str, str]]:
    check = dept(put, f'[[checks]]\nname = "c"\ntitle = "C"\n{entry}\n').named(Check, "c")
    return [(one.record, one.text) for one in check.run(dossier, Archive(MemoryStore(Clock())), DAY)]


def opinion(*measures: str, id: str = "o1", item: str = "i1", **more: str) -> Opinion:
    return Opinion(id=id, meeting="m1", item=item, measures=measures, **more)  # type: ignore[arg-type]


def test_one_file_brings_kinds_checks_and_papers(put: Put) -> None:
    plugins = dept(put, FULL)
    assert plugins.loaded[-1].offers == ("agendakind water", "check vague", "template 交办单")
    held = replace(desk(), plugins=plugins)
    assert held.agenda_kinds["water"].term == Term(n=20, unit="workdays")
    meeting = record.convene(held, held_on=DAY, items=ITEMS)
    paper = issue.compose(held, "交办单", meeting=meeting.id, item=meeting.items[0].id)
    assert paper.meta["title"] == "关于水环境报告的交办单"


def test_the_settings_word_on_a_kind_stands_before_a_plugin_s(put: Put) -> None:
    plugins = dept(put, FULL)
    settings = Settings(agenda_kinds={"water": replace_term(plugins)})
    assert replace(desk(settings=settings), plugins=plugins).agenda_kinds["water"].term == Term(n=9)


def replace_term(plugins: Plugins):
    from msgspec import structs

    from minutes.contract import AgendaKind

    return structs.replace(plugins.named(AgendaKind, "water"), term=Term(n=9))


def test_words_are_found_where_they_are_looked_for_and_left_alone_where_an_excuse_stands(put: Put) -> None:
    dossier = Dossier(
        meeting=MEETING, opinions=(opinion("尽快改造", "年底前尽快改造", "三月底前改造", problem="尽快"),)
    )
    assert found(put, 'within = "measures"\nwords = ["尽快"]\nunless = ["年底前"]', dossier) == [("o1", "C: “尽快”")]
    assert len(found(put, 'words = ["尽快"]', dossier)) == 3


@pytest.mark.parametrize("within", ["remarks", "papers", "feedback", "problems", "opinions"])
def test_each_part_of_the_dossier_can_be_looked_through(put: Put, within: str) -> None:
    dossier = Dossier(
        meeting=MEETING,
        remarks=(Remark(id="remarks", meeting="m1", item="i1", text="污水直排", at=AT),),
        papers=(Paper(id="papers", meeting="m1", template="x", title="x", text="污水直排", item="i1"),),
        cases=(Case(id="c", meeting="m1", item="i1", title="t", handler="h", handed_on=DAY, term=Term(n=3)),),
        feedback=(Feedback(id="feedback", meeting="m1", case="c", on=DAY, text="污水直排"),),
        opinions=(opinion(id="problems" if within == "problems" else "opinions", problem="污水直排"),),
    )
    assert found(
        put, f'within = "{within}"\npattern = "污水.{{0,2}}排"\nsay = "有{{word}}"\nkinds = ["water"]', dossier
    ) == [(within, "有污水直排")]
    assert found(put, f'within = "{within}"\npattern = "污水"\nkinds = ["budget"]', dossier) == []


def test_an_opinion_that_was_merged_away_is_not_looked_through(put: Put) -> None:
    dossier = Dossier(meeting=MEETING, opinions=(opinion("尽快", merged_into="o2"),))
    assert found(put, 'words = ["尽快"]', dossier) == []


def test_a_pattern_without_end_is_ended_with_its_line(put: Put) -> None:
    source = '\n[[checks]]\nname = "slow"\ntitle = "S"\npattern = "(a|a)*b"\n'
    check = dept(put, source, seconds=1.0).named(Check, "slow")
    begun = monotonic()
    with pytest.raises(PluginFault, match=r"still looking after 1 seconds.*dept\.toml, line 2"):
        list(check.run(Dossier(meeting=MEETING, opinions=(opinion("a" * 60),)), Archive(MemoryStore(Clock())), DAY))
    assert monotonic() - begun < 10


C = '[[checks]]\nname = "c"\ntitle = "C"\n'
P = "[[papers]]\nname = 'p'\ntitle = 'P'\n"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('[[agenda_kinds]]\nname = "budget"\ntitle = "B"\n', "the program has a kind “budget”"),
        ('[[agenda_kinds]]\nname = "w"\ntitle = "W"\nterm = { n = 0 }\n', "a term is 1 to 1000 of:"),
        ('[[agenda_kinds]]\nname = "W"\ntitle = "W"\n', "the name “W” must be short"),
        (C, "a check has words or a pattern, one of the two (dept.toml, line 1)"),
        (C + 'words = [""]\n', "a word to look for has 1 to 60 characters"),
        (C + 'wrods = ["x"]\n', "is “words” meant (dept.toml, line 4)"),
        (C + 'pattern = "("\n', "the pattern cannot be read: missing )"),
        (C + 'words = ["x"]\nsay = "{what}"\n', "“say” knows {word} only"),
        (C + 'words = ["x"]\nwithin = "here"\n', "within = “here” is not one of: opinions"),
        (P + 'about = "year"\ntext = "x"\n', "about = “year” is not one of: meeting"),
        (P + "text = '''\n---\ntitle: T\n---\n{措失}\n'''\n", "line 8: “措失” is no word that templates know. Did"),
        (P + "text = '''\n---\ntitel: T\n---\n'''\n", "dept.toml, line 6: “titel” is no key"),
        (P, "“text” is missing (dept.toml, line 1)"),
    ],
)  # fmt: skip
def test_what_could_not_be_meant_is_refused_with_its_line(put: Put, source: str, why: str) -> None:
    assert why in fault(put, source)


def test_two_of_one_name_are_refused_at_the_second(put: Put) -> None:
    one = '[[checks]]\nname = "c"\ntitle = "C"\nwords = ["x"]\n'
    assert "“c” stands there twice (dept.toml, line 5)" in fault(put, one + one)


def test_without_a_plugin_that_words_papers_they_are_left_out_and_the_rest_works(put: Put) -> None:
    folder = put("dept.toml", FULL)
    plugins = load(Settings(), folder, only=("dept",))
    plugin = next(one for one in plugins.loaded if one.name == "dept")
    assert plugin.offers == ("agendakind water", "check vague")
    assert "no plugin that is loaded words papers" in plugin.warnings[0]


def test_a_whole_department_passes_its_trial(put: Put) -> None:
    seen = list(trial(put("dept.toml", FULL) / "dept.toml"))
    assert {one.state for one in seen} == {"ok"}, seen
    assert all(one.seconds > 0 for one in seen[1:])
