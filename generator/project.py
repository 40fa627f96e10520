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
    def templates(self) -> Path:
        """The templates of pages."""
        return self.root / "site_templates" / "markdown"

    @property
    def theme(self) -> Path:
        """What MkDocs puts around pages, and the styles and scripts of the site."""
        return self.root / "site_templates" / "theme"

    @property
    def packages(self) -> Path:
        """The npm packages."""
        return self.root / "node_modules"

    @property
    def docs(self) -> Path:
        """What the generator writes and MkDocs reads."""
        return self.root / "build" / "docs"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "build" / "site"

    @property
    def shards(self) -> Path:
        """Parts of the site, until they are merged."""
        return self.root / "build" / "shards"

    @property
    def lock(self) -> Path:
        """Held by a build that writes."""
        return self.root / "build" / ".lock"

    @property
    def kept(self) -> Path:
        """What a build keeps for the next one. Everything in it can be made again."""
        return self.root / "build" / ".kept"

    @property
    def spare(self) -> Path:
        """Where a new site is made: that of the build before the last, of which most stays as it is."""
        return self.kept / "site"
