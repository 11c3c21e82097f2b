"""The short form of `python -m tests.fuzz`: every parser with its seeds, octets at random, and spoilt seeds."""

from __future__ import annotations

import random
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.child import mutated
from tests.fuzz.targets import KEPT, targets

SLOWEST = 10.0  # seconds


@pytest.mark.parametrize("name", targets())
def test_every_seed_is_parsed_or_refused_in_bounded_time(name: str) -> None:
    for seed in targets()[name].seeds:
        begun = perf_counter()
        targets()[name](seed)
        assert perf_counter() - begun < SLOWEST


@pytest.mark.parametrize("name", targets())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=200) | st.text(max_size=80).map(str.encode), n=st.integers(0, 10_000))
def test_no_octets_at_random_and_no_spoilt_seed_are_a_surprise(name: str, content: bytes, n: int) -> None:
    target, chance = targets()[name], random.Random(n)
    target(content)
    target(mutated(chance.choice(target.seeds), chance))


def test_every_folder_of_seeds_is_of_a_parser() -> None:
    assert {one.name for one in KEPT.iterdir() if one.is_dir()} <= set(targets())
