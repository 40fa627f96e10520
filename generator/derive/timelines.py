"""Statements and events -> timelines: each date by the form in which it was given, grouped by actor; as data for the
script that draws them."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.dates import Date
from generator.derive.briefs import Brief, brief, unpacked
from generator.derive.data import DataFile
from generator.derive.naming import Said, Title, plain
from generator.derive.once import once
from generator.derive.site import Site, Target
from generator.records import Event, Statement
from generator.validate import Ref

SCRIPTS = ("assets/timeline.js",)
STYLES = ("assets/css/timeline.css",)
#: With more items than these, their names are in files of their own, fetched for the window in which they are.
NAMES_AT_MOST, NAMES_A_FILE = 400, 250

MOMENT, WITHIN, LASTED = 0, 1, 2
EVENT, ABOUT, DOUBT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a timeline: from its first second to its last, None where that is open.

    `form` is MOMENT, WITHIN (some time in that span) or LASTED (all of it); `flags` tell events from statements, and
    dates that are about or possible; `said` is the label with the language of each part.
    """

    form: int
    flags: int
    start: int | None
    end: int | None
    label: str
    when: str
    target: Target
    said: Title = ()


@dataclass
class Lane:
    """The items of one actor, or some events, in order of time."""

    title: str
    target: Target | None
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes, and the path below the docs folder of the data that the script reads; `since` is from when it shows, for
    one item alone is no timeline."""

    path: str
    lanes: Sequence[Lane]
    files: Sequence[DataFile]
    since: float


def of_event(site: Site, ref: Ref, others: Iterable[Target], statements: Sequence[Ref]) -> Timeline | None:
    """What happened in and beside an event, and what was said about it."""
    near = [ref, *(found for target in others if (found := _ref(site, target)) is not None)]
    events = [_happened(site, r, site.library.get(Event, r.id)) for r in near]
    return _timeline(
        site, f"events/{ref.id}-timeline", [Lane(site.say("Events"), None, events), *_lanes(site, statements)]
    )


def of_actor(
    site: Site, ref: Ref, statements: Sequence[Ref], took_part: Iterable[Target], ties: Iterable[Item]
) -> Timeline | None:
    """What an actor took part in, whom it belonged to, and what it said."""
    events = [_happened(site, r, site.library.get(Event, r.id)) for t in took_part if (r := _ref(site, t)) is not None]
    lanes = [
        Lane(site.say("Said to have taken part in"), None, events),
        Lane(site.say("Affiliations, and who says so"), None, list(ties)),
        Lane(site.say("What it said"), None, [_said(site, r) for r in statements]),
    ]
    return _timeline(site, f"{posixpath.splitext(site.to(ref).path)[0]}-timeline", lanes)


def of_all(site: Site, lanes: Iterable[Lane]) -> Timeline | None:
    """Every event and every statement on record, in the lanes of the whole base."""
    return _timeline(site, "timeline/all", lanes)


def briefs(site: Site) -> list[Brief]:
    """What is told of every event and every statement on record."""
    events = [listed(site, ref) for ref, _ in site.library.of(Event)]
    return events + [listed(site, ref) for ref, _ in site.ledger.counted(site.as_of)]


@brief
def listed(site: Site, ref: Ref) -> tuple[Target | None, Item]:
    """An event, or whose statement it is and what was said."""
    if ref.type == "event":
        return None, _happened(site, ref, site.library.get(Event, ref.id))
    return site.actor(site.library.get(Statement, ref.id).holder), _said(site, ref)


def every(site: Site, told: Iterable[Brief]) -> list[Lane]:
    """The lanes of the whole base."""
    lanes: dict[Target | None, list[Item]] = {None: []}
    for holder, item in unpacked(told):
        lanes.setdefault(holder, []).append(item)
    return kept(site, (Lane(h.title if h else site.say("Events"), h, items) for h, items in lanes.items()))


def tie(site: Site, label: str, other: Target, start: Date | None, end: Date | None) -> Item | None:
    """An affiliation, if it is known when it began or ended."""
    if start is None and end is None:
        return None
    flags = EVENT | max((_flags(d) for d in (start, end) if d), default=0)
    first, last = start.start if start else None, end.end if end else None
    said = (Said(f"{label} "), *other.parts)
    return Item(LASTED, flags, first, last, plain(said), site.lasting(start, end), other, said)


def _ref(site: Site, target: Target) -> Ref | None:
    """The event that a target leads to."""
    if target.type != "event":
        return None
    ref = Ref("event", posixpath.splitext(posixpath.basename(target.path))[0])
    return ref if ref in site.targets else None


def _flags(date: Date) -> int:
    return (ABOUT if date.approximate else 0) | (DOUBT if date.uncertain else 0)


def _happened(site: Site, ref: Ref, event: Event) -> Item:
    date = event.when
    form = MOMENT if date.form == "moment" else LASTED if date.form == "interval" else WITHIN
    end = date.start if form == MOMENT else date.end
    said = site.called(ref)
    return Item(form, EVENT | _flags(date), date.start, end, plain(said), site.date(date), site.to(ref), said)


@once
def _said(site: Site, ref: Ref) -> Item:
    """A statement: said some time within what its date and those of its neighbours leave open."""
    statement = site.library.get(Statement, ref.id)
    known = site.ledger.spoken[ref]
    start, end = (None if math.isinf(s) else int(s) for s in (known.earliest, known.counts_from))
    form = MOMENT if start == end is not None else WITHIN
    when, said = site.date(statement.said), site.held(statement)
    return Item(form, _flags(statement.said), start, end, plain(said), when, site.to(ref), said)


def _lanes(site: Site, statements: Iterable[Ref]) -> list[Lane]:
    """A lane for each actor whose positions they are, in the order in which they first spoke."""
    lanes: dict[Ref, Lane] = {}
    for ref in statements:
        holder = site.library.actor(site.library.get(Statement, ref.id).holder)
        lane = lanes.setdefault(holder, Lane(site.to(holder).title, site.to(holder)))
        lane.items.append(_said(site, ref))
    return list(lanes.values())


def order(item: Item) -> tuple[float, float, str]:
    """The order in time: by when it may have begun, then by when it had ended."""
    start = -math.inf if item.start is None else item.start
    end = math.inf if item.end is None else item.end
    return (end if item.start is None else start, end, item.target.path)


def known_from(item: Item) -> float:
    """From when an item is on record: an event from when it may have begun, a statement once it had certainly been
    said."""
    if item.flags & EVENT:
        return -math.inf if item.start is None else item.start
    return math.inf if item.end is None else item.end


def kept(site: Site, lanes: Iterable[Lane]) -> list[Lane]:
    """The lanes that hold something with a time by the moment of the site, in order of time."""
    found = []
    for lane in lanes:
        timed = (i for i in lane.items if (i.start, i.end) != (None, None) and known_from(i) <= site.as_of)
        if items := sorted(timed, key=order):
            found.append(Lane(lane.title, lane.target, items))
    return found


def _timeline(site: Site, path: str, lanes: Iterable[Lane]) -> Timeline | None:
    """The lanes that hold something, and their data; None where there is nothing to draw."""
    found = kept(site, lanes)
    begins = sorted(known_from(item) for lane in found for item in lane.items)
    return Timeline(f"{path}.json", found, _files(site, path, found), begins[1]) if len(begins) > 1 else None


def _files(site: Site, path: str, lanes: Sequence[Lane]) -> list[DataFile]:
    every = [item for lane in lanes for item in lane.items]
    names = [[item.label, item.when, _address(item.target)] for item in every]
    data: dict[str, Any] = {
        "up": "../" * path.count("/"),
        "lanes": [[lane.title, _address(lane.target) if lane.target else None] for lane in lanes],
        "items": [[n, i.form, i.flags, i.start, i.end] for n, lane in enumerate(lanes) for i in lane.items],
        "words": _words(site),
    }
    if len(names) <= NAMES_AT_MOST:
        return [DataFile(f"{path}.json", data | {"names": names})]
    parts = [names[n : n + NAMES_A_FILE] for n in range(0, len(names), NAMES_A_FILE)]
    files = [DataFile(f"{path}-{n}.json", part) for n, part in enumerate(parts)]
    listed = [posixpath.basename(file.path) for file in files]
    return [DataFile(f"{path}.json", data | {"parts": listed, "per": NAMES_A_FILE}), *files]


def _address(target: Target) -> str:
    """Where a page stands on the built site, below the folder of its language."""
    return target.path.removesuffix("index.md").removesuffix(".md") + "/"


def _words(site: Site) -> dict[str, str]:
    """What the script says, in the language of the pages."""
    return {
        "label": site.say("Timeline"),
        "help": site.say(
            "Drag or press the arrow keys to move, + and - to zoom, 0 for all. Pinch to zoom, or turn the wheel with "
            "Ctrl. Times are in UTC."
        ),
        "in": site.say("Zoom in"),
        "out": site.say("Zoom out"),
        "earlier": site.say("Earlier"),
        "later": site.say("Later"),
        "all": site.say("All"),
        "window": site.say("{from} – {to}: {n} shown"),
        "crowded": site.say("{from} – {to}: {n} shown; zoom in to reach them one by one"),
    }
