"""The pages of a site -> what each holds, read when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.gate.elements import Page
from generator.gate.files import Files
from generator.gate.pages import parsed
from generator.gate.plain import Reader


class Pages(Mapping[str, Page]):
    """The pages among some files, by their paths."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._reader = Reader()
        self._read: dict[str, tuple[Page, list[str]]] = {}
        self._ids: dict[str, Collection[str]] = {}

    def __getitem__(self, path: str) -> Page:
        if path not in self:
            raise KeyError(path)
        if path not in self._read:
            self._read[path] = self.parsed(self._files[path].read_bytes())
        return self._read[path][0]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path.endswith(".html") and path in self._files

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if path.endswith(".html"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def take(self, path: str, content: bytes) -> tuple[Page, list[str]]:
        """A page and its own faults, to be held no longer; `content` is that of its file."""
        return self._read.pop(path, None) or self.parsed(content)

    def ids(self, path: str) -> Collection[str]:
        """The places on a page, if it is one."""
        if path not in self._ids:
            self._ids[path] = frozenset(self.parsed(self._files[path].read_bytes())[0].ids) if path in self else ()
        return self._ids[path]

    def parsed(self, content: bytes) -> tuple[Page, list[str]]:
        """What some bytes are as a page, and their faults."""
        plain = self._reader.page(content)
        return (plain, []) if plain is not None else parsed(content)
