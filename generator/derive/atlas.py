"""The library -> the page of all places: a drawing of them, a list that is complete, and the rules of the map."""

from __future__ import annotations

from generator.derive.data import DataFile
from generator.derive.locator import Mark, picture
from generator.derive.mapdata import chart, places
from generator.derive.pages.common import View
from generator.derive.pages.where import MAP, STYLES
from generator.derive.precision import CIRCLES, RULE
from generator.derive.site import Site
from generator.derive.whereabouts import spots
from generator.validate import Ref

SCRIPTS = ("assets/vendor/leaflet.js", "assets/vendor/supercluster.min.js", "assets/map.js")


def page(site: Site) -> View:
    """The map of all places, with each side's latest position on what is claimed of each."""
    found = spots(site)
    placed = [s for s in found if s.point]
    shown = {
        "spots": found,
        "counts": (len(placed), len(found) - len(placed)),
        "overview": picture(site, [Mark(s.id, s.circles) for s in placed], site.say("Map of all places on record")),
        "circles": [(site.term("precision", c.code), c.metres // 1000, site.say(c.says)) for c in CIRCLES],
        "rule_text": site.say(RULE),
        "neutrality": site.targets.get(Ref("article", "neutrality")),
    }
    title = site.say("Map")
    description = site.say("Where it is said to have happened, as precisely as that is known and no more.")
    files = (DataFile("map/places.json", places(site, found)), DataFile("map/chart.json", chart(site, found)))
    styles = ("assets/vendor/leaflet.css", *STYLES)
    return View(MAP, "map.md.j2", title, description, shown, scripts=SCRIPTS, styles=styles, files=files)
