"""Procedures declared as data: a TOML text is read strictly, and a declaration that could not be followed is refused.

Whatever is wrong is said in a clause with file and line, and with what to write instead where that is known.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from minutes.details import TYPES
from minutes.errors import BadInput
from minutes.model import Field, Grading, Stage, Term
from minutes.procedure import Procedure
from minutes.settings import LONGEST_TERM, UNITS
from minutes.statistics import APPROVAL, COUNTS, KNOWN_BY, Statistic
from minutes.text import _, printable

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
MOST = 60  # stages of a procedure
BASES = ("all", "present", "valid")
ACTORS = ("office", "supervisor", "handler", "committee")
_WORDS = tuple(
    field for kind in (Procedure, Stage, Term, Grading, Field, Statistic) for field in kind.__struct_fields__
)


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str = ""
    procedures: tuple[Procedure, ...] = ()


def procedures(text: str, file: str) -> tuple[Procedure, ...]:
    """The procedures of a TOML text that holds nothing else. Raises BadInput."""
    import tomllib  # most starts read no TOML file

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(_("{file} cannot be read: {why}").format(file=file, why=printable(str(error)))) from error
    return converted(tables, text, file)


def converted(tables: dict[str, Any], text: str, file: str) -> tuple[Procedure, ...]:
    """The procedures of tables that were read from that text. Raises BadInput naming the line."""
    try:
        found = msgspec.convert(tables, _File).procedures
    except msgspec.ValidationError as error:
        raise BadInput(located(clause(str(error), _WORDS), file, line_of(text, str(error)))) from error
    for n, one in enumerate(found):
        if not one.stages:
            raise BadInput(located(_("the procedure “{name}” has no stages").format(name=printable(one.name)), file,
                                   line_of(text, f"$.procedures[{n}]")))  # fmt: skip
        for stage, why in faults(one):
            place = f"$.procedures[{n}]" + (f".stages[{stage}]" if stage is not None else "")
            raise BadInput(located(why, file, line_of(text, place)))
    return found


def located(why: str, file: str, line: int) -> str:
    """The clause with the file and line behind it."""
    return _("{why} ({file}, line {line})").format(why=why, file=file, line=line)


def clause(error: str, words: Sequence[str]) -> str:
    """What msgspec's error says, as a clause in the reader's language, with the one of the words that may be meant."""
    if found := re.search(r"unknown field `(.+?)`", error):
        near = difflib.get_close_matches(found[1], words, 1)
        field = printable(found[1])[:60]
        if near:
            return _("“{field}” is not known here; is “{hook}” meant").format(field=field, hook=near[0])
        return _("“{field}” is not known here").format(field=field)
    if found := re.search(r"missing required field `(.+?)`", error):
        return _("“{field}” is missing").format(field=printable(found[1]))
    if found := re.search(r"Expected `(.+?)`, got `(.+?)`(?:.*\.(\w+)(?:\[[^\]]*\])*`)?", error):
        wanted, given = (_type(one) for one in found.group(1, 2))
        return _("“{field}” takes {wanted}, not {given}").format(field=found[3] or "?", wanted=wanted, given=given)
    return _("the file has a word or value that is not known here: {why}").format(why=printable(error)[:300])


def _type(name: str) -> str:
    known = {"str": _("text in quotes"), "int": _("a whole number"), "float": _("a number"), "bool": _("true or false"),
             "array": _("a list"), "object": _("a table")}  # fmt: skip
    return known.get(name.partition(" ")[0], name)


def line_of(text: str, error: str) -> int:
    """The line that msgspec's path and field speak of: the n-th [[table]], in it the n-th part, and the word there."""
    lines = text.splitlines()
    begin, prefix = 0, ""
    for name, index in re.findall(r"(\w+)\[(\d+)\]", error):
        prefix = f"{prefix}.{name}" if prefix else name
        header = re.compile(rf"\s*\[\[\s*{re.escape(prefix)}\s*\]\]")
        starts = [n for n in range(begin, len(lines)) if header.match(lines[n])]
        begin = starts[int(index)] if int(index) < len(starts) else begin
    field = re.search(r"field `(.+?)`", error) or re.search(r"\.(\w+)`", error)
    word = field[1] if field else ""
    near = (n for n in range(begin, len(lines)) if word and re.match(rf"\s*\[*\s*{re.escape(word)}\b", lines[n]))
    return next(near, begin) + 1


# What could not be followed


def faults(one: Procedure) -> Iterator[tuple[int | None, str]]:
    """What is wrong with a declaration: the place of the stage, None for the procedure itself, and the clause."""
    if len(one.stages) > MOST:
        yield None, _("a procedure has at most {n} stages").format(n=MOST)
        return
    yield from _of_names(one)
    yield from _of_references(one.stages)
    yield from _of_terms(one)
    yield from _of_closing(one.stages)
    yield from _of_grading(one.grading)
    yield from _of_fields(one.stages)
    yield from _of_statistics(one)


def _of_names(one: Procedure) -> Iterator[tuple[int | None, str]]:
    if not NAME.fullmatch(one.name) or not one.title.strip() or not one.title.isprintable():
        yield None, _("a procedure needs a name of a–z, 0–9, - and _, and a title on one line")
    seen: dict[str, str] = {}
    for n, stage in enumerate(one.stages):
        if not NAME.fullmatch(stage.name) or not stage.title.strip() or not stage.title.isprintable():
            yield n, _("a stage needs a name of a–z, 0–9, - and _, and a title on one line")
        if stage.name in [before.name for before in one.stages[:n]]:
            yield n, _("the stage “{stage}” stands there twice").format(stage=stage.name)
        for fact in stage.facts or (stage.name,):
            if fact in seen or not NAME.fullmatch(fact):
                yield n, _("“{fact}” leads to “{stage}” already; a fact leads to one stage only").format(
                    fact=printable(fact), stage=seen.get(fact, "–"))  # fmt: skip
            seen[fact] = stage.name
        if stage.actor and stage.actor not in ACTORS:
            yield n, _("“{stage}” is done by “{actor}”, which is none of: {known}").format(
                stage=stage.name, actor=printable(stage.actor, lines=False), known=", ".join(ACTORS))  # fmt: skip
        if len(stage.labels) > len(stage.facts) or not all(label.isprintable() for label in stage.labels):
            yield n, _("“{stage}” has more labels than facts, or one that is no line of text").format(stage=stage.name)
    if one.stages and one.stages[0].optional:
        yield 0, _("the first stage cannot be optional: every case begins there")


def _of_references(stages: Sequence[Stage]) -> Iterator[tuple[int | None, str]]:
    places = {stage.name: n for n, stage in enumerate(stages)}
    for n, stage in enumerate(stages):
        for named in filter(None, (stage.start, stage.back, *stage.after)):
            if named not in places:
                near = difflib.get_close_matches(named, places, 1)
                yield (
                    n,
                    _("“{stage}” names the stage “{named}”, which is not there").format(
                        stage=stage.name, named=printable(named)
                    )
                    + (" " + _("Is “{hook}” meant?").format(hook=near[0]) if near else ""),
                )
        if stage.start and places.get(stage.start, -1) >= n:
            yield n, _("the term of “{stage}” runs from “{named}”, which does not come before it").format(
                stage=stage.name, named=stage.start)  # fmt: skip
        if stage.back and places.get(stage.back, -1) > n:
            yield n, _("“{stage}” goes back to “{named}”, which comes after it").format(
                stage=stage.name, named=stage.back)  # fmt: skip
        passing = [one for one in stages[:n] if one.facts == ("vote_passed",) and not one.optional]
        if "vote_failed" in stage.facts and passing:
            yield n, _("“{stage}” could never be reached: give “{vote}” the fact “vote”, not “vote_passed”").format(
                stage=stage.name, vote=passing[0].name)  # fmt: skip
        if "vote_failed" in stage.facts and not stage.back:
            yield n, _("“{stage}” follows a failed vote and must say where the case goes on: back = \"…\"").format(
                stage=stage.name)  # fmt: skip


def _of_terms(one: Procedure) -> Iterator[tuple[int | None, str]]:
    for term in (one.redo_term, *one.terms.values()):
        if why := unfit(term):
            yield None, why
    names = ["", *(stage.name for stage in one.stages[:1])]
    timed = [stage for stage in one.stages if stage.term is not None or stage.own_term]
    if one.stages and not any(stage.start in names for stage in timed):
        yield None, _("no term runs from the beginning, so nothing could ever be due: give a stage term or own_term")
    if sum(stage.own_term for stage in one.stages) > 1:
        yield None, _("only one stage can have the case's own term")
    for n, stage in enumerate(one.stages):
        if stage.term is not None and (stage.own_term or unfit(stage.term)):
            yield n, _("a stage has a term or own_term = true, not both") if stage.own_term else unfit(stage.term)


def unfit(term: Term) -> str:
    """Why a term could not be counted; "" if it can."""
    if 0 < term.n <= LONGEST_TERM and term.unit in UNITS:
        return ""
    return _("a term is 1 to {most} of: {units}").format(most=LONGEST_TERM, units=", ".join(UNITS))


def _of_closing(stages: Sequence[Stage]) -> Iterator[tuple[int | None, str]]:
    closing = next((n for n, stage in enumerate(stages) if "closed" in (stage.facts or (stage.name,))), None)
    if stages and not closing:
        yield None, _("no stage after the first one ends a case: give the last one the name or the fact “closed”")
        return
    for n, stage in enumerate(stages[closing or 0 :], closing or 0):
        if stages and not stage.back and (stage.state or stage.name) != "closed":
            yield n, _('“{stage}” does not leave the case closed: give it state = "closed"').format(stage=stage.name)


def _of_grading(grading: Grading | None) -> Iterator[tuple[int | None, str]]:
    if grading is None:
        return
    shares = (grading.satisfied, grading.basic)
    known = len(set(grading.grades)) == len(grading.grades) >= 2 and grading.base in BASES
    if not 1 <= grading.best <= grading.enough <= len(grading.grades):
        yield None, _("of the {n} grades the first “best” are no more than the first “enough”").format(
            n=len(grading.grades))  # fmt: skip
    if not known or not all(0 < share <= 1 for share in shares):
        yield None, _("a vote has two grades or more, a base of {bases}, and shares above 0 up to 1").format(
            bases=", ".join(BASES))  # fmt: skip


def _of_fields(stages: Sequence[Stage]) -> Iterator[tuple[int | None, str]]:
    types: dict[str, str] = {}
    for n, stage in enumerate(stages):
        if len({one.title for one in stage.fields}) < len(stage.fields):
            yield n, _("“{stage}” has two fields of one title").format(stage=stage.name)
        for field in stage.fields:
            if not NAME.fullmatch(field.name) or not field.title.strip() or not field.title.isprintable():
                yield n, _("a field needs a name of a–z, 0–9, - and _, and a title on one line")
            if types.setdefault(field.name, field.type) != field.type or field.name in KNOWN_BY:
                yield n, _("the field “{field}” is of another kind elsewhere").format(field=field.name)
            if field.public and not stage.public:
                yield n, _("the field “{field}” is public, but its stage is not").format(field=field.name)
            if field.type not in TYPES or (field.type == "choice") != bool(field.choices):
                yield n, _("the field “{field}” is one of: {known}; a choice has choices, nothing else has").format(
                    field=field.name, known=", ".join(TYPES))  # fmt: skip


def _of_statistics(one: Procedure) -> Iterator[tuple[int | None, str]]:
    types = {field.name: field.type for stage in one.stages for field in stage.fields} | {APPROVAL: "number"}
    wanted = {"people": "people", "names": "people", "sum": "number", "mean": "number"}
    for each in one.statistics:
        named = _("the figure “{name}”: ").format(name=printable(each.name, lines=False))
        if not NAME.fullmatch(each.name) or not each.title.strip() or not each.title.isprintable():
            yield None, named + _("it needs a name of a–z, 0–9, - and _, and a title on one line")
        if each.count not in COUNTS:
            yield None, named + _("it counts one of: {known}").format(known=", ".join(COUNTS))
        if each.count in wanted and types.get(each.of) != wanted[each.count]:
            yield None, named + _("“{field}” is no field of that kind ({kind})").format(
                field=printable(each.of), kind=wanted[each.count])  # fmt: skip
        if any(name not in types and name not in KNOWN_BY for name in (*each.by, *filter(None, (each.of,)))):
            yield None, named + _("it names a field that is not there")
        if each.stage and each.stage not in {stage.name for stage in one.stages}:
            yield (
                None,
                named + _("it names the stage “{stage}”, which is not there").format(stage=printable(each.stage)),
            )
        if each.count == "share" and (each.by or not each.stage):
            yield None, named + _("a share names a stage and is broken down by nothing")
