"""A page as Markdown that means what its words say, and nothing else.

Python-Markdown with `tables`, `attr_list`, `md_in_html` and `toc` reads it. Text from records is encoded before it
comes here to stand: character references are the one form that Markdown leaves alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator.prose import Block, Listing
from generator.render.encoding import safe
from generator.render.forms import Cell, Within, beside, named
from generator.render.vocabulary import Vocabulary

_BLANK_LINES = re.compile(r"\n{3,}")


class MarkdownPage(Vocabulary):
    """The vocabulary in the forms of Markdown."""

    def link_within(self, text: Markup, path: str, rest: str = "", **attributes: str | None) -> Markup:
        address = beside(self.folder, path) if path else ""
        return safe(f"[{text}]({address}{rest}){_list(attributes)}")

    def link_out(self, text: Markup, url: str, **attributes: str | None) -> Markup:
        address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E")
        return safe(f"[{text}](<{address}>){_list(attributes)}")

    def picture(self, alt: Markup, address: str, **attributes: str | None) -> Markup:
        return safe(f"![{alt}]({address}){_list(attributes)}")

    def tag(self, name: str, within: Within, **attributes: str | None) -> str:
        written = "".join(f' {key}="{html.escape(value)}"' for key, value in named(attributes).items())
        return f'<{name}{written} markdown="{"span" if within == "span" else "block"}">'

    def heading_form(self, level: int, text: Markup, **attributes: str | None) -> Markup:
        return safe(f"\n{'#' * level} {text} {_list(attributes)}\n")

    def paragraph_form(self, text: Markup, **attributes: str | None) -> Markup:
        listed = _list(attributes)
        return safe(f"\n{text}\n{listed}\n" if listed else f"\n{text}\n")

    def quote_form(self, text: Markup, **attributes: str | None) -> Markup:
        return safe(f"\n> {text}\n> {_list(attributes)}\n")

    def list_form(self, items: Sequence[Markup], *, ordered: bool = False) -> Markup:
        mark = "1." if ordered else "-"
        return safe("\n" + "\n".join(f"{mark} {item}" for item in items) + "\n")

    def table_form(self, head: Sequence[tuple[Markup, str]], rows: Iterable[Sequence[Cell]]) -> Markup:
        titles = [f"{title} {_list({'cls': cls})}" if cls else title for title, cls in head]
        lines = [" | ".join(titles), " | ".join("---" for _ in head)]
        lines += [" | ".join(_cell(cell) for cell in row) for row in rows]
        return safe("\n" + "\n".join(f"| {line} |" for line in lines) + "\n")

    def element(self, tag: str, within: Within, content: str, **attributes: str | None) -> Markup:
        opened = self.tag(tag, within, **attributes)
        if within == "span":
            return safe(f"\n{opened}{content}</{tag}>\n")
        gap = "\n\n" if within == "block" else "\n"
        return safe(f"\n{opened}{gap}{content.strip()}{gap}</{tag}>\n")

    def raw(self, html: str) -> Markup:
        return safe(f"\n{html}\n")

    def settled(self, blocks: str) -> str:
        return _BLANK_LINES.sub("\n\n", blocks).strip() + "\n"

    def listing_form(self, listing: Listing) -> Markup:
        return safe(f"\n{self._listed(listing)}\n")

    def _listed(self, listing: Listing, indent: str = "") -> str:
        marker = "1." if listing.ordered else "-"
        rows = (f"{indent}{marker} {self._rows(item, indent + '    ')}" for item in listing.items)
        # Without a blank line, Markdown takes what follows a list within an item for a part of that list.
        return ("\n" if all(len(item) < 2 for item in listing.items) else "\n\n").join(rows)

    def _rows(self, item: Sequence[Block], indent: str) -> str:
        """The blocks of a list's item. One that begins with no words begins with a space that Markdown keeps: a row
        of bare list marks would be a rule, or make a heading of the line above."""
        blocks = [self._listed(b, indent) if isinstance(b, Listing) else str(self._block(b)).strip("\n") for b in item]
        if not blocks or not blocks[0].strip() or isinstance(item[0], Listing):
            blocks.insert(0, "&#32;")
        first, *rest = blocks
        return first + "".join(f"\n\n{b if b.startswith(indent) else indent + b}" for b in rest)


def _cell(cell: Cell) -> str:
    return f"{cell.words} {_list({'data-sort': cell.key})}" if cell.key is not None else cell.words or " "


def _list(attributes: dict[str, str | None]) -> str:
    """Attributes as the list that `attr_list` reads."""
    found = named(attributes)
    parts = [f"#{found.pop('id')}"] if "id" in found else []
    parts += [f".{name}" for name in found.pop("class", "").split()]
    parts += [f'{name}="{value}"' for name, value in found.items()]
    return "{: " + " ".join(parts) + " }" if parts else ""
