"""Views that name what they want drawn -> the same views with the drawings; the only stage that asks node."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from generator import node
from generator.derive import View
from generator.derive.drawings import Graph, Wanted
from generator.draw import graphs, symbols
from generator.draw.graphs import DrawnGraph
from generator.draw.symbols import DrawnSymbol

__all__ = ["DrawnGraph", "DrawnSymbol", "views"]

SCRIPT = Path(__file__).with_name("draw.mjs")


def views(found: Iterable[View], packages: Path) -> list[View]:
    """The views, each wanted drawing that is a value of `shown`, or of a mapping there, exchanged for the drawing. What
    is wanted more than once is drawn once; `packages` is the folder of npm packages."""
    found = list(found)
    wanted = list(dict.fromkeys(w for view in found for w in _wanted(view.shown)))
    requests = [graphs.request(w) if isinstance(w, Graph) else symbols.request(w) for w in wanted]
    drawn = {w: _drawn(w, answer) for w, answer in zip(wanted, _node(packages).answers(requests), strict=True)}
    return [replace(v, shown=_exchanged(v.shown, drawn)) if any(_wanted(v.shown)) else v for v in found]


@cache
def _node(packages: Path) -> node.Node:
    """What draws for this process, and remembers: claims that the same documents carry are drawn alike."""
    found = node.Node(SCRIPT, packages)
    atexit.register(found.close)
    return found


def _drawn(wanted: Wanted, answer: Any) -> DrawnGraph | DrawnSymbol:
    return graphs.drawn(wanted, answer) if isinstance(wanted, Graph) else symbols.drawn(wanted, answer)


def _wanted(shown: Mapping[Any, Any]) -> Iterator[Wanted]:
    for value in shown.values():
        if isinstance(value, Wanted):
            yield value
        elif isinstance(value, dict):
            yield from _wanted(value)


def _exchanged(shown: Mapping[Any, Any], drawn: Mapping[Wanted, Any]) -> dict[Any, Any]:
    return {name: _new(value, drawn) for name, value in shown.items()}


def _new(value: Any, drawn: Mapping[Wanted, Any]) -> Any:
    if isinstance(value, Wanted):
        return drawn[value]
    return _exchanged(value, drawn) if isinstance(value, dict) and any(_wanted(value)) else value
