"""Letters from a folder: whatever they hold, each is answered, on file, or said to be placed nowhere and why."""

from __future__ import annotations

from datetime import date

import minutes_rectify
import minutes_transcripts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Office
from minutes.testing import desk as bare_desk
from minutes.workflow import incoming, matters, record

NAMES = st.sampled_from(["县水利局.docx", "县水利局的报告.txt", "无名.md", "县农业局.wps", "扫描.png", "无后缀"])
WORDS = (
    "县水利局", "县农业局", "虚水函〔2026〕5号", "关于审议意见办理情况的报告", "县人大常委会：",
    "渠道渗漏已全部修复。", "二、节水灌溉", "将于明年六月底前推广滴灌一万亩。", "不属于我局职责。", "收悉。",
    "2026年11月20日",
)  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=20)), max_size=10).map("\n".join)


@pytest.fixture(scope="module")
def desk() -> Desk:
    made = bare_desk(*minutes_transcripts.register_importers({}), *minutes_rectify.register_procedures({}))
    made.clock.set(date(2026, 11, 25))  # type: ignore[attr-defined]
    made.save(Office(id="water", name="县水利局"), Office(id="farm", name="县农业局"))
    record.convene(made, held_on=date(2026, 3, 2), items=[AgendaItem(id="i1", title="灌区")], term=16, session=30)
    for handler, title, problem in (
        ("water", "渠道", "渠道渗漏严重"), ("water", "滴灌", "滴灌推广缓慢"), ("farm", "良种", "良种覆盖不足"),
    ):  # fmt: skip
        matters.open_matter(made, "rectify", matters.Matter(title=title, handler=handler, problem=problem),
                            on=date(2026, 3, 10))  # fmt: skip
    return made


@given(st.lists(st.tuples(NAMES, st.one_of(LINES.map(str.encode), st.binary(max_size=40))), max_size=4))
@settings(deadline=None)
def test_every_letter_is_answered_on_file_or_told_why_not(desk: Desk, files: list[tuple[str, bytes]]) -> None:
    letters = incoming.look_into(desk, files)
    assert [one.file for one in letters] == [name for name, _content in files]
    cases = {one.id: one for one in desk.archive.cases()}
    for letter in letters:
        assert letter.answers or letter.on_file or letter.why
        assert {one.case for one in letter.answers} <= set(cases)
        sent_by = {cases[one.case].handler for one in letter.answers}
        assert not letter.sender or sent_by <= {letter.sender}
        assert all(day > desk.today for one in letter.answers for day, _text in one.promises)


def test_a_paragraph_goes_to_the_case_that_it_speaks_to_and_what_follows_goes_with_it(desk: Desk) -> None:
    text = "县水利局\n一、渠道渗漏已全部修复。\n共三十处。\n二、滴灌推广已启动。\n将于明年六月底前推广滴灌一万亩。"
    (letter,) = incoming.look_into(desk, [("a.txt", text.encode())])
    said = {one.title: one for one in letter.answers}
    assert said["渠道"].text == "一、渠道渗漏已全部修复。\n共三十处。"
    assert said["滴灌"].promises == ((date(2027, 6, 30), "将于明年六月底前推广滴灌一万亩"),)
    assert (letter.sender, letter.silent) == ("water", ())


def test_two_files_of_one_content_are_one_letter(desk: Desk) -> None:
    content = "县农业局\n良种覆盖已完成。".encode()
    first, second = incoming.look_into(desk, [("a.txt", content), ("b.txt", content)])
    assert (bool(first.answers), second.on_file) == (True, True)


def test_in_an_archive_without_a_folder_nothing_of_a_letter_is_logged(desk: Desk) -> None:
    content = "县农业局\n良种覆盖已完成。".encode()
    (letter,) = incoming.look_into(desk, [("a.txt", content)])
    with pytest.raises(Refused):
        incoming.take_in(desk, letter, content)
    assert incoming.look_into(desk, [("a.txt", content)]) == (letter,)
