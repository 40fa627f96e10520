"""The lanes of a timeline -> what a small drawing of it holds over time: as much as can be told apart, and how much it
leaves to the lists of the page."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.derive.site import Target
from generator.derive.spans import END_OF_TIME, Over, folded
from generator.derive.timelines import SCRIPTS, STYLES, Item, Lane, Timeline, known_from

LANES_AT_MOST, ITEMS_AT_MOST = 12, 24


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with those of its items that are drawn."""

    title: str
    target: Target | None
    items: tuple[Over[Item], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The first lanes with the first items of each, at any moment; and how many items are left out then."""

    bands: tuple[Over[Band], ...]
    left_out: tuple[Over[int], ...]


def shown(drawn: Timeline | None) -> dict[str, Any]:
    """What a page shows of its timeline: from when, the place of the data, the small drawing, the script, the looks."""
    if drawn is None:
        return {"timeline_during": ()}
    return {
        "timeline_during": (Over(True, drawn.since),),
        "timeline_data": drawn.path,
        "timeline_strip": strip(drawn.lanes),
        "files": tuple(drawn.files),
        "scripts": SCRIPTS,
        "styles": STYLES,
    }


def strip(lanes: Sequence[Lane]) -> Strip:
    """What is drawn of some lanes."""
    begins = [min(known_from(item) for item in lane.items) for lane in lanes]
    bands = []
    for lane, since, until in zip(lanes, begins, _ends(begins, LANES_AT_MOST), strict=True):
        if since < until:
            bands.append(Over(Band(lane.title, lane.target, tuple(_items(lane, since))), since, until))
    every = [known_from(item) for lane in lanes for item in lane.items]
    return Strip(tuple(bands), folded((m, [n] if n else []) for m, n in _left(every, bands)))


def _ends(begins: Iterable[float], most: int) -> Iterator[float]:
    """Until when each of some things is among the first so many, where some of them begin later than others."""
    before: list[float] = []
    for since in begins:
        yield min(before[most - 1], END_OF_TIME) if len(before) >= most else math.inf
        insort(before, since)


def _items(lane: Lane, band: float) -> Iterator[Over[Item]]:
    begins = [known_from(item) for item in lane.items]
    for item, since, until in zip(lane.items, begins, _ends(begins, ITEMS_AT_MOST), strict=True):
        if min(since, END_OF_TIME) < until:
            yield Over(item, since, until).within(band)


def _left(every: Iterable[float], bands: Sequence[Over[Band]]) -> Iterator[tuple[float, int]]:
    """Each moment with how many items are on record then and not drawn."""
    steps = [(min(since, END_OF_TIME), 1) for since in every]
    for band in bands:
        for item in band.value.items:
            since, until = max(item.since, band.since), min(item.until, band.until)
            if since < until:
                steps += [(since, -1), (until, 1)]
    count = 0
    found: dict[float, int] = {}
    for moment, step in sorted(steps):
        if math.isinf(moment) and moment > 0:
            break
        count += step
        found[moment] = count
    yield from found.items()
