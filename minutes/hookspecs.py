"""One hook for each kind of contribution, all of one shape: called once at load, with the plugin's own settings.

`settings` is the plugin's table of minutes.toml ([plugins.NAME]), an empty dict where there is none; `archive` in it is
the folder of the archive, where the archive lies in a folder.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pluggy

from minutes import contract

PROJECT = "minutes"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Settings = Mapping[str, Any]


@hookspec
def register_backends(settings: Settings) -> Iterable[contract.Backend]:
    """Where archives are kept."""
    raise NotImplementedError


@hookspec
def register_importers(settings: Settings) -> Iterable[contract.Importer]:
    """Files that remarks, rosters or replies are read from."""
    raise NotImplementedError


@hookspec
def register_condensers(settings: Settings) -> Iterable[contract.Condenser]:
    """Ways from remarks to opinions."""
    raise NotImplementedError


@hookspec
def register_directories(settings: Settings) -> Iterable[contract.Directory]:
    """Lists of offices and their duties."""
    raise NotImplementedError


@hookspec
def register_assigners(settings: Settings) -> Iterable[contract.Assigner]:
    """Who should handle an opinion, who supervise, and why."""
    raise NotImplementedError


@hookspec
def register_procedures(settings: Settings) -> Iterable[contract.Procedure]:
    """Ways to follow a matter to its end, declared as data."""
    raise NotImplementedError


@hookspec
def register_agenda_kinds(settings: Settings) -> Iterable[contract.AgendaKind]:
    """Kinds of agenda items, each with the term for handling its opinions; declared as data."""
    raise NotImplementedError


@hookspec
def register_checks(settings: Settings) -> Iterable[contract.Check]:
    """What must not leave the house unnoticed."""
    raise NotImplementedError


@hookspec
def register_templates(settings: Settings) -> Iterable[contract.Template]:
    """Papers, worded from the dossier or the ledger."""
    raise NotImplementedError


@hookspec
def register_wordings(settings: Settings) -> Iterable[contract.Wording]:
    """Languages in which the papers of TOML files are worded."""
    raise NotImplementedError


@hookspec
def register_exporters(settings: Settings) -> Iterable[contract.Exporter]:
    """File formats that documents, dossiers and ledgers are written in."""
    raise NotImplementedError


@hookspec
def register_notifiers(settings: Settings) -> Iterable[contract.Notifier]:
    """Ways to tell somebody."""
    raise NotImplementedError


@hookspec
def register_commands(settings: Settings) -> Iterable[contract.Command]:
    """Actions: a subcommand, a palette entry and a form in one."""
    raise NotImplementedError


@hookspec
def register_screens(settings: Settings) -> Iterable[contract.ScreenSpec]:
    """Whole extra screens."""
    raise NotImplementedError


@hookspec
def register_listeners(settings: Settings) -> Iterable[contract.Listener]:
    """Who wants to be told of every save."""
    raise NotImplementedError
