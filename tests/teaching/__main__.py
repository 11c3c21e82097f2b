"""Learn the weights of `minutes_extract.learned` anew: `python -m tests.teaching [--judge] [FOLDER…]`.

Each line of `examples.txt` is a kind and a clause, all of them invented here. A FOLDER holds annotated sittings (JSON,
`remarks` with `segments` of `text` and `type`), and counts twice: what is said in a sitting has its right length, place
and mixture. The shipped table was made with such sittings. With --judge each sitting is also judged by a table made
without it, and the outcome printed.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from minutes_extract.learned import KINDS, marks

ROUNDS, STEP, HOLD = 30, 0.5, 2e-4
LEAST_SEEN, KEPT = 2, 7000
ALONE = ("x",) * 5  # an example has no place in a remark
Example = tuple[frozenset[str], int]
TABLE = Path(__file__).parents[2] / "plugins" / "minutes_extract" / "weights.txt"


def examples() -> Iterable[Example]:
    """The invented ones."""
    for line in (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, text = line.split(" ", 1)
            every = marks([*ALONE, text, *ALONE], len(ALONE))
            seen = frozenset(one for one in every if not (len(one) > 1 and one.startswith(("@", "#"))))
            yield seen, KINDS.index(kind)


def sitting(file: Path) -> list[Example]:
    """Those of an annotated sitting."""
    found = []
    for remark in json.loads(file.read_text(encoding="utf-8"))["remarks"]:
        texts = [one["text"] for one in remark["segments"]]
        found += [(frozenset(marks(texts, n)), KINDS.index(one["type"])) for n, one in enumerate(remark["segments"])]
    return found


def learned(taught: Sequence[Example]) -> dict[str, list[float]]:
    """Weights by stochastic gradient descent (AdaGrad) with weight decay; kinds count alike, however rare."""
    often = Counter(mark for seen, _kind in taught for mark in seen)
    rare = Counter(kind for _seen, kind in taught)
    rows = [(sorted(mark for mark in seen if often[mark] >= LEAST_SEEN), kind) for seen, kind in taught]
    table: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    slopes: dict[str, list[float]] = defaultdict(lambda: [1e-2] * len(KINDS))
    chance = random.Random(9704)
    for _round in range(ROUNDS):
        chance.shuffle(rows)
        for seen, kind in rows:
            weight = len(taught) / len(KINDS) / rare[kind]
            for k, share in enumerate(shares(table, seen)):
                error = weight * (share - (k == kind))
                for mark in seen:
                    slope = error + HOLD * len(rows) * table[mark][k] / ROUNDS
                    slopes[mark][k] += slope * slope
                    table[mark][k] -= STEP * slope / math.sqrt(slopes[mark][k]) / 10
    return table


def shares(table: dict[str, list[float]], seen: Iterable[str]) -> list[float]:
    """How likely each kind is."""
    sums = [math.fsum(table[mark][k] for mark in seen if mark in table) for k in range(len(KINDS))]
    most = max(sums)
    grown = [math.exp(one - most) for one in sums]
    return [one / math.fsum(grown) for one in grown]


def kept(table: dict[str, list[float]]) -> dict[str, list[int]]:
    """The heaviest, in hundredths around their mean."""
    centred = {mark: [round(100 * (one - sum(told) / len(told))) for one in told] for mark, told in table.items()}
    heavy = sorted(centred, key=lambda mark: (-max(map(abs, centred[mark])), mark))[:KEPT]
    return {mark: centred[mark] for mark in sorted(heavy)}


def right(table: dict[str, list[int]], judged: Sequence[Example]) -> list[tuple[int, int]]:
    """For each example, the kind it is and the kind it is taken for."""
    told = []
    for seen, kind in judged:
        sums = [sum(table[mark][k] for mark in seen if mark in table) for k in range(len(KINDS))]
        told.append((kind, sums.index(max(sums))))
    return told


def fair(told: Sequence[tuple[int, int]]) -> list[float]:
    """F of each kind."""
    out = []
    for k in range(len(KINDS)):
        hit = sum(one == (k, k) for one in told)
        both = sum(kind == k for kind, _taken in told) + sum(taken == k for _kind, taken in told)
        out.append(2 * hit / both if both else 0.0)
    return out


def main() -> None:
    """Write the table; print how sittings are judged without having been seen, if asked."""
    folders = [one for one in sys.argv[1:] if one != "--judge"]
    held = {file.stem: sitting(file) for folder in folders for file in sorted(Path(folder).glob("*.json"))}
    ours = list(examples())
    if "--judge" in sys.argv:
        told: list[tuple[int, int]] = []
        for name, judged in held.items():
            others = [one for other, rows in held.items() if other != name for one in rows]
            told += right(kept(learned([*ours, *others])), judged)
        row = fair(told)
        print(*(f"{kind} {one:.3f}" for kind, one in zip(KINDS, row, strict=True)), f"mean {sum(row) / 5:.3f}")
    every = [one for rows in held.values() for one in rows]
    table = kept(learned([*ours, *every]))
    lines = [" ".join([mark, *map(str, told)]) for mark, told in table.items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(table)} marks")


if __name__ == "__main__":
    main()
