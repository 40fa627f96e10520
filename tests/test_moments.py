"""When a statement counts from, by its own date and by what its neighbours tell."""

from __future__ import annotations

import math

import pytest

from generator.dates import parse
from generator.moments import begins, certain_by, depth, spoken
from generator.validate import Ref
from tests.worlds import SOUND, VELL, at, read, said


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2031-05-04", "2031-05-04T00:00:00Z", "2031-05-04T23:59:59Z"),
        ("2031-05-04T06:30Z", "2031-05-04T06:30:00Z", "2031-05-04T06:30:00Z"),
        ("2031-05", "2031-05-01T00:00:00Z", "2031-05-31T23:59:59Z"),
        ("[2031-05-04..2031-05-06]", "2031-05-04T00:00:00Z", "2031-05-06T23:59:59Z"),
    ],
)
def test_a_date_spans_its_seconds(date: str, first: str, last: str) -> None:
    assert (begins(parse(date)), certain_by(parse(date))) == (at(first), at(last))


def test_an_open_date_has_no_end() -> None:
    assert certain_by(parse("2031-05-04/..")) == math.inf
    assert begins(parse("../2031-05-04")) == -math.inf


def counted(world: str) -> dict[str, float]:
    return {ref.id: s.counts_from for ref, s in spoken(read(VELL + world)[0]).items()}


NOON = (
    "-- content/sources/noon.yml --\ntitle: Noon\nkind: post\npublisher: vell-courier\npublished: 2031-05-04T12:00Z\n"
)
HELD = {"bridge-held": "affirms"}


@pytest.mark.parametrize(
    ("world", "when"),
    [
        (said("a", "lake-guard", "2031-05-04", HELD), "2031-05-04"),
        (said("a", "lake-guard", "2031-05-04T09:00Z", HELD), "2031-05-04T09:00Z"),
        (NOON + said("a", "lake-guard", "2031-05-04", HELD, source="noon"), "2031-05-04T12:00Z"),
        (NOON + said("a", "lake-guard", "2031-05-04T09:00Z", HELD, source="noon"), "2031-05-04T09:00Z"),
        (
            said("a", "lake-guard", "2031-05", HELD)
            + said("b", "grey-column", "2031-05-05T10:00Z", HELD, more="replies_to: [a]"),
            "2031-05-05T10:00Z",
        ),
        (
            said("a", "lake-guard", "2031-05", HELD)
            + said("b", "lake-guard", "2031-05", HELD, more="supersedes: a")
            + said("c", "lake-guard", "2031-05-06", HELD, more="supersedes: b"),
            "2031-05-06",
        ),
        (said("a", "lake-guard", "2031-05-04/..", HELD), "2031-07-31"),
    ],
)
def test_a_statement_counts_from_the_earliest_certain_moment(world: str, when: str) -> None:
    assert counted(world)["a"] == at(when)


def test_depth_counts_the_chain_and_ends_in_a_circle() -> None:
    chain = "".join(
        said(id, "lake-guard", "2031-05-06", HELD, more=f"supersedes: {old}")
        for id, old in (("b", "column-affirms"), ("c", "b"), ("one", "two"), ("two", "one"))
    )
    library, _ = read(SOUND + chain)
    assert [depth(library, Ref("statement", id)) for id in ("column-affirms", "b", "c")] == [1, 2, 3]
    assert depth(library, Ref("statement", "one")) == 2
