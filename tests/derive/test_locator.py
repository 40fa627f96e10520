"""A small map shows what its page is about, as wide as it is uncertain, and names that do not touch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from generator.derive.frame import HEIGHT, WIDTH
from generator.derive.labels import GAP, placed, width
from generator.derive.locator import Mark, Picture, neighbours, picture
from generator.derive.precision import BY_CODE, CIRCLES, wider
from generator.derive.site import Site
from generator.land import NOWHERE, Land, read
from generator.moments import ALWAYS
from generator.render.locator import drawn as svg
from generator.vocabulary import VOCABULARIES
from tests.site.checkout import ROOT
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


@pytest.fixture(scope="module")
def coasts() -> Land:
    """The land of the locked package."""
    return read(ROOT / "node_modules")


def site(text: str = PLACES, land: Land | None = None) -> Site:
    return Site(ledger(text), ALWAYS, land=land or NOWHERE)


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
    found = drawn(Mark("vell", ("near",)), of=site(land=Land(lambda: (((30, 40, 60, 60), ring),))))
    assert len(found.land) == len(found.shores) == 1
    # The western shore goes through the middle; the other sides are far away.
    assert {round(x) for x, _ in found.shores[0]} == {round(WIDTH / 2)}


@pytest.mark.parametrize(
    ("south", "north", "west", "east"),
    [(50, 50.3, 30, 30.5), (35, 60, -10, 60), (55, 80, -170, 170), (-45, 10, 150, 179), (-60, 75, -179, 179)],
)
def test_a_map_is_small_however_far_its_places_are_apart(
    coasts: Land, south: float, north: float, west: float, east: float
) -> None:
    dice = random.Random(1)
    many = "".join(
        f"-- content/places/p-{n}.yml --\nname: Place {n}\n"
        f'coordinates: {{lat: "{dice.uniform(south, north):.3f}", lon: "{dice.uniform(west, east):.3f}", '
        "precision: near}\n"
        for n in range(200)
    )
    marks = [Mark(f"p-{n}", ("near",)) for n in range(200)]
    found = drawn(*marks, of=site(many, coasts))
    assert len(svg(found)) < 120_000
    for line in found.land:
        assert min(min(x, y) for x, y in line) > -5
        assert max(x for x, _ in line) < WIDTH + 5
        assert max(y for _, y in line) < HEIGHT + 5


@pytest.mark.parametrize("lat", [-50, 50])
@pytest.mark.parametrize("lon", range(-170, 180, 90))
def test_on_a_map_of_half_the_earth_land_is_where_it_is(coasts: Land, lat: int, lon: int) -> None:
    spread = [(lat, lon), (lat, lon + 70), (lat, lon - 70), (lat + 35, lon), (lat - 35, lon)]
    points = [((x + 180) % 360 - 180, y) for y, x in spread]
    many = "".join(
        f'-- content/places/p-{n}.yml --\nname: Place {n}\ncoordinates: {{lat: "{y}", lon: "{x}", precision: exact}}\n'
        for n, (x, y) in enumerate(points)
    )
    found = drawn(*(Mark(f"p-{n}", ()) for n in range(5)), of=site(many, coasts))
    for (x, y), dot in zip(points, found.dots, strict=True):
        around_it = list(coasts.within((x - 0.01, y - 0.01, x + 0.01, y + 0.01)))
        assert sum(encloses(line, dot.x, dot.y) for line in found.land) % 2 == len(around_it) % 2, (x, y)


def encloses(line: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a ring goes around a point: how often it crosses the line to the east of it."""
    crossed = [
        (a, b)
        for a, b in pairwise([*line, line[0]])
        if (a[1] > y) != (b[1] > y) and x < a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
    ]
    return len(crossed) % 2 == 1


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
