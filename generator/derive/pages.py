"""Records -> the view of each page: exactly what its template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.dates import words
from generator.derive import ledgers, rules
from generator.derive.disputes import Sides, Status, changes, status
from generator.derive.origins import Origins, origins
from generator.derive.site import Citations, Site, Target, figure, names, permalink
from generator.derive.statements import clashes, moment, reading, saying
from generator.load import Dates
from generator.records import Article, Claim, Event, Place, Record, Source, Statement
from generator.records.actors import Actor, Group, Organization, Person, Unit
from generator.validate import Ref
from generator.vocabulary import Term, term


@dataclass(frozen=True)
class View:
    """One page: where it stands, which template fills it, and `shown`, the names that the template may use."""

    path: str
    template: str
    title: str
    description: str
    shown: dict[str, Any] = field(repr=False)
    source: str | None = None
    dates: Dates | None = None
    moved_to: Target | None = None


#: Makes what the template of one type of record prints.
Maker = Callable[[Site, Ref, Any, Citations], dict[str, Any]]


def status_terms(found: Status) -> list[tuple[str, Term]]:
    """The codes and terms of a status, the main one first."""
    return [(t, term("status", t)) for t in found.terms]


def reports_on(sides: Sides) -> list[tuple[str, str]]:
    """The reports of every statement on a claim that has not been withdrawn, as (source, statement)."""
    return [(c.source, t.statement.id) for t in sides.takes if not t.withdrawn for c in t.record.sources]


def records(site: Site) -> Iterator[View]:
    """The page of every published record, and one that redirects for each former id."""
    for ref, target in site.targets.items():
        entry = site.library[ref]
        record = entry.record
        citations = Citations(site)
        make: Maker = VIEWS.get(ref.type, _default)
        shown = make(site, ref, record, citations)
        common = {
            "ref": ref,
            "target": target,
            "kind_name": ref.type.capitalize(),
            "plural": Target(f"{type(record).folder}/index.md", type(record).plural),
            "sensitivity": [(s, term("sensitivity", s)) for s in record.sensitivity],
            "corrections": [(words(c.on), c.field, c.was, c.now, c.why) for c in record.corrections],
            "notes": citations.prose(record.notes),
            "search_terms": names(record),
            "citations": citations.listed(),
        }
        description = shown.pop("description", target.title)
        template = f"records/{ref.type}.md.j2"
        yield View(
            target.path,
            template,
            target.title,
            description,
            {**common, **shown},
            entry.document.path,
            site.dates(entry.document.path),
        )
    for old, new in site.library.former.items():
        if new in site.targets:
            target = site.to(new)
            yield View(
                permalink(old),
                "moved.md.j2",
                f"Moved: {target.title}",
                target.title,
                {"target": target},
                moved_to=target,
            )


def dispute(site: Site, claim: str) -> dict[str, Any]:
    """What pages show of the dispute about a claim: its status, with the rule, and its origins."""
    sides = site.ledger.sides(claim, site.as_of)
    found = status(sides)
    return {
        "status": status_terms(found),
        "rule_text": found.rule.says,
        "origins": origins(site.library, reports_on(sides), site.as_of),
    }


def _claim(site: Site, ref: Ref, claim: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(claim, Claim)
    ledger = site.ledger
    sides = ledger.sides(ref.id, site.as_of)
    now = dispute(site, ref.id)
    found: Origins = now["origins"]
    said = ", ".join(t.label for _, t in now["status"])
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
        "clashes": clashes(site, ref.id),
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


def _event(site: Site, ref: Ref, event: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(event, Event)
    summary = cite.prose(event.summary)
    matrix = ledgers.matrix(site.ledger, ref.id, site.as_of)
    statements = {t.statement for c in matrix.claims for t in site.ledger.sides(c, site.as_of).takes}
    ordered = sorted(statements, key=lambda r: site.ledger.order[r])
    children = dict(site.backlinks(ref))
    return {
        "description": f"{event.name}: {len(matrix.claims)} claims by {len(matrix.actors)} actors.",
        "kind": term("event-kind", event.kind),
        "graphic": "graphic" in event.sensitivity,
        "when": words(event.when),
        "summary": summary,
        "matrix_actors": [site.to(a) for a in matrix.actors],
        "matrix": [
            (
                site.to(Ref("claim", c)),
                dispute(site, c),
                [
                    (site.to(take.statement), take.stance, term("stance", take.stance))
                    if (take := matrix.cells.get((c, a)))
                    else None
                    for a in matrix.actors
                ],
            )
            for c in matrix.claims
        ],
        "timeline": [saying(site, r) for r in ordered],
        "places": [(site.to(Ref("place", p.place)), term("precision", p.precision)) for p in event.places],
        "participants": [(site.actor(p.actor), term("participant-role", p.role)) for p in event.participants],
        "part_of": site.to(Ref("event", event.part_of)) if event.part_of else None,
        "parts_": children.get("Parts", []),
        "related": sorted({*site.many("event", event.related), *children.get("Related events", [])}),
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


def _statement(site: Site, ref: Ref, statement: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(statement, Statement)
    shown = saying(site, ref)
    first = statement.quote.text if statement.quote and statement.quote.text else shown.paraphrase or ""
    return {
        "description": first[:200] or shown.target.title,
        "saying": shown,
        "backlinks": site.backlinks(ref, but=("Replies", "Superseded by")),
    }


def _actor(site: Site, ref: Ref, actor: Any, cite: Citations) -> dict[str, Any]:
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


def names_table(site: Site, record: Any) -> list[tuple[str, str, str | None, str, list[Target]]]:
    """(name, language, script, kind, who uses it)."""
    return [
        (n.text, n.lang, n.script, term("name-kind", n.kind).label if n.kind else "", site.actors(n.used_by))
        for n in record.names
    ]


def _place(site: Site, ref: Ref, place: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(place, Place)
    back = dict(site.backlinks(ref))
    events, claims = back.get("Events here", []), back.get("Claims about it", [])
    within: list[Target] = []
    outer = place.within
    while outer is not None and len(within) < 20:
        within.append(site.to(Ref("place", outer)))
        outer = site.library.get(Place, outer).within
    return {
        "description": f"{place.name}: {len(events)} events and {len(claims)} claims on record.",
        "kind": term("place-kind", place.kind) if place.kind else None,
        "within": within,
        "coordinates": (
            str(place.coordinates.lat),
            str(place.coordinates.lon),
            term("precision", place.coordinates.precision),
        )
        if place.coordinates
        else None,
        "geonames": place.geonames,
        "wikidata": place.wikidata,
        "summary": cite.prose(place.summary),
        "names": names_table(site, place),
        "events": events,
        "claims": [
            (t, dispute(site, t.path.removeprefix("claims/").removesuffix(".md"))) for t in claims if t.type == "claim"
        ],
        "contains": back.get("Contains", []),
        "backlinks": site.backlinks(ref, but=("Events here", "Claims about it", "Contains")),
    }


def _source(site: Site, ref: Ref, source: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(source, Source)
    back = dict(site.backlinks(ref))
    return {
        "description": f"{source.title}, {site.actor(source.publisher).title}, {words(source.published)}.",
        "reading": reading(site, ref.id),
        "kind": term("source-kind", source.kind),
        "authors": source.authors,
        "archives": [(a.url, words(a.captured) if a.captured else None, a.sha256) for a in source.archives],
        "derives_from": [
            (
                term("derivation", d.how).label,
                site.to(Ref("source", d.source)),
                site.many("statement", d.statements),
            )
            for d in source.derives_from
        ],
        "origin_unknown": source.origin is not None,
        "derived": back.get("What derives from it", []),
        "origins": origins(site.library, [(ref.id, "")], site.as_of),
        "reliability": (
            term("reliability", source.reliability.grade),
            term("credibility", source.reliability.credibility) if source.reliability.credibility else None,
            site.actor(source.reliability.by),
            words(source.reliability.on),
        )
        if source.reliability
        else None,
        "rights": source.rights,
        "credit": source.credit,
        "statements": [
            site.to(r)
            for r in sorted(site.library.naming(ref, "Statements reported"), key=site.ledger.order.__getitem__)
            if r in site.targets
        ],
        "backlinks": site.backlinks(ref, but=("Statements reported", "What derives from it")),
    }


def _article(site: Site, ref: Ref, article: Any, cite: Citations) -> dict[str, Any]:
    """A prose page; the one called `rules` goes on with the tables that the code runs on."""
    assert isinstance(article, Article)
    return {
        "rules": rules.tables() if ref.id == "rules" else None,
        "description": article.description or article.title,
        "body": cite.prose(article.body, headings=True),
        "backlinks": [],
    }


def _default(site: Site, ref: Ref, record: Record, cite: Citations) -> dict[str, Any]:
    """Any other type of record: its fields as they stand, and who names it."""
    own = [name for name in type(record).model_fields if name not in Record.model_fields]
    facts = [
        (name.replace("_", " "), str(getattr(record, name))) for name in own if getattr(record, name) not in (None, ())
    ]
    return {"facts": facts, "backlinks": site.backlinks(ref)}


VIEWS: dict[str, Maker] = {
    "claim": _claim,
    "event": _event,
    "statement": _statement,
    "unit": _actor,
    "organization": _actor,
    "person": _actor,
    "place": _place,
    "source": _source,
    "article": _article,
}
