"""Open elements -> what may open and close among them with no parser moving, closing or adding anything.

HTML, section 13.2.6, mends pages: it closes paragraphs, moves what stands between the rows of a table, leaves a drawing
at the first paragraph. Where these rules are kept there is nothing to mend, and the tree is what the tags say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from generator.gate.elements import Mark

#: Parts of a page with rules of their own.
ARTICLE, HEAD = "article", "head"
VOID = frozenset({"br", "img", "input", "link", "meta"})
DEEPEST = 64
_WORDS = frozenset(
    {"a", "bdi", "br", "button", "em", "img", "input", "label", "select", "span", "strong", "sup", "svg", "time"}
)
# What closes an open paragraph.
_BLOCKS = frozenset(
    {"article", "blockquote", "details", "div", "dl", "figcaption", "figure", "footer", "h1", "h2", "h3", "header"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"}
)
_HOLDS_WORDS = frozenset({"h1", "h2", "h3", "p"})
# What a second of its kind within it would close, or tear apart.
_ONCE = frozenset({"a", "button", "em", "label", "strong"})
SHAPES = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "text", "tspan"})
_DRAWN = SHAPES | {"a", "desc", "title"}
# Elements that take nothing but these, and the states of a parser before, between and after the parts of a page; no
# element has a name with a space.
DOCTYPE = "!doctype html"
_BEFORE, _BETWEEN, _BEHIND, _AFTER = "before doctype", "after head", "after body", "after html"
_ONLY: Mapping[str, frozenset[str]] = {
    _BEFORE: frozenset({DOCTYPE}),
    DOCTYPE: frozenset({"html"}),
    "html": frozenset({"head"}),
    "head": frozenset({"link", "meta", "script", "title"}),
    _BETWEEN: frozenset({"body"}),
    "table": frozenset({"tbody", "thead"}),
    **dict.fromkeys(("tbody", "thead"), frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    **dict.fromkeys(("ol", "ul"), frozenset({"li"})),
    "dl": frozenset({"dd", "dt"}),
    "select": frozenset({"option"}),
    **dict.fromkeys((_BEHIND, _AFTER, "desc", "option", "script", "title"), frozenset()),
}
# Where text that is more than space would be moved, or be no text.
_BLANK = frozenset(
    {_BEFORE, DOCTYPE, "html", "head", _BETWEEN, _BEHIND, _AFTER, "script", "select", "table", "tbody", "thead", "tr"}
)


Told: TypeAlias = Literal["<title>", "<h1>", "quote", "link"]
#: Where a tag leads, what it adds to the page, and where the text counts that it begins.
Tagged: TypeAlias = tuple["Place", tuple[Mark, ...], Told | None]
#: Where a longer text leads, the addresses of the links in it, and what else it adds.
Step: TypeAlias = tuple["Place", Sequence[str], Sequence[Mark]]


class Unplain(Exception):
    """What only a parser can tell; no fault yet."""


class Place:
    """A place on a page: in an element, within others. The same place is the same object on each page that is read
    from one first place. What tags and longer texts did where they stood at it, `tags` and `parts` remember."""

    __slots__ = ("_within", "above", "blank", "depth", "name", "outer", "part", "parts", "tags")

    def __init__(self, name: str = _BEFORE, outer: Place | None = None) -> None:
        self.name = name
        self.outer = outer
        self.above: frozenset[str] = outer.above | {name} if outer else frozenset()
        self.depth: int = outer.depth + 1 if outer else 0
        self.part = next((part for part in (ARTICLE, HEAD) if part in self.above), "")
        self.blank = name in _BLANK
        self.tags: dict[bytes, Tagged] = {}
        self.parts: dict[bytes, Step] = {}
        self._within: dict[str, Place] = {}

    def opened(self, name: str) -> Place:
        """The place in an element that opens here; void elements are taken or refused like others."""
        found = self._within.get(name)
        if found is None:
            if not self._takes(name) or self.depth == DEEPEST:
                raise Unplain
            found = self._within[name] = Place(name, self)
        return found

    def closed(self, name: str) -> Place:
        """The place after an end tag, where that of the innermost element is due."""
        if name == "html" and self.name == _BEHIND:
            return self._then(_AFTER)
        if name != self.name or name == "html" or " " in name or self.outer is None:
            raise Unplain
        if name == "head":
            return self.outer._then(_BETWEEN)
        if name == "body":
            return self.outer._then(_BEHIND)
        return self.outer

    @property
    def complete(self) -> bool:
        """Whether the page is complete."""
        return self.name == _AFTER

    def _then(self, state: str) -> Place:
        return self._within.setdefault(state, Place(state, self))

    def _takes(self, name: str) -> bool:
        if self.name in _ONLY:
            return name in _ONLY[self.name]
        if name in self.above and name in _ONCE:
            return False
        if "svg" in self.above:
            return name in _DRAWN
        if name == "script":
            return self.name == "body"
        return name in _WORDS or (name in _BLOCKS and self.above.isdisjoint(_HOLDS_WORDS))
