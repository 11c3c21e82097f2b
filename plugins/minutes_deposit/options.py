"""The plugin's own table of minutes.toml and the rules of retention, read strictly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from minutes import BadInput, Refused, _
from minutes.model import Paper

CODES = {"永久": "Y", "30年": "D30", "10年": "D10"}
"""The terms of retention there are, with the codes that stand for them in a 档号 (DA/T 22-2015)."""


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in which an unknown word is refused by name."""


class Rule(Table, frozen=True, kw_only=True):
    """Papers of these templates (none named: any) are kept so long; `withdrawn`: only those that were withdrawn."""

    term: str
    papers: tuple[str, ...] = ()
    withdrawn: bool = False
    basis: str = ""

    def fits(self, paper: Paper) -> bool:
        """Whether it is about that paper."""
        return (not self.withdrawn or bool(paper.withdrawn)) and (not self.papers or paper.template in self.papers)


class Rules(Table, frozen=True, kw_only=True):
    """A file of rules."""

    rules: tuple[Rule, ...]


class Options(Table, frozen=True, kw_only=True):
    """[plugins.minutes_deposit]."""

    fonds: str = ""
    unit: str = ""
    receiver: str = ""
    years: Annotated[int, Meta(ge=1, le=100)] = 10
    hash: str = ""  # beside SHA-256, say sm3
    rules: tuple[Rule, ...] = ()
    archive: str = ""  # the archive's folder; known by the program


def options(settings: Mapping[str, Any]) -> Options:
    """The table as given, the built-in rules behind its own. Raises BadInput naming the word that is wrong."""
    try:
        given = msgspec.convert(settings, Options)
    except msgspec.ValidationError as error:
        raise BadInput(_("[plugins.minutes_deposit]: {why}").format(why=str(error).rstrip("."))) from error
    wrong = next(_wrong(given), "")
    if wrong:
        raise BadInput(_("[plugins.minutes_deposit]: {why}").format(why=wrong))
    return msgspec.structs.replace(given, rules=(*given.rules, *builtin()))


def builtin() -> tuple[Rule, ...]:
    """The rules that come with the plugin."""
    file = files("minutes_deposit") / "retention.toml"
    return msgspec.toml.decode(file.read_bytes(), type=Rules).rules


def _wrong(given: Options) -> Iterator[str]:
    for rule in given.rules:
        if rule.term not in CODES:
            yield (
                _("“{term}” is no term of retention. Known: {known}.")
                .format(term=rule.term, known="、".join(CODES))
                .rstrip("。.")
            )
    if given.hash and given.hash not in hashlib.algorithms_available:
        yield _("the hash “{name}” is not available on this computer").format(name=given.hash)


def rule_for(paper: Paper, rules: tuple[Rule, ...]) -> Rule:
    """The first rule that fits. Raises Refused where none does."""
    found = next((one for one in rules if one.fits(paper)), None)
    if found is None:
        raise Refused(_("No rule says how long “{title}” is kept.").format(title=paper.title))
    return found
