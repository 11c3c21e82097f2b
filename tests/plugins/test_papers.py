"""The papers: from the dossier alone, words as typed, no speaker's name, gaps by name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_papers import markdown, register_templates
from minutes_papers.ballot import share
from minutes_papers.house import built_in
from minutes_papers.loops import parsed
from minutes_papers.phrases import attribution, quoted, report
from minutes_papers.skeleton import Skeleton

from minutes import BadInput, Brief, Document, Profile, Template, parse, read, text
from minutes.model import Dossier, Event, Group, Ledger, LedgerRow, Meeting, Source, replace
from tests.plugins.papers_dossier import BODY, CASE, NAMES, dossier

PROFILE = Profile(body=BODY, short="市人大常委会", office=f"{BODY}办公室", contact="文若水", phone="010-00000000")
BRIEF = Brief(on=date(2026, 11, 25), item="i1", case="c1", profile=PROFILE, term="三个月", extra={"speaker": "闻知行"})
TEMPLATES = {template.name: template for template in register_templates({})}
ROW = LedgerRow(
    case=CASE, meeting="第十六届第三十五次会议", item="关于老旧小区改造的报告", number="", handler="市住房和城乡建设局",
    supervisor="", due_on=date(2026, 11, 20), estimated=True, status="in_progress", lateness="overdue",
)  # fmt: skip


def paper(name: str, of: Dossier | None = None, brief: Brief = BRIEF) -> Document:
    template: Template = TEMPLATES[name]
    if template.takes == "ledger":
        return template.run(Ledger(on=brief.on, rows=(ROW,)), brief)
    return template.run(of or dossier(), brief)


def test_the_opinion_never_names_a_speaker() -> None:
    text = str(paper("opinion"))
    assert not [name for name, _post in NAMES.values() if name in text]


def test_the_opinion_has_its_four_parts_in_order() -> None:
    heads = re.findall(r"^## (.+)$", paper("opinion").body, re.M)
    assert heads == ["一、总体评价", "二、存在的突出问题", "三、意见建议", "四、办理要求"]


def test_the_quantifier_follows_from_how_many_members_spoke() -> None:
    body = paper("opinion").body
    assert "组成人员普遍认为，部分小区改造后物业没有跟上" in body
    assert "有的组成人员提出，加装电梯推进慢" in body
    assert "有的列席人员提出，施工扰民" in body


def test_times_of_speaking_are_counted_apart() -> None:
    assert "共有5人次发言，其中组成人员4人次、列席人员1人次" in paper("opinion").body


def test_what_a_machine_proposed_is_not_printed_before_it_is_adopted() -> None:
    known = dossier()
    open_one = replace(known.opinions[1], accepted_by="")
    body = paper("opinion", replace(known, opinions=(known.opinions[0], open_one))).body
    assert "加装电梯" not in body


def test_the_carrier_decides_head_and_signature() -> None:
    letter = replace_profile(carrier="letter")
    assert paper("opinion").meta["mark"] == f"{BODY}文件"
    assert paper("opinion", brief=letter).meta["form"] == "letter"
    assert paper("opinion", brief=letter).meta["signer"] == PROFILE.office


@pytest.mark.parametrize(
    ("carrier", "kind"),
    [("file", "审议意见"), ("letter", "审议意见"), ("statement", "审议意见书"), ("circular", "审议通报")],
)
def test_the_opinion_calls_itself_what_the_office_issues(carrier: str, kind: str) -> None:
    document = paper("opinion", brief=replace_profile(carrier=carrier))
    assert document.meta["title"].endswith(f"》的{kind}")
    assert f"自收到本{kind}之日起" in document.body


def replace_profile(**changes: str) -> Brief:
    return replace(BRIEF, profile=replace(PROFILE, **changes))


def test_the_list_has_one_row_for_each_opinion_and_quotes_the_number() -> None:
    document = paper("handover")
    assert len(re.findall(r"^\| \d ", document.body, re.M)) == 3
    assert "（澄人常〔2026〕12号）" in document.body
    assert "《对市人民政府〈关于全市老旧小区改造工作情况的报告〉的审议意见》" in document.meta["title"]


def test_the_digest_marks_unconfirmed_remarks_and_says_what_it_leaves_out() -> None:
    body = paper("digest").body
    assert "**褚明（委员）〔未核签〕：**" in body
    assert "**贺兰舟（委员）：**" in body
    assert "（略去6字：客套。全文见会议记录。）" in body


def test_the_record_holds_every_remark_in_full_and_in_order() -> None:
    known = dossier()
    body = paper("record").body
    assert [body.index(remark.text) for remark in known.remarks] == sorted(
        body.index(remark.text) for remark in known.remarks
    )
    assert "**请假（1人）：**屈子衿" in body


def test_whoever_came_late_stands_among_those_present_and_the_quorum_is_told() -> None:
    known = dossier()
    assert "组成人员应到5人，实到4人，符合法定人数。" in paper("record").body
    late = Event(id="e1", meeting=known.meeting.id, at=known.remarks[0].at, type="arrived", member="m8")
    came = replace(known, events=(late,))
    assert "、屈子衿\n" in paper("record", came).body
    assert "请假" not in paper("record", came).body
    assert "褚明、屈子衿\n" in paper("minutes", came).meta["attendance"]
    away = tuple(replace(one, state="absent") if one.role == "member" else one for one in known.meeting.attendance)
    empty = replace(known, meeting=replace(known.meeting, attendance=away))
    assert "实到0人，不足法定人数" in paper("record", empty).body
    visit = replace(known, meeting=replace(known.meeting, type="visit"))
    assert "法定人数" not in paper("record", visit).body


def test_before_the_roll_is_called_papers_say_so_and_leave_the_numbers_open() -> None:
    known = dossier()
    roll = tuple(replace(one, state="uncalled") for one in known.meeting.attendance)
    open_roll = replace(known, meeting=replace(known.meeting, attendance=roll))
    body = paper("record", open_roll).body
    assert "**未点名（1人）：**屈子衿" in body, "the others spoke"
    assert "应到5人，实到〔待补：实到人数〕人，符合法定人数" in body
    silent = replace(open_roll, remarks=open_roll.remarks[:1])
    assert "实到〔待补：实到人数〕人，〔待补：是否符合〕法定人数" in paper("record", silent).body
    assert "〔待补：出席名单（尚未点名）〕" in paper("minutes", silent).meta["attendance"]
    assert "实到〔待补：实到人数〕人" in paper("minutes", silent).body


def test_the_record_says_how_words_were_said_and_what_happened() -> None:
    known = dossier()
    asked, told, *rest = known.remarks
    asked, told = replace(asked, form="question", group="第一组"), replace(told, form="answer", answers=asked.id)
    at = asked.at
    happened = (
        Event(id="e1", meeting=known.meeting.id, at=at, type="adjourned", text="休息十分钟"),
        Event(id="e2", meeting=known.meeting.id, at=at, type="resumed"),
    )
    meeting = replace(known.meeting, groups=(Group(name="第一组", convenor=known.meeting.attendance[0].member),))
    sat = replace(known, meeting=meeting, remarks=(asked, told, *rest), events=happened)
    body = paper("record", sat, replace(BRIEF, item="")).body
    assert f"**{asked.name}（{asked.post}）（询问）（第一组）：**" in body
    assert "（应询）：**" in body
    assert f"**第一组：**召集人{known.meeting.attendance[0].name}；组员〔待补：组员〕" in body
    assert re.search(r"## .、会议事项\n\n\d\d:\d\d，休会，休息十分钟。\n\n\d\d:\d\d，复会。", body)
    assert "会议事项" not in paper("record", sat).body  # of one item alone


@pytest.mark.parametrize("name", ["record", "digest"])
def test_what_was_said_on_a_withdrawn_item_does_not_vanish(name: str) -> None:
    known = dossier()
    off = tuple(replace(one, withdrawn="推迟审议") if one.id == "i1" else one for one in known.meeting.items)
    body = paper(name, replace(known, meeting=replace(known.meeting, items=off))).body
    assert "（本议题已撤下：推迟审议。）" in body
    first = known.remarks_on("i1")[0].name
    assert body.index("已撤下") < body.index(f"**{first}（")


def test_titles_of_agenda_items_are_printed_word_for_word() -> None:
    body = paper("record", brief=replace(BRIEF, item="")).body
    assert "二、审议“一河两岸”(二期) 规划 #2 的议案" in body


def test_the_reminder_counts_the_days() -> None:
    body = paper("reminder").body
    assert "至2026年11月25日已逾期5天" in body
    assert "〔待补：新的期限〕" in body


def test_a_due_date_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="明天"):
        paper("reminder", brief=replace(BRIEF, extra={"due_on": "明天"}))


def test_the_vote_prints_counts_and_the_rule_they_are_read_by() -> None:
    body = paper("ballot").body
    assert "| 1 | 改造后的物业和管护 | 17 | 11 | 1 |" in body
    assert "测评结果为**满意**" in body
    assert "占全体组成人员二分之一以上（含）" in body


def test_the_ledger_marks_estimated_dates_and_missing_numbers() -> None:
    body = paper("ledger").body
    assert "2026年11月20日＊" in body
    assert "〔待补：文号〕" in body
    assert "逾期1件" in body


@pytest.mark.parametrize("name", ["opinion", "handover", "digest", "record"])
def test_an_empty_dossier_gives_named_gaps_and_no_fault(name: str) -> None:
    empty = Dossier(meeting=Meeting(id="t1", held_on=date(2026, 8, 27)))
    document = paper(name, empty, Brief(on=date(2026, 11, 25)))
    assert "〔待补：" in document.body
    assert "（）" not in document.body


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_paper_on_file_reads_back_as_it_was_worded(name: str) -> None:
    document = paper(name)
    assert read(str(document)) == document
    assert markdown(document).decode().rstrip("\n") == str(document).rstrip("\n")


@given(st.text(min_size=1, max_size=30))
def test_any_words_of_a_remark_leave_the_record_standing(words: str) -> None:
    known = dossier()
    odd = replace(known.remarks[0], text=words)
    heads = [line for line in paper("record", replace(known, remarks=(odd,))).body.split("\n") if line.startswith("#")]
    assert len(heads) == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_of_a_point_leave_the_opinion_standing(theme: str, words: str) -> None:
    known = dossier()
    odd = replace(known.opinions[0], theme=theme, problem=words, measures=(words,))
    document = paper("opinion", replace(known, opinions=(odd,)))
    tree = parse(document)
    assert [node.tag for node in tree.walk() if node.type == "heading" and node.tag == "h2"] == ["h2"] * 4
    assert {node.type for node in tree.walk()} <= {"root", "heading", "paragraph", "inline", "text", "softbreak"}


def test_the_wording_with_an_unknown_placeholder_is_refused() -> None:
    with pytest.raises(BadInput, match="nonsense"):
        Skeleton(name="opinion", meta={}, body=parsed("{nonsense}", 1, lambda n, what: BadInput(what))).document(
            title="甲"
        )


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_paper_has_its_wording_in_one_file(name: str) -> None:
    assert built_in(name).meta["title"]


def test_the_report_is_named_by_its_own_name_or_by_the_item() -> None:
    item = dossier().meeting.items[0]
    assert report(item) == "市人民政府《关于全市老旧小区改造工作情况的报告》"
    inspected = replace(
        item,
        title="听取和审议市人大常委会执法检查组关于检查《消防法》实施情况的报告",
        report="关于检查〈消防法〉实施情况的报告",
    )
    assert report(inspected) == "市人大常委会执法检查组《关于检查〈消防法〉实施情况的报告》"
    assert report(replace(item, report="")) == "市人民政府关于全市老旧小区改造工作情况的报告"


def test_observers_never_get_a_majoritys_word() -> None:
    sources = [Source(remark=str(n), start=0, end=1, text="甲", role="observer") for n in range(9)]
    assert attribution(sources, 2, BRIEF) == "有的列席人员提出"


def test_shares_and_quotes_read_as_official_chinese() -> None:
    assert (share(0.5), share(2 / 3), share(0.55)) == ("二分之一", "三分之二", "百分之55")
    assert (quoted('"放管服"改革'), quoted('5" 管')) == ("“放管服”改革", '5" 管')


def test_papers_stay_chinese_whatever_the_screen_speaks() -> None:
    chinese = str(paper("opinion"))
    text.use("en")
    try:
        assert str(paper("opinion")) == chinese
    finally:
        text.use("zh_CN")


def test_cases_of_one_opinion_stand_together_in_the_ledger() -> None:
    other = replace(ROW, item="另一项报告", due_on=date(2026, 1, 5))
    ledger = Ledger(on=BRIEF.on, rows=(ROW, other, replace(ROW, due_on=date(2026, 10, 1))))
    body = TEMPLATES["ledger"].run(ledger, BRIEF).body
    assert re.findall(r"^## (.+)$", body, re.M) == ["一、关于老旧小区改造的报告", "二、另一项报告"]
    assert body.index("2026年10月1日") < body.index("2026年11月20日") < body.index("2026年1月5日")


def test_the_bulletin_has_every_word_and_marks_what_nobody_signed() -> None:
    known = dossier()
    body = paper("bulletin").body
    for remark in known.remarks:
        mark = "〔未核签〕" if remark.unsigned else ""
        head = re.search(rf"\*\*{remark.name or '发言人未识别'}[^*]*：\*\*{re.escape(remark.text[:6])}", body)
        assert head is not None
        assert ("〔未核签〕" in head[0]) == bool(mark)
    assert f"其中{sum(one.unsigned for one in known.remarks_on('i1'))}人次的发言记录尚未核签" in body
    assert "（第〔待补：期数〕期）" in str(paper("bulletin"))


@pytest.mark.parametrize("name", ["digest", "bulletin"])
def test_a_paper_of_so_many_characters_keeps_what_opinions_rest_on_and_says_what_it_leaves_out(name: str) -> None:
    short, whole = paper(name, brief=replace(BRIEF, extra={"characters": "60"})).body, paper(name).body
    first = dossier().opinions[0].sources[0].text
    assert len(short) < len(whole)
    assert first.strip("。") in short
    assert "限于篇幅" in short
    assert "限于篇幅" not in whole


@pytest.mark.parametrize("name", ["digest", "bulletin"])
def test_words_between_which_others_are_left_out_do_not_read_as_said_in_one_breath(name: str) -> None:
    known = dossier()
    said = known.remarks[0]
    kept = [said.text[10:20], said.text[30:40]]
    sources = [Source(remark=said.id, start=n, end=n + 10, text=said.text[n : n + 10]) for n in (10, 30)]
    one = replace(known.opinions[0], sources=tuple(sources))
    short = replace(known, remarks=(said,), opinions=(one,), set_asides=())
    body = paper(name, of=short, brief=replace(BRIEF, extra={"characters": "20"})).body
    assert "……".join(kept) in body


@pytest.mark.parametrize("given", ["0", "many", "-3", "9" * 5000])
def test_a_length_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(BadInput, match="characters"):
        paper("digest", brief=replace(BRIEF, extra={"characters": given}))


def test_who_took_the_words_back_is_not_counted_among_those_who_raised_a_point() -> None:
    known = dossier()
    first = known.opinions[0]
    few = replace(known, opinions=(first,), remarks=tuple(one for one in known.remarks if one.id not in ("r1", "r2")))
    rest = replace(first, sources=tuple(one for one in first.sources if one.remark not in ("r1", "r2")))
    assert paper("opinion", of=few).body == paper("opinion", of=replace(few, opinions=(rest,))).body
    assert rest.sources
    assert rest.sources != first.sources
