"""Units by subordination at a date, and their symbols, on an invented base in which ties are contested and dated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import PHONE
from tests.browser.serving import served
from tests.browser.watching import Watched
from tests.site.checkout import Checkout
from tests.site.vell import VELL, files

pytestmark = pytest.mark.browser

UNITS = files(
    """
-- units/north-army.yml --
name: Army of the North
kind: regular
symbol: "10031000231211000000"
-- units/lake-brigade.yml --
name: Lake Brigade
kind: regular
symbol: "10061000181205000000"
relations:
  - type: subordinate-to
    to: north-army
    from: 2030
    until: 2031-06
    sources: [courier-bridge]
  - type: part-of
    to: vell-council
    from: 2031-06
-- units/first-battalion.yml --
name: First Battalion of the Lake
symbol: SHGPUCI----F---
relations:
  - type: part-of
    to: lake-brigade
    per: [column-holds-bridge]
-- units/ferry-watch.yml --
name: Ferry Watch
symbol: "99999999999999999999"
-- organizations/vell-council.yml --
name: Council of Vell
kind: authority
"""
)


@pytest.fixture(scope="module")
def vell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the invented base is served."""
    copy = Checkout.made(tmp_path_factory.mktemp("battle") / "base", VELL | UNITS)
    copy.built()
    with served(copy.site) as address:
        yield address


def order(page: Page) -> list[str]:
    """The places that show, each with a stroke for every one above it."""
    return page.locator(".cc-battle strong > a").evaluate_all(
        """found => found.filter(a => a.offsetParent).map(a => {
          let depth = -1;
          for (let e = a; e; e = e.parentElement.closest("li")) depth++;
          return "-".repeat(depth - 1) + a.textContent })"""
    )


ARMY, BRIGADE, BATTALION = "Army of the North", "-Lake Brigade", "--First Battalion of the Lake"
COUNCIL = "Council of Vell"


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("", [ARMY, BRIGADE, BATTALION, COUNCIL, BRIGADE, BATTALION]),
        # The tie of the battalion has no date, so it still stands under its brigade, which stands under nobody yet.
        ("2029-12-31", ["Lake Brigade", "-First Battalion of the Lake"]),
        ("2030-07-01", [ARMY, BRIGADE, BATTALION]),
        ("2031-06-15", [ARMY, BRIGADE, BATTALION, COUNCIL, BRIGADE, BATTALION]),
        ("2031-07-01", [COUNCIL, BRIGADE, BATTALION]),
    ],
)
def test_the_order_at_a_date(date: str, shown: list[str], vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened(f"order-of-battle/?at={date}" if date else "order-of-battle/")
    assert order(page) == shown


def test_a_reader_asks_for_a_date_with_the_keyboard_and_can_send_the_link(
    vell: str, visit: Callable[..., Watched]
) -> None:
    page = visit(vell).opened("order-of-battle/")
    page.locator(".cc-at input").focus()
    page.keyboard.type("07012031")
    page.wait_for_url("**/order-of-battle/?at=2031-07-01")
    assert order(page) == [COUNCIL, BRIGADE, BATTALION]
    page.locator(".cc-at button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/order-of-battle/")
    assert len(order(page)) == 6


def test_what_is_uncertain_at_the_date_is_marked_in_words(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("order-of-battle/?at=2031-06-15")
    marks = page.locator(".cc-battle .cc-perhaps:not([hidden])").all_inner_texts()
    assert [m.strip(" ()") for m in marks] == ["perhaps no longer", "perhaps not yet"]
    page.goto(f"{vell}order-of-battle/?at=2031-07-01")
    assert page.locator(".cc-battle .cc-perhaps:not([hidden])").count() == 0


def test_both_sides_stand_beside_each_other_with_who_says_so(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("order-of-battle/")
    rows = page.locator("#r-contested ~ .cc-table").first.locator("tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert ARMY in rows[0]
    assert "according to" in rows[0]
    assert COUNCIL in rows[1]
    assert "not attributed" in rows[1]


def test_a_unit_without_a_tie_stands_apart(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("order-of-battle/")
    apart = page.locator(".cc-apart > li:visible").all_inner_texts()
    assert [a.strip() for a in apart] == ["Ferry Watch", "Grey Column"]


def test_without_scripts_every_tie_shows_with_its_time(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell, java_script_enabled=False).opened("order-of-battle/")
    assert len(order(page)) == 6
    assert page.locator(".cc-at").is_hidden()
    assert "" not in [text.strip() for text in page.locator("article li:visible").all_inner_texts()]
    assert "from 2030 until June 2031" in page.locator(".cc-battle").inner_text()


def test_every_symbol_stands_in_one_frame(vell: str, visit: Callable[..., Watched]) -> None:
    """Friend and hostile are drawn alike: the frame is the first shape of the drawing."""
    reader = visit(vell, **PHONE)
    frames = set()
    for unit in ("north-army", "lake-brigade", "first-battalion"):
        page = reader.opened(f"units/{unit}/")
        symbol = page.locator(".cc-unit--large")
        assert symbol.is_visible()
        frames.add(symbol.locator("path").first.get_attribute("d"))
    assert len(frames) == 1


def test_a_symbol_is_told_in_words(vell: str, visit: Callable[..., Watched]) -> None:
    reader = visit(vell)
    brigade = reader.opened("units/lake-brigade/").locator(".cc-unit-head").inner_text()
    assert "land unit; brigade; present; Movement and Maneuver, Armor/Armored/Mechanized" in brigade
    assert "states the identity “hostile or faker”" in brigade
    battalion = reader.opened("units/first-battalion/").locator(".cc-unit-head").inner_text()
    assert "land unit; battalion or squadron; present; Combat, Infantry" in battalion


def test_a_code_that_the_standards_do_not_know_is_said_and_not_drawn(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("units/ferry-watch/")
    assert page.locator(".cc-unit").count() == 0
    assert "do not know this code" in page.locator(".cc-unit-head").inner_text()


def test_symbols_stand_in_the_index(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell).opened("units/")
    assert page.locator("td .cc-unit").count() == 3


def test_the_order_fits_a_phone(vell: str, visit: Callable[..., Watched]) -> None:
    page = visit(vell, **PHONE).opened("order-of-battle/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_order_of_the_published_units(visit: Callable[..., Watched]) -> None:
    page = visit().opened("order-of-battle/")
    found = order(page)
    assert found.index("-Siberian Battalion") == found.index("Armed Forces of Ukraine") + 1
    tie = page.locator(".cc-battle li li", has_text="Siberian Battalion").locator(".cc-held")
    assert tie.inner_text().startswith("part of – according to Novaya Gazeta Europe")
    apart = page.locator(".cc-apart > li:visible").all_inner_texts()
    assert "Russian Volunteer Corps" in [a.strip() for a in apart]
    assert page.locator("#r-claims ~ .cc-table a").count() >= 3
    # No tie of theirs has a date, so no date is asked for.
    assert page.locator(".cc-at").count() == 0
