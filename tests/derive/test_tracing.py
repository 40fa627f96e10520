"""Which document took a report from which, as a graph and as a tree of lists that says the same."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from generator.derive import tracing
from generator.derive.origins import origins
from generator.derive.pages.common import reports_on
from generator.derive.site import Site
from generator.derive.tracing import Branch, Trace
from generator.moments import ALWAYS
from tests.derive.test_origins import source
from tests.worlds import VELL, at, ledger, said


def carried(by: list[str]) -> str:
    """A statement that affirms the claim, and the sources that carry it."""
    more = "\n".join(f"  - source: {id}" for id in by[1:])
    return said("held", "grey-column", "2031-05-05", {"bridge-held": "affirms"}, source=by[0], more=more)


def traced(*sources: str, reports: str, as_of: float = ALWAYS) -> Trace | None:
    """The trace of a claim that one statement affirms, carried by the sources named by the letters of `reports`."""
    kept = ledger(VELL + carried(list(reports)) + "".join(sources))
    sides = kept.sides("bridge-held", as_of)
    found = origins(kept.library, reports_on(sides), as_of)
    return tracing.trace(Site(kept, as_of), sides, found)


def arrows(trace: Trace | None) -> set[tuple[str, str]]:
    assert trace is not None
    assert trace.graph is not None
    names = [box.target.path[-4] for box in trace.graph.boxes]
    return {(names[line.start], names[line.end]) for line in trace.graph.lines}


def lines(branches: tuple[Branch, ...], depth: int = 0) -> Iterator[str]:
    for b in branches:
        again = " again" * b.is_again + " circle" * b.is_circular
        yield f"{'-' * depth}{b.document.target.path[-4]}{again}"
        yield from lines(b.branches, depth + 1)


def tree(trace: Trace | None) -> list[str]:
    assert trace is not None
    return list(lines(trace.tree))


def test_sources_that_took_from_none_need_no_drawing() -> None:
    assert traced(source("a"), source("b", unknown=True), reports="ab") is None
    assert traced(source("a"), reports="a") is None


def test_a_chain_and_a_fork() -> None:
    found = traced(source("a"), source("b", "a"), source("c", "b"), source("d", "a"), source("e"), reports="bcde")
    assert arrows(found) == {("b", "a"), ("c", "b"), ("d", "a")}
    assert tree(found) == ["a", "-b", "--c", "-d", "e"]
    assert found is not None
    assert len([span for span in found.apart if span.holds(math.inf)]) == 1


def test_a_document_with_two_origins_is_told_once_and_named_again() -> None:
    found = traced(source("a"), source("b"), source("c", "a", "b"), source("d", "c"), reports="cd")
    assert arrows(found) == {("c", "a"), ("c", "b"), ("d", "c")}
    assert tree(found) == ["a", "-c", "--d", "b", "-c again"]


def test_a_circle_is_marked_in_arrows_and_boxes_and_the_list() -> None:
    found = traced(source("a", "b"), source("b", "a"), source("c", "b"), reports="c")
    assert found is not None
    assert found.graph is not None
    assert {line.circular for line in found.graph.lines if line.start != 2} == {True}
    assert [line.circular for line in found.graph.lines if line.start == 2] == [False]
    assert [box.mark for box in found.graph.boxes] == ["circle", "circle", ""]
    assert tree(found) == ["a", "-b circle", "--a again circle", "--c"]


def test_roots_are_marked_in_words() -> None:
    found = traced(source("a"), source("b", "a"), source("c", unknown=True), source("d", "c"), reports="bd")
    assert found is not None
    assert found.graph is not None
    marks = {box.target.path[-4]: (box.mark, box.mark_words) for box in found.graph.boxes}
    assert marks == {"a": ("origin", "origin"), "b": ("", ""), "c": ("unknown", "origin not known"), "d": ("", "")}


def test_each_part_shows_from_the_moment_on_at_which_it_counts() -> None:
    found = traced(
        source("a", day="2031-05-01"),
        source("b", "a", day="2031-06-02"),
        source("c", "a", day="2031-05-20"),
        source("d", "b", day="2031-07-01"),
        reports="bcd",
    )
    assert found is not None
    assert found.graph is not None
    since = {box.target.path[-4]: box.since for box in found.graph.boxes}
    # What was taken over shows as soon as somebody had taken it over.
    assert since == {"c": at("2031-05-20"), "a": at("2031-05-20"), "b": at("2031-06-02"), "d": at("2031-07-01")}
    assert found.since == at("2031-05-20")
    ends = [(since[b.target.path[-4]]) for b in found.graph.boxes]
    assert all(line.since == max(ends[line.start], ends[line.end]) for line in found.graph.lines)


@pytest.mark.parametrize("as_of", ["2031-05-15", "2031-05-25", "2031-06-15", "2031-07-15"])
def test_what_shows_at_a_moment_is_the_trace_of_that_moment(as_of: str) -> None:
    sources = [
        source("a", day="2031-05-01"),
        source("b", "a", day="2031-06-02"),
        source("c", "a", day="2031-05-20"),
        source("d", "b", day="2031-07-01"),
    ]
    whole, then = traced(*sources, reports="bcd"), traced(*sources, reports="bcd", as_of=at(as_of))
    assert whole is not None
    assert whole.graph is not None
    shown = {b.target.path for b in whole.graph.boxes if b.since is not None and b.since <= at(as_of)}
    assert shown == ({b.target.path for b in then.graph.boxes} if then and then.graph else set())


def test_too_many_documents_are_listed_and_not_drawn() -> None:
    many = [f"s{n:02}" for n in range(tracing.DRAWN_AT_MOST)]
    kept = ledger(VELL + carried(many) + source("a") + "".join(source(id, "a") for id in many))
    sides = kept.sides("bridge-held")
    found = tracing.trace(Site(kept, ALWAYS), sides, origins(kept.library, reports_on(sides)))
    assert found is not None
    assert found.graph is None
    assert len(found.tree) == 1
    assert len(found.tree[0].branches) == tracing.DRAWN_AT_MOST


def test_the_list_names_every_document_of_the_graph() -> None:
    found = traced(
        source("a", "c"), source("b", "a"), source("c", "b"), source("d", "b", "e"), source("e"), reports="d"
    )
    assert found is not None
    assert found.graph is not None
    assert {b.target.path[-4] for b in found.graph.boxes} == {line.strip("-")[0] for line in tree(found)}
