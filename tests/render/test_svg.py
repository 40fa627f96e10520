"""A drawing is SVG with every text escaped, and stands on a page of Markdown as it was drawn."""

from __future__ import annotations

import markdown
import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.render.markdown import MarkdownPage
from generator.render.svg import drawing, element

HOSTILE = 'a <b> & "c" </svg><script>x()</script> *d* _e_ [f](g) {: .h }'
EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc"]


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (element("circle", cx=1.50, cy=2, r=3.333333), '<circle cx="1.5" cy="2" r="3.33"/>'),
        (element("g", class_="a", data_from=5, id=None), '<g class="a" data-from="5"/>'),
        (element("text", 'x < "y"', element("tspan", 1)), "<text>x &lt; &quot;y&quot;<tspan>1</tspan></text>"),
        (element("text", 0, None, ""), "<text>0</text>"),
        (element("g", n=1) + element("g", n=True) + element("g", n=1.0), '<g n="1"/><g n="True"/><g n="1"/>'),
        (element("a", href='"><script>'), '<a href="&quot;&gt;&lt;script&gt;"/>'),
    ],
)
def test_an_element_is_escaped_and_short(made: Markup, wanted: str) -> None:
    assert made == wanted


def test_a_drawing_keeps_hostile_text_through_markdown() -> None:
    art = drawing(10, 5.25, HOSTILE, element("text", HOSTILE, x=1), cls="cc-art", description=HOSTILE)
    page = str(MarkdownPage("a.md").drawing(art, "Caption: ", HOSTILE))
    tree = LexborHTMLParser(markdown.markdown(page, extensions=EXTENSIONS))
    assert [n.text() for n in tree.css("svg > title, svg > desc, svg > text")] == [HOSTILE] * 3
    assert tree.css_first("figure.cc-drawing > figcaption").text() == f"Caption: {HOSTILE}"
    assert tree.css("script, b, em, a") == []
    assert tree.css_first("svg").attributes["viewBox"] == "0 0 10 5.25"


def test_what_is_hidden_is_marked_by_a_class() -> None:
    """SVG has no attribute of that name."""
    assert element("g", class_="a", hidden="", data_from=1) == '<g class="a cc-later" data-from="1"/>'
    assert element("g", hidden="") == '<g class="cc-later"/>'
    assert element("g", hidden=None) == "<g/>"
