"""Scanned letters (扫描件): the words of a picture, read by tesseract where `minutes[ocr]` and tesseract are installed.

Own table in minutes.toml: `[plugins.minutes_ocr]` with `languages` (chi_sim) and `seconds`, how long one page may take.
What is read is for a person to check: the picture is kept beside the archive as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Importer, Reading, _, hookimpl
from minutes.model import Dossier

LANGUAGES = "chi_sim"
SECONDS = 60


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """`scan`, for the folder of letters; it is no way to bring in remarks, so that no suffix leads to it."""
    languages, seconds = str(settings.get("languages", LANGUAGES)), int(settings.get("seconds", SECONDS))
    run = partial(read_scan, languages=languages, seconds=seconds)
    return [Importer(name="scan", title=_("Scanned letter"), run=run, suffixes=())]


def read_scan(content: bytes, dossier: Dossier, languages: str = LANGUAGES, seconds: int = SECONDS) -> Reading:
    """Every line of the picture as a draft without case and kind. Raises BadInput, Refused."""
    from minutes_ocr.reading import lines

    return lines(content, languages, seconds)
