"""Text -> the characters in it that a record may not hold: invisible, reordering, unnamed, or piled up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters by category, but blank on every screen (Unicode Standard, ch. 18.6 and 22; Braille pattern blank).
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_EMOJI_JOINED = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]")
_MARKS_AT_MOST = 8

# Letters and marks of print that need no second look, wherever they stand: Latin, Greek, Cyrillic, Armenian, Hebrew,
# Arabic, Georgian, punctuation, currency, CJK. Everything else is looked at, a run of such characters at a time.
_NOT_PLAIN = re.compile(
    "[^\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u0531-\u058f\u05d0-\u05ea\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06ee-\u06ff\u10a0-\u10ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f"
    "\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+"
)


def name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`, or the code point alone where Unicode gives no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def refused(text: str) -> Iterator[tuple[int, str]]:
    """Each refused character as (index, what is wrong); a text without any gives nothing.

    After Trojan Source (Boucher and Anderson 2021) and Unicode TR36 and TR39: controls but the line feed,
    format and bidirectional characters, private use, noncharacters, blank letters, line and paragraph
    separators, variation selectors without an emoji, joiners where no script needs one, and more than
    eight marks on one base. Refused as well: text that is not in Normalization Form C.
    """
    for run in _NOT_PLAIN.finditer(text):
        marks = 0
        for index, character in enumerate(run[0], run.start()):
            category = unicodedata.category(character)
            marks = marks + 1 if category in {"Mn", "Me"} else 0
            if marks == _MARKS_AT_MOST + 1:
                yield index, f"more than {_MARKS_AT_MOST} marks on one letter, from {name(character)}"
            elif _is_refused(text, index, character, category):
                yield index, f"the character {name(character)}, which readers cannot see"
    if not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        index = next((i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b), len(composed))
        yield min(index, len(text) - 1), "a letter written in parts (not in Unicode Normalization Form C)"


def _is_refused(text: str, index: int, character: str, category: str) -> bool:
    if character in _JOINERS:
        return not _joins(text, index)
    if 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF:
        return not (ord(character) == 0xFE0F and index and unicodedata.category(text[index - 1]) in {"So", "Po", "Nd"})
    if category in _REFUSED or character in _BLANK:
        return True
    return (ord(character) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands where writing needs it: between letters of a joining or Indic script, or in an emoji."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not before or not after:
        return False
    if _EMOJI_JOINED.match(before) and _EMOJI_JOINED.match(after):
        return True
    return all(_needs_joiners(c) for c in (before, after))


def _needs_joiners(character: str) -> bool:
    return (
        0x0600 <= ord(character) <= 0x08FF or 0x0900 <= ord(character) <= 0x0DFF or 0x1000 <= ord(character) <= 0x18AF
    )
