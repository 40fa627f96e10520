"""The marks of a chart: what was given, when it may have been said, and how each figure stood at which time."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from generator.derive import figures, ledgers
from generator.derive.site import Site
from generator.derive.values import figure
from generator.moments import ALWAYS
from tests.worlds import VELL, at, ledger, said

COLUMN, GUARD = "grey-column", "lake-guard"
GONE = f"withdrawn:\n  on: 2031-05-20T00:00Z\n  by: {COLUMN}\n  source: courier"


def chart(rows: list[tuple[str, str, str, str]], as_of: float = ALWAYS) -> figures.Chart | None:
    world = VELL + "".join(
        said(f"s{n}", who, when, {"guards-wounded": f"affirms {figure}"}, more=more)
        for n, (who, when, figure, more) in enumerate(rows)
    )
    return figures.chart(Site(ledger(world), as_of), "guards-wounded")


ROWS = [
    (COLUMN, "2031-05-04T08:00Z", "..60", ""),
    (GUARD, "2031-05-05", "3..8", ""),
    (COLUMN, "2031-05-06T08:00Z", "234..234", GONE),
]


def test_each_figure_is_a_mark_of_its_own_and_nothing_is_added_up() -> None:
    found = chart(ROWS)
    assert found is not None
    assert [(m.least, m.most) for m in found.marks] == [(None, 60), (3, 8), (234, 234)]
    assert [a.value[1].title for a in found.actors] == ["Grey Column", "Lake Guard"]
    assert [m.actor for m in found.marks] == [0, 1, 0]


def test_a_moment_is_a_point_and_a_day_is_a_span() -> None:
    found = chart(ROWS)
    assert found is not None
    assert [m.by - m.earliest for m in found.marks] == [0, 86_399, 0]


def test_a_figure_is_the_latest_until_another_and_again_when_that_is_withdrawn() -> None:
    found = chart(ROWS)
    assert found is not None
    first, other, last = ([(s.state, s.since, s.until) for s in m.standings] for m in found.marks)
    said, gone = at("2031-05-06T08:00Z"), at("2031-05-20T00:00Z")
    assert first == [
        ("latest", at("2031-05-04T08:00Z"), said),
        ("earlier", said, gone),
        ("latest", gone, None),
    ]
    assert other == [("latest", at("2031-05-05"), None)]
    assert last == [("latest", said, gone), ("withdrawn", gone, None)]


@pytest.mark.parametrize("moment", ["2031-05-03", "2031-05-04", "2031-05-05", "2031-05-06T09:00Z", "2031-05-21"])
def test_what_stands_at_a_moment_is_what_the_ledger_says_of_it(moment: str) -> None:
    found = chart(ROWS)
    assert found is not None
    when = at(moment)
    shown = {
        m.amount: s.state
        for m in found.marks
        for s in m.standings
        if s.since <= when < (math.inf if s.until is None else s.until)
    }
    site = ledger(
        VELL
        + "".join(
            said(f"s{n}", a, b, {"guards-wounded": f"affirms {c}"}, more=d) for n, (a, b, c, d) in enumerate(ROWS)
        )
    )
    states = {
        figure(t.position.value): "withdrawn" if t.withdrawn else "latest" if t.current else "earlier"
        for t in ledgers.figures(site, "guards-wounded", when)
    }
    assert shown == states


def test_as_of_a_moment_nothing_later_is_known() -> None:
    assert chart(ROWS, at("2031-05-03")) is None
    found = chart(ROWS, at("2031-05-05"))
    assert found is not None
    assert [[(s.state, s.until) for s in m.standings] for m in found.marks] == [[("latest", None)]] * 2


def test_a_crowd_keeps_the_latest_and_says_how_many_are_left_out() -> None:
    many = [(COLUMN, f"2031-05-04T08:{n:02}Z", f"{n}..{n}", "") for n in range(figures.MARKS_AT_MOST + 3)]
    found = chart(many)
    assert found is not None
    now = [m for m in found.marks if m.standings[-1].until is None]
    assert (len(now), [piece.value for piece in found.left_out]) == (figures.MARKS_AT_MOST, [1, 2, 3])
    assert now[-1].most == figures.MARKS_AT_MOST + 2
    # At an earlier moment the earlier ones have a mark, as they had then.
    first = [s for m in found.marks[:3] for s in m.standings]
    assert [s.until for s in first if s.state == "earlier"] == [at(f"2031-05-04T08:{24 + n:02}Z") for n in range(3)]
    assert all(a.by <= b.by for a, b in pairwise(found.marks))
