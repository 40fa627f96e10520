"""The chart of figures tells in form what was said: points, intervals, ends that were not given, words."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.derive.figures import Chart, Mark, Standing
from generator.derive.site import Target
from generator.derive.spans import Over
from generator.render.canvas import WIDTH
from generator.render.figures import chart
from generator.render.markdown import MarkdownPage

HOSTILE = 'a </svg><script>x()</script> "b" & c'
NOON = 1_000_000_000


def mark(
    least: int | None,
    most: int | None,
    *,
    actor: int = 0,
    by: float = NOON,
    earliest: float | None = None,
    state: str = "latest",
    name: str = "Grey Column",
    verbatim: str | None = None,
) -> Mark:
    return Mark(
        actor,
        Target(f"units/{actor}.md", name),
        Target("statements/one.md", "One"),
        "4 May 2031",
        by if earliest is None else earliest,
        by,
        None if least is None else Decimal(least),
        None if most is None else Decimal(most),
        "" if least is most is None else f"{least} to {most}",
        verbatim,
        (Standing(state, by, None),),
    )


def drawn(*marks: Mark) -> LexborNode:
    page = MarkdownPage("claims/c.md")
    actors = tuple(Over(pair) for pair in enumerate(dict.fromkeys(m.holder for m in marks)))
    found = LexborHTMLParser(str(chart(page, Chart(marks, actors, ())))).css_first("svg")
    assert found is not None
    return found


def forms(art: LexborNode) -> set[str]:
    """The forms of marks in a drawing."""
    classes = {c for n in art.css("line, path") for c in (n.attributes.get("class") or "").split()}
    return {c.removeprefix("cc-mark-") for c in classes if c.startswith("cc-mark-")} - {"shape"}


@pytest.mark.parametrize(
    ("one", "wanted", "symbols"),
    [
        (mark(234, 234), set(), 1),
        (mark(5, 9), {"extent"}, 2),
        (mark(None, 250), {"open", "point"}, 1),
        (mark(12, None), {"open", "point"}, 1),
        (mark(None, None, verbatim="dozens"), set(), 1),
        (mark(7, 7, earliest=NOON - 86_399), {"time", "end"}, 1),
        (mark(7, 7, state="withdrawn"), {"strike"}, 1),
        (mark(None, 250, earliest=float("-inf"), by=float("inf")), {"open", "point", "time"}, 1),
    ],
)
def test_the_form_says_what_was_given(one: Mark, wanted: set[str], symbols: int) -> None:
    art = drawn(one)
    assert forms(art) == wanted
    assert len(art.css(".cc-mark-shape")) == symbols


def test_an_end_that_was_not_given_never_reaches_zero() -> None:
    art = drawn(mark(None, 250), mark(None, 1, by=NOON + 86_400))
    zero = max(float(n.attributes["y1"] or 0) for n in art.css(".cc-chart-grid"))
    assert all(float(n.attributes["y2"] or 0) < zero - 1 for n in art.css(".cc-mark-open"))


def test_actors_differ_in_shape_and_are_named_beside_their_marks() -> None:
    art = drawn(mark(3, 3), mark(9, 9, actor=1, name="Lake Guard", by=NOON + 86_400))
    assert len({n.attributes["d"] for n in art.css(".cc-mark-shape")}) == 2
    assert [n.text() for n in art.css(".cc-mark-name")] == ["Grey Column", "Lake Guard"]


def test_marks_of_one_place_and_time_do_not_cover_each_other() -> None:
    art = drawn(*(mark(5, 5, actor=n, name=f"Actor {n}") for n in range(4)))
    places = [re.findall(r"[0-9.]+", n.attributes["transform"] or "") for n in art.css(".cc-mark g")]
    across = sorted(float(x) for x, _ in places)
    assert len(across) == 4
    assert all(b - a >= 10 for a, b in pairwise(across))


def test_words_stand_in_a_lane_below_zero() -> None:
    art = drawn(mark(3, 3), mark(None, None, verbatim="dozens", actor=1, name="Lake Guard"))
    zero = max(float(n.attributes["y1"] or 0) for n in art.css(".cc-chart-grid"))
    heights = [float(re.findall(r"[0-9.]+", n.attributes["transform"] or "")[1]) for n in art.css(".cc-mark g")]
    assert heights[0] < zero < heights[1]
    assert "“dozens”" in art.text()


def test_every_mark_leads_to_its_statement_and_says_what_it_is() -> None:
    art = drawn(mark(None, 250, verbatim="up to 250"))
    link = art.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../../statements/one/"
    assert (link.css_first("title").text() if link.css_first("title") else "") == (
        "Grey Column, 4 May 2031: None to 250 “up to 250” (latest)"
    )


def test_hostile_words_stay_words() -> None:
    art = drawn(mark(None, None, verbatim=HOSTILE, name=HOSTILE), mark(1, 1, actor=1, name=HOSTILE * 9))
    assert art.css("script") == []
    assert HOSTILE in art.text()


def test_labels_stay_within_the_drawing() -> None:
    art = drawn(*(mark(n, n, actor=n % 3, name="A long name of an actor", by=NOON + n * 999) for n in range(24)))
    for label in art.css(".cc-mark-label"):
        across = float(label.attributes["x"] or 0)
        assert 0 <= across <= WIDTH
