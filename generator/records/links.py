"""Links out of the site -> links that are safe to print."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import cut
from generator.records.marks import problem, string

_URL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")

#: A name: its last part begins with a letter, as that of no address in numbers does.
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def url(value: Any) -> str:
    """A link as RFC 3986 writes it, to a public host by name, over http or https."""
    text = _line_url(value)
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise problem("bad-link", f"'{cut(text)}' is not a link", "copy it from the browser's address bar") from None
    if parts.scheme not in ("http", "https"):
        hint = (
            f"did you mean 'https://{text}'?"
            if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text)
            else "only http and https links are published"
        )
        raise problem("bad-link", f"'{cut(text)}' is not an http or https link", hint)
    if parts.username is not None or parts.password is not None:
        raise problem("bad-link", "a link with a user name before the host", "delete everything up to the '@'")
    if (
        not _HOST.fullmatch(host)
        or port is not None
        or parts.netloc.casefold() != host
        or len(host) > 253
        or host.endswith((".local", ".localhost", ".internal"))
    ):
        raise problem("bad-link", f"'{cut(text)}' does not name a public host", "such as https://news.example/story")
    return text


def _line_url(value: Any) -> str:
    text = string(value)
    if not _URL.fullmatch(text) or len(text) > 2000:
        bad = next((c for c in text if not _URL.fullmatch(c)), "")
        hint = (
            "write the letters percent-encoded, as the browser copies them"
            if bad and not bad.isascii()
            else "copy it from the browser's address bar"
        )
        found = f"the character '{bad}' in a link" if bad else "a link that is empty or too long"
        raise problem("bad-link", found, hint)
    return text
