"""Records -> a number for each, which it keeps when others come and go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

#: There are at least this many places for each record, so that few want the same one.
ROOM = 2
LEAST = 64


def slots(refs: Iterable[str]) -> tuple[int, dict[str, int]]:
    """How many places there are (a power of two), and the place of each record.

    Each takes the place that its hash says, or the next that is free. A new record so moves at most the few that stand
    right behind it, and the files that name all the others stay as they were.
    """
    wanted = {ref: int.from_bytes(hashlib.sha256(ref.encode()).digest()[:8]) for ref in refs}
    size = LEAST
    while size < ROOM * len(wanted):
        size *= 2
    taken: dict[int, str] = {}
    for ref in sorted(wanted, key=lambda r: (wanted[r], r)):
        place = wanted[ref] % size
        while place in taken:
            place = (place + 1) % size
        taken[place] = ref
    return size, {ref: place for place, ref in sorted(taken.items())}
