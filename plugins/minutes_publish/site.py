"""Every page of the site under its name: from what is cleared, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minutes import Document
from minutes_publish import lists, single
from minutes_publish.feed import feed
from minutes_publish.values import Site, key


def pages(site: Site, written: Callable[[Document], bytes], address: str = "") -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; `written` makes a web page of a paper."""
    yield "index.html", lists.index_page(site)
    yield "all.html", lists.all_page(site)
    yield "overdue.html", lists.overdue_page(site)
    yield from _years(site)
    yield from _bodies(site)
    for item in site.items:
        yield f"items/{item.key}.html", single.item_page(site, item)
        for matter in item.matters:
            yield f"matters/{matter.key}.html", single.matter_page(site, item, matter)
        for paper in item.texts:
            yield f"papers/{paper.key}.html", single.paper_page(paper, item, written)
    for matter in site.others:
        yield f"matters/{matter.key}.html", single.matter_page(site, None, matter)
    yield "feed.xml", feed(site, address)


def _years(site: Site) -> Iterator[tuple[str, bytes]]:
    yield "years.html", lists.years_page(site)
    for year in site.by_year:
        if year:
            yield f"years/{year}.html", lists.year_page(site, year)


def _bodies(site: Site) -> Iterator[tuple[str, bytes]]:
    names = {name: f"bodies/{key(name)}.html" for name in site.by_body if name}
    yield "bodies.html", lists.bodies_page(site, names)
    held = lists.matters(site)
    for name, file in names.items():
        yield file, lists.body_page(site, name, file, [one for one in held if one.handler == name])
