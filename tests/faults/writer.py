"""A writer to be killed: saves remarks and amendments that shorten them, and prints each only once it is durable.

`python writer.py FOLDER SEED`; every line it prints is a JSON list `[id, rev, hash]` of an acknowledged save.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes.model import Member, Record, Remark, replace


def main(folder: str, seed: str) -> None:
    """Save for ever."""
    chance = random.Random(seed)
    store = TinyStore(Path(folder))
    if not store.state.writer:
        sys.exit(store.state.why)
    print("[]", flush=True)
    remarks = list(store.find(Remark))
    while True:
        saved: tuple[Record, ...]
        if remarks and chance.random() < 0.6:
            n = chance.randrange(len(remarks))
            (remarks[n],) = store.put(replace(remarks[n], text=remarks[n].text[: chance.randrange(1, 2000)]), by="改")
            saved = (remarks[n],)
        elif chance.random() < 0.1:
            saved = store.put(Member(id=f"p{chance.getrandbits(64):x}", name="张三"), by="记")
        else:
            meeting = chance.choice(["m1", "m2"])
            saved = store.put(*(_remark(chance, meeting) for _n in range(chance.randrange(1, 4))), by="记")
            remarks += saved  # type: ignore[arg-type]
        for one in saved:
            print(json.dumps([one.id, one.rev, mark(one)]), flush=True)


def mark(record: Record) -> str:
    """A short mark of everything the record says; the record itself would fill the pipe and stop the writer."""
    return hashlib.sha256(repr(record).encode()).hexdigest()[:16]


def _remark(chance: random.Random, meeting: str) -> Remark:
    text = "养老床位不足。" * chance.randrange(1, 600)
    return Remark(id=f"r{chance.getrandbits(64):x}", meeting=meeting, item="a1", text=text, at=datetime.now(UTC))


if __name__ == "__main__":
    main(*sys.argv[1:])
