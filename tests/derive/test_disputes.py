"""Positions and the status of a dispute, as of a moment; one line a case."""

from __future__ import annotations

import pytest

from generator.derive.disputes import SELF_REVISED, STATUS_RULES, changes
from generator.moments import ALWAYS
from generator.vocabulary import VOCABULARIES
from tests.worlds import VELL, at, ledger, said

COLUMN, GUARD, MINISTRY = "grey-column", "lake-guard", "orsk-ministry"
Row = tuple[str, str, str, str]


def world(rows: list[Row]) -> str:
    """A world from rows (speaker, when, stance on the claim `bridge-held`, more); their ids are s0, s1, ..."""
    return VELL + "".join(
        said(f"s{n}", speaker, when, {"bridge-held": stance}, more=more)
        for n, (speaker, when, stance, more) in enumerate(rows)
    )


GONE = f"withdrawn:\n  on: 2031-05-20\n  by: {COLUMN}\n  source: courier"
D4, D5, D6 = "2031-05-04", "2031-05-05", "2031-05-06"


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ([], ("no-position",)),
        ([(COLUMN, D4, "reports", "")], ("no-position",)),
        ([(COLUMN, D4, "questions", "")], ("no-position",)),
        ([(COLUMN, D4, "neither-confirms-nor-denies", ""), (GUARD, D4, "reports", "")], ("no-position",)),
        ([(COLUMN, D4, "affirms", "")], ("single-side",)),
        ([(COLUMN, D4, "denies", "")], ("single-side",)),
        ([(COLUMN, D4, "partly-denies", "")], ("single-side",)),
        ([(COLUMN, D4, "denies", ""), (GUARD, D4, "denies", "")], ("single-side",)),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "questions", "")], ("single-side",)),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "affirms", "")], ("uncontested",)),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "partly-affirms", "")], ("uncontested",)),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "denies", "")], ("disputed",)),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "partly-denies", "")], ("disputed",)),
        ([(COLUMN, D4, "partly-affirms", ""), (GUARD, D4, "denies", "")], ("disputed",)),
        ([(COLUMN, D4, "partly-denies", ""), (GUARD, D4, "denies", "")], ("disputed",)),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "denies", "")], ("single-side", "self-revised")),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "affirms", "")], ("single-side",)),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "questions", "")], ("no-position",)),
        (
            [(COLUMN, D4, "affirms", ""), (COLUMN, D5, "partly-denies", ""), (GUARD, D5, "denies", "")],
            ("disputed", "self-revised"),
        ),
        (
            [(COLUMN, D4, "affirms", ""), (GUARD, D4, "denies", ""), (GUARD, D5, "affirms", "")],
            ("uncontested", "self-revised"),
        ),
        ([(COLUMN, D4, "affirms", GONE)], ("withdrawn",)),
        ([(COLUMN, D4, "reports", GONE)], ("no-position",)),
        ([(COLUMN, D4, "affirms", GONE), (GUARD, D4, "denies", "")], ("single-side",)),
        ([(COLUMN, D4, "affirms", GONE), (COLUMN, D5, "denies", "")], ("single-side",)),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "denies", GONE)], ("single-side",)),
        ([(COLUMN, D4, "affirms", ""), (MINISTRY, D4, "denies", f"on_behalf_of: {COLUMN}\nsupersedes: s0")],
         ("single-side", "self-revised")),
        ([(COLUMN, D4, "affirms", "supersedes: s1"), (COLUMN, D4, "denies", "")], ("single-side", "self-revised")),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D4, "denies", ""), (GUARD, D5, "denies", "publication: draft")],
         ("disputed",)),
    ],
)  # fmt: skip
def test_status(rows: list[Row], terms: tuple[str, ...]) -> None:
    assert ledger(world(rows)).sides("bridge-held").status.terms == terms


STORY: list[Row] = [
    (COLUMN, "2031-05-04T06:00Z", "affirms", ""),
    (GUARD, "2031-05-04T12:00Z", "denies", ""),
    (COLUMN, "2031-05-04T18:00Z", "partly-denies", "supersedes: s0"),
    (MINISTRY, "2031-05-05", "affirms", GONE.replace(COLUMN, MINISTRY)),
    (GUARD, "2031-05-06", "partly-denies", ""),
]


@pytest.mark.parametrize(
    ("as_of", "main", "positions"),
    [
        ("2031-05-04T05:59:59Z", "no-position", {}),
        ("2031-05-04T06:00Z", "single-side", {COLUMN: "affirms"}),
        ("2031-05-04T12:00Z", "disputed", {COLUMN: "affirms", GUARD: "denies"}),
        ("2031-05-04T18:00Z", "disputed", {COLUMN: "partly-denies", GUARD: "denies"}),
        ("2031-05-05T23:59:58Z", "disputed", {COLUMN: "partly-denies", GUARD: "denies"}),
        ("2031-05-05", "disputed", {COLUMN: "partly-denies", GUARD: "denies", MINISTRY: "affirms"}),
        ("2031-05-06", "disputed", {COLUMN: "partly-denies", GUARD: "partly-denies", MINISTRY: "affirms"}),
        ("2031-05-20", "uncontested", {COLUMN: "partly-denies", GUARD: "partly-denies"}),
    ],
)
def test_positions_as_of_a_moment(as_of: str, main: str, positions: dict[str, str]) -> None:
    sides = ledger(world(STORY)).sides("bridge-held", at(as_of))
    assert {t.holder.id: t.stance for t in sides.current} == positions
    assert sides.status.rule.term == main


@pytest.mark.parametrize(("as_of", "counted"), [("2031-05-04T05:59:59Z", []), ("2031-05-04T06:00Z", ["s0"])])
def test_a_statement_counts_from_its_moment_on(as_of: str, counted: list[str]) -> None:
    assert [ref.id for ref, _ in ledger(world(STORY)).counted(at(as_of))] == counted


def test_superseded_statements_stay_in_sight() -> None:
    sides = ledger(world(STORY)).sides("bridge-held", ALWAYS)
    assert [(t.statement.id, t.current) for t in sides.takes] == [
        ("s0", False), ("s1", False), ("s2", True), ("s3", False), ("s4", True),
    ]  # fmt: skip


def test_changes_are_told_once_each() -> None:
    found = [(when, s.terms) for when, s in changes(ledger(world(STORY)), "bridge-held")]
    assert found == [
        (at("2031-05-04T06:00Z"), ("single-side",)),
        (at("2031-05-04T12:00Z"), ("disputed",)),
        (at("2031-05-04T18:00Z"), ("disputed", "self-revised")),
        (at("2031-05-20"), ("uncontested", "self-revised")),
    ]


def test_the_table_ends_with_a_rule_that_always_holds_and_is_in_the_vocabulary() -> None:
    assert STATUS_RULES[-1].holds(ledger(VELL).sides("no-such-claim"))
    assert {r.term for r in (*STATUS_RULES, SELF_REVISED)} == VOCABULARIES["status"].terms.keys()
    assert all(r.says.endswith(".") for r in (*STATUS_RULES, SELF_REVISED))
