"""The real program in a real terminal, killed -9 while somebody types: at most the last second is missing.

`MINUTES_TYPING=50 pytest tests/faults/test_dictation.py -s` kills as often; `python -m tests.faults.dictation` also
types sittings from files.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.dictation import MOST, invented, typed

KILLS = int(os.environ.get("MINUTES_TYPING", "5"))

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs a Unix terminal"),
    pytest.mark.timeout(120 + KILLS * 15),
]


def test_a_sitting_typed_under_kills_is_on_file_whole_and_each_kill_takes_a_second_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    losses = typed(tmp_path / "archive", invented(KILLS, max(6, KILLS)), KILLS, lifetime=0.9, pause=0.12)
    assert len(losses) == KILLS
    assert max(loss.seconds for loss in losses) <= MOST
