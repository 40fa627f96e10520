"""The data files of a site -> whether machines read in them what people read on the pages."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from generator.gate import index, tables
from generator.gate.census import shown
from generator.gate.files import Files
from generator.gate.links import BadAddress, Links
from generator.gate.manifest import Expected

SITEMAP = "sitemap.xml"
_SITEMAP = re.compile(r"sitemap(?:-[0-9]+)?\.xml(?:\.gz)?")
_LOC, _INDEX = (f"{{http://www.sitemaps.org/schemas/sitemap/0.9}}{tag}" for tag in ("loc", "sitemapindex"))
_MOST = 50_000
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DRAWN = {f"{{http://www.w3.org/2000/svg}}{tag}" for tag in ("svg", "g", "path", "rect", "circle", "title")}
_SHAPE = {"viewBox", "width", "height", "rx", "ry", "x", "y", "cx", "cy", "r", "d", "transform"}
_DRAWING = _SHAPE | {"fill", "stroke", "stroke-width"}


class Said(dict[str, Any]):
    """What the files of the search say, by their paths; each is read once, when it is asked for."""

    def __init__(self, content: Callable[[str], bytes]) -> None:
        self._content = content

    def __missing__(self, path: str) -> Any:
        said = self[path] = _json(self._content(path))
        return said


def data(path: str, content: bytes, read: Said) -> list[str]:
    """What is wrong with a file as JSON, CSV, XML or SVG; files of other kinds are not judged here. `read` gets what a
    file of the search says."""
    try:
        if path.endswith((".json", ".map")):
            said = _json(content)
            if path.startswith(index.FOLDER):
                read[path] = said
        elif path.endswith(".csv"):
            return [f"{path}: {fault}" for fault in tables.faults(content)]
        elif path.endswith((".xml", ".svg")):
            root = _xml(content)
            if path.endswith(".svg"):
                return [f"{path}: {fault}" for fault in _drawing(root)]
        elif path.startswith("cards/"):
            _card(content)
    except ValueError as error:
        return [f"{path}: {error}"]
    return []


def _card(content: bytes) -> None:
    """A social card is a PNG (W3C PNG, section 5) of 1200 by 630 pixels and holds no text, time or other chunk."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[16:24] != (1200).to_bytes(4) + (630).to_bytes(4):
        raise ValueError("is no picture of 1200 by 630 pixels")
    at, found = 8, []
    while at + 12 <= len(content):
        found.append(content[at + 4 : at + 8])
        at += 12 + int.from_bytes(content[at : at + 4])
    if at != len(content) or not {b"IHDR", b"PLTE", b"IDAT", b"IEND"}.issuperset(found):
        raise ValueError("is a picture that holds more than its pixels")


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("is not JSON") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("is JSON that names a key twice")
    return found


def _xml(content: bytes) -> ElementTree.Element:
    try:
        text = content.decode("utf-8")
        # Declarations are refused before the parser sees them: they are how a small file becomes a large one.
        if _DECLARED.search(text):
            raise ValueError("is XML with declarations of its own")
        return ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, UnicodeDecodeError):
        raise ValueError("is not XML") from None


def _drawing(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag not in _DRAWN:
            yield f"holds <{ascii(element.tag)[1:-1]}>, which is no drawing"
        for name in element.attrib.keys() - _DRAWING:
            yield f"holds the attribute {shown(name)}, which draws nothing"


def sitemap(files: Files, expected: Expected, links: Links) -> list[str]:
    """What search engines are told: every record's page, each address once and on this site. A sitemap of more pages
    than they read of one is an index of others (sitemaps.org, Protocol)."""
    faults: list[str] = []
    try:
        content = files[SITEMAP].read_bytes()
        root = _xml(content)
        addresses = _addresses(root)
        if root.tag == _INDEX:
            parts = [address.removeprefix(expected.site_url) for address in addresses]
            faults += [f"{shown(part)} is no part of it" for part in parts if not is_sitemap(part) or part not in files]
            told = [_addresses(_xml(files[part].read_bytes())) for part in parts if part in files]
            addresses = [address for part in told for address in part]
        else:
            told = [addresses]
        faults += [f"lists {len(part)} pages at once" for part in told if len(part) > _MOST]
    except KeyError:
        return [f"{SITEMAP}: is missing"]
    except ValueError:
        return []
    faults += [f"{shown(a)} stands twice" for a, n in Counter(addresses).items() if n > 1]
    for address in addresses:
        try:
            if not address.startswith(expected.site_url):
                raise BadAddress("is not on this site")
            links.target("index.html", address.removeprefix(expected.site_url) or ".")
        except BadAddress as bad:
            faults.append(f"{shown(address)} {bad}")
    listed = set(addresses)
    faults += [f"{ref} is missing" for ref, path in expected.records.items() if links.own(path) not in listed]
    packed = SITEMAP + ".gz"
    if packed in files and _unpacked(files[packed].read_bytes()) != content:
        faults.append(f"{packed} holds something else")
    return [f"{SITEMAP}: {fault}" for fault in faults]


def is_sitemap(path: str) -> bool:
    """Whether a file tells search engines of pages."""
    return _SITEMAP.fullmatch(path) is not None


def _addresses(root: ElementTree.Element) -> list[str]:
    return [(element.text or "").strip() for element in root.iter(_LOC)]


def _unpacked(content: bytes) -> bytes | None:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return None
