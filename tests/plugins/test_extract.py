"""The default condenser keeps every promise of the contract. All texts are invented."""

import minutes_extract
import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_extract.clauses import cut
from minutes_extract.grouping import grams, rarity
from minutes_extract.kinds import ruled as kinds
from minutes_extract.wording import plain, shortened

from minutes import hollow
from minutes.model import MARKS, Mark, Opinion, SetAside, replace
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


def test_a_point_tells_one_problem_however_many_members_told_it():
    told = ("石桥镇卫生室缺药，高血压的药断了两个月。", "石桥镇卫生室的药不够，老人买药要跑十几里。",
            "卫生室缺药的事，石桥镇的老人来找过我。", "图书馆周末闭馆。", "村口的路灯坏了半年。")  # fmt: skip
    one = next(one for one in condense(*told).points if len({source.remark for source in one.sources}) > 1)
    assert "；" not in one.problem
    assert any(one.problem in source.text for source in one.sources)


def test_the_head_of_what_a_member_counts_stands_for_the_point():
    told = ("一是消防通道堵塞。西街的消防通道上停满了车，消防车在巷口转了二十分钟。建议清理消防通道。",
            "消防通道的事我也说，东街消防通道上堆着货，消防车开不进去。", "图书馆周末闭馆。", "路灯坏了。")  # fmt: skip
    one = next(one for one in condense(*told).points if len({source.remark for source in one.sources}) > 1)
    assert one.problem == "消防通道堵塞"


def test_what_says_little_beside_the_rest_of_its_clause_is_left_out():
    weight = rarity([grams("消防通道堵塞，消防车进不去")])
    kept = shortened("消防通道堵塞严重，我看着那个样子的话，消防车进不去", 60, weight)
    assert kept == "消防通道堵塞严重，消防车进不去"


def test_a_measure_that_two_members_ask_for_stands_once():
    proposal = condense(
        "向阳桥的护栏锈断了，没有人管。建议交通部门更换向阳桥护栏。",
        "向阳桥护栏断了三处，很危险。建议交通部门尽快更换向阳桥护栏。",
    )
    assert [len(point.measures) for point in proposal.points] == [1]


def test_opposite_views_on_one_matter_stay_apart():
    one = "我说一件事。渡口的旧船漏水，渡口三年没有年检，很危险。建议关停渡口。"
    other = "{}。渡口的旧船是对岸学生过河的唯一办法，渡口不能没有。建议给渡口换新船。我说完了。"
    opposed = EXTRACT.run(two(one, other.format("钱委员要关停渡口，我不赞成")), "i", 100).points
    agreed = EXTRACT.run(two(one, other.format("钱委员讲到渡口，我补充几句")), "i", 100).points
    assert [len({source.speaker for source in point.sources}) for point in opposed] == [1, 1]
    assert [len({source.speaker for source in point.sources}) for point in agreed] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "夜市占道扰民，晚上十点还在炒菜。建议坚决取缔夜市。",
            "{}。夜市养活了三百多户摊主。建议夜市划线经营，不要一禁了之。",
        ),
        (
            "网约三轮车乱停，出过两起事故。建议一律禁止三轮车上街。",
            "{}。三轮车是菜农进城卖菜的车。三轮车应当允许早上进城。",
        ),
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        "接着说这件事",
        "刚才这位委员的话我有保留",
        "钱委员的主张，我有不同看法",
        "钱委员这个主张，我跟他的看法恰好相反",
        "钱委员的好意我理解，但是我想讲个不一样的情况",
        "钱委员讲了，我谈几点不同的想法",
        "钱委员的判断，我看跟下面的实际有出入",
    ],
)
def test_opposite_views_stand_apart_and_show_each_other(one, other, said):
    lead = "我说一件事。"
    points = EXTRACT.run(two(lead + one, lead + other.format(said) + "我说完了。"), "i", 100).points
    assert {point.id: point.opposes for point in points} == {"p1": "p2", "p2": "p1"}


def test_a_doubt_that_follows_a_view_belongs_to_it_and_not_to_the_next():
    points = EXTRACT.run(
        two(
            "我说一件事。库区网箱养鱼污染水质，鱼饲料沉了半米。建议库区网箱全部收回。",
            "我说两件事。一是库区网箱养鱼是移民的饭碗，鱼卖到省城。这一点我跟钱委员看法不同。二是乡道的路灯坏了一半。建议修路灯。",
        ),
        "i",
        100,
    ).points
    facing = {point.problem: point.opposes for point in points}
    assert [bool(one) for problem, one in facing.items() if "网箱" in problem] == [True, True]
    assert [one for problem, one in facing.items() if "路灯" in problem] == [""]


def two(first, second):
    """A sitting of two members on file, whose names and ids differ."""
    dossier = sitting(first, second)
    names = ("钱松", "郁竹")
    remarks = tuple(
        replace(one, name=name, speaker=f"member-{name}") for one, name in zip(dossier.remarks, names, strict=True)
    )
    return replace(dossier, remarks=remarks)


def test_a_hollow_call_is_kept_unsure_and_comes_last():
    proposal = condense(
        "我说两句。各级要提高认识、加强组织领导，形成合力。西堤村的水渠塌了半边，水过不去。建议水利部门修好水渠。"
    )
    last = proposal.points[-1]
    assert "认识" in last.measures[0]
    assert max(source.confidence for source in last.sources) <= 0.3
    assert len(proposal.points) == 2


def test_a_hollow_call_never_stands_before_a_measure_that_can_be_handled():
    proposal = condense(
        "我说一件事。东干渠闸门锈死了。要高度重视东干渠闸门，切实加强组织领导。建议水利部门入冬前换掉东干渠闸门。",
        "东干渠闸门锈得开不了。要加大东干渠闸门工作力度，狠抓落实。东干渠闸门应当由水利部门换新的。",
    )
    for point in proposal.points:
        flags = [hollow(measure) for measure in point.measures]
        assert flags == sorted(flags)


MARKED = "这几年工作成效明显，办了不少实事。泵站的事还在研究。谢谢大家。"


def marked(text, *marks):
    dossier = sitting(text)
    held = tuple(Mark(start=start, end=end, text=text[start:end], kind=kind) for start, end, kind in marks)
    return replace(dossier, remarks=(replace(dossier.remarks[0], marks=held),))


def test_what_a_person_marked_is_of_that_type_for_certain():
    proposal = EXTRACT.run(marked(MARKED, (10, 17, "problem"), (17, 26, "suggestion")), "i", 100)
    told = {MARKED[one.start : one.end]: one.type for one in proposal.units if one.confidence == 1}
    assert told == {"办了不少实事。": "problem", "泵站的事还在研究。": "suggestion"}
    assert [(one.problem, one.measures) for one in proposal.points] == [("办了不少实事", ("泵站的事还在研究",))]


def test_a_mark_within_a_clause_cuts_it_there():
    at = MARKED.index("还在研究")
    units = EXTRACT.run(marked(MARKED, (at, at + 4, "suggestion")), "i", 100).units
    assert [MARKED[one.start : one.end] for one in units if one.type == "suggestion"] == ["还在研究。"]


def test_marks_that_do_not_fit_any_more_change_nothing():
    dossier = marked(MARKED, (0, 3, "figure"))
    loose = Mark(start=10, end=16, text="泵站停了九天", kind="problem")
    remark = replace(dossier.remarks[0], marks=(*dossier.remarks[0].marks, loose))
    assert EXTRACT.run(replace(dossier, remarks=(remark,)), "i", 100) == EXTRACT.run(sitting(MARKED), "i", 100)


@given(SPEECH, st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130), st.sampled_from(MARKS)), max_size=4))
def test_any_marks_on_any_text_keep_every_promise(text, marks):
    dossier = marked(text, *marks)
    proposal = EXTRACT.run(dossier, "i", 100)
    tiled(dossier, proposal)
    accounted(proposal)
    traceable(dossier, proposal)
    closed(proposal)
    worded(proposal)


def test_praise_runs_on_until_a_list_mark_opens_the_problems():
    texts = ["这几年工作成效明显，", "新修公路六十公里。", "一是养护跟不上，坑洼没人补。"]
    assert [kind.type for kind in kinds(texts)] == ["praise", "praise", "problem"]


def test_figures_behind_praise_are_praise_where_something_was_achieved():
    texts = ["这几年工作成效明显，", "新建停车位1200个。", "夜里路边还停着3400辆车。"]
    assert [kind.type for kind in kinds(texts)] == ["praise", "praise", "problem"]


def test_two_words_of_praise_outweigh_a_turn():
    texts = ["我说两点。", "当然窗口的态度也好了，办事比以前方便多了。", "路灯坏了半年没人修。"]
    assert kinds(texts)[1].type == "praise"


def test_the_short_head_of_a_count_is_a_problem():
    assert kinds(["我说两点。", "（一）资金闲置。", "（二）河道淤塞。"])[1].type == "problem"


def test_what_the_committee_itself_will_do_is_no_point():
    told = condense("路灯坏了半年没人修，建议城管部门修好。", "城建环资工委会后跟踪督办，形成书面意见。")
    assert not any("督办" in source.text for one in told.points for source in one.sources)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我觉得吧，河道该清淤了嘛。", "河道该清淤了"),
        ("第二，河道淤了。", "河道淤了"),
        ("第二天早上水才退。", "第二天早上水才退"),
        ("最后一个月才动工，", "最后一个月才动工"),
        ("嗯那个，就是说路灯不亮啊", "路灯不亮"),
        ("建议补种行道树，行不行？", "补种行道树"),
        ("一是三个村没有水。", "三个村没有水"),
        ("三点四亿元没花出去。", "三点四亿元没花出去"),
        ("一条路修了三年，", "一条路修了三年"),
        ("第一个月没发工资。", "第一个月没发工资"),
        ("还有一个村没通车。", "一个村没通车"),
        ("二十一个人管一个镇。", "二十一个人管一个镇"),
        ("不过三十户人家，", "不过三十户人家"),
        ("那么多学校没有操场。", "那么多学校没有操场"),
        ("希望小学的屋顶漏雨。", "希望小学的屋顶漏雨"),
        ("水停了，这个月才通。", "水停了，这个月才通"),
        ("。。。", "。。。"),
    ],
)
def test_only_what_speech_needs_is_taken_away(text, left):
    assert plain(text) == left


def test_the_summary_leaves_every_figure_whole():
    texts = [
        "我报几个数。前十一个月修渠二十一公里，一个工程队只有一个技术员。",
        "这个水库一个闸门坏了四个月，一个月漏水三万方。",
    ]
    said = condense(*texts).summary
    assert all(
        figure in said
        for figure in ("前十一个月", "二十一公里", "一个工程队只有一个技术员", "一个闸门", "一个月漏水三万方")
    )


@pytest.mark.parametrize(
    "kept", ["这样办下去，那里的渠就要停了", "这个月停水九天", "不就是少一台水泵", "那么多井没有盖子"]
)
def test_the_summary_does_not_cut_into_words(kept):
    assert kept.replace("，", "") in condense(f"我先讲讲水的事情。村里的渠老是漏水，{kept}。").summary.replace("，", "")


def test_courtesy_and_agreement_stay_out_of_the_points():
    proposal = condense("感谢主任。我同意，不再重复。", "谢谢大家，我没有补充。")
    assert proposal.points == ()
    assert {unit.set_aside for unit in proposal.units} <= {"courtesy", "agreement", "context"}


def test_every_character_is_used_or_set_aside_once_the_proposal_is_on_file():
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


@pytest.mark.parametrize(
    ("spoken", "name"),
    [
        ("我说一点。一是乡镇卫生院药品供给不足，药柜空了一半。建议按月补货。谢谢。", "乡镇卫生院药品供给"),
        ("我说一点。第二，老旧小区消防通道管理薄弱，车停得满满的。建议划线。谢谢。", "老旧小区消防通道管理"),
    ],
)
def test_a_theme_is_a_noun_phrase_of_the_sources(spoken, name):
    assert condense(spoken).points[0].theme == name


def test_a_theme_does_not_leave_out_the_not_before_it():
    foods, bikes = "不合格食品处置太慢，三十批还在货架上。建议当天下架。", "非机动车停放混乱，占了半条街。建议划线。"
    for point in (*condense(f"一是{foods}").points, *condense(f"一是{bikes}").points):
        assert not point.theme.startswith(("合格", "机动车"))


@given(st.lists(SPEECH, max_size=4))
def test_a_theme_is_short_and_in_the_very_words_of_a_source(texts):
    for point in condense(*texts).points:
        assert len(point.theme) <= 14
        assert not point.theme or any(point.theme in plain(source.text) for source in point.sources)
