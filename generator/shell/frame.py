"""A built specimen -> the frame of its kind of page: what stands around the content, with places for the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.render import Fields
from generator.shell.contents import Contents
from generator.shell.outline import headings, parts
from generator.shell.specimens import SIGN, Page, marked
from generator.shell.unlike import Unlike


def _bare(value: str) -> str:
    return str(Markup(value).striptags()) if "<" in value or "&" in value else " ".join(value.split())


#: What a theme may do to the value of a field, which is escaped in the front matter, before it prints it.
FILTERS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "striptags | e": lambda value: str(escape(_bare(value))),
    "e": lambda value: str(escape(value)),
    "striptags": _bare,
    "urlencode": lambda value: quote(value, safe="/"),
    "urlencode whole": lambda value: quote(value, safe=""),
}
_EDGE = "\x02"
_CONTENT, _CONTENTS, _NAME = "content", "contents", "name"
_FIELD = re.compile(f"{SIGN}-([a-z_]+)-(.*?)-\\1-{SIGN}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """Text, in UTF-8, and places by turns. A place is the content, the list of its parts, the name of the page in its
    address, or a field and what becomes of it."""

    texts: tuple[bytes, ...]
    places: tuple[tuple[str, str], ...]
    contents: Contents

    def filled(self, name: str, found: Fields, content: str) -> bytes:
        """The whole page, its name being that of its folder on the site."""
        words = {("", _CONTENT): content.encode(), ("", _NAME): name.encode()}
        pieces = [self.texts[0]]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            if (word := words.get(place)) is None:
                word = words[place] = self._word(place, found, content).encode()
            pieces += (word, text)
        return b"".join(pieces)

    def _word(self, place: tuple[str, str], found: Fields, content: str) -> str:
        filter_, name = place
        if name == _CONTENTS:
            return self.contents.listed(parts(list(headings(content))))
        return FILTERS[filter_](str(found[name]))


def opened(page: Page, text: str) -> str:
    """The text of a built specimen with its content and its name in the address cut out."""
    if text.count(page.content) > 1:
        raise Unlike("a page holds its content more than once")
    name = page.path.rpartition("/")[2].removesuffix(".md")
    text = text.replace(page.content, _place("", _CONTENT))
    return text.replace(name, _place("", _NAME)) if SIGN in name else text


def learned(page: Page, text: str, contents: Contents) -> Frame:
    """The frame of a specimen's kind."""
    text = opened(page, text).replace(contents.many, _place("", _CONTENTS))
    text = _FIELD.sub(_filtered, text)
    pieces = text.split(_EDGE)
    if SIGN in "".join(pieces[::2]):
        at = next(piece for piece in pieces[::2] if SIGN in piece)
        start = at.index(SIGN)
        raise Unlike(f"{page.path} says something of its content at {at[max(0, start - 60) : start + 60]!r}")
    places = tuple((filter_, name) for filter_, _, name in (piece.partition("\x03") for piece in pieces[1::2]))
    return Frame(tuple(piece.encode() for piece in pieces[::2]), places, contents)


def _filtered(match: re.Match[str]) -> str:
    """The place of a field, by what became of the specimen's value."""
    name = match[1]
    for filter_, made in FILTERS.items():
        if made(marked(name)) == match[0]:
            return _place(filter_, name)
    raise Unlike(f"the field {name} comes out as {match[0]!r}")


def _place(filter_: str, name: str) -> str:
    return f"{_EDGE}{filter_}\x03{name}{_EDGE}"
