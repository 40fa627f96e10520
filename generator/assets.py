"""The theme's files and the locked npm packages -> files of the docs folder."""

from __future__ import annotations

import json
from pathlib import Path


class MissingAsset(Exception):
    """A file of the theme or of a locked package is not there: a mistake of the operator, told in one line."""


def files(theme: Path, packages: Path) -> dict[str, bytes]:
    """Path below the docs folder -> content. `theme/assets` goes to `assets`; `theme/vendor.json` says which file of
    which npm package goes where."""
    found = {
        p.relative_to(theme).as_posix(): p.read_bytes() for p in sorted((theme / "assets").rglob("*")) if p.is_file()
    }
    vendor: dict[str, str] = json.loads((theme / "vendor.json").read_text("utf-8"))
    for source, target in sorted(vendor.items()):
        try:
            found[target] = (packages / source).read_bytes()
        except FileNotFoundError:
            raise MissingAsset(f"{source} is not installed: run 'npm ci --ignore-scripts' or 'make site'") from None
    return found
