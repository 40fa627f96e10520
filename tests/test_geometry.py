"""Distances and directions are those of the Earth, and what is cut out of a shape lies in the box and in the shape."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.geometry import (
    DEGREE,
    RADIUS,
    Box,
    Plane,
    Point,
    area,
    around,
    bounds,
    cut,
    distance,
    followed,
    middle,
    plainer,
    rounded,
    shores,
    touching,
)

points = st.tuples(st.floats(-179, 179), st.floats(-85, 85))
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((0, 0), (1, 0), DEGREE),
        ((0, 89), (180, 89), 2 * DEGREE),
        ((179.5, 0), (-179.5, 0), DEGREE),
        # London to Paris and Sydney to Santiago, as atlases give them, to a hundredth.
        ((-0.1278, 51.5074), (2.3522, 48.8566), 344_000),
        ((151.2093, -33.8688), (-70.6693, -33.4489), 11_340_000),
    ],
)
def test_distances_are_those_of_the_earth(one: tuple[float, float], other: tuple[float, float], metres: float) -> None:
    assert distance(one, other) == pytest.approx(metres, rel=0.01)


@given(points, points)
def test_the_plane_keeps_distances_from_its_centre(centre: tuple[float, float], point: tuple[float, float]) -> None:
    x, y = Plane(centre).flat(point)
    assert math.hypot(x, y) == pytest.approx(distance(centre, point), abs=1)


def test_north_is_up_and_east_is_right() -> None:
    x, y = Plane((30, 50)).flat((30, 51))
    assert (round(x), round(y)) == (0, -round(DEGREE))
    x, y = Plane((30, 50)).flat((31, 50))
    assert x == pytest.approx(DEGREE * math.cos(math.radians(50)), rel=0.001)


def test_the_middle_of_points_on_both_sides_of_the_date_line_is_between_them() -> None:
    lon, lat = middle([(170, 10), (-170, 10)])
    assert abs(lon) == pytest.approx(180)
    assert lat == pytest.approx(10, abs=0.3)


def test_a_shape_across_a_corner_of_the_box_is_cut_at_its_sides() -> None:
    assert sorted(cut(SQUARE, (2, 2, 6, 6))) == [(2, 2), (2, 4), (4, 2), (4, 4)]
    assert cut(SQUARE, (5, 5, 6, 6)) == []
    assert sorted(cut(SQUARE, (1, 1, 2, 2))) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_the_sides_of_the_box_are_no_shores() -> None:
    box = (2.0, 2.0, 6.0, 6.0)
    assert [sorted(line) for line in shores(cut(SQUARE, box), box)] == [[(2, 4), (4, 2), (4, 4)]]
    inner = (1.0, 1.0, 2.0, 2.0)
    assert list(shores(cut(SQUARE, inner), inner)) == []


def plainly_cut(ring: list[Point], box: Box) -> list[Point]:
    """What `cut` is by definition: the ring is cut along each of the four sides, be it beyond it or not."""
    for axis, at, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        found: list[Point] = []
        for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            if (sign * (a[axis] - at) >= 0) != (sign * (b[axis] - at) >= 0):
                other = a[1 - axis] + (at - a[axis]) / (b[axis] - a[axis]) * (b[1 - axis] - a[1 - axis])
                found.append((at, other) if axis == 0 else (other, at))
            if sign * (b[axis] - at) >= 0:
                found.append(b)
        ring = found
    return ring


WHOLE = st.tuples(st.integers(-9, 9), st.integers(-9, 9))


@given(st.lists(WHOLE, min_size=3, max_size=9), WHOLE, WHOLE)
def test_a_side_that_a_ring_does_not_cross_cuts_nothing(ring: list[Point], one: Point, other: Point) -> None:
    box = (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
    plainly = plainly_cut(ring, box)
    assert cut(ring, box) == (plainly if plainly and abs(area(plainly)) > 1e-9 else [])


@given(st.lists(points, min_size=3, max_size=12), points, st.floats(1, 60))
def test_what_is_cut_out_lies_in_the_box(
    ring: list[tuple[float, float]], corner: tuple[float, float], size: float
) -> None:
    box = (corner[0], corner[1], corner[0] + size, corner[1] + size)
    found = cut(ring, box)
    if found:
        west, south, east, north = bounds(found)
        assert west >= box[0] - 1e-6
        assert south >= box[1] - 1e-6
        assert east <= box[2] + 1e-6
        assert north <= box[3] + 1e-6


@given(points, st.floats(1, 500_000), st.floats(0, 2 * math.pi))
def test_the_box_around_a_point_holds_all_that_is_near(centre: tuple[float, float], metres: float, turn: float) -> None:
    west, south, east, north = around(centre, metres)
    lat = centre[1] + math.sin(turn) * metres / DEGREE * 0.99
    lon = centre[0] + math.cos(turn) * metres / DEGREE * 0.99 / max(0.02, math.cos(math.radians(centre[1])))
    if -180 < lon < 180 and -88 < lat < 88 and distance(centre, (lon, lat)) <= metres:
        assert west <= lon <= east
        assert south <= lat <= north


def test_a_line_is_drawn_where_it_may_be_seen() -> None:
    line = [(0.0, 9.0), (0.0, 4.0), (0.0, 1.0), (-9.0, 1.0), (-9.0, 8.0), (9.0, 8.0), (9.0, 2.0), (3.0, 2.0)]
    assert list(touching(line, (-1, -1, 5, 5))) == [line[0:4], line[6:8]]


@given(st.lists(points, min_size=2, max_size=30), st.floats(0.1, 20))
def test_a_plainer_line_is_nowhere_far_from_the_line(line: list[tuple[float, float]], tolerance: float) -> None:
    found = plainer(line, tolerance)
    assert (found[0], found[-1]) == (line[0], line[-1])
    assert len(found) <= len(line)
    for x, y in line:
        near = []
        for (ax, ay), (bx, by) in pairwise(found):
            square = (bx - ax) ** 2 + (by - ay) ** 2
            t = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square)) if square else 0
            near.append(math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
        assert min(near) <= tolerance + 1e-6


def test_a_long_side_follows_the_chart_and_not_the_plane() -> None:
    found = list(followed([(0.0, 0.0), (20.0, 0.0), (20.0, 4.0)]))
    assert found[:5] == [(0, 0), (5, 0), (10, 0), (15, 0), (20, 0)]
    assert (20, 4) in found


def test_near_the_antipode_a_line_goes_around_and_not_across() -> None:
    flat = [Plane((0, 0)).flat(p) for p in [(179.0, -1.0), (179.0, 1.0), (-179.0, 1.0)]]
    far = math.radians(178) * RADIUS
    assert min(math.hypot(*p) for p in rounded(flat)) > far
    assert max(math.dist(a, b) for a, b in pairwise(rounded(flat))) < far / 5
    near = [Plane((0, 0)).flat(p) for p in [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]]
    assert list(rounded(near)) == near
