"""A directed graph -> the circles in it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(graph: Mapping[N, Collection[N]]) -> list[tuple[N, ...]]:
    """The strongly connected components, each before those that lead to it (Tarjan 1972, without recursion)."""
    index: dict[N, int] = {}
    low: dict[N, int] = {}
    stack: list[N] = []
    place: dict[N, int] = {}
    waiting: set[N] = set()
    found: list[tuple[N, ...]] = []
    for root in graph:
        if root in index:
            continue
        if not graph[root]:
            index[root] = low[root] = len(index)
            found.append((root,))
            continue
        path = [(root, iter(graph.get(root, ())))]
        index[root] = low[root] = len(index)
        place[root] = len(stack)
        stack.append(root)
        waiting.add(root)
        while path:
            node, successors = path[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    place[successor] = len(stack)
                    stack.append(successor)
                    waiting.add(successor)
                    path.append((successor, iter(graph.get(successor, ()))))
                    break
                if successor in waiting:
                    low[node] = min(low[node], index[successor])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = place[node]
                    found.append(tuple(stack[cut:]))
                    waiting.difference_update(stack[cut:])
                    del stack[cut:]
    return found


def circles(graph: Mapping[N, Collection[N]]) -> list[tuple[N, ...]]:
    """The components in which something leads back to itself."""
    return [c for c in components(graph) if len(c) > 1 or c[0] in tuple(graph.get(c[0], ()))]
