"""What stands around the text: title and addressee; 附件说明, signature, notes, the people of 纪要; 版记 (7.3, 7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes import words
from minutes.layout import (
    HEI,
    LOOKS,
    WIDTH,
    attached,
    below_title,
    copied,
    date_words,
    form_of,
    is_sealed,
    note_fit,
    notes,
    printed,
    signed,
    width,
)
from minutes_pdf.nodes import Block, broken, empty, paragraph, plain, title


def opening(meta: Mapping[str, str], breadth: float) -> list[Block]:
    """The title, the notes under it, and the addressee, in so many points; a 纪要 has no title."""
    form = form_of(meta)
    headed = form not in ("plain", "table")
    made = []
    if meta.get("title") and form != "minutes":
        made += title(meta["title"], **({} if headed else {"before": 0}))
    if below := below_title(meta, breadth):
        made.append(paragraph("题注", broken(below), keep=True))
    if meta.get("to"):
        return [*made, paragraph("主送", plain(meta["to"] + "："))]
    return [*made, empty()] if made or headed else []


def ending(meta: Mapping[str, str]) -> list[Block]:
    """What follows the text, up to the attachments themselves."""
    return [*_attached(meta), *_signature(meta), *_attendance(meta)]


def _attached(meta: Mapping[str, str]) -> list[Block]:
    """附件说明: a line below the text, two characters in, names under each other (7.3.4)."""
    names = attached(meta)
    if len(names) == 1:
        return [empty(), paragraph("附件说明", plain(f"附件：{names[0]}"))]
    made = [empty()] if names else []
    for n, name in enumerate(names, 1):
        lead, first = ("附件：", -4) if n == 1 else ("", -1)
        made.append(paragraph("附件说明", plain(f"{lead}{n}. {name}"), left=6, first=first))
    return made


def _signature(meta: Mapping[str, str]) -> list[Block]:
    """署名 and 成文日期, and 附注 on the lines below; a name longer than the line is squeezed, as a head is."""
    made = []
    if signer := meta.get("signer", ""):
        above, below = signed(meta)
        fit = min(1.0, WIDTH / width(signer))
        made = [empty() for _line in range(2 if is_sealed(meta) else 1)]
        made.append(paragraph("署名", plain(signer), right=above, fit=fit))
        made.append(paragraph("成文日期", plain(date_words(meta.get("signed_on", ""))), right=below))
    return [*made, *(paragraph("附注", plain(note), fit=note_fit(note)) for note in notes(meta))]


def _attendance(meta: Mapping[str, str]) -> list[Block]:
    """Who attended a meeting: 出席, 请假, 列席 in 黑体, two characters in, the names under each other (10.3)."""
    people = [line.strip() for line in meta.get("attendance", "").split("\n") if line.strip()]
    made = [empty()] if people else []
    for line in people:
        label, colon, names = line.partition("：")
        lead = [{**run, "font": HEI} for run in plain(label + colon)] if colon else []
        made.append(paragraph("名单", [*lead, *plain(names if colon else line)]))
    return made


def colophon(meta: Mapping[str, str]) -> dict[str, Any]:
    """抄送 and 印发 and whether rules part them: a letter has no rules and no 印发 (7.4, 10.1)."""
    made: list[Block] = []
    inset = LOOKS["抄送"].size / LOOKS["正文"].size
    if copies := copied(meta):
        made.append(paragraph("抄送", plain(copies), left=1 + 3 * inset, first=-3 * inset))
    if meta.get("head"):
        made.append(paragraph("抄送", plain(f"案卷校验码：{meta['head']}")))
    letter = form_of(meta) == "letter"
    if meta.get("printed_by") and not letter:
        by, on, fit = printed(meta)
        made.append({**paragraph("抄送", plain(by), fit=fit), "kind": "pair", "other": words(on)})
    return {"lines": made, "ruled": not letter}
