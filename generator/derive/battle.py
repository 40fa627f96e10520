"""Units -> the order of battle: under whom each is said to stand, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.derive import symbols
from generator.derive.contradictions import excluded
from generator.derive.naming import Said, Title
from generator.derive.pages.common import View, dispute
from generator.derive.site import Site, Target
from generator.language import message
from generator.moments import certain_by
from generator.records import Claim, Organization, Source, Unit
from generator.records.actors import Group, Relation
from generator.validate import Ref

PAGE = "order-of-battle.md"
#: The ties that put one actor under another; the others stand on the pages of the units.
ABOVE = ("part-of", "subordinate-to")

RULE = message(
    "The order of battle shows each unit under everyone under whom it is said to stand: as a part, or as one that "
    "takes orders. Each tie is a claim and stands with who says so; a unit that is placed under two stands under both, "
    "and the site does not choose."
)
DATED_RULE = message(
    "The date asks when a tie is said to have held, not when that was said. A tie that may have held at the date, "
    "because its beginning or end is known only roughly, is shown and marked."
)

PLACES_AT_MOST = 2000  # so that what is placed twice at every level does not make a page without end


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of one unit under one other: which tie, when, who says so (the page and a
    name for it). It may have held from `since` until
    `until`; between `since` and `surely`, and from `hardly` on, that is not certain."""

    label: str
    lasting: str
    says: tuple[tuple[Target, Title], ...]
    since: int | None
    surely: int | None
    hardly: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit or what stands above it, in one place of the order. `others` are those under whom it is placed as well.
    What stands under it is shown in the first of its places, and again where its place depends on the date."""

    target: Target
    kind: str
    ties: tuple[Tie, ...]
    others: tuple[Target, ...]
    claims: tuple[tuple[Target, list[tuple[str, Any]]], ...]
    under: tuple[Place, ...]
    is_again: bool


@dataclass(frozen=True)
class _Order:
    """Who is placed under whom, by which ties."""

    site: Site
    above: dict[Ref, dict[Ref, tuple[Tie, ...]]]
    below: dict[Ref, list[Ref]]
    shown: set[Ref]
    places: list[Ref]


def page(site: Site) -> View:
    """The page of the order of battle."""
    above = {ref: found for ref, group in _groups(site) if (found := _above(site, group))}
    kept = _upward((ref for ref, _ in site.library.of(Unit)), above)
    below: dict[Ref, list[Ref]] = {}
    for ref in sorted(kept, key=lambda r: (site.to(r).title.casefold(), r)):
        for superior in above.get(ref, ()):
            below.setdefault(superior, []).append(ref)
    order = _Order(site, above, below, set(), [])
    units = dict(site.library.of(Unit))
    dated = any(t.lasting for ref in kept for ties in above.get(ref, {}).values() for t in ties)
    tied = {*below, *above}
    shown = {
        "places": tuple(_roots(order, kept)),
        "loose": tuple(_loose(order)),
        "tied": sorted((site.to(ref) for ref in units if ref in tied), key=lambda t: t.title.casefold()),
        "apart": [site.to(ref) for ref in sorted(units, key=lambda r: site.to(r).title.casefold()) if ref not in tied],
        "contested": [(site.to(r), _sides(site, above[r])) for r in units if len(above.get(r, ())) > 1],
        "dated": dated,
        "claims": [(site.to(ref), dispute(site, ref.id)) for ref in _affiliations(site)],
        "symbols": symbols.of({site.to(ref).path: unit for ref, unit in units.items()}),
        "rule_text": " ".join(site.say(rule) for rule in (RULE, DATED_RULE)[: 1 + dated]),
    }
    return View(
        PAGE,
        "order-of-battle.md.j2",
        site.say("Order of battle"),
        site.say("Which unit is said to stand under whom, when, and who says so."),
        shown,
        scripts=("assets/held.js",) if dated else (),
        styles=symbols.STYLES,
    )


def _affiliations(site: Site) -> list[Ref]:
    """The claims about who belongs to whom, and those that cannot hold together with one of them."""
    about = {ref.id for ref, c in site.library.of(Claim) if c.topic == "affiliation"}
    beside = {other for claim in about for other in excluded(site.ledger, claim)}
    return [Ref("claim", claim) for claim in sorted(about | beside)]


def _groups(site: Site) -> Iterator[tuple[Ref, Group]]:
    yield from site.library.of(Unit)
    yield from site.library.of(Organization)


def _above(site: Site, group: Group) -> dict[Ref, tuple[Tie, ...]]:
    found: dict[Ref, tuple[Tie, ...]] = {}
    for relation in group.relations:
        if relation.type in ABOVE and (says := _says(site, relation)) is not None:
            superior = site.library.actor(relation.to)
            found[superior] = (*found.get(superior, ()), _tie(site, relation, says))
    return found


def _named(site: Site, id: str) -> Title:
    source = site.library.get(Source, id)
    return (*site.actor(source.publisher).parts, Said(f", {site.date(source.published)}"))


def _says(site: Site, relation: Relation) -> tuple[tuple[Target, Title], ...] | None:
    """Who says so by the moment of the site; nothing where nobody had said it by then, and an empty list where the
    record names nobody."""
    sources = [id for id in relation.sources if certain_by(site.library.get(Source, id).published) <= site.as_of]
    reports = [(site.to(Ref("source", id)), _named(site, id)) for id in sources]
    found = (*((t, t.parts) for t in site.many("statement", relation.per)), *reports)
    return found if found or not (relation.per or relation.sources) else None


def _tie(site: Site, relation: Relation, says: tuple[tuple[Target, Title], ...]) -> Tie:
    start, end = relation.from_, relation.until
    return Tie(
        site.term("relation", relation.type).label,
        site.lasting(start, end),
        says,
        start.start if start else None,
        start.end if start else None,
        end.start if end else None,
        end.end if end else None,
    )


def _upward(units: Iterable[Ref], above: dict[Ref, dict[Ref, tuple[Tie, ...]]]) -> set[Ref]:
    """The units, and all that stand above one of them."""
    kept: set[Ref] = set()
    waiting = list(units)
    while waiting:
        ref = waiting.pop()
        if ref not in kept:
            kept.add(ref)
            waiting.extend(above.get(ref, ()))
    return kept


def _roots(order: _Order, kept: set[Ref]) -> Iterator[Place]:
    """Those under whom others stand and who stand under nobody; then the circles that no such one leads into."""
    ranked = sorted(kept, key=lambda r: (order.site.to(r).title.casefold(), r))
    for ref in (*(r for r in ranked if r not in order.above), *ranked):
        if ref in order.below and ref not in order.shown:
            yield _place(order, ref, ())


def _loose(order: _Order) -> Iterator[Place]:
    """Those under whom others stand, as they stand at a date at which none of their own ties holds."""
    for ref in order.below:
        ties = [tie for found in order.above.get(ref, {}).values() for tie in found]
        if ties and all(tie.since is not None or tie.until is not None for tie in ties):
            yield _place(order, ref, ())


def _place(order: _Order, ref: Ref, path: tuple[Ref, ...]) -> Place:
    site = order.site
    superiors = order.above.get(ref, {})
    is_dated = any(tie.lasting for ties in superiors.values() for tie in ties)
    is_again = ref in path or (ref in order.shown and not (is_dated and len(order.places) < PLACES_AT_MOST))
    order.shown.add(ref)
    order.places.append(ref)
    under = () if is_again else tuple(_place(order, one, (*path, ref)) for one in order.below.get(ref, ()))
    superior = path[-1] if path else None
    return Place(
        site.to(ref),
        _kind(site, ref),
        superiors[superior] if superior else (),
        tuple(site.to(r) for r in superiors if r != superior) if superior else (),
        tuple(
            (site.to(c), dispute(site, c.id)["status"])
            for c in site.library.naming(ref, "Claims about it")
            if site.library.get(Claim, c.id).topic == "affiliation"
        ),
        under,
        is_again and ref in order.below,
    )


def _kind(site: Site, ref: Ref) -> str:
    record = site.library[ref].record
    if isinstance(record, Unit | Organization) and record.kind:
        return site.term(f"{ref.type}-kind", record.kind).label
    return ""


def _sides(site: Site, superiors: dict[Ref, tuple[Tie, ...]]) -> list[tuple[Target, tuple[Tie, ...]]]:
    return [(site.to(ref), ties) for ref, ties in superiors.items()]
