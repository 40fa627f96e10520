"""Which document took a report from which, as a graph and as a tree of lists that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.derive import traces, tracing
from generator.derive.disputes import Ledger
from generator.derive.origins import origins
from generator.derive.pages.common import reports_on
from generator.derive.site import Site
from generator.derive.spans import Over
from generator.derive.traces import Traced, Twig, Words
from generator.derive.tracing import Branch, Trace
from generator.moments import ALWAYS, certain_by
from generator.records import Source
from tests.derive.test_origins import source
from tests.worlds import VELL, at, ledger, said


def carried(by: list[str]) -> str:
    """A statement that affirms the claim, and the sources that carry it."""
    more = "\n".join(f"  - source: {id}" for id in by[1:])
    return said("held", "grey-column", "2031-05-05", {"bridge-held": "affirms"}, source=by[0], more=more)


def world(*sources: str, reports: str) -> Ledger:
    """A claim that one statement affirms, carried by the sources named by the letters of `reports`."""
    return ledger(VELL + carried(list(reports)) + "".join(sources))


def traced(*sources: str, reports: str, as_of: float = ALWAYS) -> Trace | None:
    """The trace of the claim of such a world."""
    return then(Site(world(*sources, reports=reports), as_of))


def then(site: Site) -> Trace | None:
    """The trace of the claim at the moment of the site."""
    sides = site.ledger.sides("bridge-held", site.as_of)
    return tracing.trace(site, sides, origins(site.library, reports_on(sides), site.as_of))


def over_time(kept: Ledger, as_of: float = ALWAYS) -> Traced | None:
    """The same over time."""
    moments = {*kept.moments("bridge-held"), *(certain_by(s.published) for _, s in kept.library.of(Source))}
    return traces.over(Site(kept, as_of), moments, then)


def arrows(trace: Trace | None) -> set[tuple[str, str]]:
    assert trace is not None
    return {(arrow.start.path[-4], arrow.end.path[-4]) for arrow in trace.arrows}


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
    assert found.apart


def test_a_document_with_two_origins_is_told_once_and_named_again() -> None:
    found = traced(source("a"), source("b"), source("c", "a", "b"), source("d", "c"), reports="cd")
    assert arrows(found) == {("c", "a"), ("c", "b"), ("d", "c")}
    assert tree(found) == ["a", "-c", "--d", "b", "-c again"]


def test_a_circle_is_marked_in_arrows_and_boxes_and_the_list() -> None:
    found = traced(source("a", "b"), source("b", "a"), source("c", "b"), reports="c")
    assert found is not None
    assert {a.circular for a in found.arrows if a.start.path[-4] != "c"} == {True}
    assert [a.circular for a in found.arrows if a.start.path[-4] == "c"] == [False]
    assert [document.mark.code for document in found.documents] == ["circle", "circle", ""]
    assert tree(found) == ["a", "-b circle", "--a again circle", "--c"]


def test_roots_are_marked_in_words() -> None:
    found = traced(source("a"), source("b", "a"), source("c", unknown=True), source("d", "c"), reports="bd")
    assert found is not None
    marks = {d.target.path[-4]: (d.mark.code, d.mark.words) for d in found.documents}
    assert marks == {"a": ("origin", "origin"), "b": ("", ""), "c": ("unknown", "origin not known"), "d": ("", "")}


SOURCES = [
    source("a", day="2031-05-01"),
    source("b", "a", day="2031-06-02"),
    source("c", "a", day="2031-05-20"),
    source("d", "b", day="2031-07-01"),
]


def test_each_part_shows_from_the_moment_on_at_which_it_counts() -> None:
    found = over_time(world(*SOURCES, reports="bcd"))
    assert found is not None
    assert found.graph is not None
    since = {box.target.path[-4]: [mark.since for mark in box.marks] for box in found.graph.boxes}
    # What was taken over shows as soon as somebody had taken it over.
    starts = {"c": "2031-05-20", "a": "2031-05-20", "b": "2031-06-02", "d": "2031-07-01"}
    assert since == {name: [at(day)] for name, day in starts.items()}
    assert [piece.since for piece in found.during] == [at("2031-05-20")]
    ends = [box.marks[0].since for box in found.graph.boxes]
    assert all(line.circular[0].since == max(ends[line.start], ends[line.end]) for line in found.graph.lines)


def shown(twigs: tuple[Over[Twig], ...], moment: float) -> list[Any]:
    """The twigs of a moment with what is said of each, and those below it."""
    held = [piece.value for piece in twigs if piece.holds(moment)]
    return [([w.value for w in twig.words if w.holds(moment)], shown(twig.twigs, moment)) for twig in held]


def as_branches(branches: tuple[Branch, ...]) -> list[Any]:
    return [([Words(b.how, b.document, b.is_again, b.is_circular)], as_branches(b.branches)) for b in branches]


#: A report from two origins, the second of which comes up first; a circle; a statement that is taken back.
MIXED = [
    source("a", day="2031-05-08"),
    source("b", day="2031-05-02"),
    source("c", "a", "b", day="2031-05-20"),
    source("d", "e", day="2031-06-02"),
    source("e", "d", day="2031-05-21"),
]
TAKEN_BACK = said(
    "denied",
    "lake-guard",
    "2031-05-06",
    {"bridge-held": "denies"},
    source="d",
    more="  - source: c\nwithdrawn:\n  on: 2031-06-20\n  by: lake-guard\n  source: a\n",
)


@pytest.mark.parametrize("day", range(1, 29, 3))
@pytest.mark.parametrize("month", ["05", "06", "07"])
@pytest.mark.parametrize("mixed", [False, True])
def test_what_shows_at_a_moment_is_the_trace_of_that_moment(mixed: bool, month: str, day: int) -> None:
    kept = ledger(VELL + carried(["a", "c"]) + TAKEN_BACK + "".join(MIXED)) if mixed else world(*SOURCES, reports="bcd")
    moment = at(f"2031-{month}-{day:02}")
    whole, wanted = over_time(kept), then(Site(kept, moment))
    assert whole is not None
    assert whole.graph is not None
    boxes = {b.target: [m.value for m in b.marks if m.holds(moment)] for b in whole.graph.boxes}
    lines = {
        (whole.graph.boxes[line.start].target, whole.graph.boxes[line.end].target): piece.value
        for line in whole.graph.lines
        for piece in line.circular
        if piece.holds(moment)
    }
    documents, taken, branches = (wanted.documents, wanted.arrows, wanted.tree) if wanted else ((), (), ())
    assert {target: marks for target, marks in boxes.items() if marks} == {d.target: [d.mark] for d in documents}
    assert lines == {(a.start, a.end): a.circular for a in taken}
    assert shown(whole.tree, moment) == as_branches(branches)
    assert any(piece.holds(moment) for piece in whole.during) == bool(wanted)
    assert any(piece.holds(moment) for piece in whole.apart) == bool(wanted and wanted.apart)


def test_too_many_documents_are_listed_and_not_drawn() -> None:
    many = [f"s{n:02}" for n in range(traces.DRAWN_AT_MOST)]
    found = over_time(ledger(VELL + carried(many) + source("a") + "".join(source(id, "a") for id in many)))
    assert found is not None
    assert found.graph is None
    assert len(found.tree) == 1
    assert len(found.tree[0].value.twigs) == traces.DRAWN_AT_MOST


def test_the_list_names_every_document_of_the_graph() -> None:
    found = traced(
        source("a", "c"), source("b", "a"), source("c", "b"), source("d", "b", "e"), source("e"), reports="d"
    )
    assert found is not None
    assert {d.target.path[-4] for d in found.documents} == {line.strip("-")[0] for line in tree(found)}
