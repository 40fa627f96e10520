"""A number of records -> what everything took for a base of that size: the figures from which all ratios follow."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import rivals, serving
from bench.measuring import Spent
from bench.world import EDITS, World, place
from tests.site.checkout import ROOT

#: With more records than this, the search that comes with MkDocs is left out: it takes long, and tells no more.
MANY = 1000
#: With more records than this, no other generator is measured: one would take an hour, and one 50 GB of memory.
RIVALS_AT_MOST = 20_000


@dataclass(frozen=True)
class Trial:
    """What was found for a base: its records and pages, bytes of the median page, CPU seconds of a plain writer of the
    same files, what each run took, and wall seconds from saving a record to its page, and to the whole site."""

    records: int
    pages: int
    median_page: float
    writing: float
    spent: dict[str, Spent]
    reloaded: float = 0
    rebuilt: float = 0

    def as_data(self) -> dict[str, Any]:
        """For JSON, with no more digits than were measured."""
        spent = {
            name: {"cpu": round(s.cpu, 3), "wall": round(s.wall, 2), "peak": s.peak} for name, s in self.spent.items()
        }
        return {**asdict(self), "writing": round(self.writing, 3), "spent": spent}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Trial:
        """From JSON."""
        return cls(**{**data, "spent": {name: Spent(**values) for name, values in data["spent"].items()}})


def trial(size: int, step: Callable[[str], None]) -> Trial:
    """Measure all that there is, once, telling what is being measured."""
    spent: dict[str, Spent] = {}

    def took(name: str, measured: Callable[[], Spent]) -> None:
        spent[name] = measured()
        step(f"{size} records, {name}: {spent[name].cpu:.1f} s CPU, {spent[name].wall:.1f} s")

    with place(size) as root:
        world = World.made(root / "base", size)
        took("check", lambda: world.run("check"))
        took("check again", lambda: world.run("check"))
        took("build", lambda: world.run("build"))
        pages, median, writing = world.pages(), world.median_page(), world.writing()
        if size <= RIVALS_AT_MOST:
            took("docs", lambda: world.run("docs"))
            took("hugo", lambda: rivals.hugo(world, links=False))
            took("hugo, links", lambda: rivals.hugo(world, links=True))
            took("mkdocs", lambda: rivals.mkdocs(world))
        if size <= MANY:
            took("mkdocs, search", lambda: rivals.mkdocs(world, search=True))
        took("nothing changed", lambda: world.run("build"))
        for name, *change in EDITS:
            took(f"changed: {name}", lambda change=change: world.edited(*change))  # type: ignore[misc]
        waits = [round(seconds, 1) for seconds in serving.reloaded(world)]
    return Trial(world.records, pages, median, writing, spent, *waits)


def machine() -> dict[str, str]:
    """What it was measured on, and with what."""
    return {
        "CPU": f"{_processor()}, {len(_processors())} cores",
        "Python": platform.python_version(),
        "MkDocs": metadata.version("mkdocs"),
        "Material for MkDocs": metadata.version("mkdocs-material"),
        "Hugo": rivals.version(),
        "node": _said("node", "--version"),
        "load": f"{os.getloadavg()[2]:.1f} processes on average, of 15 minutes",
        "commit": _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
    }


def _processors() -> list[str]:
    try:
        return re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        return []


def _processor() -> str:
    return next(iter(_processors()), platform.machine())


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
