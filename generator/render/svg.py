"""Elements of a drawing -> SVG that stands in a page; every text and attribute is escaped here.

Looks come from classes, because the page policy forbids style attributes. Presentation attributes hold geometry.
"""

from __future__ import annotations

import html
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from generator.render.encoding import safe


def element(tag: str, *children: Any, **attributes: Any) -> Markup:
    """An element with its children; text is escaped. A name loses a stroke at its end (`class_`), and others become
    hyphens (`data_from`); an attribute that is None is left out, numbers are written short. SVG knows no `hidden`: a
    class stands for it, which the page's script exchanges for the attribute."""
    if attributes.pop("hidden", None) is not None:
        attributes["class_"] = f"{attributes.get('class_') or ''} cc-later".strip()
    written = "".join([_attribute(name, value) for name, value in attributes.items() if value is not None])
    inner = "".join([c if type(c) is Markup else html.escape(str(c)) for c in children if c is not None])
    return safe(f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>")


@lru_cache(maxsize=1 << 14, typed=True)
def _attribute(name: str, value: Any) -> str:
    return f' {name.rstrip("_").replace("_", "-")}="{_short(value)}"'


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value) if isinstance(value, int) else html.escape(str(value))


def drawing(width: float, height: float, title: str, *children: Any, cls: str, description: str = "") -> Markup:
    """A whole drawing in its own coordinates, named for those who cannot see it."""
    told = [element("title", title), element("desc", description) if description else None]
    box = f"0 0 {_short(float(width))} {_short(float(height))}"
    return element("svg", *told, *children, viewBox=box, class_=cls, role="img")
