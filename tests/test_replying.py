"""What a letter says as far as its words show: its kind, what it promises by when, the numbers it names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.replying import kind_of, own_number, promises_in, standard, title_of

WRITTEN = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("", "来函收悉，我局将认真研究办理。", "received"),
        ("关于审议意见的复函", "经研究，该事项不属于我局职责范围，建议由市水利局办理。", "not_ours"),
        ("关于有关事项的函", "已将来函转交市住房城乡建设局办理。", "passed_on"),
        ("关于落实审议意见的工作方案", "一、总体要求。二、任务分工。", "plan"),
        ("关于审议意见办理情况的报告", "一是已疏通管网。", "result"),
        ("", "排水管网改造已全部完成，经验收合格。", "result"),
        ("关于整改进展情况的报告", "已开工。", "progress"),
        ("关于有关建议的函", "因不具备建设条件，暂不能实施。", "refused"),
        ("", "我局将于明年六月底前建成泵站。", "promise"),
        ("", "有关工作正在推进。", "progress"),
    ],
)
def test_a_letter_is_classified_by_its_title_and_words(title: str, text: str, kind: str) -> None:
    assert kind_of(title, text) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("我局将于2027年6月底前建成泵站。", date(2027, 6, 30)),
        ("力争明年六月底前完成改造。", date(2027, 6, 30)),
        ("确保年底前投入使用。", date(2026, 12, 31)),
        ("计划2027年3月15日前完成招标。", date(2027, 3, 15)),
        ("拟于三月底前出台办法。", date(2027, 3, 31)),
        ("承诺明年年底前全面建成。", date(2027, 12, 31)),
        ("预计2027年上半年完成。", date(2027, 6, 30)),
        ("力争明年底前完成。", date(2027, 12, 31)),
        ("将于12月中旬前完成清理。", date(2026, 12, 20)),
    ],
)
def test_a_promise_has_the_last_day_that_its_words_can_mean(text: str, day: date) -> None:
    assert list(promises_in(text, WRITTEN)) == [(day, text.rstrip("。"))]


@pytest.mark.parametrize(
    "text",
    [
        "已于2026年6月底前建成泵站。", "将进一步加强管理。", "2027年2月30日前将完成。", "将在2026年10月底前完成。",
        "全年完成投资3亿元。", "将于13月底前完成。",
    ],
)  # fmt: skip
def test_what_is_done_undated_or_gone_is_no_promise(text: str) -> None:
    assert list(promises_in(text, WRITTEN)) == []


def test_document_numbers_are_found_whatever_their_brackets() -> None:
    text = "根据虚人常[2026] 12 号和虚水函（2026）第5号，2026年的工作"
    assert standard(text) == "根据虚人常〔2026〕12号和虚水函〔2026〕5号，2026年的工作"
    assert own_number(["虚构县水利局", "虚水函（2026）5号", text]) == "虚水函〔2026〕5号"
    assert own_number([text]) == ""


def test_the_title_ends_before_the_addressee() -> None:
    lines = ["虚构县水利局", "虚水函〔2026〕5号", "关于审议意见办理情况的报告", "县人大常委会：", "现将情况报告如下。"]
    assert title_of(lines) == "虚构县水利局关于审议意见办理情况的报告"
    assert title_of([]) == ""


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_read(text: str, title: str) -> None:
    assert kind_of(title, text)
    assert all(day > WRITTEN and words for day, words in promises_in(text, WRITTEN))
    assert standard(standard(text)) == standard(text)
