"""A page as the templates write pages -> what it holds, without a parser; nothing where only a parser can tell.

Such a page is tags that are written in one way (tags.py), nested so that a browser takes them as they stand
(nesting.py), and text between them. It holds here what it holds in pages.py, or is left to that: with any fault, too.
"""

from __future__ import annotations

from typing import TypeVar

from generator.gate import tags
from generator.gate.elements import Mark, Page, assembled
from generator.gate.nesting import Place, Step, Tagged, Told, Unplain

_S = TypeVar("_S", Step, Tagged)

_ARTICLE = f"<{tags.OUTER}>".encode()
_SPACE = b" \n\t"
# What a place remembers: parts, tags, and tags with the text after them where it is short.
MOST, SHORT = 2000, 4


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
        if b"\0" in content or b"\r" in content or content.count(_ARTICLE) != 1:
            raise Unplain
        # Every ">" ends a tag, as `_read` makes sure: no tag goes on from one part into the next.
        parts = (content if content.endswith(b">\n") else content + b"\n").split(b">\n")
        place = self.start
        leads: list[str] = []
        held: list[Mark] = []
        for part in parts[:-1]:
            place, led, found = place.parts.get(part) or _learned(place, part)
            if led:
                leads += led
            if found:
                held += found
        page, faults = assembled(held)
        if faults or parts[-1] or not place.complete:
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
        outer = place
        place, found, told = place.pieces.get(piece) or _piece(place, piece)
        if found:
            held += found
        if told or heard:
            heard = heard or _Heard(held)
            heard.read(piece, outer, place, told)
    if heard and heard.open:
        raise Unplain
    return place, held


def _piece(place: Place, piece: bytes) -> Tagged:
    """What a tag does, with the text after it."""
    tag, closed, text = piece.partition(b">")
    if not closed:
        raise Unplain
    alone = tag + closed
    step = place.pieces.get(alone) or _remembered(place.pieces, alone, tags.read(place, tag.decode()))
    if text and step[0].blank and text.strip(_SPACE):
        raise Unplain
    return _remembered(place.pieces, piece, step) if len(text) < SHORT else step


class _Heard:
    """The open elements whose text counts: where it counts, the place around them, and their texts so far."""

    def __init__(self, held: list[Mark]) -> None:
        self.held = held
        self.open: list[tuple[Told, Place, list[str]]] = []
        self.link: str | None = None

    def read(self, piece: bytes, outer: Place, place: Place, told: Told | None) -> None:
        """A tag that leads from one place to another, and the text after it."""
        tag, _, text = piece.partition(b">")
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
