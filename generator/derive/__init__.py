"""Library and a moment -> what follows from the records, mechanically; sorts, folds and counts, and reads no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.derive import atlas, cards, changes, comparing, disputes, overviews, pages
from generator.derive.cards import Card
from generator.derive.data import DataFile, Table
from generator.derive.pages.common import View
from generator.derive.site import Site
from generator.home import UNKNOWN, Home
from generator.land import NOWHERE, Land
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.load import Dates
from generator.moments import ALWAYS
from generator.past import Step

__all__ = ["Card", "DataFile", "Table", "View", "views"]


def views(
    library: Library,
    as_of: float = ALWAYS,
    history: Mapping[str, Dates] | None = None,
    languages: Iterable[Language] = (ENGLISH,),
    land: Land = NOWHERE,
    home: Home = UNKNOWN,
    steps: Iterable[Step] | None = None,
) -> list[View]:
    """Every page of the site as of a moment in UTC seconds, in each language, in order of their paths."""
    ledger = disputes.ledger(library)
    past = changes.Past() if steps is None else changes.past(steps, as_of)
    untold = Site(ledger, as_of, history or {}, land=land, home=home)
    found = []
    for language in languages:
        site = untold.told_in(language)
        found += [_rooted(view, language) for view in (*pages.records(site), *overviews.pages(site), atlas.page(site))]
        found.append(_rooted(changes.page(site, past), language))
        found.append(_rooted(comparing.page(site), language))
    return sorted(found, key=lambda view: view.path)


def _rooted(view: View, language: Language) -> View:
    """The view below the folder of its language. The pages of one language lead to one another, as if at the top."""
    card = view.card or cards.of_site(language)
    files = tuple(replace(file, path=language.root + file.path) for file in view.files)
    return replace(view, path=language.root + view.path, language=language, files=files, card=card)
