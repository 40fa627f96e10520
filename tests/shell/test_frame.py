"""A frame is filled as a theme would fill it, and the headings of a page are found where they stand."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.render.html import HtmlPage
from generator.shell.contents import Contents
from generator.shell.frame import FILTERS, Frame
from generator.shell.outline import Heading, headings
from tests.properties import strategies

NONE = Contents({}, none="no parts", one=None, many="")


@given(st.text("<>!-&;amp#x3C é\n\t", max_size=24))
def test_tags_and_space_are_stripped_as_a_theme_strips_them(value: str) -> None:
    assert FILTERS["striptags"](value) == str(Markup(value).striptags())


def test_a_page_is_its_frame_with_each_word_in_its_places() -> None:
    places = (("", "name"), ("e", "title"), ("", "content"), ("e", "title"), ("", "contents"))
    texts = tuple(text.encode() for text in ("«", "|", "|", "|", "|", "»"))
    page = Frame(texts, places, NONE).filled("here", {"title": "A & ї"}, "<h1>Їх</h1>")
    assert page.decode() == "«here|A &amp; ї|<h1>Їх</h1>|A &amp; ї|no parts»"


@given(st.lists(st.tuples(st.integers(1, 3), strategies.lines()), min_size=1, max_size=4), st.booleans())
def test_the_headings_of_a_page_are_those_it_was_given(given_: list[tuple[int, str]], timed: bool) -> None:
    page = HtmlPage("claims/here.md")
    attributes = {"data-from": "5", "hidden": ""} if timed else {}
    blocks = "".join(
        page.heading_form(level, Markup(f"<b>{html.escape(text)}</b>"), id=f"p-{n}", **attributes)
        for n, (level, text) in enumerate(given_)
    )
    found = list(headings(page.settled(blocks)))
    assert [(h.level, h.id) for h in found] == [(level, f"r-p-{n}") for n, (level, _) in enumerate(given_)]
    assert [h.title for h in found] == [" ".join(html.escape(text).split()) for _, text in given_]
    assert all(isinstance(h, Heading) for h in found)
