"""`minutes templates`: which papers there are, their wording to copy and change, and the words it may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from minutes import BadInput, Command, Line, NotFound, Option, _
from minutes_papers.catalogue import titles
from minutes_papers.folder import FOLDER

if TYPE_CHECKING:
    from minutes_papers.house import House


def command(archive: str) -> Command:
    """The command for the wordings of the office whose archive lies in that folder."""
    return Command(
        name="templates",
        title=_("Show, copy and check the wording of papers"),
        run=partial(_run, archive),
        needs_desk=False,
        options=(
            Option(name="paper", title=_("name of a template"), positional=True),
            Option(name="copy", title=_("copy it to the office's own templates, to be changed there"), type="flag"),
            Option(name="words", title=_("the placeholders and lists that templates know"), type="flag"),
        ),
    )


def _run(archive: str, desk: object, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    from minutes_papers.house import source
    from minutes_papers.templates import house

    known, name = house(archive), options["paper"]
    if options["words"]:
        yield from _words()
    elif not name:
        yield from _list(known)
    elif options["copy"]:
        yield _copied(known, name)
    else:
        own = known.own(name)
        text = own.read_text(encoding="utf-8") if own else source(name)
        yield Line(text=text, json={"name": name, "own": own is not None, "text": text})
        known.load(name)  # says what is wrong with it


def _list(known: House) -> Iterator[Line]:
    """Every paper: its name, what the screens call it, and whether the office's own file is sound."""
    for name in (*titles(), *known.added()):
        fault = ""
        try:
            title = titles().get(name) or known.load(name).meta.get("template") or name
            known.load(name)
        except BadInput as error:
            title, fault = titles().get(name, name), str(error)
        own = known.own(name) is not None
        said = _("cannot be used: {why}").format(why=fault) if fault else _("the office's own") if own else ""
        value = {"name": name, "title": title, "own": own, "fault": fault}
        yield Line(text="　".join(filter(None, (name, title, said))), json=value)


def _words() -> Iterator[Line]:
    """The placeholders by both their names, with the list inside which each stands; then the lists."""
    from minutes_papers.templates import VOCABULARY

    for key, word in VOCABULARY.words.items():
        inside = [f"{{each {name}}}" for name, known in VOCABULARY.lists.items() if set(known.gives) & set(word.of)]
        text = f"{{{key}}}　{{{word.label}}}" + (f"　{' '.join(inside)}" if inside else "")
        yield Line(text=text, json={"word": key, "chinese": word.label, "inside": inside})
    for key, known in VOCABULARY.lists.items():
        text = f"{{each {key}}} … {{end}}　{{逐条 {known.label}}} … {{完}}"
        yield Line(text=text, json={"list": key, "chinese": known.label})


def _copied(known: House, name: str) -> Line:
    """The built-in wording as a file of the office's own. Raises BadInput where there is one."""
    from minutes_papers.house import names, source

    if not known.folder:
        raise BadInput(_("This archive lies in no folder, so there is no place for templates."))
    if name not in names():
        raise NotFound(_("There is no template “{name}”. Known: {known}.").format(
            name=name, known="、".join(names())))  # fmt: skip
    file = Path(known.folder) / f"{name}.md"
    if not file.parent.parent.is_dir():
        raise BadInput(_("There is no folder “{folder}”.").format(folder=file.parent.parent))
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(source(name))
    except FileExistsError as error:
        raise BadInput(_("{file} is there already. Change it, or move it away.").format(
            file=f"{FOLDER}/{file.name}")) from error  # fmt: skip
    except OSError as error:
        raise BadInput(_("{file} cannot be written: {why}.").format(file=f"{FOLDER}/{file.name}", why=error)) from error
    return Line(text=_("Written: {file}.").format(file=f"{FOLDER}/{file.name}"), json={"file": str(file)})
