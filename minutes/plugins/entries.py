"""What may stand in a department's TOML file, strictly typed, and what is wrong with an entry that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from minutes.declared import unfit
from minutes.plugins.faults import shown
from minutes.plugins.hooks import ABOUT, CHINESE_NAME, NAME
from minutes.settings import AgendaKind, Settings
from minutes.text import _

ROLES = ("handler", "supervisor")
WITHIN = ("opinions", "problems", "measures", "remarks", "papers", "feedback")
LONGEST_PATTERN, LONGEST_WORD, MOST_WORDS = 400, 60, 1000
LONGEST_PAPER = 200_000  # characters
FIELD = re.compile(r"\{(.*?)\}")


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file; an unknown word in it is refused by name."""


class OfficeEntry(Entry, frozen=True, kw_only=True):
    """单位: an office with its duties, and who supervises it."""

    name: str
    role: str = "handler"
    duties: str = ""
    aliases: tuple[str, ...] = ()
    supervisor: str = ""  # by name

    def wrong(self, before: Sequence[OfficeEntry], all: Sequence[OfficeEntry]) -> str:
        """What is wrong with it, as a clause; "" if nothing is."""
        if not self.name.strip() or not self.name.isprintable():
            return _("an office needs a name on one line")
        if self.name in [one.name for one in before]:
            return _("the office “{name}” stands there twice").format(name=shown(self.name))
        if self.role not in ROLES:
            return _("the role “{role}” of “{name}” is not one of: {known}").format(
                role=shown(self.role), name=shown(self.name), known=", ".join(ROLES)
            )
        if self.supervisor and self.supervisor not in [one.name for one in all]:
            return _("the supervisor “{supervisor}” of “{name}” is not listed in this file").format(
                supervisor=shown(self.supervisor), name=shown(self.name)
            )
        return ""


class KindEntry(AgendaKind, frozen=True, kw_only=True):
    """议题类别: a kind of agenda item, with the term for handling its opinions."""

    def wrong(self, before: Sequence[KindEntry], all: Sequence[KindEntry]) -> str:
        """What is wrong with it, as a clause; "" if nothing is."""
        if self.name in Settings().agenda_kinds:
            return _("the program has a kind “{name}”; set its term in minutes.toml, or take another name").format(
                name=self.name)  # fmt: skip
        return _named(self.name, self.title, before) or unfit(self.term)


class PaperEntry(Entry, frozen=True, kw_only=True):
    """文书: a paper in Markdown with placeholders, as `minutes templates --words` lists them."""

    name: str
    title: str
    text: str
    about: str = "item"

    def wrong(self, before: Sequence[PaperEntry], all: Sequence[PaperEntry]) -> str:
        """What is wrong with it, as a clause; "" if nothing is."""
        if self.about not in ABOUT:
            return _one_of("about", self.about, ABOUT)
        if len(self.text) > LONGEST_PAPER:
            return _("the words of “{name}” are longer than {n} characters").format(
                name=shown(self.name), n=LONGEST_PAPER
            )
        return _named(self.name, self.title, before, CHINESE_NAME)


class CheckEntry(Entry, frozen=True, kw_only=True):
    """检查: words or a pattern that are looked for, where, and what is said of what is found."""

    name: str
    title: str
    words: tuple[str, ...] = ()
    pattern: str = ""
    within: str = "opinions"
    unless: tuple[str, ...] = ()  # a text that holds one of these is left alone
    kinds: tuple[str, ...] = ()  # only on items of these agenda kinds
    say: str = ""  # {word} stands for what was found
    blocks: bool = False

    def wrong(self, before: Sequence[CheckEntry], all: Sequence[CheckEntry]) -> str:
        """What is wrong with it, as a clause; "" if nothing is."""
        if self.within not in WITHIN:
            return _one_of("within", self.within, WITHIN)
        if bool(self.words) == bool(self.pattern):
            return _("a check has words or a pattern, one of the two")
        if any(not 0 < len(word.strip()) <= LONGEST_WORD for word in (*self.words, *self.unless)):
            return _("a word to look for has 1 to {n} characters").format(n=LONGEST_WORD)
        if max(len(self.words), len(self.unless)) > MOST_WORDS:
            return _("a check has at most {n} words").format(n=MOST_WORDS)
        return _named(self.name, self.title, before) or self._wrong_words()

    def _wrong_words(self) -> str:
        if len(self.pattern) > LONGEST_PATTERN:
            return _("a pattern has at most {n} characters").format(n=LONGEST_PATTERN)
        try:
            re.compile(self.pattern)
        except (re.error, OverflowError, RecursionError) as error:
            return _("the pattern cannot be read: {why}").format(why=shown(error))
        strange = [name for name in FIELD.findall(self.say) if name != "word"]
        if strange or self.say.count("{") != self.say.count("}"):
            return _("“say” knows {word} only, for what was found")
        return ""


class File(Entry, frozen=True, kw_only=True):
    """The whole file."""

    title: str = ""
    offices: tuple[OfficeEntry, ...] = ()
    agenda_kinds: tuple[KindEntry, ...] = ()
    papers: tuple[PaperEntry, ...] = ()
    checks: tuple[CheckEntry, ...] = ()
    procedures: tuple[dict[str, Any], ...] = ()  # read by `declared`


LISTS = ("offices", "agenda_kinds", "papers", "checks")
FIELDS = tuple(
    field
    for kind in (File, OfficeEntry, KindEntry, PaperEntry, CheckEntry)
    for field in kind.__struct_fields__
)  # fmt: skip


def _named(name: str, title: str, before: Sequence[Any], pattern: re.Pattern[str] = NAME) -> str:
    if not pattern.fullmatch(name):
        return _("the name “{name}” must be short and of a–z, 0–9, - and _").format(name=shown(name))
    if not title.strip() or not title.isprintable():
        return _("“{name}” needs a title on one line").format(name=name)
    if name in [one.name for one in before]:
        return _("“{name}” stands there twice").format(name=name)
    return ""


def _one_of(field: str, value: str, known: Sequence[str]) -> str:
    return _("{field} = “{value}” is not one of: {known}").format(
        field=field, value=shown(value), known=", ".join(known)
    )
