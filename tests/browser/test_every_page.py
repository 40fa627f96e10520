"""Every page of the site in a browser: no request leaves, nothing is refused or complained of, one heading, a title."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import served
from tests.browser.watching import Watched, watched
from tests.site.checkout import ROOT

pytestmark = pytest.mark.browser

#: Where the pages of other languages than English begin.
TREES = tuple(f"{table.stem}/" for table in (ROOT / "site_templates" / "locale").glob("*.po"))
AT_ONCE = 2  # tabs; more of them gain nothing on two cores
LOOK = """() => ({
  path: location.pathname,
  headings: [...document.querySelectorAll("h1")].map((h) => {
    const copy = h.cloneNode(true);
    copy.querySelectorAll(".headerlink").forEach((link) => link.remove());
    return copy.textContent.trim();
  }),
  title: document.title,
  width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


def addresses(site: Path) -> list[str]:
    """The paths of all pages but those that lead on to another, and one at which there is no page."""
    written = {
        p.parent.relative_to(site).as_posix() + "/": 'http-equiv="refresh"' in p.read_text("utf-8")
        for p in site.rglob("index.html")
    }
    written[""] = written.pop("./")
    listed = set(re.findall(r"<loc>https?://[^/<]+/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    assert len(listed) > 200
    assert written.keys() == listed
    return [*sorted(path for path, moved in written.items() if not moved), "no-such-page/"]


def looked_at(site: Path) -> list[str]:
    """All pages in English. The pages of another language are made by the same templates: of its records each eighth is
    looked at, and all its pages about many records."""
    every = addresses(site)
    others = [path for path in every if path.startswith(TREES)]
    records = [path for path in others if path.count("/") > 2]
    return [path for path in every if path not in set(records) - set(records[::8])]


def test_no_page_has_a_fault(visit: Callable[..., Watched], public_site: Path) -> None:
    paths = looked_at(public_site)
    assert len(paths) > 300
    wrong: list[object] = []
    reader = visit()
    tabs: list[Page] = [reader.context.new_page() for _ in range(AT_ONCE)]
    for start in range(0, len(paths), AT_ONCE):
        batch = list(zip(tabs, paths[start : start + AT_ONCE], strict=False))
        for tab, path in batch:
            tab.goto(reader.address + path, wait_until="commit")
        for tab, path in batch:
            tab.wait_for_load_state("load")
            seen = tab.evaluate(LOOK)
            heading = seen["headings"][0] if len(seen["headings"]) == 1 else None
            title = "Counterclaim" if path in ("", *TREES) else f"{heading} – Counterclaim"
            if not heading or seen["title"] != title or seen["width"] > 0:
                wrong.append(seen)
    assert wrong == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<img src="https://elsewhere.invalid/a.png" alt="">', "request: https://elsewhere.invalid/a.png"),
        ('<link rel="stylesheet" href="//elsewhere.invalid/a.css">', "request: http://elsewhere.invalid/a.css"),
        ('<img src="missing.png" alt="">', "status 404: "),
        ("<script>console.warn('odd')</script>", "console: odd"),
        ("<script>nothing.there()</script>", "script: "),
        (
            "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'\"><img src='a.png' alt=''>",
            "console: policy: img-src ",
        ),
    ],
)
def test_the_watch_sees_what_it_should(markup: str, fault: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title><link rel=icon href=data:,>{markup}")
    with served(tmp_path) as address, watched(browser, address) as reader:
        reader.opened()
        assert [f for f in reader.faults if f.startswith(fault)], reader.faults
