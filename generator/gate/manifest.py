"""What a site should hold and the files it has -> a manifest, the memory from one publish to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.gate.files import walk

VERSION = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """What the records say must stand on the site.

    A page path is relative to the site's folder (`claims/x/index.html`); a record is `type/id`. A line end in
    the text of a quote is a `<br>` on the page. `gone` names what may be missing: withheld records, former ids.
    `roots` says for each language of the site where its pages stand, and `apart` which pages may have none in others.
    """

    quotes: tuple[tuple[str, str], ...]
    titles: Mapping[str, str]
    records: Mapping[str, str]
    gone: frozenset[str]
    canaries: tuple[str, ...] = ()
    roots: Mapping[str, str] = field(default_factory=lambda: {"en": ""})
    apart: frozenset[str] = frozenset()
    site_url: str = "https://counterclaim.example/"
    site_name: str = "Counterclaim"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published site: record -> page path, and path -> SHA-256 of the file in hexadecimal."""

    records: dict[str, str]
    files: dict[str, str]
    version: int = VERSION

    def text(self) -> str:
        """Canonical JSON: sorted keys, one entry a line, a line end at the end."""
        files, records = _table(self.files), _table(self.records)
        return f'{{\n "files": {files},\n "records": {records},\n "version": {self.version}\n}}\n'

    def differing(self, other: Path) -> int:
        """How many of the files are not as another manifest tells; all, where there is none."""
        try:
            files = read(other).files
        except ValueError:
            files = {}
        return sum(files.get(path) != digest for path, digest in self.files.items())


def _table(rows: Mapping[str, str]) -> str:
    # As json.dumps does it with an indent, in a fraction of the time.
    inner = json.dumps(rows, sort_keys=True, separators=(",\n  ", ": "))[1:-1]
    return f"{{\n  {inner}\n }}" if rows else "{}"


def manifest(folder: Path, expected: Expected, files: Mapping[str, str] | None = None) -> Manifest:
    """The manifest of a built site without faults. What its `files` are is not read again, where that is known."""
    if files is None:
        files = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in walk(folder)[0].items()}
    return Manifest(dict(sorted(expected.records.items())), dict(files))


def read(path: Path) -> Manifest:
    """The manifest of the last publish. ValueError, in one line, where the file is not one."""
    try:
        found: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{path.name}: is not JSON") from None
    if not isinstance(found, dict) or found.keys() != {"version", "records", "files"}:
        raise ValueError(f"{path.name}: a manifest has the fields version, records and files")
    if type(found["version"]) is not int or found["version"] != VERSION:
        raise ValueError(f"{path.name}: is not a manifest of version {VERSION}")
    for name in ("records", "files"):
        table = found[name]
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise ValueError(f"{path.name}: {name} is not a table of texts")
    return Manifest(found["records"], found["files"], found["version"])
