"""Words, in any script and with slips -> the records that they may mean, nearest first."""

from __future__ import annotations

import pytest

from generator.link import Library
from generator.similar import already, by_link, by_name, exactly
from generator.validate import Ref
from tests.worlds import read

WORLD = """
-- content/events/battle.yml --
name: Battle at Tyorne
kind: battle
when: 2031
-- content/places/tyorne.yml --
name: Tyorne
names:
  - text: Тёрне
    lang: ru
  - text: Тьорне
    lang: uk
-- content/places/orsk.yml --
name: Orsk
-- content/units/orsk-volunteers.yml --
name: Orsk Volunteer Corps
names:
  - text: Орский добровольческий корпус
    lang: ru
-- content/units/lake-guard.yml --
name: Lake Guard
names:
  - text: حرس البحيرة
    lang: ar
-- content/organizations/lake-office.yml --
name: Office of the Lake
-- content/claims/control.yml --
text: The Orsk Volunteer Corps fully controls Tyorne
topic: control
events: [battle]
actor: orsk-volunteers
place: tyorne
-- content/claims/left.yml --
text: Soldiers are leaving Tyorne
topic: control
events: [battle]
place: tyorne
-- content/sources/report.yml --
title: A report
kind: article
publisher: lake-office
published: 2031
url: https://lake.example/report?id=7&utm_source=x
-- content/sources/front.yml --
title: The front page
kind: article
publisher: lake-office
published: 2031
url: https://lake.example/
"""
ACTORS = ("unit", "organization", "person")


@pytest.fixture(scope="module")
def library() -> Library:
    return read(WORLD)[0]


@pytest.mark.parametrize(
    ("typed", "types", "first"),
    [
        ("Тёрне", ("place",), "place/tyorne"),
        ("Терне", ("place",), "place/tyorne"),
        ("тьорне", ("place",), "place/tyorne"),
        ("tiorne", ("place",), "place/tyorne"),
        ("tyor", ("place",), "place/tyorne"),
        ("orsk volunter", ACTORS, "unit/orsk-volunteers"),
        ("добровольческий", ACTORS, "unit/orsk-volunteers"),
        ("dobrovolcheskii korpus", ACTORS, "unit/orsk-volunteers"),
        ("lake gaurd", ACTORS, "unit/lake-guard"),
        ("حرس البحيرة", ACTORS, "unit/lake-guard"),
        ("lake-office", ACTORS, "organization/lake-office"),
        ("corps controls tyorne", ("claim",), "claim/control"),
        ("report", ("source",), "source/report"),
    ],
)
def test_the_record_that_is_meant_comes_first(library: Library, typed: str, types: tuple[str, ...], first: str) -> None:
    assert str(by_name(library, typed, types)[0].ref) == first


@pytest.mark.parametrize("typed", ["", "???", "zzzzzz", "\x00"])
def test_what_means_nothing_finds_nothing(library: Library, typed: str) -> None:
    assert by_name(library, typed, ACTORS) == []


@pytest.mark.parametrize(
    ("typed", "ref"), [("Тьорне", "tyorne"), ("TYORNE", "tyorne"), ("tyorne", "tyorne"), ("Tyornee", None), ("", None)]
)
def test_only_a_very_name_is_taken_for_the_record(library: Library, typed: str, ref: str | None) -> None:
    assert exactly(library, typed, ("place",)) == (Ref("place", ref) if ref else None)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://www.lake.example/report/?fbclid=3&id=7", ["report"]),
        ("https://m.lake.example/report?id=7#x", ["report"]),
        ("https://lake.example/report?id=8", []),
        ("https://lake.example/", []),
    ],
)
def test_a_page_is_known_by_any_of_its_links(library: Library, url: str, found: list[str]) -> None:
    assert [f.ref.id for f in by_link(library, url)] == found


def test_a_claim_in_another_language_is_known_by_what_it_names(library: Library) -> None:
    data = {"text": "Орский добровольческий корпус взял Тёрне под контроль", "topic": "control"}
    assert "claim/control" in [str(f.ref) for f in already(library, "claim", data)]
    assert already(library, "claim", {**data, "topic": "other"}) == []
