"""A small map -> SVG: land, grid, circles of precision, dots, names and a scale bar; looks come from `map.css`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from generator.derive.frame import HEIGHT, WIDTH
from generator.derive.graticule import Bar
from generator.derive.labels import Label
from generator.derive.locator import Dot, Picture, Ring
from generator.geometry import Point
from generator.render.svg import drawing, element


def drawn(picture: Picture) -> Markup:
    """The whole drawing. What lies outside its frame is cut off by the frame."""
    return drawing(WIDTH, HEIGHT, picture.title, *_parts(picture), cls="cc-locator")


def _parts(picture: Picture) -> Iterator[Markup]:
    yield element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="cc-locator__sea")
    if picture.land:
        yield element("path", d=_lines(picture.land, closed=True), class_="cc-locator__land")
    if picture.shores:
        yield element("path", d=_lines(picture.shores), class_="cc-locator__shore")
    if picture.grid:
        yield element("path", d=_lines(picture.grid), class_="cc-locator__grid")
    yield from map(_ring, picture.rings)
    yield from map(_dot, picture.dots)
    yield from (_label(name, "cc-locator__name") for name in picture.names)
    yield from (_label(degree, "cc-locator__degree") for degree in picture.degrees)
    yield from _scale(picture.bars)
    yield element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, class_="cc-locator__frame")


def _lines(lines: Iterable[Sequence[Point]], *, closed: bool = False) -> str:
    """Lines as the data of one path; each point by how far it is from the one before, which is the shorter number."""
    return "".join(_line(line) + ("Z" if closed else "") for line in lines if len(line) > 1)


def _line(line: Sequence[Point]) -> str:
    (x, y), *_ = line
    steps = (f"l{round(b[0] - a[0], 1) + 0:g},{round(b[1] - a[1], 1) + 0:g}" for a, b in pairwise(line))
    return f"M{x:g},{y:g}{''.join(steps)}"


def _ring(ring: Ring) -> Markup:
    return element(
        "circle", cx=ring.x, cy=ring.y, r=ring.radius, class_=f"cc-locator__ring cc-locator__ring--{ring.code}"
    )


def _dot(dot: Dot) -> Markup:
    """A disc where the point is exact, an open ring where it is not, a number where it stands for several places."""
    own = " cc-locator__dot--own" if dot.is_own else ""
    looks = f"cc-locator__dot cc-locator__dot--{dot.precision}{own}"
    if dot.count == 1:
        return element("circle", cx=dot.x, cy=dot.y, r=3.5, class_=looks)
    number = element("text", dot.count, x=dot.x, y=dot.y + 4, text_anchor="middle", class_="cc-locator__count")
    disc = element("circle", cx=dot.x, cy=dot.y, r=8.5, class_=f"cc-locator__many{own}")
    return element("g", disc, number)


def _label(label: Label, looks: str) -> Markup:
    anchor = None if label.anchor == "start" else label.anchor
    return element("text", label.text, x=label.x, y=label.y, text_anchor=anchor, class_=looks)


def _scale(bars: Sequence[Bar]) -> Iterator[Markup]:
    for n, bar in enumerate(bars):
        y = HEIGHT - 24 + n * 13
        yield element("path", d=f"M10,{y - 4:g}v4h{bar.length:g}v-4", class_="cc-locator__bar")
        yield element("text", bar.says, x=15 + bar.length, y=y + 1, class_="cc-locator__degree")
