"""A folder -> its plain files by path, and what in it may not be published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, KeysView, Mapping
from pathlib import Path

from generator.stamps import Stamp, stamp

LARGEST = 50 * 1024 * 1024  # from which on GitHub warns of a file
# What the gate can read, or what holds no text. A kind that is added to the site gets its check here first.
_TEXTS = {".html", ".css", ".js", ".mjs", ".map", ".json", ".xml", ".gz", ".svg", ".txt", ".csv"}
KINDS = _TEXTS | {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff", ".woff2"}
# Pictures that can hold scripts, and scripts themselves, come from the theme alone.
FROM_THEME = frozenset({".js", ".mjs", ".map", ".svg", ".css", ".woff", ".woff2"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Files(Mapping[str, Path]):
    """Files of a folder by their paths in it, and the stamps of these."""

    def __init__(self, folder: Path, stamps: Mapping[str, Stamp]) -> None:
        self._folder = folder
        self.stamps = stamps

    def __getitem__(self, path: str) -> Path:
        if path not in self.stamps:
            raise KeyError(path)
        return Path(f"{self._folder}/{path}")

    def __contains__(self, path: object) -> bool:
        return path in self.stamps

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def keys(self) -> KeysView[str]:
        """The paths, sorted."""
        return self.stamps.keys()


def walk(folder: Path) -> tuple[Files, list[str]]:
    """Path below the folder -> file, sorted, and the faults of the tree. Links are named, never followed."""
    stamps: dict[str, Stamp] = {}
    faults: list[str] = []
    _enter(str(folder), "", stamps, faults)
    return Files(folder, dict(sorted(stamps.items()))), faults


def _enter(folder: str, above: str, stamps: dict[str, Stamp], faults: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = above + entry.name
            if entry.is_symlink():
                faults.append(f"{path!a}: is a link to another place")
            elif not _NAME.fullmatch(entry.name):
                faults.append(f"{path!a}: has a name that no file of the site has")
            elif entry.is_dir(follow_symlinks=False):
                _enter(entry.path, path + "/", stamps, faults)
            elif not entry.is_file(follow_symlinks=False):
                faults.append(f"{path}: is not a plain file")
            else:
                found = stamp(entry.stat(follow_symlinks=False))
                if found.size > LARGEST:
                    faults.append(f"{path}: is larger than {LARGEST // 1024 // 1024} MB")
                    continue
                stamps[path] = found
                faults += _kind(path, entry.name)


def _kind(path: str, name: str) -> list[str]:
    suffix = name[name.rfind(".") :] if "." in name else ""
    if suffix not in KINDS:
        return [f"{path}: is of a kind that no file of the site is"]
    if suffix in FROM_THEME and not path.startswith("assets/"):
        return [f"{path}: is a file of the theme outside assets"]
    return []
