"""The one Markdown: front matter that survives, people's words printed as typed, bold beside Chinese punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import BadInput
from minutes.markdown import Document, literal, parse, parser, read, words

PIECES = st.sampled_from(
    ["**", "*", "_", "__", "`", "```", "~~~", "#", "# ", "[x](y)", "![x](y)", "[x]: y", "<script>", "<http://a.b>",
     "&amp;", "&#35;", "1.", "1) ", "- ", "+ ", "> ", "===", "---", ":--", "|", "| a |", "|---|", "\\", "\n", "\n\n",
     "    ", "\t", "　　", " ", "发言", "。", "“", "A1", "审议意见：", "!", "\x1b[31m", "\r", "\u2028", "\x00"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


def printed(text: str) -> str:
    """Every character that the parser prints, without white space."""
    nodes = parse(Document(body=text)).walk()
    shown = "".join(node.content for node in nodes if node.type in ("text", "code_inline", "fence"))
    return "".join(shown.split())


@given(st.dictionaries(st.text(), st.text()), TEXTS)
def test_a_document_reads_back_as_it_was_written(meta: dict[str, str], body: str) -> None:
    document = Document(meta=meta, body=body)
    assert read(str(document)) == document


@given(TEXTS)
def test_peoples_words_are_printed_as_typed(text: str) -> None:
    assert printed(literal(text)) == "".join(words(text).split())


@given(TEXTS)
def test_peoples_words_never_make_structure(text: str) -> None:
    types = {node.type for node in parse(Document(body=literal(text))).walk()}
    assert types <= {"root", "paragraph", "inline", "text", "softbreak", "hardbreak"}


@pytest.mark.parametrize(
    "text",
    [
        "**审议意见：**请研究",
        "请**“放管服”**改革",
        "**（一）**扬尘",
        "（**甲**）",
        "甲**乙。**",
        "**甲**、**乙**",
        "前**(甲)**后",
    ],
)
def test_bold_closes_beside_chinese_punctuation(text: str) -> None:
    html = parser().render(text)
    assert html.count("<strong>") == text.count("**") // 2
    assert "*" not in html


def test_emphasis_of_latin_text_follows_commonmark() -> None:
    assert (
        parser().renderInline("a*b*c snake_case_name *x* ** y **") == "a<em>b</em>c snake_case_name <em>x</em> ** y **"
    )


def test_full_width_indents_and_html_are_plain_text() -> None:
    assert printed("　　第一段\n\n    第二段\n\n<b>三</b>") == "第一段第二段<b>三</b>"


def test_private_use_characters_of_old_names_are_kept() -> None:
    assert words("王\ue000\x1b") == "王\ue000‹1B›"


def test_a_bad_line_of_front_matter_is_named() -> None:
    with pytest.raises(BadInput, match="3"):
        read("---\ntitle: 甲\n没有冒号\n---\n正文")


def test_front_matter_from_windows_is_read() -> None:
    assert read("---\r\ntitle: 甲\r\n---\r\n正文").meta == {"title": "甲"}


@given(TEXTS.map(lambda text: "".join(text.split())))
def test_peoples_words_are_printed_as_typed_in_headings_and_cells(text: str) -> None:
    body = f"## 一、{literal(text)}\n\n| 甲 | 乙 |\n|---|---|\n| {literal(text)} | 丙 |\n"
    assert printed(body) == f"一、{words(text)}甲乙{words(text)}丙"
