"""The forms of which the words of a page are made; Markdown and HTML are the two ways to write them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markupsafe import Markup

from generator.derive.site import Target
from generator.language import ENGLISH, Language
from generator.prose import Listing
from generator.scripts import direction

#: What stands inside an element: words of a line, blocks of the page, or elements each on a line of its own.
Within = Literal["span", "block", "lines"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and by what it sorts where that is something else."""

    words: Markup
    key: str | None = None


class Forms(ABC):
    """One page, which knows where it stands, for links are relative.

    `path` is that below the folder of its language, as those of targets are, and `folder` its part up to the last
    stroke; `top` leads to the files that all languages share. Texts come here encoded. Attributes are `id`
    (without the prefix of all ids of pages), `cls`, `lang`, which brings the direction of its script, and any others
    by their names; those that are None are left out.
    """

    def __init__(self, path: str, language: Language = ENGLISH) -> None:
        self.language = language
        self.path = path.removeprefix(language.root)
        self.folder = self.path[: self.path.rfind("/") + 1]
        self.top = "/".join([".."] * path.count("/")) or "."
        self._own = built(self.path)
        self._above = self._own[: self._own.rfind("/", 0, -1) + 1]

    def to(self, path: str) -> str:
        """The address of a page or file as a link from this page, as MkDocs writes it with directory URLs."""
        url = built(path)
        if url.startswith(self._own):
            return url[len(self._own) :] or "./"
        return "../" + beside(self._above, url)

    def address(self, target: Target) -> str:
        """The relative address of a page on the built site, for what no form of links writes."""
        return self.to(target.path)

    @abstractmethod
    def link_within(self, text: Markup, path: str, rest: str = "", **attributes: str | None) -> Markup:
        """A link to a page or file of the site, by its path below the folder of the language; no path is this page.
        `rest` is the query or the fragment of the address."""

    @abstractmethod
    def link_out(self, text: Markup, url: str, **attributes: str | None) -> Markup:
        """A link to an address anywhere."""

    @abstractmethod
    def picture(self, alt: Markup, address: str, **attributes: str | None) -> Markup:
        """A picture, by its address relative to the folder of the page's file."""

    @abstractmethod
    def tag(self, name: str, within: Within, **attributes: str | None) -> str:
        """The tag that opens an element in which this page's forms may stand."""

    @abstractmethod
    def heading_form(self, level: int, text: Markup, **attributes: str | None) -> Markup:
        """A heading; it has an id."""

    @abstractmethod
    def paragraph_form(self, text: Markup, **attributes: str | None) -> Markup:
        """A paragraph."""

    @abstractmethod
    def quote_form(self, text: Markup, **attributes: str | None) -> Markup:
        """A paragraph in a quotation."""

    @abstractmethod
    def list_form(self, items: Sequence[Markup], *, ordered: bool = False) -> Markup:
        """A list of lines."""

    @abstractmethod
    def table_form(self, head: Sequence[tuple[Markup, str]], rows: Iterable[Sequence[Cell]]) -> Markup:
        """A table; each column has a title and may have a class."""

    @abstractmethod
    def element(self, tag: str, within: Within, content: str, **attributes: str | None) -> Markup:
        """An element as a block of its own: with words in it, with blocks, or with elements on lines of their own."""

    @abstractmethod
    def raw(self, html: str) -> Markup:
        """A block of HTML in which nothing is read; the attributes of its first tag are in the order of their names."""

    @abstractmethod
    def listing_form(self, listing: Listing) -> Markup:
        """A list of prose, whose items hold blocks."""

    @abstractmethod
    def settled(self, blocks: str) -> str:
        """Blocks with any space between them, as templates give them, one after the other."""


def named(attributes: dict[str, str | None]) -> dict[str, str]:
    """Attributes by their names in HTML."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        if value is None or (not value and name in ("id", "cls", "lang")):
            continue
        if name == "id":
            found["id"] = f"r-{value}"
        elif name == "cls":
            found["class"] = value
        else:
            found[name] = value
            if name == "lang":
                found["dir"] = direction(value)
    return found


@cache
def built(path: str) -> str:
    """Where a file of the docs folder stands on the built site: `claims/x/`, `claims/`, or nothing for the first page;
    what is no page stands where it was."""
    if not path.endswith(".md"):
        return path
    return path[: -len("index.md")] if f"/{path}".endswith("/index.md") else f"{path[:-3]}/"


@cache
def beside(folder: str, path: str) -> str:
    """A path as seen from a folder, which ends in a stroke or is empty: `../events/y.md` from `claims/`."""
    common = 0
    for at, (one, other) in enumerate(zip(folder, path, strict=False), start=1):
        if one != other:
            break
        if one == "/":
            common = at
    return "../" * folder.count("/", common) + path[common:]
