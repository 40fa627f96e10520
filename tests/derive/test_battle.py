"""Who is said to stand under whom: every place of a unit, with who says so, as of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.derive import battle
from generator.derive.battle import Place
from generator.derive.naming import plain
from generator.derive.site import Site
from generator.moments import ALWAYS
from tests.worlds import VELL, at, ledger, said


def unit(id: str, *ties: str) -> str:
    """A unit; each tie is `type to`, and then further fields of the relation."""
    lines = [f"-- content/units/{id}.yml --", f"name: {id.capitalize()}", *["relations:"] * bool(ties)]
    for tie in ties:
        kind, to, *more = tie.split(" ", 2)
        lines += [
            f"  - type: {kind}",
            f"    to: {to}",
            *(f"    {field}" for field in "".join(more).split("; ") if field),
        ]
    return "\n".join([*lines, ""])


def shown(*units: str, as_of: float = ALWAYS, more: str = "") -> dict[str, Any]:
    return battle.page(Site(ledger(VELL + "".join(units) + more), as_of)).shown


def lines(places: tuple[Place, ...], depth: int = 0) -> Iterator[str]:
    for p in places:
        yield "-" * depth + p.target.title + " again" * p.is_again
        yield from lines(p.under, depth + 1)


def test_units_stand_under_those_they_are_said_to_belong_to() -> None:
    found = shown(unit("corps"), unit("brigade", "part-of corps"), unit("company", "subordinate-to brigade"))
    assert list(lines(found["places"])) == ["Corps", "-Brigade", "--Company"]
    assert [t.title for t in found["apart"]] == ["Grey Column", "Lake Guard"]


def test_other_ties_put_nobody_under_anybody() -> None:
    found = shown(unit("corps"), unit("brigade", "allied-with corps", "founded-by grey-column", "successor-of corps"))
    assert found["places"] == ()
    assert found["claims"] == []


def test_an_organization_shows_where_it_stands_above_a_unit() -> None:
    found = shown(unit("brigade", "subordinate-to orsk-ministry"))
    assert list(lines(found["places"])) == ["Orsk Ministry", "-Brigade"]


def test_a_unit_that_is_placed_twice_stands_under_both_and_is_listed() -> None:
    found = shown(
        unit("corps"), unit("brigade", "part-of corps", "part-of grey-column"), unit("company", "part-of brigade")
    )
    assert list(lines(found["places"])) == ["Corps", "-Brigade", "--Company", "Grey Column", "-Brigade again"]
    ((contested, sides),) = found["contested"]
    assert contested.title == "Brigade"
    assert sorted(t.title for t, _ in sides) == ["Corps", "Grey Column"]
    (first,) = found["places"][0].under
    assert [t.title for t in first.others] == ["Grey Column"]


def test_what_depends_on_the_date_is_shown_whole_in_each_of_its_places() -> None:
    brigade = unit("brigade", "part-of corps until: 2030", "part-of grey-column from: 2031")
    found = shown(unit("corps"), brigade, unit("company", "part-of brigade"))
    assert list(lines(found["places"])) == ["Corps", "-Brigade", "--Company", "Grey Column", "-Brigade", "--Company"]
    assert list(lines(found["loose"])) == ["Brigade", "-Company"]
    assert found["dated"]


def test_a_tie_tells_its_time_and_where_that_is_uncertain() -> None:
    found = shown(unit("corps"), unit("brigade", "part-of corps from: 2030; until: 2031-06"))
    ((tie,),) = (place.ties for place in found["places"][0].under)
    assert tie.lasting == "from 2030 until June 2031"
    assert (tie.since, tie.surely) == (at("2029-12-31") + 1, at("2030-12-31") + 1)
    assert (tie.hardly, tie.until) == (at("2031-05-31") + 1, at("2031-06-30") + 1)


def test_nobody_is_invented_who_says_so() -> None:
    found = shown(unit("corps"), unit("brigade", "part-of corps"))
    assert found["places"][0].under[0].ties[0].says == ()


HELD = said("held", "grey-column", "2031-05-20", {"bridge-held": "affirms"})


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        ("2031-05-10", []),
        ("2031-05-25", ["Grey Column, 20 May 2031: affirms “The Grey Column holds the Vell bridge”"]),
        ("2031-08-01", [
            "Grey Column, 20 May 2031: affirms “The Grey Column holds the Vell bridge”",
            "The Vell Courier, 31 July 2031",
        ]),
    ],
)  # fmt: skip
def test_a_tie_shows_from_the_moment_on_at_which_somebody_had_said_so(as_of: str, says: list[str]) -> None:
    brigade = unit("brigade", "part-of corps per: [held]; sources: [courier]")
    found = shown(unit("corps"), brigade, as_of=at(as_of), more=HELD)
    ties = [tie for place in found["places"] for under in place.under for tie in under.ties]
    assert [plain(words) for tie in ties for _, words in tie.says] == says
    assert bool(ties) is bool(says)


def test_claims_about_an_affiliation_stand_with_the_unit() -> None:
    claim = "-- content/claims/under.yml --\ntext: The brigade obeys the corps\ntopic: affiliation\n"
    claim += "events: [vell-bridge]\nactor: brigade\n"
    spoken = said("s", "grey-column", "2031-05-20", {"under": "denies"})
    found = shown(unit("corps"), unit("brigade", "part-of corps"), more=claim + spoken)
    ((target, status),) = found["places"][0].under[0].claims
    assert target.title == "The brigade obeys the corps"
    assert [code for code, _ in status] == ["single-side"]
    assert [t.title for t, _ in found["claims"]] == ["The brigade obeys the corps"]


def test_ties_at_different_times_may_run_in_a_circle() -> None:
    one = unit("corps", "part-of brigade until: 2030")
    found = shown(one, unit("brigade", "part-of corps from: 2031"))
    assert list(lines(found["places"])) == ["Brigade", "-Corps", "--Brigade again"]


def test_what_is_placed_twice_at_every_level_stays_a_page() -> None:
    units = [unit("u0")]
    for n in range(1, 24):
        ties = [
            f"{kind} u{above} from: 20{n + 10}"
            for kind, above in (("part-of", n - 1), ("subordinate-to", max(n - 2, 0)))
        ]
        units.append(unit(f"u{n}", *ties))
    assert len(list(lines(shown(*units)["places"]))) < 2 * battle.PLACES_AT_MOST
