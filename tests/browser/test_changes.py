"""Readers see what changed of late, on the real content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.watching import Watched

pytestmark = pytest.mark.browser


def test_what_changed_leads_to_the_records_and_opens_with_the_keyboard(visit: Callable[..., Watched]) -> None:
    page = visit().opened("changes/")
    more = page.locator("details.cc-change__more").first
    more.locator("summary").focus()
    page.keyboard.press("Enter")
    link = more.locator("li a").first
    link.click()
    assert page.locator("h1").is_visible()
    assert page.url.count("/") >= 4
