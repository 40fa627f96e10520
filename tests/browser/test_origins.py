"""Is this five reports or one? The drawing of where a claim comes from, on the published content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.kinds import PHONE
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

CLAIM = "claims/attackers-killed/"
BOXES = "svg.cc-graph a"


def test_every_box_leads_to_its_document(visit: Callable[..., Watched]) -> None:
    reader = visit()
    page = reader.opened(CLAIM)
    addresses = page.locator(BOXES).evaluate_all("found => found.map(a => a.href.baseVal)")
    assert len(addresses) == len(set(addresses)) > 3
    for address in addresses:
        target = reader.context.new_page()
        target.goto(f"{reader.address}{CLAIM}{address}")
        assert target.locator("h1").count() == 1
        target.close()


def test_the_list_names_every_document_of_the_drawing(visit: Callable[..., Watched]) -> None:
    page = visit().opened(CLAIM)
    page.locator("details.cc-as-list summary").click()
    listed = set(page.locator(".cc-tree a").evaluate_all("found => found.map(a => a.href)"))
    drawn = page.locator(BOXES).evaluate_all("found => found.map(a => new URL(a.href.baseVal, location).href)")
    assert set(drawn) <= listed
    assert page.locator(".cc-tree").first.is_visible()
    assert page.locator(".cc-tree li li").count() == page.locator(".cc-graph__line").count()


def test_words_stand_within_their_boxes(visit: Callable[..., Watched]) -> None:
    reader = visit(**PHONE)
    for claim in (CLAIM, "claims/border-crossed/", "claims/tyotkino-control/", "uk/claims/border-crossed/"):
        wide = (
            reader.opened(claim)
            .locator(BOXES)
            .evaluate_all(
                """found => found.flatMap(a => { const box = a.querySelector("rect").getBoundingClientRect();
               return [...a.querySelectorAll("text")].filter(t => t.getBoundingClientRect().right > box.right)
                 .map(t => t.textContent) })"""
            )
        )
        assert wide == [], claim


@pytest.mark.parametrize("language", ["", "uk/"])
def test_two_layers_fit_a_phone(language: str, visit: Callable[..., Watched]) -> None:
    drawing = visit(**PHONE).opened(f"{language}{CLAIM}").locator(".cc-drawing--graph .cc-drawing__art")
    assert drawing.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_a_box_is_reached_and_followed_with_the_keyboard(visit: Callable[..., Watched]) -> None:
    page = visit().opened(CLAIM)
    page.locator(BOXES).first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelectorAll('svg.cc-graph a')[1]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/")


def test_it_is_there_without_scripts_and_in_print(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened(CLAIM)
    page.emulate_media(media="print")
    assert page.locator("svg.cc-graph").is_visible()
    width = page.locator("svg.cc-graph").bounding_box()
    assert width is not None
    assert width["width"] > 300
