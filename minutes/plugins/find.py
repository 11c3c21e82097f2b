"""Where plugins are looked for: the entry points “minutes” of what is installed, and single files in a folder."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import Any

from minutes.model import Value
from minutes.plugins.faults import Unfit
from minutes.text import _, printable

GROUP = "minutes"
OWN = "minutes"  # the distribution whose plugins are built in
SUFFIXES = (".py", ".toml")


class Found(Value, frozen=True, kw_only=True):
    """A plugin that was found but not yet read: an entry point (`target`), or a `file` or the folder of a package."""

    name: str
    origin: str
    version: str = ""
    own: bool = False
    target: str = ""  # "package.module" or "package.module:attribute"
    file: str = ""


def everything(folder: Path | None) -> tuple[Found, ...]:
    """All plugins there are: the built-in ones by name, then all others by name. Raises OSError for the folder."""
    found = [*_installed(), *(_filed(folder) if folder else ())]
    return tuple(sorted(found, key=lambda one: (not one.own, one.name, one.origin)))


def _installed() -> Iterator[Found]:
    from importlib.metadata import entry_points  # costly, and no start of the screens waits for it

    for point in entry_points(group=GROUP):
        own = _distribution(point) == OWN
        origin = _("built in") if own else _distribution(point)
        version = point.dist.version if point.dist else ""
        yield Found(name=point.name, origin=origin, version=version, own=own, target=point.value)


def _distribution(point: Any) -> str:
    return str(point.dist.name) if point.dist else ""


def _filed(folder: Path) -> Iterator[Found]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith((".", "_")):
            name, origin = printable(path.stem, lines=False), printable(path.name, lines=False)
            yield Found(name=name, origin=origin, file=str(path.resolve()))


def home(found: Found) -> str:
    """The file or folder in which the plugin's own code stands, "" where that is not known."""
    if found.file:
        return found.file
    name = found.target.partition(":")[0]
    module = sys.modules.get(name)
    spec: ModuleSpec | None = module.__spec__ if module else None
    try:
        spec = spec or importlib.util.find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        return ""
    if spec is None or not spec.origin:
        return ""
    return str(Path(spec.origin).parent) if spec.submodule_search_locations else spec.origin


def imported(found: Found) -> Any:
    """The module (or the object in it) that holds the plugin's hooks. Raises whatever its import raises."""
    if found.file:
        return _from_file(found)
    module, _colon, attribute = found.target.partition(":")
    held: Any = importlib.import_module(module)
    for part in filter(None, attribute.split(".")):
        held = getattr(held, part)
    return held


class _Uncached(SourceFileLoader):
    """Leaves no __pycache__ beside the archive."""

    def path_stats(self, path: Any) -> Any:
        raise OSError  # SourceLoader then neither reads nor writes byte code


def _from_file(found: Found) -> Any:
    package = Path(found.file).is_dir()
    name = found.name if package else f"minutes_plugin_file_{found.name}"  # a package imports its parts by its name
    if package and name in sys.modules:
        if home(Found(name=name, origin="", target=name)) == found.file:
            return sys.modules[name]
        raise Unfit(_("another package of this machine is called “{name}”, too").format(name=name))
    file = str(Path(found.file, "__init__.py")) if package else found.file
    spec = importlib.util.spec_from_loader(name, _Uncached(name, file))
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and typing look a class's module up by its name
    try:
        spec.loader.exec_module(module)  # type: ignore[union-attr]
    except BaseException:
        del sys.modules[name]
        raise
    return module
