"""The contract with plugins: the kinds of contribution, what they give and take, and the desk.

Plugins return proposals; the core gives ids, checks sources, applies the rules and saves.
"""

from minutes.contract.desk import STRIKES, Desk, Loaded, Plugins, Spent
from minutes.contract.kinds import (
    Assigner,
    Backend,
    Check,
    Command,
    Condenser,
    Contribution,
    Directory,
    Exporter,
    Importer,
    Listener,
    Notifier,
    ScreenSpec,
    Template,
    Wording,
)
from minutes.contract.values import (
    Brief,
    Doubt,
    FeedbackDraft,
    Finding,
    Line,
    Notice,
    Option,
    Point,
    Proposal,
    Reading,
    Receipt,
    RemarkDraft,
    Suggestion,
    Unit,
    Unread,
)
from minutes.procedure import Procedure
from minutes.settings import AgendaKind

__all__ = [
    "STRIKES", "AgendaKind", "Assigner", "Backend", "Brief", "Check", "Command", "Condenser", "Contribution",
    "Desk", "Directory", "Doubt", "Exporter", "FeedbackDraft", "Finding", "Importer", "Line", "Listener", "Loaded",
    "Notice", "Notifier", "Option", "Plugins", "Point", "Procedure", "Proposal", "Reading", "Receipt",
    "RemarkDraft", "ScreenSpec", "Spent", "Suggestion", "Template", "Unit", "Unread", "Wording",
]  # fmt: skip
