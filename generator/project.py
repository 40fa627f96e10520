"""A checkout: where its parts stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout: where its parts stand."""

    root: Path
    content: Path

    @property
    def config(self) -> Path:
        """What MkDocs reads."""
        return self.root / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """What the generator writes and MkDocs reads."""
        return self.root / "build" / "docs"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "build" / "site"

    @property
    def kept(self) -> Path:
        """What is kept from one run to the next to save time; may be deleted at any moment."""
        return self.root / "build" / ".kept"
