"""The default condenser keeps every promise of the contract. All texts are invented."""

import minutes_extract
import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_extract.clauses import cut
from minutes_extract.kinds import kinds
from minutes_extract.wording import plain

from minutes.rules import coverage
from minutes.testing.condenser import CondenserContract, accounted, closed, sitting, tiled, traceable, worded

[EXTRACT] = minutes_extract.register_condensers({})

SPEECH = st.text(
    st.sampled_from(
        "我们建议路灯坏了没人修缺医生药学校谢谢肯定的是不要把。，；！？：、\n…（一）第一二还有另外但是“”ab12 \u200b"
    )
    | st.characters(codec="utf-8"),
    max_size=120,
)


class TestExtract(CondenserContract):
    condenser = EXTRACT


def condense(*texts):
    return EXTRACT.run(sitting(*texts), "i", 150)


@given(st.text(max_size=300) | SPEECH)
def test_the_places_of_the_units_tile_any_text(text):
    spans = cut(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert [end for _start, end in spans[:-1]] == [start for start, _end in spans[1:]]


@given(st.lists(SPEECH, max_size=5))
def test_any_sitting_keeps_every_promise(texts):
    dossier = sitting(*texts)
    proposal = EXTRACT.run(dossier, "i", 100)
    tiled(dossier, proposal)
    accounted(proposal)
    traceable(dossier, proposal)
    closed(proposal)
    worded(proposal)


@given(SPEECH)
def test_what_is_left_of_a_clause_is_part_of_it_in_order(text):
    letters = iter(text)
    assert all(letter in letters for letter in plain(text))


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("谢谢主任给我这个机会。", "courtesy"),
        ("我的发言完了。", "courtesy"),
        ("前面几位讲得很好，我都赞成，不再重复。", "courtesy"),
        ("这项工作成效明显，应当充分肯定。", "praise"),
        ("建议民政部门把助餐点的补贴按月发放到位。", "suggestion"),
        ("能不能在村口装两盏灯？", "suggestion"),
        ("巷子里的井盖丢了半年，至今没有人来补。", "problem"),
        ("敬老院的护工缺了一半，夜里一个人要管四十位老人。", "problem"),
    ],
)
def test_a_clause_is_told_for_what_it_is(text, type):
    filler = ["我家门口的路灯坏了三年没人修。"]
    at = 2 if type in ("suggestion", "problem") else 0
    around = filler * at + [text] + ([] if at == 0 and "完了" in text else filler * 3)
    assert kinds(around)[at].type == type


def test_two_members_on_one_matter_make_one_point_with_two_speakers():
    proposal = condense(
        "我说一件事。一是敬老院护工太少，一个护工夜里要照看四十位老人。建议敬老院按老人数配护工。二是河堤的路灯全坏了，晚上一片黑。",
        "上周去看了敬老院，敬老院的护工又走了两个，剩下的护工忙不过来。敬老院护工的工资要提高。",
    )
    first = proposal.points[0]
    assert {source.speaker for source in first.sources} == {"发言人0", "发言人1"}
    assert "护工" in first.problem
    assert not any("路灯" in source.text for source in first.sources)


def test_a_measure_that_two_members_ask_for_stands_once():
    proposal = condense(
        "向阳桥的护栏锈断了，没有人管。建议交通部门更换向阳桥护栏。",
        "向阳桥护栏断了三处，很危险。建议交通部门尽快更换向阳桥护栏。",
    )
    assert [len(point.measures) for point in proposal.points] == [1]


def test_courtesy_and_agreement_stay_out_of_the_points():
    proposal = condense("感谢主任。我同意，不再重复。", "谢谢大家，我没有补充。")
    assert proposal.points == ()
    assert {unit.set_aside for unit in proposal.units} <= {"courtesy", "agreement", "context"}


def test_every_character_is_used_or_set_aside_once_the_proposal_is_on_file():
    from minutes.model import Opinion, SetAside, replace

    dossier = sitting("我谈一点。学校门口没有斑马线，孩子过街很危险。建议公安部门划一道线。谢谢。")
    proposal = EXTRACT.run(dossier, "i", 100)
    opinions = tuple(
        Opinion(id=one.id, meeting="m", item="i", problem=one.problem, sources=one.sources) for one in proposal.points
    )
    text = dossier.remarks[0].text
    asides = tuple(
        SetAside(id=f"s{n}", meeting="m", item="i", remark=one.remark, start=one.start, end=one.end,
                 text=text[one.start : one.end], reason=one.set_aside)
        for n, one in enumerate(proposal.units) if one.set_aside
    )  # fmt: skip
    assert coverage(replace(dossier, opinions=opinions, set_asides=asides), "i").open == ()


@pytest.mark.parametrize(
    "text",
    [
        "，。" * 10_000,
        "……" * 10_000,
        "谈" + "一个" * 9_000,
        "，啊" * 9_000,
        "（一）" * 6_000,
        "结合" * 9_000,
        "1. " * 6_000,
        "然后" * 9_000,
    ],
)
@pytest.mark.timeout(10)
def test_no_text_takes_the_rules_for_ever(text):
    dossier = sitting(text)
    tiled(dossier, EXTRACT.run(dossier, "i", 100))


@pytest.mark.timeout(20)
def test_three_hundred_remarks_are_condensed_in_seconds():
    texts = [
        f"第{n}小区的{'水电气暖网'[n % 5]}管老化漏损，住户意见大。建议有关部门更换第{n}小区管线。" * 2
        for n in range(300)
    ]
    assert condense(*texts).points
