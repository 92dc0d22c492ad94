"""The laws of the decision over random inventories and pages; `make bench` walks 100,000 of them."""

from collections.abc import Callable

import pytest

from .shares import SOLD, deviations
from .worlds import LAWS, World, worlds

SEED = 20261122


@pytest.fixture(scope="module")
def seen() -> list[tuple[World, dict]]:
    return [(world, world.decide()) for world in worlds(SEED, inventories=500, pages=5)]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_law_holds(seen: list[tuple[World, dict]], law: Callable[[World, dict], bool]) -> None:
    assert not [world for world, picks in seen if not law(world, picks)]


def test_the_worlds_are_worth_looking_at(seen: list[tuple[World, dict]]) -> None:
    """Laws hold for empty pages, too: these aren't."""
    filled = [picks for _world, picks in seen if picks]
    tiers = [pick.line.tier for picks in filled for pick in picks.values()]
    crowded = [world for world, _picks in seen if world.room < 3]
    assert len(filled) > 1000
    assert min(tiers.count(tier) for tier in set(tiers)) > 50
    assert len(set(tiers)) == 5
    assert len(crowded) > 200


def test_shares_of_voice_are_within_three_sigma() -> None:
    found = deviations(20_000, SEED)
    assert found.keys() == SOLD.keys()
    assert all(abs(sigmas) <= 3 for sigmas in found.values()), found
