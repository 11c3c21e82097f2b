"""An invented archive of a hundred meetings with 20,000 cases, most of them closed, always the same on one day."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from minutes_tinydb.store import TinyStore

from minutes.model import AgendaItem, Ballot, Case, Closing, Count, Feedback, Meeting, Office, Term
from minutes.store import Revision

CASES, MEETINGS = 20_000, 100
TODAY = date.today()
BODIES = tuple(f"虚构县第{n}局" for n in range(1, 41))
OFFICES = ("财经委", "教科文卫委", "农业农村委", "社会建设委", "监察司法委")
MATTERS = (
    "养老床位不足",
    "管网老化漏损",
    "校车接送不便",
    "村医待遇偏低",
    "停车位紧缺",
    "水库除险缓慢",
    "食品摊点监管不严",
)
PROCEDURES = ("rectify", "suggestion", "appraisal", "livelihood")


def built() -> Path:
    """The archive's folder; what was built once is kept in the system's folder for temporary files."""
    told = hashlib.sha256(Path(__file__).read_bytes() + str(TODAY).encode()).hexdigest()[:12]
    kept = Path(tempfile.gettempdir()) / f"minutes-benchmark-ledger-{told}"
    if not kept.exists():
        made = Path(tempfile.mkdtemp(prefix="minutes-benchmark-"))
        store = TinyStore(made)
        for records in saves():
            store.replay([Revision(record=one, by="陈秘书", at=datetime(2021, 1, 20, 1, tzinfo=UTC), mark=1)
                          for one in records])  # fmt: skip
        store.close()
        made.rename(kept)
    return kept


def saves() -> Iterator[list[Any]]:
    """The offices, then each meeting, then its cases with what became of them."""
    yield [
        *(Office(id=f"b{n}", rev=1, name=name) for n, name in enumerate(BODIES)),
        *(Office(id=f"o{n}", rev=1, name=name, role="supervisor") for n, name in enumerate(OFFICES)),
    ]
    chance = random.Random(6)
    for number in range(MEETINGS):
        held = TODAY - timedelta(days=18 * (MEETINGS - number))
        id = f"m{number:03d}"
        items = (AgendaItem(id=f"{id}a", title="听取和审议关于民生实事办理情况的报告"),)
        yield [Meeting(id=id, rev=1, held_on=held, term=16, session=number + 1, items=items, ended_on=held)]
        yield [one for n in range(CASES // MEETINGS) for one in matter(chance, id, held, n)]


def matter(chance: random.Random, meeting: str, held: date, n: int) -> Iterator[Any]:
    """A case with its facts: most of the old ones are closed, some are late, the young ones are in work."""
    body, id = chance.randrange(len(BODIES)), f"{meeting}c{n:03d}"
    handed, due = held + timedelta(days=7), held + timedelta(days=97)
    done = due + timedelta(days=chance.randint(-60, 20)) if chance.random() < 0.9 else None
    closed = done + timedelta(days=30) if done and chance.random() < 0.95 else None
    closings = (Closing(closed_on=closed, by="陈秘书", reason="办结"),) if closed and closed <= TODAY else ()
    yield Case(
        id=id, rev=1, meeting=meeting, item=f"{meeting}a", title=f"{chance.choice(MATTERS)}（{id}）",
        procedure=chance.choice(PROCEDURES), handler=f"b{body}", handler_name=BODIES[body],
        supervisor=f"o{body % len(OFFICES)}", supervisor_name=OFFICES[body % len(OFFICES)],
        handed_on=handed, term=Term(n=90, unit="days"), closings=closings,
    )  # fmt: skip
    if handed + timedelta(days=5) <= TODAY:
        yield Feedback(id=f"{id}f0", rev=1, meeting=meeting, case=id, on=handed + timedelta(days=5), type="received",
                       text="已签收。")  # fmt: skip
    if done and done <= TODAY:
        yield Feedback(id=f"{id}f1", rev=1, meeting=meeting, case=id, on=done, type="result", text="已办结并公开。")
    if closings and chance.random() < 0.3:
        counts = (Count(grade="satisfied", votes=25), Count(grade="dissatisfied", votes=3))
        yield Ballot(
            id=f"{id}v", rev=1, meeting=meeting, case=id, held_on=closed, counts=counts, all_members=30, present=28
        )
