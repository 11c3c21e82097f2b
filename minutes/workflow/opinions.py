"""What may be done to an opinion, and what it becomes when words join it or leave it."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Opinion, Paper, Source, replace
from minutes.rules import printed_by
from minutes.text import _

SOURCES = ("problem", "suggestion")


def free_opinion(desk: Desk, opinion: str, rev: int | None = None) -> Opinion:
    """The opinion, which no merge has taken in. Raises Refused, Stale."""
    known = desk.seen(Opinion, opinion, rev)
    if known.merged_into:
        raise Refused(_("“{theme}” is part of a merge already. Undo that one first.").format(theme=known.theme))
    return known


def open_opinion(desk: Desk, opinion: str, rev: int | None = None) -> Opinion:
    """The opinion, which no merge has taken in and no issued paper prints. Raises Refused, Stale."""
    known = free_opinion(desk, opinion, rev)
    must_be_unprinted(desk, known)
    return known


def must_be_unprinted(desk: Desk, known: Opinion) -> None:
    """Raises Refused for an opinion that an issued paper prints."""
    checked = desk.settings.checked_papers
    papers = [one for one in desk.store.find(Paper, known.meeting) if one.template in checked]
    paper = printed_by(known.id, papers)
    if paper:
        printed = _("“{theme}” is printed in {number}, issued on {day}, and is locked. Draft a correction of it first.")
        raise Refused(printed.format(theme=known.theme, number=paper.number or paper.title, day=paper.issued_on))


def with_sources(opinion: Opinion, sources: Sequence[Source]) -> Opinion:
    """The opinion resting on these words too; a suggestion among them is one more measure."""
    measures = [one.text.strip() for one in sources if one.kind == "suggestion"]
    both = tuple(dict.fromkeys((*opinion.measures, *measures)))
    return replace(opinion, sources=tuple(dict.fromkeys((*opinion.sources, *sources))), measures=both)


def without_sources(opinion: Opinion, sources: Sequence[Source]) -> Opinion:
    """The opinion without these sources, and without the measures and the problem that say just their words."""
    gone, said = set(map(spot, sources)), {one.text.strip() for one in sources}
    left = tuple(one for one in opinion.sources if spot(one) not in gone)
    problem = opinion.problem
    if problem.strip() in said:
        problem = next((one.text.strip() for one in left if one.kind == "problem"), "")
    return replace(
        opinion, sources=left, problem=problem, measures=tuple(one for one in opinion.measures if one not in said)
    )


def spot(source: Source) -> tuple[str, int, int]:
    """The place of a source: its remark, start and end."""
    return source.remark, source.start, source.end


def new_opinion(desk: Desk, meeting: str, item: str, sources: Sequence[Source]) -> Opinion:
    """A new opinion that says just these words, last on its item."""
    problems = [one.text.strip() for one in sources if one.kind != "suggestion"]
    order = max((one.order for one in desk.store.find(Opinion, meeting)), default=-1) + 1
    bare = Opinion(
        id=desk.new_id(), meeting=meeting, item=item, theme=sources[0].text.strip()[:12], problem="".join(problems),
        order=order, edited_by=desk.user,
    )  # fmt: skip
    return with_sources(bare, sources)
