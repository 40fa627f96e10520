"""A review that was made elsewhere -> the body of a comment that shows it, whatever it holds.

The check of a pull request runs the code of the pull request, so what it hands over is anybody's text. It is shown as
it is, in a block in which a code forge makes nothing of it (CommonMark 4.5, fenced code blocks)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import shown

#: Marks the comment, so that the next one takes its place.
MARK = "<!-- counterclaim: review -->"
CHARACTERS_AT_MOST = 40_000


def comment(raw: bytes) -> str:
    """The body."""
    text = raw[: 4 * CHARACTERS_AT_MOST].decode("utf-8", errors="replace")
    return f"{MARK}\nWhat this pull request changes, as its own check told it:\n\n{fenced(text.splitlines())}"


def fenced(told: Iterable[str]) -> str:
    """Lines of anybody's as a block. Every character that a terminal or a page could obey is written out."""
    lines = [shown(line) for line in told]
    kept, size = [], 0
    for line in lines:
        size += len(line) + 1
        if size > CHARACTERS_AT_MOST:
            kept.append("…")
            break
        kept.append(line)
    body = "\n".join(kept)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", body)), default=0))
    return f"{fence}text\n{body}\n{fence}\n"
