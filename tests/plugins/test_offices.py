"""The assigner names offices with the words that speak for them. All offices and places are invented."""

from datetime import UTC, date, datetime

import minutes_offices
import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_offices.known import kind, lexicon, vocabulary
from minutes_offices.tables import own, starter

from minutes import Archive, BadInput, MemoryStore
from minutes.model import AgendaItem, Dossier, Meeting, Office, Opinion, Source

[ASSIGNER] = minutes_offices.register_assigners({})
OFFICES = (
    Office(id="jiaoyu", name="柳县教育局", duties="学校管理、教师队伍、校园安全"),
    Office(id="caizheng", name="柳县财政局", duties="预算编制、资金拨付"),
    Office(id="jiaotong", name="柳县交通运输局", duties="公路养护、城乡公交", aliases=("路政科",)),
    Office(id="minzheng", name="柳县民政局", duties="养老服务、社会救助"),
    Office(id="jkw", name="教科文卫工作委员会", role="supervisor", duties="联系教育、卫生健康等部门"),
    Office(id="shj", name="社会建设工作委员会", role="supervisor", duties="联系民政、人社等部门"),
)


def archive(*records):
    store = MemoryStore(lambda: datetime(2026, 1, 1, tzinfo=UTC))
    for record in records:
        store.put(record, by="t")
    return Archive(store)


def dossier(offices=OFFICES, **item):
    meeting = Meeting(id="m", held_on=date(2026, 3, 2), items=(AgendaItem(id="i", title="民生实事", **item),))
    return Dossier(meeting=meeting, offices=offices)


def opinion(problem, *measures, **fields):
    return Opinion(**{"id": "o", "meeting": "m", "item": "i", "problem": problem, "measures": measures, **fields})


def best(found, role):
    return [one.office for one in found if one.role == role]


def test_an_explicit_mention_comes_before_duty_words():
    found = ASSIGNER.run(opinion("校园安全隐患多", "财政部门要把校园安全资金列入预算"), dossier(), archive())
    assert best(found, "handler")[0] == "caizheng"
    assert "财政部门" in found[0].words


def test_duty_words_find_the_office_that_nobody_named():
    found = ASSIGNER.run(opinion("通村公交班次少，公路坑洼", "增加公交班次"), dossier(), archive())
    assert best(found, "handler")[0] == "jiaotong"
    assert "公交" in found[0].words


def test_an_alias_names_the_office():
    found = ASSIGNER.run(opinion("渡口没有灯", "请路政科装灯"), dossier(), archive())
    assert best(found, "handler")[0] == "jiaotong"


def test_without_any_word_the_lead_office_of_the_item_comes_first():
    found = ASSIGNER.run(opinion("事情没办好"), dossier(lead_handler="minzheng", lead_supervisor="jkw"), archive())
    assert best(found, "handler")[0] == "minzheng"
    assert best(found, "supervisor")[0] == "jkw"


def test_past_decisions_of_the_office_break_a_tie():
    before = opinion("石亭的匾额太旧", id="old", handler="minzheng", accepted_by="某人")
    now = opinion("石亭的匾额太旧了")
    assert best(ASSIGNER.run(now, dossier(), archive(before)), "handler")[0] == "minzheng"
    [forgetful] = minutes_offices.register_assigners({"history": False})
    assert best(forgetful.run(now, dossier(), archive(before)), "handler")[0] == "jiaoyu"


def test_an_everyday_word_does_not_outvote_the_office_whose_work_the_title_names():
    item = AgendaItem(id="i", title="听取县人民政府关于养老服务工作情况的报告")
    asked = Dossier(meeting=Meeting(id="m", held_on=date(2026, 3, 2), items=(item,)), offices=OFFICES)
    found = ASSIGNER.run(opinion("棋牌桌旧了，孩子来了也没处坐", "添几把椅子"), asked, archive())
    assert best(found, "handler")[0] == "minzheng"


def test_a_word_of_duties_is_no_pair_across_two_of_its_words():
    words = vocabulary("柳县登记中心", "不动产登记")
    assert "不动产" in words
    assert "产登" not in words
    assert "不动" not in words


def test_an_office_is_known_by_its_short_form_too():
    assert kind("柳县水利局") == kind("柳市水务局")
    assert kind("柳县水利局") is not None


def test_one_stray_word_takes_no_matter_from_the_office_in_charge():
    stray = opinion("养老院门口的公路不平，老人出门难，敬老院缺护理员", "添护理员")
    found = ASSIGNER.run(stray, dossier(lead_handler="minzheng", lead_supervisor="shj"), archive())
    assert best(found, "supervisor")[0] == "shj"
    money = opinion("经费少", "增加预算")
    found = ASSIGNER.run(money, dossier(lead_handler="jiaoyu", lead_supervisor="jkw"), archive())
    assert best(found, "supervisor")[0] == "jkw"


def test_the_supervisor_follows_the_handler():
    found = ASSIGNER.run(opinion("养老服务跟不上", "请民政局增设助餐点"), dossier(), archive())
    assert best(found, "supervisor")[0] == "shj"


def test_there_are_at_most_three_of_each_role_and_each_has_a_reason():
    found = ASSIGNER.run(opinion("学校门口公交站"), dossier(), archive())
    assert (len(best(found, "handler")), len(best(found, "supervisor"))) == (3, 2)
    assert all(one.reason for one in found)
    assert list(ASSIGNER.run(opinion("学校"), dossier(offices=()), archive())) == []


def test_an_office_that_is_dissolved_is_not_suggested():
    gone = Office(id="x", name="柳县公交局", duties="公交", to_on=date(2020, 1, 1))
    assert "x" not in best(ASSIGNER.run(opinion("公交太少"), dossier((*OFFICES, gone)), archive()), "handler")


def test_words_in_a_source_count_too():
    source = Source(remark="r", start=0, end=9, text="民政局要管一管这事", kind="suggestion")
    assert best(ASSIGNER.run(opinion("没人管", sources=(source,)), dossier(), archive()), "handler")[0] == "minzheng"


def test_the_starter_table_is_the_same_every_time():
    first, second = list(starter()), list(starter())
    assert first == second
    assert len({one.id for one in first}) == len(first) > 20


def test_an_office_can_bring_its_own_table(tmp_path):
    file = tmp_path / "offices.toml"
    bridge = '[[office]]\nname = "甲局"\nduties = "修桥"\nsupervisor = "乙委"\n'
    file.write_text(bridge + '[[office]]\nname = "乙委"\nrole = "supervisor"\n')
    directories = {one.name: one for one in minutes_offices.register_directories({"file": str(file)})}
    first, second = directories["own"].run()
    assert (first.name, first.supervisor, second.role) == ("甲局", second.id, "supervisor")


def test_a_table_may_be_a_spreadsheet_saved_as_csv(tmp_path):
    file = tmp_path / "offices.csv"
    file.write_text("\ufeffname,role,duties,aliases\n甲局,handler,修桥,桥办 路办\n")
    [office] = own(str(file))
    assert office.aliases == ("桥办", "路办")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[office]\n", "offices.toml"),
        ("office = 3\n", "[[office]]"),
        ('[[office]]\nduties = "x"\n', "1"),
        ('[[office]]\nname = "a"\n[[office]]\nname = "a"\n', "1"),
        ('[[office]]\nname = "a"\nboss = "b"\n', "boss"),
        ('[[office]]\nname = "a"\nrole = "king"\n', "supervisor"),
        ('[[office]]\nname = "a"\nsupervisor = "b"\n', "b"),
        ('[[office]]\nname = 7\n', "1"),
        (f'[[office]]\nname = "{"a" * 3000}"\n', "1"),
        ('[[office]]\nname = "a"\n' * 1 + "".join(f'[[office]]\nname = "n{n}"\n' for n in range(2001)), "2000"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_taken_is_refused_with_its_place(tmp_path, text, told):
    file = tmp_path / "offices.toml"
    file.write_text(text)
    with pytest.raises(BadInput, match=r"offices\.toml") as refused:
        own(str(file))
    assert told in str(refused.value)


def test_a_table_that_is_missing_binary_or_too_large_is_refused(tmp_path):
    binary, large = tmp_path / "b.toml", tmp_path / "l.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    large.write_bytes(b"#" * 1_000_001)
    for file in (tmp_path / "none.toml", binary, large, tmp_path):
        with pytest.raises(BadInput):
            own(str(file))
    with pytest.raises(BadInput):
        own(7)


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_any_wording_gets_its_suggestions_without_a_fault(problem, measures):
    assert len(ASSIGNER.run(opinion(problem, *measures), dossier(), archive())) == 5


BITS = st.lists(
    st.sampled_from(["校", "学校", "学校", "园", "路", "公路", "路", "养", "养老", "资金", "拨付", "房", "人", "人人"]),
    max_size=12,
).map("".join)


@given(BITS, BITS)
def test_each_duty_word_is_counted_wherever_it_stands(asked, told):
    table = tuple((one.name, one.duties) for one in OFFICES)
    for (name, duties), hits in zip(table, lexicon(table).hits(asked, told), strict=True):
        assert set(hits) == {word for word in vocabulary(name, duties) if word in asked or word in told}


def test_the_starter_table_holds_the_committee_s_own_offices_and_each_body_its_counterpart():
    watching = [one for one in starter() if one.role == "supervisor"]
    assert len({one.name for one in watching}) == len(watching) > 5
    item = AgendaItem(id="i", title="听取和审议养老服务工作情况的报告")
    held = Meeting(id="m", held_on=date(2026, 3, 2), items=(item,))
    opinion = Opinion(id="o", meeting="m", item="i", problem="敬老院护理员不足。", measures=("请民政局配齐护理员。",))
    dossier = Dossier(meeting=held, offices=tuple(starter()), opinions=(opinion,))
    names = {one.id: one.name for one in dossier.offices}
    found = [one for one in ASSIGNER.run(opinion, dossier, archive()) if one.role == "supervisor"]
    assert names[found[0].office] == "社会建设工作委员会"
