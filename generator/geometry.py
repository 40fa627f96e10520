"""Points of the Earth -> distances, directions, points of a flat drawing, and shapes cut to a box and made plainer.

A point is (longitude, latitude) in degrees; a box is (west, south, east, north). The Earth is a sphere of the mean
radius: the error in a distance is at most half a per cent, less than any precision that is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]

#: Metres (IUGG mean radius), and metres in a degree of latitude.
RADIUS = 6_371_008.8
DEGREE = math.radians(1) * RADIUS


def distance(one: Point, other: Point) -> float:
    """Metres along the great circle (haversine formula)."""
    (lon, lat), (lon_, lat_) = one, other
    up, across = math.radians(lat_ - lat), math.radians(lon_ - lon)
    h = math.sin(up / 2) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(lat_)) * math.sin(across / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(h)))


@dataclass(frozen=True, slots=True)
class Plane:
    """The azimuthal equidistant projection about a centre (Snyder, Map Projections: A Working Manual, 1987, p. 191).

    Distances and directions from the centre are true, so that a circle about it is a circle.
    """

    centre: Point
    _sine: float = field(init=False, repr=False, compare=False)
    _cosine: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sine", math.sin(math.radians(self.centre[1])))
        object.__setattr__(self, "_cosine", math.cos(math.radians(self.centre[1])))

    def flat(self, point: Point) -> Point:
        """Metres to the east and to the south of the centre."""
        lon, lat = math.radians(point[0] - self.centre[0]), math.radians(point[1])
        up, across, along = math.sin(lat), math.cos(lat), math.cos(lon)
        angle = math.acos(max(-1.0, min(1.0, self._sine * up + self._cosine * across * along)))
        k = RADIUS * (angle / math.sin(angle) if angle > 1e-12 else 1.0)
        return k * across * math.sin(lon), -(k * (self._cosine * up - self._sine * across * along))


#: The edge of the whole Earth in the plane: the antipode of the centre, in every direction. A piece of a line that is
#: farther than a quarter of the Earth from the centre and turns more than so about it is bent.
RIM = tuple(
    (math.pi * RADIUS * math.sin(math.radians(n)), math.pi * RADIUS * math.cos(math.radians(n)))
    for n in range(0, 360, 5)
)
BEND, TURN = math.pi / 2 * RADIUS, math.radians(10)
#: Degrees of a side of a ring that is drawn as one straight line.
LONG = 5.0


def followed(ring: Sequence[Point]) -> Iterator[Point]:
    """A closed ring of the chart with points along its long sides, which are no straight lines in the plane."""
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        yield a
        steps = math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / LONG)
        for n in range(1, steps):
            yield a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps


def rounded(flat: Sequence[Point]) -> Iterator[Point]:
    """A line of the plane with bends where short pieces near the antipode of the centre are long ones about it."""
    yield from flat[:1]
    away = [math.hypot(*point) for point in flat]
    for (a, b), (near, far) in zip(pairwise(flat), pairwise(away), strict=True):
        if near > BEND and far > BEND:
            turn = math.remainder(math.atan2(b[1], b[0]) - math.atan2(a[1], a[0]), math.tau)
            steps = math.ceil(abs(turn) / TURN)
            for n in range(1, steps):
                angle, r = math.atan2(a[1], a[0]) + turn * n / steps, near + (far - near) * n / steps
                yield r * math.cos(angle), r * math.sin(angle)
        yield b


def middle(points: Sequence[Point]) -> Point:
    """A point between some points, as the mean of their places on the sphere."""
    x = y = z = 0.0
    for lon, lat in points:
        x += math.cos(math.radians(lat)) * math.cos(math.radians(lon))
        y += math.cos(math.radians(lat)) * math.sin(math.radians(lon))
        z += math.sin(math.radians(lat))
    if math.hypot(x, y, z) < 1e-9:
        return points[0]
    return round(math.degrees(math.atan2(y, x)), 5), round(math.degrees(math.atan2(z, math.hypot(x, y))), 5)


def around(centre: Point, metres: float) -> Box:
    """A box that holds everything within a distance of a point; it stops at the poles and at the edges of the chart."""
    lon, lat = centre
    up = metres / DEGREE
    across = up / max(0.02, math.cos(math.radians(min(89.0, abs(lat) + up))))
    return max(-180.0, lon - across), max(-90.0, lat - up), min(180.0, lon + across), min(90.0, lat + up)


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box that holds all points."""
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _sides(box: Box, reach: Box) -> Iterator[tuple[int, float, bool]]:
    """Each side of a box beyond which the points of another one reach: its axis, where it is, and whether what is
    inside lies above that."""
    for axis in (0, 1):
        if reach[axis] < box[axis]:
            yield axis, box[axis], True
        if reach[axis + 2] > box[axis + 2]:
            yield axis, box[axis + 2], False


def _crossing(a: Point, b: Point, axis: int, at: float) -> Point:
    """Where the line between two points meets a side."""
    t = (at - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + t * (b[1 - axis] - a[1 - axis])
    return (at, other) if axis == 0 else (other, at)


def cut(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a ring lies in the box (Sutherland and Hodgman 1974), without a last point that is its first. It may run
    along the sides of the box; nothing is left of what encloses no area there."""
    found = list(ring)
    for axis, at, above in _sides(box, bounds(ring)):
        points, found = found, []
        inside = [p[axis] >= at for p in points] if above else [p[axis] <= at for p in points]
        last, was = points[-1], inside[-1]
        for point, now in zip(points, inside, strict=True):
            if now != was:
                found.append(_crossing(last, point, axis, at))
            if now:
                found.append(point)
            last, was = point, now
        if not found:
            return []
    return found if abs(area(found)) > 1e-9 else []


def area(ring: Sequence[Point]) -> float:
    """Square degrees that a ring encloses on the chart; negative where it runs clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def shores(ring: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The lines of a cut ring that are its own, and no sides of the box."""

    def artificial(a: Point, b: Point) -> bool:
        return any(a[axis] == b[axis] and a[axis] in (box[axis], box[axis + 2]) for axis in (0, 1))

    line: list[Point] = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if artificial(a, b):
            if len(line) > 1:
                yield line
            line = []
        elif line:
            line.append(b)
        else:
            line = [a, b]
    if len(line) > 1:
        yield line


def touching(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The parts of a line that may be seen in the box: its pieces without those that lie wholly to one side of it."""
    west, south, east, north = box
    part: list[Point] = []
    for a, b in pairwise(line):
        if (
            (a[0] < west and b[0] < west)
            or (a[0] > east and b[0] > east)
            or (a[1] < south and b[1] < south)
            or (a[1] > north and b[1] > north)
        ):
            if part:
                yield part
            part = []
        elif part:
            part.append(b)
        else:
            part = [a, b]
    if part:
        yield part


def plainer(line: Sequence[Point], tolerance: float) -> list[Point]:
    """A line with fewer points, none of those left out farther from it than the tolerance (Douglas and Peucker 1973).

    A line that ends where it begins, and stays that near to it all the way, becomes its two ends."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = _farthest(line, first, last)
        if far > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """How far the points of a line are at most from the straight piece between two of them, and the last that is so."""
    (x, y), end = line[first], line[last]
    across, along = end[0] - x, end[1] - y
    square = across * across + along * along
    far, at = 0.0, first
    for n in range(first + 1, last):
        right, up = line[n][0] - x, line[n][1] - y
        t = max(0.0, min(1.0, (right * across + up * along) / square)) if square else 0.0
        off = math.hypot(right - t * across, up - t * along)
        if off >= far:
            far, at = off, n
    return far, at
