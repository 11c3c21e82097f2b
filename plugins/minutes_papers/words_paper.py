"""Words of the papers on file and of their approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes import day, read
from minutes.model import Paper, replace
from minutes_papers.phrases import cited
from minutes_papers.vocabulary import List, Seen, Step, Word

CHAIRS = "主任会议"


def papers(seen: Seen, issued: bool = False) -> list[Paper]:
    """The papers in force, in the order of their dates; what a correction replaced is left out."""
    replaced = {one.replaces for one in seen.dossier.papers}
    found = [one for one in seen.dossier.papers if one.id not in replaced and (one.issued_on or not issued)]
    return sorted(found, key=lambda one: (one.issued_on is None, one.issued_on or seen.brief.on))


def before_chairs(seen: Seen) -> list[Paper]:
    """The papers whose chain leads through the chairs' meeting."""
    return [one for one in papers(seen) if any(CHAIRS in step for step in one.steps)]


def _about(seen: Seen) -> Paper | None:
    """The paper asked for, else the newest draft on the item, else the newest paper on it."""
    if seen.paper is not None:
        return seen.paper
    known = [one for one in papers(seen) if one.item in ("", seen.item.id)]
    drafts = [one for one in known if one.issued_on is None]
    return next(reversed(drafts or known), None)


def _paper(take: Callable[[Paper], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        paper = _about(seen)
        return take(paper) if paper else ""

    return value


def _steps(seen: Seen) -> Sequence[Seen]:
    """Each step of the chain: with who passed it since the chain last began, or still open."""
    paper = _about(seen)
    if paper is None:
        return ()
    began = max((n for n, one in enumerate(paper.approvals, 1) if not one.passed), default=0)
    passed = [
        Step(step=one.step, by=one.by, on=one.at.astimezone().date(), note=one.note)
        for one in paper.approvals[began:]
    ]  # fmt: skip
    still = [Step(step=step) for step in paper.steps[len(passed) :]]
    return [replace(seen, paper=paper, step=one) for one in (*passed, *still)]


def _step(take: Callable[[Step], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        assert seen.step
        return take(seen.step)

    return value


def _meta(key: str) -> Callable[[Seen], str]:
    return _paper(lambda paper: read(paper.text).meta.get(key, "").replace("\n", "；"))


def _chairs_view(paper: Paper) -> str:
    """What the chairs' meeting decided on the paper, as its approval says."""
    passed = [one for one in paper.approvals if CHAIRS in one.step]
    if not passed:
        return ""
    return passed[-1].note or ("同意印发" if passed[-1].passed else "退回修改")


PAPER = {
    "paper_title": Word(label="文件标题", value=_paper(lambda one: one.title)),
    "paper_cited": Word(label="文件书名", value=_paper(lambda one: cited(one.title))),
    "paper_decision": Word(label="主任会议意见", value=_paper(_chairs_view)),
    "paper_number": Word(label="文件文号", value=_paper(lambda one: one.number)),
    "paper_on": Word(label="成文日期", value=_paper(lambda one: day(one.issued_on) if one.issued_on else "")),
    "paper_filed_on": Word(
        label="归档日期", value=_paper(lambda one: one.issued_on.strftime("%Y%m%d") if one.issued_on else "")
    ),
    "paper_secrecy": Word(label="密级", value=_meta("secrecy"), optional=True),
    "paper_urgency": Word(label="紧急程度", value=_meta("urgency"), optional=True),
    "paper_signer": Word(label="责任者", value=_meta("signer")),
    "paper_to": Word(label="文件主送", value=_meta("to"), optional=True),
    "paper_copies": Word(label="文件抄送", value=_meta("copies"), optional=True),
    "paper_attached": Word(label="文件附件", value=_meta("attached"), optional=True),
    "paper_count": Word(label="文件数", value=lambda seen: str(len(papers(seen, issued=True)) or "")),
}

STEP = {
    "step": Word(label="签批环节", value=_step(lambda one: one.step), of=("step",)),
    "step_by": Word(label="签批人", value=_step(lambda one: one.by), of=("step",), optional=True),
    "step_on": Word(
        label="签批日期", value=_step(lambda one: day(one.on) if one.on else ""), of=("step",), optional=True
    ),
    "step_note": Word(label="签批意见", value=_step(lambda one: one.note), of=("step",), optional=True),
}

WORDS = {**PAPER, **STEP}

LISTS = {
    "papers": List(
        label="各文件", entries=lambda seen: [replace(seen, paper=one) for one in papers(seen)], gives=("paper",)
    ),
    "issued": List(
        label="已印发文件", entries=lambda seen: [replace(seen, paper=one) for one in papers(seen, issued=True)],
        gives=("paper",),
    ),
    "before_chairs": List(
        label="提请主任会议文件", entries=lambda seen: [replace(seen, paper=one) for one in before_chairs(seen)],
        gives=("paper",),
    ),
    "steps": List(label="各签批环节", entries=_steps, gives=("step",)),
}  # fmt: skip
