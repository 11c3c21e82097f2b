"""For authors: load one plugin as the program would, guards and all, and look at what it offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes.contract import Plugins
from minutes.plugins import alone
from minutes.settings import Settings


def loaded(plugin: Any, settings: Mapping[str, Any] | None = None, seconds: float = 5.0) -> Plugins:
    """A plugin (a module, or a class or object with hooks) loaded alone in this process, with its own settings.

    Every `run` is guarded as the plugins of others are, in a thread with that time limit. Raises AssertionError saying
    why if the plugin was left out.
    """
    plugins = outcome(plugin, settings, seconds)
    assert not plugins.loaded[0].fault, plugins.loaded[0].fault
    return plugins


def outcome(plugin: Any, settings: Mapping[str, Any] | None = None, seconds: float = 5.0) -> Plugins:
    """The same for a plugin that may fail: `loaded[0].fault` then says why."""
    name = getattr(plugin, "__name__", type(plugin).__name__).rpartition(".")[2]
    return alone(plugin, name, Settings(time_limit=seconds, plugins={name: dict(settings or {})}))


def offers(plugin: Any, settings: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """What it offers, as the list of plugins shows it: "condenser extract" …"""
    return loaded(plugin, settings).loaded[0].offers
