"""Events and statements -> the timeline of the whole base, and the same as lists by month: pages of their own once they
are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from generator.dates import iso, parse
from generator.derive import strips, timelines
from generator.derive.asof import control
from generator.derive.naming import Title
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.derive.spans import Over
from generator.derive.timelines import EVENT, Item, known_from

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
    rows: list[Over[Row]]


class Listed(NamedTuple):
    """A page of one month or day, and how many rows it has, once it has all of them."""

    target: Target
    entries: Over[int]


def pages(site: Site) -> Iterator[View]:
    """The page of the timeline, and those of its months and days."""
    lanes = timelines.every(site)
    drawn = timelines.of_all(site)
    parts = list(_parts(site, lanes))
    many = sum(len(m.rows) for m in parts) > AT_ONCE
    title = site.say("Timeline")
    every = Target(PATH, title)
    said = [Over(lane.title, known_from(i)) for lane in lanes for i in lane.items if not i.flags & EVENT]
    about = site.say("Every event and every statement on record, by the time at which they happened or were said.")
    first = {**strips.shown(drawn), "timeline_strip": None, "every": None}
    first["every_row"] = [row for part in parts for row in part.rows]
    first |= {"parts": [] if many else parts, "others": [_listed(site, m) for m in parts] if many else []}
    moments = control(site, first, said)
    yield _view(PATH, title, about, {**first, **moments})
    for n, part in enumerate(parts if many else ()):
        around = [_page(site, parts[m]) if 0 <= m < len(parts) else None for m in (n - 1, n + 1)]
        target = _page(site, part)
        shown = {"timeline_during": (), "parts": [part], "others": [], "every": every, "around": around}
        shown["every_row"] = part.rows
        spoken = [Over(row.value.whose.title, row.since) for row in part.rows if row.value.whose]
        yield _view(target.path, target.title, target.title, {**shown, **control(site, shown, spoken)})


def _view(path: str, title: str, about: str, shown: dict[str, Any]) -> View:
    scripts, styles, files = (tuple(shown.pop(name, ())) for name in ("scripts", "styles", "files"))
    return View(path, TEMPLATE, title, about, shown, scripts=scripts, styles=styles, files=files)


def _listed(site: Site, part: Part) -> Over[Listed]:
    begins = [row.since for row in part.rows]
    return Over(Listed(_page(site, part), Over(len(begins), max(begins)).within(min(begins))), min(begins))


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
        listed = [Over(Row(item.when, whose, item.target, item.said), known_from(item)) for item, whose in found]
        yield Part(id, site.date(parse(id)) if id else "", listed)


def _day(item: Item) -> str:
    seconds = item.start if item.start is not None else item.end
    day = "" if seconds is None else iso(seconds).partition("T")[0]
    return day if len(day) == len("2024-03-12") and day[0] != "-" else ""
