"""A page as the templates write pages -> what it holds, without a parser; nothing where only a parser can tell.

Such a page is tags that are written in one way, nested so that a browser takes them as they stand (nesting.py), and
text between them. It holds here what it holds in pages.py, or it is left to that: with any fault, too.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from generator.gate.elements import Mark, Page, assembled, is_quote, judged
from generator.gate.nesting import ARTICLE, HEAD, SHAPES, VOID, Place, Unplain
from generator.gate.policy import Attributes

_DOCTYPE = "<!doctype html>\n"
_ARTICLE = 'article class="md-content__inner md-typeset"'
_NAME = r"(?:viewBox|[a-z][a-z0-9-]*+)"
_TAG = re.compile(rf'([a-z][a-z0-9]*+)((?:[ \n]+{_NAME}(?:="[^"]*+")?)*+)[ \n]*+(/?)')
_ATTRIBUTE = re.compile(rf'[ \n]+({_NAME})(?:="([^"]*+)")?')
# Other references than these may read differently in text, in attributes, in Python.
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|para|#x2[27]|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]));)")
_SPACE = " \n\t"
# What is remembered at a place, and of tags.
MOST, MOST_TAGS = 2000, 20_000


Told: TypeAlias = Literal["<title>", "<h1>", "quote", "link"]


@dataclass(frozen=True, slots=True)
class _Element:
    """A start tag. `told` is where its text counts, if it does; `alone` is an element without an end tag."""

    name: str
    marks: tuple[Mark, ...]
    told: Told | None
    alone: bool


class Reader:
    """Reads pages, and remembers the parts that many of them share."""

    def __init__(self) -> None:
        self.start = Place()

    def page(self, content: bytes) -> Page | None:
        """The page, if it is plain and has no fault of its own."""
        try:
            return self._page(content.decode("utf-8"))
        except (UnicodeDecodeError, Unplain):
            return None

    def _page(self, text: str) -> Page:
        # A parser drops the one, and turns the other into a line end (HTML, section 13.2.3.5).
        text = text.strip(_SPACE)
        if not (text.startswith(_DOCTYPE) and text.endswith(">")) or "\0" in text or "\r" in text:
            raise Unplain
        place = self.start
        marks: list[Mark] = []
        # Every ">" ends a tag, as `_read` makes sure: no tag goes on from one part into the next.
        for part in text[len(_DOCTYPE) : -1].split(">\n"):
            place, found = place.known.get(part) or _learned(place, part)
            if found:
                marks += found
        if not place.complete or text.count(f"<{_ARTICLE}>") != 1:
            raise Unplain
        page, faults = assembled(marks)
        if faults:
            raise Unplain
        return page


def _learned(place: Place, part: str) -> tuple[Place, tuple[Mark, ...]]:
    if len(place.known) >= MOST:
        place.known.clear()
    step = place.known[part] = _read(place, part)
    return step


def _read(place: Place, part: str) -> tuple[Place, tuple[Mark, ...]]:
    """The place to which the tags of a part lead, and the marks that they and their texts make."""
    walk = _Walk(place)
    before, *pieces = f"{part}>".split("<")
    walk.text(before)
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        if not closed:
            raise Unplain
        if tag.startswith("/"):
            walk.end(tag[1:])
        else:
            walk.start(_element(tag, place=walk.place.part))
        if text:
            walk.text(text)
    if walk.heard:
        raise Unplain
    return walk.place, tuple(walk.marks)


class _Walk:
    """A walk over the tags of a part. `heard` are the open elements whose text counts: where it counts, the place after
    them, and their texts so far."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.marks: list[Mark] = []
        self.heard: list[tuple[Told, Place, list[str]]] = []
        self.link: str | None = None

    def start(self, element: _Element) -> None:
        inner = self.place.opened(element.name)
        self.marks += element.marks
        if self.heard and self.heard[-1][0] == "quote":
            # A line break is a line end; any other element would be markup in somebody's words.
            if element.name != "br":
                raise Unplain
            self.heard[-1][2].append("\n")
        if element.told and (element.told != "link" or self.heard):
            self.heard.append((element.told, self.place, []))
        if not element.alone:
            self.place = inner

    def end(self, name: str) -> None:
        self.place = self.place.closed(name)
        if not self.heard or self.heard[-1][1] is not self.place:
            return
        told, _, texts = self.heard.pop()
        whole = "".join(texts)
        if told == "link":
            self.link = whole if self.link is None else self.link
        else:
            self.marks.append((told, whole.removesuffix(self.link or "")))
            self.link = None

    def text(self, text: str) -> None:
        if ">" in text or (self.place.blank and text.strip(_SPACE)):
            raise Unplain
        if self.heard:
            plain = _unescaped(text)
            for _, _, texts in self.heard:
                texts.append(plain)


@lru_cache(MOST_TAGS)
def _element(tag: str, *, place: str) -> _Element:
    """What a start tag in a part of a page says; Unplain where it is not written plainly, or has a fault."""
    found = _TAG.fullmatch(tag)
    if found is None:
        raise Unplain
    name, written, slash = found.groups()
    alone = name in VOID or bool(slash)
    pairs = _ATTRIBUTE.findall(written)
    attributes: Attributes = {key: _unescaped(value) or None for key, value in pairs}
    inside = place == ARTICLE or tag == _ARTICLE
    marks, faults = judged(name, attributes, inside=inside)
    if faults or len(attributes) != len(pairs) or (slash and name not in VOID | SHAPES):
        raise Unplain
    if place == HEAD:
        marks.insert(0, ("head", attributes))
    return _Element(name, tuple(marks), _told(name, attributes, place), alone)


def _told(name: str, attributes: Attributes, place: str) -> Told | None:
    if place == HEAD:
        return "<title>" if name == "title" else None
    if place != ARTICLE:
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
