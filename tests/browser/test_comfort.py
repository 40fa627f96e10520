"""What readers ask of their browser is given: large letters, a narrow window, more contrast, their own colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kinds import KINDS
from tests.browser.searching import typed
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

#: CSS pixels: a window of 1280 at 400 %, in which nothing may have to be moved sideways (WCAG 2.2, 1.4.10).
NARROW = {"viewport": {"width": 320, "height": 640}}
#: What sticks out of the page, apart from what moves in a box of its own.
OUTSIDE = """() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const all = [...document.body.querySelectorAll("*")];
  const outside = all.filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
  return [scrollWidth, ...outside.slice(0, 5).map((e) => `${e.tagName} ${e.className}`)];
}"""


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_no_page_has_to_be_moved_sideways(size: str, visit: Callable[..., Watched]) -> None:
    """Letters of twice the size in a window of twice the width come to the same, but not the measures in pixels."""
    width = 320 if size == "100%" else 640
    reader = visit(**NARROW | {"viewport": {"width": width, "height": 640}}, reduced_motion="reduce")
    page = reader.context.new_page()
    found = {}
    for kind, path in KINDS.items():
        page.goto(reader.address + path)
        if size != "100%":
            page.evaluate(
                """() => {
                  const root = document.documentElement;
                  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
                }"""
            )
        if outside := page.evaluate(OUTSIDE):
            found[kind] = outside
    assert found == {}


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, visit: Callable[..., Watched]) -> Watched:
    """A reader who sets the colours of all pages."""
    scheme: Any = request.param
    return visit(forced_colors="active", color_scheme=scheme)


def looks(name: str) -> str:
    """A script that tells how an element looks."""
    return f"e => getComputedStyle(e).{name}"


def test_in_the_readers_colours_the_section_one_is_in_is_marked(forced: Watched) -> None:
    page = forced.opened("claims/")
    here = page.locator(".cc-nav__item--here > .cc-nav__link").evaluate(looks("borderBottomColor"))
    others = page.locator(".cc-nav__item:not(.cc-nav__item--here) > .cc-nav__link").evaluate_all(
        "all => all.map(e => getComputedStyle(e).borderBottomColor)"
    )
    assert others
    assert here not in others
    assert set(others) == {page.locator("body").evaluate(looks("backgroundColor"))}


def test_in_the_readers_colours_ink_and_paper_exchanged_can_be_read(forced: Watched) -> None:
    badge = forced.opened("claims/tyotkino-control/").locator(".cc-badge--disputed").first
    assert badge.evaluate(looks("forcedColorAdjust")) == "none"
    assert badge.evaluate(looks("color")) != badge.evaluate(looks("backgroundColor"))


def test_in_the_readers_colours_the_chosen_result_is_marked(forced: Watched) -> None:
    page = forced.opened("about/")
    assert len(typed(page, "Tyotkino")) > 1
    page.keyboard.press("ArrowDown")
    assert page.locator('a.cc-hit[aria-selected="true"]').evaluate(looks("outlineStyle")) == "solid"
    assert page.locator('a.cc-hit:not([aria-selected="true"])').first.evaluate(looks("outlineStyle")) == "none"


def test_in_the_readers_colours_drawings_are_in_them_too(forced: Watched) -> None:
    page = forced.opened("places/tyotkino/")
    ground = page.locator("body").evaluate(looks("backgroundColor"))
    assert page.locator(".cc-locator__sea").evaluate(looks("fill")) == ground
    assert page.locator(".cc-locator__ring").first.evaluate(looks("stroke")) != ground


def test_more_contrast_makes_soft_words_and_lines_strong(visit: Callable[..., Watched]) -> None:
    plain, asked = visit().opened("claims/"), visit(contrast="more").opened("claims/")
    told = [
        p.locator("body").evaluate("e => getComputedStyle(e).getPropertyValue('--cc-ink-soft')") for p in (plain, asked)
    ]
    assert told[0] != told[1] == asked.locator("body").evaluate("e => getComputedStyle(e).getPropertyValue('--cc-ink')")
