"""Which remarks the default condenser takes for one matter. All texts are invented."""

import minutes_extract
from minutes_extract.matters import matters

from minutes.testing.condenser import sitting

[EXTRACT] = minutes_extract.register_condensers({})


def points(*texts):
    return EXTRACT.run(sitting(*texts), "i", 150).points


def test_a_matter_is_known_by_its_official_and_by_its_plain_words():
    assert matters("村里吃水靠挑") & matters("饮用水安全工程进度滞后")
    assert not matters("村里吃水靠挑") & matters("图书馆周末闭馆")


def test_a_matter_is_known_by_a_word_of_one_character_too():
    assert matters("石拱的老桥快断了") & matters("那座桥没有护栏")


def test_members_who_share_a_matter_and_hardly_a_word_make_one_point():
    plain = "一到汛天就涝，我家门口车都漂起来，老街最厉害，商户年年搬货。"
    official = "老街排水能力不足，管网多年没有清淤，设计标准偏低。"
    others = ("图书馆周末闭馆，学生无处看书。", "村口的路灯坏了半年。", "公园的长椅都烂了。")
    together = [{source.remark for source in one.sources} for one in points(plain, official, *others)]
    assert {"r0", "r1"} in together
    assert len(together) == 4


def test_a_matter_that_everybody_speaks_of_brings_nobody_together():
    lacks = ("东关停车位收费偏高。", "西关停车位夜里没有灯。", "南关停车位被杂物占着。", "北关停车位划线早磨没了。",
             "河湾停车位坡度太陡。", "桥头停车位地面塌陷。", "学前停车位分给外来商户。")  # fmt: skip
    assert len(points(*lacks)) > 1
