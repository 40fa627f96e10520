"""What is recorded at a place: events with their precision, and who held what of each claim, at every moment."""

from __future__ import annotations

import math

from generator.derive import whereabouts
from generator.derive.briefs import unpacked
from generator.derive.site import Site
from generator.derive.whereabouts import NEVER, Matter, Spot
from generator.moments import ALWAYS
from generator.validate import Ref
from tests.worlds import VELL, ledger, said

COLUMN, GUARD = "grey-column", "lake-guard"
PLACE = """
-- content/places/vell.yml --
name: Vell
within: valley
coordinates: {lat: "50", lon: "30", precision: exact}
-- content/places/valley.yml --
name: The valley
kind: area
-- content/events/shots.yml --
name: Shots near Vell
kind: battle
when: 2031-05-03/2031-05-05
places:
  - {place: vell, precision: near}
  - {place: valley, precision: region}
-- content/claims/vell-held.yml --
text: The Grey Column holds Vell
topic: control
events: [shots]
place: vell
"""


def world(*more: str) -> Site:
    return Site(ledger(VELL + PLACE + "".join(more)), ALWAYS)


def says(n: int, speaker: str, when: str, stance: str, more: str = "") -> str:
    return said(f"s{n}", speaker, when, {"vell-held": stance}, more=more)


def spot(site: Site, id: str) -> Spot:
    found: Spot = next(unpacked([whereabouts.spot(site, Ref("place", id))]))
    return found


def at(matter: Matter, moment: float) -> tuple[list[str], dict[str, str]]:
    """The status and the position of each side at a moment, as a script reads them off the spans."""
    standing = [s for s in matter.standings if s.span.since <= moment < s.span.until]
    held = [h for h in matter.helds if h.span.since <= moment < h.span.until]
    assert len({h.actor for h in held}) == len(held)
    return [code for s in standing for code, _ in s.terms], {h.actor.title: h.mark for h in held}


def test_a_place_shows_what_is_recorded_there() -> None:
    found = spot(world(), "vell")
    assert found.point == (30.0, 50.0)
    assert [t.title for t in found.within] == ["The valley"]
    assert [(e.id, e.precision, e.circle) for e in found.events] == [("shots", "near", "near")]
    assert found.circles == ["near", "exact"]
    assert [m.id for m in found.claims] == ["vell-held"]
    assert not found.disputed


def test_a_place_without_coordinates_is_listed_and_has_no_point() -> None:
    found = spot(world(), "valley")
    assert (found.point, found.precision) == (None, None)
    assert [e.circle for e in found.events] == ["region"]


def test_a_claim_without_a_date_has_the_dates_of_its_events() -> None:
    (matter,) = spot(world(), "vell").claims
    assert matter.when == spot(world(), "vell").events[0].span


GONE = f"withdrawn:\n  on: 2031-05-20\n  by: {COLUMN}\n  source: courier"
HISTORY = (
    says(1, COLUMN, "2031-05-04T08:00Z", "affirms"),
    says(2, GUARD, "2031-05-05T08:00Z", "denies"),
    says(3, GUARD, "2031-05-06T08:00Z", "denies"),
    says(4, COLUMN, "2031-05-07T08:00Z", "partly-denies", GONE),
)


def test_at_every_moment_the_spans_tell_what_the_ledger_tells() -> None:
    site = world(*HISTORY)
    (matter,) = spot(site, "vell").claims
    moments = site.ledger.moments("vell-held")
    assert len(moments) >= 4
    for moment in [*moments, *(m + 1 for m in moments)]:
        sides = site.ledger.sides("vell-held", moment)
        wanted = {
            site.to(t.holder).title: "withdrawn" if t.withdrawn else t.stance for t in (*sides.gone, *sides.current)
        }
        assert at(matter, moment) == (list(sides.status.terms), wanted)
    assert at(matter, moments[0] - 1) == ([], {})


def test_the_last_spans_are_each_sides_latest_position() -> None:
    found = spot(world(*HISTORY[:3]), "vell")
    (matter,) = found.claims
    assert {h.actor.title: h.mark for h in matter.latest} == {"Grey Column": "affirms", "Lake Guard": "denies"}
    assert [h.statement.path for h in matter.latest] == ["statements/s1.md", "statements/s3.md"]
    assert found.disputed == 1


def test_what_was_said_at_no_certain_moment_shows_at_the_end_of_time_only() -> None:
    site = world(HISTORY[0], says(2, GUARD, "2031-05-05/..", "denies"))
    (matter,) = spot(site, "vell").claims
    if math.isinf(site.ledger.spoken[Ref("statement", "s2")].counts_from):
        assert {h.span.since for h in matter.latest if h.mark == "denies"} == {NEVER}
    assert len(matter.latest) == 2


def test_a_claim_on_which_nobody_spoke_has_no_position_at_any_moment() -> None:
    (matter,) = spot(world(), "vell").claims
    assert at(matter, -1e12) == at(matter, 1e12) == (["no-position"], {})


def test_as_of_an_earlier_moment_nothing_later_shows() -> None:
    site = world(*HISTORY)
    early = Site(site.ledger, site.ledger.moments("vell-held")[0])
    (matter,) = spot(early, "vell").claims
    assert [(h.mark, h.span.until) for h in matter.helds] == [("affirms", math.inf)]
