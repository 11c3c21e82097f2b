"""A million remarks: built save by save, opened, indexed, searched, compared with reading them all, and verified.

`python -m tests.benchmarks.million [MEETINGS] [FOLDER]` (3,334 meetings with 300 remarks unless said otherwise); each
step runs in a process of its own, whose time and largest memory are printed. With a folder, what was built is kept.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from heapq import nlargest
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from minutes_tinydb import folder as files
from minutes_tinydb import lines
from minutes_tinydb.index import NAME
from minutes_tinydb.pieces import asked
from minutes_tinydb.store import TinyStore

from minutes.model import Remark
from minutes.sought import EVERYTHING, folded, said, wanted
from tests.benchmarks.words import built

MEETINGS = 3_334
QUERIES, CHECKED, SCANNED = 200, 30, 5
NEWEST = 20


def build(place: Path, meetings: int) -> dict[str, Any]:
    """Every remark is a save of its own."""
    start = perf_counter()
    remarks = max(built(place, meetings))
    took = perf_counter() - start
    return {"remarks": remarks, "seconds": took, "a second": remarks / took, "octets": octets(place)}


def octets(place: Path) -> int:
    """The size of all journals."""
    return sum(one.stat().st_size for one in files.journals(place))


def opened(place: Path, meetings: int) -> dict[str, Any]:
    """The first opening reads every journal and checks every line; later ones go by the notes."""
    store, seconds = timed(lambda: TinyStore(place))
    held = len(list(store._shelf))
    store.close()
    return {"seconds": seconds, "dossiers": held}


def index(place: Path, meetings: int) -> dict[str, Any]:
    """Make the index from nothing, beside reading and decoding every journal."""
    _held, reading = timed(lambda: [len(lines.scan(one.read_bytes(), one.name).saves) for one in files.journals(place)])
    store = TinyStore(place)
    _shares, seconds = timed(lambda: sum(1 for _share in store.index()))
    store.close()
    size = (place / NAME).stat().st_size
    return {"seconds": seconds, "reading": reading, "ratio": seconds / reading, "octets": size}


def search(place: Path, meetings: int) -> dict[str, Any]:
    """The newest hits of words of 2, 3 and 4 characters that occur, against bare SQLite and a scan of the bytes."""
    store, chance = TinyStore(place), random.Random(5)
    words = [word_of(store, chance, 2 + n % 3, meetings) for n in range(QUERIES)]
    store.search(words[0], NEWEST)
    bare = sqlite3.connect(place / NAME)
    numbers = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT ?"
    whole = f"SELECT record FROM ({numbers}) JOIN held ON held.row = rowid"

    def fetched(word: str, ask: str) -> list[Any]:
        return bare.execute(ask, (asked(wanted(word), EVERYTHING), NEWEST)).fetchall()

    ours, bares, only = in_turns(
        words, lambda word: store.search(word, NEWEST), lambda word: fetched(word, whole),
        lambda word: fetched(word, numbers),
    )  # fmt: skip
    (scans,) = in_turns(words[:SCANNED], lambda word: scanned(place, word))
    (signs,) = in_turns([word[0] for word in words[:50]], lambda sign: store.search(sign, NEWEST))
    late, scan = sorted(ours)[QUERIES * 95 // 100], statistics.median(scans)
    ratio = statistics.median(one / other for one, other in zip(ours, bares, strict=True))
    return {
        "median ms": statistics.median(ours) * 1e3, "p95 ms": late * 1e3, "scan of the bytes ms": scan * 1e3,
        "p95 / scan": late / scan, "bare SQLite ms": statistics.median(bares) * 1e3, "median of ours / bare": ratio,
        "without its rows ms": statistics.median(only) * 1e3,
        "one character, median ms": statistics.median(signs) * 1e3,
    }  # fmt: skip


def in_turns(words: Sequence[str], *works: Callable[[str], Any]) -> list[list[float]]:
    """How long each work takes for each word, the best of three turns."""
    kept: list[list[float]] = [[] for _work in works]
    for word in words:
        turns = [[timed(lambda work=work: work(word))[1] for work in works] for _turn in range(3)]  # type: ignore[misc]  # noqa: B023
        for times, best in zip(kept, zip(*turns, strict=True), strict=True):
            times.append(min(best))
    return kept


def word_of(store: TinyStore, chance: random.Random, size: int, meetings: int) -> str:
    """Neighbouring characters of some remark."""
    while True:
        text = chance.choice(store.find(Remark, f"m{chance.randrange(meetings):05d}")).text
        at = chance.randrange(len(text) - size)
        if text[at : at + size].isalnum():
            return text[at : at + size]


def scanned(place: Path, word: str) -> int:
    """How often the word occurs in the bytes of all journals."""
    return sum(one.read_bytes().count(word.encode()) for one in files.journals(place))


def compare(place: Path, meetings: int) -> dict[str, Any]:
    """Whether the index finds exactly what reading every record finds, for some of the words."""
    store, chance = TinyStore(place), random.Random(6)
    chosen = (word_of(store, chance, 1 + n % 4, meetings) for n in range(CHECKED))
    words = list(dict.fromkeys(folded(word) for word in chosen))
    found: dict[str, list[tuple[Any, int, str]]] = {word: [] for word in words}
    place_in_file = count(0, -1)  # of records saved together, those that stand first come first
    for path in files.journals(place):
        for save in lines.scan(path.read_bytes(), path.name).saves:
            for one in save:
                text, at = said(one.record), next(place_in_file)
                for word in words:
                    if word in text:
                        found[word].append((one.at, at, one.record.id))
        found = {word: nlargest(NEWEST, hits) for word, hits in found.items()}
    ours = {word: [one.id for one in store.search(word, NEWEST)] for word in words}
    equal = sum(ours[word] == [id for _moment, _at, id in found[word]] for word in words)
    return {"words": len(words), "equal": equal, "hits": sum(map(len, ours.values()))}


def verify(place: Path, meetings: int) -> dict[str, Any]:
    """Every line of every journal against its hash."""
    store = TinyStore(place)
    damage, seconds = timed(store.verify)
    return {"seconds": seconds, "damage": len(damage)}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work answers, and the seconds it took."""
    start = perf_counter()
    answer = work()
    return answer, perf_counter() - start


STEPS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "build": build, "open": opened, "open again": opened, "index": index, "search": search, "compare": compare,
    "verify": verify,
}  # fmt: skip


def run(place: Path, meetings: int, steps: Sequence[str] = tuple(STEPS)) -> dict[str, dict[str, Any]]:
    """Each step in a process of its own; what it answered, and the largest memory it had, in MB."""
    answers = {}
    for step in steps:
        call = [sys.executable, "-m", "tests.benchmarks.million", "--step", step, str(meetings), str(place)]
        answers[step] = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
        print(f"{step:<11}", "  ".join(f"{k} {shown(v)}" for k, v in answers[step].items()), flush=True)
    return answers


def largest() -> float:
    """The largest memory that this process had, in MB; where the system tells only that of its parent too, that."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shown(value: float) -> str:
    """A number as people read it."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3g}" if value < 1e3 else f"{value:,.0f}"


def main(given: Sequence[str]) -> None:
    """All steps, or the one that the program asks itself for."""
    if given[:1] == ["--step"]:
        answer = STEPS[given[1]](Path(given[3]), int(given[2]))
        answer["memory MB"] = largest()
        print(json.dumps(answer))
        return
    meetings = int(given[0]) if given else MEETINGS
    if len(given) > 1:
        run(Path(given[1]), meetings)
        return
    with tempfile.TemporaryDirectory() as made:
        run(Path(made) / "archive", meetings)


if __name__ == "__main__":
    main(sys.argv[1:])
