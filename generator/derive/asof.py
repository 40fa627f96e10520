"""What a page shows over time -> the moments that its reader can go back to, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dates import iso, parse
from generator.derive.episodes import Episode
from generator.derive.site import Site
from generator.derive.spans import END_OF_TIME, START_OF_TIME, Over, ends
from generator.language import Language

SCRIPTS = ("assets/asof.js",)
STYLES = ("assets/css/asof.css",)
#: How many speakers are named at a moment.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which something on a page changed: seconds in UTC, in words, who spoke then, what is said later."""

    seconds: int
    words: str
    speakers: str
    hidden: str


def control(site: Site, shown: Mapping[str, Any], entries: Iterable[Over[Episode]]) -> dict[str, Any]:
    """The moments of a page, earliest first, with one before them all; and what the page needs to go back to them."""
    said = list(entries)
    found = sorted(m for m in ends(shown) if START_OF_TIME < m < END_OF_TIME)
    moments = [_moment(site, int(m), said) for m in found]
    if moments:
        before = site.say("before {moment}", moment=moments[0].words)
        moments.insert(0, Moment(moments[0].seconds - 1, before, "", _later(site, said, -math.inf)))
    if not moments:
        return {"moments": []}
    scripts, styles = (*shown.get("scripts", ()), *SCRIPTS), (*shown.get("styles", ()), *STYLES)
    return {"moments": moments, "scripts": scripts, "styles": styles}


def _moment(site: Site, seconds: int, entries: list[Over[Episode]]) -> Moment:
    names = list(dict.fromkeys(e.value.saying.holder.title for e in entries if e.since == seconds))
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        shown = site.say("{names} and {n} more", names=shown, n=len(names) - NAMED)
    return Moment(seconds, in_words(seconds, site.language), shown, _later(site, entries, seconds))


def _later(site: Site, entries: list[Over[Episode]], moment: float) -> str:
    later = sum(entry.since > moment for entry in entries)
    if not later:
        return site.say("no statement on this page is later")
    return site.say_n("{n} later statement is hidden", "{n} later statements are hidden", later)


def in_words(seconds: int, language: Language) -> str:
    """A moment in words: `12 March 2024, 09:48 UTC`; the last second of a day is its end."""
    day, _, clock = iso(seconds).partition("T")
    if not day[0].isdigit():
        return f"{day} {clock[:5]} UTC"
    if clock == "23:59:59Z":
        return language.say("the end of {day} (UTC)", day=language.date(parse(day)))
    return language.date(parse(f"{day}T{clock}"))
