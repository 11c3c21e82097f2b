"""Clearance: a secret in any field that is not cleared is on no page; what is cleared is; who spoke never is."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import minutes_html
import minutes_publish
import msgspec
import pytest
from minutes_publish.cleared import CLEARED, FRONT, cleared
from minutes_publish.site import pages

from minutes import Procedure
from minutes.contract import Plugins
from minutes.model import KINDS, Case, Feedback, Member, Office, Stage, replace
from tests.plugins import published
from tests.plugins.papers_dossier import NAMES, WORDS

SECRET = "绝密甲乙丙"
APART = ("id", "meeting", "withdrawn")
"""What makes a record another one, or none; and of a stage, by which the others know it."""
KNOWN_BY = ("name", "back", "start", "after")

Place = tuple[tuple[type[Any], str], ...]
"""The way to a field: the type and field at each step."""


def planted(value: Any, way: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The value with a secret in one place, for each place in it that holds words."""
    if isinstance(value, str):
        yield way, SECRET
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            for place, changed in planted(one, way):
                yield place, (*value[:n], changed, *value[n + 1 :])
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if field not in (KNOWN_BY if isinstance(value, Stage) else APART):
                for place, changed in planted(getattr(value, field), (*way, (type(value), field))):
                    yield place, replace(value, **{field: changed})


RECORDS = published.records()
PLANTED = [(n, place, changed) for n, one in enumerate(RECORDS) for place, changed in planted(one)]


def named(place: Place) -> str:
    return ".".join(f"{kind.__name__}.{field}" for kind, field in place)


def may_be_seen(place: Place) -> bool:
    """Whether the field is cleared, or is a part of one that is."""
    return any(field in CLEARED.get(kind, ()) for kind, field in place)


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_in_a_field_that_is_not_cleared_is_on_no_page(kind: str) -> None:
    tried = 0
    for n, place, changed in PLANTED:
        if RECORDS[n].kind == kind and not may_be_seen(place):
            kept = [*RECORDS[:n], changed, *RECORDS[n + 1 :]]
            seen = [name for name, page in published.site(kept).items() if SECRET in page]
            assert seen == [], (named(place), seen)
            tried += 1
    assert tried


def test_every_field_of_every_record_that_holds_words_was_tried() -> None:
    tried = {(kind.__name__, field) for _n, place, _changed in PLANTED for kind, field in place}
    for record in KINDS.values():
        for field in msgspec.structs.fields(record):
            if field.type is str and field.name not in APART:
                assert (record.__name__, field.name) in tried, (record, field.name)


DIRECT = sorted({named(place) for _n, place, _c in PLANTED if place[-1][1] in CLEARED.get(place[-1][0], ())})


@pytest.mark.parametrize("name", DIRECT)
def test_a_cleared_field_is_on_a_page(name: str) -> None:
    kept = ([*RECORDS[:n], changed, *RECORDS[n + 1 :]] for n, place, changed in PLANTED if named(place) == name)
    assert any(SECRET in page for one in kept for page in published.site(one).values())


def test_the_names_by_which_the_stages_of_a_case_know_each_other_are_on_no_page() -> None:
    written = msgspec.json.encode(published.case()).decode()
    for stage in published.case().stages:
        renamed = msgspec.json.decode(written.replace(f'"{stage.name}"', f'"{SECRET}"'), type=Case)
        kept = [renamed if one == published.case() else one for one in RECORDS]
        assert SECRET not in "".join(published.site(kept).values()), stage.name


def test_of_the_stages_of_a_case_only_those_that_may_be_published_are_named() -> None:
    known = published.case()
    stages = tuple(replace(one, title=f"阶段{one.name}") for one in known.stages)
    shown = "".join(
        published.site([replace(known, stages=stages) if one == known else one for one in RECORDS]).values()
    )
    assert "阶段reported" in shown
    assert not any(f"阶段{one.name}" in shown for one in stages if not one.public)


def test_no_remark_and_no_name_of_whoever_spoke_is_on_any_page() -> None:
    shown = "".join(published.site(RECORDS).values())
    for name, _post in NAMES.values():
        assert name not in shown
    for speaker, text in WORDS.values():
        assert text not in shown, speaker
    assert published.RESULT in shown
    assert "内部进展" not in shown


@pytest.mark.parametrize("name", ["闻知行", "闻旧名", "洛小川"])
def test_a_text_that_names_a_member_is_held_back_and_told(name: str) -> None:
    named_in = [
        replace(one, text=f"按{name}的意见办理。") if isinstance(one, Feedback) and one.type == "result" else one
        for one in RECORDS
    ]
    assert name not in "".join(published.site(named_in).values())
    assert cleared(published.desk(named_in)).held == (f"f2 未公开：文中出现组成人员或列席人员姓名“{name}”。",)


@pytest.mark.parametrize("name", ["市财政局", "市消防救援支队", "县档案馆"])
def test_a_body_on_the_roll_may_be_named(name: str) -> None:
    kept = [*RECORDS, Member(id="v8", name=name, role="observer"), Office(id="o7", name="县档案馆")]
    kept = [replace(one, text=f"已商{name}。") if one.id == "f2" else one for one in kept]
    assert f"已商{name}。" in "".join(published.site(kept).values())


def test_a_long_name_with_a_dot_is_a_persons() -> None:
    kept = [*RECORDS, Member(id="v8", name="买买提江·虚构", role="observer")]
    kept = [replace(one, text="按买买提江·虚构的话。") if one.id == "f2" else one for one in kept]
    assert "买买提江" not in "".join(published.site(kept).values())


def test_a_paper_that_names_a_member_is_not_public_and_its_matters_are_not_either() -> None:
    kept = [published.paper(body="闻知行提出：物业没有跟上。") if one.id == "d1" else one for one in RECORDS]
    shown = published.site(kept)
    assert not [name for name in shown if name.startswith(("papers/", "items/", "matters/"))]


@pytest.mark.parametrize("mark", ["secrecy", "copy", "draft"])
def test_a_paper_with_a_mark_of_secrecy_is_not_public_and_its_matters_are_not_either(mark: str) -> None:
    kept = [published.paper(**{mark: "机密★1年"}) if one.id == "d1" else one for one in RECORDS]
    shown = published.site(kept)
    assert published.MATTER not in "".join(shown.values())
    assert published.REPORT not in "".join(shown.values())
    assert len(cleared(published.desk(kept)).held) == 1


def test_the_text_for_publication_stands_in_for_a_secret_opinion_but_its_matters_stay_back() -> None:
    kept = [published.paper(secrecy="秘密") if one.id == "d1" else one for one in RECORDS]
    shown = "".join(published.site([*kept, published.paper("public", "d2", "可以公开的文字。")]).values())
    assert "可以公开的文字" in shown
    assert published.MATTER not in shown


def test_of_the_front_matter_only_what_is_printed_for_the_public_is_seen() -> None:
    front = {
        name: f"{SECRET}{name}" for name in ("approved_by", "copies", "printed_by", "remark", "attendance", "head")
    }
    kept = [published.paper(**front) if one.id == "d1" else one for one in RECORDS]
    assert SECRET not in "".join(published.site(kept).values())
    assert not set(front) & set(FRONT)


@pytest.mark.parametrize("template", ["handover", "digest", "record", "minutes", "reminder", "bulletin"])
def test_no_other_kind_of_paper_is_public(template: str) -> None:
    extra = published.paper(template, "d2", "别的文件。")
    assert "别的文件" not in "".join(published.site([*RECORDS, extra]).values())


def test_a_draft_is_not_public_and_a_corrected_paper_gives_way_to_its_correction() -> None:
    draft = replace(published.paper("public", "d2", "草稿文字。"), issued_on=None)
    assert "草稿文字" not in "".join(published.site([*RECORDS, draft]).values())
    right = replace(published.paper(id="d2", body="更正后的文字。"), replaces="d1")
    shown = "".join(published.site([*RECORDS, right]).values())
    assert "更正后的文字" in shown
    assert "各地各部门做了大量工作" not in shown
    assert published.MATTER in shown


def test_a_procedure_that_names_nothing_public_shows_nothing() -> None:
    known = published.case()
    kept = [replace(known, procedure="promise") if one == known else one for one in RECORDS]
    assert published.MATTER not in "".join(published.site(kept).values())


def test_a_procedure_may_publish_a_matter_without_its_results_and_votes() -> None:
    made = published.desk(RECORDS)
    [html] = minutes_html.register_exporters({})
    only = Procedure(name="rectify", title="督办", public=("opinion",))
    known = dataclasses.replace(made, plugins=Plugins(contributions=(only,)))
    shown = "".join(content.decode() for _name, content in pages(cleared(known), html.run))
    assert published.MATTER in shown
    assert "报告办理结果" in shown
    assert published.RESULT not in shown
    assert "满意度测评" not in shown


def test_the_pages_know_cleared_values_only() -> None:
    folder = Path(minutes_publish.__file__).parent
    for module in ("pages", "lists", "single", "charts", "feed", "site", "values"):
        tree = ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))
        taken = {
            name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module in ("minutes", "minutes.model")
            for name in node.names
        }
        assert taken <= {"Value", "Document", "day", "words"}, module


def test_a_day_that_comes_moves_the_overdue_list() -> None:
    open_ = [replace(one, closings=()) if one == published.case() else one for one in RECORDS]
    facts = {one.id for one in published.facts()}
    waiting = [one for one in open_ if one.id not in facts]
    assert published.MATTER not in published.site(waiting, date(2026, 11, 20))["overdue.html"]
    assert published.MATTER in published.site(waiting, date(2026, 11, 30))["overdue.html"]
