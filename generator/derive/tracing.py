"""A claim -> the documents that carry it at a moment, with what each took from which; and the same as a tree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.derive.disputes import Sides
from generator.derive.drawings import Mark
from generator.derive.origins import Origins, Report
from generator.derive.reads import remembered
from generator.derive.site import Site, Target
from generator.records import Source
from generator.validate import Ref


@dataclass(frozen=True, slots=True)
class Document:
    """A document that carries a claim: whose it is, when it was published, and what it is in the trace."""

    target: Target
    by: Target
    published: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Arrow:
    """One document took the report from another; `circular` where that closes a circle."""

    start: Target
    end: Target
    how: str
    circular: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the tree: how it took from the one above, and what took from it. One that stands elsewhere in the
    tree is named again without its branches."""

    how: str
    document: Document
    is_again: bool
    is_circular: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a claim comes from, as of a moment: the documents that took from another or were taken from, in order; all
    of them as a tree; and whether there are others besides, `apart`."""

    documents: tuple[Document, ...]
    arrows: tuple[Arrow, ...]
    tree: tuple[Branch, ...]
    apart: bool


@dataclass(frozen=True)
class _Taken:
    """Who took from whom, as sources; `since` is from when each counts, `takers` are those who took from one."""

    since: dict[Ref, float]
    hows: dict[tuple[Ref, Ref], tuple[str, ...]]
    takers: dict[Ref, list[Ref]]
    circular: frozenset[tuple[Ref, Ref]]


def trace(site: Site, sides: Sides, found: Origins) -> Trace | None:
    """The documents behind a claim as of the moment of the site; nothing where none took from another."""
    taken = _taken(site, sides)
    if not taken.hows:
        return None
    order = _by_time(taken.since, taken)
    documents = {ref: _document(site, ref, found) for ref in order}
    joined = {ref for pair in taken.hows for ref in pair}
    tied = [ref for ref in order if ref in joined]
    arrows = tuple(
        Arrow(documents[one].target, documents[other].target, ", ".join(hows), (one, other) in taken.circular)
        for (one, other), hows in taken.hows.items()
    )
    tree = tuple(_tree(order, documents, taken))
    return Trace(tuple(documents[ref] for ref in tied), arrows, tree, len(tied) < len(order))


def _taken(site: Site, sides: Sides) -> _Taken:
    said = {t.statement.id: t.said.counts_from for t in sides.takes if not t.withdrawn}
    reports = [(c.source, t.statement.id) for t in sides.takes if not t.withdrawn for c in t.record.sources]
    graph: dict[Report, tuple[Report, ...]] = {}
    circular: set[tuple[Ref, Ref]] = set()
    since: dict[Ref, float] = {}
    for report in site.ledger.provenance.counted(reports, site.as_of):
        out = max(site.ledger.provenance.out_from[report.source], said[report.statement])
        behind = site.ledger.provenance.lineage(report)
        graph.update(behind.graph)
        circular |= behind.circular
        for taken in behind.graph:
            since[taken.source] = min(out, since.get(taken.source, math.inf))
    pairs = sorted({(one.source, other.source) for one in graph for other in graph[one]})
    takers: dict[Ref, list[Ref]] = {}
    for one, other in pairs:
        takers.setdefault(other, []).append(one)
    return _Taken(since, {pair: _how(site, *pair) for pair in pairs}, takers, frozenset(circular))


def _how(site: Site, one: Ref, other: Ref) -> tuple[str, ...]:
    derived = site.library.get(Source, one.id).derives_from
    return tuple(dict.fromkeys(site.term("derivation", d.how).label for d in derived if d.source == other.id))


def _document(site: Site, ref: Ref, found: Origins) -> Document:
    mark = Mark()
    if any(ref in circle for circle in found.circles):
        mark = Mark("circle", site.say("in a circle"))
    elif ref in found.known:
        mark = Mark("origin", site.say("origin"))
    elif ref in found.unknown:
        mark = Mark("unknown", site.say("origin not known"))
    # But for its mark, a document is the same at every moment.
    return remembered(site.told, (_document, ref, mark.code), lambda: _marked(site, ref, mark))


def _marked(site: Site, ref: Ref, mark: Mark) -> Document:
    source = site.library.get(Source, ref.id)
    return Document(site.to(ref), site.actor(source.publisher), site.date(source.published), mark)


def _tree(order: list[Ref], documents: dict[Ref, Document], taken: _Taken) -> Iterator[Branch]:
    """Each document that took from no other, with what took from it; then the circles that nothing leads into."""
    took = {one for one, _ in taken.hows}
    shown: set[Ref] = set()
    for root in (*(r for r in order if r not in took), *order):
        if root not in shown:
            yield _branch(root, (), documents, taken, shown)


def _branch(ref: Ref, above: tuple[Ref, ...], documents: dict[Ref, Document], taken: _Taken, shown: set[Ref]) -> Branch:
    how = ", ".join(taken.hows[ref, above[-1]]) if above else ""
    is_again = ref in shown
    shown.add(ref)
    below = [] if is_again else taken.takers.get(ref, [])
    branches = tuple(_branch(one, (*above, ref), documents, taken, shown) for one in _by_time(below, taken))
    return Branch(how, documents[ref], is_again, bool(above) and (ref, above[-1]) in taken.circular, branches)


def _by_time(refs: Iterable[Ref], taken: _Taken) -> list[Ref]:
    return sorted(refs, key=lambda ref: (taken.since[ref], ref))
