"""The answer of the last check or build, kept as long as nothing that it was made from has changed.

It stands in the checkout's own folder build/.kept, which version control leaves out, and holds JSON: who could write
there could change the generator itself, and reading it runs nothing. What is damaged or from elsewhere is passed over.
No site is ever built from it.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from generator import digests
from generator.diagnostics import Diagnostic, Span
from generator.stamps import held, stamp


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says: what it looked at, in words, and the problems, sorted; of a build, how many pages it made."""

    summary: str
    problems: list[Diagnostic]
    pages: int = 0


def answer(content: Path, kept: Path, examined: Callable[[Path], Answer]) -> Answer:
    """What `examined` says of a folder, from the file `kept` where nothing has changed since; else it is asked, and the
    file written, if its folder's folder is there."""
    memory = Memory(content, kept)
    found = memory.read()
    if found is None:
        found = examined(content)
        memory.write(found)
    return found


class Memory:
    """The answer in a file `kept`, as long as nothing that it was made from has changed: the files of a folder, the
    code, what is installed, and what else is `given`."""

    def __init__(self, content: Path, kept: Path, given: Callable[[], str] = str) -> None:
        self._content, self._kept, self._given = content, kept, given
        self._started = time.time_ns()
        self._before = self._state()

    def read(self, made: Callable[[], str] = str) -> Answer | None:
        """The answer, if there is one; what was `made` with it must be as it was."""
        try:
            told, state, was_made, body = self._kept.read_text("ascii").split("\n")
        except (OSError, ValueError):
            return None
        if state != self._before[0] or told != digests.digest(state, was_made, body) or was_made != made():
            return None
        summary, problems, pages = json.loads(body)
        return Answer(summary, [Diagnostic(Span(*span), *rest) for span, *rest in problems], pages)

    def write(self, found: Answer, made: str = "") -> None:
        """Keep an answer, with what was made; not where anything changed while it was found."""
        state, is_settled = self._before
        # What changed meanwhile is not known as it was seen.
        if not is_settled or self._state() != self._before:
            return
        body = json.dumps([found.summary, [astuple(p) for p in found.problems], found.pages])
        new = self._kept.with_name(f"{self._kept.name}.{os.getpid()}.new")
        # An answer that cannot be kept has been given all the same.
        with suppress(OSError):
            if self._kept.parent.parent.is_dir():
                self._kept.parent.mkdir(exist_ok=True)
                new.write_text("\n".join((digests.digest(state, made, body), state, made, body)), "ascii")
                new.replace(self._kept)

    def _state(self) -> tuple[str, bool]:
        """A digest of all that an answer depends on, files by name, size, times and number; and whether none of these
        has changed so shortly before that it may change again unseen."""
        rows = [(path, found.st_mode, stamp(found)) for path, found in held(os.fspath(self._content))]
        # The times of a folder say when it was last written to, and that changes nothing of what is in it.
        told = [f"{path!r} {mode} {'' if stat.S_ISDIR(mode) else tuple(stamped)}" for path, mode, stamped in rows]
        is_settled = all(stamped.settled_by(self._started) for _, mode, stamped in rows if not stat.S_ISDIR(mode))
        made_from = digests.digest(self._content, sorted(told), digests.code(), digests.installed(), self._given())
        return made_from, is_settled
