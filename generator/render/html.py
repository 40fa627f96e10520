"""A page as the HTML that Python-Markdown and MkDocs make of its Markdown, character for character.

That they are equal is held by tests/render/test_html.py and tests/site, over every page. Where a list of prose is
concerned, whose Markdown has rules of its own, Python-Markdown itself is asked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

import markdown  # type: ignore[import-untyped]
from markupsafe import Markup

from generator.language import ENGLISH, Language, message
from generator.prose import Listing
from generator.render.encoding import safe
from generator.render.forms import Cell, Within, named
from generator.render.markdown import MarkdownPage
from generator.render.vocabulary import Vocabulary

#: What mkdocs.yml and MkDocs itself must ask of Python-Markdown for this to be equal to it.
EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "fenced_code": {},
    "tables": {"use_align_attribute": True},
    "attr_list": {},
    "md_in_html": {},
    "toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": 3},
}

# Stands before and after every block: what is between two of them is the space of templates.
_EDGE = "\x02"
# Stands after HTML in which nothing is read: Python-Markdown leaves a blank line there, but not within an element.
_BLANK = "\x03"
_SECTION = message("Link to this section")
_ADDRESSED = re.compile(r'(?<= href=")[^":?#]+\.md(?=["?#])')


class HtmlPage(Vocabulary):
    """The vocabulary in the forms of HTML."""

    def __init__(self, path: str, language: Language = ENGLISH) -> None:
        super().__init__(path, language)
        self._says = f'title="{_escaped(language.say(_SECTION))}"'

    def link_within(self, text: Markup, path: str, rest: str = "", **attributes: str | None) -> Markup:
        if not attributes:
            to = _escaped(self.to(path)) if path else ""
            return safe("".join(('<a href="', to, _escaped(rest) if rest else "", '">', text, "</a>")))
        address = self.to(path) + rest if path else rest
        return safe(f"<a{_written(named(attributes) | {'href': address})}>{text}</a>")

    def link_out(self, text: Markup, url: str, **attributes: str | None) -> Markup:
        address = url.replace("<", "%3C").replace(">", "%3E")
        return safe(f"<a{_written(named(attributes) | {'href': address})}>{text}</a>")

    def picture(self, alt: Markup, address: str, **attributes: str | None) -> Markup:
        found = self.to(posixpath.normpath(posixpath.join(self.folder, address)))
        return safe(f'<img alt="{alt}"{_written(named(attributes) | {"src": found})} />')

    def tag(self, name: str, within: Within, **attributes: str | None) -> str:
        return _tag(name, tuple(attributes.items())) if attributes else f"<{name}>"

    def heading_form(self, level: int, text: Markup, **attributes: str | None) -> Markup:
        found = named(attributes)
        link = f'<a class="headerlink" href="#{found["id"]}" {self._says}>&para;</a>'
        return _block(f"<h{level}{_written(found)}>{text}{link}</h{level}>")

    def paragraph_form(self, text: Markup, **attributes: str | None) -> Markup:
        return _block("".join((_tag("p", tuple(attributes.items())) if attributes else "<p>", text, "</p>")))

    def quote_form(self, text: Markup, **attributes: str | None) -> Markup:
        return _block(f"<blockquote>\n<p{_written(named(attributes))}>{text}</p>\n</blockquote>")

    def list_form(self, items: Sequence[Markup], *, ordered: bool = False) -> Markup:
        tag = "ol" if ordered else "ul"
        return _block("\n".join([f"<{tag}>", *(f"<li>{item}</li>" for item in items), f"</{tag}>"]))

    def table_form(self, head: Sequence[tuple[Markup, str]], rows: Iterable[Sequence[Cell]]) -> Markup:
        titles = (f"<th{_written({'class': cls}) if cls else ''}>{str.strip(title)}</th>" for title, cls in head)
        lines = ["<table>\n<thead>\n<tr>", *titles, "</tr>\n</thead>\n<tbody>"]
        for row in list(rows) or [[Cell(Markup(""))] * len(head)]:
            lines += ["<tr>", *map(_cell, row), "</tr>"]
        return _block("\n".join([*lines, "</tbody>\n</table>"]))

    def element(self, tag: str, within: Within, content: str, **attributes: str | None) -> Markup:
        opened = _tag(tag, tuple(attributes.items())) if attributes else f"<{tag}>"
        if within == "span":
            return _block(f"{opened}{content}</{tag}>")
        inner = _joined(content).replace(_BLANK, "") if within == "block" else str.strip(content)
        return _block(f"{opened}\n{inner}\n</{tag}>" if inner else f"{opened}</{tag}>")

    def raw(self, html: str) -> Markup:
        return _block(html + _BLANK)

    def settled(self, blocks: str) -> str:
        return _joined(blocks).replace(_BLANK, "\n").strip("\n")

    def listing_form(self, listing: Listing) -> Markup:
        page = MarkdownPage(self.language.root + self.path, self.language)
        page.headings, page.prose_lang = self.headings, self.prose_lang
        found = _parsed(str(page.listing_form(listing))).replace(f'title="{_SECTION}"', self._says)
        return _block(_ADDRESSED.sub(lambda m: self.to(posixpath.normpath(self.folder + m[0])), found))


def _joined(blocks: str) -> str:
    # Quotations that follow one another are one.
    return "\n".join(str.split(blocks, _EDGE)[1::2]).replace("</blockquote>\n<blockquote>\n", "")


def _block(html: str) -> Markup:
    return safe(f"{_EDGE}{html}{_EDGE}")


def _cell(cell: Cell) -> str:
    return f"<td{_written({'data-sort': cell.key}) if cell.key is not None else ''}>{str.strip(cell.words)}</td>"


@lru_cache(maxsize=1 << 16)
def _tag(name: str, attributes: tuple[tuple[str, str | None], ...]) -> str:
    return f"<{name}{_written(named(dict(attributes)))}>"


def _written(attributes: Mapping[str, str]) -> str:
    """Attributes in the order of their names, as Python-Markdown writes them."""
    return "".join([f' {name}="{_escaped(attributes[name])}"' for name in sorted(attributes)])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@cache
def _parser() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={k: dict(v) for k, v in EXTENSIONS.items()})


@cache
def _parsed(text: str) -> str:
    return str(_parser().reset().convert(text))
