"""A reader sees at a glance which figures were given, by whom, when, and how far each was known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

CLAIM = "claims/attackers-killed/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1}
#: The height of letters on the screen, and whether any word leaves the window.
WORDS = """() => [...document.querySelectorAll(".cc-chart text")].filter((t) => t.getClientRects().length).map((t) => {
  const box = t.getBoundingClientRect(), scale = t.ownerSVGElement.getBoundingClientRect().width / 360;
  return [parseFloat(getComputedStyle(t).fontSize) * scale, box.left >= 0 && box.right <= innerWidth];
})"""


@pytest.mark.parametrize(
    "size", [PHONE, {"viewport": {"width": 800, "height": 900}}, {}], ids=["phone", "tablet", "desk"]
)
def test_its_words_can_be_read_at_every_width(size: dict[str, object], visit: Callable[..., Watched]) -> None:
    found = visit(**size).opened(CLAIM).evaluate(WORDS)
    assert len(found) > 8
    assert all(11.5 <= height <= 17 and inside for height, inside in found), found


def test_the_keyboard_reaches_each_figure_and_it_leads_to_its_statement(visit: Callable[..., Watched]) -> None:
    page = visit().opened(CLAIM)
    page.locator(".cc-chart-key a").first.focus()
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert [name.partition(": ")[2] for name in names] == [
        "at most 60 “up to 60” (earlier)",
        "234 (earlier)",
        "at most 250 “losses of up to 250” (latest)",
    ]
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/ministry-third-figures/")


def test_without_scripts_one_state_of_each_figure_shows(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened(CLAIM)
    shown = [m.get_attribute("class") for m in page.locator(".cc-chart .cc-mark").all() if m.is_visible()]
    assert shown == ["cc-mark cc-mark--earlier", "cc-mark cc-mark--earlier", "cc-mark cc-mark--latest"]
    assert sum(row.is_visible() for row in page.locator(".cc-figures tbody tr").all()) == len(shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_hollow_symbol_is_not_a_filled_one(scheme: str, visit: Callable[..., Watched]) -> None:
    page = visit(color_scheme=scheme).opened(CLAIM)
    fill = "e => getComputedStyle(e).fill"
    earlier = page.locator(".cc-chart .cc-mark--earlier:not([hidden]) .cc-mark-shape").first.evaluate(fill)
    latest = page.locator(".cc-chart .cc-mark--latest:not([hidden]) .cc-mark-shape").first.evaluate(fill)
    assert earlier == page.evaluate("getComputedStyle(document.body).backgroundColor") != latest
