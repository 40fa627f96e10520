"""Words typed into the search of a page -> the addresses and titles of what is found."""

from __future__ import annotations

from playwright.sync_api import Page

#: (path below the site, title) of each record that the engine finds, best first: in the page itself, by the same files
#: and the same code that the box uses.
FOUND = """async (query) => {
  const script = document.querySelector("script[src*='assets/search.js']").src;
  const { begin } = await import(new URL("search/parts.mjs", script));
  const { engine } = await begin();
  const { hits } = await engine.find(query);
  return (await engine.results(hits)).map(({ address, title }) => [address, title]);
}"""
LISTED = """options => options.map((option) => [
  new URL(option.href).pathname.slice(1), option.querySelector(".cc-hit__title").textContent])"""


def found(page: Page, words: str) -> list[tuple[str, str]]:
    """(path below the site, title) of each record that the search finds, best first."""
    return [(path, title) for path, title in page.evaluate(FOUND, words)]


def typed(page: Page, words: str) -> list[tuple[str, str]]:
    """(path, title) of each result in the box, which is opened with its key; the words are typed letter by letter."""
    box = page.locator("dialog.cc-find input")
    if not box.is_visible():
        page.keyboard.press("/")
        box.wait_for(state="visible")
    box.fill("")
    box.press_sequentially(words)
    page.wait_for_function("words => document.querySelector('.cc-find__list').dataset.query === words", arg=words)
    return [(path, title) for path, title in page.locator(".cc-find [role=option]").evaluate_all(LISTED)]
