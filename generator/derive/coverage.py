"""Statements -> coverage: the newest of them on one page, and a page for each day once there are many."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.dates import iso, parse
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.derive.statements import Saying, saying

#: How many statements the first page shows, if no day is to be cut in two; below that there are no other pages.
AT_ONCE = 100
TEMPLATE = "coverage.md.j2"


class Day(NamedTuple):
    """The statements that count from one day in UTC; `id` is empty where the day is not known, or has no four-digit
    year."""

    id: str
    words: str
    statements: list[Saying]


def pages(site: Site) -> Iterator[View]:
    """The coverage page, and those of its days."""
    days = list(_days(site))
    if sum(len(day.statements) for day in days) <= AT_ONCE:
        yield _first(site, days, [])
        return
    yield _first(site, list(_newest(days)), [(_page(site, day), len(day.statements)) for day in days])
    for n, day in enumerate(days):
        around = [_page(site, days[m]) if 0 <= m < len(days) else None for m in (n + 1, n - 1)]
        target = _page(site, day)
        yield View(
            target.path,
            TEMPLATE,
            target.title,
            site.say_n("{n} statement.", "{n} statements.", len(day.statements)),
            {"days": [day], "others": [], "around": around, "every": Target("coverage.md", site.say("Coverage"))},
        )


def newest(site: Site) -> list[Saying]:
    """All statements that show, newest first."""
    return [saying(site, ref) for ref, _ in reversed(site.ledger.counted(site.as_of))]


def _days(site: Site) -> Iterator[Day]:
    def when(shown: Saying) -> str:
        seconds = site.ledger.spoken[shown.ref].counts_from
        day = "" if math.isinf(seconds) else iso(int(seconds)).partition("T")[0]
        return day if len(day) == len("2024-03-12") else ""

    for id, found in groupby(newest(site), key=when):
        yield Day(id, site.date(parse(id)) if id else "", list(found))


def _newest(days: Sequence[Day]) -> Iterator[Day]:
    """The first days, as many as fit; at least one."""
    room = AT_ONCE
    for n, day in enumerate(days):
        room -= len(day.statements)
        if n and room < 0:
            return
        yield day


def _page(site: Site, day: Day) -> Target:
    title = site.say("Coverage: {day}", day=day.words or site.say("day not known"))
    return Target(f"coverage/{day.id or 'unknown'}.md", title)


def _first(site: Site, days: Sequence[Day], others: list[tuple[Target, int]]) -> View:
    return View(
        "coverage.md",
        TEMPLATE,
        site.say("Coverage"),
        site.say("Every statement on record, newest first, by day."),
        {"days": days, "others": others, "around": [None, None], "every": None},
    )
