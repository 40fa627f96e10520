"""The figures of a claim -> the marks of its chart: who gave which number when, and how each stood at which time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.derive import ledgers
from generator.derive.disputes import Take, withdrawn
from generator.derive.site import Site, Target
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
    """The marks of a claim in the order in which they were said; `left_out` says how many earlier ones have none."""

    marks: tuple[Mark, ...]
    actors: tuple[Target, ...]
    left_out: int


def chart(site: Site, claim: str) -> Chart | None:
    """The chart of a claim as of the moment of the site; None where nobody gave a figure."""
    every = ledgers.figures(site.ledger, claim, site.as_of)
    if not every:
        return None
    shown = every[-MARKS_AT_MOST:]
    actors = tuple(dict.fromkeys(site.to(t.holder) for t in shown))
    takes = site.ledger.sides(claim, site.as_of).takes
    marks = tuple(_mark(site, take, actors, [t for t in takes if t.holder == take.holder]) for take in shown)
    return Chart(marks, actors, len(every) - len(shown))


def _mark(site: Site, take: Take, actors: tuple[Target, ...], own: Sequence[Take]) -> Mark:
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
        standings=standings(take, own, site.as_of),
    )


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
