"""Step 3: offices are suggested with reasons and decided by people; offices change over time."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from minutes.contract import Assigner, Desk, Directory, Suggestion
from minutes.errors import NotFound, PluginFault, Refused
from minutes.model import Meeting, Office, Opinion
from minutes.rules import office_id
from minutes.testing import desk as new_desk
from minutes.workflow import assign, condense, record


@pytest.fixture
def opinion(desk: Desk, meeting: Meeting) -> Opinion:
    record.speak(desk, meeting.id, "i1", "渠道漏水。机井损坏。", speaker="zeng")
    condense.apply(desk, condense.propose(desk, meeting.id, "i1"))
    return desk.archive.dossier(meeting.id).opinions_on("i1")[0]


def test_a_suggestion_names_the_office_and_the_words_that_speak_for_it(desk: Desk, opinion: Opinion) -> None:
    asked = assign.suggest(desk, opinion.id)
    assert [(one.office, one.words) for one in asked.best("handler")] == [("water", ("渠道",))]
    assert asked.best("supervisor")[0].reason == "对口"


def test_the_fault_of_one_assigner_stands_beside_the_answers_of_the_others(desk: Desk, opinion: Opinion) -> None:
    def broken(*_: object) -> Iterable[Suggestion]:
        raise PluginFault("坏了")

    both = (Assigner(name="broken", title="", run=broken), *desk.plugins.all(Assigner), *desk.plugins.contributions)
    asked = assign.suggest(new_desk(*both, store=desk.store), opinion.id)
    assert asked.faults == ("坏了",)
    assert asked.best("handler")


def test_a_person_decides_by_name_and_no_machine_changes_it(desk: Desk, opinion: Opinion, meeting: Meeting) -> None:
    chosen = assign.assign(
        desk, opinion.id, handler="县农业农村局", co_handlers=["water", "县农业农村局"], reason="归口"
    )
    assert (chosen.handler, chosen.co_handlers, chosen.assigned_by) == ("farm", ("water",), "tester")
    changed = assign.assign_all(desk, meeting.id, "i1")
    assert [one.handler for one in changed] == ["water"]
    assert desk.fetch(Opinion, opinion.id) == chosen


def test_an_office_that_is_unknown_or_gone_is_refused_naming_its_heir(desk: Desk, opinion: Opinion) -> None:
    with pytest.raises(Refused, match="县气象局"):
        assign.assign(desk, opinion.id, handler="县气象局")
    assign.dissolve(desk, "water", desk.today - timedelta(1), "farm")
    with pytest.raises(Refused, match="县农业农村局"):
        assign.assign(desk, opinion.id, handler="县水利局")
    assert assign.suggest(desk, opinion.id).best("handler") == ()


def test_directories_add_only_offices_that_are_not_on_file(desk: Desk) -> None:
    listed = [Office(id="water2", name="县水利局"), Office(id="new", name="县气象局")]
    with_list = new_desk(Directory(name="d", title="", run=lambda: listed), store=desk.store)
    assert [one.id for one in assign.take_directories(with_list)] == ["new"]
    assert assign.take_directories(with_list) == ()


def test_a_renamed_office_keeps_its_former_name_for_the_days_it_bore_it(desk: Desk) -> None:
    office = assign.rename(desk, "water", "县水务局", desk.today)
    assert (office.name, office.former[0].name) == ("县水务局", "县水利局")


def test_a_directory_means_an_office_that_is_on_file_under_another_id_by_its_name(desk: Desk) -> None:
    listed = [
        Office(id="new", name="县气象局", supervisor="rural2"),
        Office(id="rural2", name="农业农村工作委员会", role="supervisor"),
        Office(id="odd", name="县史志办", supervisor="nobody-knows"),
    ]
    other = [Office(id="new2", name="县气象局"), Office(id="late", name="县防汛办", supervisor="new2")]
    with_list = new_desk(
        Directory(name="d", title="", run=lambda: listed), Directory(name="e", title="", run=lambda: other),
        store=desk.store,
    )  # fmt: skip
    taken = {one.id: one.supervisor for one in assign.take_directories(with_list)}
    assert taken == {"new": "rural", "odd": "", "late": "new"}
    assert assign.take_directories(with_list) == ()


def test_the_heir_is_named_through_a_chain_of_successors(desk: Desk, opinion: Opinion) -> None:
    assign.list_offices(desk, Office(id="mid", name="县水务中心"))
    gone = desk.today - timedelta(1)
    assign.dissolve(desk, "water", gone, "mid")
    assign.dissolve(desk, "mid", gone, "farm")
    with pytest.raises(Refused, match="县农业农村局"):
        assign.assign(desk, opinion.id, handler="县水利局")


def test_an_alias_of_two_offices_names_neither_and_a_name_goes_before_it(desk: Desk) -> None:
    assign.list_offices(
        desk, Office(id="a", name="甲局", aliases=("水务",)), Office(id="b", name="乙局", aliases=("水务",))
    )
    with pytest.raises(Refused, match=r"甲局.*乙局"):
        assign.serving(desk, "水务")
    assign.list_offices(desk, Office(id="c", name="水务"))
    assert assign.serving(desk, "水务") == "c"


def test_a_new_office_of_the_name_of_a_dissolved_one_is_meant(desk: Desk) -> None:
    assign.dissolve(desk, "water", desk.today - timedelta(1))
    assign.list_offices(desk, Office(id="water2", name="县水利局"))
    assert assign.serving(desk, "县水利局") == "water2"


def test_what_cannot_be_an_office_or_its_end_is_refused(desk: Desk) -> None:
    day = desk.today
    assign.rename(desk, "farm", "县农业局", day)
    for wrong in (
        lambda: assign.list_offices(desk, Office(id="n", name=" ")),
        lambda: assign.rename(desk, "water", "县水\n利局", day),
        lambda: assign.rename(desk, "water", "县水利局", day),
        lambda: assign.rename(desk, "farm", "县三农局", day),
        lambda: assign.dissolve(desk, "water", day, "water"),
    ):
        with pytest.raises(Refused):
            wrong()
    with pytest.raises(NotFound):
        assign.dissolve(desk, "water", day, "nobody")


def test_the_id_of_an_office_follows_from_its_name_alone() -> None:
    assert office_id("县水利局") == office_id("县水利局") != office_id("县水务局")
