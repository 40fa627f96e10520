"""Pages that the gate reads without a parser: they hold what the parser finds, and all others are left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.gate.elements import Page
from generator.gate.pages import parsed
from generator.gate.plain import Reader
from tests.properties import markup
from tests.test_gate import CLAIM, TITLE, page, quote

READER = Reader()
PLAIN = page(CLAIM, TITLE, f"{quote()}<!>")


def read(body: str) -> Page | None:
    return alike(PLAIN.replace("<!>", body).encode())


def alike(content: bytes) -> Page | None:
    """The page, where no parser is needed: then the parser finds the same, and no fault."""
    found = READER.page(content)
    assert found is None or (found, []) == parsed(content)
    return found


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<p>x <em>y <a href="../x/">z</a></em><br>&amp;&nbsp;</p>',
        '<p class="cc-quote">one<br>&lt;two&gt;<br />three</p>',
        '<h1 id="r-x">a <em>b</em><a class="headerlink" href="#r-x">&para;</a> c</h1>',
        "<table>\n<thead><tr><th>x</th></tr></thead>\n<tbody>\n<tr><td><ul><li>x</li></ul></td></tr></tbody></table>",
        '<svg viewBox="0 0 1 1"><title>x &copy y</title><a href="../x/"><path d="M0 0"/></a><text>x</text></svg>',
        '<details><summary>x</summary><pre lang="en">\n\nx</pre></details>',
        '<p><select><option value="1">x</option></select><img alt="a &quot;b&quot;" src="x.png"></p>',
        '<div id="r-a"\n  hidden data-timeline="../x.json"></div>',
    ],
)
def test_what_the_templates_write_needs_no_parser(body: str) -> None:
    assert read(body) is not None


@pytest.mark.parametrize(
    "body",
    [
        # a parser closes or moves it
        "<p>x<p>y</p></p>",
        "<p><ul></ul></p>",
        "<p><table></table></p>",
        '<a href="x"><span><a href="y"></a></span></a>',
        "<ul><li>x<li>y</ul>",
        "<ul><p>x</p></ul>",
        "<h2>x<h3>y</h3></h2>",
        "<h2><p>x</p></h2>",
        "<table>x<tbody></tbody></table>",
        "<table><tr><td>x</td></tr></table>",
        "<table><tbody><tr><p>x</p></tr></tbody></table>",
        "<em><em>x</em></em>",
        "<em><span>x</em></span>",
        "<dl><dt>x<dd>y</dd></dl>",
        "<button><span><button></button></span></button>",
        "<select><p>x</p></select>",
        "<svg><p>x</p></svg>",
        "<svg><title><span>x</span></title></svg>",
        "<svg><svg></svg></svg>",
        "<path></path>",
        "<div/>",
        "</br>",
        "<div>",
        "</article>",
        "x</div>",
        "<title>x</title>",
        # it is no tag, or not the text that it seems
        "a > b",
        "a < b",
        "<p<em>x></p>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<P>x</P>",
        "<p\tlang='en'>x</p>",
        "<p lang=en>x</p>",
        '<p lang="en"dir="ltr">x</p>',
        '<p lang="en" lang="uk">x</p>',
        '<p lang="e>n">x</p>',
        '<a href="../x/?a=1&copy=2">x</a>',
        '<a href="../x/&#128;">x</a>',
        '<p class="cc-quote">x&nbsp;y</p>',
        '<p class="cc-quote">x<br>\ny',
        "x\ry",
        "x\0y",
        # it has a fault
        "<b>x</b>",
        '<p onclick="x">x</p>',
        '<p lang="">x</p>',
        '<p class="cc-quote"><bdi>x</bdi></p>',
        '<p id="r-top">x</p>',
        "<script></script>",
    ],
)
def test_anything_else_is_left_to_the_parser(body: str) -> None:
    assert read(body) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!doctype html>", "<!DOCTYPE html>"),
        ("<!doctype html>\n", ""),
        ("<!doctype html>\n", "x<!doctype html>\n"),
        ("<head>", "<head>x"),
        ("</head>", "<p></p></head>"),
        ("</head>", "</head>x"),
        ("</head>", "</head></after head><head></head>"),
        ("<html", "</!doctype html><!doctype html><html"),
        ("</head>", "<link rel=icon href=x></head>"),
        ("<title>", "<title><em>"),
        ('counterclaim.js">', 'counterclaim.js">x'),
        ("</body>", "</body>x"),
        ("</body></html>", "</body>"),
        ("</html>", "</html>x"),
        ("</html>", "</html><p></p>"),
        ('<meta charset="utf-8">', '<meta name="robots" content="x"><meta charset="utf-8">'),
        ("no-referrer", "origin"),
        ('<article class="md-content__inner md-typeset">', '<article class="md-content__inner">'),
        ("<article", "<main></article><article"),
    ],
)
def test_so_is_what_stands_around_the_article(old: str, new: str) -> None:
    text = PLAIN.replace("<!>", "")
    assert old in text
    assert alike(text.replace(old, new).encode()) is None


def test_what_is_not_utf_8_is_left_to_the_parser() -> None:
    assert alike(PLAIN.encode().replace(b"<!>", b"\xff")) is None


def test_a_reader_remembers_nothing_wrong() -> None:
    """The same line at two places: a link in a paragraph, and in a link, in which it is none."""
    assert read('<p>\n<a href="../x/">x</a>\n</p>') is not None
    assert read('<p><a href="y">\n<a href="../x/">x</a>\n</a></p>') is None
    assert read('<p>\n<a href="../x/">x</a>\n</p>') is not None


@given(st.lists(markup.elements(), max_size=4), st.sampled_from(["", "\n"]))
def test_whatever_is_in_an_article(bodies: list[str], between: str) -> None:
    read(between.join(bodies))


@given(st.data())
def test_whatever_is_changed_on_a_page(data: st.DataObject) -> None:
    alike(data.draw(markup.changed(PLAIN.replace("<!>", "<ul>\n<li>x</li>\n</ul>").encode())))
