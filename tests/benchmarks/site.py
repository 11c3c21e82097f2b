"""How many pages a second the public site of ten years takes, from the archive on disk to the files:
`python -m tests.benchmarks.site [YEARS]`."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import minutes_html
import minutes_rectify
from minutes_publish.cleared import cleared
from minutes_publish.folder import write
from minutes_publish.site import pages
from minutes_tinydb.store import TinyStore

from minutes import Document
from minutes.contract import Desk
from minutes.model import AgendaItem, Ballot, Case, Closing, Count, Feedback, Meeting, Member, Office, Paper, Term
from minutes.store import Revision
from minutes.testing import Clock
from minutes.testing import desk as bare_desk

YEARS, MEETINGS, ITEMS, MATTERS = 10, 8, 3, 10  # meetings a year, items a meeting, matters an item
FIRST = date(2017, 1, 18)
ROUNDS = 3


def build(folder: Path, years: int) -> None:
    """An invented archive: every item with its opinion and its matters, most of them handled, voted on and closed."""
    store = TinyStore(folder)
    office = [Member(id=f"p{n}", rev=1, name=f"虚构委员{n:02}") for n in range(40)]
    bodies = [Office(id=f"o{n}", rev=1, name=f"虚构市第{n}局") for n in range(30)]
    keep(store, FIRST, [*office, *bodies])
    for n in range(years * MEETINGS):
        held = FIRST + timedelta(days=n * 365 // MEETINGS)
        items = tuple(AgendaItem(id=f"i{n}-{k}", title=f"听取和审议关于第{n * ITEMS + k}项工作情况的报告")
                      for k in range(ITEMS))  # fmt: skip
        meeting = Meeting(id=f"m{n}", rev=1, held_on=held, term=16, session=n + 1, items=items)
        keep(store, held, [meeting, *(one for item in items for one in _item(meeting, item.id, held))])
    store.close()


def keep(store: TinyStore, on: date, records: list[Any]) -> None:
    """One save, as it was made that day."""
    at = datetime(on.year, on.month, on.day, 1, tzinfo=UTC)
    store.replay([Revision(record=one, by="陈秘书", at=at, mark=1) for one in records])


def _item(meeting: Meeting, item: str, held: date) -> list[Any]:
    handed = held + timedelta(10)
    body = "".join(
        f"## 第{n}部分\n\n养老服务用房没有移交，移交的也有一半没有启用。**建议**逐一清点。\n\n" for n in range(8)
    )
    meta = {
        "form": "file",
        "mark": "虚构市人民代表大会常务委员会文件",
        "to": "市人民政府",
        "signer": "虚构市人大常委会",
    }
    made: list[Any] = [
        Paper(id=f"d{item}", rev=1, meeting=meeting.id, template="opinion", title="关于工作情况的审议意见", item=item,
              text=str(Document(meta=meta, body=body)), number=f"虚人常〔{held.year}〕1号", issued_on=handed)
    ]  # fmt: skip
    for n in range(MATTERS):
        made += _matter(meeting.id, item, f"c{item}-{n}", n, handed)
    return made


def _matter(meeting: str, item: str, id: str, n: int, handed: date) -> list[Any]:
    closing = (Closing(closed_on=handed + timedelta(100), by="陈秘书", reason="办结"),) if n % 10 else ()
    case = Case(
        id=id, rev=1, meeting=meeting, item=item, opinion="x", title=f"第{n}项养老服务设施补建", paper=f"d{item}",
        problem=f"{n}个小区配建的养老服务用房没有移交，有一半没有启用。", handler=f"o{n * 7 % 30}", term=Term(n=3),
        measures=("建议逐一清点，限期移交。", "建议列入年度考核，公布结果。"), handed_on=handed, closings=closing,
    )  # fmt: skip
    if not closing:
        return [case]
    heard = Feedback(id=f"f{id}", rev=1, meeting=meeting, case=id, on=handed + timedelta(80), type="result",
                     text="已清点，移交协议全部签订。")  # fmt: skip
    counts = (Count(grade="satisfied", votes=20), Count(grade="basically_satisfied", votes=9))
    vote = Ballot(id=f"b{id}", rev=1, meeting=meeting, case=id, held_on=handed + timedelta(95), counts=counts,
                  all_members=31, present=29)  # fmt: skip
    return [case, heard, vote]


def desk(folder: Path) -> Desk:
    """A desk on that archive."""
    clock = Clock()
    return bare_desk(*minutes_rectify.register_procedures({}), store=TinyStore(folder), clock=clock)


def main(years: int) -> None:
    """Print the fastest of ROUNDS runs into a new folder each."""
    [html] = minutes_html.register_exporters({})
    with tempfile.TemporaryDirectory(prefix="minutes-site-") as place:
        build(Path(place) / "archive", years)
        known, took = desk(Path(place) / "archive"), []
        for n in range(ROUNDS):
            wall, began = perf_counter(), process_time()
            count = write(f"{place}/site{n}", pages(cleared(known), html.run))
            took.append((process_time() - began, perf_counter() - wall))
        known.store.close()
    for what, seconds in zip(("processor", "wall"), (min(one) for one in zip(*took, strict=True)), strict=True):
        print(f"{years} years, {count} pages: {seconds:.2f} s {what} time, {count / seconds:.0f} pages/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
