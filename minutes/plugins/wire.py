"""What passes between the program and the child process in which plugins of others run: typed JSON, no code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from minutes import contract
from minutes.markdown import Document
from minutes.model import Dossier, Ledger, Value
from minutes.plugins.find import Found

TAKEN = {"document": Document, "dossier": Dossier, "ledger": Ledger}
KINDS: Mapping[str, type] = {kind.__name__: kind for kind in (
    contract.Assigner, contract.Backend, contract.Check, contract.Command, contract.Condenser, contract.Directory,
    contract.Exporter, contract.Importer, contract.Listener, contract.Notifier, contract.Procedure,
    contract.ScreenSpec, contract.Template, contract.AgendaKind, contract.Wording,
)}  # fmt: skip
VALUES = (contract.Importer, contract.Condenser, contract.Template, contract.Exporter)
"""The kinds that take values and give values, so that a child process can run them."""


class Request(Value, frozen=True, kw_only=True):
    """Read a plugin; then say what it offers (no `contribution`), or run one contribution with `arguments`."""

    plugin: Found
    settings: Mapping[str, Any]
    language: str
    seconds: float
    kind: str = ""
    contribution: str = ""
    arguments: msgspec.Raw = msgspec.Raw(b"null")


class Offered(Value, frozen=True, kw_only=True):
    """A contribution as it is told: its kind and every field but `run`."""

    kind: str
    fields: msgspec.Raw


class Probed(Value, frozen=True, kw_only=True):
    """What a plugin offers, told by the child that read it."""

    offers: tuple[Offered, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0  # that asking it took, noted by whoever asked
    took: Mapping[str, float] = {}  # by hook, in seconds


class Reply(Value, frozen=True, kw_only=True):
    """The child's answer; or why there is none (`fault`); or an error of the house that was raised on purpose."""

    answer: msgspec.Raw = msgspec.Raw(b"null")
    fault: str = ""
    error: str = ""
    text: str = ""


def arguments_of(contribution: Any) -> Any:
    """The types of what this contribution's `run` takes."""
    if isinstance(contribution, contract.Importer):
        return tuple[bytes, Dossier]
    if isinstance(contribution, contract.Condenser):
        refines: Any = tuple[Dossier, str, int, contract.Proposal]
        return refines if contribution.refines else tuple[Dossier, str, int]
    taken: Any = TAKEN[contribution.takes]
    return tuple[taken, contract.Brief] if isinstance(contribution, contract.Template) else tuple[taken]


def answer_of(kind: type) -> Any:
    """The type of what a kind's `run` answers."""
    return {
        contract.Importer: contract.Reading,
        contract.Condenser: contract.Proposal,
        contract.Template: Document,
        contract.Exporter: bytes,
    }[kind]
