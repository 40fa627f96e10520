"""A frame -> its meridians and parallels with their degrees, and the bars of its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.derive.frame import HEIGHT, WIDTH, Frame, Line
from generator.derive.labels import Label
from generator.derive.once import once_for_all
from generator.derive.site import Site
from generator.geometry import DEGREE, around

METRES_IN_A_MILE = 1609.344


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the scale, with its words."""

    length: float
    says: str


#: Degrees between two lines of the grid, and the straight pieces of a line; and how far apart the degrees of two
#: lines must be on the edge of the drawing.
PIECES = 24
APART = 36.0
STEPS = (30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)


class Crossing(NamedTuple):
    """Where a meridian (axis 0) or a parallel (axis 1) of some degrees meets the upper or the left edge."""

    axis: int
    degrees: float
    edge: float


def grid(site: Site, drawn: Frame) -> tuple[tuple[Line, ...], list[Label]]:
    """Meridians and parallels, with the degrees at the upper and the left edge."""
    lines, crossings = _lines(site, drawn)
    labels = []
    for axis, at, edge in crossings:
        label = _degrees(site, at, "EW" if axis == 0 else "NS")
        labels.append(Label(label, edge, 14.0, "middle") if axis == 0 else Label(label, 5.0, edge - 3, "start"))
    return lines, labels


@once_for_all
def _lines(site: Site, drawn: Frame) -> tuple[tuple[Line, ...], tuple[Crossing, ...]]:
    """What can be seen of the lines, and where those meet the edges that bear their degrees there."""
    lines: list[Line] = []
    crossings: list[Crossing] = []
    edges: tuple[list[float], list[float]] = ([], [])
    west, south, east, north = around(drawn.plane.centre, math.hypot(WIDTH, HEIGHT) / 2 / drawn.scale)
    across = WIDTH / drawn.scale / DEGREE / max(0.05, math.cos(math.radians(drawn.plane.centre[1])))
    for axis, (low, high), (first, last), size in (
        (0, (west, east), (south, north), across),
        (1, (south, north), (west, east), HEIGHT / drawn.scale / DEGREE),
    ):
        step = next((s for s in STEPS if size / s >= 3), STEPS[-1])
        for n in range(math.ceil(low / step), math.floor(high / step) + 1):
            at = round(n * step, 1)
            along = [first + (last - first) * i / PIECES for i in range(PIECES + 1)]
            flat = [drawn.plane.flat((at, v) if axis == 0 else (v, at)) for v in along]
            lines += drawn.seen(flat)
            edge = _crossing([drawn.on_paper(p) for p in flat], 1 - axis)
            if edge is not None and all(abs(edge - other) > APART for other in edges[axis]):
                edges[axis].append(edge)
                low_, high_ = (40.0, WIDTH - 20) if axis == 0 else (36.0, HEIGHT - 50)
                crossings += [Crossing(axis, at, edge)] if low_ <= edge <= high_ else []
    return tuple(lines), tuple(crossings)


def _crossing(line: Line, axis: int) -> float | None:
    """Where a line crosses the upper edge (axis 1) or the left edge (axis 0) of the frame."""
    for a, b in pairwise(line):
        if (a[axis] <= 0) != (b[axis] <= 0):
            t = -a[axis] / (b[axis] - a[axis])
            return round(a[1 - axis] + t * (b[1 - axis] - a[1 - axis]), 1)
    return None


def _degrees(site: Site, at: float, sides: str) -> str:
    number = f"{abs(at):g}"
    side = "" if at == 0 else sides[0] if at > 0 else sides[1]
    said = {
        "": site.say("{number}°", number=number),
        "E": site.say("{number}° E", number=number),
        "W": site.say("{number}° W", number=number),
        "N": site.say("{number}° N", number=number),
        "S": site.say("{number}° S", number=number),
    }
    return said[side]


LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def bars(site: Site, scale: float) -> Iterator[Bar]:
    """The scale in both units, each bar as long as a round number of them."""
    kilometres, miles = (_most(scale * metres) for metres in (1000.0, METRES_IN_A_MILE))
    yield Bar(round(kilometres * scale * 1000, 1), site.say("{number} km", number=kilometres))
    yield Bar(round(miles * scale * METRES_IN_A_MILE, 1), site.say("{number} mi", number=miles))


def _most(units: float) -> int:
    """The greatest round length that fits, given the units of the drawing in one of it."""
    return max((n for n in LENGTHS if n * units <= WIDTH / 4), default=LENGTHS[0])
