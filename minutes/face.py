"""The face that plugins know, as `minutes` shows it: a name is taken from here when it is first asked for."""

from minutes.attendance import enough, quorum, turned_out
from minutes.calendar import Calendar, Working, due, is_workday, notices
from minutes.contract import (
    AgendaKind,
    Assigner,
    Backend,
    Brief,
    Check,
    Command,
    Condenser,
    Desk,
    Directory,
    Doubt,
    Exporter,
    FeedbackDraft,
    Finding,
    Importer,
    Line,
    Listener,
    Notice,
    Notifier,
    Option,
    Point,
    Procedure,
    Proposal,
    Reading,
    Receipt,
    RemarkDraft,
    ScreenSpec,
    Suggestion,
    Template,
    Unit,
    Unread,
    Wording,
)
from minutes.course import COURSE, stage_title, walk
from minutes.declared import procedures as read_procedures
from minutes.drafts import private
from minutes.errors import (
    ArchiveError,
    BadInput,
    Damaged,
    MinutesError,
    NotFound,
    NotSaved,
    PluginFault,
    ReadOnly,
    Refused,
    Stale,
    reason,
)
from minutes.figures import figures as figures_in
from minutes.figures import missing_figures
from minutes.hookspecs import hookimpl
from minutes.likeness import alike
from minutes.markdown import Document, is_space, literal, parse, read, words, words_in
from minutes.model import Stage
from minutes.numbering import (
    PROOF,
    chinese,
    chinese_year,
    day,
    document_number,
    full_session,
    heading,
    proof_number,
    session,
    session_short,
    sheet_number,
)
from minutes.procedure import Facts, due_on, facts, lateness, ledger, status, verdict
from minutes.rules import (
    Coverage,
    Piece,
    Tally,
    coverage,
    hollow,
    in_office,
    marks_held,
    name_on,
    office_id,
    quantifier,
    raised_by,
    source_holds,
    speaker_key,
    standing,
    successor,
    tally,
)
from minutes.settings import Profile, Quantifier, Settings
from minutes.sought import EVERYTHING, SEARCHED, Filter, fits, folded, folding, offices_of, said, speaker_of, wanted
from minutes.statistics import Statistic
from minutes.store import Archive, Damage, MemoryStore, Revision, State, Store, checked, copied, matches
from minutes.text import _, printable, sentences
from minutes.wording import word
from minutes.workflow.counting import Figure, counted

__all__ = [
    "COURSE", "EVERYTHING", "PROOF", "SEARCHED", "AgendaKind", "Archive", "ArchiveError", "Assigner", "Backend",
    "BadInput", "Brief", "Calendar", "Check", "Command", "Condenser", "Coverage", "Damage", "Damaged", "Desk",
    "Directory", "Document", "Doubt", "Exporter", "Facts", "FeedbackDraft", "Figure", "Filter", "Finding", "Importer",
    "Line", "Listener", "MemoryStore", "MinutesError", "NotFound", "NotSaved", "Notice", "Notifier", "Option", "Piece",
    "PluginFault", "Point", "Procedure", "Profile", "Proposal", "Quantifier", "ReadOnly", "Reading", "Receipt",
    "Refused", "RemarkDraft", "Revision", "ScreenSpec", "Settings", "Stage", "Stale", "State", "Statistic", "Store",
    "Suggestion", "Tally", "Template", "Unit", "Unread", "Wording", "Working", "_", "alike", "checked", "chinese",
    "chinese_year", "copied", "counted", "coverage", "day", "document_number", "due", "due_on", "enough", "facts",
    "figures_in", "fits", "folded", "folding", "full_session", "heading", "hollow", "hookimpl", "in_office",
    "is_space", "is_workday", "lateness", "ledger", "literal", "marks_held", "matches", "missing_figures", "name_on",
    "notices", "office_id", "offices_of", "parse", "printable", "private", "proof_number", "quantifier", "quorum",
    "raised_by", "read", "read_procedures", "reason", "said", "sentences", "session", "session_short", "sheet_number",
    "source_holds", "speaker_key", "speaker_of", "stage_title", "standing", "status", "successor", "tally",
    "turned_out", "verdict", "walk", "wanted", "word", "words", "words_in",
]  # fmt: skip
