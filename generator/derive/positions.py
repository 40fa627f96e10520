"""The statements on a claim -> what each held of it, as of any moment."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from generator.moments import Spoken, certain_by
from generator.records import Statement
from generator.records.statement import Position, Value
from generator.validate import Ref

#: Stances that hold at least a part of the claim, and stances that deny at least a part of it.
HOLDING = frozenset({"affirms", "partly-affirms", "partly-denies"})
DENYING = frozenset({"denies", "partly-denies"})
SIDED = HOLDING | DENYING


def against(one: str, other: str) -> bool:
    """Whether two stances on one claim stand against each other. Two that are the same never do."""
    return one != other and ((one in HOLDING and other in DENYING) or (one in DENYING and other in HOLDING))


def apart(one: Value | None, other: Value | None) -> bool:
    """Whether two figures cannot both hold. An end that was not given is not known, so it never sets figures apart."""
    if one is None or other is None:
        return False
    return _above(one.min, other.max) or _above(other.min, one.max)


def _above(least: Decimal | None, most: Decimal | None) -> bool:
    return least is not None and most is not None and least > most


@dataclass(frozen=True, slots=True)
class Take:
    """What one statement holds of one claim, as of a moment."""

    statement: Ref
    record: Statement
    holder: Ref
    position: Position
    said: Spoken
    withdrawn: bool
    current: bool

    @property
    def stance(self) -> str:
        """A term of the vocabulary `stance`."""
        return self.position.stance


@dataclass(frozen=True)
class Positions:
    """All that was ever said of a claim, in order: each as it stands at first, before it is superseded or withdrawn."""

    said: tuple[Take, ...]

    @cached_property
    def moments(self) -> list[float]:
        """Every moment at which something about the claim changed, earliest first."""
        return sorted({*self._withdrawals.values(), *(t.said.counts_from for t in self.said)})

    @cached_property
    def turns(self) -> list[tuple[int, int]]:
        """The places of every two takes of one actor that do not fit, in their order, whoever holds them."""
        own: dict[Ref, list[tuple[int, Take]]] = {}
        for place, take in enumerate(self.said):
            own.setdefault(take.holder, []).append((place, take))
        pairs = (pair for takes in own.values() for pair in combinations(takes, 2))
        return sorted((one, other) for (one, earlier), (other, later) in pairs if _turned(earlier, later))

    @cached_property
    def _later(self) -> list[tuple[Take, Take]]:
        """The same once they have been superseded, and once they have been withdrawn."""
        return [(replace(t, current=False), replace(t, withdrawn=True, current=False)) for t in self.said]

    @cached_property
    def _withdrawals(self) -> dict[int, float]:
        """When those that were withdrawn had certainly been, by their places."""
        return {n: certain_by(t.record.withdrawn.on) for n, t in enumerate(self.said) if t.record.withdrawn}

    def at(self, as_of: float) -> tuple[Take, ...]:
        """What had been said by the moment."""
        heard = self.said[: bisect_right(self.said, as_of, key=lambda take: take.said.counts_from)]
        gone = {n for n, since in self._withdrawals.items() if since <= as_of}
        latest = set({take.holder: n for n, take in enumerate(heard) if n not in gone}.values())
        return tuple(take if n in latest else self._later[n][n in gone] for n, take in enumerate(heard))


def _turned(earlier: Take, later: Take) -> bool:
    """Whether an actor takes another side than before, or gives a figure that cannot hold with its earlier one."""
    turned = earlier.stance != later.stance and {earlier.stance, later.stance} <= SIDED
    return turned or apart(earlier.position.value, later.position.value)


def withdrawn(statement: Statement, as_of: float) -> bool:
    """Whether the statement had certainly been taken back by the moment."""
    return statement.withdrawn is not None and certain_by(statement.withdrawn.on) <= as_of
