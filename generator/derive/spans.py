"""What a page shows at successive moments -> each piece of it once, with the span of time in which it shows.

A page as of a moment is what its pieces show at that moment: the build works out every state, a script only selects."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Generic, TypeAlias, TypeVar

from generator.derive.site import Site

T = TypeVar("T")
#: A part of a row that becomes a part of another: how, and from where to where each stands.
Step: TypeAlias = tuple[str, int, int, int, int]

#: The first second of the year 0 and the last of the year 9999, for what is written down: a span that goes on beyond
#: them has no end.
START_OF_TIME, END_OF_TIME = -62_167_219_200, 253_402_300_799


@dataclass(frozen=True, slots=True)
class Over(Generic[T]):
    """A value and its span in UTC seconds: it shows from `since` on, and no more from `until` on.

    What has no certain moment shows only at the end of time, which is written as the last second of the year 9999.
    """

    value: T
    since: float = -math.inf
    until: float = math.inf

    def __post_init__(self) -> None:
        if self.since > END_OF_TIME:
            object.__setattr__(self, "since", END_OF_TIME)

    def holds(self, moment: float) -> bool:
        """Whether the value shows at the moment."""
        return self.since <= moment and (moment < self.until or math.isinf(self.until))

    def within(self, since: float) -> Over[T]:
        """The same inside something that shows from `since` on: what the outer span says is not said again."""
        return Over(self.value, -math.inf, self.until) if self.since <= since else self


def versions(site: Site, moments: Iterable[float], make: Callable[[Site], Iterable[T]]) -> tuple[Over[T], ...]:
    """What `make` gives before and at each of the moments, up to that of the site: in order, equal values once.

    At any moment, the values that hold are those that `make` gives there, in that order; for this the moments must be
    all those at which that changes.
    """
    return folded((min(m, END_OF_TIME), make(site.at(m))) for m in steps(site, moments))


def steps(site: Site, moments: Iterable[float]) -> list[float]:
    """The moments up to that of the site, in order, and before them the beginning of time."""
    return [-math.inf, *sorted({m for m in moments if -math.inf < m <= site.as_of})]


def folded(states: Iterable[tuple[float, Iterable[T]]]) -> tuple[Over[T], ...]:
    """Rows at successive moments -> each value with its span. The order of each row is kept."""
    line: list[Over[T]] = []
    row: list[T] = []
    keys: _Keys | None = None
    for moment, values in states:
        before, row = row, list(values)
        if before != row and line:
            keys = keys or _Keys()
            line = _gone_on(line, moment, before, row, keys)
        elif before != row:
            line = [Over(value, moment) for value in row]
    return tuple(line)


def _gone_on(line: list[Over[T]], moment: float, before: list[T], values: list[T], keys: _Keys) -> list[Over[T]]:
    """The line after one more moment: what is still there goes on, what is gone ends, what is new begins."""
    still = [i for i, piece in enumerate(line) if math.isinf(piece.until)]
    made: list[Over[T]] = []
    taken = 0
    for tag, first, last, start, end in _steps(before, values, keys):
        # Up to the last piece of this part: the ended ones between stay where they are.
        upto = still[last - 1] + 1 if last > first else taken
        if tag == "equal":
            made += line[taken:upto]
        else:
            made += [p if math.isfinite(p.until) else Over(p.value, p.since, moment) for p in line[taken:upto]]
            made += [Over(value, moment) for value in values[start:end]]
        taken = upto
    return made + line[taken:]


def _steps(before: Sequence[object], values: Sequence[object], keys: _Keys) -> Iterable[Step]:
    """How the one row becomes the other, in the terms of `SequenceMatcher.get_opcodes`, which is not asked where that
    is plain: a row that only grows at its end, one of which nothing stays, and two of values that all stand once and
    in one order."""
    old, new = len(before), len(values)
    if before == values[:old]:
        return (("equal", 0, old, 0, old), ("insert", old, old, old, new))
    if not any(value in before for value in values):
        return (("replace", 0, old, 0, new),)
    one, other = keys.of(before), keys.of(values)
    places = {key: place for place, key in enumerate(one)}
    common = [(places[key], place) for place, key in enumerate(other) if key in places]
    if len(places) == old and all(a < b for (a, _), (b, _) in pairwise(common)):
        return _plain_steps(common, old, new)
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _plain_steps(common: Iterable[tuple[int, int]], old: int, new: int) -> Iterator[Step]:
    """The steps where each of the common places stays, and nothing else."""
    first = start = 0
    for last, end in (*common, (old, new)):
        if (first, start) != (last, end):
            yield "replace", first, last, start, end
        if last < old:
            yield "equal", last, last + 1, end, end + 1
        first, start = last + 1, end + 1


class _Keys:
    """A number for each value, the same for equal ones; values need not be hashable. Of one object it is asked once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, int]] = {}
        self._hashed: dict[object, int] = {}
        self._others: list[object] = []

    def of(self, values: Iterable[object]) -> list[int]:
        """The numbers of a row."""
        known = self._known
        return [(known.get(id(v)) or known.setdefault(id(v), (v, self._number(v))))[1] for v in values]

    def _number(self, value: object) -> int:
        try:
            return self._hashed.setdefault(value, len(self._hashed))
        except TypeError:  # unhashable
            if value not in self._others:
                self._others.append(value)
            return -1 - self._others.index(value)


def whole(pieces: Sequence[Over[Any]]) -> tuple[Over[bool], ...]:
    """When the part of a page that holds the pieces shows: from the first of them on."""
    return (Over(True, min(p.since for p in pieces)),) if pieces else ()


def union(pieces: Sequence[Over[Any]]) -> tuple[Over[bool], ...]:
    """When at least one of the pieces shows."""
    found: list[Over[bool]] = []
    for piece in sorted(pieces, key=lambda p: p.since):
        if found and piece.since <= found[-1].until:
            found[-1] = replace(found[-1], until=max(found[-1].until, piece.until))
        else:
            found.append(Over(True, piece.since, piece.until))
    return tuple(found)


def gaps(pieces: Sequence[Over[Any]], since: float = -math.inf) -> tuple[Over[bool], ...]:
    """When none of the pieces shows, from a moment on."""
    spans = union(pieces)
    begins = [since, *(s.until for s in spans if math.isfinite(s.until))]
    ends = [s.since for s in spans if s.since > since] + [math.inf] * (not spans or math.isfinite(spans[-1].until))
    if spans and spans[0].since <= since:
        begins = begins[1:]
    return tuple(Over(True, begin, end) for begin, end in zip(begins, ends, strict=True))
