"""The versions of a journal's lines: what moves a save up from one version to the next, a pure function each.

A journal's first line says its version. An older one is read as if it were of the newest, and written again once
`minutes upgrade` has moved it up; a newer one is refused. When records change so that lines on file would not be read
any more, a step is added here, and an archive of the version before is frozen in `tests/frozen`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Body = dict[str, Any]
"""What a line says, in the terms of JSON: `put` (kind → id → record), `by`, `at`."""

STEPS: tuple[Callable[[Body], Body], ...] = ()
"""The n-th moves a save from version n to version n + 1."""


def newest() -> int:
    """The version that is written."""
    return len(STEPS) + 1


def moved_up(body: Body, version: int) -> Body:
    """The save as the newest version says it."""
    for step in STEPS[version - 1 :]:
        body = step(body)
    return body
