"""Hooks: one of one shape for every kind, and what they answer is looked at before anything runs."""

from types import SimpleNamespace
from typing import Any, get_type_hints

import pytest

from minutes import contract
from minutes.contract import AgendaKind, Check, Command, Importer, Option, Procedure, Template
from minutes.hookspecs import hookimpl
from minutes.plugins import hooks, wire
from minutes.testing import offers, outcome

KINDS = {
    kind for kind in vars(contract).values()
    if isinstance(kind, type) and issubclass(kind, contract.Contribution) and kind is not contract.Contribution
} | {Procedure, AgendaKind}  # fmt: skip


def nothing(*_arguments: Any) -> Any:
    return []


def plugin(**answers: Any) -> SimpleNamespace:
    def hook(answer: Any) -> Any:
        def register(settings: Any) -> Any:
            return answer() if callable(answer) else answer

        return hookimpl(register)

    return SimpleNamespace(**{name: hook(answer) for name, answer in answers.items()})


def fault(**answers: Any) -> str:
    return outcome(plugin(**answers)).loaded[0].fault


def test_every_hook_registers_exactly_one_kind_and_every_kind_has_one_hook() -> None:
    registered = list(hooks.kinds().values())
    assert set(registered) == KINDS == set(wire.KINDS.values())
    assert len(registered) == len(KINDS) == 15


def test_every_hook_is_named_after_its_kind_in_the_plural() -> None:
    plurals = {"Directory": "directories", "ScreenSpec": "screens", "AgendaKind": "agenda_kinds"}
    named = {plurals.get(kind.__name__, kind.__name__.lower() + "s") for kind in KINDS}
    assert {name.removeprefix("register_") for name in hooks.kinds()} == named


def test_all_hooks_have_one_shape() -> None:
    from minutes import hookspecs

    assert {tuple(get_type_hints(getattr(hookspecs, name))) for name in hooks.kinds()} == {("settings", "return")}


def test_a_namespace_offers_what_its_hooks_answer() -> None:
    checks = [Check(name="a", title="A", run=nothing), Check(name="b", title="B", run=nothing)]
    procedure = Procedure(name="p", title="P")
    assert offers(plugin(register_checks=checks, register_procedures=(procedure,))) == (
        "procedure p", "check a", "check b",
    )  # fmt: skip


def test_a_hook_may_yield_and_may_answer_nothing() -> None:
    def yielding() -> Any:
        yield Check(name="a", title="A", run=nothing)

    assert offers(plugin(register_checks=yielding, register_templates=None)) == ("check a",)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (42, "must answer a list of Check, not int"),
        ("check", "must answer a list of Check, not str"),
        (["check"], "must answer a list of Check, not str"),
        ([Template(name="a", title="A", run=nothing)], "must answer a list of Check, not Template"),
        ([Check(name="A b", title="A", run=nothing)], "the name “A b” of a Check must be short"),
        ([Check(name="检查", title="A", run=nothing)], "the name “检查” of a Check must be short"),
        ([Check(name="a", title=" ", run=nothing)], "needs a title on one line"),
        ([Check(name="a", title="A\x1b[2J", run=nothing)], "needs a title on one line"),
        ([Check(name="a", title=7, run=nothing)], "a Check is not well formed: Expected `str`, got `int`"),  # type: ignore[arg-type]
        ([Check(name="a", title="A", run=None)], "has no function to run"),  # type: ignore[arg-type]
        ([Check(name="a", title="A", run=lambda dossier: [])], "the function of the Check “a” must take 3 values"),  # type: ignore[arg-type, misc]
        ([Check(name="a", title="A", run=nothing)] * 2, "it offers the Check “a” twice"),
    ],
)
def test_a_contribution_that_does_not_fit_is_explained(answer: Any, why: str) -> None:
    said = fault(register_checks=answer)
    assert said.startswith("Left out: ")
    assert why in said


@pytest.mark.parametrize(
    ("hook", "answer", "why"),
    [
        ("register_importers", Importer(name="a", title="A", run=nothing, suffixes="txt"), "not well formed"),  # type: ignore[arg-type]
        ("register_importers", Importer(name="a", title="A", run=nothing, suffixes=("txt",)), "with their dots"),
        ("register_templates", Template(name="a", title="A", run=nothing, takes="all"), "takes “all”; known"),
        ("register_templates", Template(name="a", title="A", run=nothing, about="all"), "about “all”; known"),
        ("register_commands", Command(name="a b c", title="A", run=nothing), "the name “a b c” of a Command must be"),
        ("register_commands", Command(name="a", title="A", run=nothing, options=(Option(name=1, title="x"),)), "well"),  # type: ignore[arg-type]
        ("register_procedures", Procedure(name="a", title="A", soon_days="x"), "not well formed"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_the_fields_of_a_contribution_are_of_their_types(hook: str, answer: Any, why: str) -> None:
    assert why in fault(**{hook: [answer]})


def test_a_hook_without_end_is_cut_short() -> None:
    def endless() -> Any:
        while True:
            yield Check(name="a", title="A", run=nothing)

    assert "answers more than 1000 contributions" in fault(register_checks=endless)


def test_a_hook_with_other_parameters_is_explained() -> None:
    @hookimpl
    def register_checks(config: Any) -> list[Check]:
        return []

    said = outcome(SimpleNamespace(register_checks=register_checks)).loaded[0].fault
    assert said.startswith("Left out: a hook has other parameters than “settings”")


def test_a_default_for_settings_is_warned_of_for_it_is_never_filled() -> None:
    @hookimpl
    def register_checks(settings: Any = None) -> list[Check]:
        return [Check(name="a", title="A", run=nothing)]

    warnings = outcome(SimpleNamespace(register_checks=register_checks)).loaded[0].warnings
    assert warnings == ("“register_checks” must take “settings” without a default, else it is never given any.",)


def test_a_plugin_that_offers_nothing_may_say_why() -> None:
    silent = SimpleNamespace(register_checks=plugin(register_checks=[]).register_checks)
    assert outcome(silent).loaded[0].warnings == ("It offers nothing.",)
    telling = SimpleNamespace(register_checks=silent.register_checks, why_nothing=lambda: "It needs\x1b[2J tea.")
    assert outcome(telling).loaded[0].warnings == ("It needs‹1B›[2J tea.",)
