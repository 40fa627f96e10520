"""Positions -> the contradictions among them, each with the two statements and the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.derive.disputes import SIDED, Ledger, Take, against
from generator.language import message
from generator.moments import ALWAYS
from generator.records import Claim
from generator.records.statement import Value
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


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two takes that do not fit; `kind` is a key of RULES. For an exclusion the two are on different claims."""

    kind: str
    one: Take
    other: Take


def contradictions(ledger: Ledger, claim: str, as_of: float = ALWAYS) -> list[Contradiction]:
    """Every contradiction that the claim takes part in, as of a moment."""
    return [
        *_denials(ledger, claim, as_of),
        *exclusions(ledger, claim, as_of),
        *_figures(ledger, claim, as_of),
        *_with_itself(ledger, claim, as_of),
    ]


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
    holding = [t for t in ledger.sides(claim, as_of).current if t.stance in ("affirms", "partly-affirms")]
    for other_claim in excluded(ledger, claim):
        for other in ledger.sides(other_claim, as_of).current:
            if other.stance in ("affirms", "partly-affirms"):
                for one in holding:
                    if one.holder != other.holder:
                        yield Contradiction("exclusion", one, other)


def _figures(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    counting = [t for t in ledger.sides(claim, as_of).current if t.position.value]
    for one, other in combinations(counting, 2):
        if one.holder != other.holder and apart(one.position.value, other.position.value):
            yield Contradiction("figures", one, other)


def _with_itself(ledger: Ledger, claim: str, as_of: float) -> Iterator[Contradiction]:
    standing: dict[Ref, list[tuple[int, Take]]] = {}
    for place, take in enumerate(ledger.sides(claim, as_of).takes):
        if not take.withdrawn:
            standing.setdefault(take.holder, []).append((place, take))
    # In the order of the takes, whoever holds them.
    pairs = [pair for takes in standing.values() for pair in combinations(takes, 2)]
    for (_, earlier), (_, later) in sorted(pairs, key=lambda pair: (pair[0][0], pair[1][0])):
        turned = earlier.stance != later.stance and {earlier.stance, later.stance} <= SIDED
        if turned or apart(earlier.position.value, later.position.value):
            yield Contradiction("self", earlier, later)


def apart(one: Value | None, other: Value | None) -> bool:
    """Whether two figures cannot both hold. An end that was not given is not known, so it never sets figures apart."""
    if one is None or other is None:
        return False
    return _above(one.min, other.max) or _above(other.min, one.max)


def _above(least: Decimal | None, most: Decimal | None) -> bool:
    return least is not None and most is not None and least > most
