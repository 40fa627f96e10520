"""What a file's text becomes: strings, lists and mappings, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.diagnostics import Span
from generator.document import quick
from generator.document.article import article
from generator.document.reading import Reading, Where, record


def read(text: str, path: str) -> Reading:
    """What the text of a file says, where, and what is wrong with it."""
    return article(text, path) if path.endswith(".md") else record(text, path)


@dataclass(frozen=True)
class Document:
    """One file, read: strings, lists and mappings, and `raw`, the text in which each stands somewhere, in UTF-8, which
    takes half of what a string does in which one letter is not Latin."""

    type: str
    id: str
    path: str
    data: dict[str, Any] = field(compare=False)
    raw: bytes = field(repr=False, default=b"")
    #: Lines on which faults have been told already: what else is wrong there is not a second fault.
    told: frozenset[int] = frozenset()

    def __getstate__(self) -> dict[str, Any]:
        """All but what follows from the text, and is read again when it is asked for."""
        return {name: vars(self)[name] for name in ("type", "id", "path", "raw", "told")}

    def __getattr__(self, name: str) -> Any:
        if name != "data":
            raise AttributeError(name)
        quickly = None if self.path.endswith(".md") else quick.fields(self.text)
        found = vars(self)["data"] = self.places.data if quickly is None else quickly
        return found

    def forget(self) -> None:
        """Hold no longer what follows from the text, of a document that is now a record: seldom asked for again, and
        half of what a large base holds."""
        for name in ("data", "lines", "places"):
            vars(self).pop(name, None)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.raw.decode()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def places(self) -> Reading:
        """Where each value and each name stands: asked for where a problem is told, and seldom else."""
        return read(self.text, self.path)

    def span(self, where: Where) -> Span:
        """The place of a value; where there is none, that of the nearest value around it."""
        values = self.places.values
        for size in range(len(where), -1, -1):
            if where[:size] in values:
                return values[where[:size]]
        return Span(self.path)

    def key_span(self, where: Where) -> Span:
        """The place of a field's name."""
        return self.places.keys.get(where) or self.span(where)

    def find(self, where: Where, words: str) -> Span:
        """The place of some words inside a value, else of the value."""
        start = self.span(where)
        for number in range(start.line - 1, min(start.line + 400, len(self.lines))):
            column = self.lines[number].find(words, start.column - 1 if number == start.line - 1 else 0)
            if column >= 0:
                return Span(self.path, number + 1, column + 1)
        return start
