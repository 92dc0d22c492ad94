"""The most that can flow, beside the least cut, which says the same."""

import random
from itertools import chain, combinations

import pytest

from ads.selling.flow import SINK, SOURCE, Network


def test_a_bottleneck_in_the_middle() -> None:
    network = Network()
    for start, end, capacity in ((SOURCE, "a", 10), ("a", "b", 4), ("b", SINK, 10)):
        network.add(start, end, capacity)
    assert network.push() == 4
    assert network.push() == 0
    assert network.reachable("a") == {"a"}


def test_what_flows_makes_room_by_another_way() -> None:
    """The first could go two ways and gives up the only one that is open to the second."""
    network = Network()
    first = network.add("wide", "left", 5)
    network.add("wide", "right", 5)
    network.add("left", SINK, 5)
    network.add("right", SINK, 5)
    network.add(SOURCE, "wide", 5)
    assert network.push() == 5
    narrow = network.add("narrow", "left", 9)
    network.add(SOURCE, "narrow", 9)
    assert network.push() == 5
    assert (first.flows, narrow.flows) == (0, 5)
    assert network.reachable("narrow") >= {"left", "narrow"}


def test_nothing_at_all() -> None:
    assert Network().push() == 0


@pytest.mark.parametrize("seed", range(60))
def test_the_most_is_the_least_cut(seed: int) -> None:
    dice = random.Random(seed)
    inner = [f"node {number}" for number in range(dice.randint(1, 6))]
    nodes = [SOURCE, *inner, SINK]
    edges = [
        (start, end, dice.randint(0, 20))
        for start in nodes
        for end in nodes
        if start != end and dice.random() < 0.5
    ]
    network = Network()
    for edge in edges:
        network.add(*edge)
    sides = chain.from_iterable(combinations(inner, size) for size in range(len(inner) + 1))
    cuts = [
        sum(capacity for start, end, capacity in edges if start in side and end not in side)
        for side in ({SOURCE, *chosen} for chosen in sides)
    ]
    assert network.push() == min(cuts)


def test_a_long_way() -> None:
    """Longer than calls may be nested."""
    network = Network()
    network.add(SOURCE, 0, 1)
    for number in range(5000):
        network.add(number, number + 1, 1)
    network.add(5000, SINK, 1)
    assert network.push() == 1
