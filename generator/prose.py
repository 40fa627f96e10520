"""Prose -> a small tree of emphasis, links, lists and `[[type/id]]`, through markdown-it; all else stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as they are to be read."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line that the writer broke on purpose."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasized words."""

    children: tuple[Inline, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the site."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A `[[type/id]]` or `[[type/id|label]]`."""

    type: str
    id: str
    label: str | None
    written: str


Inline = Text | Break | Emphasis | Link | Reference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article, level 2 or 3."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a row of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | Heading | Listing

_REFERENCE = re.compile(r"\[\[([^\[\]|\n]{1,100})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_NESTING_AT_MOST = 6


def _reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[0]
        token.meta = {"target": match[1].strip(), "label": match[2]}
    state.pos = match.end()
    return True


def _parser(*, headings: bool) -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": _NESTING_AT_MOST * 4})
    parser.enable(["emphasis", "link", "list", "newline", "escape"] + (["heading"] if headings else []))
    parser.inline.ruler.before("link", "reference", _reference)
    # A bad link is an error with a place (`bad_links`); silently printing its Markdown would hide it.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:
    return True


_FIELD, _ARTICLE = _parser(headings=False), _parser(headings=True)


@lru_cache(maxsize=4096)
def parse(text: str, *, headings: bool = False) -> tuple[Block, ...]:
    """The blocks of a prose text. Any text gives a tree; what is not known is text."""
    tokens = (_ARTICLE if headings else _FIELD).parse(text)
    return tuple(_blocks(iter(tokens)))


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            inline = next(tokens)
            children = tuple(_inlines(iter(inline.children or ())))
            next(tokens)
            if token.type == "paragraph_open":
                yield Paragraph(children)
            else:
                yield Heading(min(max(int(token.tag[1]), 2), 3), children)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Listing(token.type == "ordered_list_open", tuple(_items(tokens)))
        elif token.type == "list_item_close":
            return


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens))
        else:
            return


def _inlines(tokens: Iterator[Token]) -> Iterator[Inline]:
    for token in tokens:
        if token.type.endswith("_close"):
            return
        if token.type in ("em_open", "strong_open"):
            yield Emphasis(tuple(_inlines(tokens)), token.type == "strong_open")
        elif token.type == "link_open":
            yield Link(str(token.attrGet("href") or ""), tuple(_inlines(tokens)))
        elif token.type == "reference":
            yield _named(token.meta["target"], token.meta["label"], token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield Break() if token.type == "hardbreak" else Text("\n")
        elif token.content:
            yield Text(token.content)


#: A `[[type/id]]`, or a link whose words hold no brackets and whose address is plain. Where a text holds no other
#: bracket and no backslash, what stands around these cannot change what they are.
_LEAD = re.compile(
    _REFERENCE.pattern + r"|\[[^\[\]\\\n]*\]\((https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/._~=?#+,;@!$-]*)?)\)"
)
#: Lists in lists, deeper than any writer goes and than the parser follows.
_DEEP = re.compile(r"^(?:[ \t]{20}|(?:[ \t]*(?:[-+*]|\d+[.)])[ \t]+){5})", re.MULTILINE)


def leads(text: str, *, headings: bool = False) -> tuple[list[str], list[Reference]]:
    """Where a prose text leads: the targets of its links out of the site, and its references; what `links` and
    `references` find in its blocks, and mostly found without making them."""
    if "[" not in text:
        return [], []
    parts = _LEAD.split(text)
    rest = "".join(parts[::4])
    if "[" in rest or "\\" in rest or _DEEP.search(text):
        blocks = parse(text, headings=headings)
        return list(links(blocks)), list(references(blocks))
    written = zip(parts[1::4], parts[2::4], strict=True)
    return (
        [href for href in parts[3::4] if href],
        [_named(to.strip(), said, f"[[{to}]]" if said is None else f"[[{to}|{said}]]") for to, said in written if to],
    )


def _named(target: str, label: str | None, written: str) -> Reference:
    type_, _, id_ = target.partition("/")
    return Reference(type_, id_, label, written)


def _walk(nodes: Iterable[Block | Inline]) -> Iterator[Block | Inline]:
    for node in nodes:
        yield node
        if isinstance(node, Paragraph | Heading | Emphasis | Link):
            yield from _walk(node.children)
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _walk(item)


def references(blocks: Iterable[Block]) -> Iterator[Reference]:
    """Every `[[type/id]]` in the blocks, in order."""
    return (node for node in _walk(blocks) if isinstance(node, Reference))


def links(blocks: Iterable[Block]) -> Iterator[str]:
    """The target of every link out of the site."""
    return (node.href for node in _walk(blocks) if isinstance(node, Link))


def plain(blocks: Iterable[Block]) -> str:
    """The words alone, for descriptions and search."""
    parts = []
    for node in _walk(blocks):
        if isinstance(node, Text):
            parts.append(node.text)
        elif isinstance(node, Break | Paragraph | Heading):
            parts.append(" ")
    return " ".join("".join(parts).split())
