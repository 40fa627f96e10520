"""What a page shows -> files beside it that machines read: tables, and data for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | None


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head; written as CSV."""

    head: Sequence[str]
    rows: Iterable[Sequence[Cell]] = field(repr=False)


@dataclass(frozen=True)
class DataFile:
    """A file of the site that is not a page: its path below the docs folder, and what it holds.

    A `Table` is written as CSV, a text as it stands, and anything else as JSON. It belongs to the view of a page
    (`View.files`), so that nothing gets out by it which no page shows.
    """

    path: str
    content: Any = field(repr=False)
