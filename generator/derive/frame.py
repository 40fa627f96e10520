"""From the Earth to the coordinates of a small map: the size of its frame, and where a point falls in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.geometry import Plane, Point

WIDTH, HEIGHT = 520.0, 340.0
EDGE = 4.0

Line: TypeAlias = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A plane with its centre in the middle of the frame; `scale` is the units of the drawing in a metre."""

    plane: Plane
    scale: float

    def at(self, point: Point) -> Point:
        """Where a point of the Earth falls."""
        x, y = self.plane.flat(point)
        return round(WIDTH / 2 + x * self.scale, 1), round(HEIGHT / 2 + y * self.scale, 1)

    def line(self, points: Iterable[Point]) -> Line:
        """A line without the points that fall on the one before."""
        found: list[Point] = []
        for point in map(self.at, points):
            if not found or max(abs(point[0] - found[-1][0]), abs(point[1] - found[-1][1])) >= 0.5:
                found.append(point)
        return found

    @staticmethod
    def holds(point: Point) -> bool:
        """Whether a point of the drawing is within the frame."""
        return EDGE <= point[0] <= WIDTH - EDGE and EDGE <= point[1] <= HEIGHT - EDGE
