"""The kinds of contribution: each has a `name` (short, ASCII), a `title` (what the user reads) and a function `run`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TextIO

from minutes.contract.values import Brief, Finding, Line, Notice, Option, Proposal, Reading, Receipt, Suggestion
from minutes.markdown import Document
from minutes.model import Dossier, Office, Opinion, Record
from minutes.settings import Settings
from minutes.store import Archive, Store


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What all kinds share."""

    name: str
    title: str
    run: Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class Backend(Contribution):
    """Opens an archive: run(url, settings) -> Store. `url` is a folder, or names a scheme of its own."""

    run: Callable[[str, Settings], Store]
    schemes: tuple[str, ...] = ("",)


@dataclass(frozen=True, kw_only=True)
class Importer(Contribution):
    """Reads a file: run(bytes, dossier) -> Reading. Tried for files that end in one of `suffixes` (".txt")."""

    run: Callable[[bytes, Dossier], Reading]
    suffixes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Condenser(Contribution):
    """Condenses remarks: run(dossier, item id, summary budget in characters) -> Proposal.

    One that `refines` another, by its name, takes that one's proposal as a fourth value, with a default; the loader
    hands it in, so that whoever calls `run` gives three. One that sends nothing out of the house says so by `inside`;
    any other is shown only what is cleared for leaving it.
    """

    run: Callable[[Dossier, str, int], Proposal]
    refines: str = ""
    inside: bool = False

    def over(self, base: Condenser) -> Condenser:
        """This condenser, handed the proposal of `base`."""
        refine: Callable[..., Proposal] = self.run

        def run(dossier: Dossier, item: str, budget: int) -> Proposal:
            return refine(dossier, item, budget, base.run(dossier, item, budget))

        return replace(self, run=run)


@dataclass(frozen=True, kw_only=True)
class Directory(Contribution):
    """Lists offices: run() -> offices."""

    run: Callable[[], Iterable[Office]]


@dataclass(frozen=True, kw_only=True)
class Assigner(Contribution):
    """Suggests offices: run(opinion, dossier, archive) -> suggestions, best first."""

    run: Callable[[Opinion, Dossier, Archive], Iterable[Suggestion]]


@dataclass(frozen=True, kw_only=True)
class Check(Contribution):
    """Looks for faults: run(dossier, archive, day) -> findings."""

    run: Callable[[Dossier, Archive, date], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True)
class Template(Contribution):
    """Words a paper: run(dossier or ledger, brief) -> Document. `takes`: dossier | ledger.

    `about`: meeting | item | case, what of a dossier it is on; whoever asks for it names that in the brief.
    """

    run: Callable[[Any, Brief], Document]
    takes: str = "dossier"
    about: str = "item"


@dataclass(frozen=True, kw_only=True)
class Wording(Contribution):
    """Makes a paper of its words: run(text, file, line where the text begins) -> Template, for papers in TOML files.

    Raises BadInput naming file and line. Name, title and what the paper is about are set by whoever asks.
    """

    run: Callable[[str, str, int], Template]


@dataclass(frozen=True, kw_only=True)
class Exporter(Contribution):
    """Writes a file format: run(what it takes) -> bytes. `takes`: document | dossier | ledger.

    `holds` names what comes through, so that whoever writes a file is told what does not: of a dossier or a ledger the
    fields by their paths (“remarks.text”; “members” is all of them, “*” everything), of a document “words”,
    “look” (of the print) or both. A format that names nothing promises nothing.
    """

    run: Callable[[Any], bytes]
    suffix: str
    takes: str = "document"
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notifier(Contribution):
    """Sends a notice: run(notice) -> receipt."""

    run: Callable[[Notice], Receipt]


@dataclass(frozen=True, kw_only=True)
class Command(Contribution):
    """An action: run(desk or None, options, stdin) -> lines. A subcommand, a palette entry and a form in one."""

    run: Callable[[Any, Mapping[str, Any], TextIO], Iterable[Line]]
    options: tuple[Option, ...] = ()
    key: str = ""
    needs_desk: bool = True


@dataclass(frozen=True, kw_only=True)
class ScreenSpec(Contribution):
    """A whole extra screen: run(desk) -> a Textual screen, which only `tui` opens."""

    run: Callable[[Any], object]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Listener(Contribution):
    """Told of every save: run(records, desk). Its fault never undoes the save."""

    run: Callable[[Sequence[Record], Any], None]
