"""Library and a moment -> what follows from the records, mechanically; sorts, folds and counts, and reads no clock."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TypeVar

from generator.commits import Dates
from generator.derive import briefs, cards, changes, disputes, overviews, pages, reads
from generator.derive.briefs import Overview
from generator.derive.cards import Card
from generator.derive.data import DataFile, Table
from generator.derive.pages.common import View
from generator.derive.site import Site, permalink
from generator.home import UNKNOWN, Home
from generator.land import NOWHERE, Land
from generator.language import ENGLISH, Language
from generator.link import Library
from generator.moments import ALWAYS
from generator.past import Step
from generator.validate import Ref

__all__ = ["WHOLE", "Card", "DataFile", "Pages", "Shard", "Table", "View", "views"]

T = TypeVar("T")


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
        about_many: list[overviews.Making] = [*overviews.KINDS, overviews.alone(changes.PATH, partial(_changes, past))]
        self._about_many = shard.part([(site, making) for making in about_many for site in self._sites])
        site = self._sites[0]
        #: The former ids that have a page, which leads on.
        self.former = frozenset(old for old, new in site.library.former.items() if new in site.targets)
        #: Everything that has a page of its own: records, and former ids.
        self.refs: Sequence[Ref] = shard.part([*site.targets, *sorted(self.former)])

    def of(self, refs: Iterable[Ref]) -> list[View]:
        """The pages of these, in each language. What was remembered for them is forgotten after that."""
        found = list(refs)
        views = [_made(site, partial(_page, ref)) for site in self._sites for ref in found]
        for site in self._sites:
            site.forget()
        reads.forget()
        return views

    def prepare(self) -> None:
        """Name every record and look at what is asked of all, for processes that are forked then: each would do most of
        it, for the pages of some."""
        for site in self._sites:
            site.prepare()

    def named_by(self, ref: Ref) -> int:
        """How many times records name one."""
        return len(self.ledger.library.inbound.get(ref, ()))

    def paths(self, ref: Ref) -> list[str]:
        """Where the pages of a record or of a former id stand, in each language."""
        return [site.language.root + permalink(ref) for site in self._sites]

    def recall(self, views: Iterable[View]) -> None:
        """Have the pages about many records say what they said when these were made."""
        for view in views:
            briefs.recall(self._site(view.language), view.briefs)

    @cached_property
    def overviews(self) -> Mapping[str, tuple[Site, Overview]]:
        """The pages that are about many records, yet to be made, by their paths, each in its language."""
        found = ((site, overview) for site, making in self._about_many for overview in making(site))
        return {site.language.root + overview.path: (site, overview) for site, overview in found}

    def about_many(self, but: Container[object] = ()) -> list[View]:
        """The pages that are about many records, in each language, but those at some paths."""
        wanted = (found for path, found in self.overviews.items() if path not in but)
        return [_made(site, partial(_overview, overview)) for site, overview in wanted]

    def kinds(self) -> Iterator[list[View]]:
        """The same, those of one kind at a time, each made when it is asked for."""
        for site, making in self._about_many:
            yield [_made(site, partial(_overview, overview)) for overview in making(site)]

    def listed(self, view: View, ref: Ref) -> View:
        """The view of a record's page that was made elsewhere, with what the search knows of it."""
        return replace(view, entry=pages.listed(self._site(view.language), ref))

    def _site(self, language: Language) -> Site:
        return next(site for site in self._sites if site.language.code == language.code)


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


def _page(ref: Ref, site: Site) -> View:
    found = pages.page(site, ref)
    return replace(found, briefs=overviews.told(site, ref)) if ref in site.targets else found


def _overview(overview: Overview, site: Site) -> View:
    return replace(overview.make(), overview=overview.digest)


def _changes(past: changes.Past, site: Site) -> View:
    reads.note(reads.ANYTHING)
    return changes.page(site, past)


def _made(site: Site, make: Callable[[Site], View]) -> View:
    """A page, with what it was made from, below the folder of its language. The pages of one language lead to one
    another, as if at the top."""
    view, read = reads.heard(lambda: make(site))
    root = site.language.root
    return replace(
        view,
        path=root + view.path,
        language=site.language,
        files=tuple(replace(file, path=root + file.path) for file in view.files),
        card=view.card or cards.of_site(site.language),
        read=reads.encoded(read),
    )
