"""Pages as the templates write them, changed at random: what hypothesis tries on the two ways to read a page."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from generator.gate import census
from generator.gate.nesting import VOID

_TAG = re.compile(rb"</?[a-zA-Z!][^<>]*>")
TEXTS = ["", "x", " ", "\n", "&amp;", "&para; y", "мост", "&#58;", "&copy", "a&b", "&notit;", "&#128;", "&lt;p&gt;"]
ATTRIBUTES = [
    "",
    ' class="cc-quote"',
    ' class="cc-translation cc-x" lang="uk"',
    ' class="cc-a&#32;cc-b"',
    ' class="headerlink" href="#r-top"',
    ' id="r-a"',
    ' href="a&amp;b"',
    ' href="a&b"',
    ' rel="noopener noreferrer nofollow" href="https://x.example/"',
    ' data-timeline="a.json"',
    ' data-from="1" hidden',
    ' viewBox="0 0 1 1"',
    ' viewbox="0 0 1 1"',
    ' src="a.png" alt="&quot;"',
    ' lang="en" lang="en"',
    " lang=en",
]
#: What breaks pages, and what parsers mend.
INTRUDERS = [
    *(b"<", b">", b'"', b"'", b"&", b"/", b"=", b" ", b"\n", b"\r", b"\0", b"\x0c", b"x", b"\xff", b"\xc2"),
    *(b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&amp", b"\xef\xbb\xbf", b"<br>", b"</br>", b"<p>", b"</p>", b"<a>"),
    *(b"</a>", b"<em>", b"</em>", b"<b>", b"<li>", b"<td>", b"<table>", b"<svg>", b"</svg>", b"<title>", b"<desc>"),
    *(b"<foreignObject>", b"<script>", b"<select>", b"<option>", b"<template>", b"<plaintext>", b"<frameset>"),
    *(b"<h1>", b"<div>", b"</div>", b"</article>", b"</body>", b"<body>", b'<html lang="fr">', b"<header>"),
    *(b' id="r-top"', b" hidden"),
]
_PARTS = {
    "table": ["thead", "tbody"],
    "thead": ["tr"],
    "tbody": ["tr"],
    "tr": ["td", "th"],
    "ul": ["li"],
    "ol": ["li"],
    "dl": ["dt", "dd"],
    "select": ["option"],
    "svg": ["g", "path", "text", "title", "a"],
    "g": ["path", "text", "a"],
}
_NAMES = sorted({*census.ARTICLE, "script", "meta", "b", "body"})


@st.composite
def elements(draw: st.DrawFn, depth: int = 5, within: str = "") -> str:
    """An element with what it holds, mostly where it may stand, and mostly closed."""
    if not depth or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(TEXTS))
    usual = _PARTS.get(within, ["p", "h1", "a", "br", "em", "svg", "table", "ul", "div", "span"])
    name = draw(st.sampled_from(usual) | st.sampled_from(usual) | st.sampled_from(_NAMES))
    start = name + draw(st.just("") | st.sampled_from(ATTRIBUTES))
    if name in VOID:
        return f"<{start}>"
    inner = "".join(draw(st.lists(elements(depth - 1, name), max_size=3)))
    end = draw(st.sampled_from([f"</{name}>"] * 20 + ["", "</p>", "</div>"]))
    return f"<{start}>{draw(st.sampled_from(TEXTS))}{inner}{end}"


@st.composite
def changed(draw: st.DrawFn, page: bytes) -> bytes:
    """A page with a few changes: characters and tags that come, go, or change places."""
    for _ in range(draw(st.integers(1, 3))):
        spans = [found.span() for found in _TAG.finditer(page)] or [(0, 0)]
        (a, b), (c, d) = sorted(draw(st.tuples(st.sampled_from(spans), st.sampled_from(spans))))
        at = draw(st.sampled_from([a, b]) | st.integers(a, b) | st.integers(0, len(page)))
        intruder = draw(st.sampled_from(INTRUDERS))
        page = draw(
            st.sampled_from(
                [
                    page[:at] + intruder + page[at:],
                    page[:at] + intruder + page[at + 1 :],
                    page[:at] + page[at + 1 :],
                    page[:a] + page[b:],
                    page[:a] + page[c:d] + page[a:],
                    page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:] if b <= c else page,
                ]
            )
        )
    return page
