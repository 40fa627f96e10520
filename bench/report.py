"""The figures of one run -> the table of its ratios in Markdown, and each ratio by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bench.trial import Trial
from bench.world import EDITS

#: The runs whose growth from size to size is shown.
GROWING = {"build": "Counterclaim", "mkdocs": "MkDocs with Material", "hugo": "Hugo"}
NONE = "–"
#: Records at which memory has a target.
LARGEST = 100_000


def table(machine: Mapping[str, str], trials: Sequence[Trial]) -> str:
    """Everything, as Markdown."""
    head = ["", *(f"{t.records:,} records" for t in trials), "target"]
    measured = "; ".join(f"{name} {value}" for name, value in machine.items())
    parts = [f"Measured on: {measured}.", _markdown(head, rows(trials))]
    for small, large in pairwise(trials):
        head = [f"{small.records:,} → {large.records:,} records", "CPU", "wall", "memory"]
        parts.append(_markdown(head, growth(small, large)))
    return "\n\n".join(parts) + "\n"


def rows(trials: Sequence[Trial]) -> list[list[str]]:
    """What is shown of each base, a line each, with its target where there is one."""
    found = [
        _row("pages", [f"{t.pages:,}" for t in trials]),
        _row("a build from nothing, CPU a page", [f"{1000 * t.spent['build'].cpu / t.pages:.1f} ms" for t in trials]),
        _row("of which a plain writer of the same files", [f"{t.writing / t.spent['build'].cpu:.1%}" for t in trials]),
        _times("MkDocs with Material, CPU", "mkdocs", trials, 15),
        _times("the same with its own search, CPU", "mkdocs, search", trials),
        _times("Hugo, CPU", "hugo", trials, 4),
        _times("Hugo that resolves links, CPU", "hugo, links", trials),
        _times("`check`, CPU", "check", trials),
        _times("`check` again, CPU", "check again", trials),
        _times("the next build, nothing changed, CPU", "nothing changed", trials),
    ]
    for what, *_ in EDITS:
        name = f"changed: {what}"
        found.append(_times(f"the next build, changed {what}, CPU", name, trials))
        found.append(_row("… to the build of Hugo", [_ratio(t, name, "hugo") for t in trials]))
        found.append(_row("… wall", [f"{t.spent[name].wall:.1f} s" for t in trials]))
    waits = [f"{t.reloaded:.1f} s" for t in trials]
    found.append(_row("`serve`, from saving a claim to its page, wall", waits, _most("1 s", trials[-1].reloaded <= 1)))
    found.append(_row("… to the whole site, wall", [f"{t.rebuilt:.1f} s" for t in trials]))
    for name, called in GROWING.items():
        peaks = [f"{t.spent[name].peak / 1e6:,.0f} MB" if name in t.spent else NONE for t in trials]
        found.append(_row(f"memory at the peak, {called}", peaks, _memory(trials[-1]) if name == "build" else ""))
    median, met = [f"{t.median_page / 1000:.1f} KB" for t in trials], trials[-1].median_page <= 20_000
    return [*found, _row("the median page", median, _most("20 KB", met))]


def growth(small: Trial, large: Trial) -> list[list[str]]:
    """How many times as much each takes for the larger base."""
    found = [["pages", f"{large.pages / small.pages:.1f} ×", "", ""]]
    for name, called in GROWING.items():
        if name not in large.spent:
            continue
        one, other = small.spent[name], large.spent[name]
        memory = f"{other.peak / one.peak:.1f} ×" if one.peak else NONE
        found.append([called, f"{other.cpu / one.cpu:.1f} ×", f"{other.wall / one.wall:.1f} ×", memory])
    return found


def _times(label: str, name: str, trials: Sequence[Trial], least: float = 0) -> list[str]:
    """A run beside our build from nothing; how many times as long it should take at least, and whether it does in the
    largest base of which it was measured."""
    found = [_ratio(t, name) for t in trials]
    target = ""
    if least:
        largest = [t for t in trials if name in t.spent][-1].spent
        met = largest[name].cpu >= least * largest["build"].cpu
        target = f"≥ {least:g} × ours: {'met' if met else 'not met'}"
    return _row(label, [ratio if ratio == NONE else f"{ratio} ours" for ratio in found], target)


def _ratio(trial: Trial, name: str, to: str = "build") -> str:
    if name not in trial.spent or to not in trial.spent:
        return NONE
    ratio = trial.spent[name].cpu / trial.spent[to].cpu
    return f"{ratio:.2f} ×" if ratio >= 0.1 else f"{ratio:.4f} ×"


def _memory(largest: Trial) -> str:
    """The target for a hundred thousand records, which fewer do not meet."""
    if largest.records < LARGEST:
        return f"≤ 1,500 MB at {LARGEST:,}"
    return _most("1,500 MB", largest.spent["build"].peak <= 1.5e9)


def _most(most: str, met: bool) -> str:
    return f"≤ {most}: {'met' if met else 'not met'}"


def _row(label: str, values: Sequence[str], target: str = "") -> list[str]:
    return [label, *values, target]


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *lines))
