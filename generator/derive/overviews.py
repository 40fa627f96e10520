"""The library -> the pages that are about many records: start, indexes, coverage, vocabularies, fields, problems."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from generator import lexicon, problems
from generator.derive import battle, chronology, coverage, ledgers, reference, searching, symbols
from generator.derive.naming import names
from generator.derive.pages.common import View, dispute
from generator.derive.site import Site, Target
from generator.examples import examples
from generator.language import message
from generator.records import RECORD_TYPES, Claim, Event, Place, Record, Source, Statement, Unit
from generator.records.actors import Actor
from generator.validate import Ref
from generator.vocabulary import VOCABULARIES, Vocabulary

#: Ways into the whole that are no list of records.
DOORS = (
    (chronology.PATH, message("Timeline")),
    ("map.md", message("Map")),
    (battle.PAGE, message("Order of battle")),
    ("coverage.md", message("Coverage")),
    ("search.md", message("Search")),
)
LATEST = 10


def _start(site: Site) -> View:
    disputed = []
    for ref, claim in site.library.of(Claim):
        now = dispute(site, ref.id)
        if "disputed" in [code for code, _ in now["status"]]:
            takes = site.ledger.sides(ref.id, site.as_of).takes
            last = max(site.ledger.order[t.statement] for t in takes)
            disputed.append((last, site.to(ref), site.many("event", claim.events), now, len({t.holder for t in takes})))
    disputed.sort(key=lambda row: row[0], reverse=True)
    counts = Counter(ref.type for ref in site.targets)
    shown = {
        "disputed": [row[1:] for row in disputed],
        "latest": coverage.newest(site)[:LATEST],
        "counts": [(site.index(t), counts[t.record_type]) for t in RECORD_TYPES if t.record_type != "article"],
        "events": [
            (site.to(ref), site.date(e.when))
            for ref, e in _by_time(site.library.of(Event), lambda e: e.when)
            if not e.part_of
        ],
        "doors": [Target(path, site.say(title)) for path, title in DOORS],
    }
    description = site.say("Who said what, when, in which words, where it can be read, and who contradicts it.")
    return View("index.md", "index.md.j2", "Counterclaim", description, shown)


def _by_time(rows: list[tuple[Ref, Any]], date: Callable[[Any], Any]) -> list[tuple[Ref, Any]]:
    return sorted(rows, key=lambda row: (-(date(row[1]).start or -math.inf), row[0]))


def _index(record_type: type[Record], site: Site) -> Iterator[View]:
    columns, row = COLUMNS.get(record_type.record_type, ((message("Name"),), lambda site, ref, record: ()))
    refs = [(ref, record) for ref, record in site.library.of(record_type) if ref in site.targets]
    rows = sorted(
        ((site.to(ref), row(site, ref, record), _extra(record)) for ref, record in refs),
        key=lambda r: r[0].title.casefold(),
    )
    title = site.index(record_type).title
    shown = {
        "columns": [site.say(c) for c in columns],
        "facets": [site.say(c) for c in FACETS],
        "records": rows,
        "about": site.word("record", (record_type.__doc__ or "").split("\n")[0]),
        "record_type": record_type,
        "symbols": symbols.of({site.to(ref).path: r for ref, r in refs if isinstance(r, Unit)}),
    }
    yield View(
        f"{record_type.folder}/index.md",
        "indexes/_default.md.j2",
        title,
        site.say("All {records} on record: {n}.", records=title.lower(), n=len(rows)),
        shown,
        styles=symbols.STYLES if shown["symbols"] else (),
    )


def _extra(record: Record) -> list[str]:
    """Further names, by which a row is found when the table is filtered."""
    return names(record)[1:]


def _claim_row(site: Site, ref: Ref, claim: Claim) -> tuple[Any, ...]:
    now = dispute(site, ref.id)
    return (
        now["status"],
        site.term("topic", claim.topic).label,
        len(site.ledger.sides(ref.id, site.as_of).takes),
        now["counted"],
    )


def _statement_row(site: Site, ref: Ref, statement: Statement) -> tuple[Any, ...]:
    return site.actor(statement.holder), site.day(statement.said), len(statement.positions)


def _event_row(site: Site, ref: Ref, event: Event) -> tuple[Any, ...]:
    claims = site.library.naming(ref, "Claims")
    return (
        site.day(event.when),
        site.term("event-kind", event.kind).label,
        site.many("place", [p.place for p in event.places]),
        len(claims),
    )


def _actor_row(site: Site, ref: Ref, actor: Actor) -> tuple[Any, ...]:
    rows = ledgers.of_actor(site.ledger, ref, site.as_of)
    return len({r.take.statement for r in rows}), len({r.claim for r in rows})


def _place_row(site: Site, ref: Ref, place: Place) -> tuple[Any, ...]:
    back = dict(site.backlinks(ref))
    within = site.many("place", [place.within]) if place.within else []
    return (
        site.term("place-kind", place.kind).label if place.kind else "",
        within,
        len(back.get("Events here", ())),
        len(back.get("Claims about it", ())),
    )


def _source_row(site: Site, ref: Ref, source: Source) -> tuple[Any, ...]:
    back = dict(site.backlinks(ref))
    return (
        site.actor(source.publisher),
        site.day(source.published),
        site.term("source-kind", source.kind).label,
        len(back.get("Statements reported", ())),
    )


COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Site, Ref, Any], tuple[Any, ...]]]] = {
    "claim": (
        (message("Claim"), message("Status"), message("Topic"), message("Statements"), message("Origins")),
        _claim_row,
    ),
    "statement": ((message("Statement"), message("Whose"), message("Said"), message("Positions")), _statement_row),
    "event": ((message("Event"), message("When"), message("Kind"), message("Places"), message("Claims")), _event_row),
    "unit": ((message("Unit"), message("Statements"), message("Claims")), _actor_row),
    "organization": ((message("Organization"), message("Statements"), message("Claims")), _actor_row),
    "person": ((message("Person"), message("Statements"), message("Claims")), _actor_row),
    "place": ((message("Place"), message("Kind"), message("Within"), message("Events"), message("Claims")), _place_row),
    "source": (
        (message("Source"), message("Publisher"), message("Published"), message("Kind"), message("Statements")),
        _source_row,
    ),
}


#: Columns that the script of a table offers as filters.
FACETS = ("Status", "Topic", "Kind", "Whose", "Publisher")


def _vocabularies(site: Site) -> View:
    shown = {
        "vocabularies": [_in_words(site, v) for v in VOCABULARIES.values()],
        "lexicon": [(rule.says, rule.reason, rule.instead) for rule in lexicon.rules()],
    }
    return View(
        "vocabularies.md",
        "vocabularies.md.j2",
        site.say("Vocabularies"),
        site.say("Every term that a record may use, with its meaning and source."),
        shown,
    )


def _in_words(site: Site, found: Vocabulary) -> Vocabulary:
    """A vocabulary in the language of the pages."""
    terms = {code: site.term(found.name, code) for code in found.terms}
    return Vocabulary(found.name, site.word(found.name, found.title), found.published, found.url, terms)


#: What the kinds of problem are about: the headings of their page.
GROUPS = {
    "files": message("Files"),
    "text": message("Characters"),
    "yaml": message("YAML"),
    "fields": message("Fields"),
    "references": message("References"),
    "laws": message("Laws of the knowledge base"),
}
SEVERITIES = {"error": message("Error"), "warning": message("Warning")}


def _problems(site: Site) -> View:
    mended = examples()
    shown = {
        "groups": [
            (name, site.say(GROUPS[name]), [(code, about, mended[code]) for code, about in group.items()])
            for name, group in problems.GROUPS.items()
        ],
        "severities": {severity: site.say(said) for severity, said in SEVERITIES.items()},
    }
    return View(
        "problems.md",
        "problems.md.j2",
        site.say("Problems"),
        site.say("Every problem that a contributor can meet: the law behind it, an example, and the same mended."),
        shown,
        styles=("assets/css/problems.css",),
    )


#: What makes them: the pages that are not one record's, each group by itself.
KINDS: tuple[Callable[[Site], Iterable[View]], ...] = (
    lambda site: [_start(site)],
    *(partial(_index, record_type) for record_type in RECORD_TYPES if record_type.record_type != "article"),
    coverage.pages,
    chronology.pages,
    lambda site: [battle.page(site)],
    lambda site: [_vocabularies(site)],
    lambda site: [reference.page(site)],
    lambda site: [_problems(site)],
    lambda site: [searching.page(site)],
)
