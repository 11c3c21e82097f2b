"""An invented archive as large as an office's of five years: 80 meetings with 300 remarks each, always the same."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from minutes_tinydb.store import TinyStore

from minutes.model import AgendaItem, Meeting, Member, Remark
from minutes.store import Revision

MEETINGS, EACH = 80, 300
FIRST = date(2021, 1, 20)
WORDS = (
    "我市养老床位仍然不足",
    "建议尽快补建社区养老设施",
    "医保基金的使用要公开",
    "县乡之间检查结果应当互认",
    "农村道路养护资金缺口较大",
    "建议有关部门拿出时间表",
    "校园周边的食品摊点要管起来",
    "请市政府认真研究",
    "基层执法力量薄弱",
    "水库除险加固还有三处没有完工",
)


def remark(n: int, meeting: str = "m79", token: str = "") -> Remark:
    """The n-th remark of a meeting, 60 to 400 characters long."""
    chance = random.Random(n)
    text = token + "，".join(chance.choice(WORDS) for _each in range(chance.randint(6, 36))) + "。"
    at = datetime(2026, 11, 25, 1, tzinfo=UTC) + timedelta(seconds=n)
    return Remark(
        id=f"{meeting}r{n:05d}", rev=1, meeting=meeting, item=f"{meeting}a1", text=text, at=at, role="member",
        speaker=f"p{n % 60:03d}", name=f"委员{n % 60}", post="委员",
    )  # fmt: skip


def copied(folder: Path, token: str) -> None:
    """Put the archive in that folder; its newest remark, the last of the one open meeting, begins with the token.

    What was built once is kept in the system's folder for temporary files.
    """
    told = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    kept = Path(tempfile.gettempdir()) / f"minutes-benchmark-{told}"
    if not kept.exists():
        made = Path(tempfile.mkdtemp(prefix="minutes-benchmark-"))
        build(made)
        made.rename(kept)
    shutil.copytree(kept, folder)
    store = TinyStore(folder)
    save(store, [remark(EACH - 1, f"m{MEETINGS - 1:02d}", token)], MEETINGS)
    store.close()


def build(folder: Path) -> None:
    """Write all but the newest remark through the store."""
    store = TinyStore(folder)
    save(store, [Member(id=f"p{n:03d}", rev=1, name=f"委员{n}", post="委员") for n in range(60)], 0)
    for number in range(MEETINGS):
        held = FIRST + timedelta(days=number * 27)
        last = number == MEETINGS - 1
        meeting = Meeting(
            id=f"m{number:02d}", rev=1, held_on=held, term=16, session=number + 1,
            items=(AgendaItem(id=f"m{number:02d}a1", title="听取和审议关于养老服务体系建设情况的报告"),),
            ended_on=None if last else held,
        )  # fmt: skip
        save(store, [meeting], number)
        for n in range(EACH - last):
            save(store, [remark(n, meeting.id)], number)
    store.close()


def save(store: TinyStore, records: Sequence[Any], number: int) -> None:
    """One save, as it was made at that meeting."""
    at = datetime(2021, 1, 20, 1, tzinfo=UTC) + timedelta(days=number * 27)
    store.replay([Revision(record=one, by="陈秘书", at=at, mark=1) for one in records])
