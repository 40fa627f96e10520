"""The library -> the start page: what is disputed now, what was said last, all events, and the ways into the rest."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from generator.derive import battle, chronology, coverage
from generator.derive.briefs import Overview, brief, unpacked
from generator.derive.pages.common import View, dispute
from generator.derive.site import Site, Target
from generator.language import message
from generator.records import RECORD_TYPES, Claim, Event
from generator.validate import Ref

PATH = "index.md"
#: Ways into the whole that are no list of records.
DOORS = (
    (chronology.PATH, message("Timeline")),
    ("map.md", message("Map")),
    (battle.PAGE, message("Order of battle")),
    ("coverage.md", message("Coverage")),
    ("search.md", message("Search")),
)
LATEST = 10


def page(site: Site) -> Overview:
    """The start page."""
    disputes = [disputed(site, ref) for ref, _ in site.library.of(Claim)]
    events = [happened(site, ref) for ref, _ in site.library.of(Event)]
    latest = [coverage.told(site, ref) for ref, _ in site.ledger.counted(site.as_of)[: -LATEST - 1 : -1]]
    counts = Counter(ref.type for ref in site.targets)

    def make() -> View:
        rows = [row for row in unpacked(disputes) if row]
        rows.sort(key=lambda row: row[0], reverse=True)
        shown = {
            "disputed": [row[1:] for row in rows],
            "latest": coverage.sayings(site, latest),
            "counts": [(site.index(t), counts[t.record_type]) for t in RECORD_TYPES if t.record_type != "article"],
            "events": [row[1:] for row in sorted(row for row in unpacked(events) if row)],
            "doors": [Target(path, site.say(title)) for path, title in DOORS],
        }
        description = site.say("Who said what, when, in which words, where it can be read, and who contradicts it.")
        return View(PATH, "index.md.j2", "Counterclaim", description, shown)

    return Overview(PATH, make, (disputes, events, latest, sorted(counts.items())))


@brief
def disputed(site: Site, ref: Ref) -> tuple[Any, ...] | None:
    """A claim that is disputed now: when somebody last spoke of it, and its row."""
    now = dispute(site, ref.id)
    if "disputed" not in [code for code, _ in now["status"]]:
        return None
    takes = site.ledger.sides(ref.id, site.as_of).takes
    last = max(site.ledger.order[t.statement] for t in takes)
    events = site.many("event", site.library.get(Claim, ref.id).events)
    shown = {"status": now["status"], "counted": now["counted"]}
    return last, site.to(ref), events, shown, len({t.holder for t in takes})


@brief
def happened(site: Site, ref: Ref) -> tuple[Any, ...] | None:
    """An event that is no part of another: its place in the list, newest first, and its line."""
    event = site.library.get(Event, ref.id)
    if event.part_of:
        return None
    return (-(event.when.start or -math.inf), ref), site.to(ref), site.date(event.when)
