"""Declared figures: whatever stands on file is counted without raising, and sums add up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minutes.course import Facts
from minutes.details import people
from minutes.model import Case, Detail, Feedback, Field, Stage, Term
from minutes.statistics import COUNTS, KNOWN_BY, Statistic, reckoned

HANDED = date(2026, 3, 2)
STAGES = (
    Stage(name="opened", title="立项", fields=(Field(name="kind", title="类别"),)),
    Stage(name="held_on", title="开展", own_term=True,
          fields=(Field(name="who", title="代表", type="people"), Field(name="hours", title="学时", type="number"))),
    Stage(name="seen", title="报道", optional=True, back="seen", fields=(Field(name="outlet", title="媒体"),)),
    Stage(name="closed", title="结束"),
)  # fmt: skip
NAMES = st.lists(st.sampled_from("甲乙丙丁"), unique=True).map("、".join)
DETAILS = st.fixed_dictionaries({}, optional={"who": NAMES, "hours": st.sampled_from(["2", "6.5", "半天", ""])})


def case(n: int, kind: str, held: dict[str, str], outlets: list[str]) -> Facts:
    def heard(type: str, given: dict[str, str]) -> Feedback:
        details = tuple(Detail(field=name, text=text) for name, text in given.items())
        return Feedback(id="f", meeting="m", case=f"c{n}", on=HANDED, type=type, text="…", details=details)

    known = Case(id=f"c{n}", meeting="m", title="t", handed_on=HANDED, term=Term(n=3), stages=STAGES, handler="o1",
                 details=(Detail(field="kind", text=kind),))  # fmt: skip
    return Facts(case=known, feedback=(heard("held_on", held), *(heard("seen", {"outlet": one}) for one in outlets)))


KINDS, OUTLETS = st.sampled_from(["视察", "会议", ""]), st.lists(st.sampled_from("报网"), max_size=3)
CASES = st.lists(st.tuples(KINDS, DETAILS, OUTLETS), max_size=5).map(
    lambda drawn: [case(n, *one) for n, one in enumerate(drawn)]
)


@given(CASES, st.sampled_from(COUNTS), st.sampled_from(["", "kind", "who", "hours", "outlet", "approval", "gone"]),
       st.sampled_from(["", "held_on", "seen", "gone"]),
       st.lists(st.sampled_from(["kind", "who", "outlet", "gone", *KNOWN_BY]), max_size=2))  # fmt: skip
def test_no_declaration_and_nothing_on_file_makes_counting_raise(
    known: list[Facts], count: str, of: str, stage: str, by: list[str]
) -> None:
    one = Statistic(name="n", title="T", count=count, of=of, stage=stage, by=tuple(by), least=2, among="members")
    found = reckoned(one, known, {"o1": "虚构县水利局"}, ["甲", "戊"])
    assert found.amount >= 0
    assert set(found.cases) <= {about.case.id for about in known}
    assert all(each.short == (each.amount < 2) for each in found.each)


@given(CASES)
def test_person_times_are_the_sum_over_people_and_over_kinds(known: list[Facts]) -> None:
    by_who, by_case = (
        reckoned(Statistic(name="n", title="T", count="people", of="who", by=(by,)), known, {}, ())
        for by in ("who", "title")
    )
    held = [people(one.text) for about in known for one in about.feedback[0].details if one.field == "who"]
    assert by_who.amount == by_case.amount == sum(map(len, held))
    assert sum(one.amount for one in by_who.each) == sum(one.amount for one in by_case.each) == by_who.amount


@given(CASES)
def test_what_happens_again_counts_each_time(known: list[Facts]) -> None:
    times = reckoned(Statistic(name="n", title="T", count="times", stage="seen"), known, {}, ())
    assert times.amount == sum(len(about.feedback) - 1 for about in known)
