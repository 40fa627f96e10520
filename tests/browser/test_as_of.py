"""A page as of a moment: it shows what is derived at that moment, for every moment of the real content, and its readers
get there with the address, the keyboard and the mouse, and see that they are in the past."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Page, expect

from generator import build, derive, draw, render
from tests.browser.watching import Watched
from tests.site.checkout import ROOT
from tests.worlds import TEMPLATES
from tests.worlds import at as as_of

pytestmark = pytest.mark.browser

CLAIM = "claims/tyotkino-control/"
EVENT = "events/raid-12-march-2024/"
PAGES = sorted(f"{kind}/{p.stem}/" for kind in ("claims", "events") for p in (ROOT / "content" / kind).rglob("*.yml"))
BEFORE_ALL = "2024-03-01"

#: What a reader can read in an article and where it leads, line by line; what is hidden, and the control, left out.
#: How the record is cited goes by its revision, not by the moment.
#: Drawings are left out too: their scale is that of all that will be said; what is drawn has tests of its own.
READ = r"""(root) => {
  const out = [];
  const skip = "[hidden], .cc-asof, .cc-asof__told, .headerlink, .cc-filter, .cc-drawing, .cc-timeline, .cc-chart-key,"
    + " .cc-timeline-key, svg, .cc-as-list, footer, .cc-search-terms, .cc-kicker, .cc-cite-box, script";
  // The same address, as it stands in the built page, with a moment, and in Markdown.
  // The same address as it stands in the built page, with a moment, and in Markdown: its last part.
  const led = (href) => /^https?:/.test(href) && !href.startsWith(location.origin) ? href
    : href.replace(/[?].*$/, "").replace(/[.]md(?=#|$)|\/$/, "").split("/").at(-1);
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { out.push(...node.textContent.split(/\s+/).filter(Boolean)); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skip)) return;
    if (node.matches("td") && node.closest("table").tHead?.rows[0].cells[node.cellIndex]?.hidden) return;
    if (node.matches(".cc-timed") && !node.querySelector("tbody tr:not([hidden])")) return;
    if (node.matches("a[href]")) out.push("-> " + led(node.getAttribute("href")));
    if (node.matches("[class*=cc-badge--]")) out.push(node.className.match(/cc-badge--[\w-]+/)[0]);
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  return out;
}"""
READ_PAGE = f"() => ({READ})(document.querySelector('article'))"
READ_HTML = f"(html) => ({READ})(new DOMParser().parseFromString(html, 'text/html').body)"
SET = """(value) => {
  const select = document.querySelector(".cc-asof__moments");
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@cache
def derived(moment: float) -> dict[str, str]:
    """Every page as it is derived as of a moment, by its address, as Markdown without front matter."""
    library, _, _ = build.examine(ROOT / "content")
    views = [v for v in derive.views(library, moment) if v.path.startswith(("claims/", "events/"))]
    views = draw.views(views, ROOT / "node_modules")
    pages = {p.path.removesuffix(".md") + "/": p.text for p in render.pages(views, TEMPLATES) if p.path.endswith(".md")}
    return {path: text.split("\n---\n", 1)[1] for path, text in pages.items()}


def as_html(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "attr_list", "md_in_html", "toc"])


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    yield
    derived.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_a_page_at_each_of_its_moments_is_what_is_derived_then(path: str, visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{path}?asof={BEFORE_ALL}")
    options = page.locator(".cc-asof__moments option:not([data-asked])").all()
    moments = [float(value) for option in options if (value := option.get_attribute("value"))]
    assert len(moments) >= 2
    for moment in [as_of(BEFORE_ALL), *moments]:
        if moment in moments:
            page.evaluate(SET, str(int(moment)))
        assert page.evaluate(READ_PAGE) == page.evaluate(READ_HTML, as_html(derived(moment)[path])), moment
    page.evaluate(SET, "")
    assert page.evaluate(READ_PAGE) == page.evaluate(READ_HTML, as_html(derived(float("inf"))[path]))


def status(page: Page) -> list[str]:
    return [b.inner_text().split()[-1] for b in page.locator(".cc-status:not([hidden]) .cc-badge").all()]


def test_the_acceptance_story_moment_by_moment(visit: Callable[..., Watched]) -> None:
    reader = visit()
    page = reader.context.new_page()
    told = page.locator(".cc-asof__told")
    for asof, wanted, hidden in [
        ("2024-03-12T08:00Z", ["position"], "4 later statements"),
        ("2024-03-12T09:48Z", ["side"], "3 later statements"),
        ("2024-03-12T12:00Z", ["disputed"], "2 later statements"),
        ("2024-03-12T14:00%2B02:00", ["disputed"], "2 later statements"),
        ("2024-03-12T14:00+02:00", ["disputed"], "2 later statements"),
        ("2024-03-12", ["disputed", "self-revised"], "no statement on this page is later"),
    ]:
        page.goto(f"{reader.address}{CLAIM}?asof={asof}")
        assert status(page) == wanted, asof
        expect(told).to_contain_text(hidden)
    page.goto(f"{reader.address}{CLAIM}?asof=2024-03-12T12:00Z")
    expect(told).to_have_text("As of 12 March 2024, 12:00 UTC: 2 later statements are hidden.")
    assert page.title().startswith("12 March 2024, 12:00 UTC – ")
    # It stays in sight.
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert told.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }")
    # A part that is not there yet is not in the list of parts either.
    page.goto(f"{reader.address}{CLAIM}?asof=2024-03-12T08:00Z")
    part = page.locator(".cc-toc a[href='#r-contradictions']")
    expect(part).to_be_hidden()
    page.locator(".cc-asof__now").click()
    expect(part).to_be_visible()


def test_the_keyboard_alone_goes_back_and_comes_back(visit: Callable[..., Watched]) -> None:
    page = visit().opened(CLAIM)
    page.locator(".cc-asof__moments").focus()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/?asof=*")
    first = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first)
    for _ in range(12):
        page.keyboard.press("Enter")
    assert status(page) == ["position"]
    expect(page.locator(".cc-asof__earlier:focus")).to_have_attribute("aria-disabled", "true")
    page.locator(".cc-asof__now").focus()
    page.keyboard.press("Space")
    page.wait_for_url(lambda url: "?" not in url)
    assert page.locator(".cc-asof__told").inner_text() == ""
    assert status(page) == ["disputed", "self-revised"]


def test_the_address_of_a_moment_can_be_shared(visit: Callable[..., Watched]) -> None:
    reader = visit()
    page = reader.opened(CLAIM)
    page.locator(".cc-asof__moments").select_option(label="12 March 2024, 09:48 UTC: Freedom of Russia Legion")
    link = page.locator(".cc-asof__link")
    address = str(link.evaluate("a => a.href"))
    assert address == page.url == f"{reader.address}{CLAIM}?asof=2024-03-12T09:48Z"
    other = reader.context.new_page()
    other.goto(address)
    assert other.evaluate(READ_PAGE) == page.evaluate(READ_PAGE)


def test_links_between_claims_and_events_keep_the_moment_and_others_do_not(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{EVENT}?asof=2024-03-12T10:10Z")
    page.locator(".cc-matrix tbody tr:not([hidden]) td:first-child a").first.click()
    page.wait_for_url("**/claims/**")
    assert page.url.endswith("?asof=2024-03-12T10:10Z")
    expect(page.locator(".cc-asof__told")).to_contain_text("As of 12 March 2024, 10:10 UTC")
    kept = "all => all.filter((a) => a.search.startsWith('?asof=')).map((a) => a.pathname.split('/').at(-3))"
    assert set(page.eval_on_selector_all("article a[href]", kept)) == {"claims", "events"}
    page.locator(".cc-asof__now").click()
    assert page.eval_on_selector_all("a[href]", kept) == []


@pytest.mark.parametrize("wrong", ["soon", "2024-02-30", "2024-03-12T25:00Z", "2024-03-12T12:00", "<b>x</b>", "2024"])
def test_a_moment_that_is_none_is_told(wrong: str, visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{CLAIM}?asof={wrong}")
    told = page.locator(".cc-asof__told")
    expect(told).to_contain_text(f"“{wrong}” is no moment that this page understands")
    assert told.get_attribute("role") == "status"
    assert told.locator("*").count() == 0
    assert status(page) == ["disputed", "self-revised"]


def test_a_print_says_its_moment_and_leaves_the_control_out(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{CLAIM}?asof=2024-03-12T12:00Z")
    page.emulate_media(media="print")
    expect(page.locator(".cc-asof__told")).to_be_visible()
    expect(page.locator(".cc-asof")).to_be_hidden()
    assert page.locator(".cc-ledger > .cc-entry").nth(0).is_visible()
    assert not page.locator(".cc-ledger > .cc-entry").last.is_visible()


def test_without_scripts_a_page_is_as_of_now_and_has_no_control(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened(f"{CLAIM}?asof=2024-03-12T12:00Z")
    expect(page.locator(".cc-asof")).to_be_hidden()
    expect(page.locator(".cc-asof__told")).to_be_hidden()
    assert page.locator(".cc-status:not([hidden])").count() == 1
    assert page.locator(".cc-ledger > .cc-entry").last.is_visible()


# The matrix


def table(page: Page) -> list[list[str]]:
    return page.evaluate(
        """() => [...document.querySelectorAll(".cc-matrix tr:not([hidden])")].map((row) => [...row.cells]
          .filter((cell) => !cell.hidden).map((cell) => [...cell.querySelectorAll(":scope > *:not([hidden])")]
            .map((e) => e.innerText.trim()).join(" | ") || cell.innerText.trim()))"""
    )


def test_the_matrix_and_its_table_for_spreadsheets_say_the_same(
    visit: Callable[..., Watched], public_site: Path
) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).opened(EVENT)
    link = page.get_by_role("link", name="This table as CSV")
    assert str(link.evaluate("a => a.pathname")).endswith(f"{EVENT}matrix.csv")
    raw = (public_site / EVENT / "matrix.csv").read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(raw, newline=""))
    shown_head, *shown = table(page)
    assert shown_head[1:] == head[2:]
    assert len(shown) == len(rows) >= 20
    for (first, *cells), (claim, said, *values) in zip(shown, rows, strict=True):
        assert first.startswith(claim)
        assert all(word in first for word in said.split(", "))
        for cell, value in zip(cells, values, strict=True):
            assert cell.split(maxsplit=1)[-1].replace("recorded here", "none recorded here") == value.replace(
                " (", " "
            ).removesuffix(")"), (cell, value)


def test_a_mark_of_the_matrix_leads_to_its_statement(visit: Callable[..., Watched]) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).opened(EVENT)
    mark = page.locator(".cc-matrix td a.cc-badge--denies:not([hidden])").first
    assert "denies" in mark.inner_text()
    assert mark.locator(".cc-symbol").inner_text() == "✕"
    mark.click()
    page.wait_for_url("**/statements/**")


def test_the_first_row_and_column_of_the_matrix_stay_in_sight(visit: Callable[..., Watched]) -> None:
    page = visit(viewport={"width": 1440, "height": 900}).opened(EVENT)
    frame = page.locator(".cc-matrix")
    assert frame.evaluate("e => [e.scrollWidth > e.clientWidth, e.scrollHeight > e.clientHeight]") == [True, True]
    frame.evaluate("e => e.scrollTo(300, 400)")
    place = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top]; }"
    left, top = frame.evaluate(place)
    assert frame.locator("thead th").nth(5).evaluate(place)[1] == pytest.approx(top, abs=2)
    assert frame.locator("tbody tr").nth(12).locator("td").first.evaluate(place)[0] == pytest.approx(left, abs=2)
    assert frame.evaluate("e => e.tabIndex") == 0


def test_on_a_phone_each_claim_is_a_card_with_what_is_recorded(visit: Callable[..., Watched]) -> None:
    page = visit(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True).opened(EVENT)
    card = page.locator(".cc-matrix tbody tr").filter(has_text="Raiding units crossed the border into Russia").first
    assert card.evaluate("e => e.getBoundingClientRect().right") <= 390
    shown = [cell for cell in card.locator("td").all() if cell.is_visible()]
    assert 3 <= len(shown) < card.locator("td").count()
    empty = card.locator("td").count() - len(shown)
    rest = card.locator("td").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert rest == f'"None recorded here from others: {empty}"'
