"""Circles of a graph, one by one; the laws for any graph are in properties."""

from __future__ import annotations

import pytest

from generator.cycles import circles, components


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({}, []),
        ({1: []}, []),
        ({1: [1]}, [{1}]),
        ({1: [2], 2: [1]}, [{1, 2}]),
        ({1: [2], 2: [3], 3: []}, []),
        ({1: [2], 2: [3], 3: [2], 4: [4]}, [{2, 3}, {4}]),
        ({1: [9]}, []),
    ],
)
def test_circles(graph: dict[int, list[int]], found: list[set[int]]) -> None:
    assert sorted(map(set, circles(graph)), key=min) == found


def test_a_long_chain_needs_no_stack() -> None:
    long = {n: [n + 1] for n in range(5_000)}
    assert len(components(long)) == 5_001
    assert [len(c) for c in circles({**long, 5_000: [0]})] == [5_001]
