"""The answer of the last check, kept as long as nothing that it was made from has changed.

It stands in the checkout's own folder build/.kept, which version control leaves out, and holds JSON: who could write
there could change the generator itself, and reading it runs nothing. What is damaged or from elsewhere is passed over.
The site is never built from it.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from generator import digests
from generator.diagnostics import Diagnostic, Span
from generator.stamps import stamp


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says: what it looked at, in words, and the problems, sorted."""

    summary: str
    problems: list[Diagnostic]


def answer(content: Path, kept: Path, examined: Callable[[Path], Answer]) -> Answer:
    """What `examined` says of a folder, from the file `kept` where nothing has changed since; else it is asked, and the
    file written, if its folder's folder is there."""
    started = time.time_ns()
    before, settled = _state(content, started)
    found = _read(kept, before)
    if found is None:
        found = examined(content)
        # What changed while it was looked at is not known as it was seen.
        if settled and _state(content, started) == (before, True):
            _write(kept, before, found)
    return found


def _read(kept: Path, state: str) -> Answer | None:
    try:
        told, known, body = kept.read_text("ascii").split("\n")
    except (OSError, ValueError):
        return None
    if known != state or told != digests.digest(known, body):
        return None
    summary, problems = json.loads(body)
    return Answer(summary, [Diagnostic(Span(*span), *rest) for span, *rest in problems])


def _write(kept: Path, state: str, found: Answer) -> None:
    body = json.dumps([found.summary, [astuple(p) for p in found.problems]])
    new = kept.with_name(f"{kept.name}.{os.getpid()}.new")
    # An answer that cannot be kept has been given all the same.
    with suppress(OSError):
        if kept.parent.parent.is_dir():
            kept.parent.mkdir(exist_ok=True)
            new.write_text("\n".join((digests.digest(state, body), state, body)), "ascii")
            new.replace(kept)


def _state(content: Path, now: int) -> tuple[str, bool]:
    """A digest of all that an answer depends on: the files of the folder by name, size, times and number, the code,
    what is installed; and whether no file has changed so shortly before `now` that it may change again unseen."""
    rows = [(path, found.st_mode, stamp(found)) for path, found in _files(os.fspath(content))]
    # The times of a folder say when it was last written to, and that changes nothing of what is in it.
    told = [f"{path!r} {mode} {'' if stat.S_ISDIR(mode) else tuple(stamped)}" for path, mode, stamped in rows]
    settled = all(stamped.settled_by(now) for _, mode, stamped in rows if not stat.S_ISDIR(mode))
    return digests.digest(content, sorted(told), digests.code(), digests.installed()), settled


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The folder, and all in it; nothing is opened, and no link followed."""
    with suppress(OSError):
        yield folder, os.lstat(folder)
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
