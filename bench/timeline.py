"""Moves the timeline of a generated base in a browser and prints how long its frames take, beside those at rest.

`python -m bench.timeline [RECORDS]`, after `make site`, with CHROMIUM set.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench import base
from generator import build
from generator.derive import disputes, timelines
from generator.derive.site import Site
from generator.moments import ALWAYS
from generator.render import data
from tests.browser.conftest import FLAGS
from tests.browser.serving import served

SITE = Path(__file__).parent.parent / "build" / "site"
#: Presses a key in each of some frames; the times between frames, sorted, and the tasks of more than 50 ms.
DRIVE = """async ([keys, frames]) => {
  const frame = document.querySelector(".cc-timeline__frame"), long = [], times = [];
  const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => Math.round(e.duration))));
  watch.observe({ entryTypes: ["longtask"] });
  let last = await new Promise(requestAnimationFrame);
  for (let n = 0; n < frames; n += 1) {
    const key = keys[n % keys.length];
    if (key) frame.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  await new Promise((done) => setTimeout(done, 200));
  watch.disconnect();
  times.sort((a, b) => a - b);
  return { median: times[frames >> 1], most: times[Math.floor(frames * 0.95)], worst: times[frames - 1], long };
}"""
MOVES = {
    "at rest": [""],
    "pan": ["ArrowRight"] * 4 + ["ArrowLeft"] * 4,
    "zoom": ["+"] * 6 + ["-"] * 6,
}


def crowd(records: int) -> tuple[dict[str, bytes], int]:
    """The data of the timeline of a generated base, by path, and how many items it has."""
    with tempfile.TemporaryDirectory() as name:
        base.write(Path(name) / "content", records)
        library, _, _ = build.examine(Path(name) / "content")
    site = Site(disputes.ledger(library), ALWAYS)
    drawn = timelines.of_all(site, timelines.every(site, timelines.briefs(site)))
    assert drawn is not None
    return {f"/{f.path}": data.text(f).encode() for f in drawn.files}, sum(len(lane.items) for lane in drawn.lanes)


def measure(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The frames of each move, in milliseconds."""
    with served(SITE, files) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address + "timeline/")
        page.locator(".cc-timeline[data-ready]").wait_for()
        page.wait_for_timeout(1000)
        found = {move: page.evaluate(DRIVE, [keys, 120]) for move, keys in MOVES.items()}
        browser.close()
    return found


def main() -> int:
    """Print the table."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    files, items = crowd(records)
    sizes = sorted((len(content) for content in files.values()), reverse=True)
    print(f"{records} records, {items} items; data {sizes[0]} bytes, names in {len(sizes) - 1} parts")
    found = measure(files)
    rest = found["at rest"]["median"]
    for move, frames in found.items():
        ratio = f"{frames['median'] / rest:.1f} x at rest"
        print(
            f"{move:8} median {frames['median']:5.1f} ms ({ratio}), 95 % within {frames['most']:5.1f} ms, "
            f"longest {frames['worst']:5.1f} ms, {len(frames['long'])} long tasks {frames['long'][:8]}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
