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
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Pieces after which a process makes room for a fresh one, which shares everything with the first again: whatever is
#: looked at becomes a copy of its own, for it is counted who holds it.
AGE = 4

_work: tuple[Callable[[Any], Any], Sequence[Any]]


def spread(do: Callable[[T], R], pieces: Sequence[T], *, many: bool) -> Iterator[R]:
    """What each piece gives, in any order; by several processes where they are `many` enough to pay for these."""
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if processors == 1 or not many:
        yield from map(do, pieces)
        return
    global _work
    _work = (do, pieces)
    # What is there already is shared with the processes, as long as nobody writes to it; a collector would.
    gc.collect()
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processors, _begin, maxtasksperchild=AGE) as pool:
            yield from pool.imap_unordered(_done, range(len(pieces)))
    finally:
        gc.unfreeze()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def _done(number: int) -> Any:
    do, pieces = _work
    return do(pieces[number])
