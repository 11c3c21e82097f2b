"""Charts as SVG, each with its words beside it: a title, a description that tells every figure, and no colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from minutes_publish.pages import text

FILLS = ("#a01818", "#3d6a94", "#75706a")
LEFT, WIDE, ROW, LINE = 144, 430, 20, 16
SHORT = 9  # characters of a label beside the bars


def bars(name: str, title: str, series: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """Bars lying side by side, a group for each row, with their figures at their ends."""
    most = max((n for _label, counts in rows for n in counts), default=0) or 1
    told = "；".join(
        label + "：" + "，".join(f"{one}{n}" for one, n in zip(series, counts, strict=True)) for label, counts in rows
    )
    group = len(series) * ROW + 12
    head = 28 if len(series) > 1 else 4
    high = len(rows) * group + head
    shapes = "".join(_legend(n, one) for n, one in enumerate(series)) if len(series) > 1 else ""
    for n, (label, counts) in enumerate(rows):
        top = head + n * group
        shapes += (
            f'<text x="{LEFT - 8}" y="{top + len(series) * ROW / 2 + 5:g}" text-anchor="end">{_short(label)}</text>'
        )
        for place, count in enumerate(counts):
            long = round(WIDE * count / most, 1)
            y = top + place * ROW
            shapes += (
                f'<rect x="{LEFT}" y="{y}" width="{long:g}" height="{LINE}" fill="{FILLS[place]}"/>'
                f'<text x="{LEFT + long + 6:g}" y="{y + 13}">{count}</text>'
            )
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 640 {high}" width="640" '
        f'height="{high}" font-size="14"><title id="{name}-t">{text(title)}</title>'
        f'<desc id="{name}-d">{text(told)}</desc>{shapes}</svg></figure>\n'
    )


def _legend(n: int, label: str) -> str:
    x = LEFT + n * 140
    return (
        f'<rect x="{x}" y="2" width="14" height="14" fill="{FILLS[n]}"/><text x="{x + 20}" y="14">{text(label)}</text>'
    )


def _short(label: str) -> str:
    return text(label if len(label) <= SHORT else label[: SHORT - 1] + "…")
