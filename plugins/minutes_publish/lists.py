"""Pages of many things: the first page, all matters, the overdue ones, those of a year, those of a body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes import day
from minutes_publish.charts import bars
from minutes_publish.pages import MATTER_HEADS, matter_row, page, table, text
from minutes_publish.values import Count, Item, Matter, Site

MOST = 30  # bars in a chart, and items on the first page


def matters(site: Site) -> list[Matter]:
    """Every matter, the latest first."""
    held = [*(one for item in site.items for one in item.matters), *site.others]
    return sorted(held, key=lambda one: (one.handed_on, one.key))[::-1]


def index_page(site: Site) -> bytes:
    """The figures of all years, and the latest items."""
    years = [(f"{year}年", counts) for year, counts in site.by_year.items() if year]
    chart = _chart("years", "各年交办、办结和逾期", years)
    latest = sorted(site.items, key=lambda one: one.held_on, reverse=True)[:MOST]
    body = f"{figures(site.by_year[0])}{chart}<h2>最近审议的报告</h2>\n{_items('最近审议的报告', latest, '')}"
    return page(site, "index.html", "审议意见办理情况", body)


def all_page(site: Site) -> bytes:
    """Every matter, to be searched."""
    rows = (matter_row(one, "", told=True) for one in matters(site))
    return page(site, "all.html", "全部事项", table("全部事项", MATTER_HEADS, rows, search=True))


def overdue_page(site: Site) -> bytes:
    """What is late on this day, the longest first."""
    late = sorted((one for one in matters(site) if one.overdue), key=lambda one: (one.due_on, one.key))
    body = f"<p>截至{day(site.on)}，逾期未报告办理结果的事项{len(late)}件。</p>\n"
    rows = (matter_row(one, "", told=True) for one in late)
    return page(site, "overdue.html", "逾期清单", body + table("逾期事项", MATTER_HEADS, rows, search=True))


def years_page(site: Site) -> bytes:
    """The years, each with its figures."""
    years = [year for year in site.by_year if year][::-1]
    links = {f"{year}年": f"years/{year}.html" for year in years}
    return _overview(site, "years.html", "年度", links, [site.by_year[year] for year in years])


def year_page(site: Site, year: int) -> bytes:
    """What was heard and handed over in that year."""
    items = [one for one in site.items if one.held_on.year == year]
    rows = (matter_row(one, "../") for one in matters(site) if one.handed_on.year == year)
    body = (
        f"{figures(site.by_year.get(year, ()))}<h2>审议的报告</h2>\n{_items('审议的报告', items, '../')}"
        f"<h2>交办的事项</h2>\n{table('交办的事项', MATTER_HEADS, rows, search=True)}"
    )
    return page(site, f"years/{year}.html", f"{year}年", body)


def bodies_page(site: Site, names: dict[str, str]) -> bytes:
    """The bodies, each with its figures."""
    chart = _chart("bodies", "各单位交办、办结和逾期", list(site.by_body.items())[:MOST])
    return _overview(site, "bodies.html", "承办单位", names, [site.by_body[name] for name in names], chart)


def body_page(site: Site, name: str, file: str, held: Sequence[Matter]) -> bytes:
    """What one body handles."""
    rows = (matter_row(one, "../") for one in held)
    body = f"{figures(site.by_body[name])}{table('承办的事项', MATTER_HEADS, rows, search=True)}"
    return page(site, file, name, body)


def figures(counts: Iterable[Count]) -> str:
    """The figures, each with its share where it is one."""
    shown = "".join(f"<li><strong>{one.n}</strong>{one.title}{_share(one)}</li>\n" for one in counts)
    return f'<ul class="figures">\n{shown}</ul>\n' if shown else ""


def _share(one: Count) -> str:
    return f"（{one.n / one.of:.0%}）" if one.of else ""


def _chart(name: str, title: str, rows: Sequence[tuple[str, Sequence[Count]]]) -> str:
    """The first three figures of each row as bars."""
    if not rows:
        return ""
    series = [one.title for one in rows[0][1][:3]]
    return bars(name, title, series, [(label, [one.n for one in counts[:3]]) for label, counts in rows])


def _overview(
    site: Site, file: str, title: str, links: dict[str, str], counts: Sequence[Sequence[Count]], chart: str = ""
) -> bytes:
    heads = (title, *(one.title for one in counts[0])) if counts else (title,)
    rows = (
        f'<tr><th scope="row"><a href="{links[label]}">{text(label)}</a></th>'
        + "".join(f'<td class="n">{one.n}{_share(one)}</td>' for one in known)
        + "</tr>\n"
        for label, known in zip(links, counts, strict=True)
    )
    return page(site, file, title, chart + table(f"{title}一览", heads, rows, numbers=len(heads) - 1))


def _items(caption: str, items: Sequence[Item], up: str) -> str:
    rows = (
        f'<tr><th scope="row"><a href="{up}items/{one.key}.html">{text(one.title)}</a></th>'
        f'<td>{text(one.meeting)}</td><td>{one.held_on}</td><td class="n">{len(one.matters)}</td></tr>\n'
        for one in items
    )
    return table(caption, ("议题", "会议", "日期", "交办事项"), rows, numbers=1)
