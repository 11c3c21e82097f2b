"""Every paper is a file that an office can change: gaps by name, lists, and clear words for what is wrong with it."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_papers import register_templates
from minutes_papers.catalogue import titles
from minutes_papers.folder import FOLDER
from minutes_papers.house import KEYS, names, source
from minutes_papers.loops import DIRECTIVE
from minutes_papers.phrases import cited, quoted
from minutes_papers.templates import VOCABULARY, house

from minutes import BadInput, Brief, Calendar, Document, Profile, Template, parse, read, text
from minutes.model import Approval, Dossier, FollowUp, Ledger, Meeting, Paper, replace
from tests.plugins.papers_dossier import BODY, NAMES, at, dossier

PROFILE = Profile(body=BODY, short="市人大常委会", office=f"{BODY}办公室", contact="文若水", phone="010-00000000")
BRIEF = Brief(on=date(2026, 11, 25), item="i1", case="c1", profile=PROFILE, term="三个月", extra={"speaker": "闻知行"})
NAMED = [name for name in titles() if name != "ledger"]


def made(name: str, archive: Path | str = "", of: Dossier | None = None, brief: Brief = BRIEF) -> Document:
    found: Template = next(one for one in register_templates({"archive": str(archive)}) if one.name == name)
    if found.takes == "ledger":
        return found.run(Ledger(on=brief.on, rows=()), brief)
    return found.run(of or dossier(), brief)


def own(archive: Path, name: str, text: str) -> Path:
    file = archive / FOLDER / f"{name}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return archive


def test_there_is_one_file_for_each_paper() -> None:
    assert set(titles()) == set(names())


@pytest.mark.parametrize("name", names())
def test_each_built_in_file_passes_the_check_for_an_offices_own(name: str, tmp_path: Path) -> None:
    own(tmp_path, name, source(name))
    known = house(str(tmp_path)).load(name)
    assert set(known.meta) - set(KEYS) == {key for key in known.meta if key.startswith("part.")}


@pytest.mark.parametrize("name", NAMED)
def test_every_paper_reads_back_and_leaves_no_placeholder_open(name: str) -> None:
    document = made(name)
    assert read(str(document)) == document
    assert "{" not in str(document)
    assert not [line for line in document.body.split("\n") if DIRECTIVE.fullmatch(line)]


@pytest.mark.parametrize("name", NAMED)
def test_what_is_not_on_file_is_a_named_gap_and_never_an_empty_field(name: str) -> None:
    if name in ("ballot", "reminder", "confirmation"):
        pytest.skip("is about one case or speaker, and says so")
    empty = Dossier(meeting=Meeting(id="t1", held_on=date(2026, 8, 27)))
    text = str(made(name, of=empty, brief=Brief(on=date(2026, 11, 25))))
    assert "〔待补：" in text
    assert "（）" not in text
    assert "《》" not in text
    assert "|  |" not in text


@pytest.mark.parametrize(
    "name", sorted(set(NAMED) - {"record", "digest", "bulletin", "confirmation", "attendance", "minutes", "script"})
)
def test_only_the_papers_of_the_meeting_itself_name_people(name: str) -> None:
    assert not [person for person, _post in NAMES.values() if person in str(made(name))]


def test_an_opinion_gets_a_row_in_the_list_and_a_sheet_at_each_body() -> None:
    assert made("tasks").body.count("\n| ") == 3
    receipts = made("receipt").body
    assert len(re.findall("^# ", receipts, re.M)) == 3
    assert receipts.count("部分小区改造后物业没有跟上") == 3  # one handles, two assist


def test_the_delivery_list_names_each_body_once_with_what_it_is_to_do() -> None:
    body = made("delivery").body
    assert "| 3 | 市住房和城乡建设局 | 第一、二条 |" in body
    assert body.count("市城市管理局") == 1


def test_the_minutes_speak_with_the_meetings_voice() -> None:
    body = made("minutes").body
    assert "会议要求，一是把物业进驻作为竣工验收的条件" in body
    assert "组成人员提出" not in body
    assert made("minutes").meta["attendance"].split("\n")[1] == "请假：屈子衿"


def test_the_circular_asks_again_only_where_a_vote_failed() -> None:
    assert "重新办理" not in made("results").body
    known = dossier()
    [held] = known.ballots
    failed = replace(held, counts=tuple(replace(count, votes=29 * (n == 2)) for n, count in enumerate(held.counts)))
    body = made("results", of=replace(known, ballots=(failed,))).body
    assert "结果为不满意1项" in body
    assert "请承办单位重新办理" in body


def test_the_signing_sheet_shows_who_passed_and_who_is_still_to_pass() -> None:
    steps = ("分管副主任审阅", "主任会议通过")
    draft = Paper(
        id="d2", meeting="t1", template="handover", title="关于交办的函", text="", item="i1", steps=steps,
        approvals=(Approval(step=steps[0], by="方存周", at=at(9), note="同意"),),
    )  # fmt: skip
    known = replace(dossier(), papers=(draft,))
    body = made("signing", of=known).body
    assert "| 分管副主任审阅 | 同意 | 方存周 | 2026年8月27日 |" in body
    assert "| 主任会议通过 | 　　　　 | 　　　　 | 　　　　 |" in body
    assert "关于《关于交办的函》" in made("chairs", of=known).body


def test_the_second_look_is_told_case_by_case() -> None:
    look = FollowUp(id="g1", meeting="t1", case="c1", on=date(2027, 3, 1), text="物业已进驻。", by="城环委")
    body = made("lookback", of=replace(dossier(), follow_ups=(look,))).body
    assert "2027年3月1日，城环委对该事项进行回访，结论为**已回访**。物业已进驻。" in body


def test_due_dates_follow_the_offices_own_calendar() -> None:
    from minutes.model import Term

    known = dossier()
    case = replace(known.cases[0], extensions=(), term=Term(n=2, unit="days"))
    of = replace(known, cases=(case,), ballots=())
    off = Calendar(days={date(2026, 9, 10): False})
    assert "2026年9月10日" in made("handling", of=of).body
    assert "2026年9月11日" in made("handling", of=of, brief=replace(BRIEF, calendar=off)).body
    assert "应当于2026年9月11日前" in made("reminder", of=of, brief=replace(BRIEF, calendar=off)).body


# An office's own files


def test_an_offices_own_file_comes_before_the_built_in_one(tmp_path: Path) -> None:
    own(tmp_path, "agenda", source("agenda").replace("议程", "议程（草案）"))
    assert made("agenda", tmp_path).meta["title"].endswith("会议议程（草案）")
    assert made("agenda").meta["title"].endswith("会议议程")


def test_a_paper_that_code_words_takes_the_offices_sentences_too(tmp_path: Path) -> None:
    text = source("opinion").replace("认真研究处理", "抓紧研究处理")
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("part.praise"))
    document = made("opinion", own(tmp_path, "opinion", kept))
    assert "抓紧研究处理" in document.body
    assert "组成人员普遍认为，" in document.body  # the part left out is as built in


def test_an_office_adds_a_paper_of_its_own_in_chinese(tmp_path: Path) -> None:
    text = (
        '---\nform: "plain"\ntemplate: "会议简讯"\ntitle: "{会议全称}简讯"\n---\n'
        "{会议日期}，{?撰稿人}报道。\n\n{逐条 审议意见}\n{序号}\\. {问题或主题}。\n\n{否则}\n没有意见。\n{完}\n"
    )
    own(tmp_path, "简讯", text)
    found = next(one for one in register_templates({"archive": str(tmp_path)}) if one.name == "简讯")
    assert found.title == "会议简讯"
    body = found.run(dossier(), BRIEF).body
    assert "〔待补：撰稿人〕报道" in body
    assert "3\\. 施工扰民，夜里十点还在切割。" in body
    assert "文若水报道" in made("简讯", tmp_path, brief=replace(BRIEF, extra={"撰稿人": "文若水"})).body


def test_the_example_of_the_readme_is_a_paper(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    text = readme.partition("`templates/简讯.md`:\n\n```markdown\n")[2].partition("\n```")[0]
    found = next(one for one in register_templates({"archive": str(own(tmp_path, "简讯", text))}) if one.name == "简讯")
    assert (found.title, found.about) == ("会议简讯", "meeting")
    body = found.run(dossier(), Brief(on=BRIEF.on)).body
    assert "## 一、听取和审议市人民政府关于全市老旧小区改造工作情况的报告\n\n共有5人次发言。" in body
    assert "1\\.部分小区改造后物业没有跟上" in body
    assert "没有发言。" in body
    assert body.endswith("供稿：〔待补：撰稿人〕\n")


WRONG = [
    ("title: 甲\n---\n{sesion}\n", r"line 4.*sesion.*session"),
    ("title: 甲\ntitel: 乙\n---\n", r"line 3.*titel.*title"),
    ("title: 甲\n---\n\n{each opinions}\n{point}\n", r"line 5.*\{each opinions\}.*\{end\}"),
    ("title: 甲\n---\n{end}\n", r"line 4.*closes nothing"),
    ("title: 甲\n---\n{each opinion}\n{end}\n", r"line 4.*opinion.*opinions"),
    ("title: 甲\n---\n{point}\n", r"line 4.*point.*\{each opinions\}"),
    ("title: 甲\n---\n{each members}\n{point}\n{end}\n", r"line 5.*point"),
    ("title: 甲\n---\n{if lst}\n{end}\n", r"line 4.*lst.*last"),
    ("title: 甲\n---\n{each}\n{end}\n", r"line 4.*of what"),
    ("title: 甲{nonsense}\n---\n", r"line 2.*nonsense"),
    ("form: plain\n---\n", r"line 1.*title"),
    ("part.zzz: 甲\ntitle: 甲\n---\n", r"line 2.*part\.zzz"),
    ("title: 甲\nform: fil\n---\n", r"line 3.*fil.*file"),
    ("title: 甲\nabout: meting\n---\n", r"line 3.*meting.*meeting"),
    ("title: 甲\ncolumns: 1 a\n---\n", r"line 3.*1 a"),
    ("title\n---\n", r"templates/ours\.md"),
]


@pytest.fixture
def english() -> Iterator[None]:
    text.use("en")
    yield
    text.use("zh_CN")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_what_is_wrong_with_a_file_is_said_with_its_name_and_line(wrong: str, said: str, tmp_path: Path) -> None:
    own(tmp_path, "ours", f"---\n{wrong}")
    with pytest.raises(BadInput, match=said) as refused:
        made("ours", tmp_path)
    assert "templates/ours.md" in str(refused.value)


def test_a_broken_file_takes_no_other_paper_with_it(tmp_path: Path) -> None:
    own(tmp_path, "agenda", "---\ntitle: 甲\n---\n{nonsense}\n")
    own(tmp_path, "notice", "\0")
    (tmp_path / FOLDER / "odd.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BadInput, match="agenda"):
        made("agenda", tmp_path)
    with pytest.raises(BadInput, match="odd"):
        made("odd", tmp_path)
    assert made("opinion", tmp_path) == made("opinion")


def test_a_part_of_a_coded_paper_takes_its_own_words_only(tmp_path: Path) -> None:
    own(tmp_path, "opinion", source("opinion").replace("{who}，{problem}。", "{who}，{session}。"))
    with pytest.raises(BadInput, match="session"):
        made("opinion", tmp_path)


@given(st.text(alphabet=st.sampled_from("{}each endif每条 审议意见?\n|#-—甲"), max_size=80))
def test_any_text_is_a_paper_or_is_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own(Path(folder), "ours", f"---\ntitle: 甲\n---\n{text}")
        with contextlib.suppress(BadInput):
            parse(made("ours", folder))


@given(st.text(max_size=30))
def test_any_words_of_people_stay_words_in_a_paper_that_is_a_file(words: str) -> None:
    known = dossier()
    odd = replace(known.opinions[0], theme=words, problem=words, measures=(words,))
    tree = parse(made("tasks", of=replace(known, opinions=(odd,))))
    assert [len(row.children) for row in tree.walk() if row.type == "tr"] == [7, 7]


def test_every_word_and_list_has_a_chinese_name_of_its_own() -> None:
    labels = [one.label for one in (*VOCABULARY.words.values(), *VOCABULARY.lists.values())]
    assert len(labels) == len(set(labels))


# Quotes and titles within titles


def test_titles_within_titles_alternate_their_marks() -> None:
    assert cited("关于《消防法》的报告") == "关于〈消防法〉的报告"
    assert cited("对《关于检查〈消防法〉的报告》的意见") == "对〈关于检查《消防法》的报告〉的意见"
    assert cited("散》落《的〉标").count("《") + cited("散》落《的〉标").count("〈") == 1


def test_straight_quotes_become_chinese_ones_where_they_come_in_pairs() -> None:
    assert quoted('推进"放管服"和"一网通办"') == "推进“放管服”和“一网通办”"
    assert quoted('“把"放管服"做实”') == "“把‘放管服’做实”"
    assert quoted("说'好'") == "说‘好’"
    assert quoted("don't 5' 管") == "don't 5' 管"


@pytest.mark.parametrize(
    "body",
    ["{if session}\n" * 600 + "x\n" + "{end}\n" * 600, "{each members}\n" * 10 + "x\n" + "{end}\n" * 10],
    ids=["too deep", "without end"],
)
def test_lists_in_lists_that_come_to_no_end_are_refused(body: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        made("eigen", own(tmp_path, "eigen", f"---\ntitle: 测试\n---\n{body}"))


@pytest.mark.parametrize("name", ["minutes", "tasks", "receipt", "public", "delivery", "opinion"])
def test_what_was_taken_off_the_agenda_is_asked_of_nobody(name: str) -> None:
    known = dossier()
    items = tuple(replace(one, withdrawn="材料不全" if one.id == "i1" else "") for one in known.meeting.items)
    printed = str(made(name, of=replace(known, meeting=replace(known.meeting, items=items), cases=())))
    assert [one.id for one in known.opinions if one.problem and one.problem[:6] in printed] == []


@pytest.mark.parametrize("name", ["agenda", "notice", "script", "vote"])
def test_an_item_that_was_withdrawn_is_not_on_the_agenda_any_more(name: str) -> None:
    known = dossier()
    first, *others = known.meeting.items
    items = (replace(first, withdrawn="材料不全"), *others)
    printed = str(
        made(name, of=replace(known, meeting=replace(known.meeting, items=items)), brief=replace(BRIEF, item=""))
    )
    assert first.title not in printed
    assert others[0].title[:2] in printed
