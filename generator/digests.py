"""What something is made from -> one digest, the same only where all of it is the same."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_OWN = Path(__file__).parent


def digest(*parts: object) -> str:
    """The digest of some texts, numbers and collections of them, in hexadecimal."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()


def files(*paths: Path) -> str:
    """The digest of files, and of all in folders, with their names."""
    found = hashlib.blake2b(digest_size=20)
    for root in paths:
        for path in sorted(_held(root)):
            content = path.read_bytes()
            found.update(f"{path.relative_to(root.parent)}\n{len(content)}\n".encode() + content)
    return found.hexdigest()


@cache
def generator() -> str:
    """The digest of what makes everything: the code with its tables, Python, and what is installed."""
    paths = [path for path in _held(_OWN) if path.suffix in (".py", ".toml", ".mjs")]
    return digest(files(*sorted(paths)), *_installed())


def _held(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
    elif root.is_dir():
        yield from (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _installed() -> Iterable[str]:
    """Python, and the name and version of each package that it finds."""
    return [sys.version, *sorted(path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))]
