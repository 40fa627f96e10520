"""A page as the templates write pages -> what it holds, without a parser; nothing where only a parser can tell.

Such a page is tags that are written in one way, nested so that a browser takes them as they stand (nesting.py), and
text between them. It holds here what it holds in pages.py, or it is left to that: with any fault, too.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from generator.gate import census
from generator.gate.elements import Mark, Page, assembled, combined, is_quote, marks
from generator.gate.nesting import ARTICLE, HEAD, SHAPES, VOID, Place, Step, Told, Unplain
from generator.gate.policy import Attributes

_DOCTYPE = "<!doctype html>\n"
_ARTICLE = 'article class="md-content__inner md-typeset"'
_NAME = "(?:viewBox|[a-z][a-z0-9-]*+)"
_TAG = re.compile(rf'([a-z][a-z0-9]*+)((?:[ \n]+{_NAME}(?:="")?)*+)[ \n]*+(/?)')
_ATTRIBUTE = re.compile(rf'[ \n]+({_NAME})(="")?')
# Other references than these may read differently in text, in attributes, in Python.
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|para|#x2[27]|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]));)")
_SPACE = " \n\t"
MOST = 2000  # tags, and parts, that a place remembers


class Reader:
    """Reads pages, and remembers the parts that many of them share."""

    def __init__(self) -> None:
        self.start = Place()

    def page(self, content: bytes) -> Page | None:
        """The page, if it is plain and has no fault of its own."""
        try:
            return self._page(content.decode("utf-8").strip(_SPACE))
        except (UnicodeDecodeError, Unplain):
            return None

    def _page(self, text: str) -> Page:
        # A parser drops the one, and turns the other into a line end (HTML, section 13.2.3.5).
        if not (text.startswith(_DOCTYPE) and text.endswith(">")) or "\0" in text or "\r" in text:
            raise Unplain
        place = self.start
        held: list[Mark] = []
        # Every ">" ends a tag, as `_read` makes sure: no tag goes on from one part into the next.
        for part in text[len(_DOCTYPE) : -1].split(">\n"):
            place, found, _ = place.parts.get(part) or _remembered(place.parts, part, _read(place, part))
            if found:
                held += found
        if not place.complete or text.count(f"<{_ARTICLE}>") != 1:
            raise Unplain
        page, faults = assembled(held)
        if faults:
            raise Unplain
        return page


def _remembered(known: dict[str, Step], text: str, step: Step) -> Step:
    if len(known) >= MOST:
        known.clear()
    known[text] = step
    return step


def _read(place: Place, part: str) -> Step:
    """The place to which the tags of a part lead, and the marks that they and their texts make."""
    before, *pieces = f"{part}>".split("<")
    # With one ">" after each "<", at least, these are all.
    if part.count(">") + 1 != len(pieces) or (place.blank and before.strip(_SPACE)):
        raise Unplain
    held: list[Mark] = []
    heard = _Heard(held)
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        if not closed:
            raise Unplain
        outer = place
        place, found, told = place.tags.get(tag) or _remembered(place.tags, tag, _tag(place, tag))
        if found:
            held += found
        if told or heard.open:
            heard.tag(tag, outer, place, told)
        if text:
            if place.blank and text.strip(_SPACE):
                raise Unplain
            if heard.open:
                heard.text(_unescaped(text))
    if heard.open:
        raise Unplain
    return place, tuple(held), None


class _Heard:
    """The open elements whose text counts: where it counts, the place around them, and their texts so far."""

    def __init__(self, held: list[Mark]) -> None:
        self.held = held
        self.open: list[tuple[Told, Place, list[str]]] = []
        self.link: str | None = None

    def tag(self, tag: str, outer: Place, place: Place, told: Told | None) -> None:
        """A tag that leads from a place to another."""
        if self.open and self.open[-1][1] is place:
            self._close(*self.open.pop())
        elif self.open and self.open[-1][0] == "quote":
            # A line break is a line end; any other element would be markup in somebody's words.
            if tag.rstrip(" \n/") != "br":
                raise Unplain
            self.text("\n")
        elif told == "link" and not self.open:
            return
        elif told:
            self.open.append((told, outer, []))

    def text(self, text: str) -> None:
        for _, _, texts in self.open:
            texts.append(text)

    def _close(self, told: Told, _: Place, texts: list[str]) -> None:
        """The first link of the theme in a heading is no part of its text."""
        whole = "".join(texts)
        if told == "link":
            self.link = whole if self.link is None else self.link
        else:
            self.held.append((told, whole.removesuffix(self.link or "")))
            self.link = None


def _tag(place: Place, tag: str) -> Step:
    """The place after a tag, the marks that it makes, and where its text counts."""
    if tag.startswith("/"):
        return place.closed(tag[1:]), (), None
    cells = tag.split('"')
    if len(cells) % 2 == 0:
        raise Unplain
    inside = place.part == ARTICLE or tag == _ARTICLE
    name, bare, keys, patterns, alone = _layout(tuple(cells[::2]), inside=inside)
    values = [_unescaped(value) for value in cells[1::2]]
    attributes: Attributes = {**bare, **{key: value or None for key, value in zip(keys, values, strict=True)}}
    if not all(p is None or p.fullmatch(v) for p, v in zip(patterns, values, strict=True)):
        raise Unplain
    if combined(name, attributes):
        raise Unplain
    found = tuple(marks(name, attributes, inside=inside))
    if place.part == HEAD:
        found = (("head", attributes), *found)
    inner = place.opened(name)
    return place if alone else inner, found, _told(name, attributes, place.part)


class _Layout(NamedTuple):
    """A start tag without its values: its name, the attributes that have none, those that have one, what these may be,
    and whether no end tag is due."""

    name: str
    bare: dict[str, None]
    keys: list[str]
    patterns: list[census.Values]
    alone: bool


@lru_cache(MOST)
def _layout(cells: tuple[str, ...], *, inside: bool) -> _Layout:
    """What the text between the values of a start tag says. Unplain where it is not written plainly, or has a fault."""
    found = _TAG.fullmatch('""'.join(cells))
    if found is None:
        raise Unplain
    name, written, slash = found.groups()
    pairs = _ATTRIBUTE.findall(written)
    bare = {key: None for key, value in pairs if not value}
    keys = [key for key, value in pairs if value]
    if len({key for key, _ in pairs}) < len(pairs) or (slash and name not in VOID | SHAPES):
        raise Unplain
    if any(census.fault(name, key, "", article=inside) for key in ("", *bare)):
        raise Unplain
    try:
        patterns = [census.values(name, key, article=inside) for key in keys]
    except ValueError:
        raise Unplain from None
    return _Layout(name, bare, keys, patterns, bool(slash) or name in VOID)


def _told(name: str, attributes: Attributes, part: str) -> Told | None:
    if part == HEAD:
        return "<title>" if name == "title" else None
    if part != ARTICLE:
        return None
    if name == "h1":
        return "<h1>"
    if is_quote(name, attributes):
        return "quote"
    return "link" if name == "a" and attributes.get("class") == "headerlink" else None


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    if _REFERENCE.search(text):
        raise Unplain
    return html.unescape(text)
