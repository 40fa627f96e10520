"""A message in English -> the same in the language of a page; the table of each language is a gettext catalogue."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its code (BCP 47) and its table. English needs none: it is what messages say."""

    code: str
    table: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def say(self, message: str, **parts: object) -> str:
        """The message, with the named parts in place of `{name}`."""
        said = self.table.gettext(message)
        return said.format(**parts) if parts else said

    def say_n(self, one: str, many: str, n: int, **parts: object) -> str:
        """The form of a message that a number calls for; `{n}` is the number."""
        return self.table.ngettext(one, many, n).format(n=n, **parts)


ENGLISH = Language("en")


def read(folder: Path) -> Mapping[str, Language]:
    """The languages of the interface by their codes: English, and one for each catalogue `<code>.po` of the folder."""
    found = {ENGLISH.code: ENGLISH}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found[path.stem] = Language(path.stem, gettext.GNUTranslations(compiled))
    return found
