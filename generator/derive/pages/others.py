"""A statement, place, source or article, and any new type of record -> its page."""

from __future__ import annotations

from typing import Any

from generator.dates import Date
from generator.derive import rules
from generator.derive.citations import Citations
from generator.derive.naming import CONTENT
from generator.derive.pages import where
from generator.derive.pages.common import dispute, names_table
from generator.derive.site import Site, Target
from generator.derive.statements import reading, saying
from generator.records import Article, Place, Record, Source, Statement
from generator.records.base import Part, ties
from generator.validate import Ref


def statement(site: Site, ref: Ref, statement: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(statement, Statement)
    shown = saying(site, ref)
    first = statement.quote.text if statement.quote and statement.quote.text else shown.paraphrase or ""
    return {
        "description": first[:200] or shown.target.title,
        "saying": shown,
        "backlinks": site.backlinks(ref, but=("Replies", "Superseded by")),
    }


def place(site: Site, ref: Ref, place: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(place, Place)
    back = dict(site.backlinks(ref))
    events, claims = back.get("Events here", []), back.get("Claims about it", [])
    within: list[Target] = []
    outer = place.within
    while outer is not None and len(within) < 20:
        within.append(site.to(Ref("place", outer)))
        outer = site.library.get(Place, outer).within
    return {
        **where.of_place(site, ref, place),
        "description": site.say(
            "{place}: {events} and {claims} on record.",
            place=place.name,
            events=site.say_n("{n} event", "{n} events", len(events)),
            claims=site.say_n("{n} claim", "{n} claims", len(claims)),
        ),
        "kind": site.term("place-kind", place.kind) if place.kind else None,
        "within": within,
        "coordinates": (
            str(place.coordinates.lat),
            str(place.coordinates.lon),
            site.term("precision", place.coordinates.precision),
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


def source(site: Site, ref: Ref, source: Any, cite: Citations) -> dict[str, Any]:
    assert isinstance(source, Source)
    back = dict(site.backlinks(ref))
    return {
        "description": f"{source.title}, {site.actor(source.publisher).title}, {site.date(source.published)}.",
        "reading": reading(site, ref.id),
        "kind": site.term("source-kind", source.kind),
        "authors": source.authors,
        "archives": [(a.url, site.date(a.captured) if a.captured else None, a.sha256) for a in source.archives],
        "derives_from": [
            (
                site.term("derivation", d.how).label,
                site.to(Ref("source", d.source)),
                site.many("statement", d.statements),
            )
            for d in source.derives_from
        ],
        "origin_unknown": source.origin is not None,
        "derived": back.get("What derives from it", []),
        "origins": site.ledger.origins([(ref.id, "")], site.as_of),
        "reliability": (
            site.term("reliability", source.reliability.grade),
            site.term("credibility", source.reliability.credibility) if source.reliability.credibility else None,
            site.actor(source.reliability.by),
            site.date(source.reliability.on),
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


def article(site: Site, ref: Ref, article: Any, cite: Citations) -> dict[str, Any]:
    """A prose page; the one called `rules` goes on with the tables that the code runs on."""
    assert isinstance(article, Article)
    return {
        "rules": rules.tables(site) if ref.id == "rules" else None,
        "description": article.description or article.title,
        "body": cite.prose(article.body, headings=True),
        "body_lang": article.lang or CONTENT,
        "untranslated": site.language.code != (article.lang or CONTENT),
        "backlinks": [],
    }


def default(site: Site, ref: Ref, record: Record, cite: Citations) -> dict[str, Any]:
    """Any other type of record: its fields as they stand, references as links, and who names it."""
    named: dict[str, list[Target]] = {}
    for tie in ties(record):
        target = site.library.target(tie.to.types, tie.id)
        if target is not None and target in site.targets and len(tie.where) <= 2:
            named.setdefault(str(tie.where[0]), []).append(site.to(target))
    facts = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in Record.model_fields and value not in (None, ()):
            facts.append((name.replace("_", " ").capitalize(), named.get(info.alias or name) or _plainly(site, value)))
    return {"facts": facts, "backlinks": site.backlinks(ref)}


def _plainly(site: Site, value: Any) -> list[str]:
    """A value in words: one line a value, a group of fields on one line."""
    if isinstance(value, tuple):
        return [line for item in value for line in _plainly(site, item)]
    if isinstance(value, Part):
        given = ((name.rstrip("_"), getattr(value, name)) for name in type(value).model_fields)
        return ["; ".join(f"{name}: {', '.join(_plainly(site, v))}" for name, v in given if v not in (None, ()))]
    return [site.date(value) if isinstance(value, Date) else str(value)]
