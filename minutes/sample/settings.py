"""The settings of the sample's office: the text of its minutes.toml, and the same as read."""

from __future__ import annotations

from pathlib import Path

from minutes.sample import data
from minutes.settings import Settings, load


def settings_text() -> str:
    """The minutes.toml that belongs beside the sample archive."""
    return data.text("minutes.toml")


def settings() -> Settings:
    """The same, as it is read."""
    return load(Path(__file__).parent)
