"""The command that writes the manual as a site: each topic a page, by the same exporter as the papers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TextIO

from minutes import manual
from minutes.commands import files
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Exporter, Line, Option
from minutes.errors import Refused
from minutes.markdown import Document
from minutes.text import _

BODY = b"<body>"


def written(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Write a page for each topic, with the way to all others; without a folder, list the topics."""
    topics = manual.topics()
    if not options["to"]:
        yield Line(text="\n".join(f"{name}　{title}" for name, title in topics.items()), json=topics)
        return
    folder = Path(options["to"]).expanduser()
    made = {f"{name}.html" for name in ("index", *topics)}
    if folder.exists() and not {one.name for one in folder.iterdir()} <= made:
        raise Refused(_("{folder} holds other files. Name a new folder for the site.").format(folder=options["to"]))
    folder.mkdir(parents=True, exist_ok=True)
    for name in topics:
        files.write(str(folder / f"{name}.html"), _page(desk, name, manual.text(name)), force=True)
    listed = "\n".join(f"- {title}" for title in topics.values())
    files.write(str(folder / "index.html"), _page(desk, "index", f"# {_('The manual')}\n\n{listed}\n"), force=True)
    told = _("Written: {folder}, {n} pages.").format(folder=options["to"], n=len(made))
    yield Line(text=told, json={"folder": options["to"], "pages": len(made)})


def _page(desk: Desk, name: str, text: str) -> bytes:
    heading, _newline, body = text.partition("\n")
    document = Document(meta={"title": heading.lstrip("# "), "form": "plain"}, body=body.strip("\n") + "\n")
    page = desk.plugins.named(Exporter, "html").run(document)
    here = {name: ' aria-current="page"'}
    links = "".join(
        f'<li><a href="{topic}.html"{here.get(topic, "")}>{escape(title)}</a></li>'
        for topic, title in manual.topics().items()
    )
    return page.replace(BODY, BODY + f"\n<nav><ul>{links}</ul></nav>".encode(), 1)


def commands() -> list[Command]:
    """The manual."""
    to = Option(name="to", title=_("a new folder, or the one of last time"), type="folder")
    return [
        Command(name="manual", title=_("Write the manual as a site, or list its topics"), run=written, options=(to,))
    ]
