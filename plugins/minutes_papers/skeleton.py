"""A paper's wording, read from `wording/NAME.md`: front matter, body, repeating parts, and named gaps to be filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources

from minutes import BadInput, Document, _, literal, read
from minutes.model import Value

FIELD = re.compile(r"\{([a-z_]+)\}")
PART = "part."


class Block(str):
    """Text that is Markdown already; every other text is somebody's words and printed as typed."""

    __slots__ = ()


class Skeleton(Value, frozen=True, kw_only=True):
    """The wording of one paper."""

    name: str
    meta: Mapping[str, str]
    body: str

    def part(self, part: str, **values: str) -> Block:
        """A repeating sentence of the paper, filled."""
        return Block(self._filled(self.meta[PART + part], values, marked=True))

    def words(self, part: str) -> str:
        """A repeating sentence that has no gaps, as plain text."""
        return self.meta[PART + part]

    def document(self, **values: str) -> Document:
        """The whole paper. Raises BadInput where the wording asks for something that there is not."""
        front = {key: value for key, value in self.meta.items() if not key.startswith(PART)}
        meta = {key: self._filled(value, values, marked=False) for key, value in front.items()}
        return Document(meta=meta, body=self._filled(self.body, values, marked=True).strip("\n") + "\n")

    def _filled(self, text: str, values: Mapping[str, str], marked: bool) -> str:
        return FIELD.sub(lambda found: self._value(found[1], values, marked), text)

    def _value(self, field: str, values: Mapping[str, str], marked: bool) -> str:
        if field not in values:
            known = "、".join(sorted(values))
            text = _("The wording of “{paper}” asks for “{field}”, which there is not. Known: {known}.")
            raise BadInput(text.format(paper=self.name, field=field, known=known))
        value = values[field]
        return literal(value) if marked and not isinstance(value, Block) else value


def load(name: str) -> Skeleton:
    """The wording of that paper."""
    text = resources.files("minutes_papers").joinpath("wording", f"{name}.md").read_text(encoding="utf-8")
    document = read(text)
    return Skeleton(name=name, meta=document.meta, body=document.body)
