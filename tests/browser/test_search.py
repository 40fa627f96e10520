"""Search finds every record by any of its names, as a reader types them in any script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.searching import found
from tests.browser.watching import Watched, watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page of the site, for all searches: its index is read once."""
    with watched(browser, address) as reader:
        yield reader.opened()
        assert reader.faults == []


PLACE = "places/tyotkino/"
LEGION = "units/freedom-of-russia-legion/"
CORPS = "units/russian-volunteer-corps/"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Тёткино", PLACE),
        ("Теткино", PLACE),
        ("теткино", PLACE),
        ("Тьоткіно", PLACE),
        ("Totkino", PLACE),
        ("Freedom of Russia Legion fully controls Tyotkino", "claims/tyotkino-control/"),
        ("fully controls", "claims/tyotkino-control/"),
        ("Андрій Юсов", "people/andrii-yusov/"),
        ("Andrei Yusov", "people/andrii-yusov/"),
        ("Clashes in Western Russia", "sources/clashes-in-western-russia-2024-03-17/"),
        ("LSR", LEGION),
        ("Легион Свобода России", LEGION),
        ("Freiheit Russlands", LEGION),
        ("РДК", CORPS),
        ("RDK", CORPS),
        ("12 March 2024 raid", "events/raid-12-march-2024/"),
    ],
)
def test_a_record_is_found(words: str, wanted: str, page: Page) -> None:
    assert wanted in [path for path, _ in found(page, words)]


def test_words_that_no_record_holds_find_nothing(page: Page) -> None:
    assert found(page, "qqxzjvwk") == []


def test_a_result_is_opened_with_the_keyboard(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/")
    assert found(page, "Тьоткіно")[0][0] == PLACE
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/tyotkino/**")
    assert page.locator("h1").inner_text().startswith("Tyotkino")
