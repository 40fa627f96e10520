"""An element of a page -> whether templates or theme write it; the only list of what a page may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

# Of a value: None stands for any text (the page's own code or another check reads it).
Values = re.Pattern[str] | None
Table = Mapping[str, Mapping[str, Values]]

_CLASSES = re.compile(r"(?:cc-[a-z0-9_-]+\s*)*")
_ID = re.compile(r"r-[a-z0-9_-]+")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DIRECTION = re.compile("auto|ltr|rtl")
_EMPTY = re.compile("")
_DATA = re.compile(r"(?:\.\./)*[a-z0-9/-]+\.json")  # data that a script of the theme fetches; it must exist (pages.py)
_TRUE = re.compile("true")
_NUMBER = re.compile("[0-9]{1,5}")
_DATE = re.compile(r"[0-9TZ:+.~?/\[\]-]{4,60}")
_ALIGN = re.compile("left|right|center")
OUTWARD = re.compile("noopener noreferrer nofollow")

_LOOK: Mapping[str, Values] = {"class": _CLASSES}
_WORDS: Mapping[str, Values] = {"lang": _LANG, "dir": _DIRECTION}
_HEADING: Mapping[str, Values] = {"id": _ID}
_BARE: Mapping[str, Values] = {}

# A drawing: geometry, and classes for its looks. No script, no style, no other file.
_LENGTH = re.compile(r"-?[0-9.]{1,12}(?:%|em)?")
_LENGTHS = re.compile(r"[0-9.\s,-]*")
_NUMBERS = ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height")
_TIMES: Mapping[str, Values] = dict.fromkeys(("data-from", "data-until"), re.compile(r"-?[0-9]{1,12}"))
_SHAPE: Mapping[str, Values] = {
    "class": _CLASSES,
    "id": _ID,
    **dict.fromkeys(_NUMBERS, _LENGTH),
    "transform": re.compile(r"(?:(?:translate|scale|rotate)\([0-9.,\s-]+\)\s*)+"),
    **_TIMES,
    "hidden": _EMPTY,
    "aria-hidden": _TRUE,
}
# How a shape is painted, where the form itself says it: as strokes alone, in dashes, in letters of a size.
_PAINT: Mapping[str, Values] = {
    **dict.fromkeys(("fill", "stroke"), re.compile("none")),
    **dict.fromkeys(("stroke-width", "font-size"), re.compile(r"[0-9.]{1,8}")),
    "stroke-dasharray": _LENGTHS,
    **dict.fromkeys(("stroke-linecap", "stroke-linejoin"), re.compile("butt|round|square|miter|bevel")),
    "dominant-baseline": re.compile("middle|central"),
}
_DRAWING: Table = {
    "svg": {
        **_SHAPE,
        "viewbox": _LENGTHS,
        "viewBox": _LENGTHS,
        "role": re.compile("img|group"),
        "aria-label": None,
        "focusable": re.compile("false"),
    },
    "g": {**_SHAPE, **_PAINT, "role": re.compile("img|group"), "aria-label": None},
    "path": {**_SHAPE, **_PAINT, "d": re.compile(r"[0-9A-Za-z.,\s-]*")},
    "polyline": {**_SHAPE, "points": _LENGTHS},
    "polygon": {**_SHAPE, "points": _LENGTHS},
    "text": {**_SHAPE, **_PAINT, **_WORDS, "text-anchor": re.compile("start|middle|end")},
    "tspan": {**_SHAPE, **_WORDS, "text-anchor": re.compile("start|middle|end")},
    "title": _BARE,
    "desc": _BARE,
    "circle": {**_SHAPE, **_PAINT},
    **dict.fromkeys(("line", "rect", "ellipse"), _SHAPE),
}

# Text for machines: the words of the buttons by which a script copies and saves it.
_COPIED: Mapping[str, Values] = {
    **dict.fromkeys(("data-copy", "data-copied", "data-save"), None),
    "data-suffix": re.compile("bib|ris|json"),
}

# The words that the script of the comparison shows.
_COMPARED: Mapping[str, Values] = dict.fromkeys(
    ("data-one", "data-other", "data-swap", "data-filter", "data-none", "data-silent", "data-only", "data-failed"), None
)

# The article: what the Markdown vocabulary, the record footer and the pages of the theme write.
ARTICLE: Table = {
    "article": {"class": re.compile("md-content__inner md-typeset")},
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "p": {**_LOOK, **_WORDS, "id": _ID, "hidden": _EMPTY},
    "a": {
        **_WORDS,
        "class": re.compile(r"headerlink|(?:cc-[a-z0-9_-]+\s*)+"),
        "href": None,
        "rel": OUTWARD,
        "title": re.compile("Link to this section|Посилання на цей розділ"),
    },
    "span": {**_LOOK, **_WORDS, **_TIMES, "aria-hidden": _TRUE, "hidden": _EMPTY},
    "bdi": _WORDS,
    "strong": _BARE,
    "em": _BARE,
    "br": _BARE,
    "sup": _LOOK,
    "blockquote": _LOOK,
    "pre": {**_LOOK, "lang": _LANG},
    "div": {**_COMPARED, **_LOOK, **_WORDS, **_TIMES, "id": _ID, "hidden": _EMPTY, "data-timeline": _DATA},
    "section": {**_LOOK, "lang": _LANG, "id": _ID},
    "details": {**_LOOK, **_COPIED},
    "summary": _BARE,
    "figure": _LOOK,
    "figcaption": _LOOK,
    "img": {
        "alt": None,
        "src": None,
        "loading": re.compile("lazy"),
        "width": _NUMBER,
        "height": _NUMBER,
        "class": _CLASSES,
    },
    "dl": _LOOK,
    "dt": _BARE,
    "dd": _BARE,
    "ul": _LOOK,
    "ol": _LOOK,
    "li": {**_LOOK, "id": _ID, **_TIMES, "hidden": _EMPTY},
    "table": _LOOK,
    "thead": _BARE,
    "tbody": _BARE,
    "tr": _BARE,
    "th": {**_LOOK, "align": _ALIGN, "data-sort-method": re.compile("none|words|number")},
    "td": {**_LOOK, "align": _ALIGN, "data-sort": None},
    # The control that asks for a date.
    "label": _LOOK,
    "input": {"class": _CLASSES, "type": re.compile("date")},
    "button": {**_LOOK, "type": re.compile("button")},
    "footer": _LOOK,
    "time": {"datetime": _DATE},
    **_DRAWING,
}

_SHELL_CLASSES = re.compile(r"(?:(?:md|cc)-[a-z0-9_-]+\s*|no-js\s*)*")
_SHELL_ID = re.compile(r"__[a-z0-9_]+")
_BOX: Mapping[str, Values] = {"class": _SHELL_CLASSES, "id": _SHELL_ID, "hidden": _EMPTY}

# Around it: what the frame of the theme writes (base.html and its parts). No frame, no form, no style.
SHELL: Table = {
    "html": {"lang": _LANG, "class": _SHELL_CLASSES},
    "head": _BARE,
    "meta": {"charset": None, "http-equiv": None, "name": None, "property": None, "content": None},
    "link": {
        "rel": re.compile("canonical|icon|stylesheet|preload|alternate"),
        "hreflang": _LANG,
        "href": None,
        "type": re.compile(r"image/svg\+xml|text/css|font/woff2"),
        "as": re.compile("font"),
        "crossorigin": _EMPTY,
    },
    "title": _BARE,
    "script": {"src": None, "defer": _EMPTY},
    "body": {"dir": _DIRECTION},
    "a": {**_BOX, "href": None, "rel": OUTWARD, "lang": _LANG, "hreflang": _LANG, "data-short": None},
    "button": {
        **_BOX,
        "type": re.compile("button"),
        "popovertarget": _SHELL_ID,
        "popovertargetaction": re.compile("hide"),
    },
    "svg": {
        "xmlns": re.compile(re.escape("http://www.w3.org/2000/svg")),
        "viewBox": re.compile(r"[0-9. -]+"),
    },
    "path": {"d": re.compile(r"[0-9A-Za-z.,\s-]*")},
    "main": {**_BOX, "tabindex": re.compile("-1")},
    "nav": {**_BOX, "popover": _EMPTY},
    **dict.fromkeys(("header", "div", "footer", "ul", "li", "span", "p"), _BOX),
}
# The frame's own marks hold its states and labels; no browser runs or loads them.
_MARK = re.compile(r"(?:data-md|aria)-[a-z-]+")
_PLACES = ("the page around the article", "the article")
SHOWN = 60


def shown(value: str) -> str:
    """A value of a page in a fault: one line of ASCII, cut short."""
    return ascii(value[:SHOWN] + ("…" if len(value) > SHOWN else ""))


# When an element of the article shows: from one second until another, in UTC (years 0 to 9999).
_SPAN: Mapping[str, Values] = {
    "data-from": re.compile(r"-?[0-9]{1,12}"),
    "data-until": re.compile(r"-?[0-9]{1,12}"),
    "hidden": _EMPTY,
}
# The control that leads back in time, and its words for its script.
ARTICLE = {
    **{tag: {**attributes, **_SPAN} for tag, attributes in ARTICLE.items()},
    "div": {
        **ARTICLE["div"],
        **_SPAN,
        **dict.fromkeys(("data-told", "data-refused", "data-day", "data-moment", "data-rest", "data-nothing"), None),
    },
    "p": {**ARTICLE["p"], **_SPAN, "role": re.compile("status")},
    "label": _LOOK,
    "select": _LOOK,
    "option": {"value": re.compile(r"-?[0-9]{0,12}"), "data-speakers": None, "data-hidden": None},
    "button": {**_LOOK, "type": re.compile("button")},
    "li": {**ARTICLE["li"], **_SPAN, "value": _NUMBER},
}


@cache
def values(tag: str, name: str, *, article: bool) -> Values:
    """What an attribute of an element may hold. ValueError, in words, where the element or the attribute may not be."""
    table = ARTICLE if article else SHELL
    place = _PLACES[article]
    if tag not in table:
        raise ValueError(f"<{ascii(tag)[1:-1]}> is no element of {place}")
    if name in table[tag]:
        return table[tag][name]
    if name and (article or not _MARK.fullmatch(name)):
        raise ValueError(f"{ascii(name)[1:-1]} is no attribute of <{tag}> in {place}")
    return None


@lru_cache(50_000)
def fault(tag: str, name: str, value: str, *, article: bool) -> str | None:
    """What is wrong with an attribute of an element, or with the element where the name is empty."""
    try:
        pattern = values(tag, name, article=article)
    except ValueError as wrong:
        return str(wrong)
    if pattern is not None and not pattern.fullmatch(value):
        return f"{name}={shown(value)} is no value for <{tag}> in {_PLACES[article]}"
    return None
