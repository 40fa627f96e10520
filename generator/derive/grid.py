"""The matrix of an event -> what its page shows of it over time, and the same as a table for spreadsheets."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.derive.data import DataFile, Table
from generator.derive.ledgers import Matrix
from generator.derive.positions import Take
from generator.derive.reads import remembered
from generator.derive.site import Site, Target
from generator.derive.spans import END_OF_TIME, Over, folded, versions
from generator.validate import Ref
from generator.vocabulary import Term

STYLES = ("assets/css/matrix.css",)


@dataclass(frozen=True, slots=True)
class Cell:
    """The latest position of an actor on a claim: the mark of it, its statement, and the figure if one was given;
    `before` is the last one that was another."""

    statement: Target
    code: str
    term: Term
    figure: str
    before: Cell | None = None

    @property
    def held(self) -> tuple[str, str]:
        """What makes two positions the same."""
        return self.code, self.figure


@dataclass(frozen=True, slots=True)
class Row:
    """A claim and what each actor said of it. A cell over time is empty while nothing is recorded."""

    claim: Target
    status: tuple[Over[tuple[tuple[str, Term], ...]], ...]
    cells: tuple[tuple[Over[Cell | None], ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Claims by actors, each from when it first comes up."""

    actors: tuple[Over[Target], ...]
    rows: tuple[Over[Row], ...]


def grid(site: Site, matrix: Matrix) -> Grid:
    """The matrix over time, up to the moment of the site."""
    first: dict[Ref, float] = {}
    for claim in matrix.claims:
        for take in site.ledger.sides(claim, site.as_of).takes:
            first[take.holder] = min(take.said.counts_from, first.get(take.holder, math.inf))
    actors = tuple(Over(site.to(actor), first[actor]) for actor in matrix.actors)
    rows = tuple(_row(site, claim, [(actor, first[actor]) for actor in matrix.actors]) for claim in matrix.claims)
    return Grid(actors, rows)


def _row(site: Site, claim: str, actors: Iterable[tuple[Ref, float]]) -> Over[Row]:
    moments = site.ledger.moments(claim)
    since = site.ledger.sides(claim, site.as_of).takes[0].said.counts_from
    known = sorted({m for m in moments if -math.inf < m < site.as_of} | {site.as_of})
    states = [(min(m, END_OF_TIME), _cells(site.at(m), claim)) for m in known]
    statuses = versions(site, moments, lambda at: [_status(at, claim)])
    return Over(
        Row(
            claim=site.to(Ref("claim", claim)),
            status=tuple(s.within(since) for s in statuses if s.until > since or math.isinf(s.until)),
            cells=tuple(_cell(states, actor, max(since, column)) for actor, column in actors),
        ),
        since,
    )


def _cell(states: list[tuple[float, dict[Ref, Cell]]], actor: Ref, since: float) -> tuple[Over[Cell | None], ...]:
    """One cell, inside a row and a column of which the later begins at `since`."""
    empty: list[tuple[float, list[Cell | None]]] = [(-math.inf, [None])]
    pieces = folded(empty + [(moment, [cells.get(actor)]) for moment, cells in states])
    return tuple(p.within(since) for p in pieces if p.until > since or math.isinf(p.until))


def _cells(site: Site, claim: str) -> dict[Ref, Cell]:
    sides = site.ledger.sides(claim, site.as_of)
    held: dict[Ref, list[Take]] = {}
    for take in sides.takes:
        held.setdefault(take.holder, []).append(take)
    return {take.holder: _latest(site, held[take.holder], take) for take in (*sides.gone, *sides.current)}


def _latest(site: Site, takes: list[Take], latest: Take) -> Cell:
    # But for whether it was withdrawn, a position has the same mark at every moment.
    key = (_latest, id(latest.position), latest.withdrawn)
    return remembered(site.told, key, lambda: _marked(site, takes, latest))


def _marked(site: Site, takes: list[Take], latest: Take) -> Cell:
    """The mark of a position: the stance, or that it was withdrawn; and what the actor, whose takes these are in their
    order, held before that. What it said later and took back again is not before."""
    shown = _mark(site, latest, withdrawn=latest.withdrawn)
    until = takes[: takes.index(latest) + 1]
    marks = (_mark(site, take) for take in reversed(until))
    return replace(shown, before=next((mark for mark in marks if mark.held != shown.held), None))


def _mark(site: Site, take: Take, *, withdrawn: bool = False) -> Cell:
    code, of = ("withdrawn", "status") if withdrawn else (take.stance, "stance")
    return Cell(site.to(take.statement), code, site.term(of, code), site.figure(take.position.value))


def _status(site: Site, claim: str) -> tuple[tuple[str, Term], ...]:
    return tuple((t, site.term("status", t)) for t in site.ledger.sides(claim, site.as_of).status.terms)


def silent(site: Site, event: Ref, matrix: Matrix) -> tuple[Over[Target], ...]:
    """The claims of an event of which nobody is recorded to have spoken, each until somebody does."""
    found = [Over(site.to(Ref("claim", claim))) for claim in matrix.silent]
    for claim in matrix.claims:
        since = site.ledger.sides(claim, site.as_of).takes[0].said.counts_from
        found.append(Over(site.to(Ref("claim", claim)), until=min(since, END_OF_TIME)))
    return tuple(sorted(found, key=lambda piece: piece.value))


def path(event: Ref) -> str:
    """Where the table of an event stands."""
    return f"events/{event.id}/matrix.csv"


def files(site: Site, event: Ref, shown: Grid) -> tuple[DataFile, ...]:
    """The matrix at the moment of the site as a table: what the page shows, in words."""
    if not shown.rows:
        return ()
    head = [site.say("Claim"), site.say("Status"), *(actor.value.title for actor in shown.actors)]
    rows = [
        [row.value.claim.title, ", ".join(term.label for _, term in row.value.status[-1].value)]
        + [_words(site, cell[-1].value) for cell in row.value.cells]
        for row in shown.rows
    ]
    return (DataFile(path(event), Table(head, rows)),)


def _words(site: Site, cell: Cell | None) -> str:
    if cell is None:
        return site.say("none recorded here")
    words = f"{cell.term.label} ({cell.figure})" if cell.figure else cell.term.label
    return f"{words}; {site.say('before: {position}', position=_words(site, cell.before))}" if cell.before else words
