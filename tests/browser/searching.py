"""Words typed into the search box of a page -> the addresses and titles of what is found."""

from __future__ import annotations

from playwright.sync_api import Page

LONG = 60_000  # milliseconds; on a busy machine the index takes its time


def found(page: Page, words: str) -> list[tuple[str, str]]:
    """(path below the site, title) of each page that the search lists, in order; type into an open page."""
    box = page.locator("[data-md-component=search-query]")
    page.locator("label.md-header__button[for=__search]").first.wait_for(state="attached")
    page.keyboard.press("s")
    box.wait_for(state="visible")
    box.fill("")
    box.press("Shift")
    box.type(words)
    # Typed letters of another script bring no key event, which is what the theme listens for.
    box.press("Shift")
    meta = page.locator(".md-search-result__meta")
    page.wait_for_function(
        "([meta, box]) => box.value && /^(No matching|[0-9]+ matching|1 matching)/.test(meta.textContent.trim())",
        arg=[meta.element_handle(), box.element_handle()],
        timeout=LONG,
    )
    items = page.locator(".md-search-result__item > a.md-search-result__link")
    rows = items.evaluate_all(
        """links => links.map((link) => [new URL(link.href).pathname.slice(1),
             (link.querySelector("h1, h2") ?? link).textContent.trim()])"""
    )
    return [(path, title) for path, title in rows]
