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
    page.locator("label[for=__drawer].md-header__button").tap()
    link = page.locator("nav.md-nav--primary a", has_text="Places").first
    link.wait_for(state="visible")
    link.tap()
    page.wait_for_url("**/places/")


def test_the_colours_that_a_reader_chose_stay(visit: Callable[..., Watched]) -> None:
    reader = visit(color_scheme="light")
    page = reader.opened("claims/")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    seen = {page.evaluate(scheme)}
    for _ in range(3):
        page.locator("form.md-header__option label:not([hidden])").click()
        if page.evaluate(scheme) == "slate":
            break
        seen.add(page.evaluate(scheme))
    assert "default" in seen
    assert page.evaluate(scheme) == "slate"
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    for path in ("claims/tyotkino-control/", ""):
        page.goto(reader.address + path)
        assert page.evaluate(scheme) == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper != ink
    another = reader.opened("sources/")
    assert another.evaluate(scheme) == "slate"


@pytest.mark.parametrize("wanted", ["light", "dark"])
def test_the_colours_follow_the_system_at_first(wanted: str, visit: Callable[..., Watched]) -> None:
    page = visit(color_scheme=wanted).opened()
    scheme = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    assert scheme == {"light": "default", "dark": "slate"}[wanted]


def test_the_keyboard_skips_to_the_content(visit: Callable[..., Watched]) -> None:
    page = visit().opened("claims/tyotkino-control/")
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip:focus")
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
        nameless = page.eval_on_selector_all(
            "article :is(img, input, select, button, a[href]), [role=region], .md-search", NAMELESS
        )
        if leaps or nameless:
            wrong[kind] = (leaps, nameless)
    assert wrong == {}
