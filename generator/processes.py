"""Pieces of work -> what each gives, by as many processes as there are processors.

A process that is forked has all that is known already, and what it remembers of its work goes with it. Where processes
cannot be forked, one does it all."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Pieces after which a process makes room for a fresh one, which shares everything with the first again: whatever is
#: looked at becomes a copy of its own, for it is counted who holds it.
AGE = 2


class Lore(Protocol):
    """What is learned at work, and takes long to learn."""

    def told(self) -> Any:
        """What was learned since it was told last."""

    def heard(self, told: Any) -> None:
        """Know what was learned elsewhere."""


class _Nothing:
    def told(self) -> None: ...

    def heard(self, told: None) -> None: ...


NOTHING: Lore = _Nothing()

_work: tuple[Callable[[Any], Any], Sequence[Any], Lore]


def spread(
    do: Callable[[T], R], pieces: Sequence[T], *, many: bool, lore: Lore = NOTHING, age: int = AGE
) -> Iterator[R]:
    """What each piece gives, in any order; by several processes where they are `many` enough to pay for these, each for
    no more than `age` pieces. What one of them learned, those know that begin after it has done a piece."""
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if processors == 1 or not many:
        yield from map(do, pieces)
        return
    global _work
    _work = (do, pieces, lore)
    # What has been learned until now, all of them know.
    lore.told()
    # What is there already is shared with the processes, as long as nobody writes to it; a collector would.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processors, _begin, maxtasksperchild=age) as pool:
            for found, told in pool.imap_unordered(_done, range(len(pieces))):
                lore.heard(told)
                yield found
    finally:
        gc.unfreeze()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def _done(number: int) -> tuple[Any, Any]:
    do, pieces, lore = _work
    return do(pieces[number]), lore.told()
