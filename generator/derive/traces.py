"""Where a claim comes from at successive moments -> the same over time: one drawing, and one tree whose twigs come and
go."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.derive.documents import Document
from generator.derive.drawings import Box, Graph, Line, Mark
from generator.derive.site import Site, Target
from generator.derive.spans import Over, folded
from generator.derive.tracing import Branch, State, Trace

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


def over(site: Site, states: Sequence[State]) -> Traced | None:
    """The traces of a claim at successive moments; nothing where there is never any."""
    traces = [(moment, trace) for moment, _, trace in states]
    during = folded((m, [True] if trace.arrows else []) for m, trace in traces)
    if not during:
        return None
    return Traced(
        graph=_graph(site, traces),
        tree=_twigs([(m, trace.tree) for m, trace in traces]),
        apart=folded((m, [True] if trace.apart else []) for m, trace in traces),
        during=during,
    )


def _graph(site: Site, states: Sequence[tuple[float, Trace]]) -> Graph | None:
    """Every document and arrow that ever shows, each with its spans."""
    if any(len(trace.documents) > DRAWN_AT_MOST for _, trace in states):
        return None
    known = {d.target: d for _, trace in states for d in trace.documents}
    if len(known) > DRAWN_AT_MOST:
        return None
    order = folded((m, [d.target for d in trace.documents]) for m, trace in states)
    numbers = {target: n for n, target in enumerate(dict.fromkeys(piece.value for piece in order))}
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


def _twigs(states: Iterable[tuple[float, Sequence[Branch]]], since: float = -math.inf) -> tuple[Over[Twig], ...]:
    """The twigs of one place in the tree, within something that shows from `since` on."""
    rows = [(m, {b.document.target: b for b in branches}) for m, branches in _changing(states)]
    pieces = folded((m, row) for m, row in rows)
    return tuple(_twig(p, [(m, row[p.value]) for m, row in rows if p.holds(m)]).within(since) for p in pieces)


def _twig(piece: Over[Target], states: Iterable[tuple[float, Branch]]) -> Over[Twig]:
    """A twig while it shows, from what it is meanwhile."""
    own = _changing(states)
    if len(own) == 1:
        return Over(_still(own[0][1]), piece.since, piece.until)
    words = folded((m, [_words(b)]) for m, b in own)
    twig = Twig(
        words=tuple(w.within(piece.since) for w in words),
        twigs=_twigs(((m, b.branches) for m, b in own), piece.since),
    )
    return Over(twig, piece.since, piece.until)


def _still(branch: Branch) -> Twig:
    """A twig about which nothing changes while it shows."""
    return Twig((Over(_words(branch)),), tuple(Over(_still(b)) for b in branch.branches))


def _words(branch: Branch) -> Words:
    return Words(branch.how, branch.document, branch.is_again, branch.is_circular)


def _changing(states: Iterable[tuple[float, T]]) -> list[tuple[float, T]]:
    """The states without those that are the very one before: what did not change is one object."""
    found: list[tuple[float, T]] = []
    for moment, state in states:
        if not found or found[-1][1] is not state:
            found.append((moment, state))
    return found
