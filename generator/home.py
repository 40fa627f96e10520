"""The site's settings -> its own address and that of its repository, for what has to name them whole: citations.

MkDocs reads the settings as YAML, with tags of its own; two lines of them are read here as what they are, lines.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

_SITE = re.compile(r"^site_url: *(https?://\S+/)$", re.MULTILINE)
_NAMED = re.compile(r"^ +- [^:\n]+: ([a-z0-9/_-]+\.md)$", re.MULTILINE)
_NEXT = re.compile(r"^\S", re.MULTILINE)
_REPOSITORY = re.compile(r"^  repository: *(https?://\S+?)/*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site stands (with a stroke at its end), and where the files of its records do; empty if not known."""

    site: str = ""
    repository: str = ""

    def page(self, path: str) -> str:
        """The address of a page by its path below the docs folder."""
        return self.site + (path.removesuffix("index.md") if path.endswith("index.md") else f"{path[:-3]}/")

    def file(self, path: str, commit: str) -> str:
        """The permanent address of a record's file at a revision; empty where the one or the other is not known."""
        return f"{self.repository}/blob/{commit}/{path}" if self.repository and commit else ""


UNKNOWN = Home()


def named(config: Path) -> list[str] | None:
    """The pages that the navigation names, by their paths in the docs folder; None where one stands in another way than
    after its title, on a line of its own."""
    _, _, rest = config.read_text("utf-8").partition("\nnav:\n")
    nav = _NEXT.split(rest, maxsplit=1)[0]
    found = _NAMED.findall(nav)
    return found if len(found) == nav.count(".md") else None


def read(config: Path) -> Home:
    """The addresses in the site's settings."""
    text = config.read_text("utf-8") if config.is_file() else ""
    site, repository = _SITE.search(text), _REPOSITORY.search(text)
    return Home(site[1] if site else "", repository[1] if repository else "")


def lost(config: Path, pages: Container[str]) -> list[str]:
    """What the navigation names that is no page, sorted."""
    return sorted(path for path in named(config) or () if path not in pages)
