"""An office's own Word files: filled from the words of the templates; what they do not know is refused with a hint."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from minutes_papers import register_commands
from minutes_papers.templates import VOCABULARY
from minutes_papers.word_files import filled, named

from minutes import BadInput, Brief, NotFound, Refused
from minutes.model import Opinion, replace
from minutes.testing import desk as new_desk
from tests.plugins.papers_dossier import dossier

BRIEF = Brief(on=date(2026, 11, 25), item="i1")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path


def put(archive: Path, *paragraphs: str, name: str = "公函", head: str = "", cells: tuple[str, ...] = ()) -> None:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if head:
        made.sections[0].header.paragraphs[0].text = head
    if cells:
        table = made.add_table(rows=0, cols=1)
        for cell in cells:
            table.add_row().cells[0].text = cell
    made.save(str(archive / "templates" / f"{name}.docx"))


def lines(archive: Path, brief: Brief = BRIEF, of: Any = None) -> list[str]:
    made = docx.Document(io.BytesIO(filled(str(archive), "公函", of or dossier(), brief)))
    cells = [row.cells[0].text for table in made.tables for row in table.rows]
    return [one.text for one in (*made.sections[0].header.paragraphs, *made.paragraphs)] + cells


def refused(archive: Path, *paragraphs: str, **more: Any) -> str:
    put(archive, *paragraphs, **more)
    with pytest.raises(BadInput) as fault:
        lines(archive)
    return str(fault.value)


def test_words_are_filled_by_both_their_names_also_in_the_head_of_pages(archive: Path) -> None:
    word = VOCABULARY.words["session"].label
    put(archive, "{{ session }}", f"{{{{ {word} }}}}", head="{{ session }}")
    head, english, chinese = lines(archive)
    assert head == english == chinese
    assert "第三十五次会议" in english


def test_lists_are_gone_through_in_paragraphs_and_in_rows_of_a_table(archive: Path) -> None:
    put(archive, "{%p for 意见 in 审议意见 %}", "{{ loop.index }}．{{ 意见.问题或主题 }}", "{%p endfor %}",
        cells=("{%tr for one in opinions %}", "{{ one.point }}", "{%tr endfor %}"))  # fmt: skip
    said = lines(archive)
    assert len([one for one in said if "物业没有跟上" in one]) == 2
    assert any(one.startswith("3．") and "施工扰民" in one for one in said)


def test_what_is_not_on_file_is_a_named_gap_and_counts_as_nothing_in_a_condition(archive: Path) -> None:
    put(archive, "{{ 另填.新的期限 }}", "{% if asked.新的期限 %}有{% else %}没有{% endif %}")
    assert lines(archive)[1:] == ["〔待补：新的期限〕", "没有"]
    asked = replace(BRIEF, extra={"新的期限": "年底"})
    assert lines(archive, asked)[1:] == ["年底", "有"]


HOSTILE = ("<w:br/>&amp;", "{{ session }}", "{% for x in y %}", "\x00\x1b[31m\u202e", "=1+1", "a\nb")


@pytest.mark.parametrize("said", HOSTILE)
def test_what_people_said_is_printed_as_typed_and_never_run(archive: Path, said: str) -> None:
    put(archive, "{%p for 意见 in 审议意见 %}", "起{{ 意见.问题或主题 }}止", "{%p endfor %}")
    opinion = Opinion(id="p", meeting="t1", item="i1", problem=said, accepted_by="文若水")
    text = "\n".join(lines(archive, of=replace(dossier(), opinions=(opinion,))))
    assert "第三十五次会议" not in text
    assert "起" in text
    assert "止" in text


@pytest.mark.parametrize(("wrong", "hint"), [
    ("{{ sesion }}", "session"), ("{% for a in opinons %}{% endfor %}", "opinions"),
    ("{% for a in opinions %}{{ a.pointt }}{% endfor %}", "point"), ("{% if sesion %}有{% endif %}", "session"),
    ("{% for a in opinions %}{{ loop.indx }}{% endfor %}", "loop.index"),
])  # fmt: skip
def test_a_misspelt_placeholder_is_refused_with_the_nearest_word(archive: Path, wrong: str, hint: str) -> None:
    said = refused(archive, wrong)
    assert "公函.docx" in said
    assert hint in said


@pytest.mark.parametrize("wrong", [
    "{{ ''.__class__.__mro__ }}", "{{ session.__class__ }}", "{{ range(10) }}", "{{ 'a' * 1000000000 }}",
    "{% for a in range(9) %}{% endfor %}", "{% set a = 1 %}", "{% include 'x' %}", "{% macro m() %}{% endmacro %}",
    "{{ session|upper }}", "{{ session[0] }}", "{{ self }}", "{{ 2 ** 99 }}",
])  # fmt: skip
def test_more_than_words_lists_and_conditions_is_refused_before_it_is_run(archive: Path, wrong: str) -> None:
    assert "公函.docx" in refused(archive, wrong)


@pytest.mark.parametrize("wrong", ["{% for a in opinions %}", "{{ session", "{% endfor %}"])
def test_a_list_without_end_is_refused(archive: Path, wrong: str) -> None:
    assert "公函.docx" in refused(archive, wrong)


def test_a_word_of_something_else_is_refused_inside_a_list(archive: Path) -> None:
    assert "问题或主题" in refused(archive, "{% for a in opinions %}{{ a.handler }}{% endfor %}")


def test_an_entry_itself_is_no_word(archive: Path) -> None:
    assert "{{ 意见.主题 }}" in refused(archive, "{% for a in opinions %}{{ a }}{% endfor %}")


def test_what_is_no_word_file_is_refused(archive: Path) -> None:
    (archive / "templates" / "公函.docx").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(BadInput, match="公函"):
        lines(archive)


def test_the_same_dossier_gives_the_same_octets(archive: Path) -> None:
    put(archive, "{{ session }}")
    assert filled(str(archive), "公函", dossier(), BRIEF) == filled(str(archive), "公函", dossier(), BRIEF)


def test_every_word_can_be_asked_for_at_the_top(archive: Path) -> None:
    put(archive, *(f"{{{{ {name} }}}}" for name in VOCABULARY.words if name != "vote_table"))
    assert len(lines(archive)) == len(VOCABULARY.words)


def test_an_unknown_name_tells_the_files_there_are(archive: Path) -> None:
    put(archive, "x", name="通报")
    assert list(named(str(archive))) == ["通报"]
    with pytest.raises(NotFound, match="通报"):
        filled(str(archive), "公函", dossier(), BRIEF)


def test_without_the_extra_it_says_what_is_missing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(archive, "x")
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(Refused, match=r"minutes\[docxtpl\]"):
        lines(archive)


# The command


def run(archive: Path, **options: Any) -> Mapping[str, Any]:
    known = dossier()
    desk = new_desk()
    desk.keep(known.meeting)
    desk.save(*known.opinions)
    fill = next(one for one in register_commands({"archive": str(archive)}) if one.name == "fill")
    given: dict[str, Any] = {one.name: "" for one in fill.options} | {"set": (), "force": False} | options
    (line,) = fill.run(desk, given, io.StringIO())
    return {"text": line.text, "json": line.json}


def test_the_command_writes_the_file_and_never_over_another_unasked(archive: Path) -> None:
    put(archive, "{{ asked.期限 }}")
    to = str(archive / "out.docx")
    run(archive, template="公函", to=to, item="1", set=("期限=年底",))
    assert docx.Document(to).paragraphs[0].text == "年底"
    with pytest.raises(Refused, match="out"):
        run(archive, template="公函", to=to)
    run(archive, template="公函", to=to, force=True)
    assert docx.Document(to).paragraphs[0].text == "〔待补：期限〕"


def test_the_command_lists_the_files_and_says_what_is_missing(archive: Path) -> None:
    put(archive, "x")
    assert run(archive)["json"] == ["公函"]
    with pytest.raises(BadInput):
        run(archive, template="公函")
    with pytest.raises(NotFound):
        run(archive, template="公函", to="x.docx", item="9")
    with pytest.raises(BadInput):
        run(archive, template="公函", to="x.docx", set=("期限",))
