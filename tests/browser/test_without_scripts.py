"""Reading works with JavaScript off: the words, the tables, the sources and the ways from page to page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

CLAIM = "claims/tyotkino-control/"
COLLECTIONS = ["events", "claims", "statements", "units", "organizations", "people", "places", "sources"]


@pytest.fixture
def opened(visit: Callable[..., Watched]) -> Callable[[str], Page]:
    """Opens a page of the site for a reader whose browser runs no scripts."""
    reader = visit(java_script_enabled=False)
    return reader.opened


def test_a_claim_tells_who_said_what_and_where_it_can_be_read(opened: Callable[[str], Page]) -> None:
    page = opened(CLAIM)
    assert page.locator("h1").inner_text().startswith("The Freedom of Russia Legion fully controls Tyotkino")
    assert page.locator(".cc-status:not([hidden]) .cc-badge").first.is_visible()
    entries = page.locator(".cc-ledger .cc-entry")
    assert entries.count() >= 3
    for entry in entries.all():
        assert entry.locator(".cc-entry__head a").count() == 2  # who, and the statement by its time
        assert entry.locator(".cc-entry__stance .cc-badge").is_visible()
        assert entry.locator(".cc-quote, .cc-translation, .cc-paraphrase").first.is_visible()
        assert entry.locator(".cc-sources li a").first.is_visible()


@pytest.mark.parametrize("folder", COLLECTIONS)
def test_an_index_shows_its_rows(folder: str, opened: Callable[[str], Page]) -> None:
    rows = opened(f"{folder}/").locator("article tbody tr")
    assert rows.count() >= 5
    assert all(row.locator("td").first.locator("a").is_visible() for row in rows.all())


def test_links_lead_from_the_start_page_to_a_source(opened: Callable[[str], Page]) -> None:
    page = opened("")
    for link in ("nav.cc-nav a[href*='claims']", f"article a[href*='{CLAIM.split('/')[1]}']"):
        page.locator(link).first.click()
    expect(page).to_have_url(re.compile(rf"{CLAIM}$"))
    page.locator(".cc-sources li a").first.click()
    expect(page).to_have_url(re.compile("/sources/"))
    assert page.locator("footer.cc-record a").count() == 3
