"""Points with their precision -> a small map in its own coordinates: land, grid, circles, dots, names, scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.derive.frame import EDGE, HEIGHT, WIDTH, Frame, Line
from generator.derive.graticule import Bar, bars, grid
from generator.derive.labels import Label, placed
from generator.derive.once import once_for_all
from generator.derive.precision import BY_CODE
from generator.derive.site import Site
from generator.geometry import Box, Plane, Point, around, middle, shores
from generator.validate import Ref

NEIGHBOURS = 3
#: Metres from the middle to the upper edge: how close the frame comes, and how far it opens to show neighbours.
CLOSEST, WIDEST = 20_000.0, 120_000.0
#: Dots of one drawing; of more, those that would touch become one with their number.
DOTS_APART = 18.0
MANY = 60


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of precision."""

    code: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a place stands: one that the page is about or a neighbour, or several (`count`) as one."""

    x: float
    y: float
    precision: str
    is_own: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn. `unnamed` are the places in the frame whose names have no room."""

    title: str
    land: tuple[Line, ...]
    shores: tuple[Line, ...]
    grid: tuple[Line, ...]
    degrees: tuple[Label, ...]
    rings: tuple[Ring, ...]
    dots: tuple[Dot, ...]
    names: tuple[Label, ...]
    bars: tuple[Bar, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that a drawing is about: its id, and the classes of precision of its circles."""

    id: str
    circles: Sequence[str]


def picture(site: Site, marks: Sequence[Mark], title: str) -> Picture | None:
    """The map of some places of the gazetteer; nothing where none of them has coordinates."""
    points = {m.id: site.gazetteer.places[m.id] for m in marks if m.id in site.gazetteer.places}
    if not points:
        return None
    plane = Plane(middle(list(points.values())))
    sizes = {m.id: max((BY_CODE[c].metres for c in m.circles), default=0) for m in marks}
    scale = _scale(site, plane, points, sizes)
    drawn = Frame(plane, scale)
    box = around(plane.centre, 1.1 * math.hypot(WIDTH, HEIGHT) / 2 / scale)
    inside = [id for id in site.gazetteer.within(box) if drawn.holds(drawn.at(site.gazetteer.places[id]))]
    dots, single = _dots(site, drawn, [*points, *(id for id in inside if id not in points)], set(points))
    alone = set(single)
    rings = [ring for m in marks if m.id in points and m.id in alone for ring in _rings(drawn, points[m.id], m.circles)]
    lines, degrees = grid(site, drawn)
    frame = (EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE)
    taken: list[Box] = [(d.x - 5, d.y - 5, d.x + 5, d.y + 5) for d in dots]
    taken.append((0, HEIGHT - 46, WIDTH / 3, HEIGHT))
    taken += [(lab.x - 16, lab.y - 12, lab.x + 32, lab.y + 4) for lab in degrees]
    wanted = [(site.to(Ref("place", id)).title, *drawn.at(site.gazetteer.places[id]), 4.0) for id in single]
    names = list(placed(wanted, taken, frame))
    land, shore = _coast(site, drawn, box)
    return Picture(
        title=title,
        land=land,
        shores=shore,
        grid=lines,
        degrees=tuple(degrees),
        rings=tuple(sorted(rings, key=lambda r: (-r.radius, r.x, r.y))),
        dots=tuple(dots),
        names=tuple(label for label, _ in names if label),
        bars=tuple(bars(site, scale)),
        unnamed=tuple(text for label, text in names if label is None),
    )


@once_for_all
def _coast(site: Site, drawn: Frame, box: Box) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What can be seen of the land in a box, and of its shores."""
    land = [(ring, seen) for ring in site.land.within(box) if (seen := list(drawn.rings(ring)))]
    return (
        tuple(line for _, seen in land for line in seen),
        tuple(part for ring, _ in land for line in shores(ring, box) for part in drawn.line(line)),
    )


def _rings(drawn: Frame, point: Point, circles: Iterable[str]) -> Iterator[Ring]:
    x, y = drawn.at(point)
    for code in circles:
        yield Ring(code, x, y, round(BY_CODE[code].metres * drawn.scale, 1))


def _scale(site: Site, plane: Plane, points: dict[str, Point], sizes: dict[str, int]) -> float:
    """Units in a metre, so that every circle is within the frame and, where they are not far, some neighbours too."""
    near = [d for d, id in site.gazetteer.near(plane.centre, NEIGHBOURS + len(points)) if id not in points]
    half = max(CLOSEST, min(WIDEST, 1.15 * max(near[:NEIGHBOURS], default=0)))
    for id, point in points.items():
        x, y = plane.flat(point)
        half = max(half, 1.12 * (abs(y) + sizes[id]), 1.12 * (abs(x) + sizes[id]) * HEIGHT / WIDTH)
    return HEIGHT / 2 / half


def _dots(site: Site, drawn: Frame, ids: Sequence[str], own: set[str]) -> tuple[list[Dot], list[str]]:
    """A dot for each place; of many places, one for those that would touch. Also the places that have one alone."""
    cells: dict[tuple[float, float], list[str]] = {}
    for id in ids:
        x, y = drawn.at(site.gazetteer.places[id])
        cell = (x // DOTS_APART, y // DOTS_APART) if len(ids) > MANY else (x, y)
        cells.setdefault(cell, []).append(id)
    dots, single = [], []
    for found in cells.values():
        x, y = drawn.at(site.gazetteer.places[found[0]])
        dots.append(Dot(x, y, site.gazetteer.precisions[found[0]], not own.isdisjoint(found), len(found)))
        single += found if len(found) == 1 else []
    return dots, single


def neighbours(site: Site, id: str) -> Iterator[tuple[str, int, str]]:
    """The nearest places of the gazetteer: (id, kilometres, direction in words), nearest first; what the drawing shows,
    for those who cannot see it."""
    here = site.gazetteer.places[id]
    said = [
        site.say("to the north"),
        site.say("to the north-east"),
        site.say("to the east"),
        site.say("to the south-east"),
        site.say("to the south"),
        site.say("to the south-west"),
        site.say("to the west"),
        site.say("to the north-west"),
    ]
    for metres, other in site.gazetteer.near(here, NEIGHBOURS):
        x, y = Plane(here).flat(site.gazetteer.places[other])
        turn = round(math.degrees(math.atan2(x, -y)) / 45) % 8
        yield other, round(metres / 1000), said[turn]
