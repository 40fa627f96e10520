"""Law of pages over time: for any world and any moment, what a page selects is what is derived as of that moment."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.derive import chronology, disputes
from generator.derive.citations import Citations
from generator.derive.drawings import Graph
from generator.derive.ends import ends
from generator.derive.figures import Chart
from generator.derive.pages import VIEWS
from generator.derive.site import Site
from generator.derive.spans import START_OF_TIME, Over
from generator.derive.traces import Traced
from generator.validate import Ref
from tests.properties import strategies
from tests.worlds import read

ACTORS = [Ref("unit", "grey-column"), Ref("unit", "lake-guard"), Ref("organization", "orsk-ministry")]
PAGES = [*(Ref("claim", c) for c in strategies.CLAIMS), Ref("event", "vell-bridge"), *ACTORS]
#: What is not shown on the page as it is (files, the control), or has a form of its own in the drawing of the claim.
APART = {"description", "moments", "scripts", "styles", "files", "origins_graph", "timeline_data"}


def selected(shown: Any, moment: float) -> Any:
    """What shows of something at a moment: every piece that does not hold is left out, and no span is told."""
    if isinstance(shown, Over):
        return selected(shown.value, moment)
    if isinstance(shown, Mapping):
        found = {name: selected(value, moment) for name, value in shown.items() if name not in APART}
        # A title without anything under it is not written.
        found |= {"linked_from": [pair for pair in found.get("linked_from", ()) if pair[1]]}
        if not found.get("timeline_during"):
            found.pop("timeline_strip", None)
        return found
    if isinstance(shown, list | tuple):
        return [selected(v, moment) for v in shown if not isinstance(v, Over) or v.holds(moment)]
    if is_dataclass(shown) and not isinstance(shown, type):
        name = type(shown).__name__
        if name == "Saying":  # What became of it is told by the pieces around it.
            return (shown.ref, shown.said, shown.holder)
        if name == "Grid":
            columns = [n for n, actor in enumerate(shown.actors) if actor.holds(moment)]
            rows = [row.value for row in shown.rows if row.holds(moment)]
            return [shown.actors[n].value for n in columns], [
                (row.claim, selected(row.status, moment), [selected(row.cells[n], moment) for n in columns])
                for row in rows
            ]
        if name in DRAWN:
            return DRAWN[name](shown, moment)
        own = [f.name for f in fields(shown) if f.name not in ("since", "held")]
        return (name, *(selected(getattr(shown, field), moment) for field in own))
    return shown


def chart(shown: Chart, moment: float) -> Any:
    """The marks that a chart shows, each in its state; none is no chart."""
    marks = [
        (replace(mark, standings=()), standing.state)
        for mark in shown.marks
        for standing in mark.standings
        if Over(True, standing.since, math.inf if standing.until is None else standing.until).holds(moment)
    ]
    return (marks, selected(shown.actors, moment), selected(shown.left_out, moment)) if marks else None


def traced(shown: Traced, moment: float) -> Any:
    """The tree and the drawing; none while there is nothing to trace."""
    if not selected(shown.during, moment):
        return None
    return selected(shown.tree, moment), selected(shown.apart, moment), selected(shown.graph, moment)


def graph(shown: Graph, moment: float) -> Any:
    """What each box and arrow says, and what it joins."""
    boxes = [(box.target, box.head, box.foot, selected(box.marks, moment)) for box in shown.boxes]
    lines = [
        (shown.boxes[line.start].target, shown.boxes[line.end].target, line.label, selected(line.circular, moment))
        for line in shown.lines
    ]
    return [box for box in boxes if box[-1]], [line for line in lines if line[-1]]


DRAWN: dict[str, Callable[..., Any]] = {"Chart": chart, "Traced": traced, "Graph": graph}


def page(site: Site, ref: Ref) -> dict[str, Any]:
    return VIEWS[ref.type](site, ref, site.library[ref].record, Citations(site))


@given(strategies.utterances(), st.data())
def test_a_page_at_a_moment_is_the_derivation_at_that_moment(
    spoken: list[strategies.Utterance], data: st.DataObject
) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    site = Site(ledger, math.inf)
    for ref in PAGES:
        whole = page(site, ref)
        known = sorted(m for m in ends(whole) if m > START_OF_TIME)
        near = [m + d for m in known for d in (-1, 0, 1)]
        moment = data.draw(st.sampled_from([*near, 0.0]) | strategies.as_of())
        # Made from the very records as of that moment, with no later state in sight.
        then = page(Site(ledger, moment), ref)
        assert selected(whole, moment) == selected(then, moment)
        # And then nothing is left out that the moment itself shows.
        assert not any(p.since > moment for p in pieces(then))


@given(strategies.utterances(), strategies.as_of())
def test_the_timeline_of_all_at_a_moment_is_the_derivation_at_that_moment(
    spoken: list[strategies.Utterance], moment: float
) -> None:
    ledger = disputes.ledger(read(strategies.world(spoken))[0])
    whole, then = (next(chronology.pages(Site(ledger, at))).make().shown["every_row"] for at in (math.inf, moment))
    assert selected(whole, moment) == selected(then, moment)
    assert not any(row.since > moment for row in then)


def pieces(shown: Any) -> list[Over[Any]]:
    if isinstance(shown, Over):
        return [shown, *pieces(shown.value)]
    if isinstance(shown, Mapping):
        return [p for value in shown.values() for p in pieces(value)]
    if isinstance(shown, list | tuple):
        return [p for value in shown for p in pieces(value)]
    if is_dataclass(shown) and not isinstance(shown, type):
        return [p for f in fields(shown) for p in pieces(getattr(shown, f.name))]
    return []
