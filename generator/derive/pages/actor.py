"""A unit, organization or person -> its page: ledger, affiliations, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.dates import words
from generator.derive import ledgers
from generator.derive.pages.common import names_table
from generator.derive.site import Citations, Site, Target, figure
from generator.records import Organization, Person, Unit
from generator.records.actors import Actor, Group
from generator.validate import Ref
from generator.vocabulary import term


def page(site: Site, ref: Ref, actor: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(actor, Actor)
    rows = ledgers.of_actor(site.ledger, ref, site.as_of)
    return {
        "description": f"{actor.name}: {len({r.take.statement for r in rows})} statements on record, with "
        "what became of each claim.",
        "kind": term("unit-kind", actor.kind)
        if isinstance(actor, Unit) and actor.kind
        else term("organization-kind", actor.kind)
        if isinstance(actor, Organization) and actor.kind
        else None,
        "symbol": actor.symbol if isinstance(actor, Unit) else None,
        "founded": words(actor.founded) if isinstance(actor, Group) and actor.founded else None,
        "summary": cite.prose(actor.summary),
        "names": names_table(site, actor),
        "channels": [(c.platform, c.handle, c.url) for c in actor.channels],
        "website": actor.website,
        "wikidata": actor.wikidata,
        "affiliations": list(_affiliations(site, actor)),
        "people": [t for title, found in site.backlinks(ref) if title == "People" for t in found],
        "related_to": [t for title, found in site.backlinks(ref) if title == "Related to it" for t in found],
        "ledger": [
            (
                words(r.take.record.said),
                site.to(r.take.statement),
                site.to(Ref("claim", r.claim)),
                r.take.stance,
                term("stance", r.take.stance),
                figure(r.take.position.value),
                r.take.position.value.verbatim if r.take.position.value else None,
                r.outcome,
                site.to(r.take.holder) if r.take.holder != ref else None,
            )
            for r in rows
        ],
        "counts": [(name, n, ledgers.OUTCOMES[name]) for name, n in ledgers.counts(rows).items()],
        "backlinks": site.backlinks(
            ref, but=("Statements", "Statements made on its behalf", "People", "Related to it")
        ),
    }


def _affiliations(site: Site, actor: Actor) -> Iterator[tuple[str, Target, str, list[Target]]]:
    """(tie, other actor, from and until in words, who says so)."""
    ties: list[tuple[str, str, Any, Any, tuple[str, ...], tuple[str, ...]]] = []
    if isinstance(actor, Group):
        ties = [(term("relation", r.type).label, r.to, r.from_, r.until, r.per, r.sources) for r in actor.relations]
    elif isinstance(actor, Person):
        ties = [(term("role", r.role).label, r.of, r.from_, r.until, r.per, r.sources) for r in actor.roles]
    for label, other, start, end, per, sources in ties:
        span = " ".join(f"{word} {words(date)}" for word, date in (("from", start), ("until", end)) if date)
        yield label, site.actor(other), span, [*site.many("statement", per), *site.many("source", sources)]
