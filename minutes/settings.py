"""The settings of one office: `minutes.toml` in the archive's folder, read strictly, every field with a default."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from minutes.calendar import Calendar
from minutes.drafts import private
from minutes.errors import BadInput
from minutes.model import Grading, Term
from minutes.text import _

UNITS = ("days", "workdays", "months")
LONGEST_TERM = 1000
BASES = ("all", "present", "valid")
THEMES = ("dark", "light", "contrast")


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of minutes.toml; an unknown word in it is refused by name."""


CARRIERS = ("file", "letter", "statement", "circular")
"""What opinions are printed as: 文件, 函, 审议意见书, 审议通报."""


class Profile(Table, frozen=True, kw_only=True):
    """Who this office is, as its papers print it."""

    body: str = "某某市人民代表大会常务委员会"  # the committee in full
    short: str = "某某市人大常委会"
    office: str = "某某市人民代表大会常务委员会办公室"
    addressee: str = "市人民政府"
    series: str = "某人常"  # 机关代字 of opinions; letters take `letter_series`
    letter_series: str = "某人常办函"
    contact: str = ""
    phone: str = ""
    copies: tuple[str, ...] = ("市委",)
    carrier: str = "file"  # of opinions, one of CARRIERS


class AgendaKind(Table, frozen=True, kw_only=True):
    """A kind of agenda item with the term for handling its opinions; plugins bring them, too."""

    name: str = ""  # in minutes.toml the key of its table
    title: str
    term: Term = Term(n=3)


class Quantifier(Table, frozen=True, kw_only=True):
    """A graded word, printed from that share of the speaking members on and at least that many of them."""

    word: str
    share: float = 0.0
    least: int = 1


def _kinds() -> dict[str, AgendaKind]:
    return {
        "special_report": AgendaKind(title="专项工作报告"),
        "plan": AgendaKind(title="计划执行情况报告"),
        "budget": AgendaKind(title="预算决算报告", term=Term(n=2)),
        "audit": AgendaKind(title="审计工作报告", term=Term(n=2)),
        "audit_rectification": AgendaKind(title="审计查出问题整改情况报告", term=Term(n=6)),
        "law_enforcement": AgendaKind(title="执法检查报告"),
        "inquiry": AgendaKind(title="专题询问"),
        "visit": AgendaKind(title="视察"),
    }


def _chains() -> dict[str, tuple[str, ...]]:
    return {
        "signature": ("委室负责人审核", "秘书长审阅", "分管副主任审签", "主任签发"),
        "collective": ("分管副主任审阅", "主任会议通过"),
        "plenary": ("常委会会议表决通过",),
        "office": ("办公室主任签发",),
    }


class Settings(Table, frozen=True, kw_only=True):
    """All settings of an office. Plugins find their own table under [plugins.NAME]."""

    user: str = ""
    profile: Profile = Profile()
    agenda_kinds: dict[str, AgendaKind] = msgspec.field(default_factory=_kinds)
    chain: str = "collective"
    chains: dict[str, tuple[str, ...]] = msgspec.field(default_factory=_chains)
    paper_chains: dict[str, str] = msgspec.field(
        default_factory=lambda: {
            "opinion": "default",
            **dict.fromkeys(("handover", "reminder", "notice", "results", "minutes", "chairs"), "office"),
        }
    )
    checked_papers: tuple[str, ...] = ("opinion",)  # templates whose papers the checks must pass before issuing
    quantifiers: tuple[Quantifier, ...] = (
        Quantifier(word="普遍认为", share=0.6, least=3),
        Quantifier(word="多数", share=0.5, least=3),
        Quantifier(word="部分", share=0.2, least=2),
        Quantifier(word="有的"),
    )
    condenser: str = "extract"
    grading: Grading = Grading()
    redo_term: Term = Term(n=3)
    soon_days: int = 7
    long_days: int = 30
    workdays: tuple[date, ...] = ()  # days worked that the notice does not know
    days_off: tuple[date, ...] = ()
    time_limit: float = 20.0  # seconds that a plugin of others may take
    disabled: tuple[str, ...] = ()
    hash: str = "sha256"  # of the journals: sha256 | sm3
    print_head: bool = False  # issued papers print what seals their dossier on file, in the colophon
    theme: str = ""  # light | dark | contrast, until the user chooses another
    keys: dict[str, dict[str, str]] = {}  # page.action = "ctrl+t"; checked where the screens open
    plugins: dict[str, dict[str, Any]] = {}
    second_place: str = ""  # folder for what the archive cannot take for a while; "": the user's own, on another disk
    home: str = ""  # the archive's folder; known by the program, never written here
    address: str = ""  # how the archive was named; known by the program, too
    read_only: bool = False  # whether it was opened only to be read

    @property
    def calendar(self) -> Calendar:
        """The office's own table of working days."""
        return Calendar(days={**dict.fromkeys(self.workdays, True), **dict.fromkeys(self.days_off, False)})


def load(folder: Path) -> Settings:
    """The settings of the archive in that folder; all defaults where there is no file.

    Raises BadInput naming the file and what cannot be read; tables left out keep their defaults, and agenda kinds and
    chains that are given are added to the built-in ones.
    """
    file = folder / "minutes.toml"
    if not file.exists():
        return Settings()
    try:
        given = msgspec.toml.decode(file.read_bytes(), type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise BadInput(_("{file} cannot be read: {why}. Mend that line, or move the file away.").format(
            file=file.name, why=error)) from error  # fmt: skip
    kinds, chains = {**_kinds(), **given.agenda_kinds}, {**_chains(), **given.chains}
    whole = msgspec.structs.replace(given, agenda_kinds=kinds, chains=chains)
    wrong = next(_wrong(whole), "")
    if wrong:
        raise BadInput(_("{file}: {why} Mend that line, or move the file away.").format(file=file.name, why=wrong))
    return whole


def note_days(folder: Path, calendar: Calendar) -> None:
    """Put that table of working days into minutes.toml, all else in it left as it was written."""
    days = {name: sorted(day for day, works in calendar.days.items() if works == working)
            for name, working in (("workdays", True), ("days_off", False))}  # fmt: skip
    _note(folder, days)


def note_disabled(folder: Path, names: Sequence[str]) -> None:
    """Put the plugins that are not to be read into minutes.toml, all else in it left as it was written."""
    _note(folder, {"disabled": list(names)})


def _note(folder: Path, lists: Mapping[str, Sequence[Any]]) -> None:
    import tomlkit

    file = folder / "minutes.toml"
    written = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
    for name, values in lists.items():
        if values or name in written:
            written[name] = values
    fresh = file.with_name(".minutes.toml.new")
    with open(fresh, "w", encoding="utf-8", opener=private) as whole:
        whole.write(tomlkit.dumps(written))
    os.replace(fresh, file)


def _wrong(given: Settings) -> Iterator[str]:
    """What would be read silently in another way than it was meant."""
    for name, term in [("redo_term", given.redo_term), *((key, kind.term) for key, kind in given.agenda_kinds.items())]:
        if not 0 < term.n <= LONGEST_TERM or term.unit not in UNITS:
            yield _("the term of {name} is not 1 to {most} of: {units}.").format(
                name=name, most=LONGEST_TERM, units=", ".join(UNITS)
            )
    for chain in (given.chain, *given.paper_chains.values()):
        if chain and chain != "default" and chain not in given.chains:
            yield _("“{chain}” is no approval chain. Known: {known}.").format(
                chain=chain, known=", ".join(given.chains)
            )
    rule = given.grading
    if not 1 <= rule.best <= rule.enough <= len(rule.grades):
        yield _("of the {n} grades the first “best” are no more than the first “enough”.").format(n=len(rule.grades))
    if len(set(rule.grades)) < max(len(rule.grades), 2) or rule.base not in BASES:
        yield _("grading needs two grades or more, each once, and a base of: {bases}.").format(bases=", ".join(BASES))
    if given.profile.carrier not in CARRIERS:
        yield _("“{carrier}” carries no opinions. Known: {known}.").format(
            carrier=given.profile.carrier, known=", ".join(CARRIERS)
        )
    if given.theme and given.theme not in THEMES:
        yield _("“{theme}” is no theme. Known: {known}.").format(theme=given.theme, known=", ".join(THEMES))
    if given.second_place and not Path(given.second_place).expanduser().is_absolute():
        yield _("second_place needs a whole path, from the root or from ~.")
    shares = [rule.satisfied, rule.basic, *(row.share for row in given.quantifiers)]
    if not all(0 <= share <= 1 for share in shares):
        yield _("a share is a number from 0 to 1.")
