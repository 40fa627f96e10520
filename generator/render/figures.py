"""The marks of a claim's figures -> a chart: number upwards, time to the right.

One drawing serves every width: its text and symbols keep their size while its lines stretch (figures.css).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.derive.figures import Chart, Mark
from generator.render.canvas import AXIS, LANE, LETTER, LINE, WIDTH, Box, Canvas, laid_out, number_words
from generator.render.scales import times
from generator.render.svg import element
from generator.render.words import PageWords

FAR = 999_999_999_999
#: One shape an actor, around (0, 0). After the last one they begin anew; the labels tell their actors apart.
SHAPES = (
    "M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z",
    "M-4.2 -4.2h8.4v8.4h-8.4z",
    "M0 -5.6L5.4 4.2h-10.8z",
    "M0 -6L6 0L0 6L-6 0z",
    "M0 5.6L5.4 -4.2h-10.8z",
    "M-1.8 -5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6z",
    "M-5 -2.6L0 -5.6L5 -2.6V2.6L0 5.6L-5 2.6z",
)


def chart(page: PageWords, shown: Chart) -> Markup:
    """The whole drawing; each mark leads to its statement."""
    worded = [m.standings[0].since for m in shown.marks if m.least is None and m.most is None]
    canvas = laid_out(shown.marks)
    foot = canvas.floor + (LANE if worded else 0)
    # Symbols first: a label may stand anywhere but on one of them.
    places = [canvas.placed(m) for m in shown.marks]
    drawn = [
        _mark(page, canvas, m, place, len({m.actor for m in shown.marks}) > 1)
        for m, place in zip(shown.marks, places, strict=True)
    ]
    return element(
        "svg",
        element("title", page.language.say("Figures by the time at which they were given")),
        *_axes(page, canvas, foot, worded),
        *(art for standing in drawn for art in standing),
        viewBox=f"0 0 {WIDTH:g} {foot + AXIS:g}",
        class_="cc-chart",
        role="group",
    )


def key() -> dict[str, Markup]:
    """Each form of the drawing by itself, by its name."""
    states = {state: symbol(0, state) for state in ("latest", "earlier", "withdrawn")}
    return states | {form: _sample(form) for form in ("time", "extent", "open")}


def symbol(actor: int, state: str = "latest") -> Markup:
    """The mark of an actor by itself."""
    parts = _symbol(actor, 8, 8, state)
    return element("svg", parts, viewBox="0 0 16 16", class_=f"cc-chart-symbol cc-mark--{state}", aria_hidden="true")


def _sample(form: str) -> Markup:
    line = {"x1": 8, "y1": 1, "x2": 8, "y2": 15} if form != "time" else {"x1": 1, "y1": 8, "x2": 15, "y2": 8}
    end = {"time": "M1 4L1 12", "open": "M4 11L8 15L12 11", "extent": "M4 1L12 1M4 15L12 15"}[form]
    parts = (element("line", class_=f"cc-mark-{form}", **line), element("path", d=end, class_="cc-mark-end"))
    return element("svg", *parts, viewBox="0 0 16 16", class_="cc-chart-symbol", aria_hidden="true")


def _axes(page: PageWords, canvas: Canvas, foot: float, worded: Sequence[float]) -> Iterator[Markup]:
    right = WIDTH - 2
    for tick in canvas.ticks if canvas.plot else ():
        y = canvas.y(tick)
        yield element("line", x1=canvas.left, y1=y, x2=right, y2=y, class_="cc-chart-grid")
        yield element("text", number_words(tick), x=canvas.left - 6, y=y + 4, text_anchor="end", class_="cc-chart-tick")
    if worded:
        said = page.language.say("In words, without a number")
        since = _second(min(worded))
        yield element(
            "text", said, x=canvas.left, y=foot - LANE + 22, class_="cc-chart-lane cc-chart-tick", data_from=since
        )
    yield element("line", x1=canvas.left, y1=foot, x2=right, y2=foot, class_="cc-chart-axis")
    day = ""
    for mark in times(canvas.start, canvas.end, 4):
        x = canvas.x(mark.at)
        yield element("line", x1=x, y1=foot, x2=x, y2=foot + 4, class_="cc-chart-axis")
        if mark.clock:
            yield element("text", mark.clock, x=x, y=foot + 16, text_anchor="middle", class_="cc-chart-tick")
        if (date := page.language.date(mark.date)) != day:
            day = date
            yield _fitted(date, x, foot + (31 if mark.clock else 17))


def _fitted(text: str, x: float, y: float) -> Markup:
    """Words below an axis that end within the drawing."""
    half = len(text) * LETTER / 2
    anchor, at = ("start", 2.0) if x < half else ("end", WIDTH - 2) if x > WIDTH - half else ("middle", x)
    return element("text", text, x=at, y=y, text_anchor=anchor, class_="cc-chart-tick")


def _mark(
    page: PageWords, canvas: Canvas, mark: Mark, place: tuple[float, list[float]], named: bool
) -> Iterator[Markup]:
    x, ups = place
    parts = [*_time(canvas, mark, x, ups[-1]), *_extent(canvas, mark, x, ups)]
    label = _label(canvas, mark, x, ups[-1], named, page.language.say("“{words}”", words=mark.verbatim or ""))
    for standing in mark.standings:
        inside = [*parts, *(_symbol(mark.actor, x, y, standing.state) for y in ups), label]
        told = page.language.say("{who}, {when}: {figure} ({state})", **_told(page, mark, standing.state))
        yield element(
            "g",
            element("a", element("title", told), *inside, href=page.address(mark.statement)),
            class_=f"cc-mark cc-mark--{standing.state}",
            data_from=_second(standing.since),
            data_until=None if standing.until is None else _second(standing.until),
            hidden=None if standing.until is None else "",
        )


def _told(page: PageWords, mark: Mark, state: str) -> dict[str, str]:
    say = page.language.say
    states = {"latest": say("latest"), "earlier": say("earlier"), "withdrawn": say("withdrawn")}
    given = " ".join(
        part
        for part in (mark.amount, page.language.say("“{words}”", words=mark.verbatim) if mark.verbatim else "")
        if part
    )
    return {"who": mark.holder.title, "when": mark.said, "figure": given, "state": states[state]}


def _second(moment: float) -> int:
    return int(moment) if abs(moment) < FAR else FAR if moment > 0 else -FAR


def _time(canvas: Canvas, mark: Mark, x: float, y: float) -> Iterator[Markup]:
    """A time that is not known to the minute: a line of dots from its first moment to its last, with an end on either
    side."""
    if mark.by - mark.earliest < 60:
        return
    first = canvas.x(mark.earliest)
    canvas.taken.append(Box(first, y - 3, x, y + 3))
    yield element("line", x1=first, y1=y, x2=x, y2=y, class_="cc-mark-time")
    if not math.isinf(mark.earliest):
        yield element("line", x1=first, y1=y - 4, x2=first, y2=y + 4, class_="cc-mark-end")


def _extent(canvas: Canvas, mark: Mark, x: float, ups: Sequence[float]) -> Iterator[Markup]:
    """The line between two numbers, or dashes with an open point towards an end that was not given."""
    if len(ups) > 1:
        yield element("line", x1=x, y1=ups[0], x2=x, y2=ups[1], class_="cc-mark-extent")
    if (mark.least is None) == (mark.most is None):
        return
    y, down = ups[0], mark.least is None
    room = min(26.0, (canvas.floor - y) * 0.75 if down else y - 4)
    if room < 11:
        return
    tip = y + (room if down else -room)
    back = tip - 4 if down else tip + 4
    canvas.taken.append(Box(x - 4, min(y, tip), x + 4, max(y, tip)))
    yield element("line", x1=x, y1=y, x2=x, y2=tip, class_="cc-mark-open")
    yield element("path", d=f"M{x - 4:.1f} {back:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {back:.1f}", class_="cc-mark-point")


def _symbol(actor: int, x: float, y: float, state: str) -> Markup:
    struck = element("path", d="M-7 7L7 -7", class_="cc-mark-strike") if state == "withdrawn" else None
    shape = element("path", d=SHAPES[actor % len(SHAPES)], class_="cc-mark-shape")
    return element("g", shape, struck, transform=f"translate({x:.1f} {y:.1f})")


def _label(canvas: Canvas, mark: Mark, x: float, y: float, named: bool, quoted: str) -> Markup | None:
    """The figure in words beside its mark, with its actor where there are several; none where there is no room."""
    lines = [mark.amount or quoted] + ([mark.holder.title] if named else [])
    lines = [line if len(line) <= 30 else f"{line[:29].rstrip()}…" for line in lines]
    found = canvas.room(x, y, max(len(line) for line in lines) * LETTER, LINE * len(lines))
    if found is None:
        return None
    anchor, at, top = found
    spans = [
        element(
            "tspan",
            line,
            x=at,
            dy=None if n == 0 else "1.1em",
            class_="cc-mark-name" if n else None,
            lang=mark.holder.lang or None if n else None,
        )
        for n, line in enumerate(lines)
    ]
    return element("text", *spans, x=at, y=top + 10.5, text_anchor=anchor, class_="cc-mark-label")
