"""The web page: stands alone, escapes every word, knows every node or says which it does not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_html import register_exporters

from minutes import Document, PluginFault, literal, words
from tests.plugins.papers_dossier import EVERY_NODE

[EXPORTER] = register_exporters({})


def page(body: str, **meta: str) -> str:
    return EXPORTER.run(Document(meta=meta, body=body)).decode()


class Shown(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone() -> None:
    html = page(EVERY_NODE, title="甲", form="file", mark="乙")
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=|href=|src=", html)
    assert '<meta charset="utf-8">' in html
    assert "default-src 'none'" in html


@given(st.text())
def test_no_words_become_markup(text: str) -> None:
    known = Shown(page("甲", title="甲", form="letter", mark="甲", to="甲", signer="甲", copies="甲", remark="甲")).tags
    html = page(literal(text) or "甲", title=text, form="letter", mark="x" + text, to=text, signer=text, copies=text,
                remark=text, attached=text)  # fmt: skip
    assert Shown(html).tags <= known | {"span", "div"}


@given(st.text(min_size=1))
def test_every_word_is_on_the_page(text: str) -> None:
    shown = Shown(page(literal(text)).partition("<main")[2]).words
    assert "".join(words(text).split()) in "".join(shown.split())


def test_markup_in_a_members_words_is_shown_as_typed() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **甲**" in page(literal("<script>alert(1)</script> **甲**"))


def test_an_unknown_node_is_a_fault_that_names_it() -> None:
    with pytest.raises(PluginFault, match="image"):
        page("![甲](乙.png)")


def test_a_draft_shows_what_is_missing_by_name() -> None:
    html = page("正文", title="题", form="file", mark="某某文件", signer="某某")
    assert "〔待补：文号〕" in html
    assert "〔待补：成文日期〕" in html
    assert "2026年9月7日" in page("正文", signer="某某", signed_on="2026-09-07")


def test_attachments_follow_the_signature() -> None:
    html = page("正文\n\n# 附件1 清单\n\n表", signer="某某办公室", attached="清单")
    assert html.index("正文") < html.index("某某办公室") < html.index('class="attachment"')


def test_signs_approver_and_attendance_are_shown_and_minutes_have_no_title() -> None:
    shown = page(
        "正文", form="minutes", mark="主任会议纪要", number="〔2026〕5号", title="不印", copy="000001", urgency="特急",
        approved_by="方存周", attendance="出席：甲\n列席：丙", draft="内部草稿",
    ).partition("<body>")[2]  # fmt: skip
    words = [
        "内部草稿",
        "000001",
        "特急",
        "主任会议纪要",
        "〔2026〕5号　签发人：方存周",
        "正文",
        "出席：甲",
        "列席：丙",
    ]
    assert [shown.index(word) for word in words] == sorted(shown.index(word) for word in words)
    assert "不印" not in shown


def test_sheets_have_their_own_titles() -> None:
    shown = page("# 回执单\n\n甲\n\n# 回执单\n\n乙", title="总题").partition("<body>")[2]
    assert (shown.count('<h1 class="title">回执单</h1>'), "总题" in shown) == (2, False)
