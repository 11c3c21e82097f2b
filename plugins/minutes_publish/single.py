"""Pages of one thing: an agenda item with its matters, a matter with its handling, a paper as it was issued."""

from __future__ import annotations

from collections.abc import Callable

from minutes import Document, day
from minutes_publish.charts import bars
from minutes_publish.pages import ESTIMATED, MATTER_HEADS, matter_row, page, state, table, text
from minutes_publish.values import Item, Matter, Site, Text, Vote


def item_page(site: Site, item: Item) -> bytes:
    """The report that was heard, the papers that were issued on it, and the matters handed over."""
    papers = "".join(
        f'<li><a href="../papers/{one.key}.html">{text(one.title)}</a>'
        f"（{text('，'.join(filter(None, (one.number, day(one.issued_on)))))}）</li>\n"
        for one in item.texts
    )
    about = facts(("会议", item.meeting), ("日期", day(item.held_on)), ("报告", item.report),
                  ("报告机关", item.reporting_body))  # fmt: skip
    rows = (matter_row(one, "../") for one in item.matters)
    body = (
        f"{about}<h2>审议意见</h2>\n<ul>\n{papers}</ul>\n<h2>交办和办理</h2>\n{table('交办事项', MATTER_HEADS, rows)}"
    )
    return page(site, f"items/{item.key}.html", item.title, body)


def matter_page(site: Site, item: Item | None, matter: Matter) -> bytes:
    """What was asked for, who handles it until when, what became of it, and how that was voted on."""
    link = f'<p>来自：<a href="../items/{item.key}.html">{text(item.title)}</a></p>\n' if item else ""
    head = "<h2>审议意见</h2>\n" if item else ""
    asked = f"<p>{text(matter.problem)}</p>\n" if matter.problem else ""
    if matter.measures:
        asked += "<ol>\n" + "".join(f"<li>{text(one)}</li>\n" for one in matter.measures) + "</ol>\n"
    about = facts(
        ("类别", matter.kind), ("承办单位", matter.handler), ("协办单位", "、".join(matter.co_handlers)),
        ("督办单位", matter.supervisor), ("交办日期" if item else "立项日期", day(matter.handed_on)),
        ("办理期限", day(matter.due_on) + ESTIMATED * matter.estimated),
    ).replace("</dl>", f"<dt>状态</dt><dd>{state(matter)}</dd>\n</dl>")  # fmt: skip
    steps = "".join(
        f"<li>{day(one.on)}　{text(one.title)}{f'<p>{text(one.text)}</p>' if one.text else ''}</li>\n"
        for one in matter.steps
    )
    votes = "".join(_vote(n, one) for n, one in enumerate(matter.votes))
    body = f'{link}{head}{asked}<h2>办理</h2>\n{about}<h2>经过</h2>\n<ol class="steps">\n{steps}</ol>\n{votes}'
    return page(site, f"matters/{matter.key}.html", matter.title, body)


def _vote(n: int, vote: Vote) -> str:
    title = f"{day(vote.on)}{vote.title}"
    chart = bars(f"vote-{n}", title, ("票数",), [(grade, (votes,)) for grade, votes in vote.counts])
    rows = (f'<tr><th scope="row">{text(grade)}</th><td class="n">{votes}</td></tr>\n' for grade, votes in vote.counts)
    told = f"结论：{vote.verdict}。组成人员{vote.all_members}人，到会{vote.present}人，无效票{vote.invalid}张"
    base = f"，按{vote.base}计算" if vote.base else ""
    counts = table(f"{title}各档票数", ("档次", "票数"), rows, numbers=1)
    return f"<h2>{title}</h2>\n<p>{text(told + base)}。</p>\n{chart}{counts}"


def paper_page(paper: Text, item: Item, written: Callable[[Document], bytes]) -> bytes:
    """The paper as the house writes it as a web page, with the way back at its head."""
    style = "font:1rem/1.75 sans-serif;max-width:210mm;margin:1rem auto;padding:0 1rem"
    back = (
        f'<body>\n<nav aria-label="返回" style="{style}"><a href="../index.html" style="color:#0b4f9e">首页</a>　'
        f'<a href="../items/{item.key}.html" style="color:#0b4f9e">{text(item.title)}</a></nav>\n'
    )
    return written(Document(meta=paper.meta, body=paper.body)).replace(b"<body>\n", back.encode(), 1)


def facts(*known: tuple[str, str]) -> str:
    """Names and values, those that are known."""
    shown = "".join(f"<dt>{label}</dt><dd>{text(value)}</dd>\n" for label, value in known if value)
    return f'<dl class="facts">\n{shown}</dl>\n'
