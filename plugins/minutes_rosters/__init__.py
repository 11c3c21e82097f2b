"""Members and offices to other systems and back: as Popolo (JSON), and as tables that `members` and `offices` take in.

Of a file of others, people come with their names and the post they held last; bodies that handle or supervise come as
offices; parties and the legislature itself are listed as not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Exporter, Importer, Reading, _, hookimpl
from minutes.model import Dossier

PERSON = ("members.name", "members.post", "members.role", "members.aliases", "members.from_on", "members.to_on")
OFFICE = ("offices.name", "offices.role", "offices.duties", "offices.aliases", "offices.supervisor",
          "offices.from_on", "offices.to_on")  # fmt: skip


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """People and bodies; each ending begins with what is in the file, so that none is taken for remarks."""
    popolo = (*PERSON, "members.former", *OFFICE, "offices.former", "offices.successor", "meeting.body")
    return [
        Exporter(name="popolo", title=_("Members and offices as Popolo"), run=write_popolo, suffix=".popolo.json",
                 takes="dossier", holds=popolo),
        Exporter(name="members-csv", title=_("Members as a table"), run=write_members, suffix=".members.csv",
                 takes="dossier", holds=PERSON),
        Exporter(name="offices-csv", title=_("Offices as a table"), run=write_offices, suffix=".offices.csv",
                 takes="dossier", holds=OFFICE),
    ]  # fmt: skip


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """Popolo."""
    return [Importer(name="popolo", title=_("Members and offices in Popolo"), run=read_popolo, suffixes=(".json",))]


def write_popolo(dossier: Dossier) -> bytes:
    """Persons, organizations, memberships."""
    from minutes_rosters.popolo import write

    return write(dossier)


def write_members(dossier: Dossier) -> bytes:
    """A row for each person."""
    from minutes_rosters.tables import members

    return members(dossier)


def write_offices(dossier: Dossier) -> bytes:
    """A row for each office."""
    from minutes_rosters.tables import offices

    return offices(dossier)


def read_popolo(content: bytes, dossier: Dossier) -> Reading:
    """The people and bodies of the file; nothing about the meeting."""
    from minutes_rosters.reading import read

    return read(content)
