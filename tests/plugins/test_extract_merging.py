"""Which remarks the default condenser takes for one matter. All texts are invented."""

import os
import subprocess
import sys

import minutes_extract
import pytest
from minutes_extract.clauses import Clause, cut
from minutes_extract.fields import agreement, directions
from minutes_extract.grouping import grams
from minutes_extract.kinds import HOLLOW, Kind
from minutes_extract.matters import matters, said, telling
from minutes_extract.merging import merged
from minutes_extract.passages import Passage

from minutes.model import replace
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


def places(proposal):
    """For each point the beginnings of its sources."""
    return {tuple(source.text[:4] for source in one.sources) for one in proposal}


def test_a_member_who_tells_several_facts_and_then_asks_gets_a_point_for_each_matter():
    report = (
        "我谈几点意见。全县敬老院的床位空着三百多张。图书馆去年借出的书不到两千册。消防车有一半超过了十五年。"
        "建议敬老院的床位先收失能老人。图书馆要把开门时间延到晚上。建议消防车分三年换完。"
    )
    assert places(points(report)) >= {("全县敬老", "建议敬老"), ("图书馆去", "图书馆要"), ("消防车有", "建议消防")}


TURNS = "我谈一点意见。敬老院的床位空着三百多张。{}路灯坏了半年没人修。建议敬老院放宽入住条件。"


def test_a_fact_that_leans_on_the_one_before_is_not_cut_off():
    lamps = "东关的路灯坏了半年，一到夜里摸黑。"
    assert ("路灯坏了", "东关的路", "东关的路") in places(points(TURNS.format(""), lamps, lamps))
    (leaning,) = (one for one in places(points(TURNS.format("可是"), lamps, lamps)) if "可是路灯" in one)
    assert "敬老院的" in leaning


def test_what_was_cut_off_goes_back_where_nobody_else_tells_of_it():
    assert len(points(TURNS.format(""))) == 1
    together = [
        {source.remark for source in one.sources}
        for one in points(TURNS.format(""), "我说一件。路灯坏了半年没人修，东关一到夜里就摸黑。")
    ]
    assert {"r0", "r1"} in together
    assert {"r0"} in together


def test_who_counts_matters_is_not_cut_between_the_counts():
    [first, second] = points("一是敬老院的床位空着三百多张。城东的路灯照不到敬老院。二是图书馆周末闭馆。")
    assert {one.sources[0].text[:2] for one in (first, second)} == {"一是", "二是"}


def test_a_matter_that_the_whole_item_is_about_cuts_nothing_apart():
    lines = [
        f"{place}的垃圾桶不够。{place}的垃圾清运慢。" for place in ("东关", "西关", "南关", "北关", "河湾", "桥头")
    ]
    assert len(points(*lines)) <= len(lines)


def test_failings_tie_remarks_but_name_no_point_and_people_do_neither():
    assert matters("两家踢皮球，谁也不接") & matters("部门之间推诿")
    assert not telling("踢皮球")
    assert telling("消防通道")
    assert not matters("老大爷找不到人") & matters("上了年纪的人")


def test_several_words_of_a_matter_tell_it_more_surely_than_one():
    assert matters("二次供水的水管老化，一开龙头水压就掉")[one_matter("水压")] > matters("水压不够")[one_matter("水压")]


def one_matter(word):
    return next(iter(matters(word)))


def test_two_matters_of_one_field_are_two_matters():
    field = ("巡河员一个月也不露面", "渡船停航三个月了", "禁渔期还有人电鱼", "考核断面的总磷又超了")
    assert not any(matters(one) & matters(other) for one in field for other in field if one < other)
    sights = ("讲解词错漏百出", "门票卖得比邻县高", "索道的缆绳生锈", "传承人断了档", "馆藏锁在柜子里")
    assert not any(matters(one) & matters(other) for one in sights for other in sights if one < other)


def test_matters_come_in_the_same_order_whatever_the_hashes():
    text = "二次供水的水管老化，养老院缺护工，停车场占了消防通道"
    asked = f"from minutes_extract.matters import matters; print(*matters({text!r}))"
    told = {
        subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert told.pop().strip()


def grouped(*told, closing="", kind=Kind("problem", 0.6)):  # noqa: B008
    """The numbers of the texts that are taken for one matter, each a passage of its own remark."""
    clauses = [Clause(f"r{n}", 0, len(text), text) for n, text in enumerate(told)]
    found = [Passage(one.remark, one.remark, [n]) for n, one in enumerate(clauses)]
    about = {n: said(text) for n, text in enumerate(told)}
    return merged(found, clauses, [kind] * len(told), [grams(text) for text in told], about, closing)[0]


def test_words_of_one_field_turn_texts_the_same_way_and_words_of_two_do_not():
    jury, clerk, barn = directions(
        ["法院开庭要排到明年", "书记员不够，诉讼材料没人整理，立案也慢", "牛羊的兽医一个乡没有一名"]
    )
    assert agreement(jury, clerk) > 0.5
    assert agreement(jury, barn) == 0


def test_a_word_of_several_fields_counts_less_in_each():
    [both, one] = directions(["演练走过场", "灭火器过期了"])
    assert agreement(one, one) == pytest.approx(1)
    assert 0 < agreement(both, one) < 1


OTHERS = ("图书馆周末闭馆，学生无处看书。", "村口的老槐树生虫了。", "公园的长椅都烂了。", "河上的吊桥晃得厉害。")


def test_texts_of_one_field_need_less_in_common_than_texts_of_two():
    pigs = "铁皮掉了，养猪的找不到兽医看。"
    assert grouped(pigs, "铁皮围着，牛羊没有一个人管。", *OTHERS)[0] == [0, 1]
    assert grouped(pigs, "铁皮围着，开庭要排到明年。", *OTHERS)[0] == [0]


def test_hollow_calls_make_one_point_whoever_makes_them_and_join_no_other():
    calls = ("各级要提高认识，加强领导。", "大家要统一思想、凝聚共识。")
    assert grouped(*calls, kind=Kind("suggestion", HOLLOW)) == [[0, 1]]
    parts = [
        {source.remark for source in one.sources} for one in points(*calls, *OTHERS, "领导干部要带头去公园修长椅。")
    ]
    assert {"r0", "r1"} in parts


WALLS = "屋顶漏风，墙角返潮，桌椅缺腿。"
RETURNS = "漏风的，入冬以前换好，换不好的写出原因交给大家看，不要拖过年。"


def test_who_sums_up_needs_less_in_common_to_be_taken_for_the_same_matter():
    told = (WALLS, *OTHERS, RETURNS)
    last = len(told) - 1
    assert grouped(*told)[0] == [0]
    assert grouped(*told, closing=f"r{last}")[0] == [0, last]


def test_only_the_chair_speaking_last_sums_up():
    dossier = sitting(WALLS, *OTHERS, RETURNS)

    def spoken_last_as(post):
        last = replace(dossier.remarks[-1], post=post)
        return EXTRACT.run(replace(dossier, remarks=(*dossier.remarks[:-1], last)), "i", 100).points

    assert len(spoken_last_as("副主任")) < len(spoken_last_as("委员"))


def test_a_matter_that_two_name_by_the_one_same_word_ties_them_little():
    shelter = (
        "亭子漏雨，玻璃碎了一地，三路车的站牌也歪了，等的人淋得透湿，票箱锈死，长凳缺了腿，垃圾没有人扫，"
        "路灯也不亮，夜里摸黑，雪天更滑，老人跌伤过两个。"
    )
    name = (
        "站牌上写的是旧名，外地来的认不得，常常走错了门，绕着广场转了三圈，误了火车，赔了房钱，"
        "吵到半夜，报纸也登了，名声坏在这种小处。"
    )
    assert set(said(shelter)[one_matter("站牌")] + said(name)[one_matter("站牌")]) == {"站牌"}
    assert grouped(shelter, name, *OTHERS)[0] == [0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("修了半个渠，最后一公里没人管。", 1),
        ("去了三趟，最后判下来的只有两家。", 1),
        ("渠没修完，最后，井也塌了。", 2),
        ("渠没修完，最后一点，井也塌了。", 2),
        ("渠没修完，最后说说井的事。", 2),
    ],
)
def test_last_of_all_counts_a_matter_and_the_last_of_something_does_not(text, parts):
    assert len(cut(text)) == parts
