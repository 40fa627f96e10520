"""A built site and what it should hold -> its faults in words; the last word before a site is published.

Nothing here shares code with what wrote the site: it reads the finished files as a browser would, and allows
what is on its own lists.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.gate import again, searched
from generator.gate.again import Known
from generator.gate.files import Files, walk
from generator.gate.index import held, search
from generator.gate.languages import place, spoken
from generator.gate.leading import Leading
from generator.gate.links import Links
from generator.gate.manifest import Expected, Manifest, manifest, read
from generator.gate.reader import Pages
from generator.gate.reread import Said, data, sitemap
from generator.gate.words import Asked, Canaries
from generator.processes import spread
from generator.stamps import Stamp

__all__ = ["Examined", "Expected", "Known", "Manifest", "examined", "manifest", "read", "site"]


#: Files that are judged together.
PIECE = 2000


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
    asked = Asked(again.asked(known, expected, digests))
    unread = frozenset(digests)
    said = Said(lambda path: files[path].read_bytes())
    judge = _Judge(files, pages, links, expected, asked, said)
    # A page and its translations share many lines, and what was read last is remembered best.
    new = sorted(files.keys() - unread, key=lambda path: place(path, expected.roots))
    of_search = held(new)
    others = [path for path in new if path not in of_search]
    pieces = [others[n : n + PIECE] for n in range(0, len(others), PIECE)]
    # What the files of the search say is asked for once more.
    judged = [judge.faults(sorted(of_search)), *spread(judge.faults, pieces, many=len(pieces) > 1)]
    for found, digested in judged:
        faults += found
        digests |= digested
    for path in asked.paths - set(new):
        faults += _at(path, asked.faults(path, pages.get(path)))
    if known is None or not unread or not searched.stands(known, unread, files, expected, links, said):
        faults += search(files, expected, links, said)
    if known is None or not again.is_mapped(known, unread, files, expected):
        faults += sitemap(files, expected, links)
    faults += _counted(files, expected, previous)
    return Examined(sorted(set(faults)), digests, files.stamps)


@dataclass(frozen=True)
class _Judge:
    """Judges files by themselves: every one is read once, pages, styles and data as what they are, all of them for the
    canaries. `said` gets what the files of the search say."""

    files: Files
    pages: Pages
    links: Links
    expected: Expected
    asked: Asked
    said: Said

    @cached_property
    def _leading(self) -> Leading:
        return Leading(self.pages.ids, self.links)

    @cached_property
    def _canaries(self) -> Canaries:
        return Canaries(self.expected.canaries)

    def faults(self, paths: Sequence[str]) -> tuple[list[str], dict[str, str]]:
        """The faults of some files, and what each is."""
        faults: list[str] = []
        digests: dict[str, str] = {}
        for path in paths:
            content = self.files[path].read_bytes()
            digests[path] = hashlib.sha256(content).hexdigest()
            if path in self.pages:
                faults += _at(path, self._page(path, content))
            elif path.endswith(".css"):
                faults += self.links.style_faults(path, content)
            else:
                faults += data(path, content, self.said)
            faults += self._canaries.found(path, content)
        return faults, digests

    def _page(self, path: str, content: bytes) -> Iterator[str]:
        page, own = self.pages.take(path, content)
        yield from own
        yield from self._leading.faults(path, page)
        yield from self.asked.faults(path, page)
        yield from spoken(path, page, self.pages, self.expected, self.links)


def _at(path: str, faults: Iterable[str]) -> list[str]:
    return [f"{path}: {fault}" for fault in faults]


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
