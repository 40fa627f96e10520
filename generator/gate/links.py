"""An address on a page or in a style -> the file of the site that it leads to, or the place outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.gate.census import shown

# RFC 3986, appendix B.
_ADDRESS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
# What no address holds and browsers drop or turn round before they read it (WHATWG URL, section 4.4).
_NEVER = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)""", re.IGNORECASE)
_STYLE_IMPORT = re.compile(r"""@import\b\s*(?!url\()(?:"([^"]*)"|'([^']*)'|([^\s;]*))""", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/", re.IGNORECASE)
_CARD = re.compile(r"cards/[a-z0-9-]+\.png")
HOME = "index.html"
_COMPARE = f"compare/{HOME}"
_PAIR = re.compile("a=([a-z0-9-]+)&b=([a-z0-9-]+)")
_SEARCH = f"search/{HOME}"
_TYPE = re.compile("type=[a-z]+")


class BadAddress(ValueError):
    """An address that does not lead to a file of the site; its text ends a sentence about the address."""


@dataclass(frozen=True, slots=True)
class Links:
    """The paths of the site's files, and the address at which it stands."""

    files: frozenset[str]
    site_url: str

    def target(self, page: str, address: str) -> tuple[str, str]:
        """(path, fragment) that an address on a page leads to. BadAddress where it is none of the site."""
        if _NEVER.search(address):
            raise BadAddress("holds a character that no address holds")
        scheme, host, path, query, fragment = parts(address)
        if scheme is not None or host is not None:
            raise BadAddress("leads to another origin")
        if not path and query is None:
            return page, unquote(fragment or "")
        found = self._path(page, unquote(path))
        if found not in self.files:
            raise BadAddress("leads to no file")
        if query is not None and not self._compares(found, query) and not _searches(found, query):
            raise BadAddress("asks a question of a plain file")
        return found, unquote(fragment or "")

    def _compares(self, found: str, query: str) -> bool:
        """Whether a query names two statements of the page's tree, on the page that shows two side by side."""
        tree, compare, _ = found.rpartition(_COMPARE)
        pair = _PAIR.fullmatch(query)
        if not compare or pair is None:
            return False
        return all(f"{tree}statements/{id}/{HOME}" in self.files for id in pair.groups())

    def _path(self, page: str, path: str) -> str:
        if path.startswith("/"):
            base = urlsplit(self.site_url).path
            if not path.startswith(base):
                raise BadAddress("leads out of the site")
            path = path[len(base) :]
            steps: list[str] = []
        else:
            steps = page.split("/")[:-1]
        *folders, last = path.split("/")
        for step in [*folders, last if last in (".", "..") else ""]:
            if step == "..":
                if not steps:
                    raise BadAddress("leads out of the site")
                steps.pop()
            elif step not in ("", "."):
                steps.append(step)
        return "/".join([*steps, HOME if last in ("", ".", "..") else last])

    def own(self, page: str) -> str:
        """The address of a page, as search engines are told."""
        return self.site_url + page.removesuffix(HOME)

    def is_card(self, address: str) -> bool:
        """Whether an absolute address is that of a social card of the site: others fetch it, so it must be whole."""
        path = address.removeprefix(self.site_url)
        return path != address and path in self.files and _CARD.fullmatch(path) is not None

    def style_faults(self, path: str, content: bytes) -> list[str]:
        """What a style sheet would load that is neither a file of the site nor a picture in the sheet."""
        text = _COMMENT.sub("", content.decode("utf-8", "replace"))
        found = [*_STYLE_ADDRESS.findall(text), *_STYLE_IMPORT.findall(text)]
        faults = []
        for address in {"".join(groups).strip() for groups in found}:
            if not _PICTURE.match(address):
                try:
                    self.target(path, address)
                except BadAddress as bad:
                    faults.append(f"{path}: {shown(address)} {bad}")
        return faults


def _searches(found: str, query: str) -> bool:
    """Whether a query names a type of record, on the page of the search."""
    return f"/{found}".endswith(f"/{_SEARCH}") and _TYPE.fullmatch(query) is not None


def parts(address: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    """Scheme, host, path, query and fragment."""
    found = _ADDRESS.fullmatch(address)
    return (found[1], found[2], found[3], found[4], found[5]) if found else (None, None, address, None, None)


def public(scheme: str, host: str | None, address: str) -> bool:
    """Whether an address with these parts is one of the web, without anything hidden in it."""
    plain = scheme.lower() in ("http", "https") and not _NEVER.search(address)
    return plain and host is not None and _HOST.fullmatch(host) is not None
