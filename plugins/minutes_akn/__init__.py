"""Akoma Ntoso 3.0 (OASIS): a meeting's record as `debate`, its review opinions as `debateReport`, debates of others in.

Valid against the schema of the standard. What the standard has no place for (form, group, confirmation …) stands in
attributes of a namespace of our own, which other programs pass over. Own table in minutes.toml,
`[plugins.minutes_akn]`: `sources = true` has every clause of the report point at the speeches it rests on; left out,
who said what stays inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Exporter, Importer, Reading, _, hookimpl
from minutes.model import Dossier

MEETING = (
    "meeting.held_on", "meeting.term", "meeting.session", "meeting.type", "meeting.title", "meeting.body",
    "meeting.ended_on",
)  # fmt: skip
DEBATE = (
    *MEETING, "meeting.place", "meeting.chair", "meeting.items.title", "meeting.items.kind", "meeting.items.withdrawn",
    "meeting.attendance", "remarks.item", "remarks.text", "remarks.name", "remarks.post",
    "remarks.role", "remarks.form", "remarks.answers", "remarks.group", "remarks.at", "remarks.began_at",
    "remarks.ended_at", "remarks.confirmed", "events",
)  # fmt: skip
REPORT = (
    *MEETING, "meeting.items.title", "opinions.item", "opinions.theme", "opinions.problem", "opinions.measures",
    "opinions.handler", "opinions.co_handlers", "opinions.supervisor",
)  # fmt: skip


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """The record, and the opinions."""
    sources = bool(settings.get("sources", False))
    return [
        Exporter(name="akn-debate", title=_("Record as Akoma Ntoso"), run=write_debate, suffix=".akn", takes="dossier",
                 holds=DEBATE),
        Exporter(name="akn-report", title=_("Review opinions as Akoma Ntoso"), run=partial(write_report, sources),
                 suffix=".report.akn", takes="dossier", holds=(*REPORT, *(["opinions.sources"] if sources else []))),
    ]  # fmt: skip


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """Debates, our own and those of others."""
    return [Importer(name="akn", title=_("Debate in Akoma Ntoso"), run=read_debate, suffixes=(".akn", ".xml"))]


def write_debate(dossier: Dossier) -> bytes:
    """What was said and what happened; lxml is loaded only now."""
    from minutes_akn.debate import debate

    return debate(dossier)


def write_report(sources: bool, dossier: Dossier) -> bytes:
    """The opinions that a person has adopted."""
    from minutes_akn.report import report

    return report(dossier, sources)


def read_debate(content: bytes, dossier: Dossier) -> Reading:
    """The speeches of a debate."""
    from minutes_akn.reading import read

    return read(content, dossier)
