"""Entries of the views -> the files of the search: an inverted index in shards, and what a result shows.

    search/index.json                         how many places there are, and in one file; the shards and the languages
    search/<places>/terms/<code points>.json  {term: postings} of the terms that begin so (index.mjs)
    search/<places>/types.json                the type of the record at each place, one character each
    search/<places>/facets/<n>.json           what 2,048 places are filtered by
    search/<language>.json                    what the script says, and the names of types, statuses and languages
    search/<places>/<language>/<n>.json       what a result shows of the records at a few places

Only what changes is written: a record keeps its place (slots), a shard its name. When the base outgrows its places, all
of them move to a folder of another name, so that no reader mixes the two.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import node
from generator.derive import View
from generator.derive.entries import STATUSES, Entry
from generator.records import RECORD_TYPES
from generator.search.slots import slots

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
SHOWN = 200  # characters of a text that a result may show
NAMES_SHOWN = 12
TEXTS_SHOWN = 2


def files(views: Iterable[View], theme: Path, packages: Path) -> dict[str, bytes]:
    """Path below the docs folder -> content, of every file of the search, in each language of the views. `theme` holds
    the script that readers run, `packages` the npm packages."""
    says: dict[str, Any] = {}
    entries: dict[str, dict[str, tuple[View, Entry]]] = {}
    for view in views:
        if view.template == PAGE:
            says[view.language.code] = view.shown["says"]
        if view.entry is not None:
            entries.setdefault(str(view.entry.ref), {})[view.language.code] = (view, view.entry)
    size, placed = slots(entries)
    root = f"search/{size}"
    found: dict[str, Any] = {f"{root}/types.json": _types(size, placed, entries)}
    for block, rows in _blocks(placed, FACETS):
        found[f"{root}/facets/{block}.json"] = _facets(rows, placed, entries)
    for language in says:
        found[f"search/{language}.json"] = says[language]
        for block, rows in _blocks(placed, BLOCK):
            shown = {str(place): _result(*entries[ref][language]) for place, ref in rows if language in entries[ref]}
            found[f"{root}/{language}/{block}.json"] = shown
    shards = _shards(placed, entries, theme, packages)
    found["search/index.json"] = {
        "version": VERSION,
        "places": size,
        "records": len(placed),
        "shards": list(shards),
        "types": TYPES,
        "statuses": STATUSES,
        "languages": list(says),
        "block": BLOCK,
        "facets": FACETS,
    }
    written = {path: _json(content) for path, content in found.items()}
    return written | {f"{root}/terms/{named(prefix)}.json": text.encode() for prefix, text in shards.items()}


def named(prefix: str) -> str:
    """The file name of a shard: the code points of its prefix, for the name of a file is ASCII here."""
    return "-".join(f"{ord(c):x}" for c in prefix)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


Placed = Mapping[str, int]
Entries = Mapping[str, Mapping[str, tuple[View, Entry]]]


def _blocks(placed: Placed, size: int) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    blocks: dict[int, list[tuple[int, str]]] = {}
    for ref, place in placed.items():
        blocks.setdefault(place // size, []).append((place, ref))
    yield from blocks.items()


def _any(editions: Mapping[str, tuple[View, Entry]]) -> Entry:
    return next(iter(editions.values()))[1]


def _types(size: int, placed: Placed, entries: Entries) -> str:
    row = [NOBODY] * size
    for ref, place in placed.items():
        row[place] = chr(ord("a") + TYPES.index(_any(entries[ref]).ref.type))
    return "".join(row)


def _facets(rows: Iterable[tuple[int, str]], placed: Placed, entries: Entries) -> list[list[Any]]:
    """[place, first day, last day, statuses, languages, actors, places, key] of each record. Actors and places stand by
    their own place; `key` is by what an address names them."""
    found = []
    for place, ref in rows:
        entry = _any(entries[ref])
        statuses = [STATUSES.index(s) for s in entry.statuses]
        tied = [sorted(placed[str(r)] for r in refs if str(r) in placed) for refs in (entry.actors, entry.places)]
        key = [f"{entry.ref.type}/{entry.ref.id}"] if entry.ref in (*entry.actors, *entry.places) else []
        found.append([place, *entry.days, statuses, entry.languages, *tied, *key])
    return found


def _result(view: View, entry: Entry) -> list[Any]:
    """[address, title, line, statuses, other names, [[text, language], …]]."""
    address = view.path.removesuffix("index.md").removesuffix(".md") + "/"
    texts = [[_cut(w.text), w.lang] for w in entry.texts if w.shown][:TEXTS_SHOWN]
    statuses = [STATUSES.index(s) for s in entry.statuses]
    return [address, view.title, entry.line, statuses, entry.names[1 : NAMES_SHOWN + 1], texts]


def _cut(text: str) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text[: 4 * SHOWN].split())
    return line if len(line) <= SHOWN else line[:SHOWN].rsplit(" ", 1)[0] + " …"


def _shards(placed: Placed, entries: Entries, theme: Path, packages: Path) -> dict[str, str]:
    rows = []
    for ref, place in placed.items():
        found = [entry for _, entry in entries[ref].values()]
        names = dict.fromkeys(name for e in found for name in (*e.names, *e.romanised))
        texts = dict.fromkeys(text for e in found for text in (*(w.text for w in e.texts), e.line))
        about = dict.fromkeys(name for e in found for name in e.about)
        rows.append([place, list(names), list(texts), list(about)])
    if not rows:
        return {}
    request = {"words": str((theme / WORDS).absolute()), "entries": rows}
    shards: dict[str, str] = node.answers(SCRIPT, [request], packages)[0]
    return dict(sorted(shards.items()))
