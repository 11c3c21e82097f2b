"""The help page of a procedure, made from its declaration: what it is for, its stages with their fields, its figures.

An office's own procedure gets one like the built-in ones; nothing in it can go stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutes.course import COURSE, EVENTS, title_of
from minutes.model import Field, Stage, Term
from minutes.procedure import Procedure, term_words
from minutes.text import _
from minutes.wording import word


def guide(one: Procedure) -> str:
    """The page, in Markdown."""
    stages = one.stages or COURSE
    titles = {stage.name: title_of(stage) for stage in stages}
    parts = [f"# {one.title}", one.about.strip()]
    parts += [_("It follows: {basis}.").format(basis=one.basis)] if one.basis else []
    listed = (f"{n}. {_stage(one, stage, titles)}" for n, stage in enumerate(stages, 1))
    parts += [_heading(_("Stages")), "\n".join(listed)]
    if one.statistics:
        parts += [_heading(_("Figures")), "\n".join(f"- {each.title}" for each in one.statistics)]
        parts.append(_("`minutes figures {name} --year YEAR` counts them, each with its cases.").format(name=one.name))
    parts += [
        _heading(_("By key and by command")),
        _keys(),
        "\n".join(f"    {line}" for line in _commands(one, stages)),
    ]
    return "\n\n".join(filter(None, parts))


def _heading(words: str) -> str:
    return f"## {words}"


def _stage(one: Procedure, stage: Stage, titles: dict[str, str]) -> str:
    notes = [word("actor", stage.actor)] if stage.actor else []
    notes += [_("optional")] if stage.optional else []
    notes += [_("goes back to “{stage}”").format(stage=titles[stage.back])] if stage.back else []
    term = one.term_for("") if stage.own_term else stage.term
    notes += [_term(term, titles.get(stage.start, ""))] if term else []
    notes += [_("fields: {fields}").format(fields="、".join(map(_field, stage.fields)))] if stage.fields else []
    notes += [_("papers: {papers}").format(papers="、".join(stage.papers))] if stage.papers else []
    notes += [_("public")] if stage.public else []
    return f"**{title_of(stage)}** " + "；".join(notes)


def _term(term: Term, start: str) -> str:
    if start:
        return _("within {term} from “{stage}”").format(term=term_words(term), stage=start)
    return _("within {term} from the opening").format(term=term_words(term))


def _field(field: Field) -> str:
    choices = f"（{'/'.join(field.choices)}）" if field.choices else ""
    return field.title + "*" * field.required + choices


def _keys() -> str:
    return _("On the ledger page (F6): n opens a matter, f logs a stage, b enters a vote, k counts ballot papers, "
             "c closes it, l looks back, w drafts a paper. A field with * must be filled in.")  # fmt: skip


def _commands(one: Procedure, stages: tuple[Stage, ...]) -> Iterator[str]:
    """The commands that take a matter through its mandatory stages."""
    yield f"minutes open {one.name} --title … --handler …{_with(stages[0])}"
    for stage in stages[1:]:
        facts = stage.facts or (stage.name,)
        if stage.back or (stage.optional and not stage.fields) or "closed" in facts:
            continue
        vote = next((fact for fact in facts if fact.startswith("vote")), "")
        if vote:
            about = vote.removesuffix("_passed").removeprefix("vote").removeprefix("-")
            grades = one.grading.grades if one.grading else ("satisfied", "basically_satisfied", "dissatisfied")
            counts = " ".join(f"--votes {word('grade', grade)}=…" for grade in grades)
            yield f"minutes ballot … {counts} --present …{f' --about {about}' if about else ''}"
        elif facts[0] not in EVENTS:
            yield f"minutes log … … --type {'|'.join(facts)}{_with(stage)}"
    yield "minutes close … --reason …"


def _with(stage: Stage) -> str:
    return "".join(f" --with {field.title}=…" for field in stage.fields)
