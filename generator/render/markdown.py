"""The Markdown vocabulary: what a page template can say, as Markdown that means that and nothing else.

Python-Markdown with `tables`, `attr_list`, `md_in_html` and `toc` reads it. Text from records is encoded before it
comes here to stand: character references are the one form that Markdown leaves alone."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.derive.citing import Work
from generator.derive.locator import Picture
from generator.derive.naming import CONTENT
from generator.language import message
from generator.render import figures, graphs, strips, timelines, trees, units
from generator.render.citing import formats
from generator.render.encoding import attributes_of, encoded, inline, verbatim
from generator.render.locator import drawn
from generator.render.prose import ProseWords
from generator.render.timed import TimedWords

#: The names that templates use, besides `inline`.
WORDS = (
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
)

#: What the Web Archive is asked for about an address, and the words of the link.
_ARCHIVE = (("web/*", message("look for a copy")), ("save", message("save a copy")))


class MarkdownPage(TimedWords, ProseWords):
    """The vocabulary for one page; it knows where the page stands, for links are relative."""

    def vocabulary(self) -> dict[str, Callable[..., Any]]:
        """The names that templates use."""
        drawn = {
            "figures_chart": partial(figures.chart, self),
            "figures_symbol": figures.symbol,
            "figures_key": figures.key,
            "graph": partial(graphs.shown, self),
            "unit_symbol": units.shown,
            **trees.WORDS,
            "timeline_frame": partial(timelines.frame, self),
            "timeline_key": timelines.key,
            "timeline_strip_drawn": partial(strips.strip, self),
        }
        return {"inline": inline, **drawn, **{name: getattr(self, name) for name in WORDS}}

    def title(self, text: str, kicker: Any = None) -> Markup:
        """The page's heading, with a line on what kind of page it is. The line follows it: search begins at "
        "the heading."""
        below = f"\n{inline(kicker)}\n{attributes_of(cls='cc-kicker')}\n" if kicker else ""
        return Markup(f"# {inline(text)} {attributes_of(id='top')}\n{below}")

    def paragraph(self, *parts: Any, cls: str | None = None, id: str | None = None) -> Markup:
        """A paragraph; nothing where nothing is to be said."""
        text = inline(*parts)
        attributes = attributes_of(id=id, cls=cls)
        return Markup(f"\n{text}\n{attributes}\n" if attributes else f"\n{text}\n") if text.strip() else Markup("")

    def rule(self, text: str) -> Markup:
        """The rule behind a derived value."""
        return self.paragraph(text, cls="cc-rule")

    def words_in(self, text: str, lang: str | None, cls: str) -> Markup:
        """A paragraph of words in some language; without one, in that of the records."""
        lang = lang or (CONTENT if self.language.code != CONTENT else None)
        return Markup(f"\n{verbatim(text)}\n{attributes_of(cls=cls, lang=lang)}\n")

    def quote(self, text: str, lang: str, cls: str = "cc-quote") -> Markup:
        """Words as they were said, character for character, in their own language and direction."""
        return Markup(f"\n> {verbatim(text)}\n> {attributes_of(cls=cls, lang=lang)}\n")

    def listing(self, items: Iterable[Any], cls: str | None = None, *, ordered: bool = False) -> Markup:
        """A list of lines; targets become links."""
        lines = [f"{'1.' if ordered else '-'} {self._item(item)}" for item in items]
        if not lines:
            return Markup("")
        listed = "\n".join(lines)
        return Markup(f'\n<div class="{cls}" markdown="1">\n\n{listed}\n\n</div>\n' if cls else f"\n{listed}\n")

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
        titles = [f"{inline(h)} {attributes_of(cls='cc-facet')}" if h in facets else str(inline(h)) for h in head]
        lines = [" | ".join(titles), " | ".join("---" for _ in head)]
        lines += [" | ".join(str(self._item(c)) if c not in (None, "") else " " for c in row) for row in rows]
        body = "\n".join(f"| {line} |" for line in lines)
        return Markup(f'\n<div class="{cls}" markdown="1">\n\n{body}\n\n</div>\n')

    def definition(self, pairs: Iterable[tuple[Any, Any]], cls: str = "cc-facts") -> Markup:
        """What is known of a record, name by name; names without a value are left out."""
        rows = []
        for label, value in pairs:
            shown = [self._item(v) for v in (value if isinstance(value, list) else [value]) if v not in (None, "", ())]
            if shown:
                rows.append(f"<dt>{inline(label)}</dt>")
                rows += [f'<dd markdown="span">{item}</dd>' for item in shown]
        return Markup(f'\n<dl class="{cls}" markdown="1">\n' + "\n".join(rows) + "\n</dl>\n") if rows else Markup("")

    def rows(self, items: Iterable[Any], cls: str, *, ordered: bool = False, ids: str = "") -> Markup:
        """A list with a look of its own; with `ids`, each item can be led to by its number."""
        tag = "ol" if ordered else "ul"
        lines = [self._row(item, f' id="r-{ids}-{n}"' if ids else "") for n, item in enumerate(items, start=1)]
        return (
            Markup(f'\n<{tag} class="{cls}" markdown="1">\n' + "\n".join(lines) + f"\n</{tag}>\n")
            if lines
            else Markup("")
        )

    def _row(self, item: Any, attributes: str) -> str:
        return f'<li{attributes} markdown="span">{self._item(item)}</li>'

    def line(self, *parts: Any, cls: str) -> Markup:
        """A line inside a block, such as the head of a statement or the caption of a picture."""
        return Markup(f'\n<p class="{cls}" markdown="span">{inline(*parts)}</p>\n')

    def lines(self, text: str) -> Markup:
        """Lines of a record, as they stand in its file. A raw block: Markdown reads nothing in it."""
        lang = f' lang="{CONTENT}"' if self.language.code != CONTENT else ""
        return Markup(f'\n<pre class="cc-lines"{lang}>{html.escape(text, quote=False)}</pre>\n')

    def caption(self, *parts: Any) -> Markup:
        """The words below a picture."""
        return Markup(f'\n<figcaption markdown="span">{inline(*parts)}</figcaption>\n')

    def block(self, cls: str, caller: Callable[[], Markup], tag: str = "div", **more: str) -> Markup:
        """A part of the page with a look of its own."""
        attributes = "".join(f' {name}="{value}"' for name, value in more.items())
        return Markup(f'\n<{tag} class="{cls}"{attributes} markdown="1">\n\n{caller().strip()}\n\n</{tag}>\n')

    def details(self, summary: Any, cls: str, caller: Callable[[], Markup]) -> Markup:
        """A part of the page that opens on demand."""
        head = f'<details class="{cls}" markdown="1">\n<summary>{inline(summary)}</summary>'
        return Markup(f"\n{head}\n\n{caller().strip()}\n\n</details>\n")

    def preformatted(self, label: str, text: str, suffix: str) -> Markup:
        """Text for machines, as it stands, under its name. A raw block: Markdown reads nothing in it. The script copies
        it, and saves it as a file with the suffix."""
        said = (("copy", message("Copy")), ("copied", message("Copied")), ("save", message("Save as a file")))
        words = "".join(f' data-{name}="{html.escape(self.language.say(text_))}"' for name, text_ in said)
        head = f'<details class="cc-format" data-suffix="{suffix}"{words}>\n<summary>{encoded(label)}</summary>'
        return Markup(f'\n{head}\n<pre class="cc-format__text">{html.escape(text, quote=False)}</pre>\n</details>\n')

    def cited_as(self, works: Sequence[Work]) -> list[tuple[str, str, str]]:
        """Works in each format of citations: its name, the text, and the suffix of a file in it."""
        return formats(works)

    def archive(self, url: str) -> Markup:
        """Links by which a reader finds or keeps a copy of a page in the Web Archive; the site asks it nothing."""
        asks = ((f"https://web.archive.org/{ask}/{url}", self.language.say(words)) for ask, words in _ARCHIVE)
        return Markup(" · ").join(self.out(address, said) for address, said in asks)

    def drawing(self, art: Markup, *caption: Any, cls: str = "cc-drawing") -> Markup:
        """A drawing that was made with `svg`, with the words below it."""
        below = self.caption(*caption) if caption else ""
        art_ = f'<div class="cc-drawing__art">{art}</div>'
        return Markup(f'\n<figure class="{cls}" markdown="1">\n\n{art_}\n{below}\n</figure>\n')

    def locator(self, picture: Picture, *caption: Any) -> Markup:
        """A small map with the words below it."""
        return self.drawing(drawn(picture), *caption, cls="cc-drawing cc-drawing--map")
