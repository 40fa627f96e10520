"""What can stand within a line of a page: links, marks, names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.derive.naming import CONTENT, Said
from generator.derive.site import Target
from generator.derive.values import Day
from generator.render.encoding import encoded, inline, safe
from generator.render.forms import Cell, Forms
from generator.scripts import direction
from generator.vocabulary import Term

# A hole of a message, such as `{speaker}`.
_HOLE = re.compile(r"\{([a-z_]+)\}")
# The host of almost every address, for which nothing else need be known of addresses.
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|$)")


class PageWords(Forms):
    """The words of one page, in the forms of one of the ways to write it."""

    def _(self, message: str, **parts: Any) -> str | Markup:
        """A message in the language of the page. With named parts in place of `{name}`, such as links, it is Markdown;
        without them it is text."""
        said = self.language.say(message)
        return self._filled(said, parts) if parts else said

    def _n(self, one: str, many: str, n: int, **parts: Any) -> Markup:
        """The form of a message that a number calls for; `{n}` is the number."""
        return self._filled(self.language.table.ngettext(one, many, n), {"n": n, **parts})

    def _filled(self, said: str, parts: dict[str, Any]) -> Markup:
        return safe("".join([self._item(parts[w]) if hole else w for w, hole in _pieces(said)]))

    def data_address(self, path: str) -> str:
        """The relative address of a data file on the built site, for the script that reads it."""
        return posixpath.relpath(path, self.path.removesuffix("index.md").removesuffix(".md") or ".")

    def file_link(self, path: str, text: Any) -> Markup:
        """A link to a data file of the site."""
        return self.link_within(inline(text), path)

    def link(self, target: Target | None, text: Any = None, id: str | None = None) -> Markup:
        """A link to another page of the site."""
        if target is None:
            return Markup("")
        shown = inline(text) if text is not None else self.titled(target)
        return self.link_within(shown, target.path, f"#r-{id}" if id else "")

    def said(self, parts: Iterable[Said]) -> Markup:
        """A text of which each part may be in a language of its own."""
        return safe("".join([self.name(text, lang) if lang else encoded(text) for text, lang in parts]))

    def titled(self, target: Target | None) -> Markup:
        """The title of a page, without a link to it."""
        if target is None:
            return Markup("")
        return self.said(target.said) if target.said else encoded(target.title)

    def written(self, text: Any) -> Markup:
        """Words that a record holds, which are English."""
        if text is None or isinstance(text, Markup) or self.language.code == CONTENT:
            return inline(text)
        return self.name(str(text), CONTENT)

    def anchor(self, text: Any, id: str) -> Markup:
        """A link to another part of this page."""
        return self.link_within(inline(text), "", f"#r-{id}")

    def comparison(self, one: Target, other: Target) -> Markup:
        """A link to the two statements side by side."""
        ids = (posixpath.basename(t.path).removesuffix(".md") for t in (one, other))
        query = "&".join(f"{name}={id}" for name, id in zip("ab", ids, strict=True))
        return self.link_within(encoded(self.language.say("compare")), "compare.md", f"?{query}")

    def search_of(self, record_type: str, text: Any) -> Markup:
        """A link to the search, with all records of a type as its results."""
        return self.link_within(inline(text), "search.md", f"?type={record_type}")

    def beside(self, here: Target, others: Iterable[Target]) -> list[Markup]:
        """Links to other statements, each with one that shows it beside this one."""
        mark = '<span class="cc-beside"> · '
        return [safe(f"{self.link(o)}{mark}{self.comparison(here, o)}</span>") for o in others]

    def out(self, url: str, text: Any = None, lang: str | None = None) -> Markup:
        """A link out of the site, with its host beside it, for readers to see where it leads."""
        host = encoded(_host(url))
        shown = inline(text) if text is not None else host
        link = self.link_out(shown, url, cls="cc-out", lang=lang, rel="noopener noreferrer nofollow")
        return safe(f'{link} <span class="cc-host">{host}</span>') if text is not None else link

    def badge(self, code: str, term: Term) -> Markup:
        """A term as a mark: its symbol and its words, never a colour alone."""
        symbol = f'<span class="cc-symbol" aria-hidden="true">{term.symbol}</span> ' if term.symbol else ""
        return safe(f'<span class="cc-badge cc-badge--{code}">{symbol}{encoded(term.label)}</span>')

    def name(self, text: str, lang: str) -> Markup:
        """Words in another language than the page's."""
        return _name(text, lang)

    def citation(self, number: int, target: Target) -> Markup:
        """A numbered citation, leading to the list at the foot of the page."""
        return safe(f'<sup class="cc-cite">{self.link_within(safe(str(number)), "", f"#r-ref-{number}")}</sup>')

    def joined(self, items: Iterable[Any], by: str = ", ") -> Markup:
        """Items of a line, with something between them."""
        return safe(str.join(encoded(by), [self._item(i) for i in items]))

    def _item(self, item: Any) -> Markup:
        return self.link(item) if isinstance(item, Target) else inline(item)

    def strong(self, text: Any) -> Markup:
        """Words that stand out."""
        return safe(f"<strong>{inline(text)}</strong>")

    def part(self, cls: str, *parts: Any) -> Markup:
        """Words of a line with a look of their own."""
        return safe(f'<span class="{cls}">{inline(*parts)}</span>')

    def also(self, words: Sequence[str]) -> Markup:
        """Further names of a row of a table, by which its filter finds it."""
        return (
            safe(f' <span class="cc-search-terms" hidden>{encoded(" · ".join(words))}</span>') if words else Markup("")
        )

    def none_here(self) -> Markup:
        """An empty cell of a matrix, which is not a denial."""
        return safe(f'<span class="cc-none">{encoded(self.language.say("none recorded here"))}</span>')

    def keyed(self, text: Any, key: str) -> Cell:
        """A cell that sorts by something else than its words."""
        return Cell(self._item(text), key)

    def cell_of(self, value: Any) -> Any:
        """A cell of an index: a target, targets, terms of a status, a date, or words."""
        if isinstance(value, Day):
            return self.keyed(value.words, value.key)
        if isinstance(value, list) and value and isinstance(value[0], tuple):
            return safe(" ".join([self.badge(code, term) for code, term in value]))
        return self.joined(value) if isinstance(value, list) else value

    def image(self, file: str, alt: str) -> Markup:
        """A picture of the site."""
        address = posixpath.normpath(f"{self.top}/images/{file}")
        return self.picture(encoded(alt.replace("\n", " ")), address, loading="lazy")


@cache
def _pieces(message: str) -> list[tuple[str, bool]]:
    """The text of a message, encoded, and the names of its holes by turns, with whether it is one of a hole."""
    return [(piece if n % 2 else encoded(piece), n % 2 == 1) for n, piece in enumerate(_HOLE.split(message))]


def _host(url: str) -> str:
    found = _PLAIN_HOST.match(url)
    return found[1] if found else urlsplit(url).hostname or ""


@lru_cache(maxsize=1 << 16)
def _name(text: str, lang: str) -> Markup:
    return safe(f'<bdi lang="{lang}" dir="{direction(lang)}">{encoded(text)}</bdi>')
