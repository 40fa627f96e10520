"""Two languages in a browser: the switch keeps the place, the frame speaks the page's language, Arabic runs its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import Checkout
from tests.site.vell import VELL

pytestmark = pytest.mark.browser

CLAIM = "claims/tyotkino-control/"
ARABIC = "statements/column-holds-bridge/"
#: Left and right edge of an element's box, of its first line of text, and how it runs.
BOXES = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const line = range.getClientRects()[0];
  const box = element.getBoundingClientRect();
  return {left: line.left - box.left, right: box.right - line.right, runs: getComputedStyle(element).direction};
}"""


@pytest.fixture(scope="module")
def vell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the invented base is served: one statement in Arabic, with numbers and Latin words in it."""
    copy = Checkout.made(tmp_path_factory.mktemp("vell") / "base", VELL)
    copy.change("content/statements/column-holds-bridge.yml", "ولن نتركه", "ولن نتركه قبل 12:30 (UTC) و 5% منه")
    copy.built()
    with served(copy.site) as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_switch_leads_to_the_same_record_and_back(scripts: bool, visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=scripts).opened(CLAIM)
    page.get_by_role("link", name="Українська").first.click()
    page.wait_for_url(f"**/uk/{CLAIM}")
    assert page.locator("html").get_attribute("lang") == "uk"
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(f"**/{CLAIM}")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_switch_keeps_the_query_and_the_place(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{CLAIM}?asof=2024-03-12T12:00Z#r-ledger")
    page.get_by_role("link", name="Українська").first.press("Enter")
    page.wait_for_url(f"**/uk/{CLAIM}?asof=2024-03-12T12:00Z#r-ledger")


def test_the_frame_speaks_the_language_of_the_page(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"uk/{CLAIM}")
    banner = page.get_by_role("banner")
    assert banner.get_by_role("link", name="Події", exact=True).count() == 1
    assert banner.get_by_role("link", name="Events", exact=True).count() == 0
    assert page.get_by_role("navigation", name="На цій сторінці").count() == 1
    assert page.get_by_role("heading", name="Хто що сказав").count() == 1
    assert page.locator(".headerlink").first.get_attribute("title") == "Посилання на цей розділ"
    for word in ("Home", "Search", "On this page", "rows", "Filter", "Edit this page", "disputed"):
        assert page.get_by_text(word, exact=True).count() == 0


def test_the_filter_of_a_table_speaks_it_too(visit: Callable[..., Watched]) -> None:
    page = visit().opened("uk/claims/")
    field = page.get_by_label("Відфільтрувати рядки")
    field.fill("Tyotkino")
    told = page.locator("output").first.inner_text()
    assert told.startswith("Рядків: ")
    assert " із " in told


def test_the_page_that_is_not_there_speaks_both(visit: Callable[..., Watched]) -> None:
    page = visit().opened("404.html")
    assert page.get_by_role("heading", name="Page not found").count() == 1
    ukrainian = page.locator("section[lang=uk]")
    assert ukrainian.get_by_role("heading", name="Сторінку не знайдено").count() == 1
    ukrainian.get_by_role("link", name="Твердження").click()
    page.wait_for_url("**/uk/claims/")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("root", ["", "uk/"])
def test_a_quote_in_arabic_runs_from_right_to_left(
    root: str, width: int, vell: str, visit: Callable[..., Watched]
) -> None:
    page = visit(vell, viewport={"width": width, "height": 900}).opened(root + ARABIC)
    quote = page.locator(".cc-quote").first
    assert (quote.get_attribute("lang"), quote.get_attribute("dir")) == ("ar", "rtl")
    found = quote.evaluate(BOXES)
    assert found["runs"] == "rtl"
    assert found["right"] < found["left"]
    translation = page.locator(".cc-translation").first.evaluate(BOXES)
    assert translation["runs"] == "ltr"
    assert translation["left"] < 32
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_arabic_name_does_not_turn_its_line(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("units/grey-column/")
    name = page.locator("bdi[lang=ar]").first
    assert name.get_attribute("dir") == "rtl"
    beside = page.locator("bdi[lang=ar-Latn]").first
    assert name.bounding_box()["x"] < beside.bounding_box()["x"]  # type: ignore[index]
