"""Of a package of coastlines the land is read, and nothing else that it holds."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from generator import land
from tests.site.checkout import ROOT

#: Two arcs make a square of ten degrees; a state with a border of its own lies on it.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [10, 10], "translate": [20, 40]},
    "arcs": [[[0, 0], [1, 0], [0, 1]], [[0, 0], [0, 1], [1, 0]], [[9, 9], [1, 1]]],
    "objects": {
        "land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[0, -2]]]}]},
        "countries": {"type": "Polygon", "arcs": [[2]]},
    },
}


@pytest.fixture(scope="module")
def coasts() -> land.Land:
    """The land of the locked package."""
    return land.read(ROOT / "node_modules")


def test_arcs_are_joined_to_rings() -> None:
    ((box, ring),) = land.decoded(TOPOLOGY)
    assert sorted(ring) == [(20, 40), (20, 50), (30, 40), (30, 50)]
    assert box == (20, 40, 30, 50)


def test_a_part_of_the_land_is_cut_out() -> None:
    found = land.Land(lambda: land.decoded(TOPOLOGY))
    assert [sorted(r) for r in found.within((25, 45, 60, 60))] == [[(25, 45), (25, 50), (30, 45), (30, 50)]]
    assert list(found.within((31, 40, 60, 60))) == []


def test_without_the_package_there_is_no_land(tmp_path: Path) -> None:
    assert land.read(tmp_path).rings == ()


def test_what_was_decoded_is_kept(coasts: land.Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages, kept = ROOT / "node_modules", tmp_path / "kept"
    assert land.read(packages, kept).rings == coasts.rings
    monkeypatch.setattr(land, "decoded", lambda _: pytest.fail("it is decoded again"))
    land.read.cache_clear()
    assert land.read(packages, kept).rings == coasts.rings


def test_what_was_decoded_from_another_package_is_not_taken(tmp_path: Path) -> None:
    kept, path = tmp_path / "kept", tmp_path / land.FILE
    path.parent.mkdir()
    for move in (20, 30):
        land.read.cache_clear()
        transform = {"scale": [10, 10], "translate": [move, 40]}
        path.write_text(json.dumps(TOPOLOGY | {"transform": transform}), "utf-8")
        ((box, _),) = land.read(tmp_path, kept).rings
        assert box == (move, 40, move + 10, 50)


@pytest.mark.parametrize(
    ("name", "point", "is_land"),
    [
        ("the border area of the content", (35.5, 50.8), True),
        ("the Black Sea", (34.0, 43.5), False),
        ("Crimea", (34.1, 45.3), True),
        ("the Caspian Sea, a hole in the land", (51.0, 42.0), False),
        ("the Atlantic", (-35.0, 40.0), False),
        ("Chukotka on this side of the date line", (179.0, 67.5), True),
        ("Chukotka on the other side of it", (-179.0, 67.5), True),
        ("the Norwegian Sea, as far north", (2.0, 67.0), False),
        ("Antarctica", (0.0, -80.0), True),
        ("the South Pole", (0.0, -89.98), True),
    ],
)
def test_the_package_has_land_where_land_is(
    coasts: land.Land, name: str, point: tuple[float, float], is_land: bool
) -> None:
    box = (point[0] - 0.01, point[1] - 0.01, point[0] + 0.01, point[1] + 0.01)
    assert len(list(coasts.within(box))) % 2 == int(is_land), name


def test_the_package_holds_no_states() -> None:
    topology = json.loads((ROOT / "node_modules" / land.FILE).read_text("utf-8"))
    assert list(topology["objects"]) == ["land"]


def test_no_ring_goes_around_the_chart_the_wrong_way(coasts: land.Land) -> None:
    for box, ring in coasts.rings:
        jumps = [(a, b) for a, b in pairwise([*ring, ring[0]]) if abs(a[0] - b[0]) > 180]
        assert all(a[1] == b[1] == -90 for a, b in jumps), box


def test_a_ring_across_the_date_line_is_two() -> None:
    across = {**TOPOLOGY, "transform": {"scale": [10, 10], "translate": [170, 40]}}
    across["arcs"] = [[[0, 0], [1, 0], [-35, 0], [0, 1], [35, 0], [-1, 0]], [[0, 0], [0, 1]]]
    west, east = sorted(land.decoded(across))
    assert west[0] == (-180, 40, -170, 50)
    assert east[0] == (170, 40, 180, 50)
