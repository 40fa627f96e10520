"""What shows over time -> elements that carry their span: `data-from` and `data-until`, in UTC seconds.

Of the versions of a piece, those that have ended are hidden in the page as it is published: without scripts it reads as
of the end of time. The script of the page only sets and takes away `hidden`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from markupsafe import Markup

from generator.derive.spans import END_OF_TIME, START_OF_TIME, Over, gaps, union, whole
from generator.render.encoding import encoded, inline, safe
from generator.render.words import PageWords


def span(piece: Over[Any] | None) -> dict[str, str]:
    """The attributes of an element that shows in the span of a piece; none where it always does."""
    found = {}
    if piece is not None and piece.since > START_OF_TIME:
        found["data-from"] = _seconds(piece.since)
    if piece is not None and math.isfinite(piece.until):
        found |= {"data-until": _seconds(piece.until), "hidden": ""}
    return found


def shows(piece: Over[Any] | None) -> dict[str, str]:
    """The same for an element of a drawing."""
    return {name.replace("-", "_"): value for name, value in span(piece).items()}


def _seconds(moment: float) -> str:
    return str(int(min(max(moment, START_OF_TIME), END_OF_TIME)))


class TimedWords(PageWords):
    """The words for what shows over time. A piece is a value with its span."""

    def timed(self, piece: Over[Any], *parts: Any) -> Over[Markup]:
        """The span of a piece, with words in place of its value: a row, a cell, an item."""
        return Over(inline(*parts), piece.since, piece.until)

    def timed_cells(self, piece: Over[Any], cells: Sequence[Any]) -> Over[Sequence[Any]]:
        """The span of a piece, with the cells of a row in place of its value."""
        return Over(cells, piece.since, piece.until)

    def timed_words(self, pieces: Iterable[Over[Any]], before: str = "") -> Markup:
        """Words within a line, each in its span."""
        return safe("".join(self._during(piece, inline(before, piece.value)) for piece in pieces))

    def timed_heading(self, level: int, text: Any, id: str, pieces: Sequence[Over[Any]]) -> Markup:
        """The heading of a part that holds the pieces, from the first of them on; while none of them shows, it says
        so."""
        headings = [self.heading_form(level, inline(text), id=id, **span(part)) for part in whole(pieces)]
        none = self._("None at this moment.")
        after = gaps(pieces, min(p.since for p in pieces)) if pieces else ()
        empty = [self.timed_line(gap, none, cls="cc-none") for gap in after]
        return safe("".join([*headings, *empty]))

    def timed_none(self, pieces: Sequence[Over[Any]]) -> Markup:
        """The line that stands in place of the pieces while none of them shows."""
        none = self._("None recorded here.")
        return safe("".join(self.timed_line(gap, none, cls="cc-none") for gap in gaps(pieces)))

    def timed_line(self, piece: Over[Any], *parts: Any, cls: str) -> Markup:
        """A line that shows in the span of a piece."""
        return self.element("p", "span", inline(*parts), cls=cls, **span(piece))

    def timed_block(self, piece: Over[Any], cls: str, caller: Callable[[], Markup], tag: str = "div") -> Markup:
        """A part of the page that shows in the span of a piece."""
        return self.element(tag, "block", caller(), cls=cls, **span(piece))

    def timed_part(self, pieces: Sequence[Over[Any]], caller: Callable[[], Markup]) -> Markup:
        """What stands around the pieces, from the first of them on."""
        return safe("".join(self.timed_block(part, "cc-part", caller) for part in whole(pieces)))

    def timed_rows(self, pieces: Iterable[Over[Any]], cls: str, *, ordered: bool = False, ids: str = "") -> Markup:
        """A list whose items show over time. With `ids`, each is (number, words) and can be led to by its number."""
        lines = []
        for piece in pieces:
            number, words = piece.value if ids else ("", piece.value)
            more: dict[str, Any] = {"id": f"{ids}-{number}", "value": str(number)} if ids else {}
            lines.append(f"{self.tag('li', 'span', **more, **span(piece))}{self._item(words)}</li>")
        return self.element("ol" if ordered else "ul", "lines", "\n".join(lines), cls=cls) if lines else Markup("")

    def timed_table(self, head: Sequence[Any], rows: Iterable[Over[Sequence[Any]]], cls: str = "cc-table") -> Markup:
        """A table whose rows show over time."""
        lines = [self._row(row, [self._cell(cell) for cell in row.value]) for row in rows]
        return self._table([f"{self.tag('th', 'span')}{inline(h)}</th>" for h in head], lines, cls)

    def _table(self, head: Iterable[str], rows: Iterable[str], cls: str) -> Markup:
        top = f"{self.tag('thead', 'lines')}\n{self._row(None, head)}\n</thead>"
        body = "\n".join([self.tag("tbody", "lines"), *rows, "</tbody>"])
        table = f"{self.tag('table', 'lines')}\n{top}\n{body}\n</table>"
        return self.element("div", "lines", table, cls=cls)

    def _row(self, piece: Over[Any] | None, cells: Iterable[str]) -> str:
        return "\n".join([self.tag("tr", "lines", **span(piece)), *cells, "</tr>"])

    def _cell(self, cell: Any) -> str:
        shown = self._item(cell) if cell not in (None, "") else ""
        return f"{self.tag('td', 'span')}{shown}</td>"

    def timed_facts(self, pairs: Iterable[tuple[Any, Any]], cls: str = "cc-facts") -> Markup:
        """What is known of a record, name by name, where a value may show over time; names without one are left
        out, and one whose values all have their spans shows while one of them does."""
        rows = []
        for label, value in pairs:
            given = value if isinstance(value, list | tuple) else [value]
            shown = [v if isinstance(v, Over) else Over(v) for v in given if v not in (None, "", ())]
            rows += [f"{self.tag('dt', 'span', **span(part))}{inline(label)}</dt>" for part in union(shown)]
            rows += [f"{self.tag('dd', 'span', **span(piece))}{self._item(piece.value)}</dd>" for piece in shown]
        return self.element("dl", "lines", "\n".join(rows), cls=cls) if rows else Markup("")

    def matrix_table(self, grid: Any) -> Markup:
        """Claims by actors. A cell of an actor that has not come up yet hides with the head of its column."""
        corner = f"{self.tag('th', 'span')}{encoded(self.language.say('Claim'))}</th>"
        head = [f"{self.tag('th', 'span', **span(actor))}{self.link(actor.value)}</th>" for actor in grid.actors]
        rows = []
        for row in grid.rows:
            statuses = [self._during(s, [self.badge(*mark) for mark in s.value]) for s in row.value.status]
            first = self._cell(inline(self.link(row.value.claim), " ", statuses))
            rows.append(self._row(row, [first, *(self._matrix_cell(cell) for cell in row.value.cells)]))
        return self._table([corner, *head], rows, "cc-matrix")

    def _matrix_cell(self, versions: Sequence[Over[Any]]) -> str:
        none = encoded(self.language.say("none recorded here"))
        if len(versions) == 1 and versions[0].value is None:
            return self._cell(none)
        shown = [self._during(v, none, "cc-none") if v.value is None else self._position(v, v.value) for v in versions]
        return self._cell(safe(" ".join(shown)))

    def _position(self, piece: Over[Any], cell: Any) -> Markup:
        """A position: the link is the mark."""
        symbol = f'<span class="cc-symbol" aria-hidden="true">{cell.term.symbol}</span> ' if cell.term.symbol else ""
        words = inline(safe(symbol), cell.term.label, inline(" ", cell.figure) if cell.figure else None)
        mark = self.link_within(words, cell.statement.path, cls=f"cc-badge cc-badge--{cell.code}", **span(piece))
        return inline(mark, self._during(piece, self._before(cell.before), "cc-before") if cell.before else None)

    def _before(self, cell: Any) -> Markup:
        held = self.link(cell.statement, f"{cell.term.label} {cell.figure}".strip())
        return inline(" ", self._("before: {position}", position=held))

    def _during(self, piece: Over[Any], words: Any, cls: str = "") -> Markup:
        """Words in the span of a piece, in which Markdown is read on."""
        attributes = ({"class": cls} if cls else {}) | span(piece)
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        return safe(f"<span{written}>{inline(words)}</span>") if attributes else inline(words)

    def moments_bar(self, moments: Sequence[Any]) -> Markup:
        """The control by which a reader goes back in time, and where the page says that it shows the past. Only the
        script makes it show; on a page on which nothing ever changed, only to readers who come from another moment."""
        words = {
            "told": self._("As of {moment}: {hidden}."),
            "refused": self._(
                "“{text}” is no moment that this page understands, so it shows the present. Write 2024-03-12 for the "
                "end of a day, or 2024-03-12T12:00Z for a moment."
            ),
            "day": self._("the end of {day} (UTC)"),
            "moment": self._("{day}, {clock} UTC"),
            "rest": self._("None recorded here from others: {n}"),
            "nothing": self._("no statement on this page is later"),
        }
        data = "".join(f' data-{name}="{encoded(said)}"' for name, said in words.items())
        options = "".join(
            f'<option value="{m.seconds}" data-speakers="{encoded(m.speakers)}" data-hidden="{encoded(m.hidden)}">'
            f"{encoded(m.words)}</option>"
            for m in reversed(moments)
        )
        say = self.language.say
        parts = [
            f'<div class="cc-asof" hidden=""{data}>',
            f'<label class="cc-asof__label">{encoded(say("As of"))}',
            f'<select class="cc-asof__moments"><option value="">{encoded(say("now"))}</option>',
            f"{options}</select></label>",
            *(
                f'<button type="button" class="cc-asof__{name}">{encoded(text)}</button>'
                for name, text in (("earlier", say("Earlier")), ("later", say("Later")), ("now", say("Back to now")))
            ),
            f'<a class="cc-asof__link">{encoded(say("Link to this moment"))}</a>',
            "</div>",
            '<p class="cc-asof__told" role="status"></p>',
        ]
        return self.raw("\n".join(parts))
