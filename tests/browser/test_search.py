"""Search finds what a reader means, in any script and form of the word; it works by keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.searching import found, typed
from tests.browser.test_reading import PHONE
from tests.browser.watching import Watched, watched

pytestmark = pytest.mark.browser

PLACE = "places/tyotkino/"
QUERIES = [
    tuple(re.split(r" {2,}", line))
    for line in Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page of the site, for all searches: its index is read once."""
    with watched(browser, address) as reader:
        yield reader.opened()
        assert reader.faults == []


def test_there_are_enough_queries() -> None:
    assert len({words for words, _ in QUERIES}) >= 60
    assert len({wanted for _, wanted in QUERIES}) >= 30


def test_the_record_that_is_meant_comes_first(page: Page) -> None:
    first = {words: ([path for path, _ in found(page, words)] or [""])[0] for words, _ in QUERIES}
    assert {words: path for words, path in first.items() if path != dict(QUERIES)[words]} == {}


def test_words_that_no_record_holds_find_nothing(page: Page) -> None:
    assert found(page, "qqxzjvwk") == []


def test_names_in_another_script_find_what_is_about_them(page: Page) -> None:
    paths = [path for path, _ in found(page, "Тёткино")]
    assert "claims/tyotkino-control/" in paths
    assert "events/tyotkino-12-march-2024/" in paths


def test_no_file_of_the_search_is_loaded_before_it_is_wanted(visit: Callable[..., Watched]) -> None:
    reader = visit()
    asked: list[str] = []
    reader.context.on("request", lambda request: asked.append(request.url.removeprefix(reader.address)))
    page = reader.opened("claims/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.startswith(("search/", "assets/search/", "assets/vendor/stemmers"))] == []
    typed(page, "Tyotkino")
    assert "search/index.json" in asked


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_result_is_opened_with_the_keyboard(key: str, visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/")
    page.keyboard.press(key)
    page.locator("dialog.cc-find input").wait_for(state="visible")
    assert typed(page, "Тьоткіно")[0][0] == PLACE
    field = page.locator("dialog.cc-find input")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert chosen.count() == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/tyotkino/**")
    assert page.locator("h1").inner_text().startswith("Tyotkino")


def test_escape_closes_and_gives_the_focus_back(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/")
    page.locator(".cc-search__open").focus()
    page.keyboard.press("Enter")
    page.locator("dialog.cc-find input").wait_for(state="visible")
    typed(page, "Belgorod")
    page.keyboard.press("Escape")
    page.locator("dialog.cc-find").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('.cc-search__open')")


def test_results_are_grouped_by_type_and_marked(visit: Callable[..., Watched]) -> None:
    page = visit().opened()
    typed(page, "fully controls tyotkino")
    groups = page.locator(".cc-find [role=group]")
    names = [groups.nth(n).get_attribute("aria-labelledby") for n in range(groups.count())]
    titles = [(page.locator(f"#{name}").text_content() or "").split(" ")[0] for name in names]
    assert titles[0] == "Claims"
    assert set(titles) <= {"Claims", "Statements", "Events", "Sources", "Places", "Units", "Articles", "Organizations"}
    first = page.locator(".cc-hit").first
    assert first.locator("mark").all_text_contents()[:3] == ["fully", "controls", "Tyotkino"]
    assert first.locator(".cc-hit__mark").all_text_contents() == ["disputed", "self-revised"]


def test_nothing_found_says_what_may_help(visit: Callable[..., Watched]) -> None:
    page = visit().opened()
    assert typed(page, "tyotkno ") == []
    page.locator(".cc-find__near").click()
    page.locator(".cc-find [role=option]").first.wait_for()
    assert page.locator("dialog.cc-find input").input_value().strip() == "tyotkino"
    assert typed(page, "qqxzjvwk") == []
    assert "No record holds “qqxzjvwk”." in page.locator(".cc-find__notes").inner_text()


def test_enter_leads_to_all_results(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/")
    typed(page, "Belgorod")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Belgorod")
    page.locator(".cc-search-page__list .cc-hit").first.wait_for()
    assert page.locator("#r-search-field").input_value() == "Belgorod"
    assert page.locator(".cc-search-page__results h2").count() > 3


def titles(page: Page) -> list[str]:
    return page.locator(".cc-search-page__list .cc-hit__title").all_text_contents()


def tick(page: Page, name: str, text: str) -> None:
    page.locator(f"fieldset[data-name={name}] label", has_text=text).locator("input").check()


def test_filters_narrow_the_results_and_stand_in_the_address(visit: Callable[..., Watched]) -> None:
    reader = visit()
    page = reader.opened("search/?q=Tyotkino")
    page.locator(".cc-search-page__list .cc-hit").first.wait_for()
    everything = len(titles(page))
    tick(page, "type", "Claims")
    page.wait_for_url("**type=claim**")
    tick(page, "status", "disputed")
    page.wait_for_url("**status=disputed**")
    page.wait_for_function("() => document.querySelectorAll('.cc-search-page__list .cc-hit').length === 1")
    assert titles(page) == ["The Freedom of Russia Legion fully controls Tyotkino"]
    assert everything > 1
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"q": ["Tyotkino"], "type": ["claim"], "status": ["disputed"]}
    other = reader.opened(page.url.removeprefix(reader.address))
    other.locator(".cc-search-page__list .cc-hit").first.wait_for()
    assert titles(other) == titles(page)
    other.locator(".cc-search-page__clear").click()
    other.wait_for_url("**/search/?q=Tyotkino")


@pytest.mark.parametrize(
    ("filters", "wanted", "unwanted"),
    [
        ("type=person", "Vyacheslav Gladkov", "Tyotkino"),
        ("actor=unit/freedom-of-russia-legion&type=claim", "The Freedom of Russia Legion fully controls Tyotkino", ""),
        ("place=place/tyotkino&type=event", "Fighting at Tyotkino, 12 March 2024", ""),
        ("place=place/kursk-oblast&type=event", "Fighting at Tyotkino, 12 March 2024", ""),
        ("lang=uk&type=source", "", "Clashes in Western Russia"),
        ("from=2024-03-13&type=statement", "", "Freedom of Russia Legion, 12 March 2024"),
        ("until=2024-03-12&type=event", "Fighting at Tyotkino, 12 March 2024", ""),
    ],
)
def test_filters_work_without_words(filters: str, wanted: str, unwanted: str, visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"search/?{filters}")
    page.locator(".cc-search-page__list .cc-hit").first.wait_for()
    while page.locator(".cc-search-page__results > .cc-search-page__more").count():
        before = len(titles(page))
        page.locator(".cc-search-page__results > .cc-search-page__more").click()
        page.wait_for_function(f"() => document.querySelectorAll('.cc-search-page__list .cc-hit').length > {before}")
    shown = titles(page)
    assert not wanted or wanted in shown
    assert not unwanted or not [title for title in shown if title.startswith(unwanted)]


def test_a_phone_searches(visit: Callable[..., Watched]) -> None:
    page = visit(**PHONE).opened("claims/tyotkino-control/")
    page.locator(".cc-search__open").tap()
    page.locator("dialog.cc-find input").wait_for(state="visible")
    assert typed(page, "Тёткино")[0][0] == PLACE
    box = page.locator("dialog.cc-find").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE["viewport"]["width"]  # type: ignore[index]
    page.locator(".cc-find [role=option]").first.tap()
    page.wait_for_url("**/places/tyotkino/**")


def test_without_scripts_the_indexes_remain(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened("claims/")
    page.locator(".cc-search__open").click()
    page.wait_for_url("**/search/")
    assert page.locator("article input").count() == 0
    page.locator("article a", has_text="Places").click()
    page.wait_for_url("**/places/")
