"""The figures of a claim -> the marks of its chart: who gave which number when, and how each stood at which time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.derive import ledgers
from generator.derive.positions import Take, withdrawn
from generator.derive.site import Site, Target
from generator.derive.spans import END_OF_TIME, Over, folded, union
from generator.moments import certain_by

#: More marks than these would cover each other; the table holds all of them.
MARKS_AT_MOST = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stood from one moment until another, which is outside; None where that is the end of time.

    `state` is `latest`, `earlier` (its actor has given another one since) or `withdrawn`.
    """

    state: str
    since: float
    until: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: an interval of numbers, either end not given, or words alone; said once between two moments.

    `actor` is the number of its holder among the actors of the chart, in the order in which they first spoke.
    """

    actor: int
    holder: Target
    statement: Target
    said: str
    earliest: float
    by: float
    least: Decimal | None
    most: Decimal | None
    amount: str
    verbatim: str | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The marks of a claim in the order in which they were said. Each actor has its number and shows while a mark of it
    does; `left_out` says how many earlier figures have none at a time."""

    marks: tuple[Mark, ...]
    actors: tuple[Over[tuple[int, Target]], ...]
    left_out: tuple[Over[int], ...]


def chart(site: Site, claim: str) -> Chart | None:
    """The chart of a claim as of the moment of the site; None where nobody gave a figure."""
    every = ledgers.figures(site.ledger, claim, site.as_of)
    if not every:
        return None
    actors = tuple(dict.fromkeys(site.to(t.holder) for t in every))
    takes = site.ledger.sides(claim, site.as_of).takes
    # Each has a mark until so many later ones have been given.
    ends = [min(t.said.counts_from, END_OF_TIME) for t in every[MARKS_AT_MOST:]] + [math.inf] * MARKS_AT_MOST
    found = [
        _mark(site, take, actors, [t for t in takes if t.holder == take.holder], end)
        for take, end in zip(every, ends, strict=False)
    ]
    marks = tuple(mark for mark in found if mark.standings)
    left = sorted({min(t.said.counts_from, END_OF_TIME) for t in every})
    return Chart(
        marks,
        tuple(piece for n, actor in enumerate(actors) for piece in _shown(n, actor, marks)),
        folded((m, _left(sum(t.said.counts_from <= m for t in every))) for m in left),
    )


def _left(given: int) -> list[int]:
    return [given - MARKS_AT_MOST] if given > MARKS_AT_MOST else []


def _shown(number: int, actor: Target, marks: Sequence[Mark]) -> Iterator[Over[tuple[int, Target]]]:
    """When an actor has a mark."""
    spans = [
        Over(True, s.since, math.inf if s.until is None else s.until)
        for mark in marks
        for s in mark.standings
        if mark.actor == number
    ]
    for span in union(spans):
        yield Over((number, actor), span.since, span.until)


def _mark(site: Site, take: Take, actors: tuple[Target, ...], own: Sequence[Take], end: float) -> Mark:
    value = take.position.value
    assert value is not None
    holder = site.to(take.holder)
    return Mark(
        actor=actors.index(holder),
        holder=holder,
        statement=site.to(take.statement),
        said=site.date(take.record.said),
        earliest=take.said.earliest,
        by=take.said.counts_from,
        least=value.min,
        most=value.max,
        amount=site.figure(value),
        verbatim=value.verbatim,
        standings=tuple(_until(end, standings(take, own, site.as_of))),
    )


def _until(end: float, found: Iterable[Standing]) -> Iterator[Standing]:
    """What of the standings comes before a moment."""
    for one in found:
        if min(one.since, END_OF_TIME) < end:
            until = math.inf if one.until is None else one.until
            yield one if until <= end else Standing(one.state, one.since, end)


def standings(take: Take, own: Sequence[Take], as_of: float) -> tuple[Standing, ...]:
    """How a take stood from the moment at which it counted; `own` are all takes of its actor, in order."""
    moments = sorted({m for t in own for m in _moments(t) if take.said.counts_from <= m <= as_of})
    found: list[Standing] = []
    for since in moments:
        state = _state(take, own, since)
        if found and found[-1].state == state:
            continue
        if found:
            found[-1] = Standing(found[-1].state, found[-1].since, since)
        found.append(Standing(state, since, None))
    return tuple(found)


def _moments(take: Take) -> tuple[float, ...]:
    gone = take.record.withdrawn
    return (take.said.counts_from, certain_by(gone.on) if gone else math.inf)


def _state(take: Take, own: Sequence[Take], moment: float) -> str:
    if withdrawn(take.record, moment):
        return "withdrawn"
    standing = [t for t in own if t.said.counts_from <= moment and not withdrawn(t.record, moment)]
    return "latest" if standing[-1].statement == take.statement else "earlier"
