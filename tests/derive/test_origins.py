"""How many independent origins some reports have."""

from __future__ import annotations

import pytest

from generator.derive.origins import origins
from generator.moments import ALWAYS
from tests.worlds import VELL, at, read, said


def source(id: str, *above: str, unknown: bool = False, day: str = "2031-06-01") -> str:
    """A source; `above` names what it derives from, as `id` or `id:statement` for what it took from there."""
    lines = [f"-- content/sources/{id}.yml --", f"title: Paper of {id}", "kind: post", "publisher: vell-courier"]
    lines += [f"published: {day}"] + ["origin: unknown"] * unknown + ["derives_from:"] * bool(above)
    for name in above:
        taken, _, statement = name.partition(":")
        lines += [f"  - source: {taken}", "    how: cites"]
        lines += [f"    statements: [{statement}]"] if statement else []
    return "\n".join([*lines, ""])


@pytest.mark.parametrize(
    ("sources", "reports", "words"),
    [
        ([source("a")], "", "0 reports, 0 origins"),
        ([source("a")], "a", "1 report, 1 origin"),
        ([source("a"), source("b")], "ab", "2 reports, 2 origins"),
        ([source("a"), source("b", "a")], "ab", "2 reports, 1 origin"),
        ([source("a"), source("b", "a")], "b", "1 report, 1 origin"),
        ([source("a"), source("b", "a"), source("c", "b")], "bc", "2 reports, 1 origin"),
        ([source("a"), source("b"), source("c", "a", "b")], "c", "1 report, 2 origins"),
        ([source("a"), source("b", unknown=True)], "ab", "2 reports, 1 to 2 origins"),
        ([source("a", unknown=True)], "a", "1 report, 1 origin"),
        ([source("a", unknown=True), source("b", unknown=True)], "ab", "2 reports, 1 to 2 origins"),
        ([source("a"), source("b", unknown=True), source("c", unknown=True)], "abc", "3 reports, 1 to 3 origins"),
        ([source("a", "b"), source("b", "a")], "ab", "2 reports, 1 origin"),
        ([source("a", "b"), source("b", "a"), source("c")], "abc", "3 reports, 1 to 2 origins"),
        ([source("a", "b"), source("b", "a", "c"), source("c")], "ab", "2 reports, 1 origin"),
        ([source("a"), source("b", "a", day="2031-07-01")], "ab", "2 reports, 1 origin"),
    ],
)  # fmt: skip
def test_origins(sources: list[str], reports: str, words: str) -> None:
    library, _ = read(VELL + "".join(sources))
    assert origins(library, [(id, "") for id in reports]).words() == words


def test_circles_are_named() -> None:
    library, _ = read(VELL + source("a", "b") + source("b", "a"))
    assert [[r.id for r in circle] for circle in origins(library, [("b", "")]).circles] == [["a", "b"]]


@pytest.mark.parametrize(("as_of", "reports"), [(at("2031-05-31"), 0), (at("2031-06-01"), 1), (ALWAYS, 2)])
def test_what_is_published_later_does_not_count(as_of: float, reports: int) -> None:
    library, _ = read(VELL + source("a") + source("b", day="2031-07-01"))
    assert len(origins(library, [("a", ""), ("b", "")], as_of).reports) == reports


@pytest.mark.parametrize(("statement", "known"), [("taken", ["a"]), ("own", ["b"]), ("", ["a"])])
def test_a_source_may_take_over_some_statements_only(statement: str, known: list[str]) -> None:
    spoken = "".join(said(id, "lake-guard", "2031-05-05", {"bridge-held": "affirms"}) for id in ("taken", "own"))
    library, _ = read(VELL + spoken + source("a") + source("b", "a:taken"))
    assert [r.id for r in origins(library, [("b", statement)]).known] == known
