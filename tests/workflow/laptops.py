"""Two laptops that keep the record of one sitting, each in an archive of its own."""

from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes.contract import Desk
from minutes.model import AgendaItem, Meeting, Member, Remark
from minutes.store import MemoryStore
from minutes.testing import desk as new_desk
from minutes.testing.desk import Clock
from minutes.workflow import joining, people, record

ITEMS = ("灌区改造", "预算执行")


def machine(folder: Path | None, clock: Clock, prefix: str, user: str) -> tuple[Desk, Meeting]:
    """One laptop: its own archive, its own ids, the same roster and the same meeting convened on it."""
    store = TinyStore(folder, clock=clock) if folder else MemoryStore(clock)
    desk = new_desk(store=store, clock=clock, user=user)
    ids = iter(range(10_000))
    desk = Desk(
        store=store, plugins=desk.plugins, settings=desk.settings, user=user, clock=clock,
        new_id=lambda: f"{prefix}{next(ids):04d}",
    )  # fmt: skip
    people.enrol(desk, Member(id=f"{prefix}-zeng", name="曾若谷"), Member(id=f"{prefix}-lu", name="陆知行"))
    items = [AgendaItem(id=f"{prefix}-i{n}", title=title) for n, title in enumerate(ITEMS)]
    return desk, record.convene(desk, held_on=clock.now.date(), items=items, term=18, session=31)


class Two:
    """Two laptops at one sitting, with clocks that agree."""

    def __init__(self, here: Path | None, there: Path | None) -> None:
        self.clock = Clock()
        self.a, self.held = machine(here, self.clock, "a", "甲记录")
        self.b, self.other = machine(there, self.clock, "b", "乙记录")

    def say(self, side: str, text: str, speaker: str = "曾若谷", item: str = "1") -> Remark:
        desk, held = (self.a, self.held) if side == "a" else (self.b, self.other)
        return record.speak(desk, held.id, item, text, speaker=speaker)

    def join(self, side: str = "a") -> joining.Joining:
        here, there = (self.a, self.b) if side == "a" else (self.b, self.a)
        found = joining.look_over(here, there.store)
        joining.take_over(here, found)
        return found

    def texts(self) -> list[str]:
        return [one.text for one in record.said(self.a, self.held.id)]

    def here(self, theirs: Remark) -> Remark:
        (mine,) = (one for one in self.a.store.find(Remark) if one.origin.startswith(f"join:{theirs.id}"))
        return mine
