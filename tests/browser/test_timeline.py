"""A reader moves through time: by mouse, keys and fingers, on a page of the site and over a base of 5,000 records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from bench import base
from generator import build
from generator.derive import disputes, timelines
from generator.derive.site import Site
from generator.moments import ALWAYS
from generator.render import data
from tests.browser.serving import served
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

EVENT = "events/raid-12-march-2024/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1}
FRAME = ".cc-timeline__frame"
STATUS = ".cc-timeline__status"


def ready(page: Page) -> None:
    """The timeline of the page, drawn and at rest."""
    page.locator(".cc-timeline").scroll_into_view_if_needed()
    page.locator(".cc-timeline[data-ready]").wait_for()
    expect(page.locator(STATUS)).not_to_have_text("")


def told(page: Page, change: Callable[[], object]) -> tuple[str, str]:
    """What the timeline says of its window before a change and after it."""
    before = page.locator(STATUS).inner_text()
    change()
    expect(page.locator(STATUS)).not_to_have_text(before)
    return before, page.locator(STATUS).inner_text()


def test_the_library_is_fetched_when_the_timeline_comes_near_and_not_before(visit: Callable[..., Watched]) -> None:
    reader = visit()
    asked: list[str] = []
    reader.context.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = reader.opened(EVENT)
    page.wait_for_load_state("networkidle")
    assert "timeline.js" in asked
    assert [name for name in asked if name.startswith(("d3-", "timeline-"))] == []
    ready(page)
    assert {"d3-zoom.min.js", "timeline-view.js"} <= set(asked)


def test_every_item_is_a_link_and_leads_to_its_record(visit: Callable[..., Watched]) -> None:
    page = visit().opened("timeline/")
    ready(page)
    page.locator(FRAME).evaluate("e => { e.style.height = '3000px'; }")
    page.get_by_role("button", name="All", exact=True).click()
    link = page.locator(".cc-timeline__links a", has=page.locator("xpath=self::*")).first
    link.wait_for()
    name = link.get_attribute("aria-label") or ""
    assert name.startswith("Events, 12 March 2024: ")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/**")


def test_the_keyboard_moves_and_zooms(visit: Callable[..., Watched]) -> None:
    page = visit().opened(EVENT)
    ready(page)
    page.locator(FRAME).focus()
    start, nearer = told(page, lambda: [page.keyboard.press("+") for _ in range(3)])
    told(page, lambda: [page.keyboard.press("ArrowRight") for _ in range(12)])
    told(page, lambda: [page.keyboard.press("ArrowLeft") for _ in range(24)])
    _, whole = told(page, lambda: page.keyboard.press("0"))
    assert start != nearer != whole
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('.cc-timeline__frame') !== null")
    assert focused, "from the frame, Tab goes to what is in it"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(visit: Callable[..., Watched]) -> None:
    page = visit().opened(EVENT)
    ready(page)
    box = page.locator(".cc-timeline__canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 60)
    said = page.locator(STATUS).inner_text()
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(600)
    assert page.locator(FRAME).evaluate("e => e.scrollTop") > 0
    assert page.locator(STATUS).inner_text().split(":")[0] == said.split(":")[0]
    page.locator(".cc-timeline").scroll_into_view_if_needed()
    page.keyboard.down("Control")
    told(page, lambda: [page.mouse.wheel(0, -400) for _ in range(3)])
    page.keyboard.up("Control")


def swipe(screen: CDPSession, page: Page, x: float, y: float, by: tuple[int, int]) -> None:
    """One finger, over the screen."""
    for kind, n in (("touchStart", 0), *(("touchMove", n) for n in range(1, 13)), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x + by[0] * n / 12, "y": y + by[1] * n / 12}]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    page.wait_for_timeout(400)


def test_fingers_pinch_to_zoom_move_sideways_and_scroll_the_page(visit: Callable[..., Watched]) -> None:
    page = visit(**PHONE).opened(EVENT)
    ready(page)
    page.evaluate("scrollBy(0, 150)")
    box = page.locator(".cc-timeline__canvas").bounding_box()
    assert box
    screen = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    pinch = {"x": x, "y": y, "scaleFactor": 3, "relativeSpeed": 400, "gestureSourceType": "touch"}
    told(page, lambda: screen.send("Input.synthesizePinchGesture", pinch))
    told(page, lambda: swipe(screen, page, x, y, (140, 20)))
    scrolled = "[document.querySelector('.cc-timeline__frame').scrollTop, scrollY]"
    inside, outside = page.evaluate(scrolled)
    for _ in range(3):
        swipe(screen, page, x, y, (0, -300))
    lower, further = page.evaluate(scrolled)
    assert lower > inside, "up and down, one finger scrolls the lanes"
    assert further > outside, "and then the page"
    assert page.evaluate("visualViewport.scale") == 1, "the pinch zooms the timeline, not the page"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


#: How many dots of the drawing have the ink of the page.
INK = """() => {
  const drawn = document.querySelector(".cc-timeline__canvas"), copy = document.createElement("canvas");
  [copy.width, copy.height] = [drawn.width, drawn.height];
  const pen = copy.getContext("2d", { willReadFrequently: true });
  const written = getComputedStyle(document.body).getPropertyValue("--cc-ink");
  const ink = written.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
  pen.drawImage(drawn, 0, 0);
  const dots = pen.getImageData(0, 0, copy.width, copy.height).data;
  let n = 0;
  for (let i = 0; i < dots.length; i += 4) n += ink.every((value, k) => dots[i + k] === value) && dots[i + 3] === 255;
  return n;
}"""


def test_it_follows_the_colours_of_the_page(visit: Callable[..., Watched]) -> None:
    page = visit(color_scheme="light").opened(EVENT)
    ready(page)
    assert page.evaluate(INK) > 50
    page.locator("body").evaluate("e => e.setAttribute('data-md-color-scheme', 'slate')")
    page.wait_for_timeout(600)
    assert page.evaluate(INK) > 50


def test_as_of_a_moment_nothing_later_is_drawn_or_led_to(visit: Callable[..., Watched]) -> None:
    page = visit().opened(EVENT + "?asof=2024-03-12T12:00Z")
    ready(page)
    links = page.locator(".cc-timeline__links a[href*='/statements/']")
    late = page.locator(".cc-timeline__links a[href*='/ministry-second-figures/']")
    expect(links.first).to_be_attached()
    expect(late).to_have_count(0)
    some = links.count()
    page.locator(".cc-asof__now").click()
    expect(late).to_have_count(1)
    assert links.count() > some > 3


def test_without_scripts_the_lists_say_the_same(visit: Callable[..., Watched]) -> None:
    reader = visit(java_script_enabled=False)
    page = reader.opened("timeline/")
    assert not page.locator(".cc-timeline").is_visible()
    listed = page.locator(".cc-timeline-list li").count()
    drawn = json.loads(page.request.get(reader.address + "timeline/all.json").text())
    assert listed == len(drawn["items"]) > 30
    page.goto(reader.address + EVENT)
    assert page.locator(".cc-strip").is_visible()
    assert page.locator(".cc-strip a").count() > 20
    assert page.locator(".cc-ledger .cc-entry").count() > 10


@pytest.fixture(scope="module")
def crowd(public_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The page of the timeline, with the data of a base of 5,000 records; and how many items those are."""
    content = tmp_path_factory.mktemp("crowd") / "content"
    base.write(content, 5000)
    # All that is said in one day makes a crowd, beside the events of a month.
    for path in (content / "statements").iterdir():
        path.write_text(re.sub(r"(?m)^said: 2031-05-\d\d", "said: 2031-05-01", path.read_text("utf-8")), "utf-8")
    library, _, _ = build.examine(content)
    site = Site(disputes.ledger(library), ALWAYS)
    drawn = timelines.of_all(site, timelines.every(site, timelines.briefs(site)))
    assert drawn is not None
    texts = {f"/{file.path}": data.text(file).encode() for file in drawn.files}
    with served(public_site, texts) as address:
        yield address, sum(len(lane.items) for lane in drawn.lanes)


def test_thousands_of_items_are_told_apart_by_zooming_in(crowd: tuple[str, int], visit: Callable[..., Watched]) -> None:
    address, n = crowd
    page = visit(address).opened("timeline/")
    ready(page)
    assert n > 1000
    page.locator(FRAME).evaluate("e => e.scrollTo(0, e.querySelectorAll('.cc-timeline__head')[1].offsetTop - 50)")
    expect(page.locator(STATUS)).to_contain_text("zoom in to reach them one by one")
    page.locator(FRAME).focus()
    for _ in range(6):
        page.keyboard.press("+")
    expect(page.locator(STATUS)).not_to_contain_text("one by one")
    link = page.locator(".cc-timeline__links a").first
    name = link.get_attribute("aria-label") or ""
    assert ", " in name
    assert "undefined" not in name


def test_every_lane_of_thousands_of_items_can_be_scrolled_to(
    crowd: tuple[str, int], visit: Callable[..., Watched]
) -> None:
    page = visit(crowd[0]).opened("timeline/")
    ready(page)
    last = page.locator(".cc-timeline__head").last
    page.locator(FRAME).evaluate("e => e.scrollTo(0, 1e6)")
    expect(last).to_be_in_viewport()
