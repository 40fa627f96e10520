"""Rows by their keys -> a file that holds them, of which only what changed is written again.

The file is a database of SQLite with some rows together in each of its chunks, pickled. It stands in build/.kept, which
version control leaves out and which holds the generator's own work as its compiled modules do: who can write there can
change the generator. What was made by other code is not read; what is damaged is as good as not there.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

#: Rows that one chunk holds, about.
TOGETHER = 64
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS heads (made_from TEXT, chunks INTEGER, digest INTEGER);
    CREATE TABLE IF NOT EXISTS chunks (number INTEGER PRIMARY KEY, digest INTEGER, rows BLOB);
"""
#: The digest of no chunks.
_NOTHING = crc32(b"[]")
_DAMAGED = (OSError, sqlite3.Error, pickle.UnpicklingError, ValueError, EOFError, TypeError)


class Shelf:
    """The rows in a file, if they were made from the same as those that will be written; that is a digest, and nothing
    is kept where there is none."""

    def __init__(self, file: Path, made_from: str) -> None:
        self.made_from = made_from
        #: What is known to stand in the file.
        self.rows: Mapping[str, Any] = {}
        self._file = file
        self._chunks = self._digest = 0

    def read(self) -> Mapping[str, Any]:
        """The rows; none where there are none of use."""
        with suppress(*_DAMAGED), self._opened("ro") as found:
            ((made_from, chunks, digest),) = found.execute("SELECT made_from, chunks, digest FROM heads")
            if made_from == self.made_from and digest == _digest(found):
                rows: dict[str, Any] = {}
                for number, chunk in found.execute("SELECT digest, rows FROM chunks"):
                    if crc32(chunk) != number:
                        return {}
                    rows.update(pickle.loads(chunk))
                self.rows, self._chunks, self._digest = rows, chunks, digest
        return self.rows

    def write(self, rows: Mapping[str, Any]) -> None:
        """Hold these rows and no others; a row that is the same object as before holds the same. Rows that cannot be
        kept have been made all the same."""
        with suppress(*_DAMAGED):
            if not TOGETHER // 4 * self._chunks <= len(rows) <= TOGETHER * 4 * self._chunks or not self._is_own():
                self._begin(len(rows))
            changed = {key for key, row in rows.items() if self.rows.get(key) is not row}
            changed |= self.rows.keys() - rows.keys()
            if self.made_from and changed:
                self._write(rows, {self._number(key) for key in changed})
                self.rows = rows

    def _is_own(self) -> bool:
        """Whether the file holds what this one has read or written, and not what somebody else has written since."""
        with suppress(*_DAMAGED), self._opened("ro") as found:
            return _digest(found) == self._digest
        return False

    def _begin(self, rows: int) -> None:
        """Have an empty file, for about so many rows."""
        self.rows, self._chunks, self._digest = {}, rows // TOGETHER + 1, _NOTHING
        for file in (f"{self._file}-journal", self._file):
            Path(file).unlink(missing_ok=True)

    def _write(self, rows: Mapping[str, Any], numbers: set[int]) -> None:
        chunks: dict[int, dict[str, Any]] = {number: {} for number in numbers}
        for key, row in rows.items():
            if (number := self._number(key)) in chunks:
                chunks[number][key] = row
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._opened("rwc") as found, found:
            found.executescript(_SCHEMA)
            found.execute("BEGIN IMMEDIATE")
            if _digest(found) != self._digest:
                raise sqlite3.OperationalError("somebody else has written to it meanwhile")
            pickled = ((n, pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL)) for n, chunk in chunks.items())
            found.executemany(
                "REPLACE INTO chunks VALUES (?, ?, ?)", ((n, crc32(chunk), chunk) for n, chunk in pickled)
            )
            found.execute("DELETE FROM heads")
            self._digest = _digest(found)
            found.execute("INSERT INTO heads VALUES (?, ?, ?)", (self.made_from, self._chunks, self._digest))

    def _number(self, key: str) -> int:
        return crc32(key.encode()) % self._chunks

    @contextmanager
    def _opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{self._file.absolute().as_uri()}?mode={mode}", uri=True)) as found:
            # A process may be killed at any time; where it is the machine, the digests tell.
            found.execute("PRAGMA synchronous = OFF")
            yield found


def _digest(found: sqlite3.Connection) -> int:
    """The digest of all chunks: some may be of one time and some of another."""
    return crc32(repr(found.execute("SELECT number, digest FROM chunks ORDER BY number").fetchall()).encode())
