"""A unit, organization or person -> its page: ledger, affiliations, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.dates import Date
from generator.derive import battle, ledgers, symbols, timelines
from generator.derive.citations import Citations
from generator.derive.pages.common import names_table, together
from generator.derive.site import Site, Target
from generator.records import Organization, Person, Unit
from generator.records.actors import Actor, Group
from generator.validate import Ref


def page(site: Site, ref: Ref, actor: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(actor, Actor)
    rows = ledgers.of_actor(site.ledger, ref, site.as_of)
    took_part = dict(site.backlinks(ref)).get("Took part in", [])
    said = list(dict.fromkeys(r.take.statement for r in rows))
    ties = [timelines.tie(site, label, other, *dates) for label, other, dates, _ in _ties(site, actor)]
    drawn = timelines.of_actor(site, ref, said, took_part, [t for t in ties if t])
    return {
        **together(timelines.shown(drawn), symbols.shown(site, actor)),
        "description": site.say_n(
            "{actor}: {n} statement on record, with what became of each claim.",
            "{actor}: {n} statements on record, with what became of each claim.",
            len({r.take.statement for r in rows}),
            actor=actor.name,
        ),
        "kind": site.term("unit-kind", actor.kind)
        if isinstance(actor, Unit) and actor.kind
        else site.term("organization-kind", actor.kind)
        if isinstance(actor, Organization) and actor.kind
        else None,
        "founded": site.date(actor.founded) if isinstance(actor, Group) and actor.founded else None,
        "summary": cite.prose(actor.summary),
        "names": names_table(site, actor),
        "channels": [(c.platform, c.handle, c.url) for c in actor.channels],
        "website": actor.website,
        "wikidata": actor.wikidata,
        "affiliations": list(_affiliations(site, actor)),
        "order_of_battle": Target(battle.PAGE, site.say("Order of battle")),
        "people": [t for title, found in site.backlinks(ref) if title == "People" for t in found],
        "related_to": [t for title, found in site.backlinks(ref) if title == "Related to it" for t in found],
        "ledger": [
            (
                site.date(r.take.record.said),
                site.to(r.take.statement),
                site.to(Ref("claim", r.claim)),
                r.take.stance,
                site.term("stance", r.take.stance),
                site.figure(r.take.position.value),
                r.take.position.value.verbatim if r.take.position.value else None,
                site.word("outcome", r.outcome),
                site.to(r.take.holder) if r.take.holder != ref else None,
            )
            for r in rows
        ],
        "counts": [
            (site.word("outcome", name), n, site.say(ledgers.OUTCOMES[name]))
            for name, n in ledgers.counts(rows).items()
        ],
        "backlinks": site.backlinks(
            ref, but=("Statements", "Statements made on its behalf", "People", "Related to it")
        ),
    }


def _affiliations(site: Site, actor: Actor) -> Iterator[tuple[str, Target, str, list[Target]]]:
    """(tie, other actor, from and until in words, who says so)."""
    for label, other, dates, per in _ties(site, actor):
        yield label, other, site.lasting(*dates), per


def _ties(site: Site, actor: Actor) -> Iterator[tuple[str, Target, tuple[Date | None, Date | None], list[Target]]]:
    """(tie, other actor, from and until, who says so)."""
    ties: list[tuple[str, str, Any, Any, tuple[str, ...], tuple[str, ...]]] = []
    if isinstance(actor, Group):
        ties = [
            (site.term("relation", r.type).label, r.to, r.from_, r.until, r.per, r.sources) for r in actor.relations
        ]
    elif isinstance(actor, Person):
        ties = [(site.term("role", r.role).label, r.of, r.from_, r.until, r.per, r.sources) for r in actor.roles]
    for label, other, start, end, per, sources in ties:
        yield label, site.actor(other), (start, end), [*site.many("statement", per), *site.many("source", sources)]
