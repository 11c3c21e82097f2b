"""What a `run` may answer: sound answers are taken and frozen, nonsense is refused in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import (
    Assigner,
    Backend,
    Check,
    Condenser,
    Directory,
    Exporter,
    Importer,
    Listener,
    Notifier,
    Point,
    Proposal,
    Reading,
    Receipt,
    RemarkDraft,
    ScreenSpec,
    Suggestion,
    Template,
    Unit,
)
from minutes.markdown import Document
from minutes.model import Office, Source
from minutes.plugins.answers import checked
from minutes.plugins.faults import Unfit

SOURCE = Source(remark="r", start=0, end=2, text="你好")
POINT = Point(id="p", sources=(SOURCE,))
GOOD: list[tuple[type, Any, Any]] = [
    (Importer, Reading(remarks=[RemarkDraft(text="a")]), Reading(remarks=(RemarkDraft(text="a"),))),  # type: ignore[arg-type]
    (Condenser, Proposal(points=(POINT,)), Proposal(points=(POINT,))),
    (Directory, [Office(id="o", name="甲")], (Office(id="o", name="甲"),)),
    (Assigner, iter([Suggestion(office="o")]), (Suggestion(office="o"),)),
    (Check, [], ()),
    (Template, Document(body="x"), Document(body="x")),
    (Exporter, b"x", b"x"),
    (Notifier, Receipt(sent=True), Receipt(sent=True)),
    (Listener, "anything", None),
]  # fmt: skip
BAD: list[tuple[type, Any]] = [
    (Importer, None),
    (Importer, Reading(remarks=(RemarkDraft(text=None),))),  # type: ignore[arg-type]
    (Importer, Reading(remarks=(RemarkDraft(text="\ud800"),))),
    (Importer, Reading(remarks=(RemarkDraft(text="a", confidence=float("nan")),))),
    (Importer, Reading(remarks=(RemarkDraft(text="a", confidence=1.5),))),
    (Importer, Reading(remarks=(RemarkDraft(text="a", line=-1),))),
    (Condenser, Proposal(units=(Unit(remark="r", start=5, end=2, type="problem"),))),
    (Condenser, Proposal(units=(Unit(remark="r", start=-1, end=2, type="problem"),))),
    (Condenser, Proposal(points=(Point(id="p"), Point(id="p")))),
    (Condenser, Proposal(points=(Point(id="p", sources=({"remark": "r"},)),))),  # type: ignore[arg-type]
    (Directory, [Office(id="", name="甲")]),
    (Directory, [Office(id="o", name="甲"), Office(id="o", name="乙")]),
    (Assigner, {"o": 1}),
    (Assigner, (Suggestion(office="o") for _n in iter(int, 1))),
    (Check, "finding"),
    (Template, "text"),
    (Template, Document(body="x", meta={"a": 1})),  # type: ignore[dict-item]
    (Exporter, "text"),
    (Exporter, bytearray(b"x")),
    (Notifier, True),
    (ScreenSpec, None),
    (Backend, object()),
]


@pytest.mark.parametrize(("kind", "answer", "wanted"), GOOD)
def test_a_sound_answer_is_taken_and_frozen(kind: type, answer: Any, wanted: Any) -> None:
    assert checked(kind, answer) == wanted


@pytest.mark.parametrize(("kind", "answer"), BAD)
def test_nonsense_is_refused_in_words(kind: type, answer: Any) -> None:
    with pytest.raises(Unfit, match=r"\w"):
        checked(kind, answer)


nonsense = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.binary() | st.just(Reading()) | st.just(object()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
    max_leaves=5,
)


@given(st.sampled_from([Importer, Condenser, Directory, Assigner, Check, Template, Notifier]), nonsense)
def test_no_answer_at_all_gets_past_the_check_but_of_its_own_kind(kind: type, answer: Any) -> None:
    try:
        taken = checked(kind, answer)
    except Unfit:
        return
    assert taken == () or (kind is Importer and taken == Reading())
