"""Library and a moment -> what follows from the records, mechanically; sorts, folds and counts, and reads no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from generator.validate import Ref

__all__ = ["Card", "DataFile", "Pages", "Table", "View", "views"]

Making = Callable[[Site], Iterable[View]]

#: What makes the pages that are about many records, each with all of its kind.
_OVERVIEWS: tuple[Making, ...] = (
    *overviews.KINDS,
    lambda site: [atlas.page(site)],
    lambda site: [comparing.page(site)],
)


class Pages:
    """The pages of the site as of a moment in UTC seconds, in each language; made when they are asked for, some at a
    time, so that no more of them need be held than are worked on."""

    def __init__(
        self,
        library: Library,
        as_of: float = ALWAYS,
        history: Mapping[str, Dates] | None = None,
        languages: Iterable[Language] = (ENGLISH,),
        land: Land = NOWHERE,
        home: Home = UNKNOWN,
        steps: Iterable[Step] | None = None,
    ) -> None:
        ledger = disputes.ledger(library)
        untold = Site(ledger, as_of, history or {}, land=land, home=home)
        self._sites = [untold.told_in(language) for language in languages]
        past = changes.Past() if steps is None else changes.past(steps, as_of)
        self._about_many: list[Making] = [*_OVERVIEWS, lambda site: [changes.page(site, past)]]

    @property
    def refs(self) -> list[Ref]:
        """Everything that has a page of its own: records, and former ids."""
        site = self._sites[0]
        return [*site.targets, *(old for old, new in site.library.former.items() if new in site.targets)]

    def of(self, refs: Iterable[Ref]) -> list[View]:
        """The pages of these, in each language. What was remembered for them is forgotten after that."""
        found = list(refs)
        views = [_rooted(pages.page(site, ref), site.language) for site in self._sites for ref in found]
        for site in self._sites:
            site.forget()
        return views

    def about_many(self, number: int = 1, of: int = 1) -> list[View]:
        """The pages that are about many records, in each language; or one part of so many."""
        makers = [(site, make) for make in self._about_many for site in self._sites]
        return [_rooted(view, site.language) for site, make in makers[number - 1 :: of] for view in make(site)]


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
    found = Pages(library, as_of, history, languages, land, home, steps)
    return sorted([*found.of(found.refs), *found.about_many()], key=lambda view: view.path)


def _rooted(view: View, language: Language) -> View:
    """The view below the folder of its language. The pages of one language lead to one another, as if at the top."""
    card = view.card or cards.of_site(language)
    files = tuple(replace(file, path=language.root + file.path) for file in view.files)
    return replace(view, path=language.root + view.path, language=language, files=files, card=card)
