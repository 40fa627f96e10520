"""Laws of what is derived: one status, symmetric contradictions, honest counts, and unknown is never zero."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cycles import circles, components
from generator.derive import contradictions, disputes, ledgers
from generator.derive.contradictions import contradictions as clashes
from generator.derive.disputes import STATUS_RULES
from generator.derive.origins import origins
from generator.derive.positions import DENYING, HOLDING, SIDED, Take, against, apart, withdrawn
from generator.derive.values import figure
from generator.records.statement import Value
from generator.vocabulary import VOCABULARIES
from tests.properties import strategies
from tests.worlds import VELL, read

STANCES = list(VOCABULARIES["stance"].terms)
GRAPHS = st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4), max_size=9)


@given(strategies.utterances(), strategies.as_of())
def test_every_claim_has_exactly_one_status(spoken: list[strategies.Utterance], as_of: float) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    for claim in strategies.CLAIMS:
        sides = ledger.sides(claim, as_of)
        first = next(rule for rule in STATUS_RULES if rule.holds(sides))
        assert sides.status.rule is first
        denials = [c for c in clashes(ledger, claim, as_of) if c.kind == "denial"]
        assert (first.term == "disputed") is bool(denials)
        assert (first.term in ("no-position", "withdrawn")) is not bool(sides.holding or sides.denying)
        held = frozenset(t.holder for t in sides.current if t.stance in HOLDING)
        denied = frozenset(t.holder for t in sides.current if t.stance in DENYING)
        assert (held, denied) == (sides.holding, sides.denying)
        assert len({t.holder for t in sides.current}) == len(sides.current)


@given(strategies.utterances(), strategies.as_of())
def test_sides_are_what_had_been_said_by_the_moment(spoken: list[strategies.Utterance], as_of: float) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    for claim in strategies.CLAIMS:
        heard = [(r, s) for r, s in ledger.counted(as_of) if claim in {p.claim for p in s.positions}]
        standing = {s.holder: ref for ref, s in heard if not withdrawn(s, as_of)}
        expected = [(ref, withdrawn(s, as_of), standing.get(s.holder) == ref) for ref, s in heard]
        sides = ledger.sides(claim, as_of)
        assert [(t.statement, t.withdrawn, t.current) for t in sides.takes] == expected
        assert list(sides.by_statement.values()) == list(sides.takes)
        past = [m for m in ledger.moments(claim) if m <= as_of]
        assert ledger.sides(claim, past[-1] if past else -math.inf) is sides


@given(strategies.utterances(), strategies.as_of())
def test_who_stood_against_a_position_since_it_was_taken_and_stands_with_it_concedes(
    spoken: list[strategies.Utterance], as_of: float
) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    for claim in strategies.CLAIMS:
        sides = ledger.sides(claim, as_of)
        for take in sides.takes:
            outcome = ledgers.outcome(ledger, claim, take, as_of)
            if take.stance in SIDED and outcome not in ("withdrawn", "revised"):
                answers = {_answer(take, said, sides.takes) for said in sides.standing.values()}
                expected = next((a for a in ("conceded", "denied") if a in answers), None)
                assert (outcome if outcome in ("conceded", "denied") else None) == expected


def _answer(take: Take, said: Sequence[Take], every: Sequence[Take]) -> str | None:
    """How the actor that said all this answers a position."""
    if said[-1].holder == take.holder or said[-1].stance not in SIDED:
        return None
    if against(take.stance, said[-1].stance):
        return "denied"
    before = [t for t in said if every.index(t) < every.index(take)]
    since = [*before[-1:], *said[len(before) :]]
    return "conceded" if any(against(take.stance, t.stance) for t in since) else None


@pytest.mark.parametrize("one", STANCES)
@pytest.mark.parametrize("other", STANCES)
def test_standing_against_each_other_is_symmetric_and_never_with_oneself(one: str, other: str) -> None:
    assert against(one, other) is against(other, one)
    assert not against(one, one)
    assert not (against(one, other) and "reports" in (one, other))


@given(strategies.utterances(), strategies.as_of(), st.integers(0, 8))
def test_contradictions_are_counted_as_they_are(spoken: list[strategies.Utterance], as_of: float, most: int) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    for claim in strategies.CLAIMS:
        every = clashes(ledger, claim, as_of)
        assert contradictions.counted(ledger, claim, as_of, most) == (every[:most], len(every))


@given(strategies.utterances(), strategies.as_of())
def test_contradictions_are_symmetric(spoken: list[strategies.Utterance], as_of: float) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])

    def excluding(claim: str) -> set[frozenset[object]]:
        found = clashes(ledger, claim, as_of)
        assert all(c.kind in contradictions.RULES for c in found)
        return {frozenset((c.one.statement, c.other.statement)) for c in found if c.kind == "exclusion"}

    assert excluding("bridge-held") == excluding("bridge-lost")


@given(strategies.utterances(), strategies.as_of())
def test_every_position_has_an_outcome_and_every_cell_a_current_position(
    spoken: list[strategies.Utterance], as_of: float
) -> None:
    library = read(strategies.world(spoken))[0]
    ledger = disputes.ledger(library)
    for actor in strategies.ACTORS:
        rows = ledgers.of_actor(ledger, library.actor(actor), as_of)
        assert {r.outcome for r in rows} <= ledgers.OUTCOMES.keys()
        assert sum(ledgers.counts(rows).values()) == len(rows)
    matrix = ledgers.matrix(ledger, "vell-bridge", as_of)
    for (claim, actor_), take in matrix.cells.items():
        sides = ledger.sides(claim, as_of)
        assert take.holder == actor_
        assert take in (sides.gone if take.withdrawn else sides.current)
        assert not take.withdrawn or actor_ not in {t.holder for t in sides.current}
    assert {*matrix.claims, *matrix.silent} == set(strategies.CLAIMS)
    assert not set(matrix.claims) & set(matrix.silent)


ENDS = st.none() | st.integers(0, 99).map(Decimal)


def values() -> st.SearchStrategy[Value]:
    def made(ends: tuple[Decimal | None, Decimal | None]) -> Value:
        least, most = ends if None in ends else sorted(ends)  # type: ignore[type-var]
        return Value.model_construct(min=least, max=most, verbatim="some")

    return st.tuples(ENDS, ENDS).map(made)


@given(values())
def test_a_figure_shows_the_numbers_that_were_given_and_no_other(value: Value) -> None:
    given_ = {str(end) for end in (value.min, value.max) if end is not None}
    assert set(re.findall(r"\d+", figure(value))) == given_


@given(values(), values())
def test_figures_are_apart_only_where_known_ends_say_so(one: Value, other: Value) -> None:
    both = [x for x in range(100) if all(
        (v.min is None or v.min <= x) and (v.max is None or x <= v.max) for v in (one, other)
    )]  # fmt: skip
    assert apart(one, other) is apart(other, one) is not bool(both)
    assert not apart(one, None)


@given(GRAPHS)
def test_components_and_circles_of_any_graph(graph: dict[int, list[int]]) -> None:
    def reached(node: int) -> set[int]:
        seen: set[int] = set()
        waiting = [*graph.get(node, [])]
        while waiting:
            seen.add(n := waiting.pop())
            waiting += [m for m in graph.get(n, []) if m not in seen]
        return seen

    nodes = graph.keys() | {n for found in graph.values() for n in found}
    found = components(graph)
    assert sorted(n for c in found for n in c) == sorted(nodes)
    for index, component in enumerate(found):
        for one in component:
            others = {n for n in nodes if n in reached(one) and one in reached(n)} | {one}
            assert set(component) == others
            later = {n for c in found[index + 1 :] for n in c}
            assert not later & reached(one)
    assert {frozenset(c) for c in circles(graph)} == {frozenset(c) for c in found if any(n in reached(n) for n in c)}


def source(node: int, above: list[int], unknown: bool) -> str:
    lines = ["title: Paper", "kind: post", "publisher: vell-courier", "published: 2031-07-31"]
    lines += ["derives_from:"] * bool(above)
    lines += [line for n in above for line in (f"  - source: n{n}", "    how: cites")]
    lines += ["origin: unknown"] * (unknown and not above)
    return f"-- content/sources/n{node}.yml --\n" + "\n".join(lines) + "\n"


@given(GRAPHS, st.sets(st.integers(0, 8)), st.lists(st.integers(0, 8), max_size=5))
def test_origins_of_any_graph(graph: dict[int, list[int]], unknown: set[int], reports: list[int]) -> None:
    graph = {n: sorted(set(to)) for n, to in graph.items()}
    world = VELL + "".join(source(n, graph.get(n, []), n in unknown) for n in range(9))
    library, _ = read(world)
    found = origins(library, [(f"n{n}", "") for n in reports])
    assert len(found.reports) == len(set(reports))
    assert found.least <= found.most <= 9
    assert (found.least > 0) is bool(reports)
    ends = {n for n in range(9) if not graph.get(n)}
    reached = set(reports)
    while more := {m for n in reached for m in graph.get(n, [])} - reached:
        reached |= more
    assert {r.id for r in found.known} == {f"n{n}" for n in (reached & ends) - unknown}
    assert {r.id for r in found.unknown} == {f"n{n}" for n in reached & ends & unknown}

    def behind(node: int) -> frozenset[int]:
        seen: set[int] = set()
        while more := {m for n in seen | {node} for m in graph.get(n, [])} - seen:
            seen |= more
        return frozenset(seen)

    circular = {behind(n) for n in reached - ends if all(n in behind(m) for m in behind(n))}
    assert {frozenset(r.id for r in circle) for circle in found.circles} == {
        frozenset(f"n{n}" for n in circle) for circle in circular
    }
    open_ = len(found.unknown) + len(found.circles)
    assert found.most - found.least <= open_
    assert found.most == len(found.known) + open_
