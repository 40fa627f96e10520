"""The drawing of time that needs no script tells what lasted from what happened some time within it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.derive.site import Target
from generator.derive.strips import ITEMS_AT_MOST
from generator.derive.strips import strip as strip_of
from generator.derive.timelines import ABOUT, EVENT, LASTED, MOMENT, WITHIN, Item, Lane
from generator.render.markdown import MarkdownPage
from generator.render.strips import WIDTH, strip

HOSTILE = 'a </svg><script>x()</script> "b" & c'
NOON, DAY = 1_900_000_000, 86_400


def item(form: int, start: int | None, end: int | None, flags: int = 0, label: str = "affirms") -> Item:
    return Item(form, flags, start, end, label, "4 May 2031", Target("statements/one.md", "One"))


def drawn(*items: Item, title: str = "Grey Column") -> LexborNode:
    shown = strip_of([Lane(title, None, list(items))])
    found = LexborHTMLParser(str(strip(MarkdownPage("events/e.md"), shown))).css_first("svg")
    assert found is not None
    return found


def forms(art: LexborNode) -> list[str]:
    """The forms of an item, sorted."""
    return sorted((n.attributes["class"] or "").removeprefix("cc-strip-") for n in art.css("a > *:not(title)"))


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (item(MOMENT, NOON, NOON), ["dot"]),
        (item(WITHIN, NOON, NOON + DAY), ["dot", "dots", "end"]),
        (item(MOMENT, NOON, NOON, EVENT), ["dot"]),
        (item(WITHIN, NOON, NOON + DAY, EVENT), ["dots", "end", "end"]),
        (item(WITHIN, NOON, NOON + DAY, EVENT | ABOUT), ["dots"]),
        (item(LASTED, NOON, NOON + DAY, EVENT), ["bar"]),
        (item(LASTED, NOON, None, EVENT), ["bar", "end"]),
    ],
)
def test_each_form_of_a_date_has_a_form_of_its_own(one: Item, wanted: list[str]) -> None:
    assert forms(drawn(one)) == wanted


def test_items_of_one_time_have_rows_of_their_own() -> None:
    art = drawn(*(item(MOMENT, NOON, NOON) for _ in range(3)))
    assert len({n.attributes["cy"] for n in art.css("circle")}) == 3


def test_every_item_leads_to_its_record_from_the_moment_at_which_it_counts() -> None:
    art = drawn(item(WITHIN, NOON, NOON + DAY), item(WITHIN, NOON, NOON + DAY, EVENT))
    assert [n.attributes["href"] for n in art.css("a")] == ["../../statements/one/"] * 2
    # The band is there from its first item on, and the item with it.
    band, first, second = art.css("g:has(a)")
    assert [n.attributes.get("data-from") for n in (band, first, second)] == [str(NOON), str(NOON + DAY), None]


def test_what_is_open_ends_at_the_edge() -> None:
    art = drawn(item(LASTED, None, None, EVENT), item(MOMENT, NOON, NOON))
    bar = art.css_first("rect")
    assert bar is not None
    assert (bar.attributes["x"], bar.attributes["width"]) == ("0", f"{WIDTH:g}")


def test_a_crowd_is_left_to_the_lists_and_counted() -> None:
    shown = strip_of([Lane("Grey Column", None, [item(MOMENT, NOON, NOON)] * (ITEMS_AT_MOST + 5))])
    assert [(piece.value, piece.since) for piece in shown.left_out] == [(5, NOON)]
    assert len(LexborHTMLParser(str(strip(MarkdownPage("events/e.md"), shown))).css("circle")) == ITEMS_AT_MOST


def test_hostile_words_stay_words() -> None:
    art = drawn(item(MOMENT, NOON, NOON, label=HOSTILE), title=HOSTILE)
    assert art.css("script") == []
    assert HOSTILE in art.text()
