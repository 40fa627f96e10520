"""A search that was good, and the files of it that changed -> whether it is good still."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from generator.gate.again import Known
from generator.gate.files import Files
from generator.gate.index import UNREADABLE, Index, Rules, held
from generator.gate.links import Links
from generator.gate.manifest import Expected
from generator.gate.reread import Said


def stands(known: Known, unread: Collection[str], files: Files, expected: Expected, links: Links, said: Said) -> bool:
    """Whether the search is good, told by its files that changed and by what they were; those `unread` are as they
    were. Where they do not tell, the answer is no."""
    try:
        now = Rules(Index(said), said, expected, links)
        then = _then(known)
        return held(files) == now.index.files and _changed(now, then, unread) and _shown(now, then, known, files)
    except UNREADABLE:
        return False


def _then(known: Known) -> Rules:
    def was(path: str) -> bytes:
        content = known.was(path)
        if content is None:
            raise KeyError(path)
        return content

    said = Said(was)
    return Rules(Index(said), said, known.expected, Links(frozenset(known.files), known.expected.site_url))


def _changed(now: Rules, then: Rules, unread: Collection[str]) -> bool:
    """Whether all is well with the files that changed, and with those that others which changed could make faulty; and
    words lead to every record."""
    one, other = now.index, then.index
    if one.rest != other.rest or not one.taken >= other.taken:
        return False
    came = one.taken - other.taken
    retyped = {place for place in one.taken if other.types[place] != one.types[place]}
    parted = {new[:n] for new in one.prefixes - other.prefixes for n in range(1, len(new))}
    blocks, facets = one.blocks("block", retyped), one.blocks("facets", came)
    read = {path for path in one.files | other.files if path not in unread}
    read |= {path for path, prefix in one.shards.items() if prefix in parted}
    read |= {path for path, number in one.results.items() if number in blocks}
    read |= {path for path, number in one.facets.items() if number in facets}
    if any(now.faults(read)) or any(then.faults(read)):
        return False
    lost = (then.found | came) - now.found
    for path, prefix in one.shards.items():
        if path not in read and not lost <= now.found and any(now.shard(path, prefix)):
            return False
    return lost <= now.found


def _shown(now: Rules, then: Rules, known: Known, files: Files) -> bool:
    """Whether there is one result of each record, which says what its page is. What was shown, and not by a file that
    changed, is shown still."""
    expected, before = now.expected, known.expected
    other: set[Any] = {path for path, _ in expected.titles.items() ^ before.titles.items()}
    other |= {path for path, _ in now.types.items() ^ then.types.items()}
    other |= files.keys() ^ known.files.keys()
    other |= now.shown
    standing = set(before.records.values()) - then.shown
    return (other - then.shown).isdisjoint(before.titles) and now.shown | standing >= set(expected.records.values())
