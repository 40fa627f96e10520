"""Readers of every kind: on a phone, in the dark, with the keyboard, with a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.browser.kinds import KINDS, PHONE
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  window.scrollTo(9999, 0);
  return [window.scrollX, Math.max(0, document.documentElement.scrollWidth - width)];
}"""


def test_no_page_scrolls_sideways_on_a_phone(visit: Callable[..., Watched]) -> None:
    reader = visit(**PHONE)
    page = reader.context.new_page()
    wide = {}
    for kind, path in KINDS.items():
        page.goto(reader.address + path)
        if (found := page.evaluate(SIDEWAYS)) != [0, 0]:
            wide[kind] = found
    assert wide == {}


def test_a_phone_reader_reaches_every_collection_through_the_menu(visit: Callable[..., Watched]) -> None:
    page = visit(**PHONE).opened("claims/tyotkino-control/")
    page.get_by_role("button", name="Menu").tap()
    link = page.get_by_role("navigation").get_by_role("link", name="Places", exact=True).first
    link.wait_for(state="visible")
    link.tap()
    page.wait_for_url("**/places/")


GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 246)", "rgb(21, 23, 26)"


def test_the_colours_that_a_reader_chose_stay(visit: Callable[..., Watched]) -> None:
    reader = visit(color_scheme="light")
    page = reader.opened("claims/")
    button = page.get_by_role("button", name="Colours")
    seen = []
    for _ in range(3):
        seen.append(page.evaluate(GROUND))
        button.click()
    assert seen == [LIGHT, LIGHT, DARK]
    button.click()
    button.click()
    assert page.evaluate(GROUND) == DARK
    for path in ("claims/tyotkino-control/", ""):
        page.goto(reader.address + path)
        assert page.evaluate(GROUND) == DARK
    assert reader.opened("sources/").evaluate(GROUND) == DARK


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("wanted", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_follow_the_system_at_first(
    wanted: str, ground: str, scripts: bool, visit: Callable[..., Watched]
) -> None:
    page = visit(color_scheme=wanted, java_script_enabled=scripts).opened()
    assert page.evaluate(GROUND) == ground


def test_the_menu_of_a_phone_needs_no_scripts(visit: Callable[..., Watched]) -> None:
    page = visit(**PHONE, java_script_enabled=False).opened("claims/tyotkino-control/")
    sections = page.get_by_role("navigation").get_by_role("link", name="Places", exact=True).first
    assert not sections.is_visible()
    page.get_by_role("button", name="Menu").tap()
    sections.wait_for(state="visible")
    page.keyboard.press("Escape")
    sections.wait_for(state="hidden")


def test_the_contents_mark_the_part_that_is_read(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/tyotkino-control/#r-origins")
    page.locator(".cc-toc__link[aria-current=location]", has_text="Where it comes from").wait_for()
    assert page.locator(".cc-toc__link[aria-current]").count() == 1


def test_the_keyboard_skips_to_the_content(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/tyotkino-control/")
    page.keyboard.press("Tab")
    skip = page.locator("a.cc-skip:focus")
    assert skip.count() == 1
    assert skip.is_visible()
    target = (skip.get_attribute("href") or "").removeprefix("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(f"#{target}").count() == 1
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_keyboard_sees_where_it_is(visit: Callable[..., Watched]) -> None:
    """Focus is visible (WCAG 2.2, 2.4.7): an outline, or a change of the element, at each of the first stops."""
    page = visit().opened("claims/tyotkino-control/")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name, width, style = page.evaluate(
            """() => {
              const at = document.activeElement, look = getComputedStyle(at);
              return [at.outerHTML.slice(0, 80), parseFloat(look.outlineWidth), look.outlineStyle];
            }"""
        )
        if page.evaluate("document.activeElement.closest('article') === null"):
            continue
        if width < 1 or style == "none":
            unseen.append(name)
    assert unseen == []


#: What a screen reader would call nothing (WCAG 2.2, 4.1.2 and 1.1.1).
NAMELESS = """all => all.filter((e) => !(e.alt || e.ariaLabel || e.labels?.length || e.textContent.trim()
  || e.querySelector("img[alt]"))).map((e) => e.outerHTML.slice(0, 120))"""


def test_a_screen_reader_has_names_and_headings_to_go_by(visit: Callable[..., Watched]) -> None:
    """Every control has a name, and headings go down one step at a time (WCAG 2.2, 1.3.1)."""
    reader = visit()
    page = reader.context.new_page()
    wrong = {}
    for kind, path in KINDS.items():
        page.goto(reader.address + path)
        levels = page.eval_on_selector_all("article :is(h1, h2, h3, h4)", "all => all.map((h) => +h.tagName[1])")
        leaps = [pair for pair in pairwise([0, *levels]) if pair[1] > pair[0] + 1]
        nameless = page.eval_on_selector_all(":is(img, input, select, button, a[href]), [role=region]", NAMELESS)
        if leaps or nameless:
            wrong[kind] = (leaps, nameless)
    assert wrong == {}
