"""What is copied: a remark, an opinion, a paper or a case as plain words, without Markdown and without drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from minutes.layout import attached, copied, date_words, notes
from minutes.markdown import Document, parse
from minutes.model import LedgerRow, Opinion, Remark
from minutes.text import _
from minutes.tui.speakers import named
from minutes.tui.widgets.paper import inline
from minutes.wording import word

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def remark(one: Remark) -> str:
    """Who spoke, and the words."""
    post = f"（{one.post}）" if one.post else ""
    return f"{named(one)}{post}：{one.text}"


def remarks(said: Sequence[Remark]) -> str:
    """All of them, a blank line between one and the next."""
    return "\n\n".join(map(remark, said))


def opinion(one: Opinion) -> str:
    """Theme, problem and measures; who raised it stays inside."""
    measures = [f"{n}. {text}" for n, text in enumerate(one.measures, 1)] if len(one.measures) > 1 else one.measures
    return "\n".join(filter(None, (one.theme, one.problem, *measures)))


def case(row: LedgerRow) -> str:
    """The row with its heads as two lines of fields with tabs between: a table once it is pasted."""
    fields = (
        (_("Meeting"), row.meeting), (_("Paper"), row.number), (_("Matter"), row.case.title),
        (_("Problem"), row.case.problem), (_("Measures"), "；".join(row.case.measures)), (_("Handled by"), row.handler),
        (_("Supervised by"), row.supervisor), (_("Due on"), f"{row.due_on}"),
        (_("State"), row.stage or word("status", row.status)),
        (_("Last feedback"), row.last),
    )  # fmt: skip
    return "\n".join("\t".join(" ".join(field.split()) for field in line) for line in zip(*fields, strict=True))


def paper(document: Document) -> str:
    """The paper as it is printed, line by line."""
    meta = document.meta
    mark = meta.get("mark", "") if meta.get("form") in ("file", "letter") else ""
    to = f"{meta['to']}：" if meta.get("to") else ""
    above = (meta.get("draft", ""), mark, *(meta.get(key, "") for key in ("number", "title", "passed")))
    head = [one for one in above if one]
    nodes = parse(document).children
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    text, more = ([line for node in some for line in _block(node)] for some in (nodes[:first], nodes[first:]))
    copies = ["", copied(meta)] if copied(meta) else []
    lines = [*head, *([""] if head else []), *([to] if to else []), *text, *_ending(meta)]
    return "\n".join([*lines, *([""] if more else []), *more, *copies])


def _ending(meta: Mapping[str, str]) -> list[str]:
    """What stands between the words and their attachments."""
    names = attached(meta)
    named = [f"{n}. {name}" for n, name in enumerate(names, 1)] if len(names) > 1 else names
    lines = [("附件：" if n == 0 else "") + name for n, name in enumerate(named)]
    lines += [meta["signer"]] if meta.get("signer") else []
    lines += [date_words(meta["signed_on"])] if meta.get("signed_on") else []
    lines += notes(meta)
    return ["", *lines] if lines else []


def _block(node: SyntaxTreeNode, mark: str = "") -> Iterator[str]:
    if node.type in ("paragraph", "heading"):
        yield mark + inline(node)[0]
    elif node.type in ("bullet_list", "ordered_list"):
        first = int(node.attrs.get("start", 1))
        for n, item in enumerate(node.children, first):
            for place, child in enumerate(item.children):
                begin = "" if place else "· " if node.type == "bullet_list" else f"{n}. "
                yield from _block(child, begin)
    elif node.type == "table":
        for part in node.children:
            for row in part.children:
                yield "\t".join(inline(field)[0].replace("\n", " ") for field in row.children)
    elif node.type == "fence":
        yield from node.content.rstrip("\n").split("\n")
    elif node.type != "hr":
        for child in node.children:
            yield from _block(child)
