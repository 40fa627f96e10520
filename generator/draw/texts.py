"""Text -> lines that fit a width, by what letters of the scripts in use are wide."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

#: Widths in parts of the letter size, a little more than the site's sans has.
NARROW, WIDE, LETTER, CAPITAL, FULL = 0.28, 0.82, 0.5, 0.6, 1.0
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]- ·1іїјг")
_WIDE = frozenset("mwMWжшщюЖШЩЮмМ@%—…ыЫфФ")


def width(text: str, size: float) -> float:
    """About how wide a text is, in the units of `size`."""
    return sum(map(_letter, text)) * size


@cache
def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return NARROW
    if letter in _WIDE:
        return WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return CAPITAL if letter.isupper() or letter.isdecimal() else LETTER


@lru_cache(maxsize=4096)
def wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines; what does not fit ends in an ellipsis. A word that is wider than a line, or a
    text that knows no spaces, is broken where the line ends."""
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines:
        cut = _fitting(rest, size, room)
        if cut < len(rest) and len(found) == lines - 1:
            room -= width("…", size)
            found.append(rest[: _fitting(rest, size, room, whole=False)].rstrip(" ,.;:–-") + "…")
            break
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(found)


def _fitting(text: str, size: float, room: float, *, whole: bool = True) -> int:
    """How many letters of the text fit, up to the end of a word where there is one."""
    taken = 0.0
    for n, letter in enumerate(text):
        taken += _letter(letter) * size
        if taken > room:
            space = text.rfind(" ", 0, n + 1) if whole else -1
            return space if space > 0 else max(n, 1)
    return len(text)
