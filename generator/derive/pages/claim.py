"""A claim -> its page: status, ledger, contradictions, figures, origins."""

from __future__ import annotations

from typing import Any

from generator.dates import words
from generator.derive import ledgers
from generator.derive.disputes import changes
from generator.derive.origins import Origins
from generator.derive.pages.common import dispute, status_terms
from generator.derive.site import Citations, Site, figure
from generator.derive.statements import clashes, moment, saying
from generator.records import Claim
from generator.validate import Ref
from generator.vocabulary import term


def page(site: Site, ref: Ref, claim: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(claim, Claim)
    ledger = site.ledger
    sides = ledger.sides(ref.id, site.as_of)
    now = dispute(site, ref.id)
    found: Origins = now["origins"]
    said = ", ".join(t.label for _, t in now["status"])
    clashing, more = clashes(site, ref.id)
    return {
        **now,
        "description": f"{claim.text}: {said}. {len(sides.takes)} statements on record; {found.words()}.",
        "topic": term("topic", claim.topic),
        "facts": {
            "events": site.many("event", claim.events),
            "actor": site.actor(claim.actor) if claim.actor else None,
            "place": site.to(Ref("place", claim.place)) if claim.place else None,
            "when": words(claim.when) if claim.when else None,
            "measure": term("measure", claim.quantity.measure) if claim.quantity else None,
            "population": claim.quantity.population if claim.quantity else None,
        },
        "changes": [(moment(at), status_terms(s)) for at, s in changes(ledger, ref.id) if at <= site.as_of],
        "entries": [saying(site, t.statement) for t in sides.takes],
        "origin_sources": [site.to(r) for r in found.known],
        "unknown_origins": [site.to(r) for r in found.unknown],
        "circles": [[site.to(r) for r in c] for c in found.circles],
        "figures": [
            (
                site.to(t.holder),
                words(t.record.said),
                figure(t.position.value),
                t.position.value,
                site.to(t.statement),
                t.withdrawn,
                t.current,
            )
            for t in ledgers.figures(ledger, ref.id, site.as_of)
        ],
        "figures_rule": ledgers.FIGURES_RULE,
        "clashes": clashing,
        "more_clashes": more,
        "excludes": sorted({*site.many("claim", claim.excludes), *dict(site.backlinks(ref)).get("Excluded by", ())}),
        "unknowns": claim.unknowns,
        "assessments": [
            (
                site.actor(a.by),
                words(a.on),
                term("assessment-status", a.status),
                term("confidence", a.confidence) if a.confidence else None,
                term("likelihood", a.likelihood) if a.likelihood else None,
                cite.prose(a.rationale),
                site.many("source", a.based_on),
            )
            for a in claim.assessments
        ],
        "backlinks": site.backlinks(ref, but=("Statements", "Excluded by")),
    }
