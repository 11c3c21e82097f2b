"""How the verifier of the language-model condenser fares on VCSum: false alarms on people's clauses, faults caught.

Run `python tests/benchmarks/verifier.py short_dev.txt`; it prints and never fails. A person's summary of a segment is
cut into clauses; each cites its own segment. Then one fault at a time is put into each. Names put in are invented.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from minutes_llm.names import bare
from minutes_llm.verifier import Frame, Rarity, citations, defects

SHORTEST = 6  # letters of a clause
SHIFTED = {"年": "个月", "个月": "年", "天": "年", "元": "吨", "%": "倍", "倍": "%", "月": "年"}
OFFICES = (("云溪市水务局", "水务局"), ("云溪市园林绿化局", "园林绿化局"))


class Clause(NamedTuple):
    """A clause of a person's summary, its own segment and the other segments of the same meeting."""

    text: str
    cited: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    frame: Frame


def read(file: Path) -> Iterator[Clause]:
    """The clauses of a VCSum file, one JSON object a line."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    segments = [tuple(sentence for turn in row["context"] for sentence in turn) for row in rows]
    meetings: dict[int, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        meetings[row["av_num"]].append(n)
    frames = {
        meeting: Frame(rarity=Rarity.of(one for n in own for one in segments[n]), offices=OFFICES)
        for meeting, own in meetings.items()
    }
    for n, row in enumerate(rows):
        others = tuple(segments[other] for other in meetings[row["av_num"]] if other != n)
        for text in re.split(r"[，。；！？]", row["discussion"]):
            if len(bare(text)) >= SHORTEST:
                yield Clause(text, segments[n], others, frames[row["av_num"]])


def in_the_middle(words: str) -> Callable[[str], str]:
    """Puts the words into the middle of a clause."""
    return lambda text: text[: len(text) // 2] + words + text[len(text) // 2 :]


def other_number(text: str) -> str:
    """The first Arabic figure made another one; "" where there is none."""
    return (
        re.sub(r"\d+", lambda match: str(int(match.group()) * 3 + 7), text, count=1) if re.search(r"\d", text) else ""
    )


def other_unit(text: str) -> str:
    """The unit after the first figure made another one; "" where there is none."""
    found = re.search(r"(?<=\d)(个月|[年天元%倍月])", text)
    return text[: found.start()] + SHIFTED[found.group()] + text[found.end() :] if found else ""


FAULTS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "invented number": ("number", in_the_middle("达到8317个")),
    "invented Chinese number": ("number", in_the_middle("共四百六十七户")),
    "invented share": ("number", in_the_middle("占百分之九十三")),
    "changed number": ("number", other_number),
    "changed unit": ("number", other_unit),
    "invented law": ("law", in_the_middle("《云溪市河道保护条例》")),
    "invented law without brackets": ("law", in_the_middle("依据河道保护条例")),
    "invented authority": ("organisation", in_the_middle("由云溪市水务局负责")),
    "invented body": ("organisation", in_the_middle("由云溪水务集团承担")),
    "invented place": ("place", in_the_middle("在杨柳镇")),
    "known place": ("place", in_the_middle("在乌鲁木齐")),
    "office on file": ("office", in_the_middle("由园林绿化局牵头")),
    "other text": ("support", lambda text: "老旧小区加装电梯补贴标准迟迟未能落地"),
    "link": ("form", in_the_middle("https://")),
    "control character": ("form", in_the_middle("\u202e")),
}


def caught(clauses: list[Clause]) -> Iterator[tuple[str, int, int]]:
    """(class of fault, caught by the check that is meant to, tried)."""
    for name, (kind, spoil) in FAULTS.items():
        spoilt = [(one, spoil(one.text)) for one in clauses]
        tried = [(one, text) for one, text in spoilt if text]
        hits = sum(any(found.kind == kind for found in defects(text, one.cited, one.frame)) for one, text in tried)
        yield name, hits, len(tried)
    yield "unknown id", sum(bool(citations([("u9", one.text)], {"u1": one.text})) for one in clauses), len(clauses)
    yield "no id", sum(bool(citations([], {"u1": one.text})) for one in clauses), len(clauses)
    turned = [(one.text[::-1], one) for one in clauses if bare(one.text[::-1]) not in bare("".join(one.cited))]
    wrong = sum(bool(citations([("u1", quote)], {"u1": "".join(one.cited)})) for quote, one in turned)
    yield "wrong quote", wrong, len(turned)


def main(file: Path) -> None:
    """Print false alarms by kind, faults caught by class, and what another segment of the meeting gets accepted."""
    clauses = list(read(file))
    alarms = [defects(one.text, one.cited, one.frame) for one in clauses]
    kinds = Counter(kind for found in alarms for kind in {defect.kind for defect in found})
    print(f"clauses {len(clauses)}; false alarms {sum(map(bool, alarms)) / len(clauses):.1%}", dict(kinds))
    for name, hits, tried in caught(clauses):
        print(f"{name:32} {hits}/{tried} {hits / tried if tried else 0:.1%}")
    wrong = [not defects(one.text, other, one.frame) for one in clauses for other in one.others]
    print(f"accepted although it cites another segment of the meeting: {sum(wrong) / len(wrong):.1%} of {len(wrong)}")
    if "-v" in sys.argv:
        for one, found in zip(clauses, alarms, strict=True):
            if found and any(defect.kind != "support" for defect in found):
                print(one.text, [tuple(defect) for defect in found])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
