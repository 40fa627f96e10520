"""The lanes of a timeline -> one small drawing that needs no script: for paper, and for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.derive.spans import Over
from generator.derive.strips import Band, Strip
from generator.derive.timelines import ABOUT, EVENT, LASTED, MOMENT, Item
from generator.render.scales import times
from generator.render.svg import element
from generator.render.timed import shows
from generator.render.words import PageWords

WIDTH, HEAD, ROW, AXIS = 360.0, 17.0, 12.0, 22.0
HOUR = 3600


class Scale:
    """Seconds to the units of the drawing; a time that is open on a side goes on to that edge."""

    def __init__(self, items: Sequence[Item]) -> None:
        known = [second for i in items for second in (i.start, i.end) if second is not None]
        low, high = min(known), max(known)
        margin = max((high - low) * 0.04, HOUR)
        self.start, self.end = low - margin, high + margin

    def __call__(self, second: float) -> float:
        return 4 + (second - self.start) / (self.end - self.start) * (WIDTH - 8)

    def ends(self, item: Item) -> tuple[float, float]:
        """Where an item begins and ends."""
        return (0 if item.start is None else self(item.start), WIDTH if item.end is None else self(item.end))


def strip(page: PageWords, shown: Strip) -> Markup:
    """The whole drawing: a band for each lane, with as many rows as keep its items apart."""
    scale = Scale([item.value for band in shown.bands for item in band.value.items])
    parts: list[Markup] = []
    y = AXIS
    for band in shown.bands:
        lane = band.value
        head = (
            element("line", x1=0, y1=y, x2=WIDTH, y2=y, class_="cc-strip-rule"),
            element("text", lane.title, x=2, y=y + 12, class_="cc-strip-lane", lang=_language(lane)),
        )
        rows, drawn = _rows(page, scale, lane, y + HEAD + ROW / 2)
        parts.append(element("g", *head, *drawn, **shows(band)))
        y += HEAD + rows * ROW + 4
    told = element("title", page.language.say("Timeline"))
    box = f"0 0 {WIDTH:g} {y:g}"
    return element("svg", told, *_axis(page, scale, y), *parts, viewBox=box, class_="cc-strip", role="group")


def _axis(page: PageWords, scale: Scale, foot: float) -> Iterator[Markup]:
    day = ""
    for tick in times(scale.start, scale.end, 3):
        x = scale(tick.at)
        date = page.language.date(tick.date)
        said = f"{tick.clock} {date}" if tick.clock and date != day else tick.clock or date
        day = date
        yield element("line", x1=x, y1=AXIS - 6, x2=x, y2=foot, class_="cc-strip-rule")
        yield element("text", said, x=x + 2, y=AXIS - 8, class_="cc-strip-tick")


def _rows(page: PageWords, scale: Scale, lane: Band, top: float) -> tuple[int, list[Markup]]:
    """How many rows a lane needs, and its items."""
    ends: list[float] = []
    drawn = []
    for piece in lane.items:
        first, last = scale.ends(piece.value)
        row = next((n for n, end in enumerate(ends) if end < first - 6), len(ends))
        ends[row : row + 1] = [last + 6]
        drawn.append(_item(page, scale, lane, piece, top + row * ROW))
    return len(ends), drawn


def _language(lane: Band) -> str | None:
    """The language of an actor's name, where it is not the page's."""
    return (lane.target.lang or None) if lane.target else None


def _item(page: PageWords, scale: Scale, lane: Band, piece: Over[Item], y: float) -> Markup:
    item = piece.value
    event = bool(item.flags & EVENT)
    told = page.language.say("{who}, {when}: {what}", who=lane.title, when=item.when, what=item.label)
    link = element("a", element("title", told), *_forms(scale, item, y, event=event), href=page.address(item.target))
    return element("g", link, class_="cc-strip-event" if event else "cc-strip-said", **shows(piece))


def _forms(scale: Scale, item: Item, y: float, *, event: bool) -> Iterator[Markup]:
    first, last = scale.ends(item)
    if item.form == LASTED:
        yield element("rect", x=first, y=y - 4, width=max(2.0, last - first), height=8, class_="cc-strip-bar")
    elif item.form != MOMENT:
        yield element("line", x1=first, y1=y, x2=last, y2=y, class_="cc-strip-dots")
        closed = not item.flags & ABOUT
        for x, known in ((first, item.start is not None), (last, event and item.end is not None)):
            if known and closed:
                yield element("line", x1=x, y1=y - 4, x2=x, y2=y + 4, class_="cc-strip-end")
    for x, way, second in ((3, -1, item.start), (WIDTH - 3, 1, item.end)):
        if second is None:
            yield element(
                "path", d=f"M{x - way * 4:g} {y - 4:g}L{x:g} {y:g}L{x - way * 4:g} {y + 4:g}", class_="cc-strip-end"
            )
    if event and item.form == MOMENT:
        yield element(
            "path", d="M0 -5L5 0L0 5L-5 0z", transform=f"translate({first:.1f} {y:.1f})", class_="cc-strip-dot"
        )
    elif not event:
        yield element("circle", cx=last, cy=y, r=3.6, class_="cc-strip-dot")
