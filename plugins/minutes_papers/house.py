"""The wordings there are: the built-in files, and an office's own in `templates/` beside its archive, which come first.

An office's file is checked before it is used: an unknown key, an unknown placeholder, one that stands outside of its
list, or a list without end is refused with the file's name, the line and the nearest known word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path

from minutes import BadInput, NotFound, _, read
from minutes.model import Value
from minutes_papers.folder import FOLDER
from minutes_papers.loops import ASKED, Line, Nodes, fields, parsed
from minutes_papers.skeleton import ABOUT, PART, TITLE, Skeleton

LARGEST = 1_000_000  # octets of a file that is read
NAME = re.compile(r"[a-z\u4e00-\u9fff][a-z0-9\u4e00-\u9fff_-]{0,39}")  # of a file, without its ending
MOST = 200  # files of an office's own
KEYS = (
    "form", "mark", "number", "copy", "secrecy", "urgency", "approved_by", "title", "passed", "to", "attached",
    "signer", "signed_on", "seal", "remark", "attendance", "copies", "printed_by", "columns", TITLE, ABOUT,
)  # fmt: skip
"""What a front matter may say; `minutes_papers` explains each."""
COLUMNS = re.compile(r"\s*[1-9]\d{0,3}(\s+[1-9]\d{0,3})*\s*(;\s*[1-9]\d{0,3}(\s+[1-9]\d{0,3})*\s*)*")
CHOICES = {"form": ("file", "letter", "minutes", "plain", "table"), ABOUT: ("meeting", "item", "case")}


class Known(Value, frozen=True, kw_only=True):
    """What templates may ask for: names of words with what they are words of, and of lists with what they give."""

    words: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]
    top: tuple[str, ...]


NOTHING = Known(words={}, lists={}, top=())


class House(Value, frozen=True, kw_only=True):
    """The wordings of one office; `folder` holds its own ones, "" if it has none."""

    known: Known
    folder: str = ""
    apart: tuple[str, ...] = ()  # papers that are not read from a dossier: they know the words of their own code only

    def load(self, name: str) -> Skeleton:
        """The wording of that paper. Raises BadInput for an office's file that cannot be used, NotFound for none."""
        own = self.own(name)
        if own is None:
            return built_in(name)
        known = NOTHING if name in self.apart else self.known
        return _checked(name, f"{FOLDER}/{own.name}", _text(own), known)

    def read(self, text: str, file: str, line: int) -> Skeleton:
        """The wording that stands in that file from that line on. Raises BadInput naming file and line."""
        return _checked("", file, text, self.known, line - 1)

    def own(self, name: str) -> Path | None:
        """The office's own file of that name."""
        file = Path(self.folder) / f"{name}.md"
        return file if self.folder and NAME.fullmatch(name) and file.is_file() else None

    def added(self) -> list[str]:
        """The names of the office's own files that are not built-in ones, in order."""
        try:
            files = sorted(Path(self.folder).glob("*.md")) if self.folder else []
        except OSError:
            return []
        return [one.stem for one in files if NAME.fullmatch(one.stem) and one.stem not in names()][:MOST]


def names() -> list[str]:
    """The names of the built-in wordings."""
    found = resources.files("minutes_papers").joinpath("wording").iterdir()
    return sorted(one.name.removesuffix(".md") for one in found if one.name.endswith(".md"))


def source(name: str) -> str:
    """The text of a built-in wording. Raises NotFound."""
    if name not in names():
        raise NotFound(_("There is no template “{name}”. Known: {known}.").format(
            name=name, known="、".join(names())))  # fmt: skip
    return resources.files("minutes_papers").joinpath("wording", f"{name}.md").read_text(encoding="utf-8")


@cache
def built_in(name: str) -> Skeleton:
    """The built-in wording of that paper."""
    file = f"{name}.md"
    return _skeleton(name, file, source(name))


def _text(file: Path) -> str:
    try:
        octets = file.read_bytes()[: LARGEST + 1]
        if len(octets) > LARGEST:
            raise BadInput(_("{file} is larger than {most} octets; this is no template.").format(
                file=f"{FOLDER}/{file.name}", most=LARGEST))  # fmt: skip
        return octets.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("{file} cannot be read as UTF-8 text: {why}.").format(
            file=f"{FOLDER}/{file.name}", why=error)) from error  # fmt: skip


def _fault(file: str, n: int, what: str) -> BadInput:
    return BadInput(_("{file}, line {n}: {what}").format(file=file, n=n, what=what))


def _skeleton(name: str, file: str, text: str, before: int = 0) -> Skeleton:
    try:
        document = read(text)
    except BadInput as error:
        raise BadInput(_("{file}: {what}").format(file=file, what=error)) from error
    first = before + text.count("\n") - document.body.count("\n") + 1
    body = parsed(document.body, first, lambda n, what: _fault(file, n, what))
    return Skeleton(name=name, meta=document.meta, body=body)


# The check of an office's own file


def _checked(name: str, file: str, text: str, known: Known, before: int = 0) -> Skeleton:
    """The wording, with the parts that it leaves out as they are built in. Raises BadInput naming file and line.

    `before`: so many lines of the file come before the text.
    """
    made = _skeleton(name, file, text, before)
    base = built_in(name) if name in names() else None
    own = _own_words(base, known)
    front = ((n + before, what) for n, what in _front_faults(made, base, text, known, own))
    for n, what in (*front, *_faults(made.body, known.top, known, own)):
        raise _fault(file, n, what)
    parts = {key: value for key, value in (base.meta if base else {}).items() if key.startswith(PART)}
    return Skeleton(name=name, meta={**parts, **made.meta}, body=made.body)


def _own_words(base: Skeleton | None, known: Known) -> frozenset[str]:
    """The placeholders that this paper's code fills: those of the built-in file that the vocabulary cannot."""
    if base is None:
        return frozenset()
    lines = [*(text for key, text in base.meta.items() if not key.startswith(PART)), *_outside_lists(base.body)]
    return frozenset(name for line in lines for name in fields(line) if _wrong(name, known.top, known, frozenset()))


def _outside_lists(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Line):
            yield node.text
        elif node.kind == "if":
            yield from _outside_lists((*node.body, *node.otherwise))


def _front_faults(
    made: Skeleton, base: Skeleton | None, text: str, known: Known, own: frozenset[str]
) -> Iterator[tuple[int, str]]:
    parts = {key: fields(value) for key, value in (base.meta if base else {}).items() if key.startswith(PART)}
    for key, value in made.meta.items():
        n = _line_of(key, text)
        if key not in KEYS and key not in parts:
            yield n, hinted(_("“{key}” is no key of a front matter.").format(key=key), key, (*KEYS, *parts))
        if key in CHOICES and not fields(value) and value not in CHOICES[key]:
            yield (
                n,
                _("“{value}” is no {key}. Known: {known}.").format(value=value, key=key, known="、".join(CHOICES[key])),
            )
        if key == "columns" and not COLUMNS.fullmatch(value):
            yield n, _("“{value}” is no list of column breadths. Write it like 1 4; 3 20 4 4 4.").format(value=value)
        for field in fields(value):
            if key.startswith(PART):
                if field not in parts[key]:
                    yield n, unknown(field, parts[key])
            elif what := _wrong(field, known.top, known, own):
                yield n, what
    if base is None and not made.meta.get("title"):
        yield 1, _("A template needs a title in its front matter.")


def _line_of(key: str, text: str) -> int:
    starts = (f"{key}:", f"{json.dumps(key, ensure_ascii=False)}:")
    return next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith(starts)), 1)


def _faults(nodes: Nodes, there: tuple[str, ...], known: Known, own: frozenset[str]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, Line):
            for field in fields(node.text):
                if what := _wrong(field, there, known, own):
                    yield node.n, what
            continue
        inside = there
        if node.kind == "each":
            if node.name not in known.lists:
                yield node.n, hinted(_("There is no list “{name}”.").format(name=node.name), node.name, known.lists)
                continue
            inside = (*there, *known.lists[node.name])
        elif node.name not in known.lists and (what := _wrong(node.name, there, known, own)):
            yield node.n, what
        yield from _faults(node.body, inside, known, own)
        yield from _faults(node.otherwise, there, known, own)


def _wrong(field: str, there: tuple[str, ...], known: Known, own: frozenset[str]) -> str:
    """What is wrong with a placeholder at this place; an empty text if nothing is."""
    if field in own or field.startswith(ASKED):
        return ""
    if field not in known.words:
        return unknown(field, (*known.words, *own))
    of = known.words[field]
    if not of or set(of) & set(there):
        return ""
    lists = "、".join(f"{{each {name}}}" for name, gives in known.lists.items() if set(gives) & set(of))
    return _("“{field}” stands only inside {lists}.").format(field=field, lists=lists)


def unknown(field: str, among: Iterable[str]) -> str:
    return hinted(_("“{field}” is no word that templates know.").format(field=field), field, among)


def hinted(what: str, name: str, among: Iterable[str]) -> str:
    """What is wrong, with the nearest names that are known."""
    near = get_close_matches(name, list(among), 3, 0.5)
    return _("{what} Did you mean: {near}?").format(what=what, near="、".join(near)) if near else what
