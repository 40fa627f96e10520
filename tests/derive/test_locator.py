"""A small map shows what its page is about, as wide as it is uncertain, and names that do not touch."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.derive.frame import HEIGHT, WIDTH
from generator.derive.labels import GAP, placed, width
from generator.derive.locator import Mark, Picture, neighbours, picture
from generator.derive.precision import BY_CODE, CIRCLES, wider
from generator.derive.site import Site
from generator.land import Land
from generator.moments import ALWAYS
from generator.vocabulary import VOCABULARIES
from tests.worlds import ledger

PLACES = """
-- content/places/vell.yml --
name: Vell
coordinates: {lat: "50", lon: "30", precision: exact}
-- content/places/orsk.yml --
name: Orsk
coordinates: {lat: "50.5", lon: "30", precision: near}
-- content/places/far-off.yml --
name: Far-off
coordinates: {lat: "10", lon: "100", precision: region}
-- content/places/nowhere.yml --
name: Nowhere
"""


def site(text: str = PLACES, land: Land | None = None) -> Site:
    return Site(ledger(text), ALWAYS, land=land or Land())


def drawn(*marks: Mark, of: Site | None = None) -> Picture:
    found = picture(of or site(), marks, "Map")
    assert found is not None
    return found


def test_every_class_of_precision_has_a_circle() -> None:
    assert [c.code for c in CIRCLES] == list(VOCABULARIES["precision"].terms)
    assert sorted(CIRCLES, key=lambda c: c.metres) == list(CIRCLES)
    assert wider("exact", "region") == wider("region", "near") == "region"


@pytest.mark.parametrize("code", BY_CODE)
def test_a_circle_is_as_large_as_its_metres_by_the_scale_bar(code: str) -> None:
    found = drawn(Mark("vell", (code,)))
    kilometres = int(found.bars[0].says.split()[0])
    assert found.rings[0].radius == pytest.approx(
        BY_CODE[code].metres / 1000 * found.bars[0].length / kilometres, rel=0.02, abs=0.2
    )
    assert found.rings[0].radius <= HEIGHT / 2


def test_a_place_without_coordinates_is_not_drawn() -> None:
    assert picture(site(), [Mark("nowhere", ("region",))], "Map") is None
    assert len(drawn(Mark("nowhere", ("region",)), Mark("vell", ("exact",))).rings) == 1


def test_neighbours_are_drawn_and_told_in_words() -> None:
    found = drawn(Mark("vell", ("exact",)))
    assert [n.text for n in found.names] == ["Vell", "Orsk"]
    assert [(d.precision, d.is_own) for d in found.dots] == [("exact", True), ("near", False)]
    assert found.dots[1].x == pytest.approx(WIDTH / 2)
    assert found.dots[1].y < HEIGHT / 2
    assert list(neighbours(site(), "vell")) == [("orsk", 56, "to the north")]


def test_both_units_of_the_scale_are_true() -> None:
    kilometres, miles = drawn(Mark("vell", ("near",))).bars
    one = [b.length / int(b.says.split()[0]) for b in (kilometres, miles)]
    assert one[1] / one[0] == pytest.approx(1.609344, rel=0.02)


def test_land_and_its_shores_are_cut_to_the_frame() -> None:
    ring = ((30.0, 40.0), (60.0, 40.0), (60.0, 60.0), (30.0, 60.0))
    found = drawn(Mark("vell", ("near",)), of=site(land=Land((((30, 40, 60, 60), ring),))))
    assert len(found.land) == len(found.shores) == 1
    # The western shore goes through the middle; the other sides are far away.
    assert {round(x) for x, _ in found.shores[0]} == {round(WIDTH / 2)}


def test_of_many_places_those_that_would_touch_are_one_with_their_number() -> None:
    many = "".join(
        f"-- content/places/p-{n}.yml --\nname: Place {n}\n"
        f'coordinates: {{lat: "{50 + n % 10 / 100}", lon: "{30 + n / 100}", precision: exact}}\n'
        for n in range(90)
    )
    world = site(PLACES + many)
    found = drawn(
        Mark("far-off", ("region",)), Mark("vell", ("exact",)), *(Mark(f"p-{n}", ()) for n in range(90)), of=world
    )
    assert sum(d.count for d in found.dots) == 93
    assert len(found.dots) < 20


def test_names_touch_neither_each_other_nor_the_edge() -> None:
    wanted = [(f"Name {n}", 100 + n % 5 * 12.0, 100 + n // 5 * 12.0, 3.0) for n in range(25)]
    frame = (60.0, 60.0, 240.0, 240.0)
    boxes = []
    left_out = 0
    for label, text in placed(wanted, [], frame):
        if label is None:
            left_out += 1
            continue
        wide = width(text)
        left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
        boxes.append((left, label.y - 10, left + wide, label.y + 3))
    assert boxes
    assert left_out
    assert not [1 for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert min(b[0] for b in boxes) >= frame[0]
    assert max(b[2] for b in boxes) <= frame[2]


def test_a_letter_as_wide_as_it_is_high_takes_its_room() -> None:
    assert width("维尔") > width("Ve") + GAP
