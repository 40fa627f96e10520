"""An event -> its page: summary, matrix, statements in order."""

from __future__ import annotations

from typing import Any

from generator.derive import ledgers, timelines
from generator.derive.disputes import Take
from generator.derive.pages import where
from generator.derive.pages.common import dispute, together
from generator.derive.site import Citations, Site
from generator.derive.statements import saying
from generator.records import Event
from generator.validate import Ref
from generator.vocabulary import Term


def page(site: Site, ref: Ref, event: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(event, Event)
    summary = cite.prose(event.summary)
    matrix = ledgers.matrix(site.ledger, ref.id, site.as_of)
    statements = {t.statement for c in matrix.claims for t in site.ledger.sides(c, site.as_of).takes}
    ordered = sorted(statements, key=lambda r: site.ledger.order[r])
    children = dict(site.backlinks(ref))
    related = sorted({*site.many("event", event.related), *children.get("Related events", [])})
    drawn = timelines.of_event(site, ref, [*children.get("Parts", []), *related], ordered)
    return {
        **together(where.of_event(site, event), timelines.shown(drawn)),
        "description": site.say(
            "{event}: {claims} by {actors}.",
            event=event.name,
            claims=site.say_n("{n} claim", "{n} claims", len(matrix.claims)),
            actors=site.say_n("{n} actor", "{n} actors", len(matrix.actors)),
        ),
        "kind": site.term("event-kind", event.kind),
        "graphic": "graphic" in event.sensitivity,
        "when": site.date(event.when),
        "summary": summary,
        "matrix_actors": [site.to(a) for a in matrix.actors],
        "matrix": [
            (
                site.to(Ref("claim", c)),
                dispute(site, c),
                [
                    (site.to(take.statement), *_marked(site, take)) if (take := matrix.cells.get((c, a))) else None
                    for a in matrix.actors
                ],
            )
            for c in matrix.claims
        ],
        "timeline": [saying(site, r) for r in ordered],
        "places": [(site.to(Ref("place", p.place)), site.term("precision", p.precision)) for p in event.places],
        "participants": [(site.actor(p.actor), site.term("participant-role", p.role)) for p in event.participants],
        "part_of": site.to(Ref("event", event.part_of)) if event.part_of else None,
        "parts_": children.get("Parts", []),
        "related": related,
        "unknowns": event.unknowns,
        "images": [
            (
                i.file,
                i.alt,
                i.credit,
                i.licence,
                i.url,
                site.to(Ref("source", i.source)) if i.source else None,
            )
            for i in event.images
        ],
        "backlinks": site.backlinks(ref, but=("Parts", "Related events", "Claims")),
    }


def _marked(site: Site, take: Take) -> tuple[str, Term]:
    """The mark of a cell: the stance, or that it was withdrawn."""
    if take.withdrawn:
        return "withdrawn", site.term("status", "withdrawn")
    return take.stance, site.term("stance", take.stance)
