"""What contradicts what: a denial, an exclusion, figures that cannot both hold, an actor against itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.derive.contradictions import contradictions, excluded
from generator.derive.positions import apart
from generator.records.statement import Value
from tests.worlds import VELL, ledger, said

COLUMN, GUARD = "grey-column", "lake-guard"
D4, D5 = "2031-05-04", "2031-05-05"


def found(claim: str, *rows: tuple[str, str, dict[str, str]], more: str = "") -> list[tuple[str, str, str]]:
    world = VELL + "".join(said(f"s{n}", *row) for n, row in enumerate(rows)) + more
    return [(c.kind, c.one.statement.id, c.other.statement.id) for c in contradictions(ledger(world), claim)]


@pytest.mark.parametrize(
    ("claim", "rows", "told"),
    [
        ("bridge-held", [], []),
        ("bridge-held", [(COLUMN, D4, {"bridge-held": "affirms"}), (GUARD, D4, {"bridge-held": "affirms"})], []),
        (
            "bridge-held",
            [(COLUMN, D4, {"bridge-held": "affirms"}), (GUARD, D4, {"bridge-held": "denies"})],
            [("denial", "s0", "s1")],
        ),
        (
            "bridge-held",
            [(COLUMN, D4, {"bridge-held": "affirms"}), (COLUMN, D5, {"bridge-held": "denies"})],
            [("self", "s0", "s1")],
        ),
        ("bridge-held", [(COLUMN, D4, {"bridge-held": "reports"}), (COLUMN, D5, {"bridge-held": "denies"})], []),
        (
            "bridge-held",
            [(COLUMN, D4, {"bridge-held": "affirms"}), (GUARD, D4, {"bridge-lost": "affirms"})],
            [("exclusion", "s0", "s1")],
        ),
        (
            "bridge-lost",
            [(COLUMN, D4, {"bridge-held": "affirms"}), (GUARD, D4, {"bridge-lost": "partly-affirms"})],
            [("exclusion", "s1", "s0")],
        ),
        ("bridge-lost", [(COLUMN, D4, {"bridge-held": "affirms"}), (COLUMN, D4, {"bridge-lost": "affirms"})], []),
        ("bridge-lost", [(COLUMN, D4, {"bridge-held": "denies"}), (GUARD, D4, {"bridge-lost": "affirms"})], []),
        (
            "guards-wounded",
            [(COLUMN, D4, {"guards-wounded": "affirms 12.."}), (GUARD, D4, {"guards-wounded": "affirms ..3"})],
            [("figures", "s0", "s1")],
        ),
        (
            "guards-wounded",
            [(COLUMN, D4, {"guards-wounded": "affirms 2.."}), (GUARD, D4, {"guards-wounded": "affirms ..3"})],
            [],
        ),
        (
            "guards-wounded",
            [(COLUMN, D4, {"guards-wounded": "affirms 60..60"}), (COLUMN, D5, {"guards-wounded": "affirms 234..234"})],
            [("self", "s0", "s1")],
        ),
        (
            "guards-wounded",
            [(COLUMN, D4, {"guards-wounded": "affirms 60..60"}), (GUARD, D5, {"guards-wounded": "affirms"})],
            [],
        ),
    ],
)
def test_contradictions(
    claim: str, rows: list[tuple[str, str, dict[str, str]]], told: list[tuple[str, str, str]]
) -> None:
    assert found(claim, *rows) == told


def test_a_withdrawn_statement_contradicts_nobody() -> None:
    gone = f"withdrawn:\n  on: 2031-05-20\n  by: {GUARD}\n  source: courier"
    more = said("gone", GUARD, D4, {"bridge-held": "denies"}, more=gone)
    assert found("bridge-held", (COLUMN, D4, {"bridge-held": "affirms"}), more=more) == []


def test_excluding_works_both_ways() -> None:
    assert excluded(ledger(VELL), "bridge-held") == ["bridge-lost"]
    assert excluded(ledger(VELL), "bridge-lost") == ["bridge-held"]


def value(least: int | None, most: int | None) -> Value:
    ends = [None if end is None else Decimal(end) for end in (least, most)]
    return Value.model_construct(min=ends[0], max=ends[1], verbatim="some")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((1, 3), (4, 5), True),
        ((1, 4), (4, 5), False),
        ((4, None), (None, 3), True),
        ((None, 3), (None, 900), False),
        ((4, None), (900, None), False),
        ((None, None), (1, 1), False),
        ((0, 0), (1, 1), True),
        ((0, 0), (None, 0), False),
    ],
)
def test_figures_apart(one: tuple[int, int], other: tuple[int, int], answer: bool) -> None:
    assert apart(value(*one), value(*other)) is answer
    assert apart(value(*other), value(*one)) is answer
