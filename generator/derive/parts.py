"""Many things -> a tree of parts that fit on a page; their borders stay where they are when another thing comes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import commonprefix
from typing import Generic, TypeAlias, TypeVar

from generator.dates import Date, begun, day

T = TypeVar("T")

#: What things are parted by, one step after the other: years, months and days, or the letters of a title.
Steps: TypeAlias = tuple[str, ...]

#: The last step of what goes no further where others may.
END = ""
#: What stands before the day of a date of which no year is certain, but only the first or the last day.
LATER, EARLIER = "from-", "until-"
#: Longer names are cut, for a file's may have 255 bytes.
LONGEST = 80

# A character as readers see it: with its marks, whatever is joined to it, and flags as a whole.
_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]{2}|.(?:[\u0300-\u036f\u20e3\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*", re.S)
_UNSAFE = re.compile("[^a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The things that begin with the same steps: either all of them, or in parts again. Where it has a page, it has one
    for good: more things only bring it parts."""

    steps: Steps
    things: list[T]
    parts: list[Part[T]]

    def __len__(self) -> int:
        return len(self.things) + sum(map(len, self.parts))

    def walked(self, above: tuple[Part[T], ...] = ()) -> Iterator[tuple[Part[T], tuple[Part[T], ...]]]:
        """This and all parts within it, in their order, each with those that it stands in."""
        yield self, above
        for part in self.parts:
            yield from part.walked((*above, self))

    @property
    def is_end(self) -> bool:
        """Whether all in it end with these steps, where others may go on."""
        return self.steps[-1:] == (END,)

    @property
    def beginning(self) -> str:
        """What all in it begin with, together."""
        return "".join(self.steps)

    @property
    def name(self) -> str:
        """A name in ASCII that no other part has, and no record: ids hold no such stroke. Other characters stand in it
        by their numbers, between two strokes."""
        name = _UNSAFE.sub(lambda run: f"_{'-'.join(f'{ord(c):x}' for c in run[0])}_", self.beginning)
        if len(name) > LONGEST:
            name = f"{name[: LONGEST // 2]}__{hashlib.blake2b(name.encode(), digest_size=16).hexdigest()}"
        return f"list_{name}{'_only' if self.is_end else ''}"


def parted(things: Iterable[tuple[Steps, T]], at_once: int, steps: Steps = ()) -> Part[T]:
    """Things in their order by steps, no further than until so many of them are together. Steps that all take make no
    parts; what takes the same steps to the end is never parted."""
    found = list(things)
    shared = len(commonprefix([taken for taken, _ in found]))
    groups: dict[Steps, list[tuple[Steps, T]]] = {}
    for taken, thing in found:
        groups.setdefault(taken[: shared + 1], []).append((taken, thing))
    if len(found) <= at_once or len(groups) == 1:
        return Part(steps, [thing for _, thing in found], [])
    return Part(steps, [], [parted(group, at_once, further) for further, group in groups.items()])


def by_title(title: str) -> Steps:
    """The letters of a title, whatever their case."""
    return (*_LETTER.findall(title.casefold()), END)


def by_date(date: Date) -> Steps:
    """The year, month and day in UTC on which it began, as far as they are certain; if no year is, those of the first
    day on which it may have begun, or else of the last."""
    if known := begun(date):
        return (*known, END)[:3]
    if date.start is not None:
        bound, (year, *rest) = LATER, day(date.start)
    else:
        assert date.end is not None
        bound, (year, *rest) = EARLIER, day(date.end - 1)
    return (END, bound + year, *rest)
