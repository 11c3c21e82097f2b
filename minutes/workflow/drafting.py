"""A draft: whether it may still be changed, its words, its mark, and whether it still says what the dossier says."""

from __future__ import annotations

from typing import Any

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.markdown import Document, read
from minutes.model import Dossier, Opinion, Paper, Record, Remark, replace
from minutes.rules import Tally, paper_state, raised_by, tally
from minutes.text import _


def still_open(desk: Desk, paper: str, rev: int | None = None) -> Paper:
    """The paper, if it is still a draft. Raises Refused for an issued or withdrawn one, Stale for another revision."""
    gone = desk.store.get(paper)
    if isinstance(gone, Paper) and gone.withdrawn:
        raise Refused(_("This paper was withdrawn ({reason}). Draft a new one.").format(reason=gone.withdrawn))
    known = desk.seen(Paper, paper, rev)
    if paper_state(known) == "issued":
        raise Refused(_("This paper was issued on {day} and is locked. Draft a correction instead.").format(
            day=known.issued_on))  # fmt: skip
    return known


def rewrite(desk: Desk, paper: str, text: str, rev: int | None = None) -> Paper:
    """Change the words of a draft; approvals given to the earlier words are void. Raises BadInput, Refused, Stale.

    `rev`: the revision that the person saw, so that nobody else's words are overwritten unseen.
    """
    known = still_open(desk, paper, rev)
    document = read(text)
    if known.text == text:
        return known
    title = document.meta.get("title", known.title)
    return desk.keep(replace(known, text=text, title=title, approvals=()))


def marked(desk: Desk, document: Document, template: str, meeting: str, item: str) -> Document:
    """The document with the mark of a draft; one that the checks are made for says how much is not confirmed (核签)."""
    mark = _("internal draft")
    if template in desk.settings.checked_papers:
        said = [one for one in desk.store.find(Remark, meeting) if not one.withdrawn and item in ("", one.item)]
        waiting = sum(one.unsigned for one in said)
        count = _("internal draft, {n} remarks not confirmed by their speakers")
        mark = count.format(n=waiting) if waiting else mark
    return Document(meta={**document.meta, "draft": mark}, body=document.body)


def drawn_from(desk: Desk, paper: Paper) -> int:
    """The mark of the dossier's last save that the paper's words were drawn from."""
    return paper.drawn_from or desk.store.history(paper.id)[0].mark


def newest(desk: Desk, meeting: str) -> int:
    """The mark of the dossier's last save."""
    return max((one.mark for one in desk.store.since(0, meeting)), default=0)


def changed_since(desk: Desk, paper: Paper, dossier: Dossier) -> bool:
    """Whether the opinions or the count of speakers that the paper prints are other ones than when it was drafted."""
    if not paper.opinions:
        return False
    adopted = {one.id for one in dossier.opinions_on(paper.item) if one.accepted_by}
    if adopted != set(paper.opinions):
        return True
    then = as_of(desk, paper.meeting, drawn_from(desk, paper))
    now = {one.id: one for one in dossier.opinions}
    if _count(then.values(), paper.item) != _count(dossier.remarks, paper.item):
        return True
    return any(id not in then or _printed(then[id]) != _printed(now[id]) for id in paper.opinions)


def as_of(desk: Desk, meeting: str, mark: int) -> dict[str, Record]:
    """Every record of the dossier as it stood after that save, by id."""
    return {one.record.id: one.record for one in desk.store.since(0, meeting) if one.mark <= mark}


def _count(records: Any, item: str) -> Tally:
    return tally(one for one in records if isinstance(one, Remark) and one.item == item)


def _printed(opinion: Any) -> tuple[Any, ...]:
    """What a paper prints of an opinion, or makes its graded word of."""
    if not isinstance(opinion, Opinion):
        return ()
    return opinion.theme, opinion.problem, opinion.measures, raised_by(opinion)
