"""Papers as one standing-alone web page: own style, no script, nothing fetched from elsewhere, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Document, Exporter, _, hookimpl


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """HTML, for a browser or a mail."""
    return [Exporter(name="html", title=_("Web page (HTML)"), run=export, suffix=".html", holds=("words",))]


def export(document: Document) -> bytes:
    """The document as a UTF-8 page."""
    from minutes_html.page import page

    return page(document).encode()
