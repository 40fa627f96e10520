"""A graph with a place for everything -> SVG with a link for each box; nothing is told by colour alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from markupsafe import Markup

from generator.derive.site import Target
from generator.draw.graphs import LEADING, SIDE, TOP, WIDTH, DrawnBox, DrawnGraph, DrawnLine
from generator.render.svg import element
from generator.render.timed import shows

_BASELINE = 11.5  # from the top of a line of words to the line that they stand on
_HEAD = 7.0  # the length of an arrow's head


class Page(Protocol):
    """What a graph needs of the page that it stands on."""

    def address(self, target: Target) -> str:
        """The relative address of a page."""

    def drawing(self, art: Markup, *caption: Any, cls: str) -> Markup:
        """A drawing with the words below it."""


def shown(page: Page, found: DrawnGraph, *caption: Any) -> Markup:
    """A graph, each box of which leads to its page, with the words below it."""
    return page.drawing(graph(found, page.address), *caption, cls="cc-drawing cc-drawing--graph")


def graph(found: DrawnGraph, address: Callable[[Target], str]) -> Markup:
    """The whole graph. Arrows lie under the boxes, and a link tells in full what its box cuts short."""
    return element(
        "svg",
        *(art for line in found.lines for art in _line(line)),
        *(art for box in found.boxes for art in _box(box, address)),
        viewBox=f"0 0 {found.width} {found.height}",
        width=found.width,
        height=found.height,
        class_="cc-graph",
        role="group",
        aria_label=found.title,
    )


def _box(drawn: DrawnBox, address: Callable[[Target], str]) -> Iterator[Markup]:
    """A box once for each mark that it has over time."""
    box = drawn.box
    langs = {"head": box.by.lang if box.by else "", "text": box.target.lang}
    for piece in drawn.marks:
        mark, below = piece.value
        told = ". ".join(part for part in (f"{box.head}: {box.text}", box.foot, mark.words) if part)
        rows = (
            element(
                "text",
                words,
                x=drawn.x + SIDE,
                y=drawn.y + TOP + n * LEADING + _BASELINE,
                class_=f"cc-graph__{part}",
                lang=langs.get(part) or None,
            )
            for n, (part, words) in enumerate((*drawn.rows, *below))
        )
        frame = element("rect", x=drawn.x, y=drawn.y, width=WIDTH, height=drawn.height, rx=3, class_="cc-graph__frame")
        link = element("a", element("title", told), frame, *rows, href=address(box.target), class_="cc-graph__link")
        yield element("g", link, class_=_classes("box", mark.code), **shows(piece))


def _line(drawn: DrawnLine) -> Iterator[Markup]:
    line, points = drawn.line, drawn.points
    x, y = drawn.label
    for piece in line.circular:
        yield element(
            "g",
            element("path", d=_curve(points), class_="cc-graph__stroke"),
            element("polygon", points=_head(points), class_="cc-graph__tip"),
            element("text", f"↻ {line.label}" if piece.value else line.label, x=x, y=y - 4, text_anchor="middle"),
            class_=_classes("line", "circle" if piece.value else ""),
            **shows(piece),
        )


def _classes(part: str, mark: str) -> str:
    return f"cc-graph__{part} cc-graph__{part}--{mark}" if mark else f"cc-graph__{part}"


def _curve(points: tuple[tuple[float, float], ...]) -> str:
    """A line that is bent at its inner points."""
    (x, y), *inner, (last_x, last_y) = points
    path = [f"M{x:g},{y:g}"]
    for n, (bend_x, bend_y) in enumerate(inner, start=1):
        next_x, next_y = points[n + 1]
        path.append(f"Q{bend_x:g},{bend_y:g} {(bend_x + next_x) / 2:g},{(bend_y + next_y) / 2:g}")
    return " ".join([*path, f"L{last_x:g},{last_y:g}"])


def _head(points: tuple[tuple[float, float], ...]) -> str:
    """The head of an arrow, a triangle whose tip is the last point."""
    (x, y), (tip_x, tip_y) = points[-2:]
    angle = math.atan2(tip_y - y, tip_x - x)
    sides = ((tip_x - _HEAD * math.cos(angle + turn), tip_y - _HEAD * math.sin(angle + turn)) for turn in (0.45, -0.45))
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in ((tip_x, tip_y), *sides))
