"""The whole of it: the base's proposal, labelled, then reworded point by point; every unit stays accounted for."""

from __future__ import annotations

from minutes import Proposal, Unit
from minutes.model import Dossier, Remark
from minutes_llm.endpoint import Endpoint
from minutes_llm.labels import labelled
from minutes_llm.relabelling import relabelled
from minutes_llm.rewriting import reworded
from minutes_llm.verifier import Frame, Rarity


def refined(endpoint: Endpoint, dossier: Dossier, item: str, base: Proposal) -> Proposal:
    """The proposal in the model's words where they stand up to the verifier. Raises PluginFault, BadInput."""
    remarks = {one.id: one for one in dossier.remarks_on(item)}
    texts = [_words(one, remarks) for one in base.units]
    telling = {f"u{n}": text for n, text in enumerate(texts) if any(map(str.isalnum, text))}
    labels = {int(id[1:]): label for id, label in labelled(endpoint, telling).items()} if telling else {}
    proposal = relabelled(base, labels, remarks, endpoint.options.sure)
    frame = Frame(
        rarity=Rarity.of(texts),
        offices=[(one.name, *one.aliases) for one in dossier.offices],
        people=sorted({one.name for one in remarks.values() if one.name}),
        least=endpoint.options.support,
    )
    own: dict[str, dict[str, str]] = {}
    for n, unit in enumerate(proposal.units):
        if f"u{n}" in telling:
            own.setdefault(unit.point, {})[f"u{n}"] = texts[n]
    points = tuple(reworded(endpoint, one, own[one.id], frame) if one.id in own else one for one in proposal.points)
    return Proposal(units=proposal.units, points=points, summary=proposal.summary)


def _words(unit: Unit, remarks: dict[str, Remark]) -> str:
    remark = remarks.get(unit.remark)
    return remark.text[unit.start : unit.end] if remark else ""
