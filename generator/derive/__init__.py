"""Library and a moment -> what follows from the records, mechanically; sorts, folds and counts, and reads no clock."""

from __future__ import annotations

from collections.abc import Mapping

from generator.derive import disputes, overviews, pages
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.load import Dates
from generator.moments import ALWAYS

__all__ = ["View", "views"]


def views(
    library: Library,
    as_of: float = ALWAYS,
    history: Mapping[str, Dates] | None = None,
    language: Language = ENGLISH,
) -> list[View]:
    """Every page of the site as of a moment in UTC seconds, in order of their paths."""
    site = Site(disputes.ledger(library), as_of, history or {}, language=language)
    found = [*pages.records(site), *overviews.pages(site)]
    return sorted(found, key=lambda view: view.path)
