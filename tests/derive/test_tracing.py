"""Which document took a report from which, as a graph and as a tree of lists that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive import disputes, traces, tracing
from generator.derive.disputes import Ledger
from generator.derive.origins import origins
from generator.derive.pages.common import reports_on
from generator.derive.positions import Take
from generator.derive.site import Site
from generator.derive.spans import Over, steps
from generator.derive.traces import Traced, Twig, Words
from generator.derive.tracing import Branch, State, Trace
from generator.moments import ALWAYS, certain_by
from generator.records import Source
from tests.derive.test_origins import source
from tests.worlds import VELL, at, ledger, read, said


def carried(by: list[str]) -> str:
    """A statement that affirms the claim, and the sources that carry it."""
    more = "\n".join(f"  - source: {id}" for id in by[1:])
    return said("held", "grey-column", "2031-05-05", {"bridge-held": "affirms"}, source=by[0], more=more)


def world(*sources: str, reports: str) -> Ledger:
    """A claim that one statement affirms, carried by the sources named by the letters of `reports`."""
    return ledger(VELL + carried(list(reports)) + "".join(sources))


def traced(*sources: str, reports: str, as_of: float = ALWAYS) -> Trace:
    """The trace of the claim of such a world."""
    return then(Site(world(*sources, reports=reports), as_of))


def then(site: Site) -> Trace:
    """The trace of the claim at the moment of the site, whatever was before."""
    (state,) = tracing.states(site, takes(site), [site.as_of])
    return state.trace


def takes(site: Site) -> Sequence[Take]:
    return site.ledger.sides("bridge-held", site.as_of).takes


def through(kept: Ledger, as_of: float = ALWAYS) -> list[State]:
    """Where the claim came from at every moment until then, one after another."""
    site = Site(kept, as_of)
    moments = {*kept.moments("bridge-held"), *(certain_by(s.published) for _, s in kept.library.of(Source))}
    return list(tracing.states(site, takes(site), steps(site, moments)))


def over_time(kept: Ledger, as_of: float = ALWAYS) -> Traced | None:
    """The same over time."""
    return traces.over(Site(kept, as_of), through(kept, as_of))


def arrows(trace: Trace) -> set[tuple[str, str]]:
    return {(arrow.start.path[-4], arrow.end.path[-4]) for arrow in trace.arrows}


def lines(branches: tuple[Branch, ...], depth: int = 0) -> Iterator[str]:
    for b in branches:
        again = " again" * b.is_again + " circle" * b.is_circular
        yield f"{'-' * depth}{b.document.target.path[-4]}{again}"
        yield from lines(b.branches, depth + 1)


def tree(trace: Trace) -> list[str]:
    return list(lines(trace.tree))


def test_sources_that_took_from_none_need_no_drawing() -> None:
    assert traced(source("a"), source("b", unknown=True), reports="ab") == Trace()
    assert traced(source("a"), reports="a") == Trace()


def test_a_chain_and_a_fork() -> None:
    found = traced(source("a"), source("b", "a"), source("c", "b"), source("d", "a"), source("e"), reports="bcde")
    assert arrows(found) == {("b", "a"), ("c", "b"), ("d", "a")}
    assert tree(found) == ["a", "-b", "--c", "-d", "e"]
    assert found.apart


def test_a_document_with_two_origins_is_told_once_and_named_again() -> None:
    found = traced(source("a"), source("b"), source("c", "a", "b"), source("d", "c"), reports="cd")
    assert arrows(found) == {("c", "a"), ("c", "b"), ("d", "c")}
    assert tree(found) == ["a", "-c", "--d", "b", "-c again"]


def test_a_circle_is_marked_in_arrows_and_boxes_and_the_list() -> None:
    found = traced(source("a", "b"), source("b", "a"), source("c", "b"), reports="c")
    assert {a.circular for a in found.arrows if a.start.path[-4] != "c"} == {True}
    assert [a.circular for a in found.arrows if a.start.path[-4] == "c"] == [False]
    assert [document.mark.code for document in found.documents] == ["circle", "circle", ""]
    assert tree(found) == ["a", "-b circle", "--a again circle", "--c"]


def test_roots_are_marked_in_words() -> None:
    found = traced(source("a"), source("b", "a"), source("c", unknown=True), source("d", "c"), reports="bd")
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
    assert {target: marks for target, marks in boxes.items() if marks} == {d.target: [d.mark] for d in wanted.documents}
    assert lines == {(a.start, a.end): a.circular for a in wanted.arrows}
    assert shown(whole.tree, moment) == as_branches(wanted.tree)
    assert any(piece.holds(moment) for piece in whole.during) == bool(wanted.arrows)
    assert any(piece.holds(moment) for piece in whole.apart) == wanted.apart


LETTERS, DAYS = "abcdef", st.integers(1, 9)
#: When a document was published, what it took from which others (of one statement only, or of any), and whether its
#: origin is not known where it took from none.
TAKEN = st.dictionaries(st.sampled_from(LETTERS), st.sampled_from(["", ":s0", ":s1"]), max_size=3)
DOCUMENTS = st.fixed_dictionaries({letter: st.tuples(DAYS, TAKEN, st.booleans()) for letter in LETTERS})
#: When each of two statements was made, what carries it, and when it was withdrawn.
STATEMENTS = st.tuples(
    *(st.tuples(DAYS, st.lists(st.sampled_from(LETTERS), min_size=1, unique=True), st.none() | DAYS) for _ in range(2))
)


@given(DOCUMENTS, STATEMENTS)
def test_what_grows_from_moment_to_moment_is_as_if_made_for_each_alone(
    documents: dict[str, tuple[int, dict[str, str], bool]], statements: Sequence[tuple[int, list[str], int | None]]
) -> None:
    text = VELL + "".join(
        source(id, *(f"{one}{of}" for one, of in above.items()), unknown=unknown and not above, day=f"2031-05-0{day}")
        for id, (day, above, unknown) in documents.items()
    )
    for n, (day, (first, *others), withdrawn) in enumerate(statements):
        more = "".join(f"  - source: {id}\n" for id in others)
        if withdrawn:
            more += f"withdrawn:\n  on: 2031-05-1{withdrawn}\n  by: grey-column\n  source: courier\n"
        text += said(f"s{n}", "grey-column", f"2031-05-0{day}", {"bridge-held": "affirms"}, source=first, more=more)
    kept = disputes.ledger(read(text)[0])
    grown = through(kept)
    for moment in (at(f"2031-05-{day:02}") for day in range(1, 20)):
        site = Site(kept, moment)
        state = next(s for s in reversed(grown) if s.moment <= moment)
        (alone,) = tracing.states(site, takes(site), [moment])
        assert state.trace.tree == alone.trace.tree
        assert state.trace.documents == alone.trace.documents
        assert set(state.trace.arrows) == set(alone.trace.arrows)
        assert state.origins == alone.origins
        reports = reports_on(kept.sides("bridge-held", moment))
        found = state.origins
        assert found == origins(site.library, reports, moment)
        codes = dict.fromkeys(found.known, "origin") | dict.fromkeys(found.unknown, "unknown")
        codes |= {ref: "circle" for circle in found.circles for ref in circle}
        marks = {site.to(ref): code for ref, code in codes.items()}
        assert all(d.mark.code == marks.get(d.target, "") for d in state.trace.documents)
        behind = map(kept.provenance.lineage, kept.provenance.counted(reports, moment))
        circular = {(site.to(one), site.to(other)) for lineage in behind for one, other in lineage.circular}
        assert {(a.start, a.end) for a in state.trace.arrows if a.circular} == circular


def test_a_branch_in_which_nothing_changed_is_one_object() -> None:
    kept = world(*SOURCES, source("f"), source("g", "f", day="2031-07-15"), reports="bcdg")
    before, after = (state.trace for state in through(kept)[-2:])
    assert [line.strip("-") for line in tree(after)] == ["a", "c", "b", "d", "f", "g"]
    assert after.tree[0] is before.tree[0]


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
    assert {d.target.path[-4] for d in found.documents} == {line.strip("-")[0] for line in tree(found)}
