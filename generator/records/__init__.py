"""The record types. A new one is a module here and a line below."""

from __future__ import annotations

from generator.records.actors import Organization, Person, Unit
from generator.records.article import Article
from generator.records.base import Record
from generator.records.claim import Claim
from generator.records.event import Event
from generator.records.place import Place
from generator.records.source import Source
from generator.records.statement import Statement

RECORD_TYPES: tuple[type[Record], ...] = (
    Event,
    Claim,
    Statement,
    Unit,
    Organization,
    Person,
    Place,
    Source,
    Article,
)
BY_TYPE: dict[str, type[Record]] = {t.record_type: t for t in RECORD_TYPES}
BY_FOLDER: dict[str, type[Record]] = {t.folder: t for t in RECORD_TYPES}

#: Pages and folders that stand beside the articles at the top of the site.
_AT_THE_TOP = frozenset(
    {
        *("404", "assets", "cards", "changes", "compare", "coverage", "fields", "images", "index", "problems"),
        *("search", "sitemap", "vocabularies", *BY_FOLDER),
    }
)


def is_reserved(record_type: str, id: str) -> bool:
    """Whether a record of that type and id would stand where another page of the site stands."""
    return id == "index" or (record_type == "article" and id in _AT_THE_TOP)


__all__ = [
    "BY_FOLDER",
    "BY_TYPE",
    "RECORD_TYPES",
    "Article",
    "Claim",
    "Event",
    "Organization",
    "Person",
    "Place",
    "Record",
    "Source",
    "Statement",
    "Unit",
    "is_reserved",
]
