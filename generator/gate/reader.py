"""The pages of a site -> what each holds, read once, when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

    def __getitem__(self, path: str) -> Page:
        if path not in self:
            raise KeyError(path)
        return self.read(path)[0]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path.endswith(".html") and path in self._files

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if path.endswith(".html"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def read(self, path: str, content: bytes | None = None) -> tuple[Page, list[str]]:
        """A page and its own faults; `content` is that of its file, where that was read already."""
        found = self._read.get(path)
        if found is None:
            found = self._read[path] = self.parsed(self._files[path].read_bytes() if content is None else content)
        return found

    def parsed(self, content: bytes) -> tuple[Page, list[str]]:
        """What some bytes are as a page, and their faults."""
        plain = self._reader.page(content)
        return (plain, []) if plain is not None else parsed(content)
