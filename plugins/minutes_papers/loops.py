"""The small language of a template: named gaps `{…}`, and lines that repeat or are left out (`{each …}`, `{if …}`).

A directive stands alone on its line and has a Chinese form, so that an office can read what it changes:

`{each opinions}` `{逐条 审议意见}`  once for each; `{else}` `{否则}` what stands there if there is none
`{if last}`       `{如有 最近反馈}`  only where it is known
`{end}`           `{完}`            closes the nearest of them
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from minutes import BadInput, _, literal
from minutes.model import Value

FIELD = re.compile(r"\{([^\s{}]+)\}")
DIRECTIVE = re.compile(r"\s*\{\s*(each|if|else|end|逐条|如有|否则|完)(?:\s+([^\s{}]+))?\s*\}\s*")
CHINESE = {"逐条": "each", "如有": "if", "否则": "else", "完": "end"}
DEEPEST = 12  # lists and conditions in each other
MOST = 100_000  # lines of a paper, with those that stand nowhere
ASKED = "?"  # {?新的期限}: what the drafter is asked for, a named gap until it is given


class Block(str):
    """Text that is Markdown already; every other text is somebody's words and printed as typed."""

    __slots__ = ()


class Scope(Protocol):
    """Where a template's words come from."""

    def word(self, name: str) -> str:
        """What stands for that name here."""
        ...

    def known(self, name: str) -> bool:
        """Whether there is anything under that name here."""
        ...

    def rows(self, name: str) -> Sequence[Scope]:
        """One scope for each entry of that list."""
        ...


class Line(Value, frozen=True, kw_only=True):
    """A line as it is written, with its number in the file."""

    n: int
    text: str


class Part(Value, frozen=True, kw_only=True):
    """A stretch of lines that repeats, or that stands only where something is known."""

    kind: str  # each | if
    name: str
    n: int
    body: tuple[Line | Part, ...]
    otherwise: tuple[Line | Part, ...] = ()


Nodes = tuple[Line | Part, ...]
Fault = Callable[[int, str], BadInput]
"""Makes the error for a line: number and what is wrong with it."""


def parsed(text: str, first: int, fault: Fault) -> Nodes:
    """The lines of a text as a tree. Raises `fault` for a part without end, or an end without a part."""
    lines = iter([Line(n=n, text=line) for n, line in enumerate(text.split("\n"), first)])
    nodes, _stop = _nodes(lines, (), fault)
    return nodes


def _nodes(lines: Iterator[Line], inside: tuple[Line, ...], fault: Fault) -> tuple[Nodes, str]:
    """The nodes up to the end of the part that the last line of `inside` opens; and the word that ended it."""
    if len(inside) > DEEPEST:
        raise fault(inside[-1].n, _("Lists and conditions stand in each other {n} deep at most.").format(n=DEEPEST))
    made: list[Line | Part] = []
    for line in lines:
        found = DIRECTIVE.fullmatch(line.text)
        if not found:
            made.append(line)
            continue
        word, name = CHINESE.get(found[1], found[1]), found[2] or ""
        if word in ("else", "end"):
            if not inside:
                raise fault(
                    line.n, _("“{word}” closes nothing: no list is open above it.").format(word=line.text.strip())
                )
            return tuple(made), word
        if not name:
            raise fault(line.n, _("“{word}” does not say of what.").format(word=line.text.strip()))
        made.append(_part(lines, (*inside, line), word, name, fault))
    if inside:
        raise fault(inside[-1].n, _("“{word}” is never closed; “{end}” is missing.").format(
            word=inside[-1].text.strip(), end="{end}"))  # fmt: skip
    return tuple(made), ""


def _part(lines: Iterator[Line], inside: tuple[Line, ...], word: str, name: str, fault: Fault) -> Part:
    opening = inside[-1]
    body, stop = _nodes(lines, inside, fault)
    otherwise: Nodes = ()
    if stop == "else":
        otherwise, stop = _nodes(lines, inside, fault)
        if stop == "else":
            raise fault(opening.n, _("“{word}” has more than one “{other}”.").format(
                word=opening.text.strip(), other="{else}"))  # fmt: skip
    return Part(kind=word, name=name, n=opening.n, body=body, otherwise=otherwise)


def fields(text: str) -> list[str]:
    """The names of the gaps in a line."""
    return [found[1] for found in FIELD.finditer(text)]


def filled(nodes: Nodes, scope: Scope) -> str:
    """The text with every gap filled from the scope. Raises BadInput for lists in lists that come to no end."""
    return "\n".join(_lines(nodes, scope, iter(range(MOST))))


def _lines(nodes: Nodes, scope: Scope, left: Iterator[int]) -> Iterator[str]:
    for node in nodes:
        if next(left, None) is None:
            raise BadInput(_("The lists of this template, one in the other, make more than {n} lines.").format(n=MOST))
        if isinstance(node, Line):
            yield line(node.text, scope)
        elif node.kind == "if":
            yield from _lines(node.body if scope.known(node.name) else node.otherwise, scope, left)
        else:
            rows = scope.rows(node.name)
            for row in rows:
                yield from _lines(node.body, row, left)
            if not rows:
                yield from _lines(node.otherwise, scope, left)


def line(text: str, scope: Scope, marked: bool = True) -> str:
    """One line filled; `marked` where it is Markdown, so that people's words must be printed as typed."""

    def value(found: re.Match[str]) -> str:
        word = scope.word(found[1])
        if not marked or isinstance(word, Block):
            return word
        if text.lstrip().startswith("|"):
            return literal(" ".join(word.split())) or "—"
        return literal(word)

    return FIELD.sub(value, text)
