"""Words typed into the search box of a page -> the addresses and titles of what is found."""

from __future__ import annotations

from playwright.sync_api import Page

LONG = 60_000  # milliseconds; on a busy machine the index takes its time
ANSWERED = "([meta, wanted]) => wanted === /^(No|[0-9]+) matching/.test(meta.textContent.trim())"
#: The theme lists four more each time that the reader comes to the end: up and down, until all are listed.
ALL_LISTED = """(total) => {
  const frame = document.querySelector(".md-search__scrollwrap");
  frame.scrollTo(0, frame.scrollTop ? 0 : frame.scrollHeight);
  return document.querySelectorAll(".md-search-result__item").length >= total;
}"""
LISTED = """(total) => {
  const frame = document.querySelector(".md-search__scrollwrap");
  frame.scrollTo(0, 0);
  frame.scrollTo(0, frame.scrollHeight);
  return document.querySelectorAll(".md-search-result__item").length >= total;
}"""
LISTED = """items => items.map((item) => {
  const link = item.querySelector("a.md-search-result__link");
  return [new URL(link.href).pathname.slice(1), link.querySelector("h1, h2").textContent.trim()];
})"""


def found(page: Page, words: str) -> list[tuple[str, str]]:
    """(path below the site, title) of each page that the search lists, best first."""
    box = page.locator("[data-md-component=search-query]")
    meta = page.locator(".md-search-result__meta").element_handle()
    if not box.is_visible():
        page.keyboard.press("s")
    # The theme listens for keys, and words that are filled in bring none: hence Shift, once, for one answer.
    box.fill("")
    box.press("Shift")
    page.wait_for_function(ANSWERED, arg=[meta, False], timeout=LONG)
    box.fill(words)
    box.press("Shift")
    page.wait_for_function(ANSWERED, arg=[meta, True], timeout=LONG)
    number = (meta.text_content() or "").split()[0]
    if number == "No":
        return []
    page.wait_for_function(ALL_LISTED, arg=int(number), timeout=LONG)
    return [(path, title) for path, title in page.locator(".md-search-result__item").evaluate_all(LISTED)]
