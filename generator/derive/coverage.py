"""Statements -> coverage: the newest of them on one page, and a page for each day once there are many."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from generator.dates import iso, parse
from generator.derive.briefs import Brief, Overview, brief, unpacked
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.derive.statements import Saying, saying
from generator.records import Statement
from generator.validate import Ref

#: How many statements the first page shows, if no day is to be cut in two; below that there are no other pages.
AT_ONCE = 100
PATH, TEMPLATE = "coverage.md", "coverage.md.j2"

T = TypeVar("T")


class Day(NamedTuple, Generic[T]):
    """The statements that count from one day in UTC, newest first; `id` is empty where the day is not known, or has no
    four-digit year."""

    id: str
    words: str
    statements: list[T]


def pages(site: Site) -> Iterator[Overview]:
    """The coverage page, and those of its days."""
    days = list(_days(site))
    is_long = sum(len(day.statements) for day in days) > AT_ONCE
    yield _first(site, list(_newest(days)) if is_long else days, days if is_long else [])
    for n, day in enumerate(days if is_long else ()):
        yield _of_day(site, day, [days[m] if 0 <= m < len(days) else None for m in (n + 1, n - 1)])


@brief
def told(site: Site, ref: Ref) -> Saying:
    """All that pages show of a statement but its quote, which stands on its record."""
    return replace(saying(site, ref), quote=None)


def sayings(site: Site, briefs: Iterable[Brief]) -> list[Saying]:
    """All that pages show of some statements."""
    found: Iterator[Saying] = unpacked(briefs)
    return [replace(s, quote=site.library.get(Statement, s.ref.id).quote) for s in found]


def _days(site: Site) -> Iterator[Day[Brief]]:
    def when(ref: Ref) -> str:
        seconds = site.ledger.spoken[ref].counts_from
        day = "" if math.isinf(seconds) else iso(int(seconds)).partition("T")[0]
        return day if len(day) == len("2024-03-12") else ""

    newest = (ref for ref, _ in reversed(site.ledger.counted(site.as_of)))
    for id, found in groupby(newest, key=when):
        yield Day(id, site.date(parse(id)) if id else "", [told(site, ref) for ref in found])


def _newest(days: Sequence[Day[Brief]]) -> Iterator[Day[Brief]]:
    """The first days, as many as fit; at least one."""
    room = AT_ONCE
    for n, day in enumerate(days):
        room -= len(day.statements)
        if n and room < 0:
            return
        yield day


def _page(site: Site, day: Day[Brief]) -> Target:
    title = site.say("Coverage: {day}", day=day.words or site.say("day not known"))
    return Target(f"coverage/{day.id or 'unknown'}.md", title)


def _shown(site: Site, day: Day[Brief]) -> Day[Saying]:
    return Day(day.id, day.words, sayings(site, day.statements))


def _first(site: Site, days: Sequence[Day[Brief]], every: Sequence[Day[Brief]]) -> Overview:
    others = [(_page(site, day), len(day.statements)) for day in every]

    def make() -> View:
        return View(
            PATH,
            TEMPLATE,
            site.say("Coverage"),
            site.say("Every statement on record, newest first, by day."),
            {"days": [_shown(site, day) for day in days], "others": others, "around": [None, None], "every": None},
        )

    return Overview(PATH, make, (days, others))


def _of_day(site: Site, day: Day[Brief], beside: Sequence[Day[Brief] | None]) -> Overview:
    target, around = _page(site, day), [_page(site, other) if other else None for other in beside]

    def make() -> View:
        return View(
            target.path,
            TEMPLATE,
            target.title,
            site.say_n("{n} statement.", "{n} statements.", len(day.statements)),
            {"days": [_shown(site, day)], "others": [], "around": around, "every": Target(PATH, site.say("Coverage"))},
        )

    return Overview(target.path, make, (day, around))
