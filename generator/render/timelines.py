"""The place of a timeline on a page, and the forms of its key; the drawing itself is the script's."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.svg import element
from generator.render.words import PageWords

_DOT = "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"
_DIAMOND = "M0 -6L6 0L0 6L-6 0z"


def frame(page: PageWords, path: str) -> Markup:
    """An empty part of the page that the script fills; it stays empty, and unseen, without scripts."""
    address = page.data_address(path)
    return page.raw(f'<div class="cc-timeline" data-timeline="{address}" id="r-timeline-frame"></div>')


def key() -> dict[str, Markup]:
    """Each form of a timeline by itself, by its name."""
    dots = element("line", x1=3, y1=8, x2=29, y2=8, class_="cc-time-dots")
    bar = element("rect", x=3, y=4, width=26, height=8, class_="cc-time-bar")
    start, end = (element("line", x1=x, y1=3, x2=x, y2=13, class_="cc-time-line") for x in (3, 29))
    return {
        "statement": _drawn(_shape(_DOT, 16, "cc-time-dot")),
        "said_within": _drawn(start, dots, _shape(_DOT, 27, "cc-time-dot")),
        "event": _drawn(_shape(_DIAMOND, 16, "cc-time-fill")),
        "within": _drawn(start, dots, end),
        "lasted": _drawn(bar),
        "open": _drawn(bar, element("path", d="M25 3L30 8L25 13", class_="cc-time-line")),
    }


def _shape(path: str, x: int, cls: str) -> Markup:
    return element("path", d=path, transform=f"translate({x} 8)", class_=cls)


def _drawn(*parts: Markup) -> Markup:
    return element("svg", *parts, viewBox="0 0 32 16", class_="cc-time-form", aria_hidden="true")
