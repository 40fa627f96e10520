"""The figures of one run -> a drawing: how each grows with the base, and all ratios side by side (SVG)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bench.trial import Trial
from bench.world import EDITS

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 960, 420, 60, 50, 50
EDIT = f"changed: {EDITS[0][0]}"
#: What is drawn as a line: the run, what it is called, its colour.
LINES = (
    ("mkdocs", "MkDocs with Material", "#b3541e"),
    ("build", "Counterclaim, from nothing", "#1b5e8a"),
    (EDIT, "Counterclaim, one record changed", "#5b9bc4"),
    ("hugo", "Hugo", "#7a7a7a"),
)
BARS = (
    *LINES[:1],
    ("mkdocs, search", "MkDocs with its own search", "#b3541e"),
    *LINES[1:],
    ("hugo, links", "Hugo that resolves links", "#7a7a7a"),
    ("check", "check", "#1b5e8a"),
    ("check again", "check again", "#5b9bc4"),
)


def svg(trials: Sequence[Trial]) -> str:
    """Two panels. All is told beside our build from nothing: of the smallest base on the left, and on the right of the
    largest for which the others were measured."""
    beside = [t for t in trials if all(name in t.spent for name, *_ in LINES)]
    half = WIDTH // 2
    words = f"CPU of site generators for {', '.join(f'{t.records:,}' for t in trials)} records, as ratios"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{words}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f"{_growth(trials, half - 40)}<g transform='translate({half})'>{_bars(beside[-1], half - 20)}</g></svg>\n"
    ).replace("'", '"')


def _growth(trials: Sequence[Trial], width: int) -> str:
    """Lines, both axes logarithmic."""
    unit = trials[0].spent["build"].cpu
    drawn = {n: [(t.records, t.spent[n].cpu / unit) for t in trials if n in t.spent] for n, *_ in LINES}
    every = [y for points in drawn.values() for _, y in points]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))
    first, last = math.log10(trials[0].records), math.log10(trials[-1].records)

    def at(x: float, y: float) -> str:
        across = (math.log10(x) - first) / ((last - first) or 1)
        up = (math.log10(y) - low) / ((high - low) or 1)
        return f"{LEFT + across * (width - LEFT):.1f},{HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM):.1f}"

    parts = [_text(LEFT, 24, f"CPU, beside our build of {trials[0].records:,} records", bold=True)]
    for power in range(low, high + 1):
        start, end = at(trials[0].records, 10**power), at(trials[-1].records, 10**power)
        parts.append(f'<path d="M{start}L{end}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, float(start.split(",")[1]) + 4, f"{10**power:g} ×", anchor="end"))
    for trial in trials:
        x = float(at(trial.records, 10**low).split(",")[0])
        parts.append(_text(x, HEIGHT - BOTTOM + 18, f"{trial.records:,}", anchor="middle"))
    for n, (name, called, colour) in enumerate(LINES):
        places = [at(*point) for point in drawn[name]]
        parts.append(f'<path d="M{"L".join(places)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{p.split(",")[0]}" cy="{p.split(",")[1]}" r="3" fill="{colour}"/>' for p in places]
        parts.append(f'<rect x="{LEFT + 12}" y="{TOP + 8 + n * 18}" width="12" height="4" fill="{colour}"/>')
        parts.append(_text(LEFT + 30, TOP + 15 + n * 18, called))
    return "".join(parts)


def _bars(trial: Trial, width: int) -> str:
    """A bar each, with its ratio in words."""
    shown = [(called, trial.spent[n].cpu / trial.spent["build"].cpu, c) for n, called, c in BARS if n in trial.spent]
    label, most = 200, max(ratio for _, ratio, _ in shown)
    parts = [_text(0, 24, f"CPU at {trial.records:,} records, beside our build from nothing", bold=True)]
    for n, (called, ratio, colour) in enumerate(shown):
        y, long = TOP + n * 36, ratio / most * (width - label - 70)
        parts.append(_text(label - 8, y + 15, called, anchor="end"))
        parts.append(f'<rect x="{label}" y="{y}" width="{max(long, 1):.1f}" height="22" fill="{colour}"/>')
        parts.append(_text(label + long + 6, y + 15, f"{ratio:.3g} ×"))
    return "".join(parts)


def _text(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{words}</text>'
