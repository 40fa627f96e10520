"""Links out of the site -> links that are safe to print."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import cut
from generator.records.marks import problem, string

_ANY = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_URL = re.compile(f"{_ANY}+")

#: A name: its last part begins with a letter, as that of no address in numbers does.
_NAME = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
_HOST = re.compile(_NAME, re.IGNORECASE)
#: Last parts of names that lead nowhere public (RFC 6761 and 6762, and what is set aside for private use).
_PRIVATE = ("local", "localhost", "internal")

#: As nearly all are written: a name in small letters, and what comes after it.
_PLAIN = re.compile(rf"https?://(?![^/?#]*\.(?:{'|'.join(_PRIVATE)})(?:[/?#]|\Z)){_NAME}(?:[/?#]{_ANY}*)?")


def url(value: Any) -> str:
    """A link as RFC 3986 writes it, to a public host by name, over http or https."""
    text = string(value)
    return text if len(text) <= 253 and _PLAIN.fullmatch(text) else _judged(text)


def _judged(text: str) -> str:
    _in_one_line(text)
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
        or host.endswith(tuple(f".{name}" for name in _PRIVATE))
    ):
        raise problem("bad-link", f"'{cut(text)}' does not name a public host", "such as https://news.example/story")
    return text


def _in_one_line(text: str) -> None:
    if not _URL.fullmatch(text) or len(text) > 2000:
        bad = next((c for c in text if not _URL.fullmatch(c)), "")
        hint = (
            "write the letters percent-encoded, as the browser copies them"
            if bad and not bad.isascii()
            else "copy it from the browser's address bar"
        )
        found = f"the character '{bad}' in a link" if bad else "a link that is empty or too long"
        raise problem("bad-link", found, hint)
