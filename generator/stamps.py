"""A file -> by what it is told, without reading it, whether it is still the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

#: A file that changed this shortly before it was looked at may change again without its times telling, in nanoseconds:
#: the clock of a file system ticks, in some a second or two at a time.
_TICK, _LONG_TICK, _SECOND = 20_000_000, 2_000_000_000, 1_000_000_000


class Stamp(NamedTuple):
    """The size of a file in bytes, when its content and when anything about it last changed, in nanoseconds, and the
    numbers of the file and of its disk."""

    size: int
    written: int
    changed: int
    number: int
    disk: int

    def settled_by(self, now: int) -> bool:
        """Whether a file that was looked at at some time, in nanoseconds, cannot have changed since without another
        stamp."""
        tick = _TICK if self.changed % _SECOND else _LONG_TICK
        return max(self.written, self.changed) + tick < now


def stamp(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def held(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """A folder, and all in it; nothing is opened, and no link followed."""
    with suppress(OSError):
        yield folder, os.lstat(folder)
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from held(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
