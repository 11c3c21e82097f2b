"""Fields of a stage: what is put down fits its field or is refused by the field's name, and is read back as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import text
from minutes.course import Facts
from minutes.details import LONGEST, by_title, entries, filled, people, told, whole
from minutes.errors import BadInput
from minutes.model import Case, Detail, Feedback, Field, Stage, Term

FIELDS = (
    Field(name="subject", title="科目", required=True),
    Field(name="mark", title="分数", type="number"),
    Field(name="sat_on", title="日期", type="date"),
    Field(name="who", title="考生", type="people"),
    Field(name="paper", title="试卷", type="choice", choices=("A卷", "B卷")),
)
DONE = Field(name="done", title="进度", type="number")
HANDED = date(2026, 3, 2)
STAGES = (
    Stage(name="opened", title="立项", fields=(Field(name="place", title="地点"),)),
    Stage(name="noted", title="进度", back="noted", optional=True, fields=(DONE,)),
    Stage(name="exam", title="考试", fields=FIELDS, own_term=True),
    Stage(name="closed", title="结束"),
)  # fmt: skip


def known(*logged: tuple[str, tuple[Detail, ...]]) -> Facts:
    case = Case(id="c", meeting="m", title="t", handed_on=HANDED, term=Term(n=3), stages=STAGES,
                details=(Detail(field="place", text="县城"),))  # fmt: skip
    feedback = tuple(
        Feedback(id=f"f{n}", meeting="m", case="c", on=HANDED, type=type, text="…", details=details)
        for n, (type, details) in enumerate(logged)
    )
    return Facts(case=case, feedback=feedback)


def test_what_is_given_under_name_or_title_is_kept_in_the_order_of_the_fields() -> None:
    given = {"分数": "92.5%", "subject": " 宪法 ", "日期": "2026年3月2日", "考生": "甲，乙;甲、丙", "试卷": "A卷"}
    kept = filled(FIELDS, given)
    assert {one.field: one.text for one in kept} == {
        "subject": "宪法", "mark": "92.5", "sat_on": "2026-03-02", "who": "甲、乙、丙", "paper": "A卷",
    }  # fmt: skip
    assert told(FIELDS, kept) == "科目：宪法；分数：92.5；日期：2026-03-02；考生：甲、乙、丙；试卷：A卷"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mark": "1"}, "科目"),
        ({"subject": "宪法", "mark": "优秀"}, "“分数”"),
        ({"subject": "宪法", "mark": "1e400"}, "“分数”"),
        ({"subject": "宪法", "sat_on": "2026-02-30"}, "“日期”"),
        ({"subject": "宪法", "paper": "C卷"}, "A卷、B卷"),
        ({"subject": "宪法", "colour": "红"}, "“colour”"),
        ({"subject": "长" * (LONGEST + 1)}, "“科目”"),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_its_field(wrong: dict[str, str], said: str) -> None:
    text.use("zh_CN")
    with pytest.raises(BadInput, match=said):
        filled(FIELDS, wrong)


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_characters="、，,；;\n", exclude_categories=["C", "Z"]), min_size=1)
    )
)
def test_names_are_read_back_as_they_were_typed(names: list[str]) -> None:
    assert people("、".join(names)) == names


@given(st.dictionaries(st.sampled_from([one.name for one in FIELDS] + ["other"]), st.text(max_size=20)))
def test_anything_given_is_kept_whole_or_refused(given: dict[str, str]) -> None:
    try:
        kept = filled(FIELDS, given)
    except BadInput:
        return
    assert {one.field for one in kept} == {name for name, text in given.items() if text.strip()}
    assert filled(FIELDS, {one.field: one.text for one in kept}) == kept


def test_a_stage_that_is_come_to_again_and_again_counts_each_time_any_other_the_last_time() -> None:
    done = [("noted", (Detail(field="done", text=n),)) for n in ("40", "80")]
    exams = [("exam", (Detail(field="mark", text=n),)) for n in ("58", "92")]
    about = known(*done, *exams)
    assert [dict(one) for one in entries(about)] == [{"place": "县城"}, {"done": "40"}, {"done": "80"}, {"mark": "92"}]
    assert whole(about) == {"place": "县城", "done": "80", "mark": "92"}
    assert by_title(about) == {"地点": "县城", "进度": "80", "分数": "92"}
