"""The matrix of an event, figures as they were given, and what became of each position."""

from __future__ import annotations

import pytest

from generator.derive import grid, ledgers
from generator.derive.data import Table
from generator.derive.site import Site
from generator.derive.values import figure
from generator.moments import ALWAYS
from generator.validate import Ref
from tests.worlds import VELL, at, ledger, said

COLUMN, GUARD, MINISTRY = "grey-column", "lake-guard", "orsk-ministry"
D4, D5, D6 = "2031-05-04", "2031-05-05", "2031-05-06"
GONE = f"withdrawn:\n  on: 2031-05-20\n  by: {COLUMN}\n  source: courier"


def outcomes(rows: list[tuple[str, str, str, str]], claim: str = "bridge-held") -> list[str]:
    found = ledger(VELL + "".join(said(f"s{n}", a, b, {claim: c}, more=d) for n, (a, b, c, d) in enumerate(rows)))
    return [ledgers.outcome(found, claim, t) for t in found.sides(claim).takes]


@pytest.mark.parametrize(
    ("rows", "became"),
    [
        ([(COLUMN, D4, "affirms", "")], ["open"]),
        ([(COLUMN, D4, "reports", "")], ["open"]),
        ([(COLUMN, D4, "affirms", GONE)], ["withdrawn"]),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "affirms", "")], ["restated", "open"]),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "denies", "")], ["revised", "open"]),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D5, "denies", "")], ["denied", "denied"]),
        ([(COLUMN, D4, "affirms", ""), (GUARD, D5, "questions", "")], ["open", "open"]),
        (
            [(COLUMN, D4, "affirms", ""), (GUARD, D5, "denies", ""), (GUARD, D6, "affirms", "")],
            ["conceded", "revised", "open"],
        ),
        (
            [(GUARD, D4, "denies", ""), (GUARD, D5, "affirms", ""), (COLUMN, D6, "affirms", "")],
            ["revised", "open", "open"],  # the guard had turned before the column spoke: it conceded nothing
        ),
        ([(COLUMN, D4, "affirms", ""), (COLUMN, D5, "denies", GONE)], ["open", "withdrawn"]),
    ],
)
def test_outcomes(rows: list[tuple[str, str, str, str]], became: list[str]) -> None:
    assert outcomes(rows) == became


@pytest.mark.parametrize(
    ("earlier", "later", "became"),
    [
        ("60..60", "234..234", "revised"),
        ("..60", "50..70", "revised"),
        ("12..", "14..20", "revised"),
        ("9..9", "9..9", "restated"),
    ],
)
def test_figures_of_one_actor(earlier: str, later: str, became: str) -> None:
    rows = [(COLUMN, D4, f"affirms {earlier}", ""), (COLUMN, D5, f"affirms {later}", "")]
    assert outcomes(rows, "guards-wounded")[0] == became


THREE = [(COLUMN, D4, "..60", ""), (COLUMN, D5, "234..234", "supersedes: s0"), (COLUMN, D6, "..250", GONE)]


def test_one_speaker_with_three_figures_has_three_figures() -> None:
    rows = (
        said(f"s{n}", who, day, {"guards-wounded": f"affirms {f}"}, more=more)
        for n, (who, day, f, more) in enumerate(THREE)
    )
    found = ledger(VELL + "".join(rows))
    assert [figure(t.position.value) for t in ledgers.figures(found, "guards-wounded")] == [
        "at most 60", "234", "at most 250",
    ]  # fmt: skip
    assert [len(ledgers.figures(found, "guards-wounded", at(day))) for day in ("2031-05-03", D4, D5)] == [0, 1, 2]
    assert ledgers.figures(found, "bridge-held") == []


def test_matrix_has_a_cell_for_each_position_and_none_where_nothing_is_recorded() -> None:
    spoken = said("s0", GUARD, D4, {"bridge-held": "denies", "bridge-lost": "affirms"}) + said(
        "s1", MINISTRY, D5, {"bridge-held": "affirms"}, more=f"on_behalf_of: {COLUMN}"
    )
    matrix = ledgers.matrix(ledger(VELL + spoken), "vell-bridge")
    assert matrix.claims == ("bridge-held", "bridge-lost")
    assert matrix.silent == ("guards-wounded",)
    assert [a.id for a in matrix.actors] == [GUARD, COLUMN]
    assert {(c, a.id): t.stance for (c, a), t in matrix.cells.items()} == {
        ("bridge-held", GUARD): "denies",
        ("bridge-lost", GUARD): "affirms",
        ("bridge-held", COLUMN): "affirms",
    }


def test_ledger_of_an_actor_holds_what_it_said_and_what_was_said_for_it() -> None:
    spoken = said("s0", GUARD, D4, {"bridge-held": "denies"}) + said(
        "s1", MINISTRY, D5, {"bridge-held": "affirms", "bridge-lost": "denies"}, more=f"on_behalf_of: {COLUMN}"
    )
    found = ledger(VELL + spoken)
    of = {
        actor: [(r.take.statement.id, r.claim, r.outcome) for r in ledgers.of_actor(found, found.library.actor(actor))]
        for actor in (GUARD, COLUMN, MINISTRY, "vell-courier")
    }
    assert of[GUARD] == [("s0", "bridge-held", "denied")]
    assert of[COLUMN] == of[MINISTRY] == [("s1", "bridge-held", "denied"), ("s1", "bridge-lost", "open")]
    assert of["vell-courier"] == []
    assert ledgers.counts(ledgers.of_actor(found, found.library.actor(COLUMN), ALWAYS)) == {"denied": 1, "open": 1}


def test_a_cell_of_the_matrix_tells_what_was_held_before() -> None:
    spoken = said("s0", COLUMN, D4, {"bridge-held": "affirms", "guards-wounded": "affirms 3..3"})
    spoken += said("s1", COLUMN, D5, {"bridge-held": "partly-denies", "guards-wounded": "affirms 3..3"})
    spoken += said("s2", GUARD, D4, {"guards-wounded": "affirms 1..1"}) + said(
        "s3", GUARD, D6, {"guards-wounded": "affirms 5..5"}
    )
    spoken += said("s4", MINISTRY, D4, {"bridge-held": "denies"}, more=GONE.replace(COLUMN, MINISTRY))
    found = ledger(VELL + spoken)
    event = Ref("event", "vell-bridge")
    tables = {}
    for moment in (at(D5) - 1, ALWAYS):
        site = Site(found, moment)
        (file,) = grid.files(site, event, grid.grid(site, ledgers.matrix(found, event.id, moment)))
        assert isinstance(file.content, Table)
        tables[moment] = [[row[0][:15], *row[2:]] for row in file.content.rows]
    none = "none recorded here"
    assert tables[at(D5) - 1] == [
        ["The Grey Column", "affirms", none, "denies"],
        ["Members of the ", "affirms (3)", "affirms (1)", none],
    ]
    assert tables[ALWAYS] == [
        ["The Grey Column", "partly denies; before: affirms", none, "withdrawn; before: denies"],
        ["Members of the ", "affirms (3)", "affirms (5); before: affirms (1)", none],
    ]


def test_what_was_said_later_and_withdrawn_was_not_held_before() -> None:
    spoken = said("s0", COLUMN, D4, {"bridge-held": "affirms"})
    spoken += said("s1", COLUMN, D5, {"bridge-held": "denies"}, more=GONE)
    found = ledger(VELL + spoken)
    event = Ref("event", "vell-bridge")
    cells = []
    for moment in (at(D4), at(D5), ALWAYS):
        site = Site(found, moment)
        (file,) = grid.files(site, event, grid.grid(site, ledgers.matrix(found, event.id, moment)))
        assert isinstance(file.content, Table)
        cells += [row[2] for row in file.content.rows]
    assert cells == ["affirms", "denies; before: affirms", "affirms"]
