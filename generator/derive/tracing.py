"""A claim -> the documents that carry it, drawn with what each took from which; and the same as a tree of lists."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.cycles import components
from generator.derive import origins
from generator.derive.disputes import Sides
from generator.derive.drawings import Box, Graph, Line
from generator.derive.origins import Origins, Report
from generator.derive.site import Site
from generator.derive.spans import Over, union
from generator.moments import certain_by
from generator.records import Source
from generator.validate import Ref

#: A drawing of more documents than this would be a wall, not a picture.
DRAWN_AT_MOST = 40
END_OF_TIME = 253_402_300_799  # the last second of the year 9999: what counts from a time that is not known


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the tree: how it took from the one above, and what took from it. One that stands elsewhere in the
    tree is named again without its branches."""

    how: str
    document: Box
    is_again: bool
    is_circular: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a page shows of where a claim comes from. There is no graph where it would be a wall; `apart` is how many
    documents neither took from another nor were taken from."""

    graph: Graph | None
    tree: tuple[Branch, ...]
    apart: tuple[Over[bool], ...]
    #: From when there is something to draw.
    since: int


@dataclass(frozen=True)
class _Taken:
    """Who took from whom, as sources; `since` is from when each counts."""

    since: dict[Ref, float]
    hows: dict[tuple[Ref, Ref], tuple[str, ...]]
    circular: frozenset[tuple[Ref, Ref]]


def trace(site: Site, sides: Sides, found: Origins) -> Trace | None:
    """The documents behind a claim; nothing where none took from another."""
    taken = _taken(site, sides)
    if not taken.hows:
        return None
    order = sorted(taken.since, key=lambda ref: (taken.since[ref], ref))
    boxes = {ref: _box(site, ref, found, taken) for ref in order}
    tied = [ref for ref in order if any(ref in pair for pair in taken.hows)]
    graph = _graph(site, tied, boxes, taken) if len(tied) <= DRAWN_AT_MOST else None
    tree = tuple(_tree(site, order, boxes, taken))
    since = min(_seconds(max(taken.since[one], taken.since[other])) for one, other in taken.hows)
    return Trace(graph, tree, _apart(taken), since)


def _apart(taken: _Taken) -> tuple[Over[bool], ...]:
    """When there is a document that by then neither took from another nor was taken from."""
    ties = {pair: max(taken.since[ref] for ref in pair) for pair in taken.hows}
    tied = {ref: min((m for pair, m in ties.items() if ref in pair), default=math.inf) for ref in taken.since}
    alone = tuple(Over(True, since, tied[ref]) for ref, since in taken.since.items() if since < tied[ref])
    return union(alone)


def _taken(site: Site, sides: Sides) -> _Taken:
    said = {t.statement.id: t.said.counts_from for t in sides.takes if not t.withdrawn}
    reports = [(c.source, t.statement.id) for t in sides.takes if not t.withdrawn for c in t.record.sources]
    counted = origins.counted(site.library, reports, site.as_of)
    graph = origins.upstream(site.library, counted)
    since: dict[Ref, float] = {}
    for report in counted:
        published = certain_by(site.library.get(Source, report.source.id).published)
        for behind in origins.upstream(site.library, [report]):
            earlier = since.get(behind.source, math.inf)
            since[behind.source] = min(earlier, max(published, said[report.statement]))
    pairs = sorted({(one.source, other.source) for one in graph for other in graph[one]})
    return _Taken(since, {pair: _how(site, *pair) for pair in pairs}, frozenset(_circular(graph)))


def _how(site: Site, one: Ref, other: Ref) -> tuple[str, ...]:
    derived = site.library.get(Source, one.id).derives_from
    return tuple(dict.fromkeys(site.term("derivation", d.how).label for d in derived if d.source == other.id))


def _circular(graph: dict[Report, tuple[Report, ...]]) -> Iterator[tuple[Ref, Ref]]:
    for circle in components(graph):
        yield from ((one.source, other.source) for one in circle for other in graph[one] if other in circle)


def _box(site: Site, ref: Ref, found: Origins, taken: _Taken) -> Box:
    source = site.library.get(Source, ref.id)
    mark, words = "", ""
    if any(ref in circle for circle in found.circles):
        mark, words = "circle", site.say("in a circle")
    elif ref in found.known:
        mark, words = "origin", site.say("origin")
    elif ref in found.unknown:
        mark, words = "unknown", site.say("origin not known")
    published = site.date(source.published)
    publisher = site.actor(source.publisher)
    return Box(
        target=site.to(ref),
        head=publisher.title,
        text=source.title,
        foot=published,
        mark=mark,
        mark_words=words,
        since=_seconds(taken.since[ref]),
        by=publisher,
    )


def _seconds(moment: float) -> int:
    return int(min(moment, END_OF_TIME))


def _graph(site: Site, tied: list[Ref], boxes: dict[Ref, Box], taken: _Taken) -> Graph:
    number = {ref: n for n, ref in enumerate(tied)}
    lines = (
        Line(
            number[one],
            number[other],
            ", ".join(hows),
            (one, other) in taken.circular,
            _seconds(max(taken.since[one], taken.since[other])),
        )
        for (one, other), hows in taken.hows.items()
    )
    return Graph(site.say("Which document took the report from which"), tuple(boxes[ref] for ref in tied), tuple(lines))


def _tree(site: Site, order: list[Ref], boxes: dict[Ref, Box], taken: _Taken) -> Iterator[Branch]:
    """Each document that took from no other, with what took from it; then the circles that nothing leads into."""
    took = {one for one, _ in taken.hows}
    shown: set[Ref] = set()
    for root in (*(r for r in order if r not in took), *order):
        if root not in shown:
            yield _branch(root, (), boxes, taken, shown)


def _branch(ref: Ref, above: tuple[Ref, ...], boxes: dict[Ref, Box], taken: _Taken, shown: set[Ref]) -> Branch:
    how = ", ".join(taken.hows[ref, above[-1]]) if above else ""
    is_again = ref in shown
    shown.add(ref)
    below = [] if is_again else [one for one, other in taken.hows if other == ref]
    branches = tuple(_branch(one, (*above, ref), boxes, taken, shown) for one in _by_time(below, taken))
    return Branch(how, boxes[ref], is_again, bool(above) and (ref, above[-1]) in taken.circular, branches)


def _by_time(refs: Iterable[Ref], taken: _Taken) -> list[Ref]:
    return sorted(refs, key=lambda ref: (taken.since[ref], ref))
