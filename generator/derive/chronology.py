"""Events and statements -> the timeline of the whole base, and the same as lists by month: pages of their own once they
are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from generator.dates import iso, parse
from generator.derive import timelines
from generator.derive.naming import Title
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.derive.timelines import SCRIPTS, STYLES, Item

#: How many items a page lists; with more, each month has a page, or each day of a full month.
AT_ONCE = 150
TEMPLATE = "timeline.md.j2"
PATH = "timeline/index.md"
MONTH = len("2024-03")


class Row(NamedTuple):
    """One line of a list: when, whose (None for an event), and the record."""

    when: str
    whose: Target | None
    target: Target
    label: Title


class Part(NamedTuple):
    """What begins in one month or day in UTC; `id` is empty where that is not known, or has no four-digit year."""

    id: str
    words: str
    rows: list[Row]


def pages(site: Site) -> Iterator[View]:
    """The page of the timeline, and those of its months and days."""
    drawn = timelines.of_all(site)
    parts = list(_parts(site, drawn.lanes if drawn else ()))
    many = sum(len(m.rows) for m in parts) > AT_ONCE
    title = site.say("Timeline")
    every = Target(PATH, title)
    listed = [(_page(site, m), len(m.rows)) for m in parts] if many else []
    first = {"parts": [] if many else parts, "others": listed, "every": None}
    about = site.say("Every event and every statement on record, by the time at which they happened or were said.")
    view = View(
        PATH, TEMPLATE, title, about, {**first, "timeline_data": drawn.path if drawn else None, "timeline_lanes": ()}
    )
    yield replace(view, scripts=SCRIPTS, styles=STYLES, files=tuple(drawn.files)) if drawn else view
    for n, part in enumerate(parts if many else ()):
        around = [_page(site, parts[m]) if 0 <= m < len(parts) else None for m in (n - 1, n + 1)]
        target = _page(site, part)
        shown = {
            "timeline_data": None,
            "timeline_lanes": (),
            "parts": [part],
            "others": [],
            "every": every,
            "around": around,
        }
        yield View(target.path, TEMPLATE, target.title, target.title, shown)


def _page(site: Site, part: Part) -> Target:
    title = site.say("Timeline: {when}", when=part.words or site.say("time not known"))
    return Target(f"timeline/{part.id or 'unknown'}.md", title)


def _parts(site: Site, lanes: Sequence[timelines.Lane]) -> Iterator[Part]:
    """The items of all lanes in order of time, by month; a month with too many of them, by day."""
    rows = [(item, lane.target) for lane in lanes for item in lane.items]
    rows.sort(key=lambda pair: (not _day(pair[0]), timelines.order(pair[0])))
    counts = Counter(_day(item)[:MONTH] for item, _ in rows)

    def part(pair: tuple[Item, Target | None]) -> str:
        day = _day(pair[0])
        return day if counts[day[:MONTH]] > AT_ONCE else day[:MONTH]

    for id, found in groupby(rows, key=part):
        listed = [Row(item.when, whose, item.target, item.said) for item, whose in found]
        yield Part(id, site.date(parse(id)) if id else "", listed)


def _day(item: Item) -> str:
    seconds = item.start if item.start is not None else item.end
    day = "" if seconds is None else iso(seconds).partition("T")[0]
    return day if len(day) == len("2024-03-12") and day[0] != "-" else ""
