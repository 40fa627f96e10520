"""A claim -> its page: status, ledger, contradictions, figures, origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from generator.derive import figures, ledgers, traces
from generator.derive.asof import control
from generator.derive.citations import Citations
from generator.derive.contradictions import excluded, exclusions
from generator.derive.dated import DatedCitations, out_from
from generator.derive.disputes import changes
from generator.derive.episodes import episode, speakers
from generator.derive.origins import Origins
from generator.derive.pages.common import dispute, linked_from, standing, status_terms
from generator.derive.positions import Take
from generator.derive.site import Site
from generator.derive.spans import Over, folded, steps, versions
from generator.derive.statements import Held, clashes, held, moment
from generator.derive.tracing import states
from generator.moments import certain_by
from generator.records import Claim
from generator.validate import Ref

T = TypeVar("T")

#: Links to a claim that its page shows in other places.
ELSEWHERE = ("Statements", "Excluded by")


def page(site: Site, ref: Ref, claim: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(claim, Claim)
    ledger = site.ledger
    sides = ledger.sides(ref.id, site.as_of)
    now = dispute(site, ref.id)
    said = ", ".join(t.label for _, t in now["status"])
    chart = figures.chart(site, ref.id)
    spoken = set(ledger.moments(ref.id))
    origins_shown = _origins(site, ref, spoken)
    traced = origins_shown["trace"]
    clashing = spoken.union(*(ledger.moments(other) for other in excluded(ledger, ref.id)))
    clash = cache(lambda moment: clashes(site.at(moment), ref.id))
    dated = DatedCitations(cite)
    entries = [episode(site, t.statement) for t in sides.takes]
    shown: dict[str, Any] = {
        **standing(site, ref.id),
        **origins_shown,
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
            Over((moment(at, site.language), status_terms(s, site.language)), at)
            for at, s in changes(ledger, ref.id)
            if at <= site.as_of
        ],
        "entries": entries,
        "origins_graph": traced and traced.graph,
        "figures": _figures(site, ref.id, spoken),
        "figures_rule": site.say(ledgers.FIGURES_RULE),
        "chart": chart,
        "styles": [*(["assets/css/figures.css"] if chart else []), *(["assets/css/graph.css"] if traced else [])],
        "through": versions(site, clashing, lambda at: _through(at, ref.id)),
        "clashes": versions(site, clashing, lambda at: clash(at.as_of)[0]),
        "more_clashes": versions(site, clashing, lambda at: filter(None, [clash(at.as_of)[1]])),
        "excludes": [site.to(Ref("claim", other)) for other in excluded(ledger, ref.id)],
        "unknowns": claim.unknowns,
        "assessments": [
            Over(
                (
                    site.actor(a.by),
                    site.date(a.on),
                    site.term("assessment-status", a.status),
                    site.term("confidence", a.confidence) if a.confidence else None,
                    site.term("likelihood", a.likelihood) if a.likelihood else None,
                    dated.prose(a.rationale, since=certain_by(a.on)),
                    site.many("source", a.based_on),
                ),
                certain_by(a.on),
            )
            for a in claim.assessments
            if certain_by(a.on) <= site.as_of
        ],
        "notes": dated.prose(claim.notes),
        "citations": dated.listed(),
        **linked_from(site, ref, ELSEWHERE),
    }
    return {**shown, **control(site, shown, speakers(entries))}


def _origins(site: Site, ref: Ref, spoken: set[float]) -> dict[str, Any]:
    """Where the claim comes from, over time: it changes with what is said, and with what is published."""
    takes = site.ledger.sides(ref.id, site.as_of).takes
    sources = {Ref("source", c.source) for t in takes for c in t.record.sources}
    moments = steps(site, spoken.union(out_from(site, source) for source in sources))
    found = list(states(site, takes, moments))

    def over(make: Callable[[Origins], Iterable[T]]) -> tuple[Over[T], ...]:
        return folded((moment, make(origins)) for moment, origins, _ in found)

    return {
        "counted": over(lambda now: [now.words(site.language)]),
        "widened": over(lambda now: _widened(site, now)),
        "origin_sources": over(lambda now: [site.to(r) for r in now.known]),
        "unknown_origins": over(lambda now: [site.to(r) for r in now.unknown]),
        "circles": over(lambda now: [tuple(site.to(r) for r in c) for c in now.circles]),
        "trace": traces.over(site, found),
    }


def _widened(site: Site, traced: Origins) -> list[str]:
    """Why the number of origins is a range, where it is one."""
    why = site.say(
        "Where some of the documents took it from is not known. Each may have an origin of its own or share another, "
        "so the number of origins is a range; and one report can go back to several documents."
    )
    return [why] if traced.least != traced.most else []


def _through(site: Site, claim: str) -> list[str]:
    """What the status leaves out: who holds a claim that excludes this one, where nobody denies it."""
    if site.ledger.sides(claim, site.as_of).status.rule.term == "disputed":
        return []
    other = {c.other.statement for c in exclusions(site.ledger, claim, site.as_of)}
    if not other:
        return []
    return [
        site.say_n(
            "But {n} statement on record holds a claim that cannot hold together with this one.",
            "But {n} statements on record hold claims that cannot hold together with this one.",
            len(other),
        )
    ]


def _figures(site: Site, claim: str, spoken: Iterable[float]) -> tuple[Over[tuple[Held, str]], ...]:
    """Every figure that was given, and its state, over time."""
    # As long as a take stands as it does, it is one object, and what is said of it another.
    told: dict[int, tuple[Held, str]] = {}

    def given(at: Site) -> list[tuple[Held, str]]:
        takes = ledgers.figures(at.ledger, claim, at.as_of)
        return [told.get(id(t)) or told.setdefault(id(t), (held(site, t), _state(site, t))) for t in takes]

    return versions(site, spoken, given)


def _state(site: Site, take: Take) -> str:
    now = site.say("latest") if take.current else site.say("earlier")
    return site.say("withdrawn") if take.withdrawn else now
