"""Statements -> positions on a claim, and the status of the dispute, as of a moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

from generator.derive import reads
from generator.derive.origins import Origins, Provenance
from generator.derive.positions import DENYING, HOLDING, SIDED, Positions, Take, against
from generator.language import message
from generator.link import Library
from generator.moments import ALWAYS, Spoken, depth, spoken
from generator.records import Statement
from generator.records.statement import Position
from generator.validate import Ref


@dataclass(frozen=True)
class Sides:
    """Who stands where on a claim; what the rules of status look at."""

    takes: tuple[Take, ...]
    said: Positions = field(repr=False)

    @cached_property
    def by_statement(self) -> Mapping[Ref, Take]:
        """What each statement holds of the claim."""
        return {t.statement: t for t in self.takes}

    @cached_property
    def current(self) -> tuple[Take, ...]:
        """The position of each actor: its latest statement that is not withdrawn."""
        return tuple(t for t in self.takes if t.current)

    @cached_property
    def gone(self) -> tuple[Take, ...]:
        """The last withdrawn position of each actor."""
        return tuple({t.holder: t for t in self.takes if t.withdrawn}.values())

    @cached_property
    def standing(self) -> Mapping[Ref, Sequence[Take]]:
        """What each actor has said and not withdrawn, in its order."""
        found: dict[Ref, list[Take]] = {}
        for take in self.takes:
            if not take.withdrawn:
                found.setdefault(take.holder, []).append(take)
        return found

    @cached_property
    def holding(self) -> frozenset[Ref]:
        """Actors that hold the claim or a part of it."""
        return frozenset(t.holder for t in self.current if t.stance in HOLDING)

    @cached_property
    def denying(self) -> frozenset[Ref]:
        """Actors that deny the claim or a part of it."""
        return frozenset(t.holder for t in self.current if t.stance in DENYING)

    @cached_property
    def revised(self) -> frozenset[Ref]:
        """Actors that have taken more than one stance on the claim, among those that affirm or deny."""
        stances: dict[Ref, set[str]] = {}
        for take in self.takes:
            if take.stance in SIDED and not take.withdrawn:
                stances.setdefault(take.holder, set()).add(take.stance)
        return frozenset(actor for actor, found in stances.items() if len(found) > 1)

    def turns(self) -> Iterator[tuple[Take, Take]]:
        """Every two takes of one actor that do not fit, neither of them withdrawn."""
        standing = {n: take for n, take in enumerate(self.takes) if not take.withdrawn}
        return ((standing[a], standing[b]) for a, b in self.said.turns if b in standing and a in standing)

    @cached_property
    def conceding(self) -> Mapping[str, Sequence[Take]]:
        """By each stance, what those actors said next who stood against it and now stand with it."""
        again = [own for own in self.standing.values() if len(own) > 1]
        return {stance: [t for own in again for t in _conceding(own, stance)] for stance in SIDED}

    @cached_property
    def status(self) -> Status:
        """The first row of the table that holds."""
        return Status(next(rule for rule in STATUS_RULES if rule.holds(self)), SELF_REVISED.holds(self))


def _conceding(own: Sequence[Take], stance: str) -> Iterator[Take]:
    """The take after the last one against a stance, if the last of all stands with it."""
    if own[-1].stance in SIDED:
        last = max((n for n, take in enumerate(own) if against(stance, take.stance)), default=-1)
        yield from own[last + 1 : last + 2] if last >= 0 else ()


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One row of the table that decides a status; `says` is printed on the site, `holds` is what runs."""

    term: str
    says: str
    holds: Callable[[Sides], bool]


STATUS_RULES: tuple[StatusRule, ...] = (
    StatusRule(
        "withdrawn",
        message("Somebody had affirmed or denied the claim, and every such statement has been withdrawn."),
        lambda s: any(t.withdrawn and t.stance in SIDED for t in s.takes) and not s.holding and not s.denying,
    ),
    StatusRule(
        "disputed",
        message(
            "At least one actor holds the claim or a part of it, and at least one other actor denies it or a part of "
            "it. Partly denying a claim leaves the rest of it standing, so it stands against affirming and against "
            "denying it, but two actors who take the same stance never stand against each other."
        ),
        lambda s: any(a.holder != b.holder and against(a.stance, b.stance) for a, b in combinations(s.current, 2)),
    ),
    StatusRule(
        "uncontested",
        message("Two or more actors hold the claim or a part of it, and nobody takes a stance against it."),
        lambda s: len(s.holding) > 1,
    ),
    StatusRule(
        "single-side",
        message(
            "Only one side is recorded: one actor holds the claim or a part of it, or one or more deny it, and "
            "nobody takes a stance against them on the claim itself."
        ),
        lambda s: bool(s.holding or s.denying),
    ),
    StatusRule("no-position", message("Nobody is recorded to affirm or deny the claim."), lambda s: True),
)

SELF_REVISED = StatusRule(
    "self-revised",
    message(
        "An actor has taken two different stances on the claim, one after the other. It is shown beside the status."
    ),
    lambda s: bool(s.revised),
)

POSITION_RULE = message(
    "The position of an actor on a claim is the stance of its latest statement that counts by the given "
    "moment and has not "
    "been withdrawn by then. A statement made on somebody's behalf is a position of that actor, not of the speaker. "
    "Of two statements from the same time, the one that supersedes the other is the later."
)


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a dispute: the first rule that holds, and whether somebody revised itself."""

    rule: StatusRule
    revised: bool

    @property
    def terms(self) -> tuple[str, ...]:
        """Terms of the vocabulary `status`, the main one first."""
        return (self.rule.term, SELF_REVISED.term) if self.revised else (self.rule.term,)


@dataclass(frozen=True)
class Ledger:
    """All that was said, ready to be asked as of any moment."""

    library: Library
    spoken: Mapping[Ref, Spoken] = field(repr=False)
    by_claim: Mapping[str, tuple[tuple[Ref, Statement, Position], ...]] = field(repr=False)
    order: Mapping[Ref, tuple[float, int, float, str]] = field(repr=False)
    _asked: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def provenance(self) -> Provenance:
        """Where the sources of the library took their reports from."""
        return Provenance(self.library)

    def origins(self, reports: Iterable[tuple[str, str]], as_of: float = ALWAYS) -> Origins:
        """The origins of some reports, as `origins.origins` finds them."""
        return self.provenance.origins(reports, as_of)

    def counted(self, as_of: float = ALWAYS) -> list[tuple[Ref, Statement]]:
        """The statements that count by the moment, in their order."""
        found = [(ref, s) for ref, s in self.library.of(Statement) if self.spoken[ref].counts_from <= as_of]
        return sorted(found, key=lambda pair: self.order[pair[0]])

    def sides(self, claim: str, as_of: float = ALWAYS) -> Sides:
        """Who stood where on the claim: the same until something changes, and kept."""
        said = self._positions(claim)
        past = bisect_right(said.moments, as_of)
        return reads.remembered(self._asked, (claim, past), lambda: Sides(said.at(as_of), said))

    def moments(self, claim: str) -> list[float]:
        """Every moment at which something about the claim changed, earliest first."""
        return self._positions(claim).moments

    def _positions(self, claim: str) -> Positions:
        return reads.remembered(self._asked, claim, lambda: Positions(tuple(self._said(claim))))

    def _said(self, claim: str) -> Iterator[Take]:
        for ref, statement, position in self.by_claim.get(claim, ()):
            holder = self.library.actor(statement.holder)
            yield Take(ref, statement, holder, position, self.spoken[ref], withdrawn=False, current=True)

    def watched(self) -> Ledger:
        """The same, telling what is asked of it."""
        library = reads.watched(self.library)
        spoken, order = reads.Watched(reads.ORDER, self.spoken), reads.Watched(reads.ORDER, self.order)
        return Ledger(library, spoken, reads.Watched(reads.POSITIONS, self.by_claim), order)


def ledger(library: Library) -> Ledger:
    """What the published library has on record. Drafts and withheld records are out from here on."""
    public = library.published()
    said = spoken(public)
    order = {ref: (said[ref].counts_from, depth(public, ref), said[ref].earliest, ref.id) for ref in said}
    by_claim: dict[str, list[tuple[Ref, Statement, Position]]] = {}
    for ref, statement in sorted(public.of(Statement), key=lambda pair: order[pair[0]]):
        for position in statement.positions:
            by_claim.setdefault(position.claim, []).append((ref, statement, position))
    return Ledger(public, said, {c: tuple(rows) for c, rows in by_claim.items()}, order)


def changes(ledger: Ledger, claim: str) -> Iterable[tuple[float, Status]]:
    """The moments at which the status changed, and what it became."""
    last: tuple[str, ...] | None = None
    for moment in ledger.moments(claim):
        now = ledger.sides(claim, moment).status
        if now.terms != last:
            last = now.terms
            yield moment, now
