"""Law of pages over time: for any world and any moment, what a page selects is what is derived as of that moment."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.derive import disputes
from generator.derive.citations import Citations
from generator.derive.pages import VIEWS
from generator.derive.site import Site
from generator.derive.spans import START_OF_TIME, Over, ends
from generator.validate import Ref
from tests.properties import strategies
from tests.worlds import read

PAGES = [*(Ref("claim", c) for c in strategies.CLAIMS), Ref("event", "vell-bridge")]
#: What is not shown on the page as it is, or stands for the end of time (a drawing's scale, a file, the control).
APART = {
    *("description", "moments", "scripts", "styles", "files", "chart", "trace", "origins_graph", "located"),
    *("timeline_data", "timeline_lanes"),
}


def selected(shown: Any, moment: float) -> Any:
    """What shows of something at a moment: every piece that does not hold is left out, and no span is told."""
    if isinstance(shown, Over):
        return selected(shown.value, moment)
    if isinstance(shown, Mapping):
        return {name: selected(value, moment) for name, value in shown.items() if name not in APART}
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
        own = [f.name for f in fields(shown) if f.name not in ("since", "held")]
        return (name, *(selected(getattr(shown, field), moment) for field in own))
    return shown


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
