"""A page as of a moment: its readers get there with the address, the keyboard and the mouse, see that they are in the
past, and take it with them to other pages and to paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading_as_of import READ_PAGE
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

CLAIM = "claims/tyotkino-control/"
EVENT = "events/raid-12-march-2024/"


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
    assert address == f"{reader.address}{CLAIM}?asof=2024-03-12T09:48Z"
    expect(page).to_have_url(address)
    other = reader.context.new_page()
    other.goto(address)
    assert other.evaluate(READ_PAGE) == page.evaluate(READ_PAGE)


#: The folders of the pages to which links of the whole page lead with a moment, those of drawings too.
KEPT = """() => [...document.querySelectorAll("a[href]")]
  .map((a) => new URL(a.href.baseVal ?? a.href, document.baseURI))
  .filter((url) => url.searchParams.has("asof")).map((url) => url.pathname.split("/").filter(Boolean)[0])"""
TIMED = {"claims", "events", "units", "organizations", "people", "timeline", "map"}


def test_links_between_pages_with_a_time_keep_the_moment_and_others_do_not(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{EVENT}?asof=2024-03-12T10:10Z")
    page.locator(".cc-matrix tbody tr:not([hidden]) td:first-child a").first.click()
    page.wait_for_url("**/claims/**")
    assert page.url.endswith("?asof=2024-03-12T10:10Z")
    expect(page.locator(".cc-asof__told")).to_contain_text("As of 12 March 2024, 10:10 UTC")
    kept = set(page.evaluate(KEPT))
    assert {"claims", "events", "timeline", "map", "uk"} <= kept <= TIMED | {"uk"}
    page.locator(".cc-asof__now").click()
    assert page.evaluate(KEPT) == []


def test_a_moment_goes_from_a_claim_over_timeline_actor_and_map_back_to_a_claim(visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{CLAIM}?asof=2024-03-12T10:10Z")
    page.locator("header a[href*='/timeline/'], nav a[href*='/timeline/']").first.evaluate("a => a.click()")
    page.wait_for_url("**/timeline/?asof=2024-03-12T10:10Z")
    page.locator(".cc-timeline-list li:not([hidden]) a[href*='/units/']").first.click()
    page.wait_for_url("**/units/*/?asof=2024-03-12T10:10Z")
    expect(page.locator(".cc-asof__told")).to_contain_text("As of 12 March 2024, 10:10 UTC")
    page.locator("a[href*='/map/']").first.evaluate("a => a.click()")
    page.wait_for_url("**/map/?asof=2024-03-12T10:10Z")
    page.locator("[data-ready]").first.wait_for()
    led = page.locator("article a[href*='/events/']").evaluate_all("all => all.map((a) => a.search)")
    assert set(led) == {"?asof=2024-03-12T10:10Z"}


@pytest.mark.parametrize(
    ("path", "rows"),
    [("timeline/", ".cc-timeline-list li"), ("organizations/ministry-of-defence-of-russia/", ".cc-table tbody tr")],
)
def test_a_timeline_of_all_and_of_an_actor_goes_back(path: str, rows: str, visit: Callable[..., Watched]) -> None:
    reader = visit(viewport={"width": 1280, "height": 4000})
    page = reader.opened(f"{path}?asof=2024-03-12T10:10Z")
    expect(page.locator(".cc-asof__told")).to_contain_text("As of 12 March 2024, 10:10 UTC")
    there = page.locator(f"{rows}:not([hidden])").count()
    every = page.locator(rows).count()
    assert 0 < there < every
    page.locator(".cc-timeline").scroll_into_view_if_needed()
    page.locator(".cc-timeline[data-ready]").wait_for()
    late = "/ministry-second-figures/"
    links = page.locator(".cc-timeline__links a")
    page.locator(".cc-timeline__bar button").last.click()
    expect(links.first).to_be_attached()
    assert links.and_(page.locator(f"[href*='{late}']")).count() == 0
    assert page.locator(f"{rows}:not([hidden]) a[href*='{late}']").count() == 0
    # With the keyboard, to the present: the next moments come one by one.
    page.locator(".cc-asof__later").focus()
    page.keyboard.press("Enter")
    assert page.locator(f"{rows}:not([hidden])").count() >= there
    page.locator(".cc-asof__now").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + path)
    assert page.locator(f"{rows}:not([hidden])").count() == every
    page.locator(".cc-timeline__bar button").last.click()
    expect(links.and_(page.locator(f"[href*='{late}']")).first).to_be_attached()


def test_a_lane_without_anything_yet_is_not_there(visit: Callable[..., Watched]) -> None:
    page = visit().opened("timeline/?asof=2024-03-12T08:00Z")
    page.locator(".cc-timeline").scroll_into_view_if_needed()
    page.locator(".cc-timeline[data-ready]").wait_for()
    heads = page.locator(".cc-timeline__head:not([hidden])")
    few = heads.count()
    bottom = "e => e.closest('.cc-timeline__frame').scrollHeight"
    low = heads.first.evaluate(bottom)
    page.locator(".cc-asof__now").click()
    assert heads.count() > few >= 1
    assert heads.first.evaluate(bottom) > low


def test_the_table_for_spreadsheets_is_told_to_be_the_present(visit: Callable[..., Watched]) -> None:
    page = visit().opened(EVENT)
    note = page.get_by_text("The file holds the present state, not that of the moment")
    expect(note).to_be_hidden()
    page.locator(".cc-asof__earlier").click()
    expect(note).to_be_visible()
    page.locator(".cc-asof__now").click()
    expect(note).to_be_hidden()


def test_a_filter_brings_nothing_back_that_was_said_later(visit: Callable[..., Watched]) -> None:
    page = visit().opened("organizations/ministry-of-defence-of-russia/?asof=2024-03-12T10:10Z")
    rows = page.locator(".cc-timed tbody tr").filter(visible=True)
    there = rows.count()
    field = page.locator(".cc-filter input").first
    expect(page.locator(".cc-filter output").first).to_contain_text(str(there))
    field.fill("zzzz")
    expect(rows).to_have_count(0)
    field.fill("")
    expect(rows).to_have_count(there)


@pytest.mark.parametrize("wrong", ["soon", "2024-02-30", "2024-03-12T25:00Z", "2024-03-12T12:00", "<b>x</b>", "2024"])
def test_a_moment_that_is_none_is_told(wrong: str, visit: Callable[..., Watched]) -> None:
    page = visit().opened(f"{CLAIM}?asof={wrong}")
    told = page.locator(".cc-asof__told")
    expect(told).to_contain_text(f"“{wrong}” is no moment that this page understands")
    assert told.get_attribute("role") == "status"
    assert told.locator("*").count() == 0
    assert status(page) == ["disputed", "self-revised"]


@pytest.mark.parametrize("path", [CLAIM, EVENT, "organizations/ministry-of-defence-of-russia/", "timeline/"])
def test_a_print_says_its_moment_and_leaves_out_the_control_and_what_is_hidden(
    path: str, visit: Callable[..., Watched]
) -> None:
    page = visit().opened(f"{path}?asof=2024-03-12T10:10Z")
    page.emulate_media(media="print")
    told = page.locator(".cc-asof__told")
    expect(told).to_be_visible()
    expect(told).to_contain_text("As of 12 March 2024, 10:10 UTC")
    expect(page.locator(".cc-asof")).to_be_hidden()
    # The address at the foot of the paper leads to the moment.
    expect(page.locator(".cc-address")).to_have_text(re.compile(rf"/{path}\?asof=2024-03-12T10:10Z$"))
    later = "(all) => all.filter((e) => e.hasAttribute('hidden') && e.getClientRects().length).length"
    assert page.locator("article [data-from], article [data-until]").evaluate_all(later) == 0
    if path in (CLAIM, EVENT):
        entries = page.locator(".cc-ledger > .cc-entry")
        assert entries.nth(0).is_visible()
        assert not entries.last.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_scripts_a_page_is_as_of_now_and_has_no_control(visit: Callable[..., Watched]) -> None:
    page = visit(java_script_enabled=False).opened(f"{CLAIM}?asof=2024-03-12T12:00Z")
    expect(page.locator(".cc-asof")).to_be_hidden()
    expect(page.locator(".cc-asof__told")).to_be_hidden()
    assert page.locator(".cc-status:not([hidden])").count() == 1
    assert page.locator(".cc-ledger > .cc-entry").last.is_visible()
    page.goto(page.url.replace(CLAIM, "timeline/"))
    expect(page.locator(".cc-asof")).to_be_hidden()
    assert page.locator(".cc-timeline-list li:visible").count() == page.locator(".cc-timeline-list li").count() > 30


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
            words = cell.split(maxsplit=1)[-1].replace("recorded here", "none recorded here").replace(" | ", "; ")
            assert words == value.replace(" (", " ").replace(")", ""), (cell, value)
    assert any("; before: " in value for _, _, *values in rows for value in values)


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
