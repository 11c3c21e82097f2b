"""Answers on a sheet that came back: shown first, row by row, with what else was changed in it; then logged."""

from __future__ import annotations

from minutes.contract import Desk, FeedbackDraft, Unread
from minutes.errors import BadInput, NotFound, Refused
from minutes.model import Case, Feedback, Value, replace
from minutes.text import _
from minutes.workflow.importing import read
from minutes.workflow.track import answered

Key = tuple[str, str, str, str]


class Reply(Value, frozen=True, kw_only=True):
    """One row: the feedback to be logged, and what else of the row is not as it was sent."""

    feedback: Feedback
    title: str  # of the case
    line: int
    changed: tuple[str, ...] = ()


class Replies(Value, frozen=True, kw_only=True):
    """What a sheet would bring: rows to be logged, rows held back since other cells were changed, all else."""

    rows: tuple[Reply, ...]
    held: tuple[Reply, ...]
    on_file: int
    unread: tuple[Unread, ...]


def look_into(desk: Desk, file: str, content: bytes, importer: str = "") -> Replies:
    """Read a sheet without saving. Raises BadInput naming the file if it holds no answer."""
    meetings = desk.archive.meetings()
    if not meetings:
        raise NotFound(_("No meeting is on file yet."))
    reading = read(desk, meetings[-1], file, content, importer)  # the rows name their cases, of whatever meeting
    if not (reading.feedback or reading.unread):
        raise BadInput(_("{file}: no row is filled in.").format(file=file.rpartition("/")[2]))
    rows: dict[Key, Reply] = {}
    unread, known, on_file = list(reading.unread), _known(desk), 0
    for draft in reading.feedback:
        try:
            reply = _reply(desk, draft)
        except (Refused, NotFound) as error:
            unread.append(Unread(line=draft.line, text=draft.text[:200], why=str(error)))
            continue
        key = _key(reply.feedback)
        if (key if draft.on else _undated(reply.feedback)) in known or key in rows:
            on_file += 1
        else:
            rows[key] = reply
    return Replies(
        rows=tuple(one for one in rows.values() if not one.changed),
        held=tuple(one for one in rows.values() if one.changed),
        on_file=on_file,
        unread=tuple(sorted(unread, key=lambda one: one.line)),
    )


def take_in(desk: Desk, replies: Replies, despite: bool = False) -> tuple[Feedback, ...]:
    """Log what was shown, one transaction for each meeting; `despite`: the rows with changed cells, too.

    Only the answer of such a row is logged: what was changed beside it stays as it is on file.
    """
    known = _known(desk)
    chosen = [*replies.rows, *(replies.held if despite else ())]
    fresh = [_checked(desk, one.feedback) for one in chosen if _key(one.feedback) not in known]
    saved: list[Feedback] = []
    for meeting in dict.fromkeys(one.meeting for one in fresh):
        saved += desk.save(*(one for one in fresh if one.meeting == meeting))
    return tuple(saved)


def _reply(desk: Desk, draft: FeedbackDraft) -> Reply:
    feedback = answered(desk, draft.case, draft.text, type=draft.type, on=draft.on)
    title = desk.fetch(Case, draft.case).title
    by = draft.by.strip() or feedback.by
    return Reply(feedback=replace(feedback, by=by), title=title, line=draft.line, changed=draft.changed)


def _checked(desk: Desk, one: Feedback) -> Feedback:
    """The same, if it can still be logged. Raises Refused for a case that was closed meanwhile."""
    answered(desk, one.case, one.text, type=one.type, on=one.on)
    return one


def _known(desk: Desk) -> set[Key]:
    """What is on file, with its day and without."""
    logged = [one for one in desk.store.find(Feedback) if not one.withdrawn]
    return {key for one in logged for key in (_key(one), _undated(one))}


def _key(one: Feedback) -> Key:
    return one.case, one.type, "".join(one.text.split()), one.on.isoformat()


def _undated(one: Feedback) -> Key:
    return one.case, one.type, "".join(one.text.split()), ""
