"""A built site and what it should hold -> its faults in words; the last word before a site is published.

Nothing here shares code with what wrote the site: it reads the finished files as a browser would, and allows
what is on its own lists.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.gate import again, leading, searched
from generator.gate.again import Known
from generator.gate.files import Files, walk
from generator.gate.index import search
from generator.gate.languages import place, spoken
from generator.gate.links import Links
from generator.gate.manifest import Expected, Manifest, manifest, read
from generator.gate.reader import Pages
from generator.gate.reread import Said, data, sitemap
from generator.gate.words import Canaries, compared
from generator.stamps import Stamp

__all__ = ["Examined", "Expected", "Known", "Manifest", "examined", "manifest", "read", "site"]


@dataclass(frozen=True, slots=True)
class Examined:
    """The faults of a site, sorted, one a line as `path: what is wrong`; the SHA-256 of each of its files, in
    hexadecimal, by path, and their stamps."""

    faults: list[str]
    files: Mapping[str, str]
    stamps: Mapping[str, Stamp]


def site(folder: Path, expected: Expected, previous: Manifest | None) -> list[str]:
    """The faults of a built site; none where it may be public. `folder` is what MkDocs wrote, not yet served;
    `previous` is the manifest of the last publish."""
    return examined(folder, expected, previous).faults


def examined(folder: Path, expected: Expected, previous: Manifest | None, known: Known | None = None) -> Examined:
    """The same, and what the files are. What is `known` to be good of what the folder holds is not read again."""
    if folder.is_symlink() or not folder.is_dir():
        return Examined([f"{folder.name}: there is no built site"], {}, {})
    files, faults = walk(folder)
    links = Links(frozenset(files), expected.site_url)
    pages = Pages(files)
    digests = again.same(known, files, pages, expected)
    # A page and its translations share many lines, and what was read last is remembered best.
    new = sorted(files.keys() - digests.keys(), key=lambda path: place(path, expected.roots))
    asked = again.asked(known, expected, digests)
    unread = frozenset(digests)
    said = Said(lambda path: files[path].read_bytes())
    faults += _read(files, new, pages, links, expected, said, digests)
    seen = [path for path in new if path in pages]
    faults += leading.faults(seen, pages, links)
    faults += compared(pages, asked)
    faults += spoken(seen, pages, expected, links)
    if known is None or not unread or not searched.stands(known, unread, files, expected, links, said):
        faults += search(files, expected, links, said)
    if known is None or not again.is_mapped(known, unread, files, expected):
        faults += sitemap(files, expected, links)
    faults += _counted(files, expected, previous)
    return Examined(sorted(set(faults)), digests, files.stamps)


def _read(
    files: Files,
    paths: list[str],
    pages: Pages,
    links: Links,
    expected: Expected,
    said: Said,
    digests: dict[str, str],
) -> list[str]:
    """The faults of each file by itself: every one is read once, pages, styles and data as what they are, all of them
    for the canaries. `said` gets what the files of the search say, `digests` what each file is."""
    faults: list[str] = []
    canaries = Canaries(expected.canaries)
    for path in paths:
        content = files[path].read_bytes()
        digests[path] = hashlib.sha256(content).hexdigest()
        if path in pages:
            faults += [f"{path}: {fault}" for fault in pages.read(path, content)[1]]
        elif path.endswith(".css"):
            faults += links.style_faults(path, content)
        else:
            faults += data(path, content, said)
        faults += canaries.found(path, content)
    return faults


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
