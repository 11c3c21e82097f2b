"""交办函: the letter that hands an opinion over, with the list of who does what by when."""

from __future__ import annotations

from minutes import Brief, Document, full_session
from minutes.model import Dossier, Opinion
from minutes_papers.loops import Block
from minutes_papers.opinion import title
from minutes_papers.phrases import (
    adopted,
    cited,
    clause,
    days,
    gap,
    given,
    heard,
    issued_opinion,
    item_of,
    measures,
    office_name,
    office_names,
    quoted,
    report,
    supervisor_of,
    table,
)
from minutes_papers.skeleton import Load


def handover(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The letter for the brief's item; one row of its list for each adopted opinion."""
    wording, item, profile = load("handover"), item_of(dossier, brief), brief.profile
    points = adopted(dossier, item)
    issued = issued_opinion(dossier, item)
    name = issued.title if issued else title(item, load("opinion"), profile.carrier)
    return wording.document(
        office=profile.office,
        opinion=name,
        cited=cited(name),
        addressee=item.reporting_body or profile.addressee,
        contact=given(profile.contact, "联系人"),
        phone=given(profile.phone, "电话"),
        copies="，".join(dict.fromkeys(_offices(dossier, points))),
        days=days(dossier.meeting),
        session=full_session(dossier.meeting),
        heard=heard(item),
        report=report(item),
        opinion_number=given((issued.number if issued else "") or brief.number, "审议意见文号"),
        count=str(len(points)) if points else gap("条数"),
        term=given(brief.term, "办理期限"),
        committee=profile.short,
        supervisor=office_name(dossier, supervisor_of(item, points), "对口委室"),
        list=_list(dossier, points, brief, wording.words("head")),
    )


def _offices(dossier: Dossier, points: tuple[Opinion, ...]) -> list[str]:
    wanted = [one.handler for one in points] + [office for one in points for office in one.co_handlers]
    return [office_name(dossier, office, "承办单位") for office in wanted if office]


def _list(dossier: Dossier, points: tuple[Opinion, ...], brief: Brief, head: str) -> Block:
    if not points:
        return Block(gap("审议意见"))
    term = given(brief.term, "办理期限")
    rows = [
        (
            str(n),
            quoted(clause(one.problem)) or clause(one.theme),
            measures(one),
            office_name(dossier, one.handler, "承办单位"),
            office_names(dossier, one.co_handlers),
            office_name(dossier, one.supervisor, "督办单位"),
            term,
        )
        for n, one in enumerate(points, 1)
    ]
    return table(head.split("\n"), rows, "clllllc")
