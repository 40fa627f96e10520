"""A number of records -> a checkout that holds an invented base of that size, and what can be run and changed there."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import base, measuring
from bench.measuring import Spent
from tests.site.checkout import ROOT, Checkout, environment

MEMORY = Path("/dev/shm")
ROOM = 300_000  # bytes for each record: its pages, twice, and what the rivals make of them

#: What is changed between two builds: what a reader would call it, the file, the words, and the words in their place.
EDITS = (
    ("a claim's text", "claims/claim-30.yml", "text: Claim 30 ", "text: Claim 30 again "),
    ("a statement's stance", "statements/statement-40.yml", "    stance: ", "    stance: denies\n    hedge: was "),
    ("a source's title", "sources/source-50.yml", "title: Report 50 ", "title: Report 50 again "),
    ("a place's name", "places/place-5.yml", "name: Place 5 ", "name: Place 5 again "),
)


@contextmanager
def place(records: int) -> Iterator[Path]:
    """A fresh folder: in memory where there is room, so that no disk is measured."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > records * ROOM
    with tempfile.TemporaryDirectory(dir=MEMORY if roomy else None, prefix="bench-") as name:
        yield Path(name)


@dataclass(frozen=True)
class World:
    """A checkout with an invented base, in English alone: the other languages double the pages and change no ratio."""

    copy: Checkout
    records: int

    @classmethod
    def made(cls, root: Path, size: int) -> World:
        """The base, and the modules compiled, which is no part of any figure."""
        texts = {f"articles/{p.name}": p.read_text("utf-8") for p in (ROOT / "content" / "articles").glob("*.md")}
        articles = {path: text for path, text in texts.items() if "\ntranslation_of:" not in text}
        articles["articles/about.md"] = "---\ntitle: About\n---\nA base for measuring.\n"
        copy = Checkout.made(root, articles).in_english()
        records = base.write(root / "content", size)
        subprocess.run([sys.executable, "-m", "compileall", "-q", "generator"], cwd=root, check=True)
        return cls(copy, records)

    @property
    def docs(self) -> Path:
        """The pages as Markdown."""
        return self.copy.root / "build" / "docs"

    def run(self, *words: str) -> Spent:
        """Run a command of ours."""
        return measuring.run(self.copy.command("generator.cli", *words), self.copy.root, self.environment)

    @property
    def environment(self) -> dict[str, str]:
        """In which all commands run: all builds are of one time."""
        return environment(SOURCE_DATE_EPOCH="1900000000")

    def change(self, path: str, old: str, new: str) -> None:
        """Change one record, at the first place where these words stand."""
        name = self.copy.root / "content" / path
        text = name.read_text("utf-8")
        assert old in text, path
        name.write_text(text.replace(old, new, 1), "utf-8")

    def edited(self, path: str, old: str, new: str) -> Spent:
        """The build after a change of one record."""
        self.change(path, old, new)
        return self.run("build")

    def pages(self) -> int:
        """How many pages were written."""
        return sum(1 for _ in self.copy.site.rglob("*.html"))

    def median_page(self) -> float:
        """Bytes of the median page."""
        return statistics.median(p.stat().st_size for p in self.copy.site.rglob("*.html"))

    def writing(self) -> float:
        """CPU seconds that it takes to do nothing but write the files of the site into another folder beside it."""
        spent, fresh = 0.0, self.copy.root / "build" / "written"
        for path in sorted(self.copy.site.rglob("*")):
            new = fresh / path.relative_to(self.copy.site)
            content = path.read_bytes() if path.is_file() else None
            start = time.process_time()
            if content is None:
                new.mkdir(parents=True, exist_ok=True)
            else:
                new.parent.mkdir(parents=True, exist_ok=True)
                new.write_bytes(content)
            spent += time.process_time() - start
        shutil.rmtree(fresh)
        return spent
