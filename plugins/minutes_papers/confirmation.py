"""核签单: everything that one person said at the meeting, to be checked, corrected in place, signed and read back."""

from __future__ import annotations

from minutes import BadInput, Brief, Document, _, chinese, full_session, proof_number, sheet_number, speaker_key
from minutes.model import Dossier, Remark
from minutes_papers.happened import form_of, group_of
from minutes_papers.loops import Block
from minutes_papers.phrases import days, flat, joined, paragraphs
from minutes_papers.skeleton import Load, Skeleton


def confirmation(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The sheet of the speaker that the brief names (`speaker`: name or id); of the only one where it names none.

    Each remark bears its number and revision, the foot the meeting's, each with a check value: so the filled-in sheet
    finds its way back, and a number that was changed is seen.
    Raises BadInput naming the speakers.
    """
    wording, said = load("confirmation"), _of_speaker(dossier, brief.extra.get("speaker", "").strip())
    first, meeting = said[0], dossier.meeting
    return wording.document(
        session=full_session(meeting),
        days=days(meeting),
        speaker=first.name or wording.words("unknown"),
        post=f"（{first.post}）" if first.post else "",
        remarks=joined(_remark(n, remark, dossier, wording) for n, remark in enumerate(said, 1)),
        count=str(len(said)),
        foot=sheet_number(meeting.id, [(one.id, one.rev) for one in said]),
    )


def _of_speaker(dossier: Dossier, asked: str) -> list[Remark]:
    """The remarks of the one that is meant, in the order of speaking."""
    speakers: dict[str, list[Remark]] = {}
    for remark in dossier.remarks:
        speakers.setdefault(speaker_key(remark), []).append(remark)
    meant = [said for key, said in speakers.items() if asked in ("", key, said[0].name)]
    if len(meant) == 1:
        return meant[0]
    known = "、".join(dict.fromkeys(said[0].name or key for key, said in speakers.items())) or _("none")
    if len(meant) > 1 and asked:
        known = "、".join(speaker_key(said[0]) for said in meant)
    raise BadInput(_("Say whose sheet it is, with speaker=NAME. Those who spoke: {known}.").format(known=known))


def _remark(n: int, remark: Remark, dossier: Dossier, wording: Skeleton) -> Block:
    item = dossier.item(remark.item)
    form = form_of(remark, wording) + group_of(remark)
    head = wording.part(
        "remark", n=chinese(n), title=flat(item.title) if item else "", form=form,
        number=proof_number(remark.id, remark.rev),
    )  # fmt: skip
    return joined([head, paragraphs(remark.text)])
