"""Positions -> the contradictions among them, each with the two statements and the rule."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

from generator.derive.disputes import Ledger
from generator.derive.positions import SIDED, Take, against, apart
from generator.language import message
from generator.moments import ALWAYS
from generator.records import Claim
from generator.validate import Ref

RULES = {
    "denial": message("One actor holds the claim or a part of it, another denies it or a part of it."),
    "exclusion": message("Two claims exclude each other, and each is held by an actor."),
    "figures": message("Two actors give figures for one quantity, and the two ranges do not overlap."),
    "self": message(
        "An actor takes another stance than in an earlier statement of its own, or gives a figure that "
        "does not overlap its earlier one."
    ),
}
#: Stances by which a claim is held against those that it excludes.
_HELD = frozenset({"affirms", "partly-affirms"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two takes that do not fit; `kind` is a key of RULES. For an exclusion the two are on different claims."""

    kind: str
    one: Take
    other: Take


def contradictions(ledger: Ledger, claim: str, as_of: float = ALWAYS) -> list[Contradiction]:
    """Every contradiction that the claim takes part in, as of a moment."""
    return list(_every(ledger, claim, as_of))


def _every(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    kinds = (_denials, exclusions, _figures, _with_itself)
    return chain.from_iterable(find(ledger, claim, as_of) for find in kinds)


def counted(ledger: Ledger, claim: str, as_of: float, most: int) -> tuple[list[Contradiction], int]:
    """The first of the contradictions, as many as `most`, and how many there are in all: of a claim on which hundreds
    have spoken, most are never shown, and need only be counted."""
    sides = ledger.sides(claim, as_of)
    found = list(islice(_every(ledger, claim, as_of), most))
    if len(found) < most:
        return found, len(found)
    turns = sum(1 for _ in sides.turns())
    return found, _opposed(sides.current) + _excluding(ledger, claim, as_of) + _set_apart(sides.current) + turns


def _opposed(current: Sequence[Take]) -> int:
    """How many pairs of positions of two actors stand against each other."""
    return _pairs_of_two(current, lambda takes: _opposed_stances(Counter(t.stance for t in takes)))


def _opposed_stances(stances: Counter[str]) -> int:
    return sum(stances[one] * stances[other] for one, other in combinations(stances, 2) if against(one, other))


def _excluding(ledger: Ledger, claim: str, as_of: float) -> int:
    """How many exclusions there are."""
    holding = Counter(t.holder for t in ledger.sides(claim, as_of).current if t.stance in _HELD)
    others = (t for other in excluded(ledger, claim) for t in ledger.sides(other, as_of).current)
    return sum(holding.total() - holding[t.holder] for t in others if t.stance in _HELD)


def _set_apart(current: Sequence[Take]) -> int:
    """How many pairs of figures of two actors do not overlap."""
    return _pairs_of_two(current, _apart_figures)


def _apart_figures(takes: Iterable[Take]) -> int:
    values = [t.position.value for t in takes if t.position.value]
    most = sorted(value.max for value in values if value.max is not None)
    return sum(bisect_left(most, value.min) for value in values if value.min is not None)


def _pairs_of_two(takes: Sequence[Take], number: Callable[[Sequence[Take]], int]) -> int:
    """How many of the pairs that are counted are of two actors: all but those within what one of them says."""
    own: dict[Ref, list[Take]] = {}
    for take in takes:
        own.setdefault(take.holder, []).append(take)
    return number(takes) - sum(number(found) for found in own.values() if len(found) > 1)


def _denials(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    sided = [t for t in ledger.sides(claim, as_of).current if t.stance in SIDED]
    for one, other in combinations(sided, 2):
        if one.holder != other.holder and against(one.stance, other.stance):
            yield Contradiction("denial", one, other)


def excluded(ledger: Ledger, claim: str) -> list[str]:
    """The claims that cannot hold together with this one, whichever of the two says so."""
    naming = ledger.library.naming(Ref("claim", claim), "Excluded by")
    return sorted({*ledger.library.get(Claim, claim).excludes, *(ref.id for ref in naming)})


def exclusions(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    """Those in which the claim and one that it excludes are held, each by an actor."""
    holding = [t for t in ledger.sides(claim, as_of).current if t.stance in _HELD]
    for other_claim in excluded(ledger, claim):
        for other in ledger.sides(other_claim, as_of).current:
            if other.stance in _HELD:
                for one in holding:
                    if one.holder != other.holder:
                        yield Contradiction("exclusion", one, other)


def _figures(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    counting = [t for t in ledger.sides(claim, as_of).current if t.position.value]
    for one, other in combinations(counting, 2):
        if one.holder != other.holder and apart(one.position.value, other.position.value):
            yield Contradiction("figures", one, other)


def _with_itself(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    return (Contradiction("self", earlier, later) for earlier, later in ledger.sides(claim, as_of).turns())
