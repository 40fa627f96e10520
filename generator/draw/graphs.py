"""A graph -> where its boxes and arrows stand, and in which lines its words are set; dagre finds the layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.derive.drawings import Box, Graph, Line, Mark
from generator.derive.spans import Over
from generator.draw.texts import width, wrapped

#: Sizes in CSS pixels. Two layers with the words between them fit the column of a phone (358).
WIDTH, SIDE, TOP, SIZE, LEADING = 134, 7, 7, 12.5, 15
LABEL = 11.5
BOLD = 1.06  # how much wider bold letters are
GAP, BETWEEN = 12, 10

#: Lines of words, each with what they are; and the marks of a box over time, each with its lines.
Rows: TypeAlias = tuple[tuple[str, str], ...]
Marks: TypeAlias = tuple[Over[tuple[Mark, Rows]], ...]


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box with its place: `rows` are (what the words are, words), from the top down; those of its marks stand below
    them, for each mark its own."""

    box: Box
    x: float
    y: float
    height: int
    rows: Rows
    marks: Marks


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """An arrow with the points that it goes through, and the middle of its label."""

    line: Line
    points: tuple[tuple[float, float], ...]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnGraph:
    """A graph with a place for everything, `width` by `height`."""

    title: str
    width: int
    height: int
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]


def rows(box: Box) -> Rows:
    """The words of a box in lines that fit it, without those of its mark."""
    return _set((("head", box.head, SIZE * BOLD, 2), ("text", box.text, SIZE, 3), ("foot", box.foot, SIZE, 2)))


def marks(box: Box) -> Marks:
    """Each mark of a box with its words in lines that fit it."""
    return tuple(Over((m.value, _set((("mark", m.value.words, SIZE * BOLD, 2),))), m.since, m.until) for m in box.marks)


def _set(parts: Iterable[tuple[str, str, float, int]]) -> Rows:
    room = WIDTH - 2 * SIDE
    return tuple((part, line) for part, text, size, most in parts for line in wrapped(text, size, room, most))


def request(graph: Graph) -> dict[str, Any]:
    """What the script must know: how large everything is, and what hangs together. A layer stands to the right of
    those that its arrows lead to."""
    return {
        "kind": "graph",
        "boxes": [[WIDTH, _height(rows(box), marks(box))] for box in graph.boxes],
        "lines": [[line.end, line.start, round(width(line.label, LABEL)) + 6, LABEL + 4] for line in graph.lines],
        "gap": GAP,
        "between": BETWEEN,
    }


def _height(rows: Rows, marks: Marks) -> int:
    """Every mark that a box ever has finds room in it."""
    return 2 * TOP + LEADING * (len(rows) + max((len(m.value[1]) for m in marks), default=0))


def drawn(graph: Graph, answer: dict[str, Any]) -> DrawnGraph:
    """The graph in its places."""
    boxes = []
    for box, (x, y) in zip(graph.boxes, answer["boxes"], strict=True):
        own, below = rows(box), marks(box)
        height = _height(own, below)
        boxes.append(DrawnBox(box, x - WIDTH / 2, y - height / 2, height, own, below))
    lines = [
        DrawnLine(line, _through(boxes[line.start], boxes[line.end], found["points"]), tuple(found["label"]))
        for line, found in zip(graph.lines, answer["lines"], strict=True)
    ]
    across, down = answer["size"]
    return DrawnGraph(graph.title, across, down, tuple(boxes), tuple(lines))


def _through(start: DrawnBox, end: DrawnBox, points: list[list[float]]) -> tuple[tuple[float, float], ...]:
    """The points of an arrow from its start on. It leaves and enters a box in the middle of a side, unless it must go
    against the layers, as one that closes a circle does."""
    (_, *inner, _) = path = [(x, y) for x, y in reversed(points)]
    if end.x + WIDTH > start.x:
        return tuple(path)
    return ((start.x, start.y + start.height / 2), *inner, (end.x + WIDTH, end.y + end.height / 2))
