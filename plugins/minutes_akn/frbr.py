"""What a file says about itself: work, expression and manifestation (FRBR); persons, roles and bodies named in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from minutes.model import Dossier, Meeting
from minutes_akn.nodes import Element, node

NOBODY = "发言人未识别"


@dataclass(frozen=True)
class Cast:
    """Who and what is referred to, each under a number of its own; whoever is asked for is added."""

    persons: dict[tuple[str, str], str] = field(default_factory=dict)  # by id and name
    roles: dict[str, str] = field(default_factory=dict)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)

    def person(self, id: str, name: str) -> str:
        """The reference to that person; two of one name stay two, and nobody known is one of them."""
        return "#" + self.persons.setdefault((id, name), f"person_{len(self.persons) + 1}")

    def role(self, post: str) -> str:
        """The reference to that post; "" for none."""
        return "#" + self.roles.setdefault(post, f"role_{len(self.roles) + 1}") if post else ""

    def body(self, id: str, name: str) -> str:
        """The reference to that office or handling body."""
        return "#" + self.bodies.setdefault((id, name), f"organization_{len(self.bodies) + 1}")


def work(kind: str, meeting: Meeting) -> str:
    """The address of a document about that meeting, the same in every file that is written of it."""
    number = f"{meeting.term}-{meeting.session}" if meeting.session else quote(meeting.id, safe="")
    return f"/akn/cn/{kind}/{meeting.held_on}/{number}"


def expression(kind: str, meeting: Meeting) -> str:
    """Its address in Chinese."""
    return f"{work(kind, meeting)}/zho@"


def meta(document: Element, kind: str, dossier: Dossier, cast: Cast) -> None:
    """Put what the file says about itself before all else; to be called when everybody is in the cast."""
    meeting, made = dossier.meeting, node(document, "meta")
    about = node(made, "identification", source="#secretariat")
    begun, ended = str(meeting.held_on), str(meeting.ended_on or meeting.held_on)
    levels = (
        ("FRBRWork", work(kind, meeting), "/!main", begun, "meeting", "#committee"),
        ("FRBRExpression", expression(kind, meeting), "/!main", begun, "expression", "#secretariat"),
        ("FRBRManifestation", f"{expression(kind, meeting)}.akn", "", ended, "manifestation", "#secretariat"),
    )
    for level, uri, part, on, name, author in levels:
        held = node(about, level)
        this = f"{expression(kind, meeting)}/!main.akn" if level == "FRBRManifestation" else uri + part
        node(held, "FRBRthis", value=this)
        node(held, "FRBRuri", value=uri)
        node(held, "FRBRdate", date=on, name=name)
        node(held, "FRBRauthor", href=author)
        if level == "FRBRWork":
            node(held, "FRBRcountry", value="cn")
        elif level == "FRBRExpression":
            node(held, "FRBRlanguage", language="zho")
    _references(made, dossier, cast)
    document.insert(0, made)


def _references(made: Element, dossier: Dossier, cast: Cast) -> None:
    held = node(made, "references", source="#secretariat")
    body = dossier.meeting.body or "常务委员会"
    node(held, "TLCOrganization", eId="committee", href="/ontology/organization/cn/committee", showAs=body)
    node(held, "TLCOrganization", eId="secretariat", href="/ontology/organization/cn/secretariat", showAs="办公室")
    for (id, name), key in cast.bodies.items():
        node(held, "TLCOrganization", eId=key, href=f"/ontology/organization/cn/{_part(id, key)}", showAs=name)
    for (id, name), key in cast.persons.items():
        node(held, "TLCPerson", eId=key, href=f"/ontology/person/cn/{_part(id, key)}", showAs=name or NOBODY,
             m_member=id, m_unknown="" if name else "yes")  # fmt: skip
    for post, key in cast.roles.items():
        node(held, "TLCRole", eId=key, href=f"/ontology/role/cn/{key}", showAs=post)


def _part(id: str, key: str) -> str:
    """What stands in the address for that id; one that is not on file is known in this file alone."""
    return quote(id, safe="") if id else f"unidentified-{key}"
