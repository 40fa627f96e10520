"""Measures the search over 10,000 invented records: CPU a record, bytes a query, what one changed record rewrites."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.measuring import cpu
from bench.searching import world
from generator import assets, link, node, search
from generator.derive import View, disputes
from generator.derive.entries import Words
from generator.derive.site import Site
from generator.moments import ALWAYS

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
THEME, PACKAGES = ROOT / "site_templates" / "theme", ROOT / "node_modules"
QUERIES = 12
RUNS = 3  # of which the least counts: what else the machine does only adds


def queries(views: list[View]) -> list[str]:
    """Two or three words of some records, of three languages."""
    dice = random.Random(2)
    texts = [v.entry.texts[n % 2].text.split() for n, v in enumerate(views) if v.entry and v.entry.texts[n % 2].text]
    return [
        " ".join(dice.sample(text, min(len(text), 2 + n % 2))) for n, text in enumerate(dice.sample(texts, QUERIES))
    ]


def ours(views: list[View]) -> None:
    """Print what the search of this site takes."""
    runs = [cpu(lambda: search.files(views, THEME, PACKAGES).made) for _ in range(RUNS)]
    used, files = min(used for used, _ in runs), runs[0][1]
    print(f"{len(views) - 1} records, {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB")
    print(f"CPU to build, least of {RUNS}: {used / (len(views) - 1) * 1000:.3f} ms a record")
    changed = [
        replace(v, entry=replace(v.entry, texts=(Words("quite another text"),))) if n == 77 and v.entry else v
        for n, v in enumerate(views)
    ]
    for what, others in (
        ("one text changed", changed),
        ("one record less", [v for n, v in enumerate(views) if n != 77]),
    ):
        again = search.files(others, THEME, PACKAGES).made
        written = [len(text) for path, text in again.items() if files.get(path) != text]
        print(f"{what}: {len(written)} of {len(again)} files are written, {sum(written) / 1e3:.0f} KB")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in {**files, **assets.files(THEME, PACKAGES)}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        asked = json.dumps({"root": folder, "queries": queries(views)})
        done = subprocess.run(
            [node.program(), HERE / "engine.mjs"], input=asked, capture_output=True, text=True, check=True
        )
    answers = json.loads(done.stdout)
    first = answers[0]
    whole = first["box"] + first["page"]
    print(f"first query: {first['box'] / 1e3:.0f} KB in the box, {whole / 1e3:.0f} KB on the page of the search")
    for name in ("box", "page"):
        sizes = sorted(a["box"] + (a["page"] if name == "page" else 0) for a in answers[1:])
        print(
            f"next queries, {name}: {sizes[len(sizes) // 2] / 1e3:.0f} KB in the middle, {sizes[-1] / 1e3:.0f} at most"
        )


def others(views: list[View]) -> None:
    """Print what other libraries take for the same words: they are given title and texts, and nothing stemmed."""
    documents = [
        {"id": n, "title": v.title, "text": " ".join(w.text for w in v.entry.texts)}
        for n, v in enumerate(views)
        if v.entry
    ]
    asked = json.dumps({"documents": documents, "queries": queries(views)})
    for library in ("minisearch", "flexsearch", "orama", "pagefind"):
        used, done = cpu(
            lambda library=library: subprocess.run(
                [node.program(), "--max-old-space-size=6000", HERE / "others.mjs", library],
                cwd=HERE,
                input=asked,
                capture_output=True,
                text=True,
                check=False,
            )
        )
        told = done.stdout.strip() or done.stderr.strip()[-300:]
        print(f"{library:11}{used / len(documents) * 1000:6.2f} ms a record; {told}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"

        def fts5() -> None:
            base = sqlite3.connect(path)
            base.execute("create virtual table t using fts5(title, text, tokenize='unicode61', prefix='2 3')")
            base.executemany("insert into t values (?, ?)", [(d["title"], d["text"]) for d in documents])
            base.execute("insert into t(t) values ('optimize')")
            base.commit()
            base.close()

        used, _ = cpu(fts5)
        content = path.read_bytes()
        size, packed = len(content) / 1e6, len(gzip.compress(content)) / 1e6
        print(f"{'fts5':11}{used / len(documents) * 1000:6.2f} ms a record; {size:.1f} MB, {packed:.1f} MB packed")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.searching", description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument(
        "--others", action="store_true", help="the other libraries too; 'npm ci --prefix bench/searching' first"
    )
    asked = parser.parse_args()
    empty, _ = link.library([], [], [])
    views = list(world.views(asked.records, Site(disputes.ledger(empty), ALWAYS)))
    ours(views)
    if asked.others:
        if not shutil.which("npm"):
            return 2
        others(views)
    return 0


if __name__ == "__main__":
    sys.exit(main())
