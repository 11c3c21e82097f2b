"""`minutes fill`: an office's own Word file filled from a meeting's dossier and written beside the papers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from minutes import BadInput, Brief, Command, Desk, Line, NotFound, Option, Refused, _, reason
from minutes.model import Case, Meeting, Remark


def command(archive: str) -> Command:
    """The command for the Word files of the office whose archive lies in that folder."""
    return Command(
        name="fill",
        title=_("Fill in a Word file of the office's own"),
        run=partial(_run, archive),
        options=(
            Option(name="template", title=_("name of the file in templates, without .docx"), positional=True),
            Option(name="to", title=_("Word file to write"), type="file", outward=True),
            Option(name="meeting", title=_("id of the meeting")),
            Option(name="item", title=_("agenda item: its number or id")),
            Option(name="case", title=_("id of the case it is about")),
            Option(name="paper", title=_("id of the paper it is about")),
            Option(name="set", title=_("name=value for the template"), many=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        ),
    )


def _run(archive: str, desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    from minutes_papers.word_files import filled, named

    if not options["template"]:
        files = named(archive)
        told = "\n".join(files) or _("There is no Word file in the folder templates beside the archive.")
        yield Line(text=told, json=list(files))
        return
    if not options["to"]:
        raise BadInput(_("Name the file to write with --to FILE.docx."))
    held = _meeting(desk, options)
    brief = Brief(
        on=desk.today, item=_item(held, options["item"]), case=options["case"], profile=desk.settings.profile,
        quantifiers=desk.settings.quantifiers, calendar=desk.settings.calendar,
        extra={"paper": options["paper"], **_pairs(options["set"])},
    )  # fmt: skip
    content = filled(archive, options["template"], desk.archive.dossier(held.id), brief)
    path = _written(options["to"], content, options["force"])
    yield Line(text=_("Written: {file}.").format(file=options["to"]), json={"file": options["to"]}, file=str(path))


def _meeting(desk: Desk, options: Mapping[str, Any]) -> Meeting:
    """The meeting named, else the one of the case, else the newest in which somebody spoke."""
    if options["meeting"]:
        return desk.fetch(Meeting, options["meeting"])
    if options["case"]:
        return desk.fetch(Meeting, desk.fetch(Case, options["case"]).meeting)
    held = desk.archive.meetings()
    if not held:
        raise NotFound(_("No meeting is on file yet."))
    heard = [one for one in held if desk.store.find(Remark, one.id)]
    return (heard or held)[-1]


def _item(held: Meeting, asked: str) -> str:
    """The id of the agenda item of that number or id; "" where none is named."""
    known = {key: one.id for n, one in enumerate(held.items, 1) for key in (str(n), one.id)}
    if asked and asked not in known:
        raise NotFound(_("The agenda has no item “{item}”.").format(item=asked))
    return known.get(asked, "")


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    for one in given:
        if "=" not in one:
            raise BadInput(_("“{text}” must read name=value.").format(text=one))
    return {name.strip(): words.strip() for name, _sign, words in (one.partition("=") for one in given)}


def _written(name: str, content: bytes, force: bool) -> Path:
    """The file, written whole or not at all."""
    path = Path(name).expanduser()
    if path.exists() and not force:
        raise Refused(_("{file} exists already. Choose another name, or add --force.").format(file=name))
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        os.replace(fresh, path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    return path
