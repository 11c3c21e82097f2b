"""Whether the record bears the opinions: sources, coverage, adoption, confirmation, speakers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minutes import Archive, Finding, _, coverage, standing
from minutes.model import Dossier
from minutes_checks.finding import found, in_force, label, short


def source(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Opinions none of whose sources holds any more (待核), which block, and those with changed words (已过期)."""
    for one in in_force(dossier):
        stands = standing(one, dossier.remarks)
        if stands == "unverified":
            yield found("source", one, _("“{opinion}” rests on no words of a remark."), blocks=True)
        elif stands == "outdated":
            yield found("source", one, _("Words that “{opinion}” rests on were changed since."))


def unaccounted(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Remarks with words that are neither in an opinion nor set aside."""
    for item in (one for one in dossier.meeting.items if not one.withdrawn):
        left: dict[str, list[str]] = {}
        for piece in coverage(dossier, item.id).open:
            left.setdefault(piece.remark, []).append(piece.text)
        for remark, pieces in left.items():
            text = _("{n} characters of a remark are neither used nor set aside, first “{words}”.").format(
                n=sum(map(len, pieces)), words=short(pieces[0])
            )
            yield Finding(check="coverage", text=text, record=remark, blocks=True)


def off_agenda(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Agenda items that were withdrawn after opinions on them were proposed or adopted: nothing goes out on them."""
    for item in dossier.meeting.items:
        n = len(dossier.opinions_on(item.id)) if item.withdrawn else 0
        if n:
            text = _("“{item}” was taken off the agenda ({why}), and {n} opinions stand under it.")
            said = text.format(item=short(item.title), why=short(item.withdrawn), n=n)
            yield Finding(check="off_agenda", text=said, record=item.id, blocks=True)


def proposal(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Opinions that a machine proposed and no person adopted or edited."""
    for one in in_force(dossier):
        if not one.accepted_by:
            yield found("proposal", one, _("Nobody has adopted “{opinion}” yet."), blocks=True)


def unconfirmed(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Remarks whose speaker has not confirmed the words as recorded."""
    for remark in (one for one in dossier.remarks if one.unsigned):
        text = _("The remark of {speaker} is not confirmed: “{words}”.").format(
            speaker=remark.name or _("an unidentified speaker"), words=short(remark.text)
        )
        yield Finding(check="unconfirmed", text=text, record=remark.id, blocks=True)


def speaker(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Remarks without a speaker, and opinions that print a speaker's name."""
    for remark in dossier.remarks:
        if not remark.name:
            text = _("Nobody knows who said “{words}”.").format(words=short(remark.text))
            yield Finding(check="speaker", text=text, record=remark.id)
    names = {remark.name for remark in dossier.remarks if len(remark.name) > 1}
    for one in in_force(dossier):
        printed = "".join((one.theme, one.problem, *one.measures))
        for name in sorted(name for name in names if name in printed):
            text = _("“{opinion}” prints the name of a speaker: {name}.").format(opinion=label(one), name=name)
            yield Finding(check="speaker", text=text, record=one.id)
