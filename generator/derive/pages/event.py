"""An event -> its page: summary, matrix, statements in order; all of it over time."""

from __future__ import annotations

from typing import Any

from generator.derive import grid, ledgers, strips, timelines
from generator.derive.asof import control
from generator.derive.citations import Citations
from generator.derive.dated import DatedCitations
from generator.derive.episodes import episode, speakers
from generator.derive.pages import where
from generator.derive.pages.common import linked_from, together
from generator.derive.site import Site
from generator.records import Event
from generator.validate import Ref

#: Links to an event that its page shows in other places.
ELSEWHERE = ("Parts", "Related events", "Claims")


def page(site: Site, ref: Ref, event: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(event, Event)
    dated = DatedCitations(cite)
    matrix = ledgers.matrix(site.ledger, ref.id, site.as_of)
    statements = {t.statement for c in matrix.claims for t in site.ledger.sides(c, site.as_of).takes}
    ordered = sorted(statements, key=lambda r: site.ledger.order[r])
    children = dict(site.backlinks(ref))
    related = sorted({*site.many("event", event.related), *children.get("Related events", [])})
    drawn = timelines.of_event(site, ref, [*children.get("Parts", []), *related], ordered)
    table = grid.grid(site, matrix)
    entries = [episode(site, r) for r in ordered]
    shown: dict[str, Any] = {
        **together(where.of_event(site, event), strips.shown(drawn), {"files": grid.files(site, ref, table)}),
        "description": site.say(
            "{event}: {claims} by {actors}.",
            event=event.name,
            claims=site.say_n("{n} claim", "{n} claims", len(matrix.claims)),
            actors=site.say_n("{n} actor", "{n} actors", len(matrix.actors)),
        ),
        "kind": site.term("event-kind", event.kind),
        "graphic": "graphic" in event.sensitivity,
        "when": site.date(event.when),
        "summary": dated.prose(event.summary),
        "summary_later": dated.before(event.summary),
        "matrix": table,
        "silent": grid.silent(site, ref, matrix),
        "matrix_file": grid.path(ref),
        "timeline": entries,
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
        "notes": dated.prose(event.notes),
        "citations": dated.listed(),
        **linked_from(site, ref, ELSEWHERE),
    }
    shown["styles"] = (*shown.get("styles", ()), *grid.STYLES)
    return {**shown, **control(site, shown, speakers(entries))}
