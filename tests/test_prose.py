"""Prose knows emphasis, links, lists and references; everything else stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import (
    Break,
    Emphasis,
    Heading,
    Link,
    Listing,
    Paragraph,
    Reference,
    Text,
    leads,
    links,
    parse,
    plain,
    references,
)
from tests.properties.strategies import texts

T = Text


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("plain", (T("plain"),)),
        ("a *b* c", (T("a "), Emphasis((T("b"),), False), T(" c"))),
        ("**b**", (Emphasis((T("b"),), True),)),
        ("*a **b** c*", (Emphasis((T("a "), Emphasis((T("b"),), True), T(" c")), False),)),
        ("[a *b*](https://x.example)", (Link("https://x.example", (T("a "), Emphasis((T("b"),), False))),)),
        ("[[claim/a]]", (Reference("claim", "a", None, "[[claim/a]]"),)),
        ("[[claim/a|b c]]", (Reference("claim", "a", "b c", "[[claim/a|b c]]"),)),
        ("[[a]]", (Reference("a", "", None, "[[a]]"),)),
        ("one\ntwo", (T("one"), T("\n"), T("two"))),
        ("one  \ntwo", (T("one"), Break(), T("two"))),
        ("1 \\* 2", (T("1 "), T("*"), T(" 2"))),
        ("<b>x</b>", (T("<b>x</b>"),)),
        ("`x`", (T("`x`"),)),
        ("&amp; &#35;", (T("&amp; &#35;"),)),
        ("https://x.example", (T("https://x.example"),)),
        ("# no heading", (T("# no heading"),)),
        ("> no quote", (T("> no quote"),)),
        ("~~no~~", (T("~~no~~"),)),
    ],
)
def test_inline(text: str, inlines: tuple[object, ...]) -> None:
    (block,) = parse(text)
    assert isinstance(block, Paragraph)
    assert _joined(block.children) == _joined(inlines)


def _joined(nodes: tuple[object, ...]) -> tuple[object, ...]:
    """Neighbouring texts as one: how the parser cuts them is its own affair."""
    found: list[object] = []
    for node in nodes:
        if isinstance(node, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a\n\nb", [Paragraph, Paragraph]),
        ("- a\n- b", [Listing]),
        ("1. a\n2. b", [Listing]),
        ("a\n\n- b\n\nc", [Paragraph, Listing, Paragraph]),
        ("    not code", [Paragraph]),
        ("| a | b |\n|---|---|\n| c | d |", [Paragraph]),
        ("```\nnot code\n```", [Paragraph]),
    ],
)
def test_blocks(text: str, kinds: list[type]) -> None:
    assert [type(block) for block in parse(text)] == kinds


@pytest.mark.parametrize(("text", "level"), [("# a", 2), ("## a", 2), ("### a", 3), ("###### a", 3)])
def test_headings_are_known_in_articles_only(text: str, level: int) -> None:
    assert parse(text, headings=True) == (Heading(level, (T("a"),)),)
    assert isinstance(parse(text)[0], Paragraph)


def test_references_and_links_are_found_wherever_they_stand() -> None:
    blocks = parse("- *[[claim/a]]* and\n  1. [x](https://x.example)\n\n**[[unit/b|c]]**")
    assert [f"{r.type}/{r.id}" for r in references(blocks)] == ["claim/a", "unit/b"]
    assert list(links(blocks)) == ["https://x.example"]


def test_plain_words() -> None:
    assert plain(parse("a *b*\n\n- [c](https://x.example)  \n  d")) == "a b c d"


@given(st.text())
@pytest.mark.parametrize("headings", [False, True])
def test_any_text_is_a_tree(headings: bool, text: str) -> None:
    blocks = parse(text, headings=headings)
    assert all(isinstance(b, Paragraph | Listing | Heading) for b in blocks)
    assert isinstance(plain(blocks), str)
    assert bool(blocks) or not text.strip()


@pytest.mark.parametrize("text", ["[" * 20_000, "*" * 20_000, "[[" * 9_000, "> " * 9_000, "- " * 9_000, "[a](" * 5_000])
def test_piled_up_signs_take_no_time_and_no_stack(text: str) -> None:
    assert plain(parse(text)) is not None


LEADS = [
    *("[[claim/a]]", "[[a|b]]", "[[ event/x ]]", "[a](http://a.b)", "[x *y*](https://news.example/1?x=y#z)"),
    *("[](https://a.b/c)", "[a](https://a.b/(c))", "[a](https://A.b/&amp;)", "http://a.b"),
    *("[", "]", "(", ")", "!", "*", "_", "\\", "`", "<", "[[", "]]", "](", "a"),
    *("\n", "\n\n", "\n- ", "- ", "  - ", "1. ", "# ", "\t", "    ", "\n                        - "),
]


@given(st.lists(st.sampled_from(LEADS), max_size=30).map("".join) | texts(), st.booleans())
def test_where_a_text_leads_is_the_same_with_and_without_its_blocks(text: str, headings: bool) -> None:
    blocks = parse(text, headings=headings)
    assert leads(text, headings=headings) == (list(links(blocks)), list(references(blocks)))
