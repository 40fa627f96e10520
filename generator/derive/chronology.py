"""Events and statements -> the timeline of the whole base, and the same as lists by month: pages of their own once they
are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from generator.dates import iso, parse
from generator.derive import strips, timelines
from generator.derive.asof import control
from generator.derive.briefs import Overview
from generator.derive.naming import Title
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.derive.spans import Over
from generator.derive.timelines import EVENT, Item, Lane, known_from

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


def pages(site: Site) -> Iterator[Overview]:
    """The page of the timeline, and those of its months and days."""
    told = timelines.briefs(site)
    lanes = timelines.every(site, told)
    parts = list(_parts(site, lanes))
    is_long = sum(len(m.rows) for m in parts) > AT_ONCE
    yield Overview(PATH, partial(_whole, site, lanes, parts, is_long), told)
    for n, part in enumerate(parts if is_long else ()):
        around = [_page(site, parts[m]) if 0 <= m < len(parts) else None for m in (n - 1, n + 1)]
        yield Overview(_page(site, part).path, partial(_part, site, part, around), (part, around))


def _whole(site: Site, lanes: Sequence[Lane], parts: Sequence[Part], is_long: bool) -> View:
    drawn = timelines.of_all(site, lanes)
    said = [Over(lane.title, known_from(i)) for lane in lanes for i in lane.items if not i.flags & EVENT]
    about = site.say("Every event and every statement on record, by the time at which they happened or were said.")
    shown = {**strips.shown(drawn), "timeline_strip": None, "every": None}
    shown["every_row"] = [row for part in parts for row in part.rows]
    shown |= {"parts": [] if is_long else parts, "others": [_listed(site, m) for m in parts] if is_long else []}
    return _view(PATH, site.say("Timeline"), about, {**shown, **control(site, shown, said)})


def _part(site: Site, part: Part, around: Sequence[Target | None]) -> View:
    target = _page(site, part)
    shown: dict[str, Any] = {"timeline_during": (), "parts": [part], "others": [], "around": around}
    shown |= {"every": Target(PATH, site.say("Timeline")), "every_row": part.rows}
    spoken = [Over(row.value.whose.title, row.since) for row in part.rows if row.value.whose]
    return _view(target.path, target.title, target.title, {**shown, **control(site, shown, spoken)})


def _view(path: str, title: str, about: str, shown: dict[str, Any]) -> View:
    scripts, styles, files = (tuple(shown.pop(name, ())) for name in ("scripts", "styles", "files"))
    return View(path, TEMPLATE, title, about, shown, scripts=scripts, styles=styles, files=files)


def _listed(site: Site, part: Part) -> Over[Listed]:
    begins = [row.since for row in part.rows]
    return Over(Listed(_page(site, part), Over(len(begins), max(begins)).within(min(begins))), min(begins))


def _page(site: Site, part: Part) -> Target:
    title = site.say("Timeline: {when}", when=part.words or site.say("time not known"))
    return Target(f"timeline/{part.id or 'unknown'}.md", title)


def _parts(site: Site, lanes: Sequence[Lane]) -> Iterator[Part]:
    """The items of all lanes in order of time, by month; a month with too many of them, by day."""
    rows = [(_day(item), item, lane.target) for lane in lanes for item in lane.items]
    rows.sort(key=lambda row: (not row[0], timelines.order(row[1])))
    counts = Counter(day[:MONTH] for day, _, _ in rows)

    def part(row: tuple[str, Item, Target | None]) -> str:
        day = row[0]
        return day if counts[day[:MONTH]] > AT_ONCE else day[:MONTH]

    for id, found in groupby(rows, key=part):
        listed = [Over(Row(item.when, whose, item.target, item.said), known_from(item)) for _, item, whose in found]
        yield Part(id, site.date(parse(id)) if id else "", listed)


def _day(item: Item) -> str:
    seconds = item.start if item.start is not None else item.end
    day = "" if seconds is None else iso(seconds).partition("T")[0]
    return day if len(day) == len("2024-03-12") and day[0] != "-" else ""
