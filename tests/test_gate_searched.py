"""What the gate says of a search of which some files changed: the same as if it had read all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator import gate
from generator.gate import Expected, Known
from tests.test_gate import EXPECTED, URL, built, page

__all__ = ["built"]

SIZE, BLOCK, FACETS = 64, 4, 32
TYPES = ("claim", "place")
HEAD = "search/index.json"


class Record(NamedTuple):
    place: int
    type: str
    title: str


Base = Mapping[str, Record]
BASE: Base = {
    f"r{n}": Record(place, TYPES[n % 2], title)
    for n, (place, title) in enumerate(
        [(1, "Alder holds"), (2, "Alder bridge"), (7, "Birch bridge"), (33, "Beech ford"), (34, "Cedar"), (60, "Alone")]
    )
}
SHARDS = ("a", "b", "c", "f", "h")


def address(name: str) -> str:
    return f"records/{name}/"


def files(base: Base, shards: Iterable[str]) -> dict[str, str]:
    """The pages and the search of some records. Each is found by the words of its title."""
    taken = {record.place: (name, record) for name, record in base.items()}
    terms: dict[str, dict[str, set[int]]] = {shard: {} for shard in shards}
    for record in base.values():
        for word in record.title.lower().split():
            shard = max((s for s in terms if word.startswith(s)), key=len)
            terms[shard].setdefault(word, set()).add(record.place)
    found: dict[str, Any] = {
        HEAD: {
            "version": 1,
            "places": SIZE,
            "records": len(base),
            "shards": sorted(terms),
            "types": TYPES,
            "statuses": ["disputed"],
            "languages": ["en"],
            "block": BLOCK,
            "facets": FACETS,
        },
        "search/en.json": {},
        "search/64/types.json": "".join(
            "ab"[TYPES.index(taken[n][1].type)] if n in taken else "." for n in range(SIZE)
        ),
    }
    for shard, held in terms.items():
        rows = {term: [b - a for a, b in pairwise([0, *sorted(p)])] for term, p in held.items()}
        code = "-".join(f"{ord(letter):x}" for letter in shard)
        found[f"search/64/terms/{code}.json"] = {term: [32 * n + 1 for n in row] for term, row in rows.items()}
    for place, (name, record) in sorted(taken.items()):
        shown = [address(name), record.title, "", [0], [], []]
        found.setdefault(f"search/64/en/{place // BLOCK}.json", {})[str(place)] = shown
        tied = [min(taken)]
        found.setdefault(f"search/64/facets/{place // FACETS}.json", []).append([place, 1, 2, [0], ["en"], tied, []])
    pages = {f"{address(n)}index.html": r.title for n, r in base.items()}
    places = "".join(f"<url><loc>{URL}{address(n)}</loc></url>" for n, r in base.items())
    return {
        **{path: json.dumps(said) for path, said in found.items()},
        **{path: page(path, title, "") for path, title in {**pages, "index.html": "Counterclaim"}.items()},
        "sitemap.xml": f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>',
    }


def expected(base: Base) -> Expected:
    pages = {f"{r.type}/{n}": f"{address(n)}index.html" for n, r in base.items()}
    titles = {f"{address(n)}index.html": r.title for n, r in base.items()}
    return replace(EXPECTED, quotes=(), titles=titles, records=pages, gone=frozenset())


@pytest.fixture
def site(built: Path) -> Path:
    """The site of the records; the theme's files are those of another one."""
    for path in sorted(built.rglob("*"), reverse=True):
        if path.is_file() and "assets" not in path.parts:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    lay(built, files(BASE, SHARDS))
    return built


def lay(folder: Path, found: Mapping[str, str]) -> None:
    """Have the folder hold these files and the theme's."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("assets/") and name not in found:
            path.unlink()
    for name, text in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def retitled(base: Base, name: str, title: str) -> Base:
    return {**base, name: base[name]._replace(title=title)}


def without(base: Base, name: str) -> Base:
    return {n: record for n, record in base.items() if n != name}


EDITS: dict[str, tuple[Base, tuple[str, ...]]] = {
    "nothing": (BASE, SHARDS),
    "a word came": (retitled(BASE, "r2", "Birch bridge afar"), SHARDS),
    "a word went": (retitled(BASE, "r2", "Birch"), SHARDS),
    "all words are others": (retitled(BASE, "r2", "Heron"), SHARDS),
    "a record came": ({**BASE, "r9": Record(35, "place", "Heron ford")}, SHARDS),
    "a record went": (without(BASE, "r1"), SHARDS),
    "a record has another type": ({**BASE, "r3": BASE["r3"]._replace(type="claim")}, SHARDS),
    "another record has its place": ({**without(BASE, "r4"), "r9": Record(34, "claim", "Cedar")}, SHARDS),
    "two changed places": (
        {**BASE, "r1": BASE["r1"]._replace(place=7), "r2": BASE["r2"]._replace(place=2)},
        SHARDS,
    ),
    "a shard was parted": (retitled(BASE, "r5", "Alone alas"), (*SHARDS, "al")),
    "a shard was joined": (without(BASE, "r4"), ("a", "b", "f", "h")),
}
#: After these, results and facets that have not changed cannot be wrong.
SMALL = ("nothing", "a word came", "a word went", "all words are others", "a record came", "a shard was parted")


def said(path: str, change: Callable[[Any], object]) -> Callable[[Path], object]:
    """Have a file say something else: what a function makes of it, or what it does to it."""

    def damage(folder: Path) -> None:
        content = json.loads((folder / path).read_text("utf-8"))
        content = content if (made := change(content)) is None else made
        (folder / path).write_text(json.dumps(content), "utf-8")

    return damage


def as_it_was(*paths: str) -> Callable[[Path], object]:
    """Have files be as before the edit."""
    return lambda folder: [(folder / path).write_text(files(BASE, SHARDS)[path], "utf-8") for path in paths]


A, B = "search/64/terms/61.json", "search/64/terms/62.json"
RESULTS, OTHERS = "search/64/en/0.json", "search/64/en/1.json"
ROWS = "search/64/facets/0.json"
DAMAGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "a term leads to nobody": said(A, lambda terms: terms.update(alter=[32 * 5 + 1])),
    "a term leads nowhere near": said(B, lambda terms: terms.update(birches=[32 * 99 + 1])),
    "a term leads without a level": said(A, lambda terms: terms.update(alter=[32])),
    "a term is in another shard": said(B, lambda terms: terms.update(ford=[33])),
    "a term is no word": said(B, lambda terms: terms.update({"<b>": [33]})),
    "a shard holds nothing": said(A, lambda terms: {}),
    "another shard holds nothing": said(B, lambda terms: {}),
    "a shard is of other records": said(B, lambda terms: {"birch": [33]}),
    "a shard is gone": lambda folder: (folder / A).unlink(),
    "a shard is not JSON": lambda folder: (folder / A).write_text("{"),
    "a shard too many": lambda folder: (folder / "search/64/terms/7a.json").write_text("{}"),
    "a shard of which there is no file": said(HEAD, lambda head: head["shards"].append("z")),
    "a shard that the head lacks": said(HEAD, lambda head: head["shards"].remove("b")),
    "more records than places": said(HEAD, lambda head: head.update(records=9)),
    "a status that there was": said(HEAD, lambda head: head.update(statuses=[])),
    "other types": said(HEAD, lambda head: head.update(types=["place", "claim"])),
    "a block of another size": said(HEAD, lambda head: head.update(block=8)),
    "a place of another type": said("search/64/types.json", lambda types: types.replace("b", "a", 1)),
    "a place too few": said("search/64/types.json", lambda types: types.replace("b", ".", 1)),
    "a place too many": said("search/64/types.json", lambda types: types[:-1] + "a"),
    "a result says another title": said(OTHERS, lambda rows: rows["7"].__setitem__(1, "Another")),
    "a result holds markup": said(RESULTS, lambda rows: rows["1"].__setitem__(2, ["<b>"])),
    "a result leads out": said(RESULTS, lambda rows: rows["1"].__setitem__(0, "https://x.example/")),
    "a result of what is no record": said(RESULTS, lambda rows: rows.update({"3": ["claims/", "", "", [], [], []]})),
    "a result stands for another": said(
        OTHERS, lambda rows: rows["7"].__setitem__(slice(2), ["records/r1/", "Alder bridge"])
    ),
    "a result stands twice": said(OTHERS, lambda rows: rows.update({"6": rows["7"]})),
    "a result is in another block": said(OTHERS, lambda rows: rows.update({"1": rows.pop("7")})),
    "no result": said(OTHERS, lambda rows: {}),
    "a file of results is gone": lambda folder: (folder / OTHERS).unlink(),
    "a row too few": said(ROWS, lambda rows: rows[1:]),
    "a row too many": said(ROWS, lambda rows: [*rows, [60, None, None, [], [], [], []]]),
    "a row names nobody": said(ROWS, lambda rows: rows[0].__setitem__(5, [50])),
    "a row names what went": said("search/64/facets/1.json", lambda rows: rows[0].__setitem__(5, [2])),
    "a shard is as it was": as_it_was(A),
    "another shard is as it was": as_it_was(B),
    "some shards are as they were": as_it_was(A, B),
    "a row is as it was": as_it_was("search/64/facets/1.json"),
    "a result is as it was": as_it_was(OTHERS),
    "another result is as it was": as_it_was("search/64/en/8.json"),
    "the types are as they were": as_it_was("search/64/types.json"),
    "a page is gone": lambda folder: (folder / "records/r2/index.html").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_faults_are_those_of_a_whole_search(site: Path, damage: str) -> None:
    found = gate.examined(site, expected(BASE), None)
    before = {path: (site / path).read_bytes() for path in found.files}
    faults = []
    for base, shards in EDITS.values():
        lay(site, files(base, shards))
        DAMAGES[damage](site)
        known = Known(expected(BASE), found.files, lambda *_: False, before.get)
        faults.append(gate.examined(site, expected(base), None, known).faults)
        assert faults[-1] == gate.examined(site, expected(base), None).faults
    assert any(faults) == (damage != "nothing")


@pytest.mark.parametrize("edit", SMALL)
def test_what_has_not_changed_is_not_read_again(site: Path, edit: str) -> None:
    found = gate.examined(site, expected(BASE), None)
    before = {path: (site / path).read_bytes() for path in found.files}
    base, shards = EDITS[edit]
    now = files(base, shards)
    lay(site, now)
    unread = {path for path, was in before.items() if now.get(path, "").encode() == was}
    for path in unread:
        if path.startswith(("search/64/en/", "search/64/facets/")):
            (site / path).write_text("[")
    known = Known(expected(BASE), found.files, lambda path, _: path in unread, before.get)
    assert gate.examined(site, expected(base), None, known).faults == []
