"""Axes are marked at round values: few, evenly spaced, and never past what they mark."""

from __future__ import annotations

import pytest

from generator.dates import instant
from generator.render.scales import numbers, times


@pytest.mark.parametrize(
    ("highest", "whole", "wanted"),
    [
        (1, True, [0, 1]),
        (3, True, [0, 1, 2, 3]),
        (7, True, [0, 2, 4, 6, 8]),
        (20, True, [0, 5, 10, 15, 20]),
        (250, True, [0, 50, 100, 150, 200, 250]),
        (1.5, False, [0, 0.5, 1, 1.5]),
        (0, True, [0, 1]),
        (999_999_999_999, True, [n * 200_000_000_000 for n in range(6)]),
    ],
)
def test_numbers(highest: float, whole: bool, wanted: list[float]) -> None:
    assert numbers(highest, 5, whole=whole) == wanted


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2024-03-12T00:00Z", "2024-03-13T20:00Z", ["00:00", "12:00", "00:00", "12:00"]),
        ("2024-03-12T09:00Z", "2024-03-12T09:10Z", ["09:00", "09:05", "09:10"]),
        ("2024-03-12T00:00Z", "2024-03-16T00:00Z", ["2024-03-12", "2024-03-14", "2024-03-16"]),
        ("2023-12-20T00:00Z", "2024-03-16T00:00Z", ["2024-01", "2024-02", "2024-03"]),
        ("1990-12-20T00:00Z", "2024-03-16T00:00Z", ["2000", "2010", "2020"]),
        ("0001-12-20T00:00Z", "9990-03-16T00:00Z", ["2000", "4000", "6000", "8000"]),
        ("-3000-12-20T00:00Z", "2024-03-16T00:00Z", []),
    ],
)
def test_times(start: str, end: str, wanted: list[str]) -> None:
    found = times(instant(start), instant(end), 4)
    assert [t.clock or t.date.text for t in found] == wanted
    assert all(instant(start) <= t.at <= instant(end) for t in found)
