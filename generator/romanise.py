"""A name in another script -> the same in Latin letters, by the table of its language; for search, never for display
as the name.

Ukrainian: Resolution 55 of the Cabinet of Ministers of Ukraine (2010). Russian: the table of international passports
(ICAO Doc 9303). Any other script, and Cyrillic of any other language: anyascii, which no state has issued.
"""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from translitua import RussianInternationalPassport, UkrainianKMU, translit

_TABLES: dict[str, Any] = {"uk": UkrainianKMU, "ru": RussianInternationalPassport}


def romanised(text: str, lang: str = "") -> str:
    """The text in ASCII letters; the text itself where it has no others. `lang` is BCP 47."""
    table = _TABLES.get(lang.partition("-")[0])
    if table is None and text.isascii():
        return text
    latin: str = anyascii(translit(text, table) if table else text)
    return latin
