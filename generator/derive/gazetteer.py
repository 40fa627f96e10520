"""The places that have coordinates -> which of them lie near a point, without looking at all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.geometry import Box, Point, distance

#: Degrees of a cell; no further cell than this many away is searched, however few places there are.
CELL = 1.0
AS_FAR_AS = 6


@dataclass(frozen=True)
class Gazetteer:
    """Places by their ids: the point of each, its class of precision, and which lie in a cell of the chart."""

    places: dict[str, Point] = field(repr=False)
    precisions: dict[str, str] = field(repr=False)
    cells: dict[tuple[int, int], list[str]] = field(repr=False)

    def near(self, point: Point, n: int) -> list[tuple[float, str]]:
        """The nearest places with their distances in metres, at most `n`, nearest first; not the place at the point."""
        x, y = _cell(point)
        found: list[tuple[float, str]] = []
        for ring in range(AS_FAR_AS + 1):
            found += [
                (distance(point, self.places[id]), id)
                for dx in range(-ring, ring + 1)
                for dy in range(-ring, ring + 1)
                if max(abs(dx), abs(dy)) == ring
                for id in self.cells.get((x + dx, y + dy), ())
                if self.places[id] != point
            ]
            if len(found) >= n and ring > 0:
                break
        return sorted(found)[:n]

    def within(self, box: Box) -> list[str]:
        """The places in a box, in order of their ids."""
        west, south, east, north = box
        (x, y), (x_, y_) = _cell((west, south)), _cell((east, north))
        if (x_ - x + 1) * (y_ - y + 1) > len(self.cells):
            ids: Iterable[str] = self.places
        else:
            ids = (id for i in range(x, x_ + 1) for j in range(y, y_ + 1) for id in self.cells.get((i, j), ()))
        return sorted(id for id in ids if west <= self.places[id][0] <= east and south <= self.places[id][1] <= north)


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / CELL), math.floor(point[1] / CELL)


def gazetteer(places: Iterable[tuple[str, Point, str]]) -> Gazetteer:
    """The places (id, point, precision), each in its cell."""
    listed = list(places)
    known = {id: point for id, point, _ in listed}
    cells: dict[tuple[int, int], list[str]] = {}
    for id, point in known.items():
        cells.setdefault(_cell(point), []).append(id)
    return Gazetteer(known, {id: precision for id, _, precision in listed}, cells)
