"""Readers compare two statements, on the real content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser


def test_a_shared_address_shows_two_statements_and_they_can_be_exchanged(visit: Callable[..., Watched]) -> None:
    page = visit().opened("compare/")
    ids = (
        page.locator(".cc-compare__chooser select").first.locator("option").evaluate_all("all => all.map(o => o.value)")
    )
    one, other = ids[1], ids[2]
    page.goto(f"{page.url}?a={one}&b={other}")
    panes = page.locator(".cc-compare__pane h2 a")
    panes.nth(1).wait_for()
    assert [a.split("/")[-2] for a in panes.evaluate_all("all => all.map(a => a.href)")] == [one, other]
    assert page.locator(".cc-compare__pane :is(.cc-quote, .cc-paraphrase, .cc-translation)").count() >= 2
    page.get_by_role("button", name="Exchange").press("Enter")
    page.wait_for_function(f"() => document.querySelector('.cc-compare__pane h2 a')?.href.includes('/{other}/')")
    assert page.url.endswith(f"?a={other}&b={one}")


def test_without_scripts_it_is_a_list(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened("compare/")
    assert page.locator(".cc-compare__list a").count() > 20
