"""The text of pages and files -> quotes and titles that are not there, and words that should not be."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Iterator, Set

from generator.gate.census import shown
from generator.gate.elements import Page
from generator.gate.manifest import Expected

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/nrtbf]))')
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def folded(text: str) -> str:
    """The text with single spaces, as titles are compared: HTML shows no others."""
    return " ".join(text.split())


class Asked:
    """What is expected of the words on pages: each quote is the text of one element, to the character; each title
    stands wherever titles stand."""

    def __init__(self, expected: Expected) -> None:
        self._expected = expected
        self._quotes: dict[str, list[str]] = {}
        for path, words in expected.quotes:
            self._quotes.setdefault(path, []).append(words)

    @property
    def paths(self) -> Set[str]:
        """The pages of which something is expected."""
        return self._quotes.keys() | self._expected.titles.keys()

    def faults(self, path: str, page: Page | None) -> Iterator[str]:
        """What is wrong with the words on a page, if there is one."""
        quotes, title = self._quotes.get(path, ()), self._expected.titles.get(path)
        if page is None:
            yield from (f"is missing, and with it the quote {shown(words)}" for words in quotes)
            if title is not None:
                yield f"is missing, and with it the title {shown(title)}"
            return
        absent = (words for words in quotes if words not in page.quotes)
        yield from (f"the quote {shown(words)} does not stand there word for word" for words in absent)
        if title is not None:
            yield from _titled(path, page, folded(title), self._expected)


def _titled(path: str, page: Page, title: str, expected: Expected) -> Iterator[str]:
    name = expected.site_name
    wanted = {"<title>": name if path.removesuffix("index.html") in expected.roots.values() else f"{title} – {name}"}
    for place, texts in page.titles.items():
        if [folded(text) for text in texts] != [wanted.get(place, title)]:
            found = shown(folded(texts[0])) if texts else "nothing"
            yield f"{place} holds {found}, not {shown(wanted.get(place, title))}"


class Canaries:
    """Strings that must be in no file: the text of drafts."""

    def __init__(self, strings: tuple[str, ...]) -> None:
        self.strings = {string: folded(string) for string in strings if folded(string)}

    def found(self, path: str, content: bytes) -> list[str]:
        """The canaries in a file or in its path, in whatever escapes they are written there."""
        if not self.strings:
            return []
        content = _unpacked(path, content)
        # A picture or a font has no escapes; its bytes are searched as they are.
        forms = set(_forms(f"{path}\n{content.decode('utf-8', 'replace')}")) if b"\0" not in content else set()
        return [
            f"{path}: holds {shown(string)}, which is not published"
            for string, words in self.strings.items()
            if string.encode() in content or any(words in form for form in forms)
        ]


def _forms(text: str) -> Iterator[str]:
    """The text as it stands, without HTML's escapes, without JSON's, and without both."""
    text = _BREAK.sub(" ", text)
    for form in (text, _without_escapes(text)) if "\\" in text else (text,):
        yield folded(form)
        if "&" in form:
            yield folded(html.unescape(form))


def _without_escapes(text: str) -> str:
    plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2]), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unpacked(path: str, content: bytes) -> bytes:
    if not path.endswith(".gz"):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return content
