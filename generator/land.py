"""A package of coastlines -> land as rings of points; the only module that reads TopoJSON.

Only the object `land` is read: coasts, from Natural Earth. The packages also hold states with lines between them, and
each such line takes a side; none of it is ever loaded.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeAlias

from generator import digests
from generator.geometry import Box, Point, bounds, cut
from generator.shelf import Shelf

#: Below `node_modules`: Natural Earth at 1:50 million, in the form of the package `world-atlas`.
FILE = "world-atlas/land-50m.json"

#: Degrees: the sides of a sheet are multiples of it; small sheets are cut out of large ones.
SHEETS = (30.0, 6.0)
CHART: Box = (-180.0, -90.0, 180.0, 90.0)


#: Outlines, each a ring without its last point, with the box around it.
Rings: TypeAlias = tuple[tuple[Box, tuple[Point, ...]], ...]


@dataclass(frozen=True)
class Land:
    """The outlines of the land, which are read when they are asked for."""

    read: Callable[[], Rings] = field(repr=False)
    _sheets: dict[Box, Land] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def rings(self) -> Rings:
        """The outlines."""
        return self.read()

    def within(self, box: Box) -> Iterator[list[Point]]:
        """What of each ring lies in the box."""
        found = self
        for side in SHEETS:
            found = found._sheet(box, side)
        yield from found._cut(box)

    def _sheet(self, box: Box, side: float) -> Land:
        """The land of a somewhat larger box, cut once for all boxes in it: the ring of a continent is long."""
        west, south, east, north = box
        sheet = (
            math.floor(west / side) * side,
            math.floor(south / side) * side,
            math.ceil(east / side) * side,
            math.ceil(north / side) * side,
        )
        if sheet not in self._sheets:
            rings = tuple((bounds(ring), tuple(ring)) for ring in self._cut(sheet))
            self._sheets[sheet] = Land(lambda: rings)
        return self._sheets[sheet]

    def _cut(self, box: Box) -> Iterator[list[Point]]:
        west, south, east, north = box
        for (w, s, e, n), ring in self.rings:
            if w <= east and e >= west and s <= north and n >= south and (found := cut(ring, box)):
                yield found


NOWHERE = Land(tuple)


@cache
def read(packages: Path, kept: Path | None = None) -> Land:
    """The land of the whole Earth; nowhere where the package is not installed, which the copying of assets tells. What
    was decoded once may be `kept` in a folder, from which it is read twenty times as fast."""
    path = packages / FILE
    if not path.is_file():
        return NOWHERE
    return Land(lambda: _kept(path, kept / "land") if kept else _read(path))


def _read(path: Path) -> Rings:
    return decoded(json.loads(path.read_text("utf-8")))


def _kept(path: Path, file: Path) -> Rings:
    shelf = Shelf(file, digests.digest(digests.generator(), digests.files(path)))
    found: Rings | None = shelf.read().get(FILE)
    if found is None:
        found = _read(path)
        shelf.write({FILE: found})
    return found


def decoded(topology: dict[str, Any]) -> Rings:
    """The rings of the object `land` of a quantized topology (TopoJSON specification, sections 2.1.2 to 2.1.4)."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [
            (round(x * scale[0] + move[0], 5), round(y * scale[1] + move[1], 5))
            for x, y in zip(accumulate(p[0] for p in arc), accumulate(p[1] for p in arc), strict=True)
        ]
        for arc in topology["arcs"]
    ]
    rings: list[tuple[Box, tuple[Point, ...]]] = []
    for polygon in _polygons(topology["objects"]["land"]):
        for indices in polygon:
            rings += [(bounds(ring), tuple(ring)) for ring in _on_the_chart(_joined(arcs, indices))]
    return tuple(rings)


def _on_the_chart(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """A ring of the sphere as rings of the chart, which ends at the date line and at the poles."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(ring)), initial=0)
    whole = [(lon + 360 * n, lat) for n, (lon, lat) in zip(turns, ring, strict=True)]
    (first, lat), (last, _) = whole[0], whole[-1]
    if around := 360 * round((last - first) / 360):  # it encloses a pole
        pole = math.copysign(90.0, lat)
        whole += [(first + around, lat), (first + around, pole), (first, pole)]
    west, south, east, north = bounds(whole)
    if north - max(south, -89.9) <= 0:  # the pole itself, which the package has as a hole
        return
    if west >= -180 and east <= 180:
        yield whole
        return
    for n in range(math.floor((west + 180) / 360), math.ceil((east + 180) / 360)):
        if found := cut([(lon - 360 * n, lat) for lon, lat in whole], CHART):
            yield found


def _polygons(shape: dict[str, Any]) -> Iterator[list[list[int]]]:
    if shape["type"] == "GeometryCollection":
        for inner in shape["geometries"]:
            yield from _polygons(inner)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    elif shape["type"] == "Polygon":
        yield shape["arcs"]


def _joined(arcs: Sequence[Sequence[Point]], indices: Sequence[int]) -> list[Point]:
    """Arcs one after the other; a negative index is an arc that runs backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:]
    return ring
