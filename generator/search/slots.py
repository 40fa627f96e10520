"""Records -> a number for each, which it keeps when others come and go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

#: There are at least this many places for each record, so that few want the same one.
ROOM = 2
LEAST = 64
HASHED = 16  # digits of a hash that count

Ref = TypeVar("Ref")


def slots(refs: Iterable[Ref]) -> tuple[int, dict[Ref, int]]:
    """How many places there are (a power of two), and the place of each record, by the text of its reference.

    Each takes the place that its hash says, or the next that is free. A new record so moves at most the few that stand
    right behind it, and the files that name all the others stay as they were.
    """
    hashed: dict[str, Ref] = {}
    for ref in refs:
        name = str(ref)
        hashed[hashlib.sha256(name.encode()).hexdigest()[:HASHED] + name] = ref
    size = LEAST
    while size < ROOM * len(hashed):
        size *= 2
    taken: dict[int, Ref] = {}
    for key in sorted(hashed):
        place = int(key[:HASHED], 16) % size
        while place in taken:
            place = (place + 1) % size
        taken[place] = hashed[key]
    return size, {taken[place]: place for place in sorted(taken)}
