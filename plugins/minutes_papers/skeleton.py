"""A paper's wording, read from one Markdown file: front matter, body, repeating parts, and named gaps to be filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from minutes import BadInput, Document, _
from minutes.model import Value
from minutes_papers import loops
from minutes_papers.loops import Block, Nodes, Scope

PART = "part."
TITLE = "template"  # the front-matter key that names a template in the lists of the screens …
ABOUT = "about"  # … and the one that says what it is on: meeting, item or case

Load = Callable[[str], "Skeleton"]
"""Reads the wording of the paper of that name: the office's own where it has one."""


class Skeleton(Value, frozen=True, kw_only=True):
    """The wording of one paper."""

    name: str
    meta: Mapping[str, str]
    body: Nodes
    behind: Scope | None = None  # where the words come from that the paper's own code does not fill

    def part(self, part: str, **values: str) -> Block:
        """A repeating sentence of the paper, filled."""
        return Block(loops.line(self.meta[PART + part], Filling(paper=self.name, values=values)))

    def words(self, part: str) -> str:
        """A repeating sentence that has no gaps, as plain text."""
        return self.meta[PART + part]

    def document(self, **values: str) -> Document:
        """The whole paper, filled from `values` and, for all other names, from the scope behind it.

        Raises BadInput where the wording asks for something that there is not.
        """
        scope = Filling(paper=self.name, values=values, behind=self.behind)
        front = {key: text for key, text in self.meta.items() if not key.startswith(PART) and key not in (TITLE, ABOUT)}
        meta = {key: loops.line(text, scope, marked=False) for key, text in front.items()}
        return Document(meta=meta, body=loops.filled(self.body, scope).strip("\n") + "\n")


class Filling(Value, frozen=True, kw_only=True):
    """Values by name, and a scope behind them for what they do not hold."""

    paper: str
    values: Mapping[str, str]
    behind: Scope | None = None

    def word(self, name: str) -> str:
        if name in self.values:
            return self.values[name]
        if self.behind is None:
            known = "、".join(sorted(self.values))
            text = _("The wording of “{paper}” asks for “{field}”, which there is not. Known: {known}.")
            raise BadInput(text.format(paper=self.paper, field=name, known=known))
        return self.behind.word(name)

    def known(self, name: str) -> bool:
        if name in self.values:
            return bool(self.values[name])
        return self.behind is not None and self.behind.known(name)

    def rows(self, name: str) -> Sequence[Scope]:
        return self.behind.rows(name) if self.behind is not None else ()
