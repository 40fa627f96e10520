"""How many independent origins some reports have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive import reads
from generator.derive.origins import LONG, Provenance, Report, origins
from generator.moments import ALWAYS
from generator.validate import Ref
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


SPOKEN = "".join(said(id, "lake-guard", "2031-05-05", {"bridge-held": "affirms"}) for id in ("taken", "own"))
LETTERS = "abcdefgh"
ABOVE = st.sets(st.tuples(st.sampled_from(LETTERS), st.sampled_from(["", ":taken", ":own"])), max_size=3)


@pytest.mark.parametrize("circles", [False, True])
@given(above=st.lists(ABOVE, min_size=8, max_size=8), unknown=st.sets(st.sampled_from(LETTERS)), draft=st.booleans())
def test_a_lineage_is_joined_of_those_behind_it(
    circles: bool, above: list[set[tuple[str, str]]], unknown: set[str], draft: bool
) -> None:
    """Wherever no circle is behind it: the same as one that is searched for, in its order, and made from the same. A
    draft is not on the site."""
    if not circles:
        above = [{row for row in rows if row[0] < id} for id, rows in zip(LETTERS, above, strict=True)]
    sources = "".join(
        source(id, *sorted({f"{name}{of}" for name, of in names}), unknown=id in unknown and not names)
        + "publication: draft\n" * (draft and id == "h")
        for id, names in zip(LETTERS, above, strict=True)
    )
    provenance = Provenance(reads.watched(read(VELL + SPOKEN + sources)[0].published()))
    for ref in {Ref("source", id) for id in LETTERS} & provenance.library.entries.keys():
        for report in (Report(ref), Report(ref, "taken"), Report(ref, "own")):
            searched, looked = reads.heard(lambda report=report: provenance._searched(report))
            is_circling = bool(searched.circles or searched.circular)
            found, noted = reads.heard(lambda report=report: provenance._behind(report))
            assert found == searched
            assert list(found.graph) == list(searched.graph)
            assert reads.numbers(looked.keys) == frozenset(reads.encoded(noted))
            assert ref in provenance.circling or not is_circling
            assert circles or ref not in provenance.circling
            if ref not in provenance.circling:
                assert provenance._joined(report) == searched
            else:
                assert provenance._joined(report) is None


def test_a_long_chain_of_sources_is_walked() -> None:
    chain = source("s0") + "".join(source(f"s{n}", f"s{n - 1}") for n in range(1, 1500))
    provenance = Provenance(read(VELL + chain)[0])
    assert provenance.origins([("s1499", "")]).words() == "1 report, 1 origin"
    # None of them holds most of the others.
    kept = [len(lineage.graph) for lineage in provenance._joins.values() if lineage]
    assert len(provenance._joins) == 1500
    assert max(kept) == LONG
