"""What a page wants drawn: which boxes and lines, which unit symbol. Where each part goes is found by `draw`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.site import Target
from generator.derive.spans import Over


@dataclass(frozen=True, slots=True)
class Mark:
    """What the look of a box tells beside its words, and the same in words; nothing in most boxes."""

    code: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a graph: what it leads to, its words from the top down, and its mark over time. It shows while it has
    one. The head is the title of `by`, the text that of the target."""

    target: Target
    head: str
    text: str
    foot: str
    marks: tuple[Over[Mark], ...] = (Over(Mark()),)
    by: Target | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow from one box to another, by their numbers, over time: whether it closes a circle."""

    start: int
    end: int
    label: str
    circular: tuple[Over[bool], ...] = (Over(False),)


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and the arrows between them. Layers go from left to right, against the arrows: what an arrow leads to
    stands to the left of where it comes from."""

    title: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A unit symbol, by its code as it is drawn here."""

    code: str


#: What `draw` knows to draw.
Wanted = Graph | Symbol
