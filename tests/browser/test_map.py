"""The map tells what its list tells: by keyboard, under filters, as of any moment, and with thousands of places."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator import build, dates
from generator.derive import disputes
from generator.derive.disputes import Ledger
from tests.browser.serving import served
from tests.browser.watching import Watched, watched
from tests.site.checkout import ROOT

pytestmark = pytest.mark.browser

READY = ".cc-map[data-ready]"
PIN, CLUSTER = ".cc-map .cc-pin", ".cc-map .cc-cluster"
TYOTKINO = ".cc-map .cc-pin[aria-label^='Tyotkino']"


@pytest.fixture
def opened(visit: Callable[..., Watched]) -> Callable[..., Page]:
    """Opens the map under what is asked in its address."""

    def begun(asked: str = "", **options: Any) -> Page:
        page = visit(**options).opened(f"map/{asked}")
        page.wait_for_selector(READY)
        return page

    return begun


@pytest.fixture(scope="module")
def recorded(public_site: Path) -> dict[str, Any]:
    """The data of the map."""
    found: dict[str, Any] = json.loads((public_site / "map" / "places.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """What the real content has on record."""
    library, _, _ = build.examine(ROOT / "content")
    return disputes.ledger(library)


def on_the_map(page: Page) -> int:
    """How many places the marks of the map stand for."""
    return page.locator(PIN).count() + sum(int(text) for text in page.locator(CLUSTER).all_inner_texts())


def shown(page: Page) -> list[str]:
    """The names of the places in the list."""
    return page.locator(".cc-spot:visible .cc-spot__head strong").all_inner_texts()


def popup(page: Page) -> Locator:
    found = page.locator(".cc-popup")
    found.wait_for()
    return found


def stances(found: Locator, claim: str) -> dict[str, str]:
    """The position of each side on a claim, in words, as the popup tells it."""
    rows = found.locator(f".cc-spot__claim:has(a[href*='claims/{claim}/']) + ul > li").all_inner_texts()
    pairs = (re.match(r"(.*?): \S+\s+(.*?)(?= \d| some| about|$)", row, re.DOTALL) for row in rows)
    return {m[1]: m[2].strip() for m in pairs if m}


def test_without_scripts_the_drawing_and_the_whole_list_stand_there(
    visit: Callable[..., Watched], recorded: dict[str, Any]
) -> None:
    page = visit(java_script_enabled=False).opened("map/")
    assert page.locator("svg.cc-locator").is_visible()
    assert page.locator("svg.cc-locator > title").text_content() == "Map of all places on record"
    assert sorted(shown(page)) == sorted(p["name"] for p in recorded["places"])
    entry = page.locator("#r-at-tyotkino")
    entry.locator("summary").click()
    row = entry.locator(".cc-spot__claim:has(a[href*='tyotkino-control']) + .cc-spot__sides")
    assert "Freedom of Russia Legion: ◑ partly denies" in row.inner_text()
    assert "Ministry of Defence of Russia" in row.inner_text()


def test_every_place_with_coordinates_is_on_the_map(opened: Callable[..., Page], recorded: dict[str, Any]) -> None:
    placed = [p for p in recorded["places"] if p["lat"] is not None]
    page = opened()
    assert on_the_map(page) == len(placed) > 3
    assert page.locator(".cc-spot__show").count() == len(placed)
    said = page.locator(".cc-filter--map output").inner_text()
    assert said == f"Places shown: {len(recorded['places'])} of {len(recorded['places'])}; on the map: {len(placed)}"


def test_a_circle_is_as_large_as_its_metres(opened: Callable[..., Page], recorded: dict[str, Any]) -> None:
    page = opened()
    page.locator("#r-at-kozinka .cc-spot__show").click()
    page.keyboard.press("Escape")
    other = page.locator(".cc-map .cc-pin[aria-label^='Grayvoron']")
    while not other.count():
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)
    one = page.locator(".cc-map .cc-pin[aria-label^='Kozinka']")
    (x, y), (x_, y_) = (pin.evaluate("pin => [pin._leaflet_pos.x, pin._leaflet_pos.y]") for pin in (one, other))
    widths = page.locator(".cc-map__ring--exact").evaluate_all("rings => rings.map((ring) => ring.getBBox().width)")
    # The two villages are 5.88 km apart; the circle of an exact point is as wide as twice its metres.
    assert widths[0] / math.hypot(x - x_, y - y_) == pytest.approx(2 * recorded["metres"]["exact"] / 5_880, rel=0.03)


def test_a_place_is_opened_and_left_with_the_keyboard(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator(".cc-map").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(TYOTKINO).evaluate("pin => pin === document.activeElement"):
            break
    page.keyboard.press("Enter")
    found = popup(page)
    assert found.evaluate("box => box.contains(document.activeElement)")
    assert found.locator(".cc-popup__name").inner_text() == "Tyotkino · town"
    assert "within 2 km" in found.inner_text()
    assert "near: 25 km" in found.inner_text()
    held = stances(found, "tyotkino-control")
    assert held["Freedom of Russia Legion"] == "partly denies"
    assert held["Ministry of Defence of Russia"] == "denies"
    page.keyboard.press("Escape")
    expect(page.locator(".cc-popup")).to_have_count(0)
    assert page.locator(TYOTKINO).evaluate("pin => pin === document.activeElement")


def test_a_cluster_is_opened_with_the_keyboard_and_leads_on(opened: Callable[..., Page]) -> None:
    page = opened()
    for _ in range(8):
        cluster = page.locator(CLUSTER)
        if not cluster.count():
            break
        cluster.first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(":is(.cc-pin, .cc-cluster):focus")).to_have_count(1)
        if page.locator(".cc-pin:focus").count():
            break
    page.keyboard.press("Space")
    assert popup(page).locator(".cc-popup__name").is_visible()


def test_list_and_map_lead_to_each_other(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#r-at-shebekino .cc-spot__show").click()
    found = popup(page)
    assert found.get_attribute("aria-label") == "Shebekino"
    assert page.locator(".cc-spot--current").get_attribute("id") == "r-at-shebekino"
    found.get_by_role("link", name="In the list").click()
    expect(page).to_have_url(re.compile(r"#r-at-shebekino$"))


def test_filters_are_kept_in_the_address(opened: Callable[..., Page], recorded: dict[str, Any]) -> None:
    page = opened()
    page.get_by_label("Status of a claim").select_option("disputed")
    disputed = {
        place["name"]
        for place in recorded["places"]
        for claim in place["claims"]
        if "disputed" in recorded["claims"][claim]["status"][-1]["terms"]
    }
    assert set(shown(page)) == disputed
    assert 0 < len(disputed) < len(recorded["places"])
    expect(page).to_have_url(re.compile(r"\?status=disputed$"))
    page.reload()
    page.wait_for_selector(READY)
    assert set(shown(page)) == disputed
    page.locator(".cc-filter--map [name=event]").select_option("tyotkino-12-march-2024")
    assert shown(page) == ["Tyotkino"]
    page.get_by_label("Happened from").fill("2024-03-13")
    assert shown(page) == []
    page.get_by_role("button", name="Show everything").click()
    assert len(shown(page)) == len(recorded["places"])
    expect(page).not_to_have_url(re.compile(r"\?"))


def test_dates_keep_what_may_have_happened_then(opened: Callable[..., Page]) -> None:
    assert "Tyotkino" in shown(opened("?from=2024-03-12&to=2024-03-12"))
    assert shown(opened("?to=2024-03-01")) == []


def test_an_address_that_asks_for_nonsense_shows_everything(
    opened: Callable[..., Page], recorded: dict[str, Any]
) -> None:
    page = opened("?event=__proto__&status=no&from=soon&asof=then")
    assert len(shown(page)) == len(recorded["places"])


def test_at_every_moment_the_popup_holds_what_the_derivation_holds(opened: Callable[..., Page], ledger: Ledger) -> None:
    moments = [m for m in ledger.moments("tyotkino-control") if math.isfinite(m)]
    assert len(moments) > 2
    for moment in moments:
        page = opened(f"?asof={dates.iso(int(moment))}")
        page.locator("#r-at-tyotkino .cc-spot__show").click()
        wanted = {
            ledger.library[t.holder].record.label: t.stance.replace("-", " ")
            for t in ledger.sides("tyotkino-control", moment).current
        }
        assert stances(popup(page), "tyotkino-control") == wanted
        page.locator("#r-at-tyotkino .cc-spot__then summary").click()
        listed = page.locator("#r-at-tyotkino .cc-spot__then")
        assert stances(listed, "tyotkino-control") == wanted
        assert not page.locator("#r-at-tyotkino .cc-spot__claims").is_visible()
        page.close()


def test_before_anything_was_said_no_claim_and_no_event_shows(opened: Callable[..., Page]) -> None:
    page = opened("?asof=2024-03-01")
    page.locator("#r-at-tyotkino .cc-spot__show").click()
    assert "None recorded here." in popup(page).inner_text()
    assert not page.locator("#r-at-tyotkino .cc-spot__event:visible").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_fits_a_phone(opened: Callable[..., Page], scheme: str) -> None:
    page = opened(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#r-at-tyotkino .cc-spot__show").click()
    box = popup(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_on_paper_the_drawing_stands_in_place_of_the_map(opened: Callable[..., Page]) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("svg.cc-locator").is_visible()
    assert not page.locator(".cc-map").is_visible()


@contextmanager
def instead(browser: Browser, site: Path, data: dict[str, Any]) -> Iterator[Page]:
    """The map with other data."""
    with served(site, {"/map/places.json": json.dumps(data).encode()}) as address, watched(browser, address) as reader:
        page = reader.opened("map/")
        page.wait_for_selector(READY)
        yield page
        assert reader.faults == []


def test_thousands_of_places_are_a_few_marks_at_a_time(
    browser: Browser, public_site: Path, recorded: dict[str, Any]
) -> None:
    dice = random.Random(5)
    places = [
        {
            **recorded["places"][0],
            "id": f"place-{n}",
            "name": f"Place {n}",
            "lat": round(dice.uniform(44, 56), 4),
            "lon": round(dice.uniform(28, 42), 4),
            "precision": dice.choice(("exact", "near", "region")),
            "claims": ["tyotkino-control"] if n % 7 == 0 else [],
        }
        for n in range(5000)
    ]
    with instead(browser, public_site, {**recorded, "places": places}) as page:
        assert page.locator(f"{PIN}, {CLUSTER}").count() < 300
        seen = on_the_map(page)
        assert seen > 100
        for _ in range(5):
            page.locator(CLUSTER).first.focus()
            page.keyboard.press("Enter")
            expect(page.locator(":is(.cc-pin, .cc-cluster):focus")).to_have_count(1)
            assert page.locator(f"{PIN}, {CLUSTER}").count() < 300
        assert on_the_map(page) < seen
        page.get_by_label("Status of a claim").select_option("disputed")
        assert page.locator(".cc-filter--map output").inner_text().endswith(f"on the map: {len(places) // 7 + 1}")


def test_text_of_records_stays_text(browser: Browser, public_site: Path, recorded: dict[str, Any]) -> None:
    text = "<img src=x onerror=alert(1)><b>Vell</b>"
    place = {**recorded["places"][0], "name": text, "lat": 50.0, "lon": 35.0, "precision": "exact", "kind": text}
    with instead(browser, public_site, {**recorded, "places": [place]}) as page:
        assert page.locator(".cc-pin__name").inner_text() == text
        page.locator(PIN).focus()
        page.keyboard.press("Enter")
        assert popup(page).locator(".cc-popup__name").inner_text() == f"{text} · {text}"
        assert page.locator(".cc-map img, .cc-map b").count() == 0
