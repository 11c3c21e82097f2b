"""What each key of the opinions page costs with 300 remarks and opinions on the item, beside the same key with 10.

Run `python -m tests.benchmarks.review [PRESSES]`: both pages stand in one process and are pressed in turns. Times are
the process's own, its workers' included; what the disk takes is not in them. It prints and never fails by the clock.
All people, places and words are invented.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from minutes_tinydb.store import TinyStore
from textual.pilot import Pilot

from minutes.contract import Condenser, Desk, Point, Proposal, Unit
from minutes.model import Dossier, Meeting, Member, Office, Source
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.screens.opinions import OpinionsPage
from minutes.workflow import assign, condense, people, record
from tests.tui import sitting

SIZES = (10, 300)
AT_MOST = 1.5
PLACES = ("柳树湾", "石桥镇", "青禾乡", "北关街", "东林村", "西河口", "南坪镇", "云岭乡", "白杨村", "金沙街", "双塘镇")
LACKS = ("路灯坏了半年没有人修", "自来水每天只来两个小时", "公交末班车收得太早", "小学操场一下雨就积水",
         "养老院床位不够", "物业收费从不公开", "垃圾三天才清运一次")  # fmt: skip
ASKS = ("建议市教育局排出检修计划", "请水务部门年底前更换管网", "建议财政部门安排预算", "请街道按季度公示账目",
        "请城管部门增加清运班次")  # fmt: skip


class Step(NamedTuple):
    """What is pressed and timed, what comes before and after it untimed, and what it is called in the table."""

    name: str
    keys: str
    before: str = ""
    after: str = ""


STEPS = (
    Step("↓", "down"),
    Step("Space: mark", "space", after="space up"),
    Step("a: adopt", "a", after="down"),
    Step("r: open again", "r", after="down"),
    Step("a: adopt eight marked", "a", before="home" + " space" * 8, after="z"),
    Step("e: edit", "e", after="escape"),
    Step("e: save", "ctrl+s", before="e", after="down"),
    Step("k: kind", "k", after="escape"),
    Step("k: take it", "enter", before="k", after="down"),
    Step("m: merge two marked", "m", before="home space space", after="z"),
    Step("x: undo the merge", "x", before="home space space m"),
    Step("v: move words", "v", after="escape"),
    Step("v: whither", "enter", before="v", after="escape"),
    Step("v: split off", "enter", before="v enter", after="z"),
    Step("v: into another", "enter", before="v enter down", after="z"),
    Step("d: set aside", "d", after="escape"),
    Step("d: for this reason", "enter", before="d", after="z"),
    Step("h: offices", "h", after="escape"),
    Step("h: save", "ctrl+s", before="h", after="down"),
    Step("u: unaccounted", "u", after="escape"),
    Step("u: a new opinion", "enter", before="u", after="z"),
    Step("u: into which", "enter", before="u down down", after="escape"),
    Step("u: into one", "enter", before="u down down enter", after="z"),
    Step("u: leave out", "enter", before="u down down down down", after="z"),
    Step("z: undo", "z", after="Z"),
    Step("Z: redo", "Z", before="z"),
    Step("l: steps", "l", after="escape"),
    Step("t: words set aside", "t", after="escape"),
    Step("Enter: what can be done", "enter", after="escape"),
    Step("Ctrl+↓: later", "ctrl+down"),
    Step("s: unsure first", "s"),
    Step("y: copy", "y"),
    Step("A: adopt all, asked", "A", after="escape"),
)


def said(n: int) -> str:
    """What the n-th speaker says: a greeting, a matter, what is asked for, and an afterthought."""
    place, lack, ask = PLACES[n % 11] + f"第{n}村民小组", LACKS[n % 7], ASKS[n % 5]
    return f"各位同志好。{place}的{lack}，群众反映多次。{ask}，并且说清楚时限和责任人。{place}的事情还要再看一看。"


def plainly(dossier: Dossier, item: str, budget: int) -> Proposal:
    """A point for each remark but the last tenth: its third sentence is left over, its first and fourth set aside."""
    units: list[Unit] = []
    points: list[Point] = []
    remarks = dossier.remarks_on(item)
    for n, one in enumerate(remarks):
        ends = [at + 1 for at, character in enumerate(one.text) if character == "。"]
        first, second, third, fourth = zip([0, *ends], ends, strict=False)
        kinds = (("courtesy", first, ""), ("problem", second, f"p{n}"), ("suggestion", third, f"p{n}"),
                 ("context", fourth, ""))  # fmt: skip
        if n % 10 == 9:
            continue
        units += [Unit(remark=one.id, start=start, end=end, type=kind, point=point, set_aside="" if point else kind)
                  for kind, (start, end), point in kinds]  # fmt: skip
        sources = tuple(Source(remark=one.id, start=start, end=end, text=one.text[start:end], kind=kind,
                               confidence=0.3 + n % 7 / 10)
                        for kind, (start, end) in (("problem", second), ("suggestion", third)))  # fmt: skip
        points.append(Point(id=f"p{n}", theme=sources[0].text[:9], problem=sources[0].text,
                            measures=(sources[1].text,), sources=sources))  # fmt: skip
    return Proposal(units=tuple(units), points=tuple(points))


def desk(folder: Path) -> Desk:
    """The desk on the archive in that folder."""
    plain = Condenser(name="plain", title="plain", run=plainly)
    at = bare_desk(*sitting.plugins(), plain, store=TinyStore(folder), user="李记录")
    return replace(at, new_id=lambda: uuid4().hex[:12])  # not those that another run gave already


def build(folder: Path, size: int) -> None:
    """An archive with one meeting and so many remarks on its one item, condensed."""
    at = desk(folder)
    people.enrol(at, *(Member(id=f"m{n}", name=f"委员{n}", post="委员", role="member") for n in range(40)))
    offices = (Office(id=id, name=name, role=role, duties=duties) for id, name, role, duties in sitting.OFFICES)
    assign.list_offices(at, *offices)
    held = record.convene(at, held_on=at.today, titles=["关于民生实事办理情况的报告"], term=16, session=3)
    for n in range(size):
        record.speak(at, held.id, held.items[0].id, said(n), speaker=f"m{n % 40}")
    condense.apply(at, condense.propose(at, held.id, held.items[0].id, "plain"))
    at.store.close()


async def idle(pilot: Pilot[None]) -> None:
    """Wait until everything that was set going is done and painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[None], keys: str) -> None:
    """Press these keys, one by one."""
    for key in keys.split():
        await pilot.press(key)
        await idle(pilot)


@asynccontextmanager
async def opened(folder: Path, size: int) -> AsyncIterator[Pilot[None]]:
    """The opinions page on an archive with so many remarks."""
    build(folder, size)
    at = desk(folder)
    [held] = at.store.find(Meeting)
    app = MinutesApp(at)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_page("opinions", held.id, held.items[0].id)
        await idle(pilot)
        yield pilot
    at.store.close()


async def timed(pilot: Pilot[None], step: Step) -> float:
    """The seconds that a step took of the process."""
    await pressed(pilot, step.before)
    gc.collect()
    start = time.process_time()
    await pressed(pilot, step.keys)
    taken = time.process_time() - start
    await pressed(pilot, step.after)
    assert isinstance(pilot.app.screen, OpinionsPage), (step, pilot.app.screen)
    return taken


async def measured(place: Path, presses: int) -> None:
    """Press each key on both pages in turns; print the medians and their ratio."""
    few, many = SIZES
    print(f"{'key':<26}{few:>8}{many:>8}   ratio   (ms; medians of {presses}; at most {AT_MOST})")
    async with opened(place / "few", few) as small, opened(place / "many", many) as large:
        for step in STEPS:
            await pressed(small, "home")
            await pressed(large, "home")
            turns = [(await timed(small, step), await timed(large, step)) for _turn in range(presses)]
            below, above = (statistics.median(times) for times in zip(*turns, strict=True))
            told = "" if above <= AT_MOST * below else "  not met"
            print(f"{step.name:<26}{below * 1e3:>8.1f}{above * 1e3:>8.1f}{above / below:>8.2f}{told}", flush=True)


def main(presses: int) -> None:
    """Both archives in a folder for temporary files."""
    with tempfile.TemporaryDirectory(prefix="minutes-review-") as place:
        asyncio.run(measured(Path(place), presses))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
