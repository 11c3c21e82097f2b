"""What asks, what praises, who only speaks of speaking, and where a sentence turns. All texts are invented."""

import pytest
from minutes_extract.asking import asking
from minutes_extract.clauses import cut
from minutes_extract.kinds import ruled as kinds
from minutes_extract.standing import tale
from minutes_extract.themes import theme, weights
from minutes_extract.wording import shortened, worth

FACT = "三号泵站的水泵停了两个月，没有人修。"


def units(text):
    return [text[start:end] for start, end in cut(text)]


def middle(text):
    """The type of a clause in the middle of a remark."""
    return kinds([FACT, FACT, text, FACT, FACT])[2].type


@pytest.mark.parametrize(
    "text",
    [
        "水务局不应再批新井。",
        "闸门应交给水文站看。",
        "对第一次欠费的，不宜停水。",
        "值班表不得晚于前一天贴出。",
        "井盖该换的就换。",
        "能拆的先拆，拆不动的围起来。",
        "宁可晚一个月开闸。",
        "我的意见是水费按月收。",
        "怎么就不能把两本账合成一本。",
        "村里的水井今后也要编上号。",
        "水务把闸门的钥匙分给两个人，不难吧？",
        "水价公示改在村口的墙上，行不行？",
        "把报修电话写得大一点，再把值班表贴出来。",
        "换上新的水表。",
        "派专人守闸口。",
        "漏水超过三天不修的，取消维护费。",
        "汛期之前把沟渠掏一遍。",
        "水务和供电一起上门查一次。",
        "水费单改为按户发送。",
        "巡查记录要逐条写清。",
        "水厂的钥匙别交给一个人拿着。",
        "水质报告贴到村口的墙上。",
        "每个村配两名管水员。",
        "抄表的工钱直接发到人手里。",
        "水费由水管站统一收。",
        "水压调低一点，夜里管子响。",
        "管网离化粪池不能少于十米。",
        "夜里抢修的，不许收上门费。",
        "老水塔该拆了。",
    ],
)
def test_a_modal_verb_a_bare_order_a_date_or_a_tag_asks(text):
    assert middle(text) == "suggestion"


@pytest.mark.parametrize(
    "text",
    [
        "修一台水泵要跑三个单位。",
        "老人打水要走二里地。",
        "应交水费的农户820户，实际交了的310户。",
        "水井谁都可以打，谁都不管。",
        "一停电就要停水。",
        "他们要的是好看的报表。",
        "抄表也要重视，全村两百块水表，坏了三十块。",
        "修闸门不如从前快，等了三个月。",
        "应急水源至今没有着落。",
        "要打井得有证，办证的窗口关着。",
        "应配管水员30名，实配11名。",
        "水质报告贴到了镇上，村里人看不到。",
    ],
)
def test_what_people_bear_what_is_owed_and_what_was_better_ask_for_nothing(text):
    assert middle(text) != "suggestion"


def test_a_frame_asks_only_where_what_follows_asks():
    assert asking("抄表也要重视，全村两百块水表，坏了三十块。") == 0
    assert asking("抄表也要重视，建议换成远传的水表。")


def test_a_sentence_is_cut_where_telling_turns_to_asking():
    assert units("沟渠的淤泥有半米深，三年没有清过，请水务局在汛期前掏一遍，别等水漫上来。") == [
        "沟渠的淤泥有半米深，三年没有清过，",
        "请水务局在汛期前掏一遍，别等水漫上来。",
    ]
    assert units("闸口最好别再包给一个人，现在两个看闸的都过了七十岁，一个月六百块。") == [
        "闸口最好别再包给一个人，",
        "现在两个看闸的都过了七十岁，一个月六百块。",
    ]


def test_the_matter_named_right_before_an_ask_stays_with_it():
    last = "水泵的备件，应当由县里统一买。"
    assert units("去年停了四回水，一回停三天，" + last) == ["去年停了四回水，一回停三天，", last]


def test_a_sentence_that_only_asks_stays_whole():
    whole = "闸门坏了的，先派人守着，再把备件买齐。"
    assert units(whole) == [whole]


def test_a_sentence_is_cut_where_it_turns_to_a_single_case():
    assert units("镇上的自来水一到夏天就断，一断三五天，我去接过一回水，排了一个钟头的队。") == [
        "镇上的自来水一到夏天就断，一断三五天，",
        "我去接过一回水，排了一个钟头的队。",
    ]


def test_an_announced_view_is_cut_off_and_what_it_announces_is_asked():
    said = ["我先说我的想法：", "水费按季度收，三口之家一季一百块。"]
    assert units("".join(said)) == said
    assert kinds([FACT, *said, FACT, FACT])[2].type == "suggestion"


@pytest.mark.parametrize(
    "text",
    [
        "我是柳树沟放羊的。",
        "我是水管站的抄表员，头一次坐这么大的屋子，有点慌。",
        "大家好，我来自上洼村。",
        "时间不早了，我小结几句。",
        "我简短补充。",
        "大家的发言我都记下了。",
    ],
)
def test_who_only_says_who_speaks_or_that_he_will_is_courteous(text):
    assert kinds([text, FACT, FACT])[0].type == "courtesy"


def test_a_first_clause_that_asks_is_no_opening():
    assert kinds(["水泵房，我呼吁单独列出来管。", FACT, FACT])[0].type == "suggestion"


@pytest.mark.parametrize("text", ["仅供各位参考。", "嗯，说完了。", "别的没有了。", "我都赞成。"])
def test_what_only_ends_a_remark_is_courteous(text):
    assert kinds([FACT, FACT, text])[2].type == "courtesy"


@pytest.mark.parametrize(
    "text",
    [
        "请农工委牵头，形成书面意见送县政府。",
        "打不打新井，还有争论，不必强求一致。",
        "水价涨不涨，两边都有道理，请县政府论证后再定。",
        "会后再作调研。",
    ],
)
def test_what_the_chair_leaves_open_or_hands_on_is_context(text):
    assert middle(text) == "context"


@pytest.mark.parametrize(
    "text",
    [
        "抄表的小伙子比以前耐心，教我用手机交费。",
        "水管站的人还是不错，喊一声就到。",
        "水清了，也不断了，这一点我们认。",
        "县里把喝水的事排在头里，这样的力度过去是没有的。",
        "外县来取经的也多了。",
        "水管站办得红火，老乡都夸好。",
        "抄表员风里雨里，没有一句怨言。",
        "水费降了，水质一年比一年好。",
        "去年给村里装的水塔，街坊都说办了件好事。",
    ],
)
def test_plain_praise_is_praise(text):
    assert middle(text) == "praise"


def test_words_that_only_hold_a_word_of_lack_lack_nothing():
    assert kinds([FACT, FACT, "停车场的空气、病房的燃气、暑假的安排都说了。", FACT])[2].confidence < 0.4


@pytest.mark.parametrize(
    "text", ["有位大嫂端着盆等到半夜。", "我女儿回家就得先挑水。", "外省一个县早就装上了。", "他笑着说习惯了。"]
)
def test_one_case_kin_and_other_places_are_a_tale(text):
    assert tale(text)


def test_what_is_told_of_all_is_no_tale():
    assert not tale("全镇四成的水表超过十年没有换。")


def test_unpunctuated_speech_is_cut_after_what_will_be_spoken_of_and_where_one_begins_anew():
    said = [
        "嗯我说一下水表的事啊",
        "现在一块表管三户人家一到月底就吵架",
        "上回两家人为八块钱打到了村委会",
        "就是要一户一块表装在各家的墙上",
        "还有泵房夜里没有人看小孩子翻墙进去玩",
        "得有两个人轮着值班把电话贴在门上",
        "嗯别的没有了",
    ]
    assert units("".join(said)) == said
    told = ["context", "problem", "problem", "suggestion", "problem", "suggestion", "courtesy"]
    assert [one.type for one in kinds(said)] == told


def test_what_is_said_in_one_breath_reads_with_commas_where_another_clause_begins():
    said = "泵房的门锁坏了半个月去年换过一回现在夜里谁都进得去没有人看一到下雨水就漫进来"
    weight = dict.fromkeys("泵房门锁夜里人雨水", 1.0)
    told = shortened(said, 30, weight, slight=0.0)
    assert "，" in told
    assert len(told) < len(said)
    letters = iter(said)
    assert all(letter in letters for letter in told.replace("，", ""))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("逾期不修泵房的，取消下一年的维护合同。", "逾期不修泵房的，取消下一年的维护合同"),
        ("那个老泵房，门窗都掉光了。", "老泵房，门窗都掉光了"),
        ("村里有座泵房，屋顶塌了半边。", "村里有座泵房，屋顶塌了半边"),
    ],
)
def test_a_bare_name_or_a_condition_is_told_with_what_follows(said, told):
    assert shortened(said, 12, {"泵": 1.0, "房": 1.0, "泵房": 1.0}) == told


def test_clauses_that_take_up_the_name_of_the_point_weigh_more():
    said = "村道窄得错不开车，泵房的水泵停了两个月。"
    even = dict.fromkeys("村道窄车泵房水停月", 0.1)
    assert "泵房" in shortened(said, 12, even, "泵房", 0.5)
    assert worth(said, even, "泵房") > worth(said, even, "花坛")


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("我女儿买的水桶，泵房的备用电源坏了。", "备用电源"),
        ("有关部门的人来过，抄表平台坏了。", "抄表平台"),
    ],
)
def test_no_point_is_named_by_people_scenes_or_offices(clause, name):
    passage = [clause, "建议换掉。"]
    assert name in theme([passage], weights([passage]))


def test_what_is_asked_for_names_a_point_before_a_scene():
    passage = ["晚饭桌上的水碗是浑的。", "建议改造水厂的过滤设备。"]
    assert "水碗" not in theme([passage], weights([passage]), asked=passage[1:])


def test_a_shortfall_in_figures_stays_beside_the_judgement_it_proves():
    even = {"水": 1.0, "费": 1.0, "补": 0.3}
    assert shortened("水费没有着落，还缺补贴三十八万元。", 24, even, "水费", 0.9) == "水费没有着落，还缺补贴三十八万元"
