"""A published record -> its entry in the search: the words by which it is found, what sorts it, what a result shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator import prose
from generator.dates import Date
from generator.derive.site import Site
from generator.derive.statements import saying
from generator.records import Article, Claim, Event, Place, Record, Source, Statement
from generator.records.actors import Actor, Person
from generator.romanise import romanised
from generator.validate import Ref

#: The marks that a record can bear in a result: what became of a claim, and of a statement.
STATUSES = ("no-position", "single-side", "uncontested", "disputed", "self-revised", "withdrawn", "superseded")
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Words:
    """A text of a record, its language (BCP 47; empty where it is the site's), and whether a result shows it."""

    text: str
    lang: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Entry:
    """What the search knows of a record.

    `names` are whole names, the title first; `romanised` are names put into Latin letters; `about` are names of those
    and of what it is about, in every spelling; `texts` are its words. `days` are the first and the last day on which it
    may have been, in days since 1970.
    """

    ref: Ref
    names: tuple[str, ...]
    romanised: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    texts: tuple[Words, ...] = field(default=(), repr=False)
    line: str = ""
    statuses: tuple[str, ...] = ()
    actors: tuple[Ref, ...] = ()
    places: tuple[Ref, ...] = ()
    languages: tuple[str, ...] = ()
    days: tuple[int | None, int | None] = (None, None)


def entry(site: Site, ref: Ref, record: Record) -> Entry:
    """The entry of a record that shows by the moment of the site."""
    title, given = site.to(ref).title, vars(record)
    named = given.get("names", ())
    written = list(dict.fromkeys([title, *(n.text for n in named)]))
    lang = given.get("lang") or ""
    latin = [romanised(n.text, n.lang) for n in named] + [romanised(title, lang)]
    texts = [w for w in _texts(site, ref, record) if w.text]
    when = next((given[f] for f in ("when", "said", "published") if given.get(f)), None)
    return Entry(
        ref=ref,
        names=tuple(written),
        romanised=tuple(t for t in dict.fromkeys(latin) if t not in written),
        about=tuple(_about(site, ref, record)),
        texts=tuple(texts),
        line=_line(site, record, title, when),
        statuses=_statuses(site, ref, record),
        actors=tuple(dict.fromkeys(r for r in _actors(site, ref, record) if r in site.targets)),
        places=tuple(dict.fromkeys(p for near in _places(site, ref, record) for p in _around(site, near))),
        languages=tuple(sorted({code.partition("-")[0] for code in [*(w.lang for w in texts), lang] if code})),
        days=_days(when),
    )


def _about(site: Site, ref: Ref, record: Record) -> Iterator[str]:
    """The names of the actors and places of a record itself, not of what lies around them: "Тёткино" finds the claims
    about Tyotkino."""
    if isinstance(record, Claim | Event | Statement):
        places = (Ref("place", p) for p in _places(site, ref, record))
        for other in dict.fromkeys([*_actors(site, ref, record), *places]):
            yield from (n.text for n in vars(site.library[other].record).get("names", ()))


def _texts(site: Site, ref: Ref, record: Record) -> Iterator[Words]:
    if isinstance(record, Statement):
        yield from _said(record)
    if isinstance(record, Article):
        yield Words(record.description or "")
        yield Words(_plain(record.body, headings=True))
    yield Words(_plain(vars(record).get("summary")))
    yield from (Words(u.question) for u in vars(record).get("unknowns", ()))
    if isinstance(record, Claim):
        yield from (Words(_plain(a.rationale)) for a in record.assessments)
        yield Words(record.quantity.population if record.quantity else "", shown=False)
    if isinstance(record, Source):
        yield Words("; ".join(record.authors), shown=False)
    if isinstance(record, Person):
        roles = (f"{site.term('role', r.role).label}, {site.actor(r.of).title}" for r in record.roles)
        yield Words("; ".join(roles))


def _said(statement: Statement) -> Iterator[Words]:
    quote = statement.quote
    if quote:
        yield Words(quote.text or "", quote.lang)
        if quote.translation:
            yield Words(quote.translation.text, quote.translation.lang)
    yield Words(statement.paraphrase.text if statement.paraphrase else "")
    for position in statement.positions:
        yield Words(position.hedge or "", shown=False)
        yield Words((position.value and position.value.verbatim) or "", shown=False)
    yield from (Words(o.what, shown=False) for o in statement.offers)


def _plain(text: str | None, *, headings: bool = False) -> str:
    """The words of a prose field. Its citations leave none behind: what follows one closes up."""
    words = prose.plain(prose.parse(text, headings=headings)) if text else ""
    return re.sub(r"\s+([.,;:])", r"\1", words)


def _line(site: Site, record: Record, title: str, when: Date | None) -> str:
    """What tells the record from others of its name, as far as its title does not: when, who, where, what kind."""
    dated = site.date(when) if when and not isinstance(record, Statement) else ""
    parts = [dated] if dated and dated not in title else []
    if isinstance(record, Statement) and record.on_behalf_of:
        parts.append(site.actor(record.speaker).title)
    if isinstance(record, Source):
        parts.append(site.actor(record.publisher).title)
    if isinstance(record, Claim):
        parts.append(site.term("topic", record.topic).label)
    if isinstance(record, Place):
        parts += [site.term("place-kind", record.kind).label] if record.kind else []
        parts += [site.to(Ref("place", record.within)).title] if record.within else []
    if isinstance(record, Person):
        parts += [site.term("role", r.role).label for r in record.roles[:1]]
    kind = vars(record).get("kind")
    if isinstance(record, Actor) and kind:
        parts.append(site.term(f"{record.record_type}-kind", kind).label)
    return " · ".join(parts)


def _statuses(site: Site, ref: Ref, record: Record) -> tuple[str, ...]:
    if isinstance(record, Claim):
        return site.ledger.sides(ref.id, site.as_of).status.terms
    if isinstance(record, Statement):
        shown = saying(site, ref)
        return ("withdrawn",) * bool(shown.withdrawn) + ("superseded",) * bool(shown.superseded_by)
    return ()


def _actors(site: Site, ref: Ref, record: Record) -> Iterator[Ref]:
    actor = site.library.actor
    if isinstance(record, Actor):
        yield ref
    if isinstance(record, Statement):
        yield actor(record.holder)
        yield actor(record.speaker)
    if isinstance(record, Claim):
        yield from (actor(id) for id in [record.actor] if id)
        yield from (t.holder for t in site.ledger.sides(ref.id, site.as_of).takes)
    if isinstance(record, Event):
        yield from (actor(p.actor) for p in record.participants)
    if isinstance(record, Source):
        yield actor(record.publisher)


def _places(site: Site, ref: Ref, record: Record) -> Iterator[str]:
    if isinstance(record, Place):
        yield ref.id
    if isinstance(record, Event):
        yield from (p.place for p in record.places)
    claims: Iterable[Any] = [record] if isinstance(record, Claim) else ()
    if isinstance(record, Statement):
        claims = [site.library.get(Claim, p.claim) for p in record.positions]
    for claim in claims:
        if claim.place:
            yield claim.place
        else:
            yield from (p.place for e in claim.events for p in site.library.get(Event, e).places)


def _around(site: Site, id: str) -> Iterator[Ref]:
    """A place, and those that it lies in."""
    found: list[str] = []
    at: str | None = id
    while at is not None and at not in found:
        found.append(at)
        yield Ref("place", at)
        at = site.library.get(Place, at).within


def _days(when: Date | None) -> tuple[int | None, int | None]:
    if when is None:
        return None, None
    first = None if when.start is None else when.start // DAY
    return first, None if when.end is None else (when.end - 1) // DAY
