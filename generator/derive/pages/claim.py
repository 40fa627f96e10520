"""A claim -> its page: status, ledger, contradictions, figures, origins."""

from __future__ import annotations

from typing import Any

from generator.derive import figures, ledgers
from generator.derive.disputes import changes
from generator.derive.origins import Origins
from generator.derive.pages.common import dispute, status_terms
from generator.derive.site import Citations, Site
from generator.derive.statements import clashes, moment, saying
from generator.derive.tracing import trace
from generator.records import Claim
from generator.validate import Ref


def page(site: Site, ref: Ref, claim: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(claim, Claim)
    ledger = site.ledger
    sides = ledger.sides(ref.id, site.as_of)
    now = dispute(site, ref.id)
    found: Origins = now["origins"]
    said = ", ".join(t.label for _, t in now["status"])
    clashing, more = clashes(site, ref.id)
    chart = figures.chart(site, ref.id)
    traced = trace(site, sides, found)
    return {
        **now,
        "description": site.say_n(
            "{claim}: {status}. {n} statement on record; {origins}.",
            "{claim}: {status}. {n} statements on record; {origins}.",
            len(sides.takes),
            claim=claim.text,
            status=said,
            origins=now["counted"],
        ),
        "topic": site.term("topic", claim.topic),
        "facts": {
            "events": site.many("event", claim.events),
            "actor": site.actor(claim.actor) if claim.actor else None,
            "place": site.to(Ref("place", claim.place)) if claim.place else None,
            "when": site.date(claim.when) if claim.when else None,
            "measure": site.term("measure", claim.quantity.measure) if claim.quantity else None,
            "population": claim.quantity.population if claim.quantity else None,
        },
        "changes": [
            (moment(at, site.language), status_terms(s, site.language))
            for at, s in changes(ledger, ref.id)
            if at <= site.as_of
        ],
        "entries": [saying(site, t.statement) for t in sides.takes],
        "origin_sources": [site.to(r) for r in found.known],
        "unknown_origins": [site.to(r) for r in found.unknown],
        "trace": traced,
        "origins_graph": traced and traced.graph,
        "circles": [[site.to(r) for r in c] for c in found.circles],
        "figures": [
            (
                site.to(t.holder),
                site.date(t.record.said),
                site.figure(t.position.value),
                t.position.value,
                site.to(t.statement),
                t.withdrawn,
                t.current,
            )
            for t in ledgers.figures(ledger, ref.id, site.as_of)
        ],
        "figures_rule": site.say(ledgers.FIGURES_RULE),
        "chart": chart,
        "styles": [*(["assets/css/figures.css"] if chart else []), *(["assets/css/graph.css"] if traced else [])],
        "clashes": clashing,
        "more_clashes": more,
        "excludes": sorted({*site.many("claim", claim.excludes), *dict(site.backlinks(ref)).get("Excluded by", ())}),
        "unknowns": claim.unknowns,
        "assessments": [
            (
                site.actor(a.by),
                site.date(a.on),
                site.term("assessment-status", a.status),
                site.term("confidence", a.confidence) if a.confidence else None,
                site.term("likelihood", a.likelihood) if a.likelihood else None,
                cite.prose(a.rationale),
                site.many("source", a.based_on),
            )
            for a in claim.assessments
        ],
        "backlinks": site.backlinks(ref, but=("Statements", "Excluded by")),
    }
