"""How long a PDF takes: from a kept compiler against a new one, and fifty pages against bare typst with the same words.

Run `python -m tests.benchmarks.typeset`; it prints ratios, each from one run, and never fails by the clock.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from functools import partial

import typst
from minutes_pdf.compiler import _compiler
from minutes_pdf.paper import pdf

from minutes import Document

ROUNDS = 7
META = {
    "form": "file", "mark": "澄江市人民代表大会常务委员会文件", "number": "澄人常〔2026〕12号",
    "title": "关于试印的通知", "to": "市人民政府", "signer": "澄江市人民代表大会常务委员会",
    "signed_on": "2026-09-07", "copies": "市委",
}  # fmt: skip
SENTENCE = "部分小区改造后物业没有跟上，建议把物业进驻作为竣工验收的条件，先定物业再开工。"
GREEDY = '#set par(linebreaks: "simple")\n'  # as our papers do; typst's own way looks at the whole paragraph
BARE = """#set page("a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: 2em, leading: 13pt, spacing: 13pt)

"""


def paragraphs(n: int, mark: int) -> list[str]:
    """So many paragraphs, other ones for each mark, so that nothing is taken from the typesetter's memory."""
    return [f"{mark}之{k}。{SENTENCE * 5}" for k in range(n)]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ours(n: int, mark: int) -> bytes:
    return pdf(Document(meta=META, body="\n\n".join(paragraphs(n, mark))))


def bare(compiler: typst.Compiler, n: int, mark: int, way: str = "") -> object:
    source = (BARE + way + "\n\n".join(paragraphs(n, mark))).encode()
    return compiler.compile(input=source, format="pdf", pdf_standards="a-2b", timestamp=0)


def cold(n: int, mark: int) -> float:
    _compiler.cache_clear()
    return timed(partial(ours, n, mark))


def main() -> None:
    """Print the ratios."""
    ours(3, 0)
    new = statistics.median(cold(3, 100 + k) for k in range(ROUNDS))
    kept = statistics.median(timed(partial(ours, 3, 200 + k)) for k in range(ROUNDS))
    print(f"one page: kept compiler {kept * 1000:.0f} ms, new one {new * 1000:.0f} ms, ratio {kept / new:.2f}")
    compiler, pages = typst.Compiler(), len(re.findall(rb"/Type */Page\b", ours(130, 1)))
    for name, way in (("bare typst", ""), ("bare typst with greedy lines", GREEDY)):
        fresh = range(1000 + 10 * len(way), 1000 + 10 * len(way) + ROUNDS)
        pairs = [(timed(partial(ours, 130, k)), timed(partial(bare, compiler, 130, k, way))) for k in fresh]
        mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(f"{pages} pages: {mine * 1000:.0f} ms, {name} {theirs * 1000:.0f} ms, ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
