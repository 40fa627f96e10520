"""A link that is taken at first sight would be taken at the second; a host that is not public is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.records import links

PIECES = [
    *("https://", "http://", "ftp://", "HTTPS://", "user@", "user:pass@", "news", "-", ".", "example", "local", "x"),
    *("localhost", "internal", "locally", "1", "127.0.0.1", ":80", ":", "/", "?", "#", "[", "]", "[::1]", "%", "@"),
    *("story", "é", " ", "\\", "\n", "a" * 250, "News.example"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.from_regex(links._PLAIN, fullmatch=True))
def test_what_is_plain_would_be_taken_anyway(text: str) -> None:
    if links._PLAIN.fullmatch(text) and len(text) <= 253:
        assert links._judged(text) == text == links.url(text)


@pytest.mark.parametrize(
    "text",
    ["https://news.example/story", "http://a.b-c.example", "https://a.locally?x=[1]#y", "https://News.Example/ok"],
)
def test_a_public_host_by_its_name_is_taken(text: str) -> None:
    assert links.url(text) == text


@pytest.mark.parametrize("host", ["router.local", "a.localhost", "db.internal", "10.0.0.1", "localhost", "x.e", "a..b"])
@pytest.mark.parametrize("rest", ["", "/", "/story", "?a=b", "#c"])
def test_a_host_that_is_not_public_is_refused(host: str, rest: str) -> None:
    with pytest.raises(PydanticCustomError):
        links.url(f"https://{host}{rest}")
