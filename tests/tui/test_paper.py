"""The preview: the exporters' own tree drawn in cells, every kind of node, tables aligned in Chinese."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from minutes.markdown import Document
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.paper import paper
from minutes.tui.widgets.prose import Line
from minutes.tui.widgets.table import table

EVERYTHING = """第一段**加粗：**其后*着重*与`码`[链接](http://x.invalid)。
软换行\\
硬换行 ![图](x.png)

## 一、主要问题

### （一）小标题

- 甲
- 乙

3. 三
4. 四

> 引文

---

```
代码
```

# 附件1 清单

| 序号 | 问题 | 承办单位 |
|:---:|:---|---|
| 1 | 优质资源下沉不够，**基层医疗卫生机构**服务能力不强 | 市卫生健康委员会 |
| 2 | 信息没有打通 | 市大数据局 |
"""

META = {
    "form": "file",
    "mark": "某某市人民代表大会常务委员会",
    "number": "某人常〔2026〕3号",
    "title": "关于医共体建设情况的审议意见",
    "to": "市人民政府",
    "signer": "某某市人大常委会办公室",
    "signed_on": "2026-11-25",
    "copies": "市委",
    "attached": "甲\n乙",
    "remark": "联系人：某某",
}


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _tone in line) for line in lines]


def test_every_kind_of_node_is_drawn_and_nothing_is_too_wide() -> None:
    for room in (20, 40, 78, 118):
        drawn = texts(paper(Document(meta=META, body=EVERYTHING), room))
        assert all(width(line) <= room for line in drawn)
        whole = "".join("".join(drawn).split())
        for words in (
            "加粗：其后着重与码链接",
            "［图］",
            "一、主要问题",
            "（一）小标题",
            "-甲",
            "4.四",
            ">引文",
            "代码",
            "附件1清单",
            "2026年11月25日",
            "抄送：市委。",
        ):
            assert words in whole, (room, words)


def test_bold_that_closes_beside_chinese_punctuation_is_bold_in_the_preview() -> None:
    [line] = [line for line in paper(Document(body="**审议意见：**请研究。"), 40) if line]
    assert ("审议意见：", "strong") in line


def test_a_table_keeps_its_columns_at_the_same_cells() -> None:
    drawn = texts(paper(Document(body=EVERYTHING), 60))
    rows = [line for line in drawn if " | " in line or "-+-" in line]
    assert len({width(line) for line in rows}) == 1
    bars = {tuple(width(line[:at]) for at, mark in enumerate(line) if mark in "|+") for line in rows}
    assert len(bars) == 1


def test_a_table_without_room_is_listed_row_by_row() -> None:
    rows = [
        [(head, ()) for head in ("序号列", "问题描述", "承办单位")],
        [(text, ()) for text in ("1", "信息没有打通", "市大数据局")],
    ]
    assert texts(table(rows, 16))[:3] == ["序号列：1", "问题描述：信息没", "          有打通"]


WORDS = st.text("甲乙ab，。 *", max_size=12).map(lambda text: (text, ()))


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=4), st.integers(24, 60))
def test_no_table_is_wider_than_its_room(rows: list[list[tuple[str, tuple[()]]]], room: int) -> None:
    assert all(width(line) <= room for line in texts(table(rows, room)))


@given(st.text(max_size=60), st.text(max_size=20), st.integers(16, 60))
def test_no_control_character_of_a_paper_reaches_the_terminal(body: str, title: str, room: int) -> None:
    meta = {**META, "title": title, "draft": title, "to": title, "attached": title, "signer": title, "copies": title}
    for line in texts(paper(Document(meta=meta, body=f"{body}\n\n| {title} | b |\n|---|---|\n| 1 | {body} |\n"), room)):
        assert not [one for one in line if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp")]


def test_the_note_under_a_title_stands_as_it_is_worded() -> None:
    drawn = texts(paper(Document(meta={"title": "甲", "passed": "（2026年9月7日通过）"}, body="正文"), 60))
    assert [line.strip() for line in drawn[:2]] == ["甲", "（2026年9月7日通过）"]


def test_minutes_show_their_mark_and_who_attended_and_sheets_their_own_titles() -> None:
    meta = {
        "form": "minutes",
        "mark": "主任会议纪要",
        "title": "不印",
        "copy": "000001",
        "attendance": "出席：甲、乙\n列席：丙",
    }
    drawn = "\n".join(texts(paper(Document(meta=meta, body="正文"), 60)))
    assert "不印" not in drawn
    assert [drawn.index(words) for words in ("000001", "主任会议纪要", "正文", "出席：甲、乙", "列席：丙")] == sorted(
        drawn.index(words) for words in ("000001", "主任会议纪要", "正文", "出席：甲、乙", "列席：丙")
    )
    assert "总题" not in "\n".join(texts(paper(Document(meta={"title": "总题"}, body="# 回执单\n\n正文"), 60)))


def order(drawn: str, *words: str) -> bool:
    """Whether the words stand there in that order."""
    return [drawn.index(one) for one in words] == sorted(drawn.index(one) for one in words)


def test_the_signature_stands_between_the_words_and_their_attachments_and_the_colophon_last() -> None:
    meta = {**META, "printed_by": "办公室", "head": "abc", "replaces": "某人常〔2026〕1号"}
    drawn = "\n".join(texts(paper(Document(meta=meta, body="正文在此。\n\n# 附件1 清单\n\n清单在此。"), 60)))
    words = ("正文在此", "附件：1.甲", "2.乙", "2026年11月25日", "本件代替", "附件1 清单", "清单在此")
    assert order(drawn, *words, "抄送：市委。", "案卷校验码：abc", "2026年11月25日印发")


def test_a_letter_has_its_number_below_its_line_and_no_printer_in_the_colophon() -> None:
    meta = {**META, "form": "letter", "copy": "7", "printed_by": "办公室"}
    drawn = texts(paper(Document(meta=meta, body="正文"), 60))
    at = next(n for n, line in enumerate(drawn) if line == "=" * 60)
    assert drawn[at + 1].split() == ["000007", "某人常〔2026〕3号"]
    assert "印发" not in "".join(drawn)


def test_a_title_stands_in_the_lines_in_which_it_is_printed_where_there_is_room() -> None:
    lines = ("关于医共体", "建设情况的审议意见")
    broken = {META["title"]: lines}
    for room, kept in ((60, True), (14, False)):
        drawn = texts(paper(Document(meta=META, body="正文"), room, broken))
        assert (any(line.strip() == lines[0] for line in drawn)) is kept


def test_a_draft_without_a_number_says_so_and_those_who_approved_stand_beside_it() -> None:
    meta = {**META, "number": "", "approved_by": "方存周、林致远"}
    drawn = texts(paper(Document(meta=meta, body="正文"), 60))
    [line] = [line for line in drawn if "签发人" in line]
    assert line.startswith("　〔待补：文号〕")
    assert "方存周　林致远" in line


def test_what_is_to_be_filled_in_stands_out() -> None:
    drawn = paper(Document(meta={"title": "甲", "remark": "电话：〔待补：电话〕"}, body="**〔待补：评价〕**"), 60)
    assert {text for line in drawn for text, tone in line if tone == "late"} == {"〔待补：电话〕", "〔待补：评价〕"}


def test_a_column_of_short_words_is_not_broken() -> None:
    rows = [[("栏目", ()), ("内容", ())], [("文件标题", ()), ("长" * 80, ())]]
    assert texts(table(rows, 60))[2].startswith("文件标题 | ")
