"""The marks of a claim's figures -> where they and their words stand in the chart, none on another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.derive.figures import Mark
from generator.render.scales import numbers

WIDTH, TOP, PLOT, LANE, AXIS = 360.0, 26.0, 176.0, 60.0, 36.0
LETTER, LINE = 6.6, 13.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two parts cover each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass
class Canvas:
    """Where things stand: from numbers and seconds to the units of the drawing, and what is taken already."""

    start: float
    end: float
    ticks: Sequence[float]
    left: float
    plot: float
    taken: list[Box] = field(default_factory=list)

    def x(self, seconds: float) -> float:
        """From left to right; a time that is open on a side ends at that edge."""
        if math.isinf(seconds):
            return self.left if seconds < 0 else WIDTH - 6
        return self.left + 8 + (seconds - self.start) / (self.end - self.start) * (WIDTH - self.left - 16)

    def y(self, number: float) -> float:
        """From zero, below, to the highest mark of the axis."""
        return TOP + self.plot * (1 - number / self.ticks[-1])

    @property
    def floor(self) -> float:
        """The line of zero, or the top of the lane of words where there are no numbers."""
        return TOP + self.plot

    def placed(self, mark: Mark) -> tuple[float, list[float]]:
        """Where the mark stands: across, and up for each number that was given. Those that would cover each other
        stand side by side."""
        given = [float(n) for n in dict.fromkeys((mark.least, mark.most)) if n is not None]
        ups = [self.y(n) for n in given] or [self.floor + LANE - 14]
        x = self.x(mark.by)
        for _ in range(8):
            boxes = [Box(x - 5, y - 5, x + 5, y + 5) for y in ups]
            if not any(box.meets(other) for box in boxes for other in self.taken):
                break
            x -= 11
        self.taken += [Box(x - 6, y - 6, x + 6, y + 6) for y in ups]
        if len(ups) > 1:
            self.taken.append(Box(x - 3, min(ups), x + 3, max(ups)))
        return x, ups

    def room(self, x: float, y: float, width: float, height: float) -> tuple[str, float, float] | None:
        """Where words beside a mark have room, which they take: how they are anchored, from where, and their top."""
        places = (
            ("start", x + 9, y - height / 2),
            ("end", x - 9, y - height - 4),
            ("start", x + 7, y - height - 4),
            ("end", x - 9, y + 5),
            ("start", x + 7, y + 5),
            ("end", x - 9, y - height / 2),
        )
        for anchor, at, top in places:
            left = at if anchor == "start" else at - width
            box = Box(left, top, left + width, top + height)
            inside = left >= 0 and box.right <= WIDTH and top >= 0
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return anchor, at, top
        return None


def laid_out(marks: Sequence[Mark]) -> Canvas:
    """A canvas for these marks: its axes hold them all."""
    ends = [float(n) for m in marks for n in (m.least, m.most) if n is not None]
    whole = all(n == int(n) for n in ends)
    ticks = numbers(max(ends), 5, whole=whole) if ends else [0.0, 1.0]
    known = [t for m in marks for t in (m.earliest, m.by) if not math.isinf(t)] or [0.0]
    start, end = min(known), max(known)
    margin = (end - start) * 0.04 if end - start >= 60 else 6 * 3600
    start, end = start - margin, end + margin
    left = 12 + LETTER * max(len(number_words(t)) for t in ticks) if ends else 8
    return Canvas(start, end, ticks, left, PLOT if ends else 0)


def number_words(value: float) -> str:
    """A number of the axis as it is written."""
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u202f")
