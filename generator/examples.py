"""One example of every kind of problem, from examples.toml: what was written, and the same mended."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """What a contributor wrote, and the same mended: lines of a record of the type `of`, or words where that is empty.

    `whole` lines are a file; others are fields among those of a record."""

    wrong: str
    right: str
    of: str = ""
    whole: bool = False


@cache
def examples() -> dict[str, Example]:
    """The example of each kind of problem, by its code."""
    found = tomllib.loads(FILE.read_text("utf-8"))
    return {
        code: Example(one["wrong"].strip("\n"), one["right"].strip("\n"), one.get("of", ""), one.get("whole", False))
        for code, one in found.items()
    }
