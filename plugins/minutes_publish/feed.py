"""The Atom feed (RFC 4287): the latest papers and steps, under ids that stay the same."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from minutes import day
from minutes_publish.lists import matters
from minutes_publish.pages import text
from minutes_publish.values import Site

LATEST = 60  # entries
SPACE = uuid.UUID("6f0d0f6e-5d4b-5c35-9a5f-3d1c8a5c1f0e")

Entry = tuple[date, str, str, str, str]
"""Its day, its id's words, title, page and text."""


def feed(site: Site, address: str) -> bytes:
    """The feed; `address`: where the site will stand, "" where that is not known, as in a folder."""
    latest = sorted(_entries(site), key=lambda one: (one[0], one[1]), reverse=True)[:LATEST]
    base = f' xml:base="{text(address)}"' if address else ""
    own = f'<link rel="self" href="{text(address)}feed.xml"/>\n' if address else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"{base}>\n'
        f"<title>{text(site.owner)}审议意见办理情况</title>\n<id>{_id(site.owner)}</id>\n"
        f"<updated>{_moment(latest[0][0] if latest else site.on)}</updated>\n<author><name>{text(site.owner)}</name>"
        f'</author>\n{own}<link href="index.html"/>\n{"".join(map(_entry, latest))}</feed>\n'
    ).encode()


def _entries(site: Site) -> Iterator[Entry]:
    for item in site.items:
        for paper in item.texts:
            link = f"papers/{paper.key}.html"
            yield paper.issued_on, f"paper {paper.key}", f"印发：{paper.title}", link, item.title
    for matter in matters(site):
        for n, step in enumerate(matter.steps):
            title = f"{step.title}：{matter.title}（{matter.handler}）"
            told = step.text or f"{day(step.on)}{step.title}"
            yield step.on, f"step {matter.key} {step.on} {n:04}", title, f"matters/{matter.key}.html", told


def _entry(entry: Entry) -> str:
    on, id, title, page, told = entry
    return (
        f'<entry>\n<title>{text(title)}</title>\n<id>{_id(id)}</id>\n<link href="{page}"/>\n'
        f"<updated>{_moment(on)}</updated>\n<summary>{text(told)}</summary>\n</entry>\n"
    )


def _id(words: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, words)}"


def _moment(on: date) -> str:
    return f"{on.isoformat()}T00:00:00+08:00"
