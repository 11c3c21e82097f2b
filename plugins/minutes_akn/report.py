"""The review opinions as `debateReport`: those that a person has adopted, by agenda item, with who handles them."""

from __future__ import annotations

from minutes import Refused, _, full_session, heading
from minutes.model import Dossier, Opinion
from minutes_akn.debate import places
from minutes_akn.frbr import Cast, expression, meta
from minutes_akn.nodes import FORMAT, Element, fill, marked, node, opened, written


def report(dossier: Dossier, sources: bool) -> bytes:
    """The file; with `sources`, each clause points at the speeches in the file of the debate. Raises Refused."""
    root, document = opened("debateReport", "reviewOpinion")
    cast, meeting = Cast(), dossier.meeting
    preface = node(document, "preface")
    marked(preface, format=FORMAT, term=meeting.term, session=meeting.session, type=meeting.type, title=meeting.title)
    node(node(preface, "p"), "docTitle", f"{full_session(meeting)}审议意见")
    body, n = node(document, "mainBody"), 0
    for item in meeting.items:
        adopted = [one for one in dossier.opinions_on(item.id) if one.accepted_by and not item.withdrawn]
        if adopted:
            n += 1
            section = node(body, "section", eId=f"sec_{n}")
            node(section, "num", heading(1, n))
            node(section, "heading", item.title)
            for m, opinion in enumerate(adopted, 1):
                _paragraph(section, f"sec_{n}__para_{m}", m, opinion, dossier, cast, sources)
    if not n:
        raise Refused(_("No opinion of this meeting has been adopted yet; only those are written."))
    meta(document, "debateReport", dossier, cast)
    return written(root)


def _paragraph(
    section: Element, key: str, m: int, opinion: Opinion, dossier: Dossier, cast: Cast, sources: bool
) -> None:
    made = node(section, "paragraph", eId=key, m_id=opinion.id)
    node(made, "num", heading(2, m))
    if opinion.theme:
        node(made, "heading", opinion.theme)
    content = node(made, "content")
    node(content, "p", opinion.problem, class_="problem")
    for measure in opinion.measures:
        node(content, "p", measure, class_="measure")
    roles = (("承办单位", (opinion.handler,)), ("协办单位", opinion.co_handlers), ("督办单位", (opinion.supervisor,)))
    for label, ids in roles:
        _bodies(content, f"{key}__org_{len(content)}", label, [id for id in ids if id], dossier, cast)
    if sources:
        _sources(content, opinion, dossier)


def _bodies(content: Element, key: str, label: str, ids: list[str], dossier: Dossier, cast: Cast) -> None:
    """Handling bodies and supervising offices by their names of today."""
    if not ids:
        return
    line = node(content, "p", f"{label}：", class_="handling")
    for n, id in enumerate(ids, 1):
        office = dossier.office(id)
        name = office.name if office else id
        fill(line, "、" if n > 1 else "")
        node(line, "organization", name, eId=f"{key}_{n}", refersTo=cast.body(id, name))


def _sources(content: Element, opinion: Opinion, dossier: Dossier) -> None:
    """The very words that the opinion rests on, each with the address of its speech."""
    at, file = places(dossier), expression("debate", dossier.meeting)
    for source in opinion.sources:
        if source.remark in at:
            node(node(content, "p", class_="source"), "ref", source.text, href=f"{file}/!main#{at[source.remark]}")
