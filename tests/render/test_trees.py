"""Lists in lists, as the page's Markdown reads them, and what the final gate lets stand in them."""

from __future__ import annotations

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.derive.spans import Over
from generator.gate import census
from generator.render.markdown import MarkdownPage
from generator.render.trees import shown, twig

PAGE = MarkdownPage("a.md")


def test_a_tree_stays_a_tree() -> None:
    leaves = [twig(PAGE, "*third*", piece=Over(True, 7)), twig(PAGE, "fourth")]
    text = shown(PAGE, [twig(PAGE, "first", [twig(PAGE, "second", leaves)]), twig(PAGE, "fifth")])
    built = LexborHTMLParser(markdown.markdown(text, extensions=["md_in_html", "attr_list"]))
    assert [p.text() for p in built.css("ul.cc-tree > li > p")] == ["first", "fifth"]
    assert [p.text() for p in built.css("ul ul ul > li > p")] == ["*third*", "fourth"]
    assert [li.attributes.get("data-from") for li in built.css("ul ul ul > li")] == ["7", None]


def test_a_tree_of_nothing_is_nothing() -> None:
    assert shown(PAGE, []).strip() == ""


@pytest.mark.parametrize(("value", "passes"), [("1710287999", True), ("-5", True), ("", False), ("soon", False)])
def test_the_gate_knows_the_time_of_an_item(value: str, passes: bool) -> None:
    assert (census.fault("li", "data-from", value, article=True) is None) is passes
