"""The audit of the full check fails for a vulnerable dependency and for an audit that breaks, not for no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parent.parent / ".ci" / "audit"


def audited(tmp_path: Path, report: Any, stderr: str = "") -> subprocess.CompletedProcess[str]:
    """The audit with a pip-audit that answers so."""
    said = tmp_path / "said.json"
    said.write_text(json.dumps(report))
    copy = f'cp {said} "${{@: -1}}"' if report else "true"
    stand_in = tmp_path / "pip-audit"
    stand_in.write_text(f"#!/usr/bin/env bash\n{copy}\necho '{stderr}' >&2\nexit 1\n")
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run([sys.executable, AUDIT], env={**os.environ, "PATH": path}, capture_output=True, text=True,
                          check=False)  # fmt: skip


def test_a_vulnerable_dependency_fails_it_by_name(tmp_path: Path) -> None:
    hole = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
    done = audited(tmp_path, {"dependencies": [{"name": "x", "version": "1.0", "vulns": [hole]}]})
    assert done.returncode == 1
    assert "x 1.0: PYSEC-1, mended in 2.0" in done.stderr


def test_sound_ones_and_such_as_nobody_knows_pass_and_are_counted(tmp_path: Path) -> None:
    done = audited(tmp_path, {"dependencies": [{"name": "x", "version": "1", "vulns": []},
                                               {"name": "y", "skip_reason": "not found"}]})  # fmt: skip
    assert done.returncode == 0
    assert "1 looked up, 1 unknown to the service, 0 vulnerable" in done.stdout


@pytest.mark.parametrize(("stderr", "code"), [
    ("ERROR: Failed to establish a new connection: Name or service not known", 0),
    ("Max retries exceeded with url", 0),
    ("TypeError: unexpected keyword", 1),
    ("", 1),
])  # fmt: skip
def test_no_network_passes_and_any_other_trouble_does_not(tmp_path: Path, stderr: str, code: int) -> None:
    done = audited(tmp_path, None, stderr)
    assert done.returncode == code
    assert "not done" in done.stdout
