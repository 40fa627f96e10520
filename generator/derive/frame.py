"""From the Earth to the coordinates of a small map: the size of its frame, and where a point falls in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.geometry import RIM, Box, Plane, Point, area, cut, followed, plainer, rounded, touching

WIDTH, HEIGHT = 520.0, 340.0
EDGE = 4.0
#: What is drawn is cut somewhat outside the frame, so that the cut is not seen.
PAPER: Box = (-4.0, -4.0, WIDTH + 4.0, HEIGHT + 4.0)
#: How far a coast may be from where it is, and the least area of an island, in units of the drawing.
FINEST = 0.5
SMALLEST = 1.0

Line: TypeAlias = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A plane with its centre in the middle of the frame; `scale` is the units of the drawing in a metre."""

    plane: Plane
    scale: float

    def at(self, point: Point) -> Point:
        """Where a point of the Earth falls."""
        return self.on_paper(self.plane.flat(point))

    def line(self, points: Iterable[Point]) -> list[Line]:
        """What can be seen of a line."""
        return self.seen([self.plane.flat(p) for p in points])

    def seen(self, flat: Sequence[Point]) -> list[Line]:
        """What can be seen of a line of the plane."""
        drawn = [self.on_paper(p) for p in rounded(flat)]
        return [plainer(part, FINEST) for part in touching(drawn, PAPER)]

    def rings(self, ring: Sequence[Point]) -> Iterator[Line]:
        """What can be seen of a ring: nothing where it is smaller than a dot of the screen.

        One around the antipode of the centre is turned inside out: what it encloses reaches to the rim of the Earth."""
        flat = [self.plane.flat(p) for p in followed(ring)]
        bent = list(rounded([*flat, flat[0]]))[:-1]
        yield from self._ring(bent)
        if area(bent) * area(ring) > 0:  # south is down in the plane, so that the same turn has the other sign
            yield from self._ring(RIM)

    def _ring(self, flat: Sequence[Point]) -> Iterator[Line]:
        found = cut([self.on_paper(p) for p in flat], PAPER)
        if abs(area(found)) >= SMALLEST:
            yield plainer([*found, found[0]], FINEST)[:-1]

    def on_paper(self, flat: Point) -> Point:
        """Where a point of the plane falls."""
        return round(WIDTH / 2 + flat[0] * self.scale, 1), round(HEIGHT / 2 + flat[1] * self.scale, 1)

    @staticmethod
    def holds(point: Point) -> bool:
        """Whether a point of the drawing is within the frame."""
        return EDGE <= point[0] <= WIDTH - EDGE and EDGE <= point[1] <= HEIGHT - EDGE
