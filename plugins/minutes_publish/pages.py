"""The frame of every page: landmarks, the way to the other pages, own style, own script where one helps."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from minutes import day, words
from minutes_publish.values import Matter, Site

LINKS = (
    ("index.html", "首页"),
    ("all.html", "全部事项"),
    ("overdue.html", "逾期清单"),
    ("bodies.html", "承办单位"),
    ("years.html", "年度"),
)
ESTIMATED = "（预计）"
MATTER_HEADS = ("事项", "承办单位", "交办日期", "办理期限", "状态")


def text(said: str) -> str:
    """Words, escaped, with control characters shown."""
    return escape(words(said))


def page(site: Site, name: str, title: str, body: str) -> bytes:
    """The page of that name, which may lie in a folder; one with a list to search bears the script."""
    up = "../" * name.count("/")
    style, script, policy = _parts()
    searched = 'class="search"' in body
    nav = "".join(f'<li><a href="{up}{to}"{_here(to == name)}>{label}</a></li>' for to, label in LINKS)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)} - {text(site.owner)}审议意见公开</title>\n"
        f'<link rel="alternate" type="application/atom+xml" title="最新办理情况" href="{up}feed.xml">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">跳到正文</a>\n'
        f'<header><p class="owner">{text(site.owner)}</p><p class="site">审议意见办理情况公开</p>\n'
        f'<nav aria-label="全站"><ul>{nav}</ul></nav></header>\n'
        f'<main id="main" tabindex="-1">\n<h1>{text(title)}</h1>\n{body}</main>\n'
        f'<footer><p>截至{day(site.on)}。<a href="{up}feed.xml">订阅更新（Atom）</a></p></footer>\n'
        f"{f'<script>{script}</script>' if searched else ''}</body>\n</html>\n"
    ).encode()


def _here(here: bool) -> str:
    return ' aria-current="page"' if here else ""


@cache
def _parts() -> tuple[str, str, str]:
    """Style, script, and the policy that lets the browser run that very script and fetch nothing."""
    style, script = (
        files("minutes_publish").joinpath(name).read_text(encoding="utf-8") for name in ("site.css", "search.js")
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return style, script, f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def table(caption: str, heads: Sequence[str], rows: Iterable[str], numbers: int = 0, search: bool = False) -> str:
    """A table with its caption, its last columns `numbers`; of one to be searched the script hides row by row."""
    shown = "".join(rows)
    if not shown:
        return f"<p>{text(caption)}：暂无。</p>\n"
    sides = [""] * (len(heads) - numbers) + [' class="n"'] * numbers
    head = "".join(f'<th scope="col"{side}>{text(one)}</th>' for side, one in zip(sides, heads, strict=True))
    kind = ' class="search"' if search else ""
    return (
        f'<div class="wide" role="region" aria-label="{text(caption)}" tabindex="0"><table{kind}>'
        f"<caption>{text(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{shown}</tbody></table></div>\n"
    )


def matter_row(matter: Matter, up: str, told: bool = False) -> str:
    """A matter as a row of a list; `told`: with its problem, so that a search finds it by that."""
    problem = f'<p class="told">{text(matter.problem)}</p>' if told and matter.problem != matter.title else ""
    return (
        f'<tr><th scope="row"><a href="{up}matters/{matter.key}.html">{text(matter.title)}</a>{problem}</th>'
        f"<td>{text(matter.handler)}</td><td>{matter.handed_on}</td><td>{due(matter)}</td>"
        f"<td>{state(matter)}</td></tr>\n"
    )


def due(matter: Matter) -> str:
    """The last day of the term, and whether it rests on a calendar that is not announced yet."""
    return f"{matter.due_on}{ESTIMATED * matter.estimated}"


def state(matter: Matter) -> str:
    """Where the matter stands, in words before colour."""
    late = f'<span class="{"late" if matter.overdue else "term"}">{matter.late}</span>' if matter.late else ""
    return f"{text(matter.status)}{f'，{late}' if late else ''}"
