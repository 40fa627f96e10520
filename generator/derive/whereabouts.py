"""Places -> what is said to have happened there, what is claimed of them, and who held what of that, and how long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.dates import Date
from generator.derive.briefs import brief
from generator.derive.positions import Take
from generator.derive.precision import wider
from generator.derive.site import Site, Target
from generator.geometry import Point
from generator.records import Claim, Event, Place
from generator.validate import Ref
from generator.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Span:
    """UTC seconds from which and until which something holds; infinite where it has no such end."""

    since: float
    until: float

    @property
    def is_last(self) -> bool:
        """Whether it still holds at the end of time."""
        return self.until == math.inf


#: Stands for the moment of what certainly had been said at no moment: it shows at the end of time only.
NEVER = 253_402_300_800.0


@dataclass(frozen=True, slots=True)
class Happening:
    """An event at a place: `precision` is how well its place is known, `circle` the class that is drawn."""

    event: Target
    id: str
    kind: Term
    when: str
    span: Span
    told: float
    precision: str
    term: Term
    circle: str


@dataclass(frozen=True, slots=True)
class Held:
    """What an actor held of a claim, for how long."""

    actor: Target
    mark: str
    term: Term
    statement: Target
    said: str
    span: Span


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a claim, for how long."""

    terms: tuple[tuple[str, Term], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim about a place, with its whole history."""

    claim: Target
    id: str
    events: tuple[str, ...]
    when: Span
    standings: tuple[Standing, ...]
    helds: tuple[Held, ...]

    @property
    def now(self) -> Standing:
        """Its status at the moment of the site."""
        return self.standings[-1]

    @property
    def is_disputed(self) -> bool:
        """Whether it is disputed at the moment of the site."""
        return any(code == "disputed" for code, _ in self.now.terms)

    @property
    def latest(self) -> list[Held]:
        """Each side's latest position."""
        return [held for held in self.helds if held.span.is_last]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with all that is recorded there."""

    place: Target
    id: str
    kind: Term | None
    within: tuple[Target, ...]
    point: Point | None
    precision: str | None
    term: Term | None
    events: tuple[Happening, ...]
    claims: tuple[Matter, ...]

    @property
    def anchor(self) -> str:
        """The id of its entry in the list."""
        return f"at-{self.id}"

    @property
    def circles(self) -> list[str]:
        """The classes of precision that are drawn about its point, the widest first."""
        found = {self.precision, *(e.circle for e in self.events)} - {None}
        return [code for code in ("region", "near", "exact") if code in found]

    @property
    def disputed(self) -> int:
        """How many claims about it are disputed at the moment of the site."""
        return sum(m.is_disputed for m in self.claims)


@brief
def spot(site: Site, ref: Ref) -> Spot:
    """All that is recorded at a place."""
    place = site.library.get(Place, ref.id)
    at = place.coordinates
    events = [
        happening(site, by, at.precision if at else None, here.precision)
        for by in site.library.naming(ref, "Events here")
        if by in site.targets
        for here in site.library.get(Event, by.id).places
        if here.place == ref.id
    ]
    claims = [by for by in site.library.naming(ref, "Claims about it") if by in site.targets and by.type == "claim"]
    return Spot(
        place=site.to(ref),
        id=ref.id,
        kind=site.term("place-kind", place.kind) if place.kind else None,
        within=tuple(site.many("place", [place.within]) if place.within else ()),
        point=(float(at.lon), float(at.lat)) if at else None,
        precision=at.precision if at else None,
        term=site.term("precision", at.precision) if at else None,
        events=tuple(sorted(events, key=lambda e: (e.span.since, e.event))),
        claims=tuple(sorted((matter(site, by) for by in claims), key=_order)),
    )


def _order(matter: Matter) -> tuple[bool, str]:
    """What is disputed comes first."""
    return not matter.is_disputed, matter.claim.title.casefold()


def happening(site: Site, ref: Ref, place: str | None, precision: str) -> Happening:
    """An event at a place of some precision."""
    event = site.library.get(Event, ref.id)
    claims = site.library.naming(ref, "Claims")
    told = [m for by in claims for m in site.ledger.moments(by.id)[:1]]
    return Happening(
        event=site.to(ref),
        id=ref.id,
        kind=site.term("event-kind", event.kind),
        when=site.date(event.when),
        span=_span([event.when]),
        told=min(told, default=-math.inf),
        precision=precision,
        term=site.term("precision", precision),
        circle=wider(place, precision) if place else precision,
    )


def matter(site: Site, ref: Ref) -> Matter:
    """A claim with the history of its status and of every position on it, up to the moment of the site."""
    claim = site.library.get(Claim, ref.id)
    dates = [claim.when] if claim.when else [site.library.get(Event, e).when for e in claim.events if _shows(site, e)]
    standings: list[Standing] = []
    helds: list[Held] = []
    last: dict[Ref, tuple[Take, int]] = {}
    for since, until in _steps(site, ref.id):
        sides = site.ledger.sides(ref.id, since if since < NEVER else math.inf)
        terms = tuple((code, site.term("status", code)) for code in sides.status.terms)
        if standings and standings[-1].terms == terms:
            standings[-1] = replace(standings[-1], span=Span(standings[-1].span.since, until))
        else:
            standings.append(Standing(terms, Span(since, until)))
        for holder, take in {take.holder: take for take in (*sides.gone, *sides.current)}.items():
            before, place = last.get(holder, (None, 0))
            if before and (before.statement, _mark(before)) == (take.statement, _mark(take)):
                continue
            if before:
                helds[place] = replace(helds[place], span=Span(helds[place].span.since, since))
            last[holder] = take, len(helds)
            helds.append(_held(site, take, Span(since, math.inf)))
    return Matter(site.to(ref), ref.id, claim.events, _span(dates), tuple(standings), tuple(helds))


def _shows(site: Site, event: str) -> bool:
    return Ref("event", event) in site.targets


def _steps(site: Site, claim: str) -> Iterator[tuple[float, float]]:
    """The moments between which nothing about a claim changed; one without end where nobody has spoken."""
    moments = [min(m, NEVER) for m in site.ledger.moments(claim) if m <= site.as_of] or [-math.inf]
    yield from zip(moments, [*moments[1:], math.inf], strict=True)


def _mark(take: Take) -> str:
    return "withdrawn" if take.withdrawn else take.stance


def _held(site: Site, take: Take, span: Span) -> Held:
    shown = site.term("status", "withdrawn") if take.withdrawn else site.term("stance", take.stance)
    return Held(site.to(take.holder), _mark(take), shown, site.to(take.statement), site.date(take.record.said), span)


def _span(dates: Iterable[Date]) -> Span:
    """From the first second to the end of the last of some dates."""
    known = list(dates)
    starts = [-math.inf if d.start is None else d.start for d in known]
    ends = [math.inf if d.end is None else d.end for d in known]
    return Span(min(starts, default=-math.inf), max(ends, default=math.inf))
