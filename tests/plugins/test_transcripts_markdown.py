"""The record as Markdown: readable by people and by any Markdown program, and its header by any program for YAML."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_transcripts import as_markdown, read_text

from minutes import parse, read, words_in
from minutes.model import Dossier, Remark, replace
from tests.plugins.whole_dossier import dossier

SAID = "1. *甲* `乙` [丙](x) <b>\n- ~~丁~~ &amp; 3.8%\n# 戊 #\n> 己\n=== 庚_辛_"


def saying(text: str) -> Dossier:
    first: Remark = dossier().remarks[0]
    return replace(dossier(), remarks=(replace(first, text=text, group="*组*"),))


def file(given: Dossier) -> str:
    return as_markdown.write(given).decode()


def test_each_line_of_the_header_is_a_field_with_a_value_as_json_writes_it() -> None:
    header = file(dossier()).split("---\n")[1].splitlines()
    fields = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in header)}
    assert (fields["format"], fields["date"], fields["term"]) == ("minutes record 1", "2026-08-20", 16)
    assert fields["agenda"] == ["水污染防治情况的报告", "预算执行情况的报告"]
    assert fields["attendees"][1] == {"name": "李四", "post": "局长", "role": "observer", "state": "absent"}
    assert fields["sensitivity"] == "restricted"


def test_a_program_for_markdown_shows_the_words_as_they_were_said() -> None:
    tree = parse(read(file(saying(SAID))))
    last = [node for node in tree.walk() if node.type == "paragraph"][-1]
    shown = "".join("\n" if node.type == "hardbreak" else node.content for node in last.walk()
                    if node.type in ("text", "hardbreak"))  # fmt: skip
    assert shown == SAID
    assert "分组：*组*" in ["".join(words_in(node)) for node in tree.walk() if node.type == "list_item"]


def test_what_a_person_added_is_kept_and_what_fits_nowhere_is_listed() -> None:
    text = file(dossier()).replace("\n## 1. ", "\n前言。\n\n## 1. ").replace("\n### 李四", "\n又一段。\n\n### 李四")
    text = text.replace("## 1. 水污染防治情况的报告", "## 1. 别的议题") + "\n### 王五\n\n- 看法：同意\n"
    found = read_text(text.encode(), dossier())
    assert [one.text for one in found.remarks] == [
        "治污设施不足，建议今年补建三座。\n又一段。", "已列入计划。", "- 看法：同意",
    ]  # fmt: skip
    assert [one.text for one in found.unread] == ["前言。", "## 1. 别的议题"]


def test_a_header_that_another_program_wrote_anew_is_read_and_another_day_is_told() -> None:
    text = file(dossier())
    body = text.split("---\n", 2)[2]
    header = (
        "tags:\n  - 会议\nformat: 'minutes record 1'\ndate: 2026-08-21\nx: !!python/object/apply:os.system ['true']\n"
    )
    found = read_text(f"---\n{header}---\n{body}".encode(), dossier())
    assert len(found.remarks) == 2
    assert [one.text for one in found.unread] == ["2026-08-21"]


@pytest.mark.parametrize("value", ["[" * 200_000, "9" * 100_000, "&a [*a, *a]", '"' + "x" * 1_000_000])
def test_a_header_that_means_harm_is_only_text(value: str) -> None:
    began = time.monotonic()
    text = file(dossier()).replace("---\n", f"---\nbomb: {value}\n", 1)
    assert len(read_text(text.encode(), dossier()).remarks) == 2
    assert time.monotonic() - began < 3


def test_a_document_with_another_header_is_no_record() -> None:
    assert not as_markdown.is_ours("---\ntitle: 甲\n---\n# 乙")
    assert not as_markdown.is_ours("---\nformat: minutes record 1\n")
    assert not as_markdown.is_ours("format: minutes record 1")


@given(st.text(st.sampled_from("甲乙\\\n#-: 1.`*&;<>\t"), max_size=80))
def test_whatever_a_person_types_below_a_record_is_read_or_listed_to_the_letter(text: str) -> None:
    found = read_text((file(saying("末尾。")) + text).encode(), dossier())
    kept = "".join([*(one.text + one.name for one in found.remarks), *(one.text for one in found.unread)])
    assert [kept.count(one) for one in "甲乙"] == [text.count(one) for one in "甲乙"]
