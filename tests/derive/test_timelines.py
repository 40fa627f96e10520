"""Each form of a date is drawn as what it says, and no more; every item is on the timelines that it belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from generator import derive
from generator.derive import chronology, timelines
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.derive.timelines import ABOUT, DOUBT, EVENT, LASTED, MOMENT, WITHIN, Timeline
from generator.moments import ALWAYS
from tests.worlds import VELL, at, ledger, read, said

DAY = 86_400


def event(when: str) -> str:
    return f'-- content/events/vell-bridge.yml --\nname: Fighting at the Vell bridge\nkind: battle\nwhen: "{when}"\n'


def site(world: str, as_of: float = ALWAYS) -> Site:
    return Site(ledger(world), as_of)


def timeline(site: Site) -> Timeline | None:
    return timelines.of_all(site, timelines.every(site, timelines.briefs(site)))


def view(world: str, path: str) -> View:
    library, _ = read(world)
    return next(v for v in derive.views(library) if v.path == path)


def data(found: View) -> dict[str, Any]:
    return next(f.content for f in found.files if f.path == found.shown["timeline_data"])


TWO = said("s0", "grey-column", "2031-05-04T09:00Z", {"bridge-held": "affirms"}) + said(
    "s1", "lake-guard", "2031-05-05", {"bridge-held": "denies"}
)


@pytest.mark.parametrize(
    ("when", "form", "flags", "start", "end"),
    [
        ("2031-05-04T09:00Z", MOMENT, 0, "2031-05-04T09:00Z", "2031-05-04T09:00Z"),
        ("2031-05-04", WITHIN, 0, "2031-05-04T00:00Z", "2031-05-05T00:00Z"),
        ("2031-05", WITHIN, 0, "2031-05-01T00:00Z", "2031-06-01T00:00Z"),
        ("2031-05-XX", WITHIN, 0, "2031-05-01T00:00Z", "2031-06-01T00:00Z"),
        ("[2031-05-01..2031-05-04]", WITHIN, 0, "2031-05-01T00:00Z", "2031-05-05T00:00Z"),
        ("[..2031-05-04]", WITHIN, 0, None, "2031-05-05T00:00Z"),
        ("2031-05-01/2031-05-04", LASTED, 0, "2031-05-01T00:00Z", "2031-05-05T00:00Z"),
        ("2031-05-01/..", LASTED, 0, "2031-05-01T00:00Z", None),
        ("2031-05-04~", WITHIN, ABOUT, "2031-05-04T00:00Z", "2031-05-05T00:00Z"),
        ("2031-05-04?", WITHIN, DOUBT, "2031-05-04T00:00Z", "2031-05-05T00:00Z"),
        ("2031-05-04%", WITHIN, ABOUT | DOUBT, "2031-05-04T00:00Z", "2031-05-05T00:00Z"),
    ],
)
def test_a_date_is_drawn_by_its_form(when: str, form: int, flags: int, start: str | None, end: str | None) -> None:
    found = timeline(site(VELL + event(when) + TWO))
    assert found is not None
    drawn = found.lanes[0].items[0]
    wanted = tuple(None if text is None else at(text) for text in (start, end))
    assert (drawn.form, drawn.flags, drawn.start, drawn.end) == (form, EVENT | flags, *wanted)


def test_a_statement_is_a_moment_or_some_time_until_it_had_certainly_been_said() -> None:
    found = timeline(site(VELL + TWO))
    assert found is not None
    events, column, guard = found.lanes
    assert [events.title, column.title, guard.title] == ["Events", "Grey Column", "Lake Guard"]
    assert (column.items[0].form, column.items[0].start) == (MOMENT, at("2031-05-04T09:00Z"))
    late = guard.items[0]
    assert (late.form, late.start, late.end) == (WITHIN, at("2031-05-05T00:00Z"), at("2031-05-05"))


def test_as_of_a_moment_nothing_that_was_said_later_is_drawn() -> None:
    found = timeline(site(VELL + TWO, at("2031-05-04T12:00Z")))
    assert found is not None
    assert [lane.title for lane in found.lanes] == ["Events", "Grey Column"]


def test_the_data_of_a_page_say_what_its_lists_say() -> None:
    found = view(VELL + TWO, "events/vell-bridge.md")
    drawn = data(found)
    assert drawn["up"] == "../"
    assert [title for title, _ in drawn["lanes"]] == ["Events", "Grey Column", "Lake Guard"]
    assert [lane for lane, *_ in drawn["items"]] == [0, 1, 2]
    assert [path for _, _, path in drawn["names"]] == ["events/vell-bridge/", "statements/s0/", "statements/s1/"]
    assert drawn["names"][2][:2] == ["denies “The Grey Column holds the Vell bridge”", "5 May 2031"]
    listed = [piece.value.saying.target.path for piece in found.shown["timeline"]]
    assert listed == ["statements/s0.md", "statements/s1.md"]


def test_an_actor_has_its_statements_what_it_took_part_in_and_its_ties() -> None:
    world = VELL + TWO + event("2031-05-04") + "participants:\n  - actor: grey-column\n    role: attacker\n"
    world += (
        "-- content/units/grey-column.yml --\nname: Grey Column\nrelations:\n  - type: subordinate-to\n"
        "    to: lake-guard\n    from: 2030\n    per: [s1]\n"
    )
    drawn = data(view(world, "units/grey-column.md"))
    assert [len([1 for lane, *_ in drawn["items"] if lane == n]) for n in range(3)] == [1, 1, 1]
    assert drawn["items"][1][1:] == [LASTED, EVENT, at("2030-01-01T00:00Z"), None]


def test_one_thing_alone_makes_no_timeline() -> None:
    found = view(VELL, "events/vell-bridge.md")
    assert (found.shown["timeline_during"], found.files) == ((), ())
    assert not [script for script in found.scripts if "timeline" in script]


def many(n: int) -> str:
    return "".join(
        said(f"s{i}", "grey-column", f"2031-05-{i % 28 + 1:02}T{i // 28 % 24:02}:00Z", {"bridge-held": "affirms"})
        for i in range(n)
    )


def test_the_names_of_many_items_stand_in_parts() -> None:
    found = timeline(site(VELL + many(timelines.NAMES_AT_MOST + 1)))
    assert found is not None
    first, *parts = found.files
    assert first.content["parts"] == [f.path.removeprefix("timeline/") for f in parts]
    assert sum(len(f.content) for f in parts) == len(first.content["items"]) == timelines.NAMES_AT_MOST + 2
    assert all(len(f.content) <= first.content["per"] for f in parts)


@pytest.mark.parametrize("n", [3, 140, 200])
def test_every_item_is_listed_once_however_many_there_are(n: int) -> None:
    found = [page.make() for page in chronology.pages(site(VELL + many(n)))]
    rows = [row.value.target.path for v in found for part in v.shown["parts"] for row in part.rows]
    assert len(rows) == len(set(rows)) == n + 1
    assert all(sum(len(p.rows) for p in v.shown["parts"]) <= chronology.AT_ONCE for v in found)
    assert len({v.path for v in found}) == len(found)
    assert [piece.value.target.path for piece in found[0].shown["others"]] == [v.path for v in found[1:]]
