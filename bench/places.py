"""Times the map on generated gazetteers: what a place costs the build, and what thousands of places cost a browser.

`python -m bench.places`, with CHROMIUM set, on a built site. Figures of one run are compared with each other only."""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measuring import cpu
from generator import build, derive, land
from generator.derive import View, atlas
from generator.render import data, pages
from tests.browser.conftest import FLAGS
from tests.browser.serving import served

ROOT = Path(__file__).parent.parent
SIZES = (200, 1000)


def write(folder: Path, places: int, seed: int = 1) -> None:
    """A gazetteer with an event and a claim for each place, and two sides that speak about it."""
    dice = random.Random(seed)
    texts = {"organizations/one": "name: One\n", "organizations/other": "name: Other\n"}
    texts["sources/paper"] = "title: Paper\nkind: article\npublisher: one\npublished: 2031-05-09\norigin: unknown\n"
    for n in range(places):
        lat, lon = round(dice.uniform(35, 60), 4), round(dice.uniform(-10, 60), 4)
        precision = dice.choice(("exact", "near", "region"))
        where = f'{{lat: "{lat}", lon: "{lon}", precision: {precision}}}'
        texts[f"places/p-{n}"] = f"name: Place {n}\nkind: town\ncoordinates: {where}\n"
        texts[f"events/e-{n}"] = (
            f"name: Event {n}\nkind: armed-clash\nwhen: 2031-05-04\nplaces:\n  - place: p-{n}\n    precision: near\n"
        )
        texts[f"claims/c-{n}"] = f"text: Claim {n}\ntopic: control\nevents: [e-{n}]\nplace: p-{n}\n"
        for who, stance in (("one", "affirms"), ("other", "denies")):
            texts[f"statements/s-{n}-{who}"] = (
                f"speaker: {who}\nsaid: 2031-05-05\npositions:\n  - claim: c-{n}\n    stance: {stance}\n"
                "paraphrase:\n  text: Said so.\n  by: the bench\nsources:\n  - source: paper\n"
            )
    for name, text in texts.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def built(size: int) -> tuple[dict[str, float], View]:
    """CPU seconds and sizes for a gazetteer of that size, and the view of its map."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), size)
        library, _, problems = build.examine(Path(name))
        assert not [p for p in problems if p.severity == "error"], problems[:3]
    coasts = land.read(ROOT / "node_modules")
    whole, views = cpu(lambda: derive.views(library, land=coasts))
    view = next(v for v in views if v.path == atlas.MAP)
    rendering, (page, *_) = cpu(lambda: list(pages([view], ROOT / "site_templates" / "markdown")))
    kilobytes = {Path(f.path).stem: len(data.text(f).encode()) / 1000 for f in view.files}
    return {"derive": whole, "page": rendering, "markdown": len(page.text.encode()) / 1000, **kilobytes}, view


def opened(contents: dict[str, Any]) -> float:
    """Milliseconds until the map of the built site is ready with other data."""
    instead = {f"/{path}": json.dumps(content).encode() for path, content in contents.items()}
    with served(ROOT / "build" / "site", instead) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page()
        times = []
        for _ in range(3):
            start = time.perf_counter()
            page.goto(address + "map/")
            page.wait_for_selector(".cc-map[data-ready]")
            times.append((time.perf_counter() - start) * 1000)
        browser.close()
    return min(times)


def main() -> None:
    """Print one line for each size, and the ratios."""
    rows = []
    for size in SIZES:
        found, view = built(size)
        found["opened"] = opened({f.path: f.content for f in view.files})
        rows.append(found)
        print(
            f"{size:>6} places: derive {found['derive']:.2f} s, page {found['page']:.2f} s CPU; "
            f"map.md {found['markdown']:.0f} KB, places.json {found['places']:.0f} KB, "
            f"chart.json {found['chart']:.0f} KB; "
            f"ready in the browser after {found['opened']:.0f} ms"
        )
    grown = SIZES[1] / SIZES[0]
    for name in ("derive", "opened"):
        print(f"{name}: {rows[1][name] / rows[0][name]:.1f} times as long for {grown:g} times as many places")


if __name__ == "__main__":
    main()
