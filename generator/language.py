"""A message in English -> the same in the language of a page; the table of each language is a gettext catalogue.

A message is its own id, with its parts in braces: "Said by {speaker}." Terms of vocabularies and other words that do
not tell by themselves what they are about have a context. `tests/strings.py` keeps the catalogues in step."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator import dates
from generator.vocabulary import VOCABULARIES, Term

SEASONS = {21: "spring {year}", 22: "summer {year}", 23: "autumn {year}", 24: "winter {year}"}
#: The context of a season that a word governs, as in "about spring 2024".
GOVERNED = "governed"


def message(text: str) -> str:
    """The text as it is: says that it is a message, where the language is not known yet."""
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its code (BCP 47) and its table. English needs none: it is what messages say."""

    code: str
    table: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)
    #: Terms and dates that were said: the same ones stand on many pages.
    _terms: dict[tuple[str, str], Term] = field(default_factory=dict, init=False, repr=False, compare=False)
    _dates: dict[tuple[str, bool], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        """A language is sent to another process by its code; that has read the same tables."""
        return _read, (self.code,)

    @property
    def root(self) -> str:
        """Where its pages stand below the docs folder; English stands at the top."""
        return "" if self.code == "en" else f"{self.code}/"

    def say(self, message: str, **parts: object) -> str:
        """The message, with the named parts in place of `{name}`."""
        said = self.table.gettext(message)
        return said.format(**parts) if parts else said

    def say_n(self, one: str, many: str, n: int, **parts: object) -> str:
        """The form of a message that a number calls for; `{n}` is the number."""
        return self.table.ngettext(one, many, n).format(n=n, **parts)

    def word(self, context: str, message: str) -> str:
        """A message that means something else in another context."""
        return self.table.pgettext(context, message) if message else message

    def term(self, vocabulary: str, value: str) -> Term:
        """A term of a vocabulary with its label and meaning in this language."""
        said = self._terms.get((vocabulary, value))
        if said is None:
            found = VOCABULARIES[vocabulary].terms[value]
            label, meaning = self.word(vocabulary, found.label), self.word(vocabulary, found.meaning)
            said = self._terms[vocabulary, value] = Term(label, meaning, found.maps_to, found.symbol)
        return said

    def date(self, date: dates.Date, *, alone: bool = True) -> str:
        """A date in words; not `alone` where a word of a message that it is a part of governs it."""
        said = self._dates.get((date.text, alone))
        if said is None:
            said = self._dates[date.text, alone] = dates.words(date, self, alone=alone)
        return said

    def month(self, number: int, *, alone: bool) -> str:
        """The name of a month, from Unicode's CLDR: as it stands alone, or as a date or another word bends it."""
        return _months(self.code, "stand-alone" if alone else "format")[number - 1]

    def season(self, number: int, year: str, *, alone: bool) -> str:
        """A season of a year."""
        said = self.table.gettext(SEASONS[number]) if alone else self.word(GOVERNED, SEASONS[number])
        return said.format(year=year)


@cache
def _months(code: str, use: str) -> tuple[str, ...]:
    names = Locale.parse(code, sep="-").months[use]["wide"]
    return tuple(str(names[n]) for n in range(1, 13))


ENGLISH = Language("en")
_known: dict[str, Language] = {ENGLISH.code: ENGLISH}


def _read(code: str) -> Language:
    return _known[code]


def read(folder: Path) -> Mapping[str, Language]:
    """The languages of the interface by their codes: English, and one for each catalogue `<code>.po` of the folder."""
    found = {ENGLISH.code: ENGLISH}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found[path.stem] = _known[path.stem] = Language(path.stem, gettext.GNUTranslations(compiled))
    return found
