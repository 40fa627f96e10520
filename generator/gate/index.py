"""The files of the search -> whether a reader find every record, under its own title, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.gate.census import shown
from generator.gate.links import BadAddress, Links
from generator.gate.manifest import Expected
from generator.gate.words import folded

FOLDER = "search/"
INDEX = "search/index.json"
PAGE = "search/index.html"
FIELDS = frozenset({"version", "places", "records", "shards", "types", "statuses", "languages", "block", "facets"})
LEVELS = 32
NOBODY = "."
#: What may go wrong with files that are not what such files are.
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError)
_TERM = re.compile(r"[^\W_]+", re.UNICODE)
_LANGUAGE = re.compile(r"[a-z]{2,8}")


def search(files: Collection[str], expected: Expected, links: Links, read: Mapping[str, Any]) -> list[str]:
    """What the search would find, against the pages: places, titles as text, and nothing else. `read` is what its files
    say."""
    if INDEX not in files:
        return [f"{INDEX}: is missing"]
    try:
        index = Index(read)
        faults = [f"{path}: is no file of the search" for path in held(files) - index.files]
        missing = [f"{path}: is missing" for path in index.files if path not in files]
        return faults + (missing or list(_faults(Rules(index, read, expected, links))))
    except UNREADABLE:
        return [f"{INDEX}: cannot be read as a search index"]


def held(files: Iterable[str]) -> set[str]:
    """The files of the search, but its page."""
    return {path for path in files if path.startswith(FOLDER) and path != PAGE}


def _faults(rules: Rules) -> Iterator[str]:
    yield from rules.faults()
    yield from (f"{INDEX}: no word leads to the record at place {n}" for n in sorted(rules.index.taken - rules.found))
    records = rules.expected.records.items()
    yield from (f"{INDEX}: {ref} is not in the search" for ref, page in records if page not in rules.shown)


class Index:
    """The head of a search, the places that records have in it, and what is in which of its files: the beginning of
    terms, or the number of a block of places. `rest` is what a change of some records leaves as it is."""

    def __init__(self, read: Mapping[str, Any]) -> None:
        self.head = read[INDEX]
        size: int = self.head["places"]
        prefixes: list[str] = self.head["shards"]
        if self.head.keys() != FIELDS or size & (size - 1) or not all(map(_is_text, prefixes)):
            raise ValueError
        root = f"{FOLDER}{size}"
        self.types: str = read[f"{root}/types.json"]
        self.taken = frozenset(place for place, letter in enumerate(self.types) if letter != NOBODY)
        self.is_counted = len(self.types) == size and self.head["records"] == len(self.taken)
        self.rest = {name: value for name, value in self.head.items() if name not in ("records", "shards")}
        self.prefixes = frozenset(prefixes)
        self.shards = {f"{root}/terms/{'-'.join(f'{ord(c):x}' for c in p)}.json": p for p in prefixes}
        self.facets = {f"{root}/facets/{n}.json": n for n in self.blocks("facets", self.taken)}
        blocks, languages = self.blocks("block", self.taken), self.head["languages"]
        self.results = {f"{root}/{language}/{n}.json": n for language in languages for n in blocks}
        said = {f"{FOLDER}{language}.json" for language in languages}
        self.files = {INDEX, f"{root}/types.json", *said, *self.shards, *self.facets, *self.results}

    def blocks(self, size: str, places: Iterable[int]) -> set[int]:
        """The numbers of the blocks of a size in which places are."""
        return {place // self.head[size] for place in places}


class Rules:
    """What holds of each file of a search by itself; and what those that were looked at make up together: the places
    that their words lead to, and the pages that their results do."""

    def __init__(self, index: Index, read: Mapping[str, Any], expected: Expected, links: Links) -> None:
        self.index, self.expected = index, expected
        self.found: set[int] = set()
        self.shown: set[str] = set()
        self._read, self._links = read, links
        #: The types of the records by their pages.
        self.types = {path: ref.partition("/")[0] for ref, path in expected.records.items()}

    def faults(self, among: Collection[str] | None = None) -> Iterator[str]:
        """Those of the head, and of all files or of those among some."""
        index = self.index
        if not index.is_counted:
            yield f"{INDEX}: counts {index.head['records']} records, and has places for {len(index.taken)}"
        for path, prefix in index.shards.items():
            if among is None or path in among:
                yield from self.shard(path, prefix)
        for path, number in index.facets.items():
            if among is None or path in among:
                yield from self._facets(path, number)
        for path, number in index.results.items():
            if among is None or path in among:
                yield from self._results(path, number)

    def shard(self, path: str, prefix: str) -> Iterator[str]:
        """Terms are words of letters and digits, each in its own shard, and lead to records."""
        prefixes, taken = self.index.prefixes, self.index.taken
        for term, postings in self._read[path].items():
            home = next((term[:n] for n in range(len(term), 0, -1) if term[:n] in prefixes), "")
            if not _TERM.fullmatch(term) or home != prefix:
                yield f"{path}: holds {shown(term)}, which is no word of this shard"
            place = 0
            for posting in postings:
                place += posting // LEVELS
                self.found.add(place)
                if place not in taken or not posting % LEVELS:
                    yield f"{path}: {shown(term)} leads to no record"
                    break

    def _facets(self, path: str, number: int) -> Iterator[str]:
        """Every record of the block is filtered by what is there."""
        taken, statuses, size = self.index.taken, len(self.index.head["statuses"]), self.index.head["facets"]
        named: set[int] = set()
        for place, first, last, held, languages, actors, where, *_ in self._read[path]:
            named.add(place)
            good = all(day is None or type(day) is int for day in (first, last))
            good = good and all(0 <= n < statuses for n in held)
            good = good and all(_LANGUAGE.fullmatch(code) for code in languages)
            if not good or not taken.issuperset([place, *actors, *where]):
                yield f"{path}: the record at place {place} is filtered by what is not there"
        wanted = taken.intersection(range(number * size, (number + 1) * size))
        if named != wanted:
            yield f"{path}: {len(named)} of {len(wanted)} records can be filtered"

    def _results(self, path: str, number: int) -> Iterator[str]:
        """Each result leads to a page of that title and type, and no two to the same."""
        head, titles = self.index.head, self.expected.titles
        for key, (address, title, line, statuses, names, texts) in self._read[path].items():
            if not all(map(_is_text, [address, title, line, *names, *(part for text in texts for part in text)])):
                yield f"{path}: the result {shown(str(address))} holds more than text"
            if not all(0 <= n < len(head["statuses"]) for n in statuses):
                yield f"{path}: the result {shown(address)} has a status that is none"
            try:
                page, fragment = self._links.target("index.html", address or ".")
            except BadAddress:
                page, fragment = "", ""
            if fragment or page not in titles:
                yield f"{path}: the result {shown(address)} leads to no page of a record"
                continue
            if page in self.shown:
                yield f"{path}: the result {shown(address)} leads where another one does"
            self.shown.add(page)
            wanted = folded(titles[page])
            if folded(title) != wanted:
                yield f"{path}: the result {shown(address)} is titled {shown(title)}, not {shown(wanted)}"
            place = int(key)
            letter = self.index.types[place] if place // head["block"] == number else NOBODY
            if letter == NOBODY or head["types"][ord(letter) - ord("a")] != self.types.get(page):
                yield f"{path}: the result {shown(address)} is of another type than its page"


def _is_text(value: object) -> bool:
    return isinstance(value, str)
