"""The speeches of a debate in Akoma Ntoso, of whatever version and whoever wrote it; nothing is invented or dropped.

A speaker is whom `by` names in the references, else what the file prints before the words. What stands in a section and
was not spoken, and headings that this agenda lacks, are listed as not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from minutes import BadInput, Reading, RemarkDraft, Unread, _
from minutes.model import FORMS, Dossier
from minutes_akn.nodes import FORMAT, Element, own
from minutes_akn.opening import root_of
from minutes_akn.words import lines, notes, tag, whole

DEBATES = ("debate", "debateRecord", "debaterecord")
SPOKEN = {"speech": "spoken", "question": "question", "answer": "answer"}
SECTIONS = (
    "administrationOfOath", "rollCall", "prayers", "oralStatements", "writtenStatements", "personalStatements",
    "ministerialStatements", "resolutions", "nationalInterest", "declarationOfVote", "communication", "petitions",
    "papers", "noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment",
    "debateSection", "subdivision", "speechGroup", "container",
)  # fmt: skip
HEADS = ("num", "heading", "subheading")
MOST_REMARKS = 5_000
LONGEST_REMARK = 100_000
NAME = 100  # characters of a name or a post


@dataclass
class _Found:
    """What was read so far, and by whom things may be."""

    dossier: Dossier
    known: dict[str, Element]  # what is referred to, by its eId
    ours: bool
    remarks: list[RemarkDraft] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def leave(self, node: Element, why: str, text: str = "") -> None:
        """List what stands there as not read."""
        if said := text or whole(node).strip():
            self.unread.append(Unread(line=node.sourceline or 0, text=said, why=why))


def read(content: bytes, dossier: Dossier) -> Reading:
    """Every speech of the file as a draft. Raises BadInput for what is no debate, or holds no speech."""
    document = _debate(root_of(content))
    references = {key: one for one in document.iter() if (key := one.get("eId") or one.get("id"))
                  and tag(one).startswith("TLC")}  # fmt: skip
    preface = next((one for one in document if tag(one) == "preface"), None)
    ours = preface is not None and preface.get(own("format")) == FORMAT
    found = _Found(dossier, references, ours)
    for part in document:
        if tag(part) == "debateBody":
            _section(part, "", found)
        elif tag(part) != "meta" and not (ours and part is preface):
            found.leave(part, _("stands outside of the debate"))
    if not found.remarks:
        raise BadInput(_("The debate holds no speech."))
    unread = tuple(sorted(found.unread, key=lambda one: one.line))
    return Reading(remarks=tuple(found.remarks), unread=unread, form="akn minutes" if ours else "akn")


def _debate(root: Element) -> Element:
    """The debate in the file. Raises BadInput naming what is there instead."""
    if tag(root) != "akomaNtoso":
        raise BadInput(_("This is no file in Akoma Ntoso: its outermost element is “{name}”.").format(
            name=tag(root)[:NAME]))  # fmt: skip
    documents = [one for one in root if tag(one) != "components"]
    for one in documents:
        if tag(one) in DEBATES:
            return one
    kind = tag(documents[0])[:NAME] if documents else ""
    raise BadInput(_("The file holds no debate but: {kind}. Remarks are read from debates only.").format(
        kind=kind or _("nothing")))  # fmt: skip


def _section(section: Element, item: str, found: _Found) -> None:
    """Read a section: `item` is the agenda item of the section around it."""
    if found.ours and tag(section) == "rollCall":
        return
    item = _item(section, found) or item
    for node in section:
        kind = tag(node)
        if kind in SPOKEN:
            _speech(node, item, found)
        elif kind in SECTIONS:
            _section(node, item, found)
        elif kind not in HEADS:
            found.leave(node, _("stands in the debate, not spoken"))


def _item(section: Element, found: _Found) -> str:
    """The id of the agenda item that the section's heading names; a heading that names none is listed."""
    head = next((one for one in section if tag(one) == "heading"), None)
    if head is None:
        return ""
    items, title = found.dossier.meeting.items, _bare(whole(head))
    number = section.get(own("number"), "")
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
    fits = [one.id for n, one in enumerate(items, 1) if _bare(one.title) == title and n == at]
    fits += [one.id for one in items if _bare(one.title) == title]
    if not fits and not (found.ours and not number):
        found.leave(head, _("the agenda has no such item"))
    return fits[0] if fits else ""


def _bare(text: str) -> str:
    return "".join(text.split())


def _speech(node: Element, item: str, found: _Found) -> None:
    text = "\n".join(lines(node, found.ours))
    text = text if found.ours else text.strip()
    name, post = _who(node, found)
    for note in (*notes(node), *(one for one in node if tag(one) in HEADS)):
        found.leave(note, _("a note in the file, not spoken"))
    if not text:
        found.leave(node, _("a speaker without words"), name or whole(node).strip())
        return
    if len(text) > LONGEST_REMARK:
        raise BadInput(_("The remark at line {line} is longer than {most} characters. Divide it by speakers.").format(
            line=node.sourceline or 0, most=LONGEST_REMARK))  # fmt: skip
    if len(found.remarks) == MOST_REMARKS:
        raise BadInput(_("The file holds more than {most} remarks. Split it and import the parts.").format(
            most=MOST_REMARKS))  # fmt: skip
    form, began, ended = node.get(own("form"), ""), _moment(node.get("startTime")), _moment(node.get("endTime"))
    found.remarks.append(RemarkDraft(
        text=text, name=name, post=post, form=form if form in FORMS else SPOKEN[tag(node)],
        group=node.get(own("group"), ""), began_at=began, ended_at=ended, line=node.sourceline or 0, item=item,
    ))  # fmt: skip


def _who(node: Element, found: _Found) -> tuple[str, str]:
    """Name and post: as the references show them, else the name as printed, else as the file keys it."""
    printed = next((whole(one) for one in node if tag(one) == "from"), "").strip().rstrip("：: .．").strip()
    key = node.get("by", "").removeprefix("#").strip()
    person, role = found.known.get(key), found.known.get(node.get("as", "").removeprefix("#").strip())
    post = "" if role is None else role.get("showAs", "")
    if person is not None:
        name = "" if person.get(own("unknown")) else person.get("showAs", "")
        return (name, post) if found.ours else (name.strip()[:NAME] or printed[:NAME], post.strip()[:NAME])
    return printed[:NAME] or key.rpartition("/")[2][:NAME], post.strip()[:NAME]


def _moment(text: str | None) -> datetime | None:
    """The moment, local time where no zone is named; None where there is none."""
    try:
        return datetime.fromisoformat((text or "").strip()).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
