"""A clause is told by its form and its place, and cut where what is told begins or ends. All texts are invented."""

import minutes_extract
import pytest
from minutes_extract.clauses import cut
from minutes_extract.kinds import ruled as kinds
from minutes_extract.wording import plain

from minutes.testing.condenser import sitting

[EXTRACT] = minutes_extract.register_condensers({})
FACT = "三号泵站的水泵停了两个月，没有人修。"


def units(text):
    return [text[start:end] for start, end in cut(text)]


def types(*texts):
    return [kind.type for kind in kinds(texts)]


def test_what_stands_before_the_first_turn_of_a_warm_opening_is_praise():
    told = types(
        "绿化率由二成提高到四成，园林所的同志栽树栽到半夜。",
        "滨河公园从荒滩变成了花园，晚上坐满了乘凉的人。",
        "老街的桂花树也开了。",
        "不过，有两件事还要说。",
        FACT,
    )
    assert told == ["praise", "praise", "praise", "context", "problem"]


def test_an_opening_that_lacks_is_no_praise():
    told = types(
        "报告写得好。", "绿化率由二成提高到四成。", "苗圃缺水、缺人、缺车，树苗死了一半。", "下面讲三个方面：", FACT
    )
    assert told[:2] == ["praise", "praise"]
    assert told[2] == "problem"


def test_a_remark_that_never_turns_has_no_opening():
    assert types("我说菜市场。", "从东门到西门只有一个出口，消防车进不去。", FACT)[1] == "problem"


@pytest.mark.parametrize(
    "text",
    [
        "有几个地方需要说明：",
        "我有两点疑问。",
        "有一笔账我没有弄明白，想请教。",
        "请环资工委把大家的意见归纳整理。",
        "意见汇总后按程序转交。",
        "摆摊的地方放在哪里，刚才有两种意见。",
        "对要不要拆，大家的看法不统一。",
    ],
)
def test_what_announces_mediates_or_hands_on_is_context(text):
    assert types(FACT, FACT, text, FACT, FACT)[2] == "context"


def test_the_head_of_a_list_is_not_taken_for_an_announcement():
    assert types("二是泵站的问题突出。", "三号泵站停了。", FACT)[0] == "problem"


@pytest.mark.parametrize(
    "text",
    [
        "菜市场的后门可以修宽一米。",
        "城管去巷口守两个钟头。",
        "摊位费该补给早出晚归的。",
        "园林要换一批耐旱的树苗。",
        "先把井盖补齐，灯也装上。",
        "把闸口打开，再添两台水泵。",
        "巷口守个人比啥都强。",
    ],
)
def test_a_verb_still_to_be_done_asks_without_the_word_suggest(text):
    assert types(FACT, FACT, text, FACT, FACT)[2] == "suggestion"


def test_what_is_done_already_asks_for_nothing():
    assert types(FACT, FACT, "城管去年去巷口守过，守了半个月又走了。", FACT, FACT)[2] != "suggestion"
    assert types(FACT, FACT, "泵站是防汛的重要抓手，闸门锈死了。", FACT, FACT)[2] == "problem"


def test_thanks_for_a_deed_is_praise_and_thanks_for_the_floor_is_courtesy():
    deed = "也谢谢街道，替我们把后院的墙补好了。"
    assert types("谢谢主任给我机会。", FACT, FACT, deed) == ["courtesy", "problem", "problem", "praise"]


def test_a_sentence_is_cut_where_agreement_ends_and_the_fact_begins():
    assert units("我同意郑委员的意见，四号楼的电梯停了半年，老人上不了楼，其他的没有意见。") == [
        "我同意郑委员的意见，",
        "四号楼的电梯停了半年，老人上不了楼，",
        "其他的没有意见。",
    ]
    assert units("我补充一个情况，泵站的值班表有名字没有人。") == ["我补充一个情况，", "泵站的值班表有名字没有人。"]


def test_a_sentence_of_courtesy_alone_stays_whole():
    whole = "感谢主任给我机会，说得不对请大家包涵。"
    assert units(whole) == [whole]


def test_speech_without_punctuation_is_cut_at_its_announcement_its_asks_and_its_end():
    said = (
        "嗯我说一下泵站的事啊那个三号泵站停了两个月水淹到灶台上没有人来看一眼"
        "水务要派个人把水泵修好再留两台备用的其他的我没想好我说完了啊"
    )
    assert units(said) == [
        "嗯我说一下泵站的事啊",
        "那个三号泵站停了两个月水淹到灶台上没有人来看一眼",
        "水务要派个人把水泵修好再留两台备用的",
        "其他的我没想好",
        "我说完了啊",
    ]
    assert types(*units(said)) == ["context", "problem", "suggestion", "context", "courtesy"]


def test_a_bare_clause_after_a_fact_is_no_point_of_its_own():
    tale = "我年轻的时候在泵站当学徒，那时候师傅管饭。"
    bare = "日子总是这样过的。"
    proposal = EXTRACT.run(
        sitting("我说泵站。" + FACT + "建议水务局换新水泵。" + bare, "大家好。" + tale + FACT), "i", 100
    )
    pointed = "".join(source.text for one in proposal.points for source in one.sources)
    assert "两个月" in pointed
    assert bare not in pointed
    assert tale not in pointed


def test_what_others_say_must_be_done_is_no_request():
    assert types(FACT, FACT, "听说要把泵站卖掉，街坊夜里都睡不好。", FACT, FACT)[2] != "suggestion"


def test_one_warm_word_in_a_count_of_what_is_lacking_is_no_praise():
    told = types("报告写得好，工作抓得紧。", "存在的问题，我归纳了三条。", "一、积压的案子只增不减。", FACT)
    assert told == ["praise", "context", "problem", "problem"]


def test_verbs_doubled_ask_and_measures_doubled_do_not():
    assert types(FACT, FACT, "把池子清一清。", FACT, FACT)[2] == "suggestion"
    assert types(FACT, FACT, "浮萍一层一层的，船桨也划不进。", FACT, FACT)[2] == "problem"


def test_one_comes_after_another_is_no_list_mark():
    whole = "检查的太多，一来就要停火。"
    assert units(whole) == [whole]


def test_only_what_is_past_near_the_verb_keeps_it_from_asking():
    said = "市监要到平台上去查把没有证的店下掉"
    assert types(FACT, FACT, said, FACT, FACT)[2] == "suggestion"


def test_the_name_of_a_counted_matter_is_cut_from_its_figures():
    assert units("二是护工配备严重不足，全区二十三家敬老院，只有九名护工。") == [
        "二是护工配备严重不足，",
        "全区二十三家敬老院，只有九名护工。",
    ]


def test_a_soft_word_asks_nothing_of_what_is_lacking():
    assert types(FACT, FACT, "其二，试点的路段车流混乱，", FACT, FACT)[2] == "problem"


def test_the_problem_of_a_point_is_no_bare_clause():
    proposal = EXTRACT.run(
        sitting("我说校舍。日子不同了嘛。村里的旧校舍空着没人管，屋顶塌了两处。建议镇里修好旧校舍。"), "i", 100
    )
    assert "校舍空着" in proposal.points[0].problem


def test_thanks_and_an_announcement_of_views_leave_a_sentence_whole():
    whole = "各位领导，我去村里走了几天，现在谈些看法，不当之处请指正。"
    assert units(whole) == [whole]


def test_what_is_counted_after_the_word_suggestions_is_asked_for():
    told = types(FACT, FACT, "建议：", "一是泵站的值班表上墙；", "二是坏泵的整改有期限。")
    assert told[2:] == ["context", "suggestion", "suggestion"]


def test_who_does_not_wholly_agree_does_not_agree():
    assert types("郭委员主张拆掉泵站，我不完全赞成。", FACT, FACT)[0] == "context"
    assert types("赞同郭委员的看法。", FACT, FACT)[0] == "courtesy"


def test_a_doubt_announced_ends_the_opening_praise():
    told = types(
        *units("我听了很振奋。泵房三年建成，样子漂亮。工人的精神可贵。我有一个小小的疑问，水泵只装了两台，够不够？")
    )
    assert told == ["praise", "praise", "praise", "context", "problem"]


def test_looking_at_something_is_no_opinion():
    assert plain("其实我看了账本，泵站欠着电费。") == "我看了账本，泵站欠着电费"
