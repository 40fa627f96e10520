"""Views that name what they want drawn -> the same views with the drawings; the only stage that asks node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import node
from generator.derive import View
from generator.derive.drawings import Graph, Symbol, Wanted
from generator.draw import graphs, symbols
from generator.draw.graphs import DrawnGraph
from generator.draw.symbols import DrawnSymbol

__all__ = ["DrawnGraph", "DrawnSymbol", "views"]

SCRIPT = Path(__file__).with_name("draw.mjs")


def views(found: Iterable[View], packages: Path) -> list[View]:
    """The views, each wanted drawing that is a value of `shown`, or of a mapping there, exchanged for the drawing. What
    is wanted more than once is drawn once; `packages` is the folder of npm packages."""
    found = list(found)
    wanted = list(dict.fromkeys(w for view in found for value in view.shown.values() for w in _wanted(value)))
    requests = [graphs.request(w) if isinstance(w, Graph) else symbols.request(w) for w in wanted]
    answers = node.answers(SCRIPT, requests, packages)
    drawn = {w: _drawn(w, answer) for w, answer in zip(wanted, answers, strict=True)}
    return [replace(v, shown={k: _exchanged(w, drawn) for k, w in v.shown.items()}) for v in found]


def _drawn(wanted: Wanted, answer: Any) -> DrawnGraph | DrawnSymbol:
    return graphs.drawn(wanted, answer) if isinstance(wanted, Graph) else symbols.drawn(wanted, answer)


def _wanted(value: Any) -> Iterator[Wanted]:
    if isinstance(value, Graph | Symbol):
        yield value
    elif isinstance(value, Mapping):
        yield from (v for v in value.values() if isinstance(v, Graph | Symbol))


def _exchanged(value: Any, drawn: Mapping[Wanted, Any]) -> Any:
    if isinstance(value, Graph | Symbol):
        return drawn[value]
    if isinstance(value, Mapping) and any(True for _ in _wanted(value)):
        return {k: drawn[v] if isinstance(v, Graph | Symbol) else v for k, v in value.items()}
    return value
