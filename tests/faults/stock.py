"""Stock TinyDB under the same kills: if it came through them whole, the kills would be too weak to prove anything."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from tinydb import TinyDB

from tests.faults.killing import LONGEST, killed

NAME = "stock.json"


@dataclass
class Stock:
    """What came of so many kills, each of a fresh file."""

    kills: int = 0
    told: int = 0
    unreadable: int = 0
    lost: int = 0  # files that are read, but without something that was told

    def __str__(self) -> str:
        return (
            f"stock TinyDB: {self.kills} kills, {self.told} acknowledged saves; {self.unreadable} files unreadable, "
            f"{self.lost} without something acknowledged"
        )


def work(folder: Path, seed: int, pipe: int) -> None:
    """Insert and shorten documents for ever, telling each once TinyDB has answered."""
    chance, db = random.Random(seed), TinyDB(folder / NAME)
    os.write(pipe, b"[]\n")
    texts: dict[int, str] = {}
    while True:
        if texts and chance.random() < 0.6:
            id = chance.choice(list(texts))
            texts[id] = texts[id][: chance.randrange(1, len(texts[id]) + 1)]
            db.update({"text": texts[id]}, doc_ids=[id])
        else:
            text = "养老床位不足。" * chance.randrange(1, 600)
            id = db.insert({"text": text})
            texts[id] = text
        os.write(pipe, f"{json.dumps([id, len(texts[id])])}\n".encode())


def rounds(folder: Path, kills: int) -> Stock:
    """So many kills."""
    chance, stock = random.Random(kills), Stock()
    for n in range(kills):
        place = folder / str(n)
        place.mkdir(parents=True)
        told = dict(killed(place, n, chance.random() * LONGEST, work))  # type: ignore[arg-type]
        stock.kills, stock.told = stock.kills + 1, stock.told + len(told)
        try:
            kept = json.loads((place / NAME).read_bytes() or b"{}").get("_default", {})
        except ValueError:
            stock.unreadable += 1
        else:
            missing = [id for id, size in told.items() if len(kept.get(str(id), {}).get("text", "")) > size]
            stock.lost += bool(missing or [id for id in told if str(id) not in kept])
        shutil.rmtree(place)
    return stock
