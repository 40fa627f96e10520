"""Ratios of two small bases, steady enough for a busy runner, beside those that are committed: what got worse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from bench import measuring, rivals
from bench.measuring import Spent, least
from bench.world import EDITS, World, place
from tests.site.checkout import ROOT, environment

SMALL, LARGE = 500, 2000


def ratios(step: Callable[[str], None]) -> dict[str, float]:
    """Measure. Of every ratio, less is better."""
    with place(SMALL) as root:
        step(f"a base of {SMALL} records")
        worlds = [World.made(root / name, SMALL) for name in ("one", "other")]
        small = least(*(w.run("build") for w in worlds))
        pages = worlds[0].pages()
        next_build = least(*(w.edited(*EDITS[0][1:]) for w in worlds))
        worlds[0].run("docs")
        mkdocs = least(*_twice(lambda: rivals.mkdocs(worlds[0])))
    with place(LARGE) as root:
        step(f"a base of {LARGE} records")
        worlds = [World.made(root / name, LARGE) for name in ("one", "other")]
        check, again = _checks(worlds[0]), least(*_twice(lambda: worlds[0].run("check")))
        large = least(*(w.run("build") for w in worlds))
        grown = worlds[0].pages() / pages
    fixed = least(*_twice(lambda: measuring.run([sys.executable, "-m", "bench.fixed"], ROOT, environment())))
    return {
        "build, to MkDocs over the same pages": small.cpu / mkdocs.cpu,
        "build of four times the records, for each page": large.cpu / small.cpu / grown,
        "build after one change, to the first": next_build.cpu / small.cpu,
        "check, to fixed work in Python": check.cpu / fixed.cpu,
        "check with nothing changed, to the first": again.cpu / check.cpu,
    }


def worse(found: Mapping[str, float], expected: Mapping[str, float], tolerance: float) -> list[str]:
    """A line for each ratio that is larger than expected by more than the tolerance, a share of it; and for each that
    only one side knows, because a ratio that nobody compares guards nothing."""
    lines = []
    for name, was in expected.items():
        if name not in found:
            lines.append(f"{name}: expected {was:.3f}, not measured")
        elif found[name] > was * (1 + tolerance):
            lines.append(f"{name}: {found[name]:.3f}, expected {was:.3f}, {found[name] / was - 1:.0%} worse")
    return [*lines, *(f"{name}: {found[name]:.3f}, not expected" for name in found if name not in expected)]


def better(found: Mapping[str, float], expected: Mapping[str, float], tolerance: float) -> list[str]:
    """A line for each ratio that is smaller by more than the tolerance: what is expected can be lowered."""
    shared = {name: was for name, was in expected.items() if name in found}
    return [f"{n}: {found[n]:.3f}, expected {was:.3f}" for n, was in shared.items() if found[n] < was * (1 - tolerance)]


def _checks(world: World) -> Spent:
    """`check` with nothing remembered, twice."""
    found = []
    for name in ("claim-1", "claim-2"):
        world.change(f"claims/{name}.yml", "text: ", "text: So ")
        found.append(world.run("check"))
    return least(*found)


def _twice(measured: Callable[[], Spent]) -> list[Spent]:
    return [measured(), measured()]
