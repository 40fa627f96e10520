"""The blocks of a prose field -> what a page says of them; also the headings of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from anyascii import anyascii
from markupsafe import Markup

from generator.derive.citations import Cite, Goto
from generator.derive.naming import CONTENT
from generator.language import ENGLISH, Language
from generator.prose import Break, Emphasis, Heading, Link, Listing, Text
from generator.render.encoding import encoded, inline, safe, stripped
from generator.render.words import PageWords


class ProseWords(PageWords):
    """What a page says of prose; it knows which headings it has given, for each has an id of its own."""

    def __init__(self, path: str, language: Language = ENGLISH) -> None:
        super().__init__(path, language)
        self.headings: Counter[str] = Counter()
        self.prose_lang = language.code

    def heading(self, level: int, text: Any, id: str) -> Markup:
        """A heading, with its own id."""
        return self.heading_form(level, stripped(inline(text)) or safe("&#32;"), id=id)

    def prose(self, blocks: Iterable[Any], lang: str = CONTENT) -> Markup:
        """A prose field: emphasis, links, lists, references; headings in articles. It stands in a box of its own where
        its language is not that of the page."""
        self.prose_lang = lang
        found = "".join(self._block(b) for b in blocks)
        if not found or lang == self.language.code:
            return safe(found)
        return self.element("div", "block", found, lang=lang)

    def _block(self, block: Any) -> Markup:
        if isinstance(block, Listing):
            return self.listing_form(block)
        text = self._inlines(block.children)
        if isinstance(block, Heading):
            slug = re.sub(r"[^a-z0-9]+", "-", anyascii(_plain(block.children)).casefold()).strip("-")
            self.headings[slug] += 1
            count = f"-{self.headings[slug]}" if self.headings[slug] > 1 else ""
            return self.heading(block.level, text, f"s-{slug or 'section'}{count}")
        return self.paragraph_form(stripped(text))

    def _inlines(self, nodes: Iterable[Any]) -> Markup:
        return safe("".join(self._inline(n) for n in nodes))

    def _inline(self, node: Any) -> Markup:
        match node:
            case Text(text):
                return safe(" ") if text == "\n" else encoded(text)
            case Break():
                return safe("<br>")
            case Emphasis(children, strong):
                tag = "strong" if strong else "em"
                return safe(f"<{tag}>{self._inlines(children)}</{tag}>")
            case Link(href, children):
                return self.out(href, self._inlines(children))
            case Cite(number, target):
                return self.citation(number, target)
            case Goto(target, label):
                own = label is None and not target.said and self.prose_lang != self.language.code
                return self.link(target, self.name(target.title, self.language.code) if own else label)
        raise TypeError(f"prose has no {type(node).__name__}")


def _plain(nodes: Iterable[Any]) -> str:
    return "".join(
        n.text
        if isinstance(n, Text)
        else n.label or n.target.title
        if isinstance(n, Goto)
        else _plain(getattr(n, "children", ()))
        for n in nodes
    )
