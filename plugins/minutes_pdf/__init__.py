"""Papers as PDF in the layout of GB/T 9704-2012, set by typst: offered where `minutes[pdf]` is installed.

The setting `fonts` names a folder with the office's own fonts; without them free ones on the machine stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Command, Document, Exporter, _, hookimpl


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """PDF, and pictures of the pages for previews; nothing where typst is not installed."""
    from importlib.util import find_spec

    if find_spec("typst") is None:
        return []
    fonts = _folder(settings)
    whole = ("words", "look")
    return [
        Exporter(name="pdf", title=_("PDF (GB/T 9704-2012)"), run=partial(export, fonts), suffix=".pdf", holds=whole),
        Exporter(name="png", title=_("Picture of the first page (PNG)"), run=partial(_first, fonts), suffix=".png",
                 holds=("look",)),
        Exporter(name="pages", title=_("Pictures of all pages (web page)"), run=partial(_pages, fonts),
                 suffix=".pages.html", holds=whole),
    ]  # fmt: skip


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """Which fonts there are; `minutes doctor` says it with all else."""
    from importlib.util import find_spec

    if find_spec("typst") is None:
        return []
    run = partial(_looked, _folder(settings))
    return [Command(name="doctor fonts", title=_("Which fonts papers are set in"), run=run, needs_desk=False)]


def why_nothing() -> str:
    """What the page of plugins says where typst is missing."""
    return _("It needs typst: install minutes[pdf].")


def export(fonts: str, document: Document) -> bytes:
    """The document as a PDF file; `fonts` is a folder with the office's own fonts, or ""."""
    from minutes_pdf.paper import pdf

    return pdf(document, fonts)


def _first(fonts: str, document: Document) -> bytes:
    from minutes_pdf.paper import picture

    return picture(document, 1, fonts)


def _looked(fonts: str, desk: Any, options: Mapping[str, Any], stdin: Any) -> Any:
    from minutes_pdf.looking import look

    return look(fonts, desk, options, stdin)


def _pages(fonts: str, document: Document) -> bytes:
    from minutes_pdf.pages import pages

    return pages(document, fonts)


def _folder(settings: Mapping[str, Any]) -> str:
    """The folder of fonts in full: what is not an absolute path stands beside the archive."""
    from pathlib import Path

    given = str(settings.get("fonts", ""))
    return str(Path(str(settings.get("archive", "")), Path(given).expanduser())) if given else ""
