"""A site on which no fault was found, and the files that changed since -> the files that must be looked at again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from generator.gate.files import Files
from generator.gate.languages import place
from generator.gate.links import HOME
from generator.gate.manifest import Expected
from generator.gate.reader import Pages
from generator.gate.reread import is_sitemap
from generator.stamps import Stamp

#: With more places gone than this, every page is read.
MOST = 1000


@dataclass(frozen=True)
class Known:
    """A site on which no fault was found: what was expected of it, and what its files held, as SHA-256 in hexadecimal.

    `stands` tells of a file, by its stamp, whether it has not been written since. `was` gives the bytes that a file
    held then, or None where nobody knows."""

    expected: Expected
    files: Mapping[str, str]
    stands: Callable[[str, Stamp], bool]
    was: Callable[[str], bytes | None]


def same(known: Known | None, files: Files, pages: Pages, expected: Expected) -> dict[str, str]:
    """The files that need not be read again, with their digests: they have not changed, and nothing else changed that
    could make a fault of what they hold."""
    if known is None or _frame(known.expected) != _frame(expected):
        return {}
    found = {path: known.files[path] for path in _unchanged(known, files)}
    gone = known.files.keys() - files.keys()
    lost = _lost(known, files, found, pages)
    if lost is None or HOME in gone or len(gone) + len(lost) > MOST:
        return {}
    marks = [*map(_mark, gone), *(f"#{id}" for id in lost)]
    for path in {*_counterparts(gone, expected), *_counterparts(files.keys() - known.files.keys(), expected)}:
        found.pop(path, None)
    if marks:
        sought = re.compile("|".join(map(re.escape, marks)).encode())
        for path in [path for path in found if path in pages and sought.search(files[path].read_bytes())]:
            del found[path]
    return found


def _unchanged(known: Known, files: Files) -> Iterator[str]:
    """The files that hold what they held, but styles: one may load what is gone."""
    for path in files.keys() & known.files.keys():
        held = known.files[path]
        if path.endswith(".css"):
            continue
        if known.stands(path, files.stamps[path]) or hashlib.sha256(files[path].read_bytes()).hexdigest() == held:
            yield path


def _frame(expected: Expected) -> Expected:
    """What is expected of every file alike."""
    return replace(expected, quotes=(), titles={}, records={}, gone=frozenset(), apart=frozenset())


def _mark(path: str) -> str:
    """What stands in every address of a file, and in every question about its page: its name, or that of its folder."""
    *folders, name = path.split("/")
    return folders[-1] if folders and name == HOME else name


def _lost(known: Known, files: Files, found: Mapping[str, str], pages: Pages) -> set[str] | None:
    """The ids of places on changed pages that are no longer there; None where nobody knows which there were."""
    lost: set[str] = set()
    for path in files.keys() - found.keys():
        if path in pages and path in known.files:
            before = known.was(path)
            if before is None:
                return None
            lost |= pages.parsed(before)[0].ids.keys() - pages[path].ids.keys()
    return lost


def _counterparts(paths: Iterable[str], expected: Expected) -> Iterator[str]:
    """Where the pages stand in the other languages."""
    for path in paths:
        yield from (root + place(path, expected.roots) for root in expected.roots.values())


def is_mapped(known: Known, unread: Set[str], files: Files, expected: Expected) -> bool:
    """Whether search engines are told what they were, and nothing of it is gone or came."""
    told = {path for path in files if is_sitemap(path)}
    standing = told <= unread and known.files.keys() <= files.keys()
    return standing and known.expected.records == expected.records


def asked(known: Known | None, expected: Expected, unread: Collection[str]) -> Expected:
    """What is expected, without what is known already of the pages that are not read again."""
    if known is None or not unread:
        return expected
    quotes, titles = frozenset(known.expected.quotes), known.expected.titles
    return replace(
        expected,
        quotes=tuple(q for q in expected.quotes if q[0] not in unread or q not in quotes),
        titles={p: t for p, t in expected.titles.items() if p not in unread or titles.get(p) != t},
    )
