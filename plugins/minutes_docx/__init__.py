"""Papers as DOCX in the layout of GB/T 9704-2012; the layout lives in the tables of `measures`, never in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Command, Document, Exporter, _, hookimpl
from minutes_docx.command import command


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """DOCX, for Word, WPS and LibreOffice."""
    title = _("DOCX (GB/T 9704-2012)")
    return [Exporter(name="docx", title=title, run=export, suffix=".docx", holds=("words", "look"))]


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """The check of layouts, our own and other people's."""
    return [command()]


def export(document: Document) -> bytes:
    """The document as a DOCX file; python-docx is loaded only now."""
    from minutes_docx.paper import export

    return export(document)
