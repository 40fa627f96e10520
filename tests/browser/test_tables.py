"""Tables are sorted and filtered with the keyboard alone, and say so to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser


def column(page: Page, number: int) -> list[str]:
    """The words of a column of the first table, from the rows that are shown."""
    cells = page.locator(f"article table >> nth=0 >> tbody tr:not([hidden], .cc-filtered) td:nth-child({number})")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


@pytest.fixture
def claims(visit: Callable[..., Watched]) -> Page:
    """The index of claims."""
    return visit().opened("claims/")


def test_a_column_is_sorted_both_ways(claims: Page) -> None:
    header = claims.locator("article thead th").first
    before = column(claims, 1)
    assert len(before) > 20
    header.locator("button").focus()
    claims.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") in ("ascending", "descending")
    one = column(claims, 1)
    claims.keyboard.press("Enter")
    other = column(claims, 1)
    assert sorted(before) == sorted(one) == sorted(other)
    assert one == other[::-1]
    assert one != before or other != before
    assert [c for c in (one, other) if [w.casefold() for w in c] == sorted(w.casefold() for w in c)]


def test_numbers_are_sorted_as_numbers(claims: Page) -> None:
    header = claims.locator("article thead th").nth(3)
    assert header.inner_text().strip() == "Statements"
    header.locator("button").focus()
    claims.keyboard.press("Enter")
    claims.keyboard.press("Enter")
    numbers = [int(text) for text in column(claims, 4)]
    assert numbers in (sorted(numbers), sorted(numbers, reverse=True))
    assert len(set(numbers)) > 1


def test_days_are_sorted_as_days(visit: Callable[..., Watched]) -> None:
    page = visit().opened("statements/")
    header = page.locator("article thead th").nth(2)
    assert header.inner_text().strip() == "Said"
    header.locator("button").focus()
    page.keyboard.press("Enter")
    keys = page.locator("article tbody td:nth-child(3)").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.sort ?? cell.textContent)"
    )
    days = [found[0] for key in keys if (found := re.search(r"\d{4}-\d\d-\d\d", key))]
    assert len(days) == len(keys)
    assert days in (sorted(days), sorted(days, reverse=True))
    assert len(set(days)) > 1


def test_rows_are_filtered_by_words_in_any_spelling(visit: Callable[..., Watched]) -> None:
    page = visit().opened("places/")
    box = page.get_by_label("Filter these rows")
    for _ in range(60):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    rows = len(column(page, 1))
    for words in ("Тёткино", "теткино", "ТЬОТКІНО", "tetkino"):
        page.keyboard.insert_text(words)
        assert column(page, 1) == ["Tyotkino"], words
        assert page.locator(".cc-filter output").inner_text() == f"1 of {rows} rows"
        page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    assert len(column(page, 1)) == rows


def test_rows_are_filtered_by_a_facet(claims: Page) -> None:
    facet = claims.locator(".cc-filter select").first
    facet.focus()
    every = column(claims, 2)
    wanted = next(text for text in facet.locator("option").all_inner_texts() if text != "all")
    facet.select_option(label=wanted)
    assert set(column(claims, 2)) == {wanted}
    assert 0 < len(column(claims, 2)) < len(every)


def test_a_filter_counts_the_rows_of_the_moment_and_shows_no_others(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/tyotkino-control/")
    bar = page.locator(".cc-filter", has=page.get_by_role("searchbox")).first
    rows = page.locator("article .cc-filter + .cc-table tbody").first.locator("tr")
    now = rows.filter(visible=True).count()
    assert 0 < now < rows.count()
    assert bar.locator("output").inner_text() == f"{now} rows"
    bar.get_by_role("searchbox").fill("a")
    assert rows.filter(visible=True).count() <= now
    bar.get_by_role("searchbox").fill("")
    assert rows.filter(visible=True).count() == now
