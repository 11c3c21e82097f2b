"""Votes: the published result of a district entered by keys, grades beyond three, failing twice, stronger forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.program import Program
from tests.procedures.conftest import Matter, opened

PUBLISHED = [(28, 1, 0), (20, 8, 1), (26, 3, 0), (29, 0, 0), (17, 11, 1), (26, 3, 0), (17, 11, 1), (28, 1, 0)]
"""镇海区, January 2022: 29 members present; the base is all members, at most 34 by the results it published."""
FOUR = """
[[procedures]]
name = "duty"
title = "述职评议"
grading = { grades = ["优秀", "称职", "基本称职", "不称职"], base = "present", best = 2, enough = 3, satisfied = 0.6 }

[[procedures.stages]]
name = "listed"
title = "列入名单"

[[procedures.stages]]
name = "vote"
title = "述职测评"
facts = ["vote"]
own_term = true

[[procedures.stages]]
name = "redo"
title = "再次述职"
facts = ["vote_failed"]
optional = true
back = "listed"

[[procedures.stages]]
name = "closed"
title = "结束"
"""


def by_keys(program: Program, case: str, votes: tuple[int, int, int], day: str, *more: str) -> dict[str, object]:
    keys = "".join(str(n) * votes[n - 1] for n in (1, 2, 3))
    found: dict[str, object] = program.done(
        "ballot", case, "--tally", "--present", "29", "--all-members", "34", "--on", f"2026-{day}", *more,
        stdin=f"{keys}\n{keys[::-1]}\n",
    )  # fmt: skip
    return found


def test_the_published_result_of_a_district_is_reproduced_from_ballots_entered_by_keys(program: Program) -> None:
    for n, votes in enumerate(PUBLISHED, 1):
        project = opened(program, "livelihood", f"第{n}件实事", "虚构县水利局", "02-02")
        project.program.done("ballot", project.id, "--votes", "满意=29", "--present", "29", "--all-members", "34",
                             "--about", "choice", "--on", "2026-02-02")  # fmt: skip
        for stage in ("started", "finished", "used"):
            project.log(stage, "03-01")
        held = by_keys(program, project.id, votes, "11-20")
        assert held["verdict"] == "satisfied"
        assert [count["votes"] for count in held["counts"]] == list(votes)  # type: ignore[attr-defined]
        shown = program("paper", "ballot", "--case", project.id).out
        cells = [line.split("|")[3:6] for line in shown.splitlines() if f"第{n}件实事" in line and line.startswith("|")]
        assert [[cell.strip() for cell in row] for row in cells] == [[str(n) for n in votes]]
        assert "测评结果为**满意**" in shown


def test_two_counts_that_differ_make_no_vote(program: Program) -> None:
    matter = opened(program, "rectify", "供水", "虚构县水利局", "02-02")
    matter.log("result", "03-01")
    given = ("ballot", matter.id, "--tally", "--present", "29", "--all-members", "34")
    assert "满意 3 / 2" in program.refused(*given, stdin="111 2\n112 2\n")
    assert "每遍计票一行" in program.refused(*given, stdin="1112\n")
    assert "不要两样都给" in program.refused(*given, "--votes", "满意=3", stdin="1\n1\n")
    assert matter.row["verdict"] == ""


@pytest.fixture
def four(program: Program) -> Matter:
    plugins = Path(program.archive) / "plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "duty.toml").write_text(f'title = "虚构县"\n{FOUR}', encoding="utf-8")
    return opened(program, "duty", "履职评议", "虚构县水利局", "02-02")


@pytest.mark.parametrize(
    ("keys", "called"),
    [
        ("1" * 9 + "2" * 9 + "4" * 11, "称职"),  # 18 of 29 present are 62 %
        ("1" * 9 + "2" * 8 + "3" * 12, "基本称职"),  # 17 of 29 are less than 60 %
        ("1" * 7 + "2" * 7 + "4" * 15, "不称职"),  # 14 of 29: less than half
    ],
)
def test_a_vote_with_four_grades_is_called_by_its_own_words(
    program: Program, four: Matter, keys: str, called: str
) -> None:
    told = program("ballot", four.id, "--tally", "--present", "29", "--all-members", "34", "--on", "2026-03-01",
                   stdin=f"{keys}\n{keys}\n").out  # fmt: skip
    assert f"：{called}" in told
    assert f" {called} " in program("ledger").out


def test_a_vote_that_fails_twice_names_the_stronger_forms_and_each_is_an_event_on_file(program: Program) -> None:
    matter = opened(program, "rectify", "供水", "虚构县水利局", "02-02")
    matter.log("result", "03-01")
    failed = ("ballot", matter.id, "--votes", "不满意=29", "--present", "29", "--all-members", "30", "--on")
    assert "更强" not in program(*failed, "2026-03-10").out
    assert matter.row["due_on"] == "2026-06-10"  # its own term for doing it again
    matter.log("result", "05-01")
    assert "专题询问、质询、特定问题调查" in program(*failed, "2026-05-10").out
    matter.log("tabled", "05-12", "提请主任会议")
    matter.log("inquiry", "05-20", "专题询问")
    assert (matter.row["status"], matter.row["due_on"]) == ("redo", "2026-08-10")
    assert "专题询问" in program("case", matter.id).out
    matter.log("result", "07-01")
    assert matter.vote("07-10", "满意=25", "不满意=4") == "satisfied"
    matter.close("07-20")


def test_of_grades_that_no_rule_could_count_a_declaration_is_refused(program: Program) -> None:
    plugins = Path(program.archive) / "plugins"
    plugins.mkdir(exist_ok=True)
    wrong = FOUR.replace("best = 2, enough = 3", "best = 4, enough = 3")
    (plugins / "duty.toml").write_text(f'title = "虚构县"\n{wrong}', encoding="utf-8")
    assert "best 不大于 enough" in program("plugins").out
