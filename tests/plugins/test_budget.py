"""财经: figures said otherwise than the report gives them are found; rounding and 'about' are no difference."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_budget.amounts import amounts
from minutes_budget.comparing import unlike

from minutes import Archive, BadInput, Check, MemoryStore
from minutes.model import AgendaItem, Dossier, Material, Meeting, Opinion, Remark
from minutes.testing import loaded

AT = datetime(2026, 3, 5, 2, tzinfo=UTC)
REPORT = """2025年，全县一般公共预算收入完成12.34亿元，为预算的101.2%，同比增长5.2%。其中：税收收入8.1亿元，下降3%；
非税收入42,400万元，增长12%。县本级一般公共预算支出45.67亿元，完成调整预算的98.5%。教育支出9.8亿元，占一般公共预算支出的21.5%。
政府债务余额38.5亿元。“三公”经费支出1,250万元，下降8.5%。"""
"""Of an invented county."""


def told(text: str) -> list[tuple[str, str]]:
    """What differs from the report: as it was said, and as the report says."""
    return [
        (one.text, "、".join(other.text for other in same)) for one, same in unlike(text, list(amounts(REPORT)), 0.05)
    ]


@pytest.mark.parametrize(
    ("said", "different"),
    [
        ("税收收入8.2亿元", [("8.2亿元", "8.1亿元")]),
        ("我看到报告里税收收入只有8.2亿元", [("8.2亿元", "8.1亿元")]),
        ("税收收入增长3%", [("增长 3%", "下降 3%")]),
        ("一般公共预算收入同比增长5.2个百分点", [("增长 5.2个百分点", "增长 5.2%")]),
        ("全县一般公共预算收入十二点五亿元，为预算的101.3%", [("十二点五亿元", "12.34亿元"), ("101.3%", "101.2%")]),
        ("教育支出占一般公共预算支出的22.5%", [("22.5%", "21.5%")]),
        ("“三公”经费支出1,350万元", [("1,350万元", "1,250万元")]),
        ("政府债务余额约50亿元", [("50亿元", "38.5亿元")]),
    ],
)
def test_a_figure_that_differs_is_found_with_the_report_s_own(said: str, different: list[tuple[str, str]]) -> None:
    assert told(said) == different


@pytest.mark.parametrize(
    "said",
    [
        "一般公共预算收入12.3亿元",  # rounded
        "非税收入4.24亿元，增长百分之十二",  # in another power, in words
        "政府债务余额三十八亿多",
        "教育支出近10亿元",
        "高等教育支出1亿元",  # another thing
        "2024年税收收入8.5亿元",  # another year
        "县本级一般公共预算收入3亿元",  # another level
        "建议安排资金500万元改造管网，惠及1.2万人",
        "村里修路花了30万元",
        "",
    ],
)
def test_what_is_rounded_or_of_another_thing_is_left_alone(said: str) -> None:
    assert told(said) == []


def test_the_report_agrees_with_itself() -> None:
    assert told(REPORT) == []
    assert len(list(amounts(REPORT))) == 14


@given(st.decimals("0.1", "999", places=1), st.decimals("0.1", "999", places=1))
def test_two_amounts_of_one_thing_differ_exactly_where_they_are_not_the_same(one: object, other: object) -> None:
    reported = list(amounts(f"社会保险基金收入{other}亿元。"))
    assert bool(list(unlike(f"社会保险基金收入{one}亿元", reported, 0.05))) == (one != other)


@given(st.text("一二十百千万亿元点%％个百分之占预算的增长下降完成收入支出0123456789.，。年县本级约多 ", max_size=200))
def test_any_words_at_all_are_read(text: str) -> None:
    reported = list(amounts(text))
    assert list(unlike(text, reported, 0.05)) == list(unlike(text, reported, 0.05))


def test_long_texts_are_read_in_time() -> None:
    begun = perf_counter()
    for piece in ("为" * 50_000, "占" * 50_000 + "5%", "1" * 50_000, "收入12亿元，" * 5_000, "一" * 50_000 + "元"):
        list(amounts(piece))
    assert perf_counter() - begun < 20


def dossier(text: str, kind: str = "budget", opinion: str = "") -> Dossier:
    items = (AgendaItem(id="i1", title="决算报告", kind=kind), AgendaItem(id="i2", title="其他报告"))
    return Dossier(
        meeting=Meeting(id="m1", held_on=date(2026, 3, 5), items=items),
        materials=(Material(id="x", meeting="m1", item="i1", title="决算报告", text=REPORT, at=AT),),
        remarks=(
            Remark(id="r1", meeting="m1", item="i1", text=text, name="曾建国", at=AT),
            Remark(id="r2", meeting="m1", item="i2", text=text, at=AT),
        ),
        opinions=(Opinion(id="o1", meeting="m1", item="i1", problem=opinion),) if opinion else (),
    )


def found(of: Dossier, **settings: object) -> list[tuple[str, str]]:
    import minutes_budget

    plugins = loaded(minutes_budget, settings)
    check = plugins.named(Check, "report_figures")
    return [(one.record, one.text) for one in check.run(of, Archive(MemoryStore(lambda: AT)), date(2026, 3, 5))]


def test_a_remark_is_named_with_its_speaker_and_an_opinion_too() -> None:
    said = found(dossier("税收收入8.2亿元。", opinion="税收收入8.3亿元"))
    assert said == [
        ("r1", "曾建国发言中“税收收入”为8.2亿元，报告为8.1亿元，请核对。"),
        ("o1", "意见中“税收收入”为8.3亿元，报告为8.1亿元。请改正，或写明出处。"),
    ]


def test_only_items_of_the_kinds_that_the_settings_name_are_looked_at() -> None:
    assert found(dossier("税收收入8.2亿元。"), kinds=["audit"]) == []
    assert found(dossier("税收收入约8.2亿元。"), kinds=["budget"], near=0.001) != []


def test_a_setting_that_cannot_be_meant_is_refused() -> None:
    import minutes_budget

    for wrong in ({"kinds": "budget"}, {"near": 2}, {"near": "x"}):
        with pytest.raises(BadInput, match="minutes_budget"):
            minutes_budget.register_checks(wrong)
