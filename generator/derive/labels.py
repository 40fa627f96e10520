"""Names beside dots -> where each can stand without touching another; a name that has no room is left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.geometry import Box

#: Units of the drawing: the height of a line, the width of a letter, and of one that is as wide as it is high.
LINE = 15.0
LETTER = 6.9
WIDE = 13.0
GAP = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name, the point of its base line, and how it stands to it (`start`, `middle`, `end`)."""

    text: str
    x: float
    y: float
    anchor: str


def width(text: str) -> float:
    """How wide a name will be, rather too wide than too narrow."""
    return sum(
        WIDE if unicodedata.east_asian_width(c) in "WF" else LETTER for c in text if not unicodedata.combining(c)
    )


def placed(
    wanted: Iterable[tuple[str, float, float, float]], taken: Iterable[Box], frame: Box
) -> Iterator[tuple[Label | None, str]]:
    """For each name with its dot (x, y, radius), in order: its label, or none where it has no room in the frame.

    `taken` are the boxes that no name may touch."""
    boxes = list(taken)
    for text, x, y, radius in wanted:
        wide, gap = width(text), radius + GAP
        places = (
            (Label(text, x + gap, y + 4.5, "start"), x + gap),
            (Label(text, x - gap, y + 4.5, "end"), x - gap - wide),
            (Label(text, x, y - gap, "middle"), x - wide / 2),
            (Label(text, x, y + gap + 9, "middle"), x - wide / 2),
        )
        for label, left in places:
            box = (left, label.y - LINE + 3, left + wide, label.y + 4)
            inside = box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
            if inside and not any(_touch(box, other) for other in boxes):
                boxes.append(box)
                yield label, text
                break
        else:
            yield None, text


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
