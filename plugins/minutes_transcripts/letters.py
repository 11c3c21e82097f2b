"""A body's letter (答复): its lines, of a Word file or of a text; what it is about is for the tracking step to find."""

from __future__ import annotations

from minutes import FeedbackDraft, Reading
from minutes.model import Dossier
from minutes_transcripts import word
from minutes_transcripts.decoding import decoded, within_size


def read_reply(content: bytes, dossier: Dossier) -> Reading:
    """Every line as a draft without case and kind. Raises BadInput for what is neither a Word file nor a text."""
    within_size(content)
    if content.startswith(word.ZIP):
        lines, beside = word.all_lines(content)
    else:
        lines, beside = decoded(content).split("\n"), ()
    drafts = (FeedbackDraft(case="", type="", text=line.strip(), line=n) for n, line in enumerate(lines, 1))
    return Reading(feedback=tuple(one for one in drafts if one.text), unread=beside, form="reply")
