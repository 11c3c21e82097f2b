"""English sentences, a dossier of an invented meeting, and folders of small plugins."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from minutes import text
from minutes.model import Dossier, Meeting

IMPORTER = """
from minutes import Importer, Reading, RemarkDraft, hookimpl

def run(given, dossier):
    {body}

@hookimpl
def register_importers(settings):
    return [Importer(name="{name}", title="T", suffixes=(".x",), run=run)]
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    text.use("en")
    yield
    text.use("zh_CN")


@pytest.fixture
def dossier() -> Dossier:
    return Dossier(meeting=Meeting(id="m1", held_on=date(2026, 3, 5)))


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a plugin into the folder; `body` makes it one that offers an importer doing that."""

    def write(file: str, source: str = "", body: str = "", before: str = "") -> Path:
        name = Path(file).stem
        content = source or before + IMPORTER.format(name=name, body=body)
        (tmp_path / file).write_text(content, encoding="utf-8")
        return tmp_path

    return write
