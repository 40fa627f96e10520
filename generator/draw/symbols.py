"""A unit symbol as milsymbol draws it -> shapes that the page may hold, in two colours that it chooses itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.derive.drawings import Symbol

#: What is kept of each shape, with the form of every value; colours are replaced.
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_NUMBERS = re.compile(r"[0-9A-Za-z.,\s-]*")
_WORD = re.compile(r"[a-z]+")
SHAPES: dict[str, dict[str, re.Pattern[str]]] = {
    "path": {"d": _NUMBERS},
    "circle": {"cx": _NUMBER, "cy": _NUMBER, "r": _NUMBER},
    "text": {"x": _NUMBER, "y": _NUMBER, "text-anchor": _WORD, "font-size": _NUMBER, "dominant-baseline": _WORD},
    "g": {"transform": re.compile(r"(?:(?:translate|rotate|scale)\([0-9.,\s-]*\)\s*)*")},
}
_STROKES = {
    "stroke-width": _NUMBER,
    "stroke-dasharray": _NUMBERS,
    "stroke-linecap": _WORD,
    "stroke-linejoin": _WORD,
}
FRAME = "frame"  # the colour that the script gives to the ground of every frame
_PAPER = frozenset({"white", "rgb(255,255,255)", "rgb(239, 239, 239)", "#fff", "#ffffff"})
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, or a group of them."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""
    within: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnSymbol:
    """A symbol with its window on the plane. Without shapes it cannot be drawn, and its words must do."""

    code: str
    window: tuple[float, float, float, float] = (0, 0, 0, 0)
    shapes: tuple[Shape, ...] = ()
    #: What the icon stands for in the standard's own words, from the general to the particular, and its modifiers.
    entity: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


def request(symbol: Symbol) -> dict[str, Any]:
    """What the script must know."""
    return {"kind": "symbol", "sidc": symbol.code}


def drawn(symbol: Symbol, answer: dict[str, Any]) -> DrawnSymbol:
    """The symbol as shapes; of the drawing, everything is dropped that is not a plain shape."""
    named = tuple(answer["entity"]), tuple(answer["modifiers"])
    if answer["svg"] is None:
        return DrawnSymbol(symbol.code, entity=named[0], modifiers=named[1])
    root = Xml.fromstring(answer["svg"])
    x, y, width, height = (float(n) for n in root.attrib["viewBox"].split())
    return DrawnSymbol(symbol.code, (x, y, width, height), tuple(_shapes(root)), *named)


def _shapes(parent: Xml.Element) -> Iterator[Shape]:
    for element in parent:
        tag = element.tag.removeprefix(_SVG)
        if tag in SHAPES:
            text = (element.text or "").strip() if tag == "text" else ""
            yield Shape(tag, tuple(_attributes(tag, element)), text, tuple(_shapes(element)))


def _attributes(tag: str, element: Xml.Element) -> Iterator[tuple[str, str]]:
    for name, form in {**SHAPES[tag], **_STROKES}.items():
        value = element.get(name)
        if value is not None and form.fullmatch(value):
            yield name, value
    classes = []
    for part in ("fill", "stroke"):
        colour = element.get(part)
        if colour == "none":
            yield part, "none"
        elif colour is not None:
            classes.append(f"cc-unit__{part}-{'frame' if colour == FRAME else 'paper' if colour in _PAPER else 'ink'}")
    if classes:
        yield "class", " ".join(classes)
