"""Changes of files -> disk, all of them or none.

Every new text is first written beside its file; then they take the places of the old ones, one by one. If one of these
steps fails, those before it are taken back. A machine that loses its power between two of them leaves some files new
and some old: each of them is whole, and version control has the rest.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class CannotWrite(Exception):
    """The files cannot be changed, and are as before: a mistake of the operator, told in one line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file: its bytes as they were read (none if it is new), and as they shall be (none if it goes)."""

    path: Path
    before: bytes | None
    after: bytes | None


def write(changes: Iterable[Change]) -> None:
    """Make all the changes, or none."""
    wanted = [c for c in changes if c.before != c.after]
    done: list[Change] = []
    finished = False
    try:
        for change in wanted:
            _as_read(change)
            if change.after is not None:
                _prepared(change.path, change.after)
        for change in wanted:
            # What was done is taken back even where it is not known whether it was done.
            done.append(change)
            _made(change.path, change.after)
        finished = True
    except OSError as error:
        raise CannotWrite(f"{error.filename}: {error.strerror}; nothing was changed") from None
    finally:
        if not finished:
            for change in reversed(done):
                if change.before is not None:
                    _prepared(change.path, change.before)
                _made(change.path, change.before)
        for change in wanted:
            _beside(change.path).unlink(missing_ok=True)


def _as_read(change: Change) -> None:
    now = change.path.read_bytes() if change.path.is_file() else None
    if now != change.before:
        raise CannotWrite(f"{change.path} has changed meanwhile; nothing was changed")


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _prepared(path: Path, content: bytes) -> None:
    beside = _beside(path)
    beside.write_bytes(content)
    if path.exists():
        shutil.copymode(path, beside)


def _made(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path).replace(path)
