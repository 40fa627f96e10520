"""Pages -> disk: writes what changed, removes what is gone, and exchanges a finished site for the old one."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.render import Page

KEPT = ".gitkeep"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class CannotPublish(Exception):
    """The output cannot be written: a mistake of the operator, told in one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the docs folder."""

    files: int
    changed: int
    removed: int


def pages(pages: Iterable[Page], files: Mapping[str, bytes], output: Path) -> Written:
    """Make the folder hold the pages and files and nothing else. What is there already is not written again:
    a site that is being served would otherwise never stop rebuilding."""
    wanted = {**files, **{page.path: page.text.encode() for page in pages}}
    output.mkdir(parents=True, exist_ok=True)
    changed = 0
    for name, content in sorted(wanted.items()):
        path = output / name
        if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.new")
            beside.write_bytes(content)
            beside.replace(path)
            changed += 1
    removed = _remove_others(output, {*wanted, KEPT})
    return Written(len(wanted), changed, removed)


def _remove_others(output: Path, wanted: set[str]) -> int:
    removed = 0
    for folder, folders, names in os.walk(output, topdown=False):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(output).as_posix() not in wanted:
                path.unlink()
                removed += 1
        for name in folders:
            path = Path(folder, name)
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed


def without(site: Path, folders: Iterable[str]) -> None:
    """Remove folders of a site that nothing on it uses."""
    for folder in folders:
        shutil.rmtree(site / folder, ignore_errors=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Nobody else builds into the same place meanwhile."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotPublish(f"another build is writing to {lock.parent}") from None
        yield


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """A place for a new site, next to the old one, that nobody else writes to; it is removed afterwards.

    Its name is new each time: the site tool of a build that was killed may still be writing to its own.
    """
    for left in site.parent.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=site.parent))
    try:
        yield folder / site.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def exchange(new: Path, site: Path) -> None:
    """Put the new site where the old one is, in one step; the old one is removed after that."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise CannotPublish(f"{site} is not a folder")
    if not site.exists():
        new.rename(site)
        return
    if not _swap(new, site):
        aside = new.with_name(new.name + ".old")
        shutil.rmtree(aside, ignore_errors=True)
        site.rename(aside)
        new.rename(site)
        new = aside
    shutil.rmtree(new)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (Linux `renameat2`); False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done: bool = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0
    if not done and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        number = ctypes.get_errno()
        raise CannotPublish(f"cannot exchange {one.name} and {other.name}: {os.strerror(number)}")
    return done
