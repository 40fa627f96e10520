"""The built site -> pictures of each kind of page, wide and narrow, light and dark, and on paper, in build/shots.

    make shots                          all kinds, and contact sheets
    make shots KINDS="claim event"      those kinds

`NAME-WIDTH-SCHEME.png`, `NAME.pdf`, and `sheet-WIDTH.png` with the upper parts of all side by side.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.kinds import KINDS, SCHEMES, WIDTHS
from tests.browser.serving import served
from tests.site.checkout import ROOT

SHOTS = ROOT / "build" / "shots"
THUMB = 420  # pixels: the width of a picture on the contact sheet
CROP = 1.6  # and its height, as a part of its width, at most
GAP = 24
LABEL = 22


def taken(browser: Browser, address: str, kinds: Iterable[str], folder: Path) -> None:
    """The pictures of these kinds, whole pages, and each once on paper."""
    for width, options in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(**options, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            for kind in kinds:
                page.goto(address + KINDS[kind], wait_until="networkidle")
                page.evaluate("document.fonts.ready")
                page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png", full_page=True)
            context.close()
    page = browser.new_page()
    for kind in kinds:
        page.goto(address + KINDS[kind])
        page.pdf(path=folder / f"{kind}.pdf", format="A4", prefer_css_page_size=True, print_background=False)


def sheet(folder: Path, kinds: list[str], width: str) -> Image.Image:
    """All kinds at one width: the light one above the dark one, five kinds in a row."""
    columns, height = 5, round(THUMB * CROP)
    cell = (THUMB + GAP, LABEL + 2 * (height + GAP))
    rows = -(-len(kinds) // columns)
    made = Image.new("RGB", (columns * cell[0] + GAP, rows * cell[1] + GAP), "#999")
    pen = ImageDraw.Draw(made)
    for number, kind in enumerate(kinds):
        x, y = GAP + number % columns * cell[0], GAP + number // columns * cell[1]
        pen.text((x, y), kind, fill="black", font_size=16)
        for n, scheme in enumerate(SCHEMES):
            with Image.open(folder / f"{kind}-{width}-{scheme}.png") as shot:
                part = shot.crop((0, 0, shot.width, min(shot.height, round(shot.width * CROP))))
                part.thumbnail((THUMB, height))
                made.paste(part, (x, y + LABEL + n * (height + GAP // 2)))
    return made


def main(arguments: list[str]) -> int:
    """Take the pictures of the kinds named, or of all."""
    kinds = arguments or list(KINDS)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        print(f"no such kind of page: {', '.join(unknown)}; there are: {', '.join(KINDS)}", file=sys.stderr)
        return 2
    SHOTS.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "build" / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        taken(browser, address, kinds, SHOTS)
        browser.close()
    for width in WIDTHS:
        sheet(SHOTS, kinds, width).save(SHOTS / f"sheet-{width}.png")
    print(f"{len(kinds)} kinds of page in {SHOTS.relative_to(ROOT)}: open sheet-390.png and sheet-1440.png first")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
