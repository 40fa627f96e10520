"""The content of a page -> its headings, as the `toc` of Python-Markdown lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown.extensions.toc import strip_tags  # type: ignore[import-untyped]

_HEADING = re.compile(r'<h([1-6])(?: [^>]*?)?? id="([^"]*)"[^>]*>(.*?)<a class="headerlink"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its whole id, and its words as HTML without elements."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, with the parts in it."""

    heading: Heading
    inner: tuple[Heading, ...] = ()


def headings(content: str) -> Iterator[Heading]:
    """The headings of the content, in order."""
    for level, id, inner in _HEADING.findall(content):
        yield Heading(int(level), id, strip_tags(inner) if "<" in inner else " ".join(inner.split()))


def parts(found: Sequence[Heading]) -> list[Part]:
    """What is below the title of a page: its parts, each with those one level deeper."""
    tree: list[Part] = []
    for heading in found[1:]:
        if tree and heading.level > tree[-1].heading.level:
            tree[-1] = Part(tree[-1].heading, (*tree[-1].inner, heading))
        else:
            tree.append(Part(heading))
    return tree
