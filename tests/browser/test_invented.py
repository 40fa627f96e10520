"""An invented base in a browser: names in further scripts are found, former ids lead on, notes on content open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser.searching import found
from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import Checkout
from tests.site.vell import VELL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def vell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the invented base is served."""
    copy = Checkout.made(tmp_path_factory.mktemp("vell") / "base", VELL)
    copy.change("content/statements/column-holds-bridge.yml", "speaker:", "sensitivity: [graphic]\nspeaker:")
    copy.built()
    with served(copy.site) as address:
        yield address


def test_names_are_found_in_every_script(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened()
    unit, place, person = "units/grey-column/", "places/vell/", "people/dana-orsk/"
    wanted = {
        "الرتل الرمادي": unit,
        "الرمادي": unit,
        "灰色纵队": unit,
        "韦尔": place,
        "колонна ёлка": unit,
        "Колонна Елка": unit,
        "Ґарда": unit,
        "Гарда": unit,
        "gcx": unit,
        "Дана Орск": person,
    }
    missed = {words: path for words, path in wanted.items() if path not in [row[0] for row in found(page, words)]}
    assert missed == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_former_id_leads_on(scripts: bool, vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell, java_script_enabled=scripts).opened("claims/bridge-is-held/")
    page.wait_for_url("**/claims/bridge-held/")
    assert page.locator("h1").inner_text().startswith("The Grey Column holds the bridge of Vell")


def test_a_former_id_is_not_a_result_of_its_own(vell: str, visit: Callable[..., Watched]) -> None:
    results = [path for path, _ in found(visit(vell).opened(), "holds the bridge of Vell")]
    assert "claims/bridge-held/" in results
    assert "claims/bridge-is-held/" not in results


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_graphic_words_open_on_demand(scripts: bool, vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell, java_script_enabled=scripts).opened("statements/column-holds-bridge/")
    words = page.locator(".cc-quote").first
    assert not words.is_visible()
    page.locator("details.cc-notice summary").first.focus()
    page.keyboard.press("Enter")
    assert words.is_visible()


def test_words_run_in_their_own_direction(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("statements/column-holds-bridge/")
    look = "e => [e.lang, getComputedStyle(e).direction]"
    assert page.locator(".cc-quote").first.evaluate(look) == ["ar", "rtl"]
    assert page.locator(".cc-translation").first.evaluate(look) == ["en", "ltr"]
