"""A built sitemap -> its form, for any pages."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.render.forms import built
from generator.shell.unlike import Unlike


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What stands before the first address, between two, and after the last; the address of the site; and the time that
    a packed sitemap bears, in UTC seconds."""

    first: str
    between: str
    last: str
    site: str
    packed_at: int

    def listed(self, paths: Iterable[str]) -> str:
        """The sitemap of pages, by their paths in the docs folder."""
        return self.first + self.between.join(self.site + built(path) for path in walked(paths)) + self.last

    def files(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The sitemap of pages and the same packed, by their paths on the site."""
        text = self.listed(paths).encode()
        yield "sitemap.xml", text
        yield "sitemap.xml.gz", packed(text, self.packed_at)


def walked(paths: Iterable[str]) -> list[str]:
    """Paths in the order in which MkDocs walks them: the files of a folder, its index first, then the folders in it."""
    return sorted(paths, key=lambda path: [*((True, p) for p in path.split("/")[:-1]), _file(path)])


def _file(path: str) -> tuple[bool, str]:
    name = path.rpartition("/")[2]
    return False, "" if name == "index.md" else name


def learned(text: str, packed_: bytes, paths: Sequence[str], site: str) -> Sitemap:
    """The form of a sitemap of the given pages; raises `Unlike` where it lists them in another way."""
    pieces, at = [], 0
    for path in walked(paths):
        address = site + built(path)
        where = text.find(f"{address}<", at)
        if where < 0:
            raise Unlike(f"the sitemap does not list {path} in its place")
        pieces.append(text[at:where])
        at = where + len(address)
    found = Sitemap(pieces[0], pieces[-1], text[at:], site, int.from_bytes(packed_[4:8], "little"))
    if found.listed(paths) != text:
        raise Unlike("the sitemap says more of a page than its address")
    if packed(text.encode(), found.packed_at) != packed_:
        raise Unlike("the sitemap is packed in another way")
    return found


def packed(text: bytes, time: int) -> bytes:
    """A sitemap packed by gzip (RFC 1952) with its name and a time in UTC seconds, as MkDocs packs it."""
    made = io.BytesIO()
    with gzip.GzipFile("sitemap.xml", "wb", fileobj=made, mtime=time) as file:
        file.write(text)
    return made.getvalue()
