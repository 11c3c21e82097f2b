"""Members and offices as Popolo: persons, organizations, and the memberships between them (popoloproject.com)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from minutes.model import Dossier, Member, Naming, Office

COMMITTEE = "committee"
LEGISLATURE = "legislature"
ALIAS = "alias"


def write(dossier: Dossier) -> bytes:
    """The file; what Popolo has no field for stands under `extras`."""
    committee = {"id": COMMITTEE, "name": dossier.meeting.body, "classification": LEGISLATURE}
    file = {
        "persons": [_filled(id=one.id, name=one.name, other_names=_names(one.aliases, one.former))
                    for one in dossier.members],
        "organizations": [committee, *(_organization(one) for one in dossier.offices)],
        "memberships": [_membership(one) for one in dossier.members],
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def _names(aliases: Iterable[str], former: Iterable[Naming]) -> list[dict[str, Any]]:
    return [
        *({"name": one, "note": ALIAS} for one in aliases),
        *({"name": one.name, "end_date": str(one.until_on)} for one in former),
    ]


def _organization(one: Office) -> dict[str, Any]:
    return _filled(
        id=one.id, name=one.name, classification=one.role, other_names=_names(one.aliases, one.former),
        abstract=one.duties, founding_date=_day(one.from_on), dissolution_date=_day(one.to_on),
        extras=_filled(supervisor_id=one.supervisor, successor_id=one.successor),
    )  # fmt: skip


def _membership(one: Member) -> dict[str, Any]:
    return _filled(
        id=f"{one.id}@{COMMITTEE}", person_id=one.id, organization_id=COMMITTEE, role=one.role,
        start_date=_day(one.from_on), end_date=_day(one.to_on),
    ) | {"label": one.post}  # fmt: skip


def _day(day: date | None) -> str:
    return str(day or "")


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
