"""An invented archive in which one agenda item is secret, and every record that rests on it holds a word of its own.

Files that came out of the program are read through whatever packs them, so that no word hides in a zip.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from minutes_tinydb.store import TinyStore

from minutes import Document
from minutes.model import (
    AgendaItem,
    Attachment,
    Ballot,
    Case,
    Count,
    Event,
    Feedback,
    FollowUp,
    Material,
    Meeting,
    Message,
    Opinion,
    Paper,
    Remark,
    Secrecy,
    SetAside,
    Source,
    Term,
    replace,
)
from tests.plugins import published
from tests.plugins.papers_dossier import at

SECRET = "绝密甲乙丙"
FILE = b"%s" % f"附件{SECRET}".encode()
OPEN_WORDS = published.MATTER
"""Words of the other item, which nobody marked."""


def word(kind: str) -> str:
    """What the secret record of that kind says."""
    return f"{SECRET}之{kind}"


def secret_records(today: date) -> list[Any]:
    """One record of every kind on the agenda item i2; the case is overdue on that day."""
    text, problem = f"{word('remark')}。另有一句。", word("opinion")
    late = today - timedelta(days=200)
    place: dict[str, Any] = {"meeting": "t1", "item": "i2"}
    source = Source(remark="s1", start=0, end=4, text=text[:4])
    return [
        Remark(id="s1", text=text, speaker="m1", name="闻知行", role="member", at=at(20), **place),
        Event(id="s2", at=at(21), type="other", text=word("event"), **place),
        Material(id="s3", title=word("material"), text=word("material"), at=at(0), **place),
        Opinion(id="s4", theme=problem, problem=problem, measures=(problem,), sources=(source,), accepted_by="文若水",
                handler="o1", **place),
        SetAside(id="s5", remark="s1", start=9, end=11, text=text[9:11], reason="other",
                 note=word("set_aside"), **place),
        Paper(id="s6", template="opinion", title=word("paper"), text=str(Document(meta={"title": word("paper")},
              body=word("paper"))), number="澄人常〔2026〕13号", issued_on=late, issued_by="文若水", opinions=("s4",),
              **place),
        Case(id="s7", opinion="s4", title=word("case"), problem=word("case"), paper="s6", handler="o1",
             handler_name="市城建局", handed_on=late, term=Term(n=1), **place),
        Feedback(id="s8", meeting="t1", case="s7", on=late, type="progress", text=word("feedback"),
                 attachments=(Attachment(name="附.txt", digest=digest(), size=len(FILE)),)),
        Ballot(id="s9", meeting="t1", case="s7", held_on=late, all_members=3, present=3, about=word("ballot"),
               counts=(Count(grade="satisfied", votes=1), Count(grade="dissatisfied", votes=2))),
        FollowUp(id="s10", meeting="t1", case="s7", on=late, outcome="planned", text=word("follow_up")),
    ]  # fmt: skip


def digest() -> str:
    """The name under which the attachment lies."""
    from hashlib import sha256

    return sha256(FILE).hexdigest()


def build(place: Path, today: date) -> None:
    """Put the archive into that folder."""
    store = TinyStore(place)
    told = Message(id="s11", to="城环委", subject=word("message"), text=word("message"), on=today, channel="folder",
                   cases=("s7",), sent=True)  # fmt: skip
    kept = [_agenda(one) for one in published.records() if not isinstance(one, Secrecy)]
    store.put(*(one for one in kept if not one.dossier), told, by="文若水")
    store.put(*(one for one in kept if one.dossier), *secret_records(today), by="文若水")
    store.close()
    folder = place / "attachments"
    folder.mkdir(exist_ok=True)
    (folder / digest()[:2]).mkdir()
    (folder / digest()[:2] / digest()).write_bytes(FILE)


def _agenda(record: Any) -> Any:
    if isinstance(record, Feedback):
        return replace(record, attachments=())  # none of which there is a file
    if not isinstance(record, Meeting):
        return record
    items: tuple[AgendaItem, ...] = tuple(
        replace(one, title=word("item"), report=word("item")) if one.id == "i2" else one for one in record.items
    )
    return replace(record, items=items)


def words_in(content: bytes) -> str:
    """All that a file says, through zip and PDF streams, without the marks of XML that split it."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(words_in(packed.read(name)) for name in packed.namelist())
    text = content.decode("utf-8", "replace")
    if content[:5] == b"%PDF-":
        text += "".join(map(_unpacked, re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)))
    unfolded = text.replace("\r\n ", "")
    return (
        unfolded
        + re.sub(r"<[^>]*>|\s", "", unfolded)
        + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), unfolded)
    )


def _unpacked(stream: bytes) -> str:
    try:
        return zlib.decompress(stream).decode("utf-8", "replace")
    except zlib.error:
        return ""


def mark(desk: Any, about: str) -> None:
    """Mark it as secret."""
    from minutes.workflow.secrecy import classify

    classify(desk, about, "秘密")
