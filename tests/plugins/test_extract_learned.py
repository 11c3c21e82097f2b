"""What the condenser learned from examples: it reads plain words that no rule knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_extract.cues import LACK
from minutes_extract.kinds import kinds, ruled
from minutes_extract.learned import KINDS, weighed, weights

FACT = "村口的水塔裂了大半年，晚上断水。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我娘坐新线的小巴去赶集，司机还下车扶她，老人家高兴。", "praise"),
        ("新铺的路平平整整，我娘坐车去赶集，笑得合不拢嘴。", "praise"),
        ("我有个外甥在邻县跑运输，听他讲过那边的做法。", "context"),
        ("候车亭漏雨，长凳断了腿，一到冬天冷风往脖子里灌。", "problem"),
        ("站牌写大一点，给老人配个喇叭。", "suggestion"),
    ],
)
def test_plain_words_without_a_cue_are_read_as_what_they_are(text: str, kind: str) -> None:
    assert kinds([FACT, FACT, text, FACT, FACT])[2].type == kind


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_every_clause_has_one_of_five_kinds_and_the_same_on_every_run(texts: list[str]) -> None:
    told = kinds(texts)
    assert told == kinds(texts)
    assert {one.type for one in told} <= set(KINDS)
    assert all(0 < one.confidence < 1 for one in told)


@given(st.lists(st.text("路灯坏了没人修漏水好谢建议请", min_size=1, max_size=20), min_size=1, max_size=4))
def test_nothing_that_lacks_is_set_aside_as_courtesy_by_what_was_learned(texts: list[str]) -> None:
    for text, rule, both in zip(texts, ruled(texts), kinds(texts), strict=True):
        if LACK.search(text) and rule.type != "courtesy":
            assert both.type != "courtesy"


def test_the_sums_are_whole_numbers_so_that_every_machine_agrees() -> None:
    assert all(isinstance(one, int) for one in weighed([FACT], 0))
    assert all(len(told) == len(KINDS) for told in weights().values())
