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
