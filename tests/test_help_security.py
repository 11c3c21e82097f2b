"""The list of threats in the help names tests that there are, one at least for each threat."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "minutes" / "help" / "security.md").read_text(encoding="utf-8")
THREATS = [line for line in PAGE.splitlines() if line.startswith("|") and not line.startswith(("|---", "| 会出什么事"))]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_the_list_names_is_there(file: str, name: str) -> None:
    assert name in functions_of(file)


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_has_an_answer_and_a_proof(threat: str) -> None:
    _empty, what, answer, proof, _end = threat.split("|")
    assert what.strip()
    assert answer.strip()
    assert "`tests/" in proof
