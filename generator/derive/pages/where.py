"""What the pages of a place and of an event show of where it is: the drawing, its circles, and what lies around."""

from __future__ import annotations

from typing import Any

from generator.derive.locator import Mark, neighbours, picture
from generator.derive.precision import BY_CODE, CIRCLES, wider
from generator.derive.site import Site, Target
from generator.records import Event, Place
from generator.validate import Ref

#: The page that tells what is drawn and what is not.
MAP = "map.md"
STYLES = ("assets/css/map.css",)


def of_place(site: Site, ref: Ref, place: Place) -> dict[str, Any]:
    """The map of a place, with the circle of each event there."""
    at = place.coordinates
    events = [
        (by, here.precision)
        for by in site.library.naming(ref, "Events here")
        if by in site.targets
        for here in site.library.get(Event, by.id).places
        if here.place == ref.id
    ]
    if at is None:
        return _shown(site, [], [], place.name)
    found = [(at.precision, site.to(ref)), *((wider(at.precision, p), site.to(by)) for by, p in events)]
    return _shown(site, [Mark(ref.id, _classes(code for code, _ in found))], found, place.name)


def of_event(site: Site, event: Event) -> dict[str, Any]:
    """The map of the places of an event, as far as they have coordinates."""
    marks, found = [], []
    for here in event.places:
        ref = Ref("place", here.place)
        if ref in site.targets and here.place in site.gazetteer.places:
            code = wider(site.gazetteer.precisions[here.place], here.precision)
            marks.append(Mark(here.place, (code,)))
            found.append((code, site.to(ref)))
    return _shown(site, marks, found, event.name)


def _classes(codes: Any) -> list[str]:
    wanted = set(codes)
    return [circle.code for circle in reversed(CIRCLES) if circle.code in wanted]


def _shown(site: Site, marks: list[Mark], found: list[tuple[str, Target]], name: str) -> dict[str, Any]:
    drawn = picture(site, marks, site.say("Map: {name}", name=name))
    circles: dict[str, list[Target]] = {}
    for code, target in found:
        circles.setdefault(code, []).append(target)
    return {
        "located": drawn,
        "map_page": Target(MAP, site.say("Map")),
        "map_circles": [(site.term("precision", c), BY_CODE[c].metres // 1000, circles[c]) for c in _classes(circles)],
        "map_around": [
            (site.to(Ref("place", id)), kilometres, direction)
            for id, kilometres, direction in (neighbours(site, marks[0].id) if len(marks) == 1 else ())
        ],
        "map_from_geonames": any(site.library.get(Place, m.id).geonames for m in marks),
        "styles": STYLES if drawn else (),
    }
