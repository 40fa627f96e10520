"""Library and a moment -> what follows from the records, mechanically; sorts, folds and counts, and reads no clock."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from generator.derive import atlas, cards, changes, comparing, disputes, overviews, pages, reads
from generator.derive.cards import Card
from generator.derive.data import DataFile, Table
from generator.derive.pages.common import View
from generator.derive.site import Site, permalink
from generator.home import UNKNOWN, Home
from generator.land import NOWHERE, Land
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.load import Dates
from generator.moments import ALWAYS
from generator.past import Step
from generator.validate import Ref

__all__ = ["WHOLE", "Card", "DataFile", "Pages", "Shard", "Table", "View", "views"]

T = TypeVar("T")

Making = Callable[[Site], Iterable[View]]

#: What makes the pages that are about many records, each with all of its kind.
_OVERVIEWS: tuple[Making, ...] = (
    *overviews.KINDS,
    lambda site: [atlas.page(site)],
    lambda site: [comparing.page(site)],
)

#: From how many things on a page about many records is taken to have looked at anything.
MANY = 1000


@dataclass(frozen=True, slots=True)
class Shard:
    """One of so many parts of a site, by its number from 1 on."""

    number: int
    of: int

    def part(self, whole: Sequence[T]) -> Sequence[T]:
        """Its part of some things: every so many-th, for those that stand together take alike long."""
        return whole[self.number - 1 :: self.of]


WHOLE = Shard(1, 1)


class Pages:
    """The pages of the site as of a moment in UTC seconds, in each language; made when they are asked for, some at a
    time, so that no more of them need be held than are worked on. Of a shard, only its part."""

    def __init__(
        self,
        library: Library,
        as_of: float = ALWAYS,
        history: Mapping[str, Dates] | None = None,
        languages: Iterable[Language] = (ENGLISH,),
        land: Land = NOWHERE,
        home: Home = UNKNOWN,
        steps: Iterable[Step] | None = None,
        *,
        shard: Shard = WHOLE,
    ) -> None:
        #: What was said, and when.
        self.ledger = disputes.ledger(library)
        #: When the files of records changed.
        self.history: Mapping[str, Dates] = history or {}
        untold = Site(self.ledger.watched(), as_of, self.history, land=land, home=home)
        self._sites = [untold.told_in(language) for language in languages]
        past = changes.Past() if steps is None else changes.past(steps, as_of)
        about_many: list[Making] = [*_OVERVIEWS, partial(_changes, past)]
        groups = [
            (f"{n}-{site.language.code}", site, make) for n, make in enumerate(about_many) for site in self._sites
        ]
        self._about_many = shard.part(groups)
        site = self._sites[0]
        former = (old for old, new in site.library.former.items() if new in site.targets)
        #: Everything that has a page of its own: records, and former ids.
        self.refs: Sequence[Ref] = shard.part([*site.targets, *former])

    def of(self, refs: Iterable[Ref]) -> list[View]:
        """The pages of these, in each language. What was remembered for them is forgotten after that."""
        found = list(refs)
        views = [view for site in self._sites for ref in found for view in _made(site, partial(_page, ref))]
        for site in self._sites:
            site.forget()
        reads.forget()
        return views

    def paths(self, ref: Ref) -> list[str]:
        """Where the pages of a record or of a former id stand, in each language."""
        return [site.language.root + permalink(ref) for site in self._sites]

    @property
    def groups(self) -> list[str]:
        """The names of the groups in which the pages about many records are made."""
        return [name for name, _, _ in self._about_many]

    def about_many(self, but: Container[object] = ()) -> list[View]:
        """The pages that are about many records, in each language, but those of some groups."""
        wanted = (group for group in self._about_many if group[0] not in but)
        return [view for name, site, make in wanted for view in _made(site, make, name)]

    def listed(self, view: View, ref: Ref) -> View:
        """The view of a record's page that was made elsewhere, with what the search knows of it."""
        site = next(site for site in self._sites if site.language.code == view.language.code)
        return replace(view, entry=pages.listed(site, ref))


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


def _page(ref: Ref, site: Site) -> list[View]:
    return [pages.page(site, ref)]


def _changes(past: changes.Past, site: Site) -> list[View]:
    reads.note(reads.ANYTHING)
    return [changes.page(site, past)]


def _made(site: Site, make: Making, group: str = "") -> list[View]:
    """What is made, with what it was made from, below the folder of its language. The pages of one language lead to one
    another, as if at the top."""
    made, read = reads.heard(lambda: list(make(site)))
    # What is about many records changes with almost any of them.
    numbers = reads.encoded(read, most=MANY if group else math.inf)
    return [_rooted(view, site.language, group, numbers) for view in made]


def _rooted(view: View, language: Language, group: str, read: Sequence[int]) -> View:
    card = view.card or cards.of_site(language)
    files = tuple(replace(file, path=language.root + file.path) for file in view.files)
    path = language.root + view.path
    return replace(view, path=path, language=language, files=files, card=card, group=group, read=read)
