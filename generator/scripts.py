"""A language tag or a text -> the script it is written in, and its direction; from Unicode's tables alone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel.core import Locale, get_global

#: Scripts that run from right to left (Unicode Standard Annex 9), as ISO 15924.
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})

_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
# What a letter's name in Unicode begins with, for the scripts in which records are written.
_NAMED = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "CJK": "Hani", "HIRAGANA": "Hani", "KATAKANA": "Hani", "HANGUL": "Hang", "SYRIAC": "Syrc",
    "THAANA": "Thaa", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi",
}  # fmt: skip
_HAN = {"Hans", "Hant", "Jpan", "Hani"}


@cache
def is_language(code: str) -> bool:
    """Whether CLDR knows a language by this code, or by this code as one without a script of its own."""
    return code in Locale("en").languages or code in get_global("likely_subtags")


@cache
def language_called(name: str) -> str | None:
    """The code of a language by its English name, or none."""
    return next((code for code, said in Locale("en").languages.items() if said.casefold() == name.casefold()), None)


@cache
def language_of_territory(code: str) -> str | None:
    """The language that most people of a territory write, by the code of the territory (CLDR, likely subtags)."""
    likely = get_global("likely_subtags").get(f"und_{code.upper()}")
    return likely.partition("_")[0] if likely else None


@cache
def script_of(lang: str) -> str:
    """The script of a BCP 47 tag, as it says itself or as its language is mostly written (CLDR, likely subtags)."""
    said = next((part for part in lang.split("-")[1:] if _SCRIPT.fullmatch(part)), None)
    if said is None:
        likely = get_global("likely_subtags")
        full = likely.get(lang.replace("-", "_")) or likely.get(lang.partition("-")[0]) or ""
        said = next((part for part in full.split("_")[1:] if _SCRIPT.fullmatch(part)), "Latn")
    return "Hani" if said in _HAN else "Hang" if said == "Kore" else said


def direction(lang: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if script_of(lang) in RIGHT_TO_LEFT else "ltr"


def written_in(text: str) -> str:
    """The script of the first letter of a text; empty where it has none that is known."""
    letter = next((c for c in text if c.isalpha()), "")
    return _NAMED.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter else ""
