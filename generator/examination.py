"""Folder -> library and every problem in it: the stages that `check` and `build` share."""

from __future__ import annotations

from pathlib import Path

from generator import check, link, load, validate
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.load import Picture, Read


def examine(content: Path) -> tuple[Library, tuple[Picture, ...], list[Diagnostic]]:
    """The library of a content folder, and every problem in it, sorted."""
    with load.uncollected():
        read, unread = load.documents(content)
        library, problems = judged(read, unread)
    return library, read.pictures, problems


def judged(read: Read, unread: list[Diagnostic]) -> tuple[Library, list[Diagnostic]]:
    """The library of what was read, and every problem in it, sorted, with those of the reading."""
    entries, invalid = validate.entries(read.documents)
    library, unlinked = link.library(entries, read.declared, read.documents)
    return library, sorted(unread + invalid + unlinked + check.library(library, read.pictures))
