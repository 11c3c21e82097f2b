"""One line in, one line out; what is not a task is refused with its line. All texts are invented."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.commands import pipe
from minutes.contract import Assigner, Condenser, Point, Proposal, Suggestion, Unit
from minutes.errors import BadInput
from minutes.model import Source

TASK = {
    "id": "t1", "item": "养老服务", "reporting_body": "县人民政府", "lead_supervisor": "社会委", "summary_chars": 20,
    "offices": [{"name": "民政局", "kind": "handler", "duties": "养老"}, {"name": "社会委", "kind": "supervisor"}],
    "remarks": [{"id": "R1", "speaker": "甲", "post": "委员", "text": "助餐点太少。"},
                {"id": "R2", "speaker": "甲", "post": "列席代表", "text": "助餐点太远。"}],
}  # fmt: skip


def whole(dossier, item, budget):
    """A condenser that makes one point of all remarks."""
    remarks = dossier.remarks_on(item)
    sources = tuple(
        Source(remark=one.id, start=0, end=len(one.text), text=one.text, speaker=one.name)
        for one in remarks
        if one.text
    )
    units = tuple(Unit(remark=one.remark, start=0, end=one.end, type="problem", point="p") for one in sources)
    points = (Point(id="p", theme="x", problem=sources[0].text, sources=sources),) if sources else ()
    return Proposal(units=units, points=points, summary="".join(one.text for one in remarks))


def first(opinion, dossier, archive):
    """An assigner that suggests every office."""
    return [Suggestion(office=one.id, role=one.role, score=1.0, reason="because") for one in dossier.offices]


CONDENSER = Condenser(name="whole", title="x", run=whole)
ASSIGNER = Assigner(name="first", title="x", run=first)


def line(**changes):
    return json.dumps({**TASK, **changes}, ensure_ascii=False)


def test_a_task_becomes_an_answer_with_units_points_and_offices():
    [answer] = pipe.answers([line()], CONDENSER, ASSIGNER)
    [point] = answer["points"]
    assert answer["id"] == "t1"
    assert answer["units"][0] | {"confidence": 1.0} == {
        "remark": "R1", "start": 0, "end": 6, "type": "problem", "confidence": 1.0, "point": "p", "set_aside": None,
    }  # fmt: skip
    assert point["speakers"] == 1
    assert [one["office"] for one in point["handlers"]] == ["民政局"]
    assert [one["office"] for one in point["supervisors"]] == ["社会委"]
    assert point["sources"][1] == {"remark": "R2", "start": 0, "end": 6, "text": "助餐点太远。"}


def test_answers_come_in_the_order_of_the_tasks_and_blank_lines_are_passed_over():
    lines = [line(id="a"), "\n", "   ", line(id="b", remarks=[])]
    assert [one["id"] for one in pipe.answers(lines, CONDENSER)] == ["a", "b"]


def test_a_dossier_knows_who_is_a_member_and_who_attends():
    on_file = pipe.dossier(pipe.task(line(), 1))
    assert [one.role for one in on_file.remarks] == ["member", "observer"]
    assert on_file.meeting.items[0].lead_supervisor == "社会委"


def test_the_summary_is_cut_to_the_characters_asked_for():
    [answer] = pipe.answers([line(summary_chars=4)], CONDENSER)
    assert answer["summary"] == "助餐点太"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "3"),
        ("[]", "3"),
        ('{"id": "a"}', "remarks"),
        (line(id=""), "3"),
        (line(extra=1), "extra"),
        (line(remarks=[{"id": "R", "text": 5}]), "text"),
        (line(remarks=[{"id": "R", "text": ""}, {"id": "R", "text": ""}]), "R"),
        (line(remarks=[{"id": "", "text": ""}]), "3"),
        (line(offices=[{"name": "x", "kind": "king"}]), "king"),
        (line(offices=[{"name": ""}]), "3"),
        (line(summary_chars=-1), "summary_chars"),
        (line(summary_chars=10**9), "summary_chars"),
        ("\ud800", "3"),
        ("[" * 100_000, "3"),
    ],
)
def test_what_is_no_task_is_refused_with_its_line(text, told):
    with pytest.raises(BadInput) as refused:
        list(pipe.answers(["", "", text], CONDENSER))
    assert "3" in str(refused.value)
    assert told in str(refused.value)


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_passes_through_unchanged(texts):
    remarks = [{"id": f"R{n}", "text": text} for n, text in enumerate(texts)]
    [answer] = pipe.answers([json.dumps({"id": "x", "remarks": remarks})], CONDENSER)
    spoken = [one["text"] for point in answer["points"] for one in point["sources"]]
    assert spoken == [text for text in texts if text]
    assert json.loads(pipe.encoded(answer)) == answer
