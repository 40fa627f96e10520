"""A unit, organization or person -> its page: ledger, affiliations, names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.dates import Date
from generator.derive import battle, ledgers, strips, symbols, timelines
from generator.derive.asof import control
from generator.derive.citations import Citations
from generator.derive.dated import DatedCitations, out_from
from generator.derive.once import once_for_all
from generator.derive.pages.common import linked_from, names_table, together
from generator.derive.site import Site, Target
from generator.derive.spans import Over, folded, union, versions
from generator.records import Organization, Person, Unit
from generator.records.actors import Actor, Group
from generator.validate import Ref
from generator.vocabulary import Term

#: Links to an actor that its page shows in other places.
ELSEWHERE = ("Statements", "Statements made on its behalf", "People", "Related to it")


@dataclass(frozen=True, slots=True)
class Line:
    """A position in the ledger of an actor, and what became of it over time."""

    said: str
    statement: Target
    claim: Target
    code: str
    term: Term
    figure: str
    verbatim: str | None
    holder: Target | None
    outcomes: tuple[Over[str], ...]


def page(site: Site, ref: Ref, actor: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(actor, Actor)
    dated = DatedCitations(cite)
    rows = ledgers.of_actor(site.ledger, ref, site.as_of)
    took_part = dict(site.backlinks(ref)).get("Took part in", [])
    statements = list(dict.fromkeys(r.take.statement for r in rows))
    ties = [timelines.tie(site, label, other, *dates) for label, other, dates, _ in _ties(site, actor)]
    drawn = timelines.of_actor(site, ref, statements, took_part, [t for t in ties if t])
    found = [(r, _outcomes(site, r)) for r in rows]
    shown: dict[str, Any] = {
        **together(strips.shown(drawn), symbols.shown(site, actor)),
        "description": site.say_n(
            "{actor}: {n} statement on record, with what became of each claim.",
            "{actor}: {n} statements on record, with what became of each claim.",
            len(statements),
            actor=actor.name,
        ),
        "kind": site.term("unit-kind", actor.kind)
        if isinstance(actor, Unit) and actor.kind
        else site.term("organization-kind", actor.kind)
        if isinstance(actor, Organization) and actor.kind
        else None,
        "founded": site.date(actor.founded) if isinstance(actor, Group) and actor.founded else None,
        "summary": dated.prose(actor.summary),
        "summary_later": dated.before(actor.summary),
        "names": names_table(site, actor),
        "channels": [(c.platform, c.handle, c.url) for c in actor.channels],
        "website": actor.website,
        "wikidata": actor.wikidata,
        "affiliations": list(_affiliations(site, actor)),
        "order_of_battle": Target(battle.PAGE, site.say("Order of battle")),
        "people": [t for title, found in site.backlinks(ref) if title == "People" for t in found],
        "related_to": [t for title, found in site.backlinks(ref) if title == "Related to it" for t in found],
        "ledger": [_line(site, ref, row, outcomes) for row, outcomes in found],
        "counts": list(_counts(site, found)),
        "notes": dated.prose(actor.notes),
        "citations": dated.listed(),
        **linked_from(site, ref, ELSEWHERE),
    }
    since = {r.take.statement: r.take.said.counts_from for r in rows}
    speakers = {r.take.statement: site.to(r.take.holder).title for r in rows}
    return {**shown, **control(site, shown, [Over(speakers[s], since[s]) for s in statements])}


def _outcomes(site: Site, row: ledgers.Row) -> tuple[Over[str], ...]:
    """What became of a position over time, by its key, from when it was taken."""
    since = row.take.said.counts_from
    return _became(site, row.claim, row.take.statement, site.as_of) if since < math.inf else (Over(row.outcome),)


@once_for_all
def _became(site: Site, claim: str, statement: Ref, as_of: float) -> tuple[Over[str], ...]:

    def then(at: Site) -> list[str]:
        take = at.ledger.sides(claim, at.as_of).by_statement.get(statement)
        return [ledgers.outcome(at.ledger, claim, take, at.as_of)] if take else []

    return versions(site.at(as_of), site.ledger.moments(claim), then)


def _line(site: Site, ref: Ref, row: ledgers.Row, outcomes: tuple[Over[str], ...]) -> Over[Line]:
    take, value = row.take, row.take.position.value
    since = take.said.counts_from
    return Over(
        Line(
            said=site.date(take.record.said),
            statement=site.to(take.statement),
            claim=site.to(Ref("claim", row.claim)),
            code=take.stance,
            term=site.term("stance", take.stance),
            figure=site.figure(value),
            verbatim=value.verbatim if value else None,
            holder=site.to(take.holder) if take.holder != ref else None,
            outcomes=tuple(replace(o, value=site.word("outcome", o.value)).within(since) for o in outcomes),
        ),
        since,
    )


def _counts(
    site: Site, found: list[tuple[ledgers.Row, tuple[Over[str], ...]]]
) -> Iterator[Over[tuple[str, tuple[Over[int], ...], str]]]:
    """How many positions had which outcome over time, while there is any: (outcome, numbers, its meaning)."""
    pieces = [piece for _, outcomes in found for piece in outcomes]
    for name, meaning in ledgers.OUTCOMES.items():
        count, numbers = 0, {}
        for moment, step in sorted((m, n) for p in pieces if p.value == name for m, n in ((p.since, 1), (p.until, -1))):
            if moment < math.inf:
                count += step
                numbers[moment] = count
        over = folded((m, [n] if n else []) for m, n in numbers.items())
        for span in union(over):
            within = tuple(p.within(span.since) for p in over if span.since <= p.since < span.until)
            yield Over((site.word("outcome", name), within, site.say(meaning)), span.since, span.until)


def _affiliations(site: Site, actor: Actor) -> Iterator[tuple[str, Target, str, tuple[Over[list[Target]], ...]]]:
    """(tie, other actor, from and until in words, who says so over time)."""
    for label, other, dates, per in _ties(site, actor):
        out = {ref: out_from(site, ref) for ref in per}

        def attributed(at: Site, out: dict[Ref, float] = out) -> list[list[Target]]:
            return [[at.to(ref) for ref, since in out.items() if since <= at.as_of and ref in at.targets]]

        yield label, other, site.lasting(*dates), versions(site, out.values(), attributed)


def _ties(site: Site, actor: Actor) -> Iterator[tuple[str, Target, tuple[Date | None, Date | None], list[Ref]]]:
    """(tie, other actor, from and until, who says so)."""
    ties: list[tuple[str, str, Any, Any, tuple[str, ...], tuple[str, ...]]] = []
    if isinstance(actor, Group):
        ties = [
            (site.term("relation", r.type).label, r.to, r.from_, r.until, r.per, r.sources) for r in actor.relations
        ]
    elif isinstance(actor, Person):
        ties = [(site.term("role", r.role).label, r.of, r.from_, r.until, r.per, r.sources) for r in actor.roles]
    for label, other, start, end, per, sources in ties:
        yield label, site.actor(other), (start, end), [*_refs("statement", per), *_refs("source", sources)]


def _refs(type_: str, ids: Iterable[str]) -> list[Ref]:
    return [Ref(type_, id) for id in ids]
