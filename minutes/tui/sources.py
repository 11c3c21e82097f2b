"""What an opinion says, and the words it rests on in the midst of what was said around them."""

from __future__ import annotations

from minutes.model import Dossier, Opinion, Remark, Source
from minutes.rules import raised_by, source_holds, standing
from minutes.text import _
from minutes.tui.widgets.prose import Span
from minutes.wording import word

AROUND = 60
"""So many characters before and after the words are shown."""


class Sheet:
    """Text with marked passages, put together piece by piece."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[Span] = []

    def put(self, piece: str, tone: str = "") -> None:
        """Add a piece."""
        if tone and piece:
            self.spans.append(Span(start=len(self.text), end=len(self.text) + len(piece), tone=tone))
        self.text += piece


def state(opinion: Opinion) -> str:
    """Proposed, adopted, or adopted as a merge: as the list says it."""
    if opinion.parts:
        return _("merged, adopted") if opinion.accepted_by else _("merged, proposed")
    return _("adopted") if opinion.accepted_by else _("proposed")


def said(opinion: Opinion, dossier: Dossier) -> tuple[str, list[Span]]:
    """Theme, problem, measures, who handles it, and how it came about."""
    page = Sheet()
    page.put(opinion.theme or _("(no theme)"), "title")
    opposite = facing(opinion, dossier)
    if opposite:
        themes = "、".join(one.theme or _("(no theme)") for one in opposite)
        page.put("\n" + _("{theme}: {words}").format(theme=_("Opposite view"), words=themes), "soon")
    page.put("\n" + _("Problem") + "\n", "quiet")
    page.put(opinion.problem or _("(none)"))
    page.put("\n" + _("Measures") + "\n", "quiet")
    page.put("\n".join(f"{n}. {measure}" for n, measure in enumerate(opinion.measures, 1)) or _("(none)"))
    for faced in opposite:
        page.put("\n\n" + _("Opposite view") + "\n", "soon")
        said_there = "".join(filter(None, (faced.problem, *faced.measures)))
        page.put(_("{theme}: {words}").format(theme=faced.theme or _("(no theme)"), words=said_there))
        page.put("\n" + _("Raised by {n}").format(n=raised_by(faced)), "quiet")
    page.put("\n\n")
    for title, name in _offices(opinion, dossier):
        page.put(f"{title}　", "quiet")
        page.put(f"{name}\n")
    if opinion.assigned_reason:
        page.put(_("Reason of the assignment: {reason}").format(reason=opinion.assigned_reason) + "\n", "quiet")
    page.put(_history(opinion), "quiet")
    return page.text, page.spans


def opposed(dossier: Dossier, item: str) -> frozenset[str]:
    """The opinions in force on an item to which another holds the opposite view."""
    return frozenset(id for pair in _opposites(dossier, item) for id in pair)


def facing(opinion: Opinion, dossier: Dossier) -> list[Opinion]:
    """The opinions in force that hold the opposite view, whichever of the two says so; a merge stands for its parts."""
    pairs = _opposites(dossier, opinion.item)
    theirs = {id for pair in pairs if opinion.id in pair for id in pair} - {opinion.id}
    return [one for one in dossier.opinions_on(opinion.item) if one.id in theirs]


def _opposites(dossier: Dossier, item: str) -> set[tuple[str, str]]:
    known = {one.id: one for one in dossier.opinions}

    def whole(id: str) -> str:
        while (one := known.get(id)) and one.merged_into:
            id = one.merged_into
        return id

    pairs = {(whole(one.id), whole(one.opposes)) for one in dossier.opinions if one.item == item and one.opposes}
    in_force = {one.id for one in dossier.opinions_on(item)}
    return {(one, other) for one, other in pairs if one != other and {one, other} <= in_force}


def _offices(opinion: Opinion, dossier: Dossier) -> list[tuple[str, str]]:
    names = {office.id: office.name for office in dossier.offices}
    helpers = "、".join(names.get(one, one) for one in opinion.co_handlers)
    rows = [
        (word("role", "handler"), names.get(opinion.handler, opinion.handler) or _("(not assigned)")),
        (word("role", "supervisor"), names.get(opinion.supervisor, opinion.supervisor) or _("(not assigned)")),
    ]
    return [rows[0], (word("role", "co_handler"), helpers), rows[1]] if helpers else rows


def _history(opinion: Opinion) -> str:
    parts = [_("Raised by {n}").format(n=raised_by(opinion))]
    if opinion.condenser:
        parts.append(_("proposed by “{name}”").format(name=opinion.condenser))
    if opinion.edited_by:
        parts.append(_("edited by {name}").format(name=opinion.edited_by))
    if opinion.accepted_by:
        parts.append(_("adopted by {name}").format(name=opinion.accepted_by))
    if opinion.parts:
        parts.append(_("merged from {n}").format(n=len(opinion.parts)))
    return "；".join(parts)


def origins(opinion: Opinion, dossier: Dossier) -> tuple[str, list[Span]]:
    """Every source of the opinion: who said it, and the words marked where they stand in the remark."""
    page = Sheet()
    remarks = {remark.id: remark for remark in dossier.remarks}
    count = _("{n} sources: {standing}")
    page.put(
        count.format(n=len(opinion.sources), standing=word("standing", standing(opinion, dossier.remarks))), "title"
    )
    for source in opinion.sources:
        remark = remarks.get(source.remark)
        name = (remark.name if remark else source.speaker) or _("(unidentified)")
        post = f"　{remark.post}" if remark and remark.post else ""
        page.put(f"\n\n{name}{post}　{word('unit', source.kind)}", "strong")
        page.put("　" + _("not signed") if remark and remark.unsigned else "", "soon")
        page.put("\n")
        _put_source(page, source, remark)
    return page.text, page.spans


def _put_source(page: Sheet, source: Source, remark: Remark | None) -> None:
    if remark is None or not source_holds(source, remark):
        page.put(_("These words are not there any more: "), "late")
        page.put(source.text, "late")
        return
    put_passage(page, remark.text, source.start, source.end, "mark")


def put_passage(page: Sheet, text: str, start: int, end: int, tone: str) -> None:
    """Put a passage with what stands around it."""
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    page.put(("…" if before else "") + text[before:start], "quiet")
    page.put(text[start:end], tone)
    page.put(text[end:after] + ("…" if after < len(text) else ""), "quiet")
