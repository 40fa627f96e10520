"""Where a claim comes from at successive moments -> the same over time: one drawing, and one tree whose twigs come and
go."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.derive.drawings import Box, Graph, Line, Mark
from generator.derive.site import Site, Target
from generator.derive.spans import END_OF_TIME, Over, folded, versions
from generator.derive.tracing import Branch, Document, Trace

K = TypeVar("K")
T = TypeVar("T")

#: A drawing of more documents than this would be a wall, not a picture.
DRAWN_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Words:
    """What a twig says of its document at a moment."""

    how: str
    document: Document
    is_again: bool
    is_circular: bool


@dataclass(frozen=True, slots=True)
class Twig:
    """A document in its place in the tree: what is said of it over time, and the twigs below it over time."""

    words: tuple[Over[Words], ...]
    twigs: tuple[Over[Twig], ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """What a page shows of where a claim comes from. There is no graph where it would be a wall; that is decided once,
    by all that the page ever shows. `during` is when there is something to trace, `apart` when a document took from no
    other and was taken from by none."""

    graph: Graph | None
    tree: tuple[Over[Twig], ...]
    apart: tuple[Over[bool], ...]
    during: tuple[Over[bool], ...]


def over(site: Site, moments: Iterable[float], make: Callable[[Site], Trace | None]) -> Traced | None:
    """What `make` gives up to the moment of the site; nothing where that is nothing. The moments are all those at which
    it changes."""
    states: list[tuple[float, Trace]] = []

    def found(at: Site) -> list[bool]:
        trace = make(at) or Trace((), (), (), apart=False)
        if not states or states[-1][1] != trace:
            states.append((min(at.as_of, END_OF_TIME), trace))
        return [True] if trace.arrows else []

    during = versions(site, moments, found)
    if not during:
        return None
    graph = _graph(site, states)
    return Traced(
        graph=graph if len(graph.boxes) <= DRAWN_AT_MOST else None,
        tree=_twigs([(m, trace.tree) for m, trace in states]),
        apart=folded((m, [True] if trace.apart else []) for m, trace in states),
        during=during,
    )


def _graph(site: Site, states: Sequence[tuple[float, Trace]]) -> Graph:
    """Every document and arrow that ever shows, each with its spans."""
    order = folded((m, [d.target for d in trace.documents]) for m, trace in states)
    numbers = {target: n for n, target in enumerate(dict.fromkeys(piece.value for piece in order))}
    known = {d.target: d for _, trace in states for d in trace.documents}
    marks = [(m, {d.target: d.mark for d in trace.documents}) for m, trace in states]
    circular = [(m, {(a.start, a.end): a.circular for a in trace.arrows}) for m, trace in states]
    pairs = sorted({(a.start, a.end, a.how) for _, trace in states for a in trace.arrows})
    lines = (Line(numbers[one], numbers[other], how, _over(circular, (one, other))) for one, other, how in pairs)
    boxes = (_box(known[target], _over(marks, target)) for target in numbers)
    return Graph(site.say("Which document took the report from which"), tuple(boxes), tuple(lines))


def _box(known: Document, marks: tuple[Over[Mark], ...]) -> Box:
    return Box(known.target, known.by.title, known.target.title, known.published, marks, known.by)


def _over(states: Sequence[tuple[float, Mapping[K, T]]], key: K) -> tuple[Over[T], ...]:
    """What stands under a key over time."""
    return folded((m, [found[key]] if key in found else []) for m, found in states)


def _twigs(states: Sequence[tuple[float, Sequence[Branch]]], since: float = -math.inf) -> tuple[Over[Twig], ...]:
    """The twigs of one place in the tree, within something that shows from `since` on."""
    pieces = folded((m, [b.document.target for b in branches]) for m, branches in states)
    return tuple(_twig(piece, states).within(since) for piece in pieces)


def _twig(piece: Over[Target], states: Sequence[tuple[float, Sequence[Branch]]]) -> Over[Twig]:
    own = [
        (m, next(b for b in branches if b.document.target == piece.value)) for m, branches in states if piece.holds(m)
    ]
    words = folded((m, [Words(b.how, b.document, b.is_again, b.is_circular)]) for m, b in own)
    twig = Twig(
        words=tuple(w.within(piece.since) for w in words),
        twigs=_twigs([(m, b.branches) for m, b in own], piece.since),
    )
    return Over(twig, piece.since, piece.until)
