"""What is recorded at places -> the data of the map: places, events and claims as they are, and what its script draws.

`map/places.json` is for anybody; addresses in it are below the root of the site. Times are UTC seconds, `since` being
included and `until` not; one that is left open is null."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from generator.derive.precision import BY_CODE, CIRCLES
from generator.derive.site import Site, Target
from generator.derive.whereabouts import Matter, Span, Spot
from generator.geometry import Box, Point, bounds, shores
from generator.vocabulary import VOCABULARIES

#: Degrees of land and sea around the outermost places, and decimals of a coast: finer than its points lie apart.
MARGIN = 12.0
DECIMALS = 2


def places(site: Site, spots: Sequence[Spot]) -> dict[str, Any]:
    """Places, events and claims by their ids, with every position on a claim and how long it was held."""
    matters = {m.id: m for s in spots for m in s.claims}
    happenings = {e.id: e for s in spots for e in s.events}
    return {
        "licence": "CC BY 4.0. Coordinates and many names of places: GeoNames, CC BY 4.0.",
        "metres": {c.code: c.metres for c in CIRCLES},
        "places": [_place(s) for s in spots],
        "events": {
            id: {
                "name": e.event.title,
                "address": address(e.event),
                "kind": e.kind.label,
                "when": e.when,
                **_span(e.span),
                "told": _second(e.told),
            }
            for id, e in sorted(happenings.items())
        },
        "claims": {id: _claim(m) for id, m in sorted(matters.items())},
    }


def _place(spot: Spot) -> dict[str, Any]:
    return {
        "id": spot.id,
        "name": spot.place.title,
        "address": address(spot.place),
        "kind": spot.kind.label if spot.kind else None,
        "lat": spot.point[1] if spot.point else None,
        "lon": spot.point[0] if spot.point else None,
        "precision": spot.precision,
        "events": [{"id": e.id, "precision": e.precision, "drawn": e.circle} for e in spot.events],
        "claims": [m.id for m in spot.claims],
    }


def _claim(matter: Matter) -> dict[str, Any]:
    return {
        "text": matter.claim.title,
        "address": address(matter.claim),
        "events": list(matter.events),
        **_span(matter.when),
        "status": [{"terms": [code for code, _ in s.terms], **_span(s.span)} for s in matter.standings],
        "positions": [
            {
                "actor": h.actor.title,
                "actor_address": address(h.actor),
                "stance": h.mark,
                "said": h.said,
                "statement": address(h.statement),
                **_span(h.span),
            }
            for h in matter.helds
        ],
    }


def address(target: Target) -> str:
    """Where a page stands below the root of the site."""
    return target.path.removesuffix("index.md").removesuffix(".md") + "/"


def _second(moment: float) -> int | None:
    return int(moment) if math.isfinite(moment) else None


def _span(span: Span) -> dict[str, int | None]:
    return {"since": _second(span.since), "until": _second(span.until)}


def chart(site: Site, spots: Sequence[Spot]) -> dict[str, Any]:
    """What the script draws with: coasts around the places, words, marks and lengths of the reader's language."""
    points = [s.point for s in spots if s.point]
    box = around_all(points)
    land = list(site.land.within(box))
    return {
        "box": box,
        "land": [_line(ring) for ring in land],
        "shores": [_line(line) for ring in land for line in shores(ring, box)],
        "terms": {
            name: {
                code: {"label": site.term(name, code).label, "symbol": site.term(name, code).symbol}
                for code in VOCABULARIES[name].terms
            }
            for name in ("stance", "status", "precision")
        },
        "radius": {code: site.say("{kilometres} km", kilometres=c.metres // 1000) for code, c in BY_CODE.items()},
        "sides": {"N": site.say("N"), "E": site.say("E"), "S": site.say("S"), "W": site.say("W")},
        "units": {"m": site.say("m"), "km": site.say("km"), "ft": site.say("ft"), "mi": site.say("mi")},
        "words": words(site),
    }


def around_all(points: Sequence[Point]) -> Box:
    """The box of the points with a margin, within the chart."""
    west, south, east, north = bounds(points) if points else (0.0, 0.0, 0.0, 0.0)
    return (
        max(-180.0, west - MARGIN),
        max(-85.0, south - MARGIN),
        min(180.0, east + MARGIN),
        min(85.0, north + MARGIN),
    )


def _line(points: Sequence[Point]) -> list[float]:
    """Longitude, latitude, longitude, latitude, … without points that fall on the one before."""
    found: list[float] = []
    for point in points:
        lon, lat = round(point[0], DECIMALS), round(point[1], DECIMALS)
        if found[-2:] != [lon, lat]:
            found += [lon, lat]
    return found


def words(site: Site) -> dict[str, str]:
    """The strings of the script. `{…}` are filled in by it."""
    return {
        "map": site.say("Map of all places on record"),
        "filter": site.say("Filter the map"),
        "event": site.say("Event"),
        "status": site.say("Status of a claim"),
        "since": site.say("Happened from"),
        "until": site.say("Happened until"),
        "asof": site.say("As of (UTC)"),
        "all": site.say("all"),
        "reset": site.say("Show everything"),
        "count": site.say("Places shown: {shown} of {all}; on the map: {drawn}"),
        "cluster": site.say("{n} places, {disputed} of them disputed: come closer"),
        "list": site.say("In the list"),
        "show": site.say("Show on the map"),
        "close": site.say("Close"),
        "nearer": site.say("Come closer"),
        "farther": site.say("Go farther away"),
        "events": site.say("Events"),
        "claims": site.say("Claims about this place"),
        "nothing": site.say("None recorded here."),
        "nobody": site.say("Nobody is recorded to have taken a position."),
        "drawn": site.say("Drawn as {precision}, within {radius} of the point"),
        "disputed": site.say("disputed"),
        "exactly": site.say("{name}: {precision}, within {radius}"),
    }
