"""How long papers take, beside the bare libraries writing the same words: `python -m tests.benchmarks.papers`.

Prints ratios and never fails by the clock. Each is of the fastest of ROUNDS runs, taken in turn, in processor time:
what else the machine does counts little. Bare typst looks at a whole paragraph before it breaks a line; ours is
set line by line, since every line is to be full (GB/T 9704-2012, 5.2.3), so typst is asked to do that as well.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from time import process_time

import docx
import typst
from minutes_docx import export as docx_of
from minutes_pdf.compiler import _compiler
from minutes_pdf.paper import pdf

from minutes import Document
from tests.benchmarks import sheets

ROUNDS = 15
META = {
    "form": "file", "mark": "澄江市人民代表大会常务委员会文件", "number": "澄人常〔2026〕12号",
    "title": "关于试印的通知", "to": "市人民政府", "signer": "澄江市人民代表大会常务委员会",
    "signed_on": "2026-09-07", "copies": "市委",
}  # fmt: skip
SENTENCE = "部分小区改造后物业没有跟上，建议把物业进驻作为竣工验收的条件，先定物业再开工。"
LINE_BY_LINE = '#set par(linebreaks: "simple")\n'
BARE = """#set page("a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: 2em, leading: 17.6pt, spacing: 17.6pt)

"""  # as many lines on a page as our papers have
FIVE, FIFTY, ONE = 12, 132, 3  # paragraphs for so many pages


def paragraphs(n: int, mark: int) -> list[str]:
    """So many paragraphs, other ones for each mark, so that nothing is taken from the typesetter's memory."""
    return [f"{mark}之{k}。{SENTENCE * 5}" for k in range(n)]


def paper(n: int, mark: int) -> Document:
    return Document(meta=META, body="\n\n".join(paragraphs(n, mark)))


def plain_docx(n: int, mark: int) -> bytes:
    """The same paragraphs by python-docx alone."""
    made, file = docx.Document(), io.BytesIO()
    for one in paragraphs(n, mark):
        made.add_paragraph(one)
    made.save(file)
    return file.getvalue()


def plain_pdf(compiler: typst.Compiler, way: str, n: int, mark: int) -> bytes:
    """The same paragraphs by typst alone."""
    source = (BARE + way + "\n\n".join(paragraphs(n, mark))).encode()
    return compiler.compile(input=source, format="pdf", pdf_standards="a-2b", timestamp=0)


def kept(n: int, mark: int) -> bytes:
    return pdf(paper(n, mark))


def cold(n: int, mark: int) -> bytes:
    _compiler.cache_clear()
    return kept(n, mark)


def seconds(run: Callable[[int], object], mark: int) -> float:
    began = process_time()
    run(mark)
    return process_time() - began


def compared(title: str, most: str, ours: Callable[[int], object], bare: Callable[[int], object]) -> None:
    """Print the fastest of each and their ratio."""
    fresh: Iterator[int] = count(1000)
    ours(next(fresh)), bare(next(fresh))
    times = [(seconds(ours, next(fresh)), seconds(bare, next(fresh))) for _round in range(ROUNDS)]
    mine, theirs = (min(one) for one in zip(*times, strict=True))
    print(f"{title}: {mine * 1000:.1f} ms against {theirs * 1000:.1f} ms, ratio {mine / theirs:.2f}{most}")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type */Page\b", content))


def main() -> None:
    """Print the ratios."""
    compiler = typst.Compiler()
    compared(
        "DOCX of five pages, bare python-docx",
        " (at most 1.3)",
        lambda mark: docx_of(paper(FIVE, mark)),
        partial(plain_docx, FIVE),
    )
    compared("PDF of one page, a compiler of its own", " (at most 0.2)", partial(kept, ONE), partial(cold, ONE))
    ways = (("bare typst", "", " (at most 1.3)"), ("bare typst line by line", LINE_BY_LINE, ""))
    for name, way, most in ways:
        plain = partial(plain_pdf, compiler, way, FIFTY)
        compared(f"PDF of {pages(kept(FIFTY, 1))} pages, {name} ({pages(plain(2))})", most, partial(kept, FIFTY), plain)
    sheets.main(5_000)


if __name__ == "__main__":
    main()
