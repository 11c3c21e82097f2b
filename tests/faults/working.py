"""The whole line at work on one archive, to be killed: every save is told only once it is durable.

Remarks are taken down, amended and imported, condensed and adopted; opinions are issued, handed over and answered; the
index is taken on; a plugin that fails is told of each save. What is told is a line of JSON: id, revision, hash, and
whether the save made a text shorter.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import minutes_extract
import minutes_transcripts
from minutes_tinydb.store import TinyStore

from minutes.contract import Desk, Listener
from minutes.errors import PluginFault
from minutes.model import AgendaItem, Case, Member, Office, Opinion, Record, Remark, Source
from minutes.settings import Settings
from minutes.testing import desk as new_desk
from minutes.workflow import condense, importing, issue, record, track
from tests.tui import line

WORDS = ("养老床位不足，一床难求。", "农村道路养护资金缺口较大。", "建议尽快补建社区养老设施，拿出时间表。",
         "县乡之间检查结果还不能互认，群众重复检查多。", "我完全赞成这个报告。")  # fmt: skip


def mark(known: Record) -> str:
    """A short mark of everything the record says."""
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]


class Working:
    """One run of the program: a desk on the archive, and what it does next by chance."""

    def __init__(self, folder: Path, seed: int, tell: Callable[[str], object]) -> None:
        self.chance, self._tell = random.Random(seed), tell
        self.store = TinyStore(folder)
        offered = [
            *line.plugins(),
            *minutes_extract.register_condensers({}),
            *minutes_transcripts.register_importers({}),
        ]
        told = Listener(name="told", title="told", run=self._saved)
        failing = Listener(name="failing", title="failing", run=_fails)
        settings = Settings(condenser="extract", checked_papers=())
        self.desk: Desk = new_desk(told, failing, *offered, store=self.store, settings=settings, user="陈秘书",
                                   clock=lambda: datetime.now(UTC))  # fmt: skip
        self._n = seed * 1_000_000
        self.desk = type(self.desk)(**{**vars(self.desk), "new_id": self._id})
        self._sizes = {one.id: len(one.text) for one in self.store.find(Remark)}

    def _id(self) -> str:
        self._n += 1
        return f"t{self._n}"

    def _saved(self, saved: Sequence[Record], desk: Any) -> None:
        for one in saved:
            size = len(getattr(one, "text", ""))
            shorter = size < self._sizes.get(one.id, 0)
            self._sizes[one.id] = size
            self._tell(json.dumps([one.id, one.rev, mark(one), shorter]))

    def begin(self) -> None:
        """People, offices, a meeting; whatever of it is there already stays."""
        known = {one.id for one in self.store.find(Member)}
        if "m1" not in known:
            self.desk.save(Member(id="m1", name="林致远"), Office(id="o1", name="市卫生健康委员会", supervisor="s1"),
                           Office(id="s1", name="教科文卫工作委员会", role="supervisor"))  # fmt: skip
        self._convene()

    def _convene(self) -> None:
        item = AgendaItem(id="a1", title="听取和审议报告", report="关于养老服务的报告", reporting_body="市人民政府",
                          lead_supervisor="s1", lead_handler="o1")  # fmt: skip
        day = date.today() - timedelta(days=60 + self._n % 300)
        self.meeting = record.convene(self.desk, held_on=day, items=[item], term=16, session=self._n % 900 + 1).id

    def step(self) -> None:
        """Do one thing."""
        acts = (self.speak, self.shorten, self.take_in, self.condense, self.issue, self.log, self.index)
        self.chance.choices(acts, (6, 50, 3, 3, 4, 5, 5))[0]()

    # What it does

    def speak(self) -> None:
        """A remark of up to some thousand characters."""
        text = "".join(self.chance.choices(WORDS, k=self.chance.randrange(1, 200)))
        record.speak(self.desk, self.meeting, "a1", text, speaker="林致远")

    def shorten(self) -> None:
        """Amend a remark so that it becomes shorter."""
        known = [one for one in self.store.find(Remark, self.meeting) if len(one.text) > 30 and not one.confirmed]
        if not known:
            self.speak()
            return
        one = self.chance.choice(known)
        record.amend(self.desk, one.id, one.text[: self.chance.randrange(20, len(one.text))])

    def take_in(self) -> None:
        """Import a transcript, many remarks in one save."""
        said = "\n\n".join(f"林致远：{self._n}{n}{self.chance.choice(WORDS)}" for n in range(6))
        preview = importing.look_into(self.desk, self.meeting, "a1", "said.txt", said.encode())
        importing.take_in(self.desk, preview)

    def condense(self) -> None:
        """Let the condenser propose, and take it; then another meeting begins."""
        condense.apply(self.desk, condense.propose(self.desk, self.meeting, "a1"))
        self._convene()

    def issue(self) -> None:
        """A meeting of one opinion, from the remark to the case."""
        self._convene()
        said = record.speak(self.desk, self.meeting, "a1", WORDS[0], speaker="林致远")
        source = Source(remark=said.id, start=0, end=len(said.text), text=said.text, speaker=said.speaker)
        self.desk.save(Opinion(id=self._id(), meeting=self.meeting, item="a1", theme="养老", problem="养老床位不足",
                               measures=("补建",), sources=(source,), accepted_by="陈秘书", handler="o1",
                               supervisor="s1"))  # fmt: skip
        paper = line.filled(self.desk, issue.draft(self.desk, "opinion", meeting=self.meeting, item="a1"))
        for _step in paper.steps:
            issue.approve(self.desk, paper.id, by="周副主任")
        issue.issue(self.desk, paper.id)
        track.hand_over(self.desk, paper.id)

    def log(self) -> None:
        """An answer on one of the cases."""
        cases = self.store.find(Case)
        if cases:
            track.log(self.desk, self.chance.choice(cases).id, self.chance.choice(WORDS))

    def index(self) -> None:
        """Take the index some steps on."""
        list(islice(self.store.index(), self.chance.randrange(1, 4)))


def _fails(saved: Sequence[Record], desk: Any) -> None:
    raise PluginFault("a listener that always fails")


def run(folder: Path, seed: int, pipe: int) -> None:
    """Work for ever, telling each save through the pipe."""
    work = Working(folder, seed, lambda said: os.write(pipe, f"{said}\n".encode()))
    os.write(pipe, b"[]\n")
    work.begin()
    while True:
        work.step()
