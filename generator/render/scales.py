"""A span of numbers or of time -> the round values at which an axis is marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.dates import Date, iso, parse

MINUTE, HOUR, DAY = 60, 3600, 86_400
#: The steps of a time axis, in seconds, up to days; months and years follow the calendar.
STEPS = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY)
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000)
#: The first and the last second of the years that an axis marks, which EDTF writes with four digits.
FIRST, LAST = parse("0001-01-01").start, parse("9999-12-31").end


def numbers(highest: float, at_most: int, *, whole: bool) -> list[float]:
    """From zero to the first round value that is not below the highest: 1, 2 or 5 times a power of ten apart."""
    if highest <= 0:
        return [0, 1]
    step = 10.0 ** math.floor(math.log10(highest / at_most))
    while highest / step > at_most:
        step *= 2.5 if str(step).strip("0.")[:1] == "2" else 2
    if whole:
        step = max(1, step)
    return [round(n * step, 2) for n in range(math.ceil(highest / step) + 1)]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a time axis: the second, the time of day where days are divided, and the date of which it is the start
    or in which it stands."""

    at: int
    clock: str
    date: Date


@lru_cache(maxsize=1 << 10)
def times(start: float, end: float, at_most: int) -> Sequence[Tick]:
    """At most that many marks between two moments in UTC seconds, on round times, days, months or years."""
    assert FIRST is not None
    assert LAST is not None
    if not FIRST <= start <= end < LAST:
        return ()
    for step in STEPS:
        found = range(-(-int(start) // step) * step, int(end) + 1, step)
        if len(found) <= at_most:
            return tuple(_tick(at, step) for at in found)
    first = _months(start)
    for months in MONTHS:
        later = range(-(-first // months) * months, _months(end) + 1, months)
        if len(later) > at_most + 1:
            continue
        dates = [d for d in map(_date_of, later) if d.start is not None and start <= d.start <= end]
        if len(dates) <= at_most:
            shown = [parse(d.text[:4]) if months >= 12 else d for d in dates]
            return tuple(Tick(d.start, "", d) for d in shown if d.start is not None)
    return ()


def _tick(at: int, step: int) -> Tick:
    day, _, clock = iso(at).partition("T")
    return Tick(at, clock[:5] if step < DAY else "", parse(day))


def _months(seconds: float) -> int:
    year, month = iso(int(seconds)).split("-")[:2]
    return int(year) * 12 + int(month) - 1


def _date_of(months: int) -> Date:
    return parse(f"{min(months // 12, 9999):04d}-{months % 12 + 1:02d}")
