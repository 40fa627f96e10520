"""A tag that is written in the one way of the templates -> where it leads and what it adds to its page.

The text between the values of a start tag is its layout. There are few layouts: what each allows is looked up once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from generator.gate import census
from generator.gate.elements import SILENT, combined, is_quote, marks
from generator.gate.nesting import ARTICLE, DOCTYPE, HEAD, SHAPES, VOID, Place, Tagged, Told, Unplain
from generator.gate.policy import Attributes

_HEADERLINK = "headerlink"
OUTER = 'article class="md-content__inner md-typeset"'
_NAME = "(?:viewBox|[a-z][a-z0-9-]*+)"
_TAG = re.compile(rf'([a-z][a-z0-9]*+)((?:[ \n]+{_NAME}(?:="")?)*+)[ \n]*+(/?)')
_ATTRIBUTE = re.compile(rf'[ \n]+({_NAME})(="")?')
# Other references than these may read differently in text, in attributes, in Python.
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|para|#x2[27]|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]));)")
MOST = 2000  # layouts that are remembered


_Link: TypeAlias = tuple[Literal["lead", "outward"], int]


class _Layout(NamedTuple):
    """A start tag without its values: `bare` are the attributes that have none, `keys` those that have one, `checks`
    says which of the values must match what, `alone` that no end tag is due, `silent` that it adds nothing to a page.
    Of a link that adds nothing but its address, `link` says as what and which value it is, and `classed` which is its
    class."""

    name: str
    bare: dict[str, None]
    keys: list[str]
    checks: Sequence[tuple[int, Callable[[str], object]]]
    alone: bool
    silent: bool
    link: _Link | None
    classed: int | None


def read(place: Place, tag: str) -> Tagged:
    """What a tag does at a place. Unplain where it is not written plainly, may not stand there, or has a fault."""
    if tag == DOCTYPE:
        return place.opened(tag), (), None
    return (place.closed(tag[1:]), (), None) if tag.startswith("/") else _opened(place, tag)


def _opened(place: Place, tag: str) -> Tagged:
    cells = tag.split('"')
    if len(cells) % 2 == 0:
        raise Unplain
    inside = place.part == ARTICLE or tag == OUTER
    layout = _layout(tuple(cells[::2]), inside)
    values = cells[1::2] if "&" not in tag else [unescaped(value) for value in cells[1::2]]
    for n, matches in layout.checks:
        if not matches(values[n]):
            raise Unplain
    inner = place.opened(layout.name)
    after = place if layout.alone else inner
    if layout.silent:
        return after, (), None
    if layout.link:
        kind, n = layout.link
        headerlink = inside and layout.classed is not None and values[layout.classed] == _HEADERLINK
        return after, ((kind, values[n]),), "link" if headerlink else None
    attributes: Attributes = layout.bare | {k: v or None for k, v in zip(layout.keys, values, strict=True)}
    if combined(layout.name, attributes):
        raise Unplain
    found = tuple(marks(layout.name, attributes, inside=inside))
    return after, found, _told(layout.name, attributes, place.part)


@lru_cache(MOST)
def _layout(cells: tuple[str, ...], inside: bool) -> _Layout:
    found = _TAG.fullmatch('""'.join(cells))
    if found is None:
        raise Unplain
    name, written, slash = found.groups()
    pairs = _ATTRIBUTE.findall(written)
    names = {key for key, _ in pairs}
    bare = {key: None for key, value in pairs if not value}
    keys = [key for key, value in pairs if value]
    if len(names) < len(pairs) or (slash and name not in VOID | SHAPES):
        raise Unplain
    if any(census.fault(name, key, "", article=inside) for key in ("", *bare)):
        raise Unplain
    try:
        patterns = [census.values(name, key, article=inside) for key in keys]
    except ValueError:
        raise Unplain from None
    checks = [(n, pattern.fullmatch) for n, pattern in enumerate(patterns) if pattern]
    silent = name in SILENT and names.isdisjoint({"id", "data-timeline"})
    link: _Link | None = None
    if name == "a" and "href" in keys and "id" not in names:
        link = "outward" if "rel" in names else "lead", keys.index("href")
    classed = keys.index("class") if "class" in keys else None
    return _Layout(name, bare, keys, checks, bool(slash) or name in VOID, silent, link, classed)


def _told(name: str, attributes: Attributes, part: str) -> Told | None:
    if part == HEAD:
        return "<title>" if name == "title" else None
    if part != ARTICLE:
        return None
    if name == "h1":
        return "<h1>"
    if is_quote(name, attributes):
        return "quote"
    return "link" if name == "a" and attributes.get("class") == _HEADERLINK else None


def unescaped(text: str) -> str:
    """A text or a value without its references. Unplain where these may be read in two ways."""
    if "&" not in text:
        return text
    if _REFERENCE.search(text):
        raise Unplain
    return html.unescape(text)
