"""A built site and what it should hold -> its faults in words; the last word before a site is published.

Nothing here shares code with what wrote the site: it reads the finished files as a browser would, and allows
what is on its own lists.
"""

from __future__ import annotations

from pathlib import Path

from generator.gate.elements import Page
from generator.gate.files import Files, walk
from generator.gate.languages import spoken
from generator.gate.links import Links
from generator.gate.manifest import Expected, Manifest, manifest, read
from generator.gate.pages import parsed
from generator.gate.plain import Reader
from generator.gate.reread import data, search, sitemap
from generator.gate.words import Canaries, compared

__all__ = ["Expected", "Manifest", "manifest", "read", "site"]


def site(folder: Path, expected: Expected, previous: Manifest | None) -> list[str]:
    """The faults of a built site, sorted, one a line as `path: what is wrong`; none where it may be public.

    `folder` is what MkDocs wrote, not yet served; `previous` is the manifest of the last publish.
    """
    if folder.is_symlink() or not folder.is_dir():
        return [f"{folder.name}: there is no built site"]
    files, faults = walk(folder)
    links = Links(frozenset(files), expected.site_url)
    pages = _pages(files, expected, links, faults)
    faults += links.faults(pages)
    faults += compared(pages, expected)
    faults += spoken(pages, expected, links)
    faults += search(files, pages, expected, links)
    faults += sitemap(files, expected, links)
    faults += _counted(files, expected, previous)
    return sorted(set(faults))


def _pages(files: Files, expected: Expected, links: Links, faults: list[str]) -> dict[str, Page]:
    """Read every file once: pages, styles and data as what they are, all of them for the canaries."""
    pages: dict[str, Page] = {}
    reader = Reader()
    canaries = Canaries(expected.canaries)
    for path, file in files.items():
        content = file.read_bytes()
        if path.endswith(".html"):
            if (plain := reader.page(content)) is not None:
                pages[path] = plain
            else:
                pages[path], found = parsed(content)
                faults += [f"{path}: {fault}" for fault in found]
        elif path.endswith(".css"):
            faults += links.style_faults(path, content)
        else:
            faults += data(path, content)
        faults += canaries.found(path, content)
    return pages


def _counted(files: Files, expected: Expected, previous: Manifest | None) -> list[str]:
    """Nothing that was published may vanish without a word."""
    faults = []
    written = sum(path.endswith(".html") for path in files)
    if written < len(expected.records):
        faults.append(f"site: {written} pages are fewer than its {len(expected.records)} records")
    shared: dict[str, str] = {}
    for ref, path in sorted(expected.records.items()):
        if path not in files:
            faults.append(f"{path}: the page of {ref} is missing")
        if ref in expected.gone:
            faults.append(f"{path}: {ref} is published and counted as gone")
        if shared.setdefault(path, ref) != ref:
            faults.append(f"{path}: is the page of {shared[path]} and of {ref}")
    for ref, path in previous.records.items() if previous else ():
        if ref not in expected.records and ref not in expected.gone:
            faults.append(f"{path}: {ref} was published before and is gone without a tombstone")
    return faults
