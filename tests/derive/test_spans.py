"""What shows over time: rows at successive moments become pieces with spans, and the pieces give back each row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, derive
from generator.derive.ends import ends
from generator.derive.spans import END_OF_TIME, Over, folded, gaps, union, whole
from tests.worlds import GOLDEN

ROWS = st.lists(st.lists(st.integers(0, 5), max_size=6), min_size=1, max_size=8)


def at(pieces: tuple[Over[int], ...], moment: float) -> list[int]:
    return [p.value for p in pieces if p.holds(moment)]


@given(ROWS)
def test_the_pieces_give_back_every_row_in_its_order(rows: list[list[int]]) -> None:
    moments = [-math.inf, *(float(10 * n) for n in range(1, len(rows)))]
    pieces = folded(zip(moments, rows, strict=True))
    for moment, row in zip(moments, rows, strict=True):
        assert at(pieces, moment) == row
        assert at(pieces, moment + 9) == row
    assert at(pieces, math.inf) == rows[-1]


@given(ROWS)
def test_what_stays_is_said_once(rows: list[list[int]]) -> None:
    moments = [-math.inf, *(float(n) for n in range(1, len(rows)))]
    pieces = folded(zip(moments, rows, strict=True))
    # Of two rows, only what the later one lacks ends, and only what the earlier one lacks begins: never more than both.
    assert len(pieces) <= len(rows[0]) + sum(len(b) for a, b in pairwise(rows) if a != b)
    assert all(p.since < p.until for p in pieces)
    same = folded((m, rows[0]) for m in moments)
    assert same == tuple(Over(value) for value in rows[0])


@given(ROWS)
def test_a_part_shows_while_one_of_its_pieces_does_and_says_so_otherwise(rows: list[list[int]]) -> None:
    moments = [-math.inf, *(float(n) for n in range(1, len(rows)))]
    pieces = folded(zip(moments, rows, strict=True))
    first = min((p.since for p in pieces), default=math.inf)
    for moment, row in zip(moments, rows, strict=True):
        assert sum(u.holds(moment) for u in union(pieces)) == bool(row)
        assert sum(g.holds(moment) for g in gaps(pieces)) == (not row)
        assert sum(w.holds(moment) for w in whole(pieces)) == (first <= moment)
        if pieces:
            assert sum(g.holds(moment) for g in gaps(pieces, first)) == (first <= moment and not row)


def test_what_has_no_certain_moment_shows_at_the_end_of_time_only() -> None:
    pieces = folded([(-math.inf, ["a"]), (END_OF_TIME, ["a", "b"])])
    assert pieces == (Over("a"), Over("b", math.inf))
    assert at(pieces, 1e11) == ["a"]
    assert at(pieces, math.inf) == ["a", "b"]


@pytest.mark.parametrize(("since", "outer", "left"), [(5.0, 5.0, -math.inf), (4.0, 5.0, -math.inf), (6.0, 5.0, 6.0)])
def test_inside_something_a_span_is_said_only_where_it_is_shorter(since: float, outer: float, left: float) -> None:
    assert Over("a", since, 9.0).within(outer) == Over("a", left, 9.0)


def plainly_folded(states: list[tuple[float, list[int]]]) -> tuple[Over[int], ...]:
    """What `folded` is by definition: each row is compared with the one before by `SequenceMatcher`, whatever they are.
    Pieces that have ended stay behind the piece after which they stood."""
    line: list[Over[int]] = []
    for moment, row in states:
        still = [n for n, piece in enumerate(line) if math.isinf(piece.until)]
        before = [line[n].value for n in still]
        made: list[Over[int]] = []
        taken = 0
        for tag, first, last, start, end in SequenceMatcher(None, before, row, autojunk=False).get_opcodes():
            upto = still[last - 1] + 1 if last > first else taken
            for piece in line[taken:upto]:
                made.append(piece if tag == "equal" or piece.until < math.inf else replace(piece, until=moment))
            made += [] if tag == "equal" else [Over(value, moment) for value in row[start:end]]
            taken = upto
        line = made + line[taken:]
    return tuple(line)


@given(ROWS | st.lists(st.sets(st.integers(0, 9)).map(sorted), min_size=1, max_size=8))
def test_what_is_plain_at_a_glance_is_as_if_it_had_been_compared(rows: list[list[int]]) -> None:
    moments = [-math.inf, *(float(n) for n in range(1, len(rows)))]
    states = list(zip(moments, rows, strict=True))
    expected = plainly_folded(states)
    assert folded(states) == expected
    # And the same of values that cannot be hashed, and of which no two are one object.
    lists = folded((moment, [[value] for value in row]) for moment, row in states)
    assert lists == tuple(replace(piece, value=[piece.value]) for piece in expected)


def plainly_ends(shown: object) -> set[float]:
    """Every finite end of a span in a value, whatever its class says of itself."""
    if isinstance(shown, Over):
        return {m for m in (shown.since, shown.until) if math.isfinite(m)} | plainly_ends(shown.value)
    inside: Iterable[object] = ()
    if isinstance(shown, Mapping):
        inside = shown.values()
    elif isinstance(shown, list | tuple):
        inside = shown
    elif is_dataclass(shown):
        inside = (getattr(shown, f.name) for f in fields(shown))
    return set[float]().union(*map(plainly_ends, inside))


def test_no_class_holds_a_moment_that_its_fields_do_not_tell_of() -> None:
    library, _, _ = build.examine(GOLDEN / "content")
    pages = derive.views(library)
    assert any(plainly_ends(view.shown) for view in pages)
    for view in pages:
        assert ends(view.shown) == plainly_ends(view.shown), view.path


def test_every_moment_of_a_page_is_found_however_deep_it_stands() -> None:
    shown = {"a": [Over(Over("x", 3.0), 1.0, 2.0)], "b": ("c", {"d": (Over("y", math.inf),)}), "e": None}
    assert ends(shown) == {1.0, 2.0, 3.0, END_OF_TIME}
