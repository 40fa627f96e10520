"""Entries of the views -> the files of the search: an inverted index in shards, and what a result shows.

    search/index.json                         how many places there are, and in one file; the shards and the languages
    search/<places>/terms/<code points>.json  {term: postings} of the terms that begin so (index.mjs)
    search/<places>/types.json                the type of the record at each place, one character each
    search/<places>/facets/<n>.json           what 2,048 places are filtered by
    search/<language>.json                    what the script says, and the names of types, statuses and languages
    search/<places>/<language>/<n>.json       what a result shows of the records at a few places

Only what changes is made and written: a record keeps its place (slots), a shard its name. When the base outgrows its
places, all of them move to a folder of another name, so that no reader mixes the two.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import node
from generator.derive import View
from generator.derive.entries import STATUSES
from generator.records import RECORD_TYPES
from generator.search import rows
from generator.search.rows import Edition
from generator.search.slots import slots
from generator.validate import Ref

SCRIPT = Path(__file__).with_name("index.mjs")
WORDS = "assets/search/words.mjs"
PAGE = "search.md.j2"
#: Where the files stand, and what there is the page for readers.
FOLDER, HTML = "search/", "search/index.html"
VERSION = 1
TYPES = tuple(t.record_type for t in RECORD_TYPES)
NOBODY = "."
BLOCK = 3  # records whose results stand in one file: what a reader is not shown is not fetched
FACETS = 2048  # records whose facets stand in one file
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Before:
    """The search of an earlier site: the views of its pages, and the names of its files, which stand in a folder."""

    views: Iterable[View]
    names: Collection[str]
    folder: Path


@dataclass(frozen=True)
class Files:
    """The files of the search, by their paths below the docs folder: those that were made, and the names of those that
    are as they were."""

    made: Mapping[str, bytes]
    standing: frozenset[str] = frozenset()


def files(views: Iterable[View], theme: Path, packages: Path, before: Before | None = None) -> Files:
    """The files of the search, in each language of the views. `theme` holds the script that readers run, `packages` the
    npm packages. After an earlier search, only what may be otherwise now is made."""
    now = _Search(views)
    then = _Search(before.views if before else (), now)
    if before is None or (now.size, list(now.says)) != (then.size, list(then.says)):
        before, then = Before((), (), theme), _Search(())
    touched = [ref for ref in {**now.placed, **then.placed} if now.differs(then, ref)]
    found = dict(_blocks(now, then, touched))
    found[f"{now.root}/types.json"] = _types(now)
    found |= {f"{FOLDER}{language}.json": said for language, said in now.says.items()}
    standing = {prefix(name): before.folder / name for name in before.names if name.startswith(f"{now.root}/terms/")}
    request = {"words": str((theme / WORDS).absolute()), **_words(now, then, touched)}
    shards = _shards(request, standing, packages)
    found["search/index.json"] = {
        "version": VERSION,
        "places": now.size,
        "records": len(now.placed),
        "shards": sorted(shards),
        "types": TYPES,
        "statuses": STATUSES,
        "languages": list(now.says),
        "block": BLOCK,
        "facets": FACETS,
    }
    made = {path: (_json(content) + "\n").encode() for path, content in found.items() if content is not None}
    made |= {f"{now.root}/terms/{named(key)}.json": text.encode() for key, text in shards.items() if text is not None}
    gone = {path for path, content in found.items() if content is None}
    gone |= {f"{now.root}/terms/{named(key)}.json" for key in standing.keys() - shards.keys()}
    return Files(made, frozenset(before.names) - made.keys() - gone)


def named(prefix: str) -> str:
    """The file name of a shard: the code points of its prefix, for the name of a file is ASCII here."""
    return "-".join(f"{ord(c):x}" for c in prefix)


def prefix(path: str) -> str:
    """The prefix of the terms of a shard, by its path."""
    return "".join(chr(int(point, 16)) for point in path.rpartition("/")[2].removesuffix(".json").split("-"))


class _Search:
    """The records of a site, each with its editions and its place, and what the script says in each language. Where the
    records are those of another one, so are their places."""

    def __init__(self, views: Iterable[View], other: _Search | None = None) -> None:
        self.says: dict[str, Any] = {}
        self.entries: dict[Ref, dict[str, Edition]] = {}
        for view in views:
            if view.template == PAGE:
                self.says[view.language.code] = view.shown["says"]
            if view.entry is not None:
                edition = Edition(view.path, view.title, view.entry)
                self.entries.setdefault(view.entry.ref, {})[view.language.code] = edition
        self.size: int
        self.placed: Mapping[Ref, int]
        if other is not None and other.entries.keys() == self.entries.keys():
            self.size, self.placed = other.size, other.placed
        else:
            self.size, self.placed = slots(self.entries)
        self.root = f"{FOLDER}{self.size}"
        self._refs = {place: ref for ref, place in self.placed.items()}

    def differs(self, other: _Search, ref: Ref) -> bool:
        """Whether a record's rows may be others than in another search, but for the places of other records."""
        return self.placed.get(ref) != other.placed.get(ref) or self.entries.get(ref) != other.entries.get(ref)

    def held(self, block: int, size: int) -> list[Ref]:
        """The records of one of the files that hold so many places each."""
        return [self._refs[place] for place in range(block * size, (block + 1) * size) if place in self._refs]

    def words(self, ref: Ref) -> list[Any] | None:
        """What a record is indexed by, if there is one."""
        return rows.words(self.entries[ref], self.placed[ref]) if ref in self.entries else None


def _blocks(now: _Search, then: _Search, touched: Sequence[Ref]) -> Iterator[tuple[str, Any]]:
    """The results and facets of the records that were touched, by the paths of their files; nothing where no record is
    left. What names a record that has another place now changes too."""
    places = {search.placed[ref] for search in (now, then) for ref in touched if ref in search.placed}
    for block in {place // BLOCK for place in places}:
        held = now.held(block, BLOCK)
        for language in now.says:
            editions = ((str(now.placed[ref]), now.entries[ref].get(language)) for ref in held)
            shown = {place: rows.result(edition) for place, edition in editions if edition}
            yield f"{now.root}/{language}/{block}.json", shown if held else None
    moved = {ref for ref in touched if now.placed.get(ref) != then.placed.get(ref)}
    if moved:
        places |= {now.placed[ref] for ref, found in now.entries.items() if not moved.isdisjoint(rows.tied(found))}
    for block in {place // FACETS for place in places}:
        held = now.held(block, FACETS)
        yield f"{now.root}/facets/{block}.json", [rows.facets(now.entries[ref], now.placed) for ref in held] or None


def _types(search: _Search) -> str:
    row = [NOBODY] * search.size
    letters = {name: chr(ord("a") + number) for number, name in enumerate(TYPES)}
    for ref, place in search.placed.items():
        row[place] = letters[ref.type]
    return "".join(row)


def _words(now: _Search, then: _Search, touched: Iterable[Ref]) -> dict[str, list[Any]]:
    """The words by which records were indexed and are no longer, and those by which they are now."""
    changed = [(was, is_) for ref in touched if (was := then.words(ref)) != (is_ := now.words(ref))]
    return {"left": [was for was, _ in changed if was], "came": [is_ for _, is_ in changed if is_]}


def _shards(request: dict[str, Any], standing: Mapping[str, Path], packages: Path) -> Mapping[str, str | None]:
    """The shards of the index, by their prefixes; nothing for one that stands as it is."""
    if not request["left"] and not request["came"]:
        return dict.fromkeys(standing)
    request["shards"] = {key: str(path.absolute()) for key, path in standing.items()}
    shards: dict[str, str | None] = node.answers(SCRIPT, [request], packages)[0]
    return shards
