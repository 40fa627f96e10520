"""What a page shows over time -> the moments that its reader can go back to, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dates import iso, parse
from generator.derive.ends import ends
from generator.derive.once import once
from generator.derive.site import Site
from generator.derive.spans import END_OF_TIME, START_OF_TIME, Over
from generator.language import Language

SCRIPTS = ("assets/asof.js",)
STYLES = ("assets/css/asof.css",)
#: How many speakers are named at a moment, and how many moments the control offers.
NAMED, MOMENTS_AT_MOST = 2, 120
DAY = 86_400
#: How much of `2024-03-12T09:48Z` tells the day, the month and the year.
_PARTS = (10, 7, 4)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which something on a page changed: seconds in UTC, in words, who spoke then, what is said later."""

    seconds: int
    words: str
    speakers: str
    hidden: str


def control(site: Site, shown: Mapping[str, Any], said: Iterable[Over[str]]) -> dict[str, Any]:
    """The moments of a page, earliest first, with one before them all; and what the page needs to go back to them.
    `said` are the names of those who speak on the page, each once for every statement. The drawing of a timeline has
    no moments of its own: it follows those of the page; files have none."""
    entries = list(said)
    rest = {name: value for name, value in shown.items() if not name.startswith(("timeline_", "files"))}
    exact = [int(m) for m in sorted(ends(rest)) if START_OF_TIME < m < END_OF_TIME]
    found = _thinned(exact)
    moments = [_moment(site, m, entries, exact=len(found) == len(exact)) for m in found]
    if exact:
        before = site.say("before {moment}", moment=_words(site, exact[0]))
        moments.insert(0, Moment(exact[0] - 1, before, "", _later(site, entries, -math.inf)))
    scripts, styles = (*shown.get("scripts", ()), *SCRIPTS), (*shown.get("styles", ()), *STYLES)
    return {"moments": moments, "scripts": scripts, "styles": styles}


def _thinned(moments: list[int]) -> list[int]:
    """The moments themselves; of very many, the ends of the days, months or years in which something changed, and the
    last of them. A reader can still ask for any other in the address."""
    found = moments
    for part in _PARTS:
        if len(found) <= MOMENTS_AT_MOST:
            break
        last = {iso(m)[:part]: m for m in moments}
        found = [
            *sorted({m - m % DAY + DAY - 1 for m in last.values() if m - m % DAY + DAY - 1 < moments[-1]}),
            moments[-1],
        ]
    return found


def _moment(site: Site, seconds: int, entries: list[Over[str]], *, exact: bool) -> Moment:
    names = list(dict.fromkeys(e.value for e in entries if exact and e.since == seconds))
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        shown = site.say("{names} and {n} more", names=shown, n=len(names) - NAMED)
    later = _later(site, entries, seconds)
    if not exact and any(entry.since > seconds for entry in entries):
        later = site.say("later statements are hidden")
    return Moment(seconds, _words(site, seconds), shown, later)


def _later(site: Site, entries: list[Over[str]], moment: float) -> str:
    later = sum(entry.since > moment for entry in entries)
    if not later:
        return site.say("no statement on this page is later")
    return site.say_n("{n} later statement is hidden", "{n} later statements are hidden", later)


@once
def _words(site: Site, seconds: int) -> str:
    return in_words(seconds, site.language)


def in_words(seconds: int, language: Language) -> str:
    """A moment in words: `12 March 2024, 09:48 UTC`; the last second of a day is its end."""
    day, _, clock = iso(seconds).partition("T")
    if not day[0].isdigit():
        return f"{day} {clock[:5]} UTC"
    if clock == "23:59:59Z":
        return language.say("the end of {day} (UTC)", day=language.date(parse(day)))
    return language.date(parse(f"{day}T{clock}"))
