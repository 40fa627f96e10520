"""What something is made from -> one digest, the same only where all of it is the same."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_OWN = Path(__file__).parent
_CODE = (".py", ".toml", ".mjs")


def digest(*parts: object) -> str:
    """The digest of some texts, numbers and collections of them, in hexadecimal."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()


def files(*paths: Path, endings: tuple[str, ...] = ("",)) -> str:
    """The digest of files, and of all files in folders but compiled ones, by their places in them; of those alone whose
    names have one of some endings."""
    found = hashlib.blake2b(digest_size=20)
    for root in map(str, paths):
        for path in sorted(path for path in _held(root) if path.endswith(endings)):
            content = Path(path).read_bytes()
            found.update(f"{path[len(root) :]}\n{len(content)}\n".encode() + content)
    return found.hexdigest()


@cache
def generator() -> str:
    """The digest of what makes everything: the code, Python, and what is installed."""
    return digest(code(), installed())


def code() -> str:
    """The digest of the generator, its tables of words included."""
    return files(_OWN, endings=_CODE)


def installed() -> list[str]:
    """Python, and the name and version of each package that it finds."""
    return [sys.version, *sorted(path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))]


def _held(path: str) -> Iterator[str]:
    """A file; or all that a folder holds. What is not there holds nothing."""
    with suppress(FileNotFoundError):
        if not os.path.isdir(path):  # noqa: PTH112
            os.lstat(path)
            yield path
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name != "__pycache__":
                    yield from _held(entry.path)
