"""The blocks of a prose field -> Markdown that means them and nothing else; also the headings of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from anyascii import anyascii
from markupsafe import Markup

from generator.derive.citations import Cite, Goto
from generator.derive.naming import CONTENT
from generator.language import ENGLISH, Language
from generator.prose import Break, Emphasis, Heading, Link, Listing, Text
from generator.render.encoding import attributes_of, encoded, inline
from generator.render.words import PageWords
from generator.scripts import direction


class ProseWords(PageWords):
    """What a page says of prose; it knows which headings it has given, for each has an id of its own."""

    def __init__(self, path: str, language: Language = ENGLISH) -> None:
        super().__init__(path, language)
        self.headings: Counter[str] = Counter()
        self.prose_lang = language.code

    def heading(self, level: int, text: Any, id: str) -> Markup:
        """A heading, with its own id."""
        return Markup(f"{'#' * level} {inline(text)} {attributes_of(id=id)}\n")

    def prose(self, blocks: Iterable[Any], lang: str = CONTENT) -> Markup:
        """A prose field: emphasis, links, lists, references; headings in articles. It stands in a box of its own where
        its language is not that of the page."""
        self.prose_lang = lang
        found = "".join(f"\n{self._block(b)}\n" for b in blocks)
        if not found or lang == self.language.code:
            return Markup(found)
        return Markup(f'\n<div lang="{lang}" dir="{direction(lang)}" markdown="1">\n{found}\n</div>\n')

    def _block(self, block: Any, indent: str = "") -> str:
        if isinstance(block, Listing):
            marker = "1." if block.ordered else "-"
            rows = (f"{indent}{marker} {self._rows(item, indent + '    ')}" for item in block.items)
            # Without a blank line, Markdown takes what follows a list within an item for a part of that list.
            return ("\n" if all(len(item) < 2 for item in block.items) else "\n\n").join(rows)
        text = str(self._inlines(block.children))
        if isinstance(block, Heading):
            slug = re.sub(r"[^a-z0-9]+", "-", anyascii(_plain(block.children)).casefold()).strip("-")
            self.headings[slug] += 1
            count = f"-{self.headings[slug]}" if self.headings[slug] > 1 else ""
            return str(self.heading(block.level, Markup(text), f"s-{slug or 'section'}{count}"))
        return text

    def _rows(self, item: Sequence[Any], indent: str) -> str:
        """The blocks of a list's item. One that begins with no words begins with a space that Markdown keeps: a row
        of bare list marks would be a rule, or make a heading of the line above."""
        blocks = [self._block(b, indent) for b in item]
        if not blocks or not blocks[0].strip() or isinstance(item[0], Listing):
            blocks.insert(0, "&#32;")
        first, *rest = blocks
        return first + "".join(f"\n\n{b if b.startswith(indent) else indent + b}" for b in rest)

    def _inlines(self, nodes: Iterable[Any]) -> Markup:
        return Markup("").join(self._inline(n) for n in nodes)

    def _inline(self, node: Any) -> Markup:
        match node:
            case Text(text):
                return Markup(" ") if text == "\n" else encoded(text)
            case Break():
                return Markup("<br>")
            case Emphasis(children, strong):
                tag = "strong" if strong else "em"
                return Markup(f"<{tag}>{self._inlines(children)}</{tag}>")
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
