"""A base of 5,000 records in a browser: every way to read it works there too, and no page has a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from bench import base
from tests.browser.kinds import DESKTOP, PHONE
from tests.browser.searching import found
from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import ROOT, Checkout

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HUB = "claims/claim-0/"
PAGES = (
    "",
    "events/",
    "claims/",
    "claims/list_claim_20_1/",
    "claims/list_claim_20_12/",
    "statements/",
    "statements/list_2031-05-12/",
    "sources/",
    "coverage/",
    "timeline/",
    "map/",
    "search/?q=river",
    "order-of-battle/",
    "compare/",
    "changes/",
    HUB,
    "events/event-0/",
    "units/unit-0/",
    "places/place-1/",
    "sources/source-4/",
    "statements/statement-0/",
    "no-such-page/",
)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of 5,000 records is served; in English alone, because the other languages double it and no more."""
    texts = {f"articles/{p.name}": p.read_text("utf-8") for p in (ROOT / "content" / "articles").glob("*.md")}
    articles = {path: text for path, text in texts.items() if "\ntranslation_of:" not in text}
    articles["articles/about.md"] = "---\ntitle: About\n---\nAn invented base.\n"
    copy = Checkout.made(tmp_path_factory.mktemp("large") / "base", articles).in_english()
    assert base.write(copy.root / "content", 5000) == 5000
    copy.built()
    with served(copy.site) as address:
        yield address


@pytest.fixture
def page(large: str, visit: Callable[..., Watched]) -> Page:
    """A reader at a desk, on the first page."""
    return visit(large, **DESKTOP).opened()


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_kind_of_page_opens_without_a_fault(
    options: dict[str, object], large: str, visit: Callable[..., Watched]
) -> None:
    reader = visit(large, **options)
    page = reader.context.new_page()
    for path in PAGES:
        page.goto(large + path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate(TOO_WIDE) <= 0, path


def test_a_name_among_thousands_is_found_first(page: Page) -> None:
    for name, path in (
        ("Unit 17", "units/unit-17/"),
        ("Place 42", "places/place-42/"),
        ("Event 99", "events/event-99/"),
    ):
        assert found(page, name)[0][0] == path


def test_a_long_list_leads_to_its_parts_and_to_the_search_of_all(page: Page, large: str) -> None:
    page.goto(large + "claims/")
    page.get_by_role("link", name="Claim 12…").click()
    rows = page.locator(".cc-table tbody tr:visible")
    expect(rows).to_have_count(111)
    page.get_by_label("Filter these rows").fill("claim 1234 ")
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Claim 13…").last.click()
    page.get_by_role("link", name="Claims", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Claims")
    page.get_by_role("link", name="Search in all of “Claims”").click()
    expect(page.get_by_role("status")).to_contain_text("1656 results")
    expect(page.get_by_role("checkbox", name="Claims")).to_be_checked()


def test_a_claim_that_everybody_speaks_of_is_shown_as_of_a_moment(page: Page, large: str) -> None:
    entries = page.locator(".cc-ledger > .cc-entry:visible")
    page.goto(large + HUB)
    every = entries.count()
    assert every > 20
    page.goto(f"{large}{HUB}?asof=2031-05-10T12:00Z")
    assert 0 < entries.count() < every


def test_the_timeline_and_the_map_draw_what_there_is(page: Page, large: str) -> None:
    page.goto(large + "timeline/")
    expect(page.locator(".cc-timeline__canvas").first).to_be_visible()
    page.goto(large + "map/")
    expect(page.locator(".cc-cluster").first).to_be_visible()


def test_the_list_of_the_map_counts_claims_and_tells_them_as_of_a_moment(page: Page, large: str) -> None:
    counted, told = page.locator("#r-at-place-0 > .cc-spot__claims"), page.locator("#r-at-place-0 .cc-spot__then")
    page.goto(large + "map/")
    expect(page.locator(".cc-map[data-ready]")).to_be_visible()
    expect(counted).to_have_text(re.compile(r"12 claims about this place, \d+ of them disputed"))
    assert not told.count()
    page.goto(large + "map/?asof=2031-05-10T12:00Z")
    expect(told).to_be_visible()
    expect(counted).to_be_hidden()
