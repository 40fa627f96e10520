"""Any text survives Markdown: what is encoded comes back as the text, in every place, and makes no element."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.utils import meta
from selectolax.lexbor import LexborHTMLParser

from generator import render
from generator.derive import View
from generator.derive.citations import Citations
from generator.derive.site import Site, Target
from generator.prose import links, parse
from generator.records.links import url
from generator.render.encoding import encoded
from generator.render.markdown import MarkdownPage
from tests.properties import strategies
from tests.worlds import ROOT, VELL, ledger

PAGE = MarkdownPage("claims/x.md")
LINES = strategies.lines()
HARD = [
    "a\n    b",
    "1. one\n2. two",
    "- a\n- b",
    "# a",
    "a\n===",
    "a\n---",
    "> a",
    "| a | b |",
    "{: .a }",
    "[a]: http://b.example",
    "&amp;#35;",
    "<script>alert(1)</script>",
    "\\*",
    "    code",
    "```\ncode\n```",
    "a  \nb",
    ": a",
    "+ a",
    "\u3000全文",
    "\u00a0a\u00a0",
    "a\u2003\nb",
    " a ",
    "\n\na\n\n\nb\n",
]


@cache
def converter() -> markdown.Markdown:
    """Python-Markdown as MkDocs sets it up from this repository's mkdocs.yml, with its own extensions added."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


def built(text: str) -> LexborHTMLParser:
    converter().reset()
    page: str = converter().convert(text)
    return LexborHTMLParser(f"<main>{re.sub('<br ?/?>', chr(10), page)}</main>")


def shown(tree: LexborHTMLParser, selector: str) -> list[tuple[str, list[str]]]:
    """(text, names of the elements inside) of every element that matches; the link beside a heading is not of it."""
    for node in tree.css("a.headerlink"):
        node.decompose()
    return [
        (node.text(deep=True), [str(n.tag) for n in node.css("*") if n.mem_id != node.mem_id])
        for node in tree.css(selector)
    ]


PLACES: dict[str, tuple[Any, str]] = {
    "paragraph": (lambda t: PAGE.paragraph(t, cls="here"), "p.here"),
    "lone paragraph": (lambda t: PAGE.paragraph(t), "main > p"),
    "heading": (lambda t: PAGE.heading(2, t, "here"), "h2"),
    "title": (lambda t: PAGE.title(t), "h1"),
    "list item": (lambda t: PAGE.listing([t]), "li"),
    "numbered item": (lambda t: PAGE.listing([t], ordered=True), "li"),
    "row": (lambda t: PAGE.rows([t], "c"), "li"),
    "first cell": (lambda t: PAGE.table(["H"], [[t, "b"]]), "td:first-child"),
    "last cell": (lambda t: PAGE.table(["H", "I"], [["a", t]]), "td:last-child"),
    "head of a table": (lambda t: PAGE.table([t, "I"], [["a", "b"]]), "th:first-child"),
    "definition": (lambda t: PAGE.definition([("Term", t)]), "dd"),
    "term": (lambda t: PAGE.definition([(t, "Definition")]), "dt"),
    "line": (lambda t: PAGE.line(t, cls="here"), "p.here"),
    "caption": (lambda t: PAGE.caption(t), "figcaption"),
    "strong": (lambda t: PAGE.paragraph(PAGE.strong(t)), "strong"),
    "name": (lambda t: PAGE.paragraph(PAGE.name(t, "ru")), "bdi"),
    "link": (lambda t: PAGE.paragraph(PAGE.link(Target("claims/y.md", t))), "a"),
    "summary": (lambda t: PAGE.details(t, "here", lambda: Markup("x")), "summary"),
    "in a block": (lambda t: PAGE.block("here", lambda: PAGE.paragraph(t)), "div.here > p"),
    "alternative text": (lambda t: PAGE.paragraph(PAGE.image("b.png", t)), "img"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [t.strip() for t in HARD if "\n" not in t.strip()])
def test_hard_lines_come_back_as_they_are(place: str, text: str) -> None:
    assert_same(place, text)


@pytest.mark.parametrize("place", PLACES)
@given(text=LINES)
def test_any_line_comes_back_as_it_is(place: str, text: str) -> None:
    assert_same(place, text)


def assert_same(place: str, text: str) -> None:
    make, selector = PLACES[place]
    tree = built(str(make(text)))
    if place == "alternative text":
        (node,) = tree.css("img")
        assert node.attributes == {"alt": text, "src": "../images/b.png", "loading": "lazy"}
        return
    assert shown(tree, selector) == [(text, [])]


BLOCKS: dict[str, tuple[Any, str]] = {
    "quote": (lambda t: PAGE.quote(t, "ru"), "blockquote > p.cc-quote"),
    "translation": (lambda t: PAGE.quote(t, "ar", "cc-translation"), "blockquote > p.cc-translation"),
    "paraphrase": (lambda t: PAGE.words_in(t, None, "cc-paraphrase"), "p.cc-paraphrase"),
    "quote in a section": (lambda t: PAGE.block("c", lambda: PAGE.quote(t, "zh"), tag="section"), "section p.cc-quote"),
    "quote on demand": (lambda t: PAGE.details("s", "c", lambda: PAGE.quote(t, "zh")), "details p.cc-quote"),
}


@pytest.mark.parametrize("place", BLOCKS)
@pytest.mark.parametrize("text", HARD)
def test_hard_words_come_back_character_for_character(place: str, text: str) -> None:
    make, selector = BLOCKS[place]
    assert shown(built(str(make(text))), selector) == [(text, [])]


@pytest.mark.parametrize("place", BLOCKS)
@given(text=strategies.texts())
def test_any_words_come_back_character_for_character(place: str, text: str) -> None:
    make, selector = BLOCKS[place]
    assert shown(built(str(make(text))), selector) == [(text, [])]


@given(strategies.lines())
@example("a: b # c")
@example("'\"\\")
def test_any_title_survives_the_front_matter(title: str) -> None:
    view = View("x.md", "t", title, f"About {title}", {}, "content/units/x.yml")
    body, fields = meta.get_data(render.front_matter(render.fields(view)) + "body\n")
    assert body == "body\n"
    assert set(fields) == {"title", "description", "source", "record"}
    assert fields["record"] == "unit/x"
    assert html.unescape(fields["title"]) == title
    assert not set(fields["title"]) & set("<>\"'")


MADE_BY_PROSE = {"p", "em", "strong", "a", "ul", "ol", "li", "sup", "span", "h2", "h3"}


@given(text=strategies.texts(), headings=st.booleans())
@example(text="- a\n\n      b\n- c\n\n  d", headings=False)
@example(text="1. a\n   - b\n     - c", headings=False)
def test_prose_makes_its_own_elements_and_no_other(text: str, headings: bool) -> None:
    for href in links(parse(text, headings=headings)):
        try:
            url(href)
        except ValueError:
            return
    site = Site(ledger(VELL), 0.0)
    tree = built(str(PAGE.prose(Citations(site).prose(text, headings=headings))))
    found = {node.tag for node in tree.css("main *")}
    assert found <= (MADE_BY_PROSE if headings else MADE_BY_PROSE - {"h2", "h3"})
    for node in tree.css("main *"):
        assert set(node.attributes) <= {"href", "class", "rel", "id", "title"}


@given(strategies.lines())
def test_prose_of_plain_words_is_the_words(text: str) -> None:
    words = re.sub(r"[^\w ]", "", text)
    if not words.strip() or "_" in words or re.match(r"\d", words.strip()):
        return
    site = Site(ledger(VELL), 0.0)
    tree = built(str(PAGE.prose(Citations(site).prose(words))))
    assert "".join(node.text() for node in tree.css("p")).split() == words.split()


@given(strategies.texts())
def test_encoding_is_stable_and_leaves_plain_words_readable(text: str) -> None:
    once = encoded(text)
    assert html.unescape(once).replace("<br>", "\n") == text.replace("<br>", "\n")
    assert encoded("Grey Column, 4 May 2031 (at 12:30)") == "Grey Column, 4 May 2031 (at 12:30)"


LISTS = [
    ("- a\n  - b\n    - c\n- d\n\n  e\n- f", ["1 a", "2 b", "3 c", "1 d", "1 e", "1 f"]),
    ("1. a\n   - b\n2. c", ["1 a", "2 b", "1 c"]),
    ("- a\n- b\n\nc", ["1 a", "1 b", "0 c"]),
    ("- - a", ["2 a"]),
]


@pytest.mark.parametrize(("text", "depths"), LISTS)
def test_lists_stay_as_deep_as_they_were_written(text: str, depths: list[str]) -> None:
    found = []
    for node in built(str(MarkdownPage("a.md").prose(parse(text)))).css("p, li"):
        above, depth = node, 0
        while above is not None:
            depth += above.tag in ("ul", "ol")
            above = above.parent
        if words := (node.text(deep=False) or "").strip():
            found.append(f"{depth} {words}")
    assert found == depths
