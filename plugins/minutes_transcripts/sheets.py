"""Confirmation sheets (核签单) that came back: the words under each remark's number, as the speaker left them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes import PROOF, BadInput, Reading, RemarkDraft, Unread, _, proof_number, sheet_number
from minutes.model import Dossier, replace
from minutes_transcripts import word
from minutes_transcripts.decoding import decoded, within_size

FILLING = re.compile(r"[\s_＿]+")
UNSIGNED = "签名：日期：年月日"  # the line for the signature where nothing was written into it
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # of Markdown


def read_sheet(content: bytes, dossier: Dossier) -> Reading:
    """What a filled-in sheet says, of a Word file or of Markdown; one draft a remark, its words line by line.

    Raises BadInput where a number is missing or not as printed: what cannot be told apart is not taken in.
    """
    within_size(content)
    if content.startswith(word.ZIP):
        printed, beside = word.all_lines(content)
        reading = _read([(n, line.strip()) for n, line in enumerate(printed, 1)])
        return replace(reading, unread=(*reading.unread, *beside))  # a speaker may answer in a comment
    lines = decoded(content).split("\n")
    return _read([(n, ESCAPE.sub(r"\1", line).strip()) for n, line in enumerate(lines, 1)])


def _read(lines: Sequence[tuple[int, str]]) -> Reading:
    drafts: list[tuple[int, str, int, list[str]]] = []
    below: list[Unread] = []
    meetings: set[str] = set()
    wanted, inside, feet = 0, False, list[str]()
    for n, line in lines:
        found = PROOF.search(line)
        if found and found["sheet"]:
            meetings.add(found["id"])
            feet.append(found[0])
            wanted, inside = wanted + int(found["n"]), False
        elif found:
            _as_printed(found, n, len(drafts) + 1)
            drafts.append((n, found["id"], int(found["n"]), []))
            inside = True
        elif line and inside:
            drafts[-1][3].append(line)
        elif line and meetings and FILLING.sub("", line) != UNSIGNED:
            below.append(Unread(line=n, text=line, why=_("stands below the words")))
    numbers = [(id, rev) for _n, id, rev, _said in drafts]
    _complete(len(drafts), wanted, meetings, [id for id, _rev in numbers])
    meeting = meetings.pop()
    if feet != [sheet_number(meeting, numbers)]:
        raise BadInput(_("The numbers on the sheet do not belong together as they were printed: one of them was "
                         "changed. Make a new sheet, and take the corrections over."))  # fmt: skip
    return Reading(
        remarks=tuple(
            RemarkDraft(text="\n".join(said), about=id, rev=rev, line=n) for n, id, rev, said in drafts
        ),
        unread=tuple(below), form="confirmation", about=meeting,
    )  # fmt: skip


def _as_printed(found: re.Match[str], line: int, nth: int) -> None:
    """Raises BadInput for a number whose check value does not fit."""
    if found[0] != proof_number(found["id"], int(found["n"])):
        text = _("Line {line}: the number {mark} above remark {n} of the sheet is not as it was printed. Put back what "
                 "was printed, or make a new sheet and take the corrections over.")  # fmt: skip
        raise BadInput(text.format(line=line, mark=found[0], n=nth))


def _complete(found: int, wanted: int, meetings: set[str], ids: Sequence[str]) -> None:
    if not meetings and not found:
        raise BadInput(_("This is no confirmation sheet: it bears no numbers."))
    if len(meetings) != 1:
        raise BadInput(_("The number at the foot of the sheet is missing, or the sheet is of several meetings."))
    if found != wanted:
        missing = _("{n} of the {m} numbers above the remarks can be read. They must stay as they were printed.")
        raise BadInput(missing.format(n=found, m=wanted))
    if len(set(ids)) < len(ids):
        raise BadInput(_("One remark stands on the sheet twice."))
