"""A unit symbol -> a small SVG in the colours of the page, for those who see it; its words stand beside it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.draw.symbols import DrawnSymbol, Shape
from generator.render.encoding import safe
from generator.render.svg import element


def shown(symbol: DrawnSymbol, cls: str = "cc-unit--small") -> Markup:
    """The symbol, or nothing where it could not be drawn. What it says is said in words beside it, or on the page of
    its unit, so it is hidden from those who listen."""
    if not symbol.shapes:
        return Markup("")
    x, y, width, height = symbol.window
    window = f"{x:g} {y:g} {width:g} {height:g}"
    return element("svg", *_drawn(symbol.shapes), viewBox=window, class_=f"cc-unit {cls}", aria_hidden="true") + safe(
        " "
    )


def _drawn(shapes: Iterable[Shape]) -> Iterable[Markup]:
    for shape in shapes:
        attributes = {name.replace("-", "_").replace("class", "class_"): value for name, value in shape.attributes}
        yield element(shape.tag, *([shape.text] if shape.text else []), *_drawn(shape.within), **attributes)
