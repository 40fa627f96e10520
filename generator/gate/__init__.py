"""A built site and what it should hold -> its faults in words; the last word before a site is published.

Nothing here shares code with what wrote the site: it reads the finished files as a browser would, and allows
what is on its own lists.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.gate import leading
from generator.gate.elements import Page
from generator.gate.files import Files, walk
from generator.gate.index import search
from generator.gate.languages import place, spoken
from generator.gate.links import Links
from generator.gate.manifest import Expected, Manifest, Memory, manifest, read
from generator.gate.pages import parsed
from generator.gate.plain import Reader
from generator.gate.reread import data, sitemap
from generator.gate.words import Canaries, compared

__all__ = ["Expected", "Manifest", "Memory", "manifest", "read", "site"]


def site(folder: Path, expected: Expected, previous: Manifest | None, memory: Memory | None = None) -> list[str]:
    """The faults of a built site, sorted, one a line as `path: what is wrong`; none where it may be public.

    `folder` is what MkDocs wrote, not yet served; `previous` is the manifest of the last publish. A page that `memory`
    has is not read again; it then holds the pages and files of this site.
    """
    if folder.is_symlink() or not folder.is_dir():
        return [f"{folder.name}: there is no built site"]
    with _no_cycles():
        files, faults = walk(folder)
        links = Links(frozenset(files), expected.site_url)
        pages, said = _read(files, expected, links, faults, memory)
        faults += leading.faults(pages, links)
        faults += compared(pages, expected)
        faults += spoken(pages, expected, links)
        faults += search(files, pages, expected, links, said)
        faults += sitemap(files, expected, links)
        faults += _counted(files, expected, previous)
        return sorted(set(faults))


@contextmanager
def _no_cycles() -> Iterator[None]:
    """The many small things of a site hold no cycles, and looking for some took a quarter of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(
    files: Files, expected: Expected, links: Links, faults: list[str], memory: Memory | None
) -> tuple[dict[str, Page], dict[str, Any]]:
    """The pages, and what the files of the search say. Every file is read once: pages, styles and data as what they
    are, all of them for the canaries."""
    pages: dict[str, Page] = {}
    said: dict[str, Any] = {}
    reader = Reader()
    canaries = Canaries(expected.canaries)
    kept = Memory()
    # A page and its translations share many lines, and what was read last is remembered best.
    for path in sorted(files, key=lambda path: place(path, expected.roots)):
        content = files[path].read_bytes()
        if memory is not None:
            kept.files[path] = hashlib.sha256(content).hexdigest()
        if path.endswith(".html"):
            known = memory.pages.get(kept.files[path]) if memory is not None else None
            pages[path], found = known or _page(reader, content)
            faults += [f"{path}: {fault}" for fault in found]
            if memory is not None:
                kept.pages[kept.files[path]] = pages[path], found
        elif path.endswith(".css"):
            faults += links.style_faults(path, content)
        else:
            faults += data(path, content, said)
        faults += canaries.found(path, content)
    if memory is not None:
        memory.pages, memory.files = kept.pages, kept.files
    return pages, said


def _page(reader: Reader, content: bytes) -> tuple[Page, list[str]]:
    plain = reader.page(content)
    return (plain, []) if plain is not None else parsed(content)


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
