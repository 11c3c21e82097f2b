"""The condenser "llm": a language model rewords what another condenser found, and a verifier decides what stands.

Off unless [plugins.minutes_llm] names a server and a model and says `send_remarks = true`, and `minutes[llm]` is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Condenser, Proposal, _, hookimpl
from minutes.model import Dossier

NOTHING = Proposal()


@hookimpl
def register_condensers(settings: Mapping[str, Any]) -> Iterable[Condenser]:
    """The condenser "llm", where it is set up. Raises BadInput for a table that cannot be read."""
    from importlib.util import find_spec

    from minutes_llm.options import options

    given = options(settings)
    if not given.ready or find_spec("openai") is None:
        return []
    title = _("Reworded by a language model and verified (remarks are sent to the server that the settings name)")
    return [Condenser(name="llm", title=title, run=partial(_run, given), refines=given.base)]


def why_nothing() -> str:
    """What the page of plugins says where it is off."""
    return _("It is off: it needs a server in [plugins.minutes_llm] of minutes.toml, and minutes[llm].")


def _run(given: Any, dossier: Dossier, item: str, budget: int, base: Proposal = NOTHING) -> Proposal:
    from minutes_llm.endpoint import Endpoint
    from minutes_llm.refine import refined

    with Endpoint(given) as endpoint:
        return refined(endpoint, dossier, item, base)
