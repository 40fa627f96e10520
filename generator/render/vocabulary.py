"""The vocabulary: what a page template can say, whichever way the page is written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator.derive.citing import Work
from generator.derive.locator import Picture
from generator.derive.naming import CONTENT
from generator.language import message
from generator.render import figures, graphs, strips, timelines, trees, units
from generator.render.citing import formats
from generator.render.encoding import encoded, inline, safe, stripped, verbatim
from generator.render.forms import Cell
from generator.render.locator import drawn
from generator.render.prose import ProseWords
from generator.render.timed import TimedWords

#: The names of the words that a page has itself.
WORDS: Collection[str] = {
    "_",
    "_n",
    "also",
    "anchor",
    "badge",
    "beside",
    "block",
    "archive",
    "caption",
    "cell_of",
    "comparison",
    "cited_as",
    "data_address",
    "definition",
    "details",
    "drawing",
    "heading",
    "image",
    "joined",
    "keyed",
    "line",
    "lines",
    "link",
    "listing",
    "file_link",
    "locator",
    "matrix_table",
    "moments_bar",
    "name",
    "none_here",
    "out",
    "paragraph",
    "part",
    "preformatted",
    "prose",
    "quote",
    "rows",
    "rule",
    "said",
    "search_of",
    "strong",
    "table",
    "timed",
    "timed_block",
    "timed_cells",
    "timed_facts",
    "timed_heading",
    "timed_line",
    "timed_none",
    "timed_part",
    "timed_rows",
    "timed_table",
    "timed_words",
    "title",
    "titled",
    "words_in",
    "written",
}
# Words that are drawn on a page, which they ask where it stands; and those that are the same on every page.
_DRAWN: Mapping[str, Callable[..., Any]] = {
    "figures_chart": figures.chart,
    "graph": graphs.shown,
    "tree": trees.shown,
    "twig": trees.twig,
    "date_asked": trees.date_asked,
    "timeline_frame": timelines.frame,
    "timeline_strip_drawn": strips.strip,
}
_ALIKE: Mapping[str, Callable[..., Any]] = {
    "inline": inline,
    "during": trees.during,
    "figures_key": figures.key,
    "figures_symbol": figures.symbol,
    "timeline_key": timelines.key,
    "unit_symbol": units.shown,
}

#: What the script of a format says, by the names under which it finds that.
_FORMAT = (("copied", message("Copied")), ("copy", message("Copy")), ("save", message("Save as a file")))
#: What the Web Archive is asked for about an address, and the words of the link.
_ARCHIVE = (("web/*", message("look for a copy")), ("save", message("save a copy")))


# What Markdown reads before it knows of elements: tabs, and the fences of code.
_KEPT = re.compile("[\t`~]")
# A line of spaces; it begins with a plain character, which is found faster than the beginning of a line.
_BARE = re.compile(r" (?<![^\n] ) *(?![^\n])")


class Vocabulary(TimedWords, ProseWords):
    """The vocabulary for one page."""

    def word(self, name: str) -> Callable[..., Any] | None:
        """A word by the name that templates use, if there is such a word."""
        if name in WORDS:
            said: Callable[..., Any] = getattr(self, name)
            return said
        return partial(_DRAWN[name], self) if name in _DRAWN else _ALIKE.get(name)

    def title(self, text: str, kicker: Any = None) -> Markup:
        """The page's heading, with a line on what kind of page it is. The line follows it: search begins at the
        heading."""
        return safe(f"{self.heading(1, text, 'top')}{self.paragraph(kicker, cls='cc-kicker')}")

    def paragraph(self, *parts: Any, cls: str | None = None, id: str | None = None) -> Markup:
        """A paragraph; nothing where nothing is to be said."""
        text = stripped(inline(*parts))
        return self.paragraph_form(text, id=id, cls=cls) if text else text

    def rule(self, text: str) -> Markup:
        """The rule behind a derived value."""
        return self.paragraph(text, cls="cc-rule")

    def words_in(self, text: str, lang: str | None, cls: str) -> Markup:
        """A paragraph of words in some language; without one, in that of the records."""
        lang = lang or (CONTENT if self.language.code != CONTENT else None)
        return self.paragraph_form(verbatim(text), cls=cls, lang=lang)

    def quote(self, text: str, lang: str, cls: str = "cc-quote") -> Markup:
        """Words as they were said, character for character, in their own language and direction."""
        return self.quote_form(verbatim(text), cls=cls, lang=lang)

    def listing(self, items: Iterable[Any], cls: str | None = None, *, ordered: bool = False) -> Markup:
        """A list of lines; targets become links."""
        lines = [stripped(self._item(item)) for item in items]
        if not lines:
            return Markup("")
        listed = self.list_form(lines, ordered=ordered)
        return self.element("div", "block", listed, cls=cls) if cls else listed

    def table(
        self,
        head: Sequence[Any],
        rows: Iterable[Sequence[Any]],
        cls: str = "cc-table",
        *,
        facets: Sequence[str] = (),
    ) -> Markup:
        """A table in a box of its own.

        `facets` names the columns that its script offers as filters.
        """
        titles = [(inline(h), "cc-facet" if h in facets else "") for h in head]
        cells = [[c if isinstance(c, Cell) else Cell(self._item("" if c is None else c)) for c in row] for row in rows]
        return self.element("div", "block", self.table_form(titles, cells), cls=cls)

    def definition(self, pairs: Iterable[tuple[Any, Any]], cls: str = "cc-facts") -> Markup:
        """What is known of a record, name by name; names without a value are left out. A name may be a link."""
        rows = []
        for label, value in pairs:
            shown = [self._item(v) for v in (value if isinstance(value, list) else [value]) if v not in (None, "", ())]
            if shown:
                rows.append(f"{self.tag('dt', 'span') if isinstance(label, Markup) else '<dt>'}{inline(label)}</dt>")
                rows += [f"{self.tag('dd', 'span')}{item}</dd>" for item in shown]
        return self.element("dl", "lines", "\n".join(rows), cls=cls) if rows else Markup("")

    def rows(self, items: Iterable[Any], cls: str, *, ordered: bool = False, ids: str = "") -> Markup:
        """A list with a look of its own; with `ids`, each item can be led to by its number."""
        lines = [
            f"{self.tag('li', 'span', id=f'{ids}-{n}' if ids else None)}{self._item(item)}</li>"
            for n, item in enumerate(items, start=1)
        ]
        return self.element("ol" if ordered else "ul", "lines", "\n".join(lines), cls=cls) if lines else Markup("")

    def line(self, *parts: Any, cls: str) -> Markup:
        """A line inside a block, such as the head of a statement or the caption of a picture."""
        return self.element("p", "span", inline(*parts), cls=cls)

    def lines(self, text: str) -> Markup:
        """Lines of a record, as they stand in its file."""
        lang = f' lang="{CONTENT}"' if self.language.code != CONTENT else ""
        return self.raw(f'<pre class="cc-lines"{lang}>{kept(text)}</pre>')

    def caption(self, *parts: Any) -> Markup:
        """The words below a picture."""
        return self.element("figcaption", "span", inline(*parts))

    def block(self, cls: str, caller: Callable[[], Markup], tag: str = "div", **more: str) -> Markup:
        """A part of the page with a look of its own."""
        return self.element(tag, "block", caller(), cls=cls, **more)

    def details(self, summary: Any, cls: str, caller: Callable[[], Markup]) -> Markup:
        """A part of the page that opens on demand."""
        opened = f"{self.raw(f'<summary>{inline(summary)}</summary>')}{caller()}"
        return self.element("details", "block", opened, cls=cls)

    def preformatted(self, label: str, text: str, suffix: str) -> Markup:
        """Text for machines, as it stands, under its name. The script copies it, and saves it as a file with the
        suffix."""
        words = "".join([f' data-{name}="{_quoted(self.language.say(said))}"' for name, said in _FORMAT])
        head = f'<details class="cc-format"{words} data-suffix="{suffix}">\n<summary>{encoded(label)}</summary>'
        return self.raw(f'{head}\n<pre class="cc-format__text">{kept(text)}</pre>\n</details>')

    def cited_as(self, works: Sequence[Work]) -> list[tuple[str, str, str]]:
        """Works in each format of citations: its name, the text, and the suffix of a file in it."""
        return formats(works)

    def archive(self, url: str) -> Markup:
        """Links by which a reader finds or keeps a copy of a page in the Web Archive; the site asks it nothing."""
        asks = ((f"https://web.archive.org/{ask}/{url}", self.language.say(words)) for ask, words in _ARCHIVE)
        return safe(" · ".join([self.out(address, said) for address, said in asks]))

    def drawing(self, art: Markup, *caption: Any, cls: str = "cc-drawing") -> Markup:
        """A drawing that was made with `svg`, with the words below it."""
        below = self.caption(*caption) if caption else ""
        drawn = self.raw(f'<div class="cc-drawing__art">{art}</div>')
        return self.element("figure", "block", f"{drawn}{below}", cls=cls)

    def locator(self, picture: Picture, *caption: Any) -> Markup:
        """A small map with the words below it."""
        return self.drawing(drawn(picture), *caption, cls="cc-drawing cc-drawing--map")


_quoted = cache(html.escape)


def kept(text: str) -> str:
    """Text in which Markdown reads nothing, and whose tabs, blank lines and lines of spaces it leaves as they are."""
    text = _BARE.sub(lambda m: "&#32;" * len(m[0]), html.escape(text, quote=False))
    return _KEPT.sub(lambda m: f"&#{ord(m[0])};", text).replace("\n\n", "\n&#10;")
