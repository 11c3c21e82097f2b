"""Which committee office watches over a matter. All offices, places and remarks are invented."""

from datetime import UTC, date, datetime

import minutes_offices
import pytest
from minutes_offices.evidence import asks_nothing
from minutes_offices.watching import Spoken, counterparts

from minutes import Archive, MemoryStore
from minutes.model import AgendaItem, Dossier, Meeting, Office, Opinion, Remark, Source, replace

[ASSIGNER] = minutes_offices.register_assigners({})
NOW = datetime(2026, 3, 2, tzinfo=UTC)
ROADS = Office(id="jiaotong", name="柳县交通运输局", duties="公路养护、城乡公交")
BUILDING = Office(id="zhujian", name="柳县住房和城乡建设局", duties="工程建设、房屋管理")
TOWN = Office(id="cj", name="城乡建设委员会", role="supervisor", duties="联系住建、交通等部门，监督城乡建设")
LAW = Office(id="js", name="监察和司法委员会", role="supervisor", duties="联系公安、法院，监督交通执法和社会治安")
PEOPLE = Office(id="shj", name="社会建设委员会", role="supervisor", duties="联系民政、人社等部门")


def first(opinion, *offices, title="城乡建设", lead="cj", remarks=()):
    item = AgendaItem(id="i", title=title, lead_supervisor=lead)
    meeting = Meeting(id="m", held_on=date(2026, 3, 2), items=(item,))
    said = tuple(Remark(id=f"r{n}", meeting="m", item="i", text=text, at=NOW) for n, text in enumerate(remarks))
    dossier = Dossier(meeting=meeting, offices=offices, remarks=said)
    found = ASSIGNER.run(opinion, dossier, Archive(MemoryStore(lambda: NOW)))
    return next(one for one in found if one.role == "supervisor")


def opinion(problem, *measures):
    return Opinion(id="o", meeting="m", item="i", problem=problem, measures=measures)


def test_who_lists_a_body_among_its_counterparts_comes_before_who_only_speaks_of_its_work():
    assert counterparts(ROADS, (LAW, TOWN)) == {"cj"}
    assert counterparts(ROADS, (LAW, PEOPLE)) == {"js"}


def test_where_no_duties_name_a_body_the_usual_kind_of_committee_is_its_counterpart():
    bare = Office(id="bare", name="城乡建设环境资源保护工作委员会", role="supervisor")
    assert counterparts(ROADS, (bare, PEOPLE)) == {"bare"}
    assert counterparts(Office(id="x", name="柳县糖人协会"), (bare, PEOPLE)) == set()


def test_the_table_of_the_office_itself_decides_whose_counterpart_a_body_is():
    told = Office(id="jiaotong", name="柳县交通运输局", supervisor="shj")
    assert counterparts(told, (TOWN, PEOPLE)) == {"shj"}


def test_a_matter_is_the_business_of_its_committee_whoever_handles_it():
    offices = (BUILDING, TOWN, PEOPLE)
    assert first(opinion("墙砌歪了", "住建部门去看看"), *offices).office == "cj"
    wages = first(opinion("泥瓦匠讨薪讨了两年，工伤没人认，加班没有记", "住建部门去看看"), *offices, lead="")
    assert wages.office == "shj"
    assert "讨薪" in wages.words


@pytest.mark.parametrize(("title", "office"), [("就业服务和技能培训", "cj"), ("夜市", "shj")])
def test_what_the_title_of_the_item_names_takes_no_matter_elsewhere(title, office):
    asked = opinion("就业的窗口挤，技能培训的门关着", "住建部门去看看")
    assert first(asked, BUILDING, TOWN, PEOPLE, title=title, lead="").office == office


def test_a_word_that_all_remarks_have_tells_less_than_one_that_few_have():
    spoken = Spoken(("学校的门旧了", "学校的墙裂了", "学校缺一名护理员"))
    assert spoken.rarity("护理员") > spoken.rarity("学校") > 0


def test_a_call_that_asks_for_nothing_stays_with_the_committee_in_charge():
    heard = Office(id="x", name="社会建设委员会", role="supervisor", duties="监督思想认识和担当作为")
    call = opinion("", "要提高思想认识。")
    assert first(call, BUILDING, TOWN, heard, title="夜市").office == "cj"
    assert first(opinion("思想认识跟不上，担当作为谈不上。"), BUILDING, TOWN, heard, title="夜市").office == "x"


def test_a_call_that_asks_for_nothing_goes_to_the_government_s_office_unless_another_is_named():
    bodies = (BUILDING, ROADS, Office(id="zfb", name="柳县人民政府办公室"), TOWN)

    def handler(measure):
        item = AgendaItem(id="i", title="农村公路管养", lead_supervisor="cj")
        meeting = Meeting(id="m", held_on=date(2026, 3, 2), items=(item,))
        found = ASSIGNER.run(
            opinion("", measure), Dossier(meeting=meeting, offices=bodies), Archive(MemoryStore(lambda: NOW))
        )
        return next(one.office for one in found if one.role == "handler")

    assert handler("要提高思想认识，加强组织领导。") == "zfb"
    assert handler("公路的坑补一补。") == "jiaotong"


def test_a_request_that_hardly_asks_is_a_call_too():
    doubtful = Source(remark="r", start=0, end=9, text="公交的事要齐心协力", kind="suggestion", confidence=0.3)
    call = Opinion(id="o", meeting="m", item="i", measures=("公交的事要齐心协力",), sources=(doubtful,))
    assert asks_nothing(call)
    assert not asks_nothing(replace(call, sources=(replace(doubtful, confidence=0.6),)))
    assert not asks_nothing(replace(call, problem="公交太少"))
