"""What a page wants drawn: which boxes and lines, which unit symbol. Where each part goes is found by `draw`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.site import Target


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a graph: what it leads to, its words from the top down, and a mark on its look with its words. The head
    is the title of `by`, the text that of the target."""

    target: Target
    head: str
    text: str
    foot: str
    mark: str = ""
    mark_words: str = ""
    since: int | None = None
    until: int | None = None
    by: Target | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow from one box to another, by their numbers; `circular` where it closes a circle."""

    start: int
    end: int
    label: str
    circular: bool = False
    since: int | None = None
    until: int | None = None


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
