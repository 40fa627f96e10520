"""Statements -> the matrix of an event, the figures of a claim, and what became of the positions of an actor."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.derive.disputes import Ledger
from generator.derive.positions import SIDED, Take, against
from generator.language import message
from generator.moments import ALWAYS
from generator.records import Statement
from generator.validate import Ref

OUTCOMES = {
    "withdrawn": message("The statement was withdrawn."),
    "revised": message("The actor later took another stance on the claim, or gave another figure."),
    "conceded": message("An actor that stood against it when it was taken, or later, now stands with it."),
    "denied": message("Another actor stands against it."),
    "restated": message("The actor said the same again later."),
    "open": message("Nothing of the above is recorded."),
}

FIGURES_RULE = message(
    "Each figure stands as it was given, with its speaker and time. Figures are never added up or "
    "averaged across speakers. "
    "An end that was not given is not known; it is not zero."
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims by actors. A cell is the current position, or the last one of an actor that withdrew all it had said, or
    none: nothing recorded here, which is not a denial. Of the `silent` claims nobody is recorded to have spoken."""

    claims: tuple[str, ...]
    actors: tuple[Ref, ...]
    cells: dict[tuple[str, Ref], Take]
    silent: tuple[str, ...]


def matrix(ledger: Ledger, event: str, as_of: float = ALWAYS) -> Matrix:
    """The matrix of an event: the claims that were spoken of and the actors that spoke of them, both in the order in
    which they first come up. So a later statement adds to the end of the matrix, and never changes its order."""
    found = {ref.id: ledger.sides(ref.id, as_of) for ref in ledger.library.naming(Ref("event", event), "Claims")}
    takes = [(claim, t) for claim, sides in found.items() for t in sides.takes]
    takes.sort(key=lambda row: (ledger.order[row[1].statement], row[1].record.positions.index(row[1].position)))
    claims = tuple(dict.fromkeys(claim for claim, _ in takes))
    actors = tuple(dict.fromkeys(t.holder for _, t in takes))
    cells = {(claim, t.holder): t for claim in claims for t in (*found[claim].gone, *found[claim].current)}
    return Matrix(claims, actors, cells, tuple(sorted(found.keys() - set(claims))))


def figures(ledger: Ledger, claim: str, as_of: float = ALWAYS) -> list[Take]:
    """Every position that gives a figure, in order; withdrawn and superseded ones too, for they were said."""
    return [t for t in ledger.sides(claim, as_of).takes if t.position.value is not None]


def outcome(ledger: Ledger, claim: str, take: Take, as_of: float = ALWAYS) -> str:
    """What became of a position: a key of OUTCOMES, the first that holds."""
    if take.withdrawn:
        return "withdrawn"
    sides, order = ledger.sides(claim, as_of), ledger.order
    own = sides.standing[take.holder]
    later = own[bisect_right(own, order[take.statement], key=lambda t: order[t.statement]) :]
    if any(t.stance != take.stance or figure_of(t) != figure_of(take) for t in later):
        return "revised"
    if take.stance in SIDED:
        conceding = (t for t in sides.conceding[take.stance] if t.holder != take.holder)
        if any(order[t.statement] > order[take.statement] for t in conceding):
            return "conceded"
        if any(t.holder != take.holder and against(take.stance, t.stance) for t in sides.current):
            return "denied"
    return "restated" if later else "open"


def figure_of(take: Take) -> tuple[Decimal | None, Decimal | None]:
    """The ends of the figure that a take gives."""
    value = take.position.value
    return (value.min, value.max) if value else (None, None)


@dataclass(frozen=True, slots=True)
class Row:
    """One position in the ledger of an actor."""

    claim: str
    take: Take
    outcome: str


def of_actor(ledger: Ledger, actor: Ref, as_of: float = ALWAYS) -> list[Row]:
    """The positions of an actor, or spoken by it for another, in order, with what became of each."""
    rows = []
    own = {r for title in ("Statements", "Statements made on its behalf") for r in ledger.library.naming(actor, title)}
    for ref in sorted((r for r in own if ledger.spoken[r].counts_from <= as_of), key=ledger.order.__getitem__):
        statement = ledger.library.get(Statement, ref.id)
        if actor.id in (statement.speaker, statement.holder):
            for position in statement.positions:
                take = ledger.sides(position.claim, as_of).by_statement[ref]
                rows.append(Row(position.claim, take, outcome(ledger, position.claim, take, as_of)))
    return rows


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many positions had which outcome; a list with counts, never a score."""
    found = Counter(row.outcome for row in rows)
    return {name: found[name] for name in OUTCOMES if found[name]}
