"""What is printed to be measured: every paper of the sample as it is issued, and papers that try the layout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from minutes_docx import register_exporters
from minutes_papers import register_templates

from minutes import Document
from tests.plugins.printed import Band, bands, picture, printed
from tests.plugins.test_papers_every import paper

[DOCX] = register_exporters({})
NAMES = [one.name for one in register_templates({})]
FILES, LETTERS, MINUTES = (
    ("opinion", "results", "request"),
    ("handover", "reminder", "notice", "comment"),
    ("minutes", "chairs"),
)
BROAD = ("ledger", "tasks", "receipt", "handling")
"""The papers of each form but the plain one."""

TOP, BOTTOM, LEFT, RIGHT = 37, 297 - 35, 28, 210 - 26
LINE = 225 / 22

MARK = "澄江市人民代表大会常务委员会"
LONG = f"巴音河蒙古自治州青龙湖生态保护区{MARK[3:]}"
FILE = {
    "form": "file", "mark": f"{MARK}文件", "number": "澄人常〔2026〕12号", "title": "关于试印的通知",
    "to": "市人民政府", "signer": MARK, "signed_on": "2026-09-07", "copies": "市委，市政协",
    "printed_by": f"{MARK}办公室",
}  # fmt: skip
SIGNED = {
    **FILE,
    "head": "0123456789abcdef",
    "copy": "7",
    "secrecy": "秘密★1年",
    "urgency": "特急",
    "approved_by": "方存周",
}
LETTER = {**FILE, "form": "letter", "mark": f"{MARK}办公室", "printed_by": ""}
SITTING = {
    **{key: value for key, value in FILE.items() if key != "signer"},
    "form": "minutes",
    "mark": f"{MARK}主任会议纪要",
    "attendance": "出席：方存周\n列席：贺兰舟",
}
PRESENT = {**SITTING, "attendance": "出席：" + "、".join(["阿卜杜热西提·买买提", "努尔买买提·托合提", "昇玥"] * 8)}
FULL = "\n\n".join(["国" * 26 + "国" * 28 * 20] * 5)
SHORT = "## 一、甲\n\n### （一）乙\n\n#### 1.丙\n\n" + "正文" * 40 + "。"
LONG_TITLE = (
    "关于对市人民政府《关于全市农村饮用水安全巩固提升工程建设和运行管理情况的报告》审议意见研究处理情况的报告的意见"
)
REPLY = (
    "你单位《关于请求批准2027年度农村饮用水安全工程资金计划的请示》（澄水〔2026〕12号）收悉。经2026年11月20日"
    "市人大常委会主任会议研究，同意所报的资金计划，请按照“先急后缓”的原则组织实施，并于2027年6月底前书面报告。"
)
"""The only paragraph of a short paper, whose signature may not fit below it on the first page."""

TAIL = "要切实加强资金监管，确保专款专用、按期拨付；要建立台账，逐项销号；要主动接受监督，按季公开进展。"
"""The last paragraph of a longer paper, again and again."""

SIGNED_SHEET = (
    "#### 发言一〔核签 r1·0·ab12〕：议题\n\n{said}。\n\n"
    "〔核签单 t1·1·ab12cd34〕以上共1条，本人已核对。\n\n签名：＿＿＿＿"
)
"""The end of a confirmation sheet."""

ROWS = range(19, 26)
"""How many rows the lists have that stand last before a colophon or a line to sign: some end at a page's foot."""


def _rows(n: int) -> str:
    return "| 序号 | 单位 |\n|:-:|---|\n" + "".join(f"| {k} | 市财政局 |\n" for k in range(1, n + 1))


DOCUMENTS = {
    "file": Document(meta=FILE, body=SHORT),
    "signed": Document(meta=SIGNED, body=SHORT),
    "letter": Document(meta=LETTER, body=SHORT),
    "minutes": Document(meta=SITTING, body=SHORT),
    "full": Document(meta={**FILE, "title": LONG_TITLE}, body=FULL),
    "copied": Document(meta={**FILE, "copies": "，".join(["市人力资源和社会保障局"] * 25)}, body="正文。\n\n" * 18),
    "long": Document(
        meta={
            **FILE,
            "mark": f"{LONG}文件",
            "title": LONG_TITLE,
            "signer": "长" * 31,
            "printed_by": f"{LONG}办公室",
            "remark": f"联系人：{'阿卜杜热西提·买买提' * 2}　电话：0000-00000000",
        },
        body=SHORT,
    ),
    "draft": Document(meta={**LETTER, "draft": "内部草稿"}, body=SHORT),
    **{
        f"only_{form['form']}_{n}": Document(meta=form, body=f"{(REPLY * 3)[:n]}。")
        for form in (FILE, LETTER, {**FILE, "form": "plain"})
        for n in (40, 140, 240)
    },
    **{
        f"tail_{n}_{before}": Document(
            meta={**FILE, "form": "plain"}, body=f"{'国' * 26}\n\n" * before + (TAIL * 12)[: 28 * n - 8] + "。"
        )
        for n in (4, 11, 19)
        for before in range(3, 20, 3)
    },
    **{
        f"sheet_{n}_{before}": Document(
            meta={"title": "核签单"}, body=f"{'国' * 26}\n\n" * before + SIGNED_SHEET.format(said="说" * n)
        )
        for n in (20, 150)
        for before in range(10, 19)
    },
    "numbers": Document(
        meta={"title": "试印"},
        body="\n\n".join(f"{'国' * n}澄人〔2026〕112号、〔2026〕7号收悉。" for n in range(8, 27)),
    ),
    **{f"ends_{n}": Document(meta={"title": "试印"}, body="国" * (26 + 28 * n) + "尾。") for n in range(38, 43)},
    **{f"present_{n}": Document(meta=PRESENT, body="正文。\n\n" * n) for n in range(3, 13, 3)},
    **{
        f"list_{n}": Document(meta={**FILE, "form": "plain"}, body=f"正文。\n\n# 附件1 清单\n\n{_rows(n)}")
        for n in ROWS
    },
    **{f"to_sign_{n}": Document(meta={"title": "清单"}, body=f"{_rows(n)}\n送达人：\n") for n in ROWS},
}


def issued(name: str) -> Document:
    """The sample's paper as it is issued."""
    known = paper(name)
    given = {"number": "禾人常〔2026〕1号", "signed_on": "2026-09-07"}
    return Document(
        meta={**known.meta, **{key: value for key, value in given.items() if key in known.meta}}, body=known.body
    )


@cache
def document(name: str) -> Document:
    """The document of that name; a paper of the sample is `of_` and its name."""
    return DOCUMENTS[name] if name in DOCUMENTS else issued(name.removeprefix("of_"))


def in_format(suffix: str, folder: Path) -> dict[str, Path]:
    """All documents as PDF files: from DOCX printed at one start of LibreOffice, or as set by typst."""
    from minutes_pdf.paper import pdf

    made = {name: document(name) for name in (*DOCUMENTS, *(f"of_{one}" for one in NAMES))}
    if suffix == "docx":
        return printed({name: DOCX.run(one) for name, one in made.items()}, folder)
    for name, one in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf(one))
    return {name: folder / f"{name}.pdf" for name in made}


def near(measure: float, within: float = 1) -> object:
    """About that measure, in millimetres."""
    return pytest.approx(measure, abs=within)


def red(pdf: Path) -> list[Band]:
    """What is red on the first page, from above."""
    return bands(picture(pdf, 1).rows(red=True))


def rules(pdf: Path, page: int) -> list[Band]:
    """The black lines over the whole width of the type area."""
    return bands(picture(pdf, page).rules(150))
