"""Text -> Markdown that reads as the text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

# Every character that begins some Markdown, HTML or attribute syntax in the extensions above.
_SPECIAL = {c: f"&#{ord(c)};" for c in "\\`*_{}[]#|~^=$!"} | {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
}


# Spaces other than the plain one: Python-Markdown strips texts of every kind of space at their ends.
_SPECIAL |= {c: f"&#{ord(c)};" for c in map(chr, range(0x80, 0x10000)) if c.isspace()}


_SPECIALS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


# At the start of a line: list markers, definition marks, indented code. Elsewhere: spaces that HTML would fold.
_START = re.compile(r"^(?:[-+:]|\d+[.)])", re.MULTILINE)


_SPACES = re.compile(r"(?<=\n) +| +(?=\n)| {2,}")

_ENDS = re.compile(r"^\s+|\s+$")


#: A text that is taken as it is. `Markup` itself asks each text first whether it knows a better form of itself.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)


@lru_cache(maxsize=1 << 16)
def encoded(text: str) -> Markup:
    """The text as Markdown that reads as the text, character for character; a line end becomes a line break."""
    text = _SPECIALS.sub(lambda m: _SPECIAL[m[0]], text)
    text = _START.sub(lambda m: m[0][:-1] + f"&#{ord(m[0][-1])};", text)
    text = _SPACES.sub(lambda m: "&#32;" * len(m[0]), text)
    return safe(text.replace("\n", "<br>"))


def verbatim(text: str) -> Markup:
    """The text as a paragraph of its own, spaces at its ends included."""
    found = encoded(text)
    if found[:1].isspace() or found[-1:].isspace():
        return safe(_ENDS.sub(lambda m: "".join([f"&#{ord(c)};" for c in m[0]]), found))
    return found


def stripped(markdown: Markup) -> Markup:
    """The same without space at its ends."""
    return safe(str.strip(markdown))


def inline(*parts: Any) -> Markup:
    """Parts of a line, one after the other: texts are encoded, Markdown stays, sequences are joined."""
    if len(parts) == 1 and type(parts[0]) is Markup:
        return parts[0]
    return safe(
        "".join(
            [
                part if type(part) is Markup else encoded(part) if type(part) is str else _part(part)
                for part in parts
                if part is not None
            ]
        )
    )


def _part(part: Any) -> Markup:
    return inline(*part) if isinstance(part, list | tuple) else encoded(str(part))
