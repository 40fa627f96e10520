"""Files -> disk: writes what changed, removes what is gone, and exchanges a finished site for the old one."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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


def update(found: Iterable[tuple[str, bytes]], folder: Path) -> Written:
    """Make the folder hold these files, by their paths in it, and nothing else. What is there already is not written
    again: a site that is being served would otherwise never stop rebuilding, and a folder that is emptied and filled
    again costs a file system many times what an overwritten one does. No symbolic link is followed."""
    written = write(found, folder)
    return Written(len(written), sum(written.values()), remove_others(folder, written.keys()))


def write(found: Iterable[tuple[str, bytes]], folder: Path) -> dict[str, bool]:
    """Write files into a folder, by their paths in it: for each, whether it did not hold that already."""
    written: dict[str, bool] = {}
    folders: set[str] = set()
    for name, content in found:
        within = name.rpartition("/")[0]
        if within not in folders:
            _make(folder, within, folders)
        written[name] = _write(f"{folder}/{name}", content)
    return written


def _make(folder: Path, within: str, made: set[str]) -> None:
    """A folder below another, of which no step is a link; `made` tells which ones are there."""
    if within:
        above = within.rpartition("/")[0]
        if above not in made:
            _make(folder, above, made)
        path = f"{folder}/{within}"
        try:
            os.mkdir(path)  # noqa: PTH102
        except FileExistsError:
            if os.path.islink(path) or os.path.isfile(path):  # noqa: PTH113, PTH114
                os.unlink(path)  # noqa: PTH108
                os.mkdir(path)  # noqa: PTH102
    else:
        folder.mkdir(parents=True, exist_ok=True)
    made.add(within)


def _write(path: str, content: bytes) -> bool:
    """Write a file, where it does not hold that already; an old one is exchanged in one step."""
    try:
        new = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        if _holds(path, content):
            return False
        beside = f"{os.path.dirname(path)}/.{os.path.basename(path)}.new"  # noqa: PTH119, PTH120
        with open(beside, "wb") as file:  # noqa: PTH123
            file.write(content)
        if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114
            shutil.rmtree(path)
        os.replace(beside, path)  # noqa: PTH105
    else:
        with open(new, "wb") as file:  # noqa: PTH123
            file.write(content)
    return True


def link(name: str, folder: Path, other: Path) -> None:
    """Have a file of a folder stand in another on the same disk, too. Neither is ever written to, only exchanged."""
    file, to = f"{folder}/{name}", f"{other}/{name}"
    try:
        # Done for every file of a site: no look at what is there, which is mostly nothing.
        os.link(file, to)
    except OSError:
        _make(other, name.rpartition("/")[0], set())
        if os.path.isdir(to) and not os.path.islink(to):  # noqa: PTH112, PTH114
            shutil.rmtree(to)
        Path(to).unlink(missing_ok=True)
        try:
            os.link(file, to)
        except OSError:
            shutil.copy2(file, to)


def _holds(path: str, content: bytes) -> bool:
    try:
        state = os.lstat(path)
    except OSError:
        return False
    if not stat.S_ISREG(state.st_mode) or state.st_size != len(content):
        return False
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read() == content


def remove_others(output: Path, wanted: Container[str]) -> int:
    """Remove every other file of a folder, and the folders that are empty then; how many files these were."""
    return _removed_others(str(output), "", wanted)[0] if output.is_dir() else 0


def _removed_others(folder: str, above: str, wanted: Container[str]) -> tuple[int, bool]:
    """How many files were removed below a folder, and whether anything is left in it."""
    removed, is_left = 0, False
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            more, is_folder_left = _removed_others(entry.path, f"{above}{entry.name}/", wanted)
            removed, is_left = removed + more, is_left or is_folder_left
            if not is_folder_left:
                os.rmdir(entry.path)  # noqa: PTH106
        elif above + entry.name in wanted or entry.name == KEPT:
            is_left = True
        else:
            os.unlink(entry.path)  # noqa: PTH108
            removed += 1
    return removed, is_left


def held(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder, by their paths in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


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
    """Put the new site where the old one is, in one step; where the new one was, the old one stands after that."""
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
        aside.rename(new)


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
