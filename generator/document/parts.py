"""What a file's text becomes: strings, lists and mappings, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Span

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read: strings, lists and mappings, and where each stands."""

    type: str
    id: str
    path: str
    data: dict[str, Any]
    values: dict[Where, Span] = field(repr=False)
    keys: dict[Where, Span] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False, default=())
    #: Lines on which faults have been told already: what else is wrong there is not a second fault.
    told: frozenset[int] = frozenset()

    def span(self, where: Where) -> Span:
        """The place of a value; where there is none, that of the nearest value around it."""
        for size in range(len(where), -1, -1):
            if where[:size] in self.values:
                return self.values[where[:size]]
        return Span(self.path)

    def key_span(self, where: Where) -> Span:
        """The place of a field's name."""
        return self.keys.get(where) or self.span(where)

    def find(self, where: Where, words: str) -> Span:
        """The place of some words inside a value, else of the value."""
        start = self.span(where)
        for number in range(start.line - 1, min(start.line + 400, len(self.lines))):
            column = self.lines[number].find(words, start.column - 1 if number == start.line - 1 else 0)
            if column >= 0:
                return Span(self.path, number + 1, column + 1)
        return start
