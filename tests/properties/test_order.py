"""The order of the files changes nothing, and what was said later never changes what was known earlier."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import check, derive, link, validate
from generator.derive import contradictions, disputes, ledgers
from generator.derive.origins import origins
from generator.derive.pages import reports_on
from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.link import Library
from generator.moments import ALWAYS
from tests.properties import strategies
from tests.worlds import codes, read


def examined(documents: list[Document]) -> tuple[Library, list[Diagnostic]]:
    entries, invalid = validate.entries(documents)
    library, unlinked = link.library(entries, [(d.type, d.id) for d in documents], documents)
    return library, sorted(invalid + unlinked + check.library(library))


@cache
def golden() -> tuple[list[Document], list[str], list[Diagnostic], list[derive.View]]:
    """The golden world in its own order, the records of its library, its problems and its views."""
    documents = list(strategies.golden())
    library, problems = examined(documents)
    return documents, list(library.entries), problems, derive.views(library)


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_order_of_files_changes_nothing_in_the_golden_world(chance: random.Random) -> None:
    documents, entries, problems, views = golden()
    shuffled = chance.sample(documents, len(documents))
    library, problems_again = examined(shuffled)
    assert problems_again == problems
    assert list(library.entries) == entries
    assert derive.views(library) == views


@given(strategies.utterances(), st.randoms(use_true_random=False), strategies.as_of())
def test_order_of_files_changes_nothing(
    spoken: list[strategies.Utterance], chance: random.Random, as_of: float
) -> None:
    world = strategies.world(spoken)
    shuffled = dict(chance.sample(list(world.items()), len(world)))
    (library, problems), (again, problems_again) = read(world), read(shuffled)
    assert problems_again == problems
    assert list(again.entries) == list(library.entries)
    assert derive.views(again, as_of) == derive.views(library, as_of)


def known(library: Library, as_of: float) -> dict[str, Any]:
    """Everything that is derived, by what it is called in the model."""
    ledger = disputes.ledger(library)
    found: dict[str, Any] = {}
    for claim in strategies.CLAIMS:
        sides = ledger.sides(claim, as_of)
        found[claim] = {
            "positions": {t.holder: (t.stance, t.statement) for t in sides.current},
            "status": sides.status.terms,
            "contradictions": [
                (c.kind, c.one.statement, c.other.statement)
                for c in contradictions.contradictions(ledger, claim, as_of)
            ],
            "origins": origins(ledger.library, reports_on(sides), as_of),
            "figures": [(t.statement, t.position.value, t.current) for t in ledgers.figures(ledger, claim, as_of)],
            "changes": [(at, s.terms) for at, s in disputes.changes(ledger, claim) if at <= as_of],
        }
    found["matrix"] = {key: t.statement for key, t in ledgers.matrix(ledger, "vell-bridge", as_of).cells.items()}
    found["ledgers"] = {
        actor: [(r.claim, r.take.statement, r.outcome) for r in ledgers.of_actor(ledger, library.actor(actor), as_of)]
        for actor in strategies.ACTORS
    }
    return found


@given(strategies.utterances(), strategies.as_of())
def test_what_was_said_later_never_changes_an_earlier_view(spoken: list[strategies.Utterance], as_of: float) -> None:
    library, problems = read(strategies.world(spoken))
    assert not [p for p in problems if p.severity == "error"]
    counted = {ref.id for ref, _ in disputes.ledger(library).counted(as_of)}
    before, _ = read(strategies.world([u for u in spoken if u.id in counted]))
    assert known(library, as_of) == known(before, as_of)
    assert derive.views(library, as_of) == derive.views(before, as_of)


@given(strategies.utterances())
def test_at_the_end_of_time_every_statement_counts_that_has_an_end(spoken: list[strategies.Utterance]) -> None:
    library, problems = read(strategies.world(spoken))
    assert set(codes(problems)) <= {"unused-claim", "order-unknown", "supersedes-nothing"}
    assert len(disputes.ledger(library).counted(ALWAYS)) == len(spoken)
