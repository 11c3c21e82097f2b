"""What a plugin offers: its hooks are called alone, with its own settings, and every contribution is looked at."""

from __future__ import annotations

import dataclasses
import difflib
import inspect
import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from time import perf_counter
from typing import Any

import msgspec
import pluggy

from minutes import hookspecs
from minutes.contract import AgendaKind, Importer, Procedure
from minutes.declared import faults, unfit
from minutes.plugins.faults import Unfit, shown
from minutes.text import _

MOST = 1000  # contributions of one hook
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
TWO_WORDS = re.compile(rf"{NAME.pattern}(?: {NAME.pattern})?")  # of a command: `paper`, `paper check`
CHINESE_NAME = re.compile(r"[a-z\u4e00-\u9fff][a-z0-9\u4e00-\u9fff_-]{0,39}")  # of a paper: an office names its own
TAKES = {"Template": ("dossier", "ledger"), "Exporter": ("document", "dossier", "ledger")}
ABOUT = ("meeting", "item", "case")
DATA = (Procedure, AgendaKind)
"""The kinds that are declared as data and have no `run`."""


@dataclasses.dataclass(frozen=True)
class Offer:
    """The contributions of one plugin, in the order of the hooks, and what its author should know."""

    contributions: tuple[Any, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0  # that reading it took elsewhere
    took: Mapping[str, float] = dataclasses.field(default_factory=dict)  # by hook, in seconds


@cache
def kinds() -> Mapping[str, type]:
    """Every hook with the kind of contribution it takes, as `hookspecs` declares it."""
    hooks = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("register_")}
    return {name: typing.get_args(typing.get_type_hints(hook)["return"])[0] for name, hook in hooks.items()}


def kind_of(contribution: Any) -> str:
    """The name of a contribution's kind, as it is written in lists: "condenser", "screenspec"."""
    return type(contribution).__name__.lower()


def offered(plugin: Any, name: str, settings: Mapping[str, Any]) -> Offer:
    """Call the hooks of one plugin. Raises Unfit for what does not fit, and whatever the plugin itself raises."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
    except pluggy.PluginValidationError as error:
        raise Unfit(_("a hook has other parameters than “settings”: {why}").format(why=shown(error))) from error
    callers = manager.get_hookcallers(plugin) or []
    unknown = [caller.name for caller in callers if not caller.has_spec()]
    known = [hook for hook in kinds() if any(caller.name == hook for caller in callers)]
    contributions: list[Any] = []
    took: dict[str, float] = {}
    for hook in known:
        begun = perf_counter()
        contributions += _answers(getattr(manager.hook, hook), hook, settings)
        took[hook] = perf_counter() - begun
    _check_twice(contributions)
    return Offer(tuple(contributions), tuple(_warnings(plugin, unknown, bool(contributions))), took=took)


def _answers(hook: Any, name: str, settings: Mapping[str, Any]) -> Iterator[Any]:
    given = msgspec.convert(msgspec.to_builtins(settings), dict[str, Any])  # a copy of its own, dates as text
    for answer in hook(settings=given):
        if isinstance(answer, str | bytes | Mapping) or not hasattr(answer, "__iter__"):
            raise Unfit(_("“{hook}” must answer a list of {kind}, not {found}").format(
                hook=name, kind=kinds()[name].__name__, found=type(answer).__name__))  # fmt: skip
        contributions = list(islice(answer, MOST + 1))
        if len(contributions) > MOST:
            raise Unfit(_("“{hook}” answers more than {n} contributions").format(hook=name, n=MOST))
        yield from (shaped(one, kinds()[name], name) for one in contributions)


def shaped(one: Any, kind: type, hook: str) -> Any:
    """The contribution with every field checked and frozen. Raises Unfit."""
    if type(one) is not kind:
        raise Unfit(_("“{hook}” must answer a list of {kind}, not {found}").format(
            hook=hook, kind=kind.__name__, found=type(one).__name__))  # fmt: skip
    try:
        checked = _converted(one)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise Unfit(_("a {kind} is not well formed: {why}").format(kind=kind.__name__, why=shown(error))) from error
    _check_names(checked)
    return checked


def _converted(one: Any) -> Any:
    kind: type = type(one)
    if kind in DATA:
        return msgspec.json.decode(msgspec.json.encode(one), type=kind)
    fields = {name: getattr(one, name) for name in types_of(kind)}
    return dataclasses.replace(one, **decoded(msgspec.json.encode(fields), kind))


def decoded(fields: bytes, kind: type) -> dict[str, Any]:
    """The fields of a contribution except `run`, from JSON, each of its declared type. Raises msgspec's errors."""
    raw = msgspec.json.decode(fields, type=dict[str, msgspec.Raw])
    return {name: msgspec.json.decode(raw[name], type=hint) for name, hint in types_of(kind).items()}


@cache
def taken_by(kind: type) -> tuple[Any, ...]:
    """The types of what a kind's `run` is called with."""
    return tuple(typing.get_args(typing.get_type_hints(kind)["run"])[0])


@cache
def types_of(kind: type) -> Mapping[str, Any]:
    """The fields of a kind that are plain values, with their types."""
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name != "run"}


def _check_names(one: Any) -> None:
    kind = type(one).__name__
    if not {"Template": CHINESE_NAME, "Command": TWO_WORDS}.get(kind, NAME).fullmatch(one.name):
        raise Unfit(_("the name “{name}” of a {kind} must be short and of a–z, 0–9, - and _").format(
            name=shown(one.name), kind=kind))  # fmt: skip
    if not one.title.strip() or not one.title.isprintable():
        raise Unfit(_("the {kind} “{name}” needs a title on one line").format(kind=kind, name=one.name))
    if kind in TAKES and one.takes not in TAKES[kind]:
        raise Unfit(_("the {kind} “{name}” takes “{takes}”; known are: {known}").format(
            kind=kind, name=one.name, takes=shown(one.takes), known=", ".join(TAKES[kind])))  # fmt: skip
    if kind == "Template" and one.about not in ABOUT:
        raise Unfit(_("the {kind} “{name}” is about “{about}”; known are: {known}").format(
            kind=kind, name=one.name, about=shown(one.about), known=", ".join(ABOUT)))  # fmt: skip
    if isinstance(one, Importer) and not all(suffix.startswith(".") for suffix in one.suffixes):
        raise Unfit(_("the {kind} “{name}” must name its suffixes with their dots").format(kind=kind, name=one.name))
    if not isinstance(one, DATA):
        _check_run(one, kind)
    for why in _data_faults(one):
        raise Unfit(f"{one.name}: {why}")


def _data_faults(one: Any) -> Iterator[str]:
    if isinstance(one, Procedure):
        yield from (why for _stage, why in faults(one))
    if isinstance(one, AgendaKind) and (why := unfit(one.term)):
        yield why


def _check_run(one: Any, kind: str) -> None:
    if not callable(one.run):
        raise Unfit(_("the {kind} “{name}” has no function to run").format(kind=kind, name=one.name))
    contribution: type = type(one)
    given = taken_by(contribution)
    try:
        inspect.signature(one.run).bind(*given)
    except TypeError as error:
        raise Unfit(_("the function of the {kind} “{name}” must take {n} values").format(
            kind=kind, name=one.name, n=len(given))) from error  # fmt: skip
    except ValueError:  # written in C, it does not tell
        return


def _check_twice(contributions: Sequence[Any]) -> None:
    seen: set[tuple[str, str]] = set()
    for one in contributions:
        if (kind_of(one), one.name) in seen:
            raise Unfit(_("it offers the {kind} “{name}” twice").format(kind=type(one).__name__, name=one.name))
        seen.add((kind_of(one), one.name))


def _warnings(plugin: Any, unknown: list[str], offers: bool) -> Iterator[str]:
    for name in sorted(unknown):
        near = difflib.get_close_matches(name, kinds(), 1)
        hint = " " + _("Is “{hook}” meant?").format(hook=near[0]) if near else ""
        yield _("The hook “{hook}” is not known to this version and was not called.").format(hook=name) + hint
    for name in kinds():
        function = inspect.getattr_static(plugin, name, None)
        if function is None:
            continue
        marked = getattr(getattr(function, "__func__", function), hookspecs.PROJECT + "_impl", None)
        if marked is None:
            yield _("“{hook}” is not marked with @hookimpl and was not called.").format(hook=name)
        elif "settings" in _defaults(function):
            yield _("“{hook}” must take “settings” without a default, else it is never given any.").format(hook=name)
    if not offers:
        why = getattr(plugin, "why_nothing", None)
        yield shown(why()) if callable(why) else _("It offers nothing.")


def _defaults(function: Any) -> set[str]:
    parameters = inspect.signature(getattr(function, "__func__", function)).parameters.values()
    return {one.name for one in parameters if one.default is not inspect.Parameter.empty}
