"""What stands within a line: ways that are short for almost every text, and equal to the long ones for all."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.derive.site import Target
from generator.language import ENGLISH
from generator.render.encoding import encoded, inline, verbatim
from generator.render.html import HtmlPage
from generator.render.vocabulary import kept
from tests.properties import strategies

AN_ADDRESS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS", "ftp", " https"]),
    st.text("aZ09.-_:@%é\t\n ", max_size=8),
    st.sampled_from(["", ":80", "/", "?", "#", "\n", "\\"]),
    st.text("a/?#@:. \n", max_size=6),
)


@given(AN_ADDRESS)
def test_the_host_of_a_link_is_that_of_its_address(url: str) -> None:
    host = urlsplit(url).hostname or ""
    assert str(HtmlPage("a.md").out(url)).endswith(f">{encoded(host)}</a>")
    assert str(HtmlPage("a.md").out(url, "x")).endswith(f'>x</a> <span class="cc-host">{encoded(host)}</span>')


@given(st.text(" \t\n\r`~<&a", max_size=24))
def test_text_for_machines_is_kept_whole(text: str) -> None:
    found = kept(text)
    assert html.unescape(found) == text
    assert re.search(r"^ +$", found, re.MULTILINE) is None
    assert set(found) & set("\t`~<") == set()
    assert "\n\n" not in found


@given(st.text(" \u00a0\n\x1fab*", max_size=8))
def test_words_keep_the_spaces_at_their_ends(text: str) -> None:
    ends = re.compile(r"^\s+|\s+$")
    assert verbatim(text) == ends.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), encoded(text))


@given(st.lists(strategies.lines() | st.none() | st.integers() | strategies.lines().map(encoded), max_size=4))
def test_parts_of_a_line_are_its_parts_one_by_one(parts: list[str | int | None]) -> None:
    alone = "".join("" if p is None else p if isinstance(p, Markup) else encoded(str(p)) for p in parts)
    assert inline(*parts) == inline(parts) == inline(*[[part] for part in parts]) == alone


@given(strategies.lines())
def test_the_holes_of_a_message_are_filled_and_its_text_is_encoded(text: str) -> None:
    page = HtmlPage("a.md", ENGLISH)
    to = Target("b.md", text)
    assert page._("*{one}* {two}{one}", one=text, two=to) == f"&#42;{encoded(text)}&#42; {page.link(to)}{encoded(text)}"
    assert page._n("{n} <b>{who}", "x", 1, who=text) == f"1 &lt;b&gt;{encoded(text)}"
