"""A page that is open while its record is edited shows the new words by itself, once, under the page policy of the
site."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.checkout import MINUTES, Checkout
from tests.site.test_serve import CLAIM, serving
from tests.site.vell import VELL

pytestmark = pytest.mark.browser


def test_an_open_page_is_shown_anew(browser: Browser, tmp_path: Path) -> None:
    copy = Checkout.made(tmp_path / "vell", VELL)
    with serving(copy) as server, browser.new_context() as context:
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        shown: list[str] = []
        page.on("load", lambda page: shown.append(page.title()))
        page.goto(f"{server.address}claims/bridge-held/")
        copy.change(CLAIM, "Column holds", "Column still holds")
        page.get_by_role("heading", level=1, name="still holds").wait_for(timeout=MINUTES * 1000)
        server.await_(lambda: server.said().count("\nbuilt ") == 2)
        page.wait_for_timeout(1000)
        assert [("still holds" in title) for title in shown] == [False, True]
        assert told == []
