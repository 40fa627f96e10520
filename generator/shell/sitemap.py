"""A built sitemap -> its form, for any pages; and the files of one, however many pages it lists."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.render.forms import built
from generator.shell.unlike import Unlike

#: When specimens are built, in UTC seconds (a day in 2099), so that what is learned from them is the same at any time;
#: and what is looked for to tell whether the time has come out anywhere.
STANDIN, YEAR = 4_099_680_000, "2099"

#: How many pages one sitemap may list, and its XML namespace (sitemaps.org, Protocol).
MOST, NAMESPACE = 50_000, "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What stands before the first address, between two, and after the last; and the address of the site. The day of
    the build, if it stands there, is that of `STANDIN`."""

    first: str
    between: str
    last: str
    site: str

    def listed(self, paths: Iterable[str]) -> str:
        """The sitemap of pages, by their paths in the docs folder."""
        return self.first + self.between.join(self.site + built(path) for path in walked(paths)) + self.last

    def files(self, paths: Iterable[str], epoch: int) -> dict[str, bytes]:
        """The files of the sitemap of pages, by their paths on the site, of a build at a time in UTC seconds."""
        return files(self.listed(paths).replace(_day(STANDIN), _day(epoch)), self.site, epoch)


def files(text: str, site: str, epoch: int) -> dict[str, bytes]:
    """The files of a sitemap, by their paths on the site: itself, and the same packed. One that lists more pages than
    search engines read of one is an index of its parts (sitemaps.org, Protocol, "Using Sitemap index files")."""
    start, end = text.find("<url>"), text.rfind("</url>")
    pages = text[start:end].split("</url>")
    parts: dict[str, bytes] = {}
    if len(pages) > MOST:
        for n in range(0, len(pages), MOST):
            part = "</url>".join(pages[n : n + MOST])
            parts[f"sitemap-{len(parts) + 1}.xml"] = (text[:start] + part.strip() + text[end:]).encode()
        listed = "".join(f"<sitemap><loc>{site}{name}</loc></sitemap>\n" for name in parts)
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{NAMESPACE}">\n{listed}</sitemapindex>\n'
    return {"sitemap.xml": text.encode(), "sitemap.xml.gz": packed(text.encode(), epoch), **parts}


def _day(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def walked(paths: Iterable[str]) -> list[str]:
    """Paths in the order in which MkDocs walks them: the files of a folder, its index first, then the folders in it."""
    return sorted(paths, key=lambda path: [*((True, p) for p in path.split("/")[:-1]), _file(path)])


def _file(path: str) -> tuple[bool, str]:
    name = path.rpartition("/")[2]
    return False, "" if name == "index.md" else name


def learned(text: str, packed_: bytes, paths: Sequence[str], site: str, epoch: int) -> Sitemap:
    """The form of a sitemap of the given pages that was built at a time; raises `Unlike` where it lists them in another
    way."""
    pieces, at = [], 0
    for path in walked(paths):
        address = site + built(path)
        where = text.find(f"{address}<", at)
        if where < 0:
            raise Unlike(f"the sitemap does not list {path} in its place")
        pieces.append(text[at:where])
        at = where + len(address)
    found = Sitemap(pieces[0], pieces[-1], text[at:], site)
    if found.listed(paths) != text:
        raise Unlike("the sitemap says more of a page than its address")
    if packed(text.encode(), epoch) != packed_:
        raise Unlike("the sitemap is packed in another way")
    return found


def packed(text: bytes, epoch: int) -> bytes:
    """A sitemap packed by gzip (RFC 1952) with its name and the first second of the day, as MkDocs packs it."""
    made = io.BytesIO()
    with gzip.GzipFile("sitemap.xml", "wb", fileobj=made, mtime=epoch - epoch % (24 * 60 * 60)) as file:
        file.write(text)
    return made.getvalue()
