"""A folder -> its plain files by path, and what in it may not be published."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TypeAlias

Files: TypeAlias = dict[str, Path]

LARGEST = 20 * 1024 * 1024
# What the gate can read, or what holds no text. A kind that is added to the site gets its check here first.
_TEXTS = {".html", ".css", ".js", ".mjs", ".map", ".json", ".xml", ".gz", ".svg", ".txt", ".csv"}
KINDS = _TEXTS | {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff", ".woff2"}
# Pictures that can hold scripts, and scripts themselves, come from the theme alone.
FROM_THEME = frozenset({".js", ".mjs", ".map", ".svg", ".css", ".woff", ".woff2"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def walk(folder: Path) -> tuple[Files, list[str]]:
    """Path below the folder -> file, sorted, and the faults of the tree. Links are named, never followed."""
    files: Files = {}
    faults: list[str] = []
    _enter(folder, "", files, faults)
    return dict(sorted(files.items())), faults


def _enter(folder: Path, above: str, files: Files, faults: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = above + entry.name
            if entry.is_symlink():
                faults.append(f"{path!a}: is a link to another place")
            elif not _NAME.fullmatch(entry.name):
                faults.append(f"{path!a}: has a name that no file of the site has")
            elif entry.is_dir(follow_symlinks=False):
                _enter(Path(entry.path), path + "/", files, faults)
            elif not entry.is_file(follow_symlinks=False):
                faults.append(f"{path}: is not a plain file")
            elif entry.stat(follow_symlinks=False).st_size > LARGEST:
                faults.append(f"{path}: is larger than {LARGEST // 1024 // 1024} MB")
            else:
                files[path] = Path(entry.path)
                faults += _kind(path, entry.name)


def _kind(path: str, name: str) -> list[str]:
    suffix = name[name.rfind(".") :] if "." in name else ""
    if suffix not in KINDS:
        return [f"{path}: is of a kind that no file of the site is"]
    if suffix in FROM_THEME and not path.startswith("assets/"):
        return [f"{path}: is a file of the theme outside assets"]
    return []
