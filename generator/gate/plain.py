"""A page as the templates write pages -> what it holds, without a parser; nothing where only a parser can tell.

Such a page is tags that are written in one way (tags.py), nested so that a browser takes them as they stand
(nesting.py), and text between them. It holds here what it holds in pages.py, or is left to that: with any fault, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from generator.gate import tags
from generator.gate.elements import Mark, Page, assembled
from generator.gate.nesting import Place, Step, Tagged, Told, Unplain
from generator.gate.policy import Attributes

_S = TypeVar("_S", Step, Tagged)

_ARTICLE = f"<{tags.OUTER}>".encode()
_END = b">\n"
# How a page begins, and the first elements of its head, by what is asked of them.
_BEGINNING = re.compile(
    rb'[ \n\t]*<!doctype html>\n<html[^<>]*>\s*<head>\s*<meta charset="utf-8">\s*'
    rb'<meta http-equiv="Content-Security-Policy" [^<>]*>'
)
_FIRST: Sequence[Attributes] = ({"charset": "utf-8"}, {"http-equiv": "Content-Security-Policy"})
_SPACE = b" \n\t"
MOST = 4000  # parts, and tags, that a place remembers


class Reader:
    """Reads pages, and remembers the parts that many of them share."""

    def __init__(self) -> None:
        self.start = Place()

    def page(self, content: bytes) -> Page | None:
        """The page, if it is plain and has no fault of its own."""
        try:
            return self._page(content)
        except (UnicodeDecodeError, Unplain):
            return None

    def _page(self, content: bytes) -> Page:
        # A parser drops the one, and turns the other into a line end (HTML, section 13.2.3.5).
        if b"\0" in content or b"\r" in content or content.count(_ARTICLE) != 1 or not _BEGINNING.match(content):
            raise Unplain
        # Every ">" ends a tag, as `_read` makes sure: no tag goes on from one part into the next.
        *parts, rest = (content if content.endswith(_END) else content + b"\n").split(_END)
        place = self.start
        leads: list[str] = []
        held: list[Mark] = []
        for part in parts:
            place, led, found = place.parts.get(part) or _learned(place, part)
            if led:
                leads += led
            if found:
                held += found
        page, faults = assembled(held, _FIRST)
        if faults or rest or not place.complete:
            raise Unplain
        page.leads = set(leads)
        return page


def _learned(place: Place, part: bytes) -> Step:
    """The place to which a part leads, the addresses in its plain links, and its other marks."""
    after, held = _read(place, part)
    step: Step = (after, (), ())
    if held:
        leads = [value for kind, value in held if kind == "lead"]
        step = after, leads, [mark for mark in held if mark[0] != "lead"] if len(leads) < len(held) else ()
    return _remembered(place.parts, part, step)


def _remembered(known: dict[bytes, _S], text: bytes, step: _S) -> _S:
    if len(known) >= MOST:
        known.clear()
    known[text] = step
    return step


def _read(place: Place, part: bytes) -> tuple[Place, list[Mark]]:
    """The place to which the tags of a part lead, and the marks that they and their texts make."""
    part.decode("utf-8")
    before, *pieces = (part + b">").split(b"<")
    # With one ">" after each "<", at least, these are all.
    if part.count(b">") + 1 != len(pieces) or (place.blank and before.strip(_SPACE)):
        raise Unplain
    held: list[Mark] = []
    heard: _Heard | None = None
    for piece in pieces:
        tag, closed, text = piece.partition(b">")
        outer = place
        step = place.tags.get(tag) or _remembered(place.tags, tag, tags.read(place, tag.decode()))
        place, found, told = step
        if not closed or (text and place.blank and text.strip(_SPACE)):
            raise Unplain
        if found:
            held += found
        if told or heard:
            heard = heard or _Heard(held)
            heard.read(tag, text, outer, place, told)
    if heard and heard.open:
        raise Unplain
    return place, held


class _Heard:
    """The open elements whose text counts: where it counts, the place around them, and their texts so far."""

    def __init__(self, held: list[Mark]) -> None:
        self.held = held
        self.open: list[tuple[Told, Place, list[str]]] = []
        self.link: str | None = None

    def read(self, tag: bytes, text: bytes, outer: Place, place: Place, told: Told | None) -> None:
        """A tag that leads from one place to another, and the text after it."""
        if self.open and self.open[-1][1] is place:
            self._close(*self.open.pop())
        elif self.open and self.open[-1][0] == "quote":
            # A line break is a line end; any other element would be markup in somebody's words.
            if tag.rstrip(b" \n/") != b"br":
                raise Unplain
            self._hear("\n")
        elif told and (told != "link" or self.open):
            self.open.append((told, outer, []))
        if self.open:
            self._hear(tags.unescaped(text.decode()))

    def _hear(self, text: str) -> None:
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
