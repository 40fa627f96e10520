"""The library -> the page of all places: a drawing of them, a list that is complete, and the rules of the map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.derive import mapdata
from generator.derive.briefs import Brief, Kept, Overview, drawn, unpacked
from generator.derive.data import DataFile
from generator.derive.locator import Mark, Picture, picture
from generator.derive.pages.common import View
from generator.derive.pages.where import MAP, STYLES
from generator.derive.precision import CIRCLES, RULE
from generator.derive.site import Site
from generator.derive.whereabouts import Spot, spot
from generator.records import Place
from generator.validate import Ref

#: Positions of which the list tells each; of more, it tells how many claims there are of a place, whose page has them.
IN_FULL = 1000
SCRIPTS = ("assets/vendor/leaflet.js", "assets/vendor/supercluster.min.js", "assets/map.js")


def page(site: Site) -> Overview:
    """The map of all places, with each side's latest position on what is claimed of each."""
    places = [spot(site, ref) for ref, _ in site.library.of(Place)]
    return Overview(MAP, partial(_view, site, places), places)


def _view(site: Site, places: Sequence[Brief]) -> View:
    found: list[Spot] = sorted(unpacked(places), key=lambda s: (s.place.title.casefold(), s.id))
    placed = [s for s in found if s.point]
    drawing, kept = _drawing(site, placed)
    shown = {
        "spots": found,
        "in_full": sum(len(m.latest) for s in found for m in s.claims) <= IN_FULL,
        "counts": (len(placed), len(found) - len(placed)),
        "overview": drawing,
        "circles": [(site.term("precision", c.code), c.metres // 1000, site.say(c.says)) for c in CIRCLES],
        "rule_text": site.say(RULE),
        "neutrality": site.targets.get(Ref("article", "neutrality")),
    }
    title = site.say("Map")
    description = site.say("Where it is said to have happened, as precisely as that is known and no more.")
    files = (
        DataFile("map/places.json", mapdata.places(site, found)),
        DataFile("map/chart.json", mapdata.chart(site, found)),
    )
    styles = ("assets/vendor/leaflet.css", *STYLES)
    return View(MAP, "map.md.j2", title, description, shown, scripts=SCRIPTS, styles=styles, files=files, briefs=kept)


def _drawing(site: Site, placed: Sequence[Spot]) -> tuple[Picture | None, Kept]:
    """The drawing of them all, which takes long for its coasts."""

    def draw() -> Picture | None:
        return picture(site, [Mark(s.id, s.circles) for s in placed], site.say("Map of all places on record"))

    return drawn(site, draw, [(s.id, s.place.title, s.point, s.precision, s.circles) for s in placed])
