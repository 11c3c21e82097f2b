"""An office's own Word files: `templates/*.docx` with placeholders in Jinja's notation, filled from the same words.

`{{ 议题 }}` or `{{ item }}` stands for a word; `{% for 意见 in 审议意见 %} … {{ 意见.主题 }} … {% endfor %}` goes
through a list (`{%p … %}` where the mark has a paragraph to itself, `{%tr … %}` a row of a table); `{% if 协办 %}` asks
whether something is known; `{{ asked.期限 }}` or `{{ 另填.期限 }}` is what the drafter is asked for. No more of Jinja
is understood: a file that calculates, calls or loops on its own is refused before any of it is run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from minutes import BadInput, Brief, NotFound, Refused, _, words
from minutes.model import Dossier
from minutes_papers.folder import FOLDER
from minutes_papers.house import MOST, NAME, unknown
from minutes_papers.loops import Block
from minutes_papers.templates import VOCABULARY, house
from minutes_papers.vocabulary import Said, seen

LARGEST, LARGEST_UNPACKED = 20 * 1024 * 1024, 100 * 1024 * 1024
EPOCH = (1980, 1, 1, 0, 0, 0)
ASKED = ("asked", "另填")
UNDERSTOOD = (
    "Template", "Output", "TemplateData", "Name", "Getattr", "For", "If", "CondExpr", "Not", "And", "Or", "Compare",
    "Operand", "Const",
)  # fmt: skip
"""The parts of Jinja that a template may use."""
LAID_OUT = re.compile(r"^ *[|#]", re.MULTILINE)  # tables and headings of Markdown
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
LOOP = ("index", "index0", "first", "last", "length")


def named(archive: str) -> Mapping[str, Path]:
    """The office's own Word files by their names, in order."""
    try:
        found = sorted((Path(archive) / FOLDER).glob("*.docx")) if archive else []
    except OSError:
        return {}
    return {one.stem: one for one in found[:MOST] if NAME.fullmatch(one.stem)}


def filled(archive: str, name: str, dossier: Dossier, brief: Brief) -> bytes:
    """That file with every placeholder filled. Raises BadInput naming the file and what is wrong, NotFound, Refused."""
    files = named(archive)
    if name not in files:
        raise NotFound(_("There is no template “{name}”. Known: {known}.").format(
            name=name, known="、".join(files) or _("none")))  # fmt: skip
    file = f"{FOLDER}/{files[name].name}"
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise Refused(_("Word templates need an extra: pip install 'minutes[docxtpl]'.")) from error
    about = Said(vocabulary=VOCABULARY, seen=seen(house(archive).load, dossier, brief))
    try:
        template = DocxTemplate(io.BytesIO(_octets(files[name])))
        template.render(_context(about), _environment(), autoescape=True)
        made = io.BytesIO()
        template.save(made)
    except BadInput as error:
        raise BadInput(_("{file}: {what}").format(file=file, what=error)) from error
    except Exception as error:  # docxtpl, jinja2 and lxml raise whatever comes; the file is the office's own
        raise BadInput(_("{file} cannot be filled: {why}").format(file=file, why=error)) from error
    return _without_times(made.getvalue())


def _octets(file: Path) -> bytes:
    octets = file.read_bytes()[: LARGEST + 1]
    with zipfile.ZipFile(io.BytesIO(octets)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    if len(octets) > LARGEST or unpacked > LARGEST_UNPACKED:
        raise BadInput(_("it is larger than a template may be"))
    return octets


def _without_times(content: bytes) -> bytes:
    """The file as it would be zipped at any time: the same paper, the same octets."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return made.getvalue()


# What a file may ask for


def _context(about: Said) -> dict[str, Any]:
    asked = Asked(about)
    return {**{name: value(about, name) for name in _names()}, **dict.fromkeys(ASKED, asked)}


def _names() -> list[str]:
    words_of = [name for key, one in VOCABULARY.words.items() for name in (key, one.label)]
    return words_of + [name for key, found in VOCABULARY.lists.items() for name in (key, found.label)]


class Gap(str):
    """What is not on file: printed as a named gap, and nothing where it is asked whether there is any."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Table(str):
    """Markdown, which no Word file can hold as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        raise BadInput(_("“{words}…” is a table, which only Markdown templates hold.").format(words=self[:20]))


class Entry:
    """One thing of a list: its words, and the lists within it, are read when they are asked for."""

    def __init__(self, about: Said, things: tuple[str, ...] = ()) -> None:
        self._about, self._things = about, things

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        word = VOCABULARY.word(name)
        if word and word.of and not set(word.of) & set(self._things):
            fitting = [one.label for one in VOCABULARY.words.values() if set(one.of) & set(self._things)]
            foreign = _("“{field}” is no word of what this list goes through. Its words: {known}.")
            raise BadInput(foreign.format(field=name, known="、".join(fitting)))
        return value(self._about, name, self._things)

    def __html__(self) -> str:
        raise BadInput(_("An entry of a list is no word: say what of it, for instance {example}.").format(
            example="{{ 意见.主题 }}"))  # fmt: skip


class Asked(Entry):
    """What the drafter gave by name, named gaps for all else."""

    def __getattr__(self, name: str) -> Any:
        return value(self._about, f"?{name}")


def value(about: Said, name: str, things: tuple[str, ...] = ()) -> str | Sequence[Entry]:
    """What stands under that name: a text, or one entry for each thing of a list."""
    listed = VOCABULARY.list(name)
    if VOCABULARY.word(name) is None and listed:
        return [Entry(one, (*things, *listed.gives)) for one in about.rows(name) if isinstance(one, Said)]
    said = about.word(name)
    if isinstance(said, Block) and LAID_OUT.search(said):
        return Table(said)
    if isinstance(said, Block):
        said = ESCAPE.sub(r"\1", said).replace("\n\n", "\n")
    return words(said) if about.known(name) else Gap(said)


def _environment() -> Any:
    """Jinja without anything but words, lists and conditions."""
    from jinja2 import StrictUndefined, meta, nodes
    from jinja2.sandbox import SandboxedEnvironment

    class Words(SandboxedEnvironment):
        def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
            _understood(source.find_all(nodes.Node))
            for name in sorted(meta.find_undeclared_variables(source) - {*_names(), *ASKED}):
                raise BadInput(unknown(name, _names()))
            return super()._generate(source, *more, **options)

    known = Words(autoescape=True, undefined=StrictUndefined)
    known.globals.clear()
    return known


def _understood(parts: Iterable[Any]) -> None:
    for part in parts:
        kind = type(part).__name__
        if kind not in UNDERSTOOD:
            raise BadInput(
                _("“{kind}” is more than templates understand: words, lists and conditions.").format(kind=kind)
            )
        if kind == "Name" and part.name == "self":
            raise BadInput(unknown(part.name, _names()))
        if kind == "Getattr":
            _known_of(getattr(part.node, "name", ""), part.attr)


def _known_of(thing: str, name: str) -> None:
    if thing == "loop" and name not in LOOP:
        raise BadInput(unknown(f"loop.{name}", [f"loop.{one}" for one in LOOP]))
    if thing not in ("loop", *ASKED) and name not in _names():
        raise BadInput(unknown(name, _names()))
