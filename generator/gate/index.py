"""The files of the search -> whether a reader find every record, under its own title, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.gate.census import shown
from generator.gate.elements import Page
from generator.gate.files import Files
from generator.gate.links import BadAddress, Links
from generator.gate.manifest import Expected
from generator.gate.words import folded

FOLDER = "search/"
INDEX = "search/index.json"
PAGE = "search/index.html"
FIELDS = frozenset({"version", "places", "records", "shards", "types", "statuses", "languages", "block", "facets"})
LEVELS = 32
NOBODY = "."
_TERM = re.compile(r"[^\W_]+", re.UNICODE)
_LANGUAGE = re.compile(r"[a-z]{2,8}")


class Unreadable(ValueError):
    """A file of the search that is not what such a file is; its text ends a sentence about the file."""


def search(
    files: Files, pages: Mapping[str, Page], expected: Expected, links: Links, read: Mapping[str, Any]
) -> list[str]:
    """What the search would find, against the pages: places, titles as text, and nothing else. `read` is what its files
    say; one that is not there is not JSON."""
    if INDEX not in files:
        return [f"{INDEX}: is missing"]
    try:
        found = _Search({p: read[p] for p in files if p.startswith(FOLDER) and p.endswith(".json")})
        faults = list(found.faults(pages, expected, links))
    except Unreadable as error:
        return [str(error)]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return [f"{INDEX}: cannot be read as a search index"]
    others = [p for p in files if p.startswith(FOLDER) and p != PAGE and p not in found.wanted]
    return [*faults, *(f"{path}: is no file of the search" for path in others)]


class _Search:
    def __init__(self, read: Mapping[str, Any]) -> None:
        self.read = read
        self.head = read[INDEX]
        self.size: int = self.head["places"]
        if self.head.keys() != FIELDS or self.size & (self.size - 1) or not all(map(_is_text, self.head["shards"])):
            raise Unreadable(f"{INDEX}: cannot be read as a search index")
        self.root = f"{FOLDER}{self.size}"
        self.types: str = read[f"{self.root}/types.json"]
        self.taken = {place for place, letter in enumerate(self.types) if letter != NOBODY}
        self.wanted = {INDEX, f"{self.root}/types.json"}

    def faults(self, pages: Mapping[str, Page], expected: Expected, links: Links) -> Iterator[str]:
        if len(self.types) != self.size or self.head["records"] != len(self.taken):
            yield f"{INDEX}: counts {self.head['records']} records, and has places for {len(self.taken)}"
        yield from self._terms()
        yield from self._facets()
        types = {path: ref.partition("/")[0] for ref, path in expected.records.items()}
        indexed: set[str] = set()
        for language in self.head["languages"]:
            self.wanted.add(f"{FOLDER}{language}.json")
            yield from self._results(language, indexed, types, pages, expected, links)
        yield from (f"{INDEX}: {ref} is not in the search" for ref, p in expected.records.items() if p not in indexed)

    def _blocks(self, folder: str, together: int) -> Iterator[tuple[str, Any]]:
        for block in sorted({place // together for place in self.taken}):
            path = f"{folder}/{block}.json"
            self.wanted.add(path)
            if path not in self.read:
                raise Unreadable(f"{path}: is missing")
            yield path, self.read[path]

    def _terms(self) -> Iterator[str]:
        """Terms are words of letters and digits, each in its own shard; each record is found by some of them."""
        found: set[int] = set()
        prefixes: list[str] = self.head["shards"]
        known = frozenset(prefixes)
        for prefix in prefixes:
            path = f"{self.root}/terms/{'-'.join(f'{ord(c):x}' for c in prefix)}.json"
            self.wanted.add(path)
            if path not in self.read:
                raise Unreadable(f"{path}: is missing")
            for term, postings in self.read[path].items():
                home = next((term[:n] for n in range(len(term), 0, -1) if term[:n] in known), "")
                if not _TERM.fullmatch(term) or home != prefix:
                    yield f"{path}: holds {shown(term)}, which is no word of this shard"
                place = 0
                for posting in postings:
                    place += posting // LEVELS
                    found.add(place)
                    if place not in self.taken or not posting % LEVELS:
                        yield f"{path}: {shown(term)} leads to no record"
                        break
        yield from (f"{INDEX}: no word leads to the record at place {place}" for place in sorted(self.taken - found))

    def _facets(self) -> Iterator[str]:
        named: set[int] = set()
        for path, rows in self._blocks(f"{self.root}/facets", self.head["facets"]):
            for place, first, last, statuses, languages, actors, where, *_ in rows:
                named.add(place)
                good = all(day is None or type(day) is int for day in (first, last))
                good = good and all(0 <= n < len(self.head["statuses"]) for n in statuses)
                good = good and all(_LANGUAGE.fullmatch(code) for code in languages)
                if not good or not self.taken.issuperset([place, *actors, *where]):
                    yield f"{path}: the record at place {place} is filtered by what is not there"
        if named != self.taken:
            yield f"{INDEX}: {len(named)} of {len(self.taken)} records can be filtered"

    def _results(
        self,
        language: str,
        indexed: set[str],
        types: Mapping[str, str],
        pages: Mapping[str, Page],
        expected: Expected,
        links: Links,
    ) -> Iterator[str]:
        """Each result leads to a page of that title and type, and no two to the same."""
        addresses: Counter[str] = Counter()
        for path, rows in self._blocks(f"{self.root}/{language}", self.head["block"]):
            for key, (address, title, line, statuses, names, texts) in rows.items():
                addresses[address] += 1
                if not all(map(_is_text, [address, title, line, *names, *(part for text in texts for part in text)])):
                    yield f"{path}: the result {shown(str(address))} holds more than text"
                if not all(0 <= n < len(self.head["statuses"]) for n in statuses):
                    yield f"{path}: the result {shown(address)} has a status that is none"
                try:
                    page, fragment = links.target("index.html", address or ".")
                except BadAddress:
                    page, fragment = "", ""
                if page not in pages or fragment or page not in expected.titles:
                    yield f"{path}: the result {shown(address)} leads to no page of a record"
                    continue
                indexed.add(page)
                wanted = folded(expected.titles[page])
                if folded(title) != wanted:
                    yield f"{path}: the result {shown(address)} is titled {shown(title)}, not {shown(wanted)}"
                letter = self.types[int(key)] if int(key) in self.taken else NOBODY
                if letter == NOBODY or self.head["types"][ord(letter) - ord("a")] != types.get(page):
                    yield f"{path}: the result {shown(address)} is of another type than its page"
        yield from (f"{self.root}/{language}: {shown(a)} stands twice" for a, n in addresses.items() if n > 1)


def _is_text(value: object) -> bool:
    return isinstance(value, str)
